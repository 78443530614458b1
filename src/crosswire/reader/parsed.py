"""What every stage of the reader works on: a report, its layout and its parse, and who is in it.

``Parsed`` and ``Cast`` live only inside the reader; what leaves it are the facts of ``crosswire.facts``.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from crosswire.facts import Actor, Mention, Place, Report, Span
from crosswire.reader.layout import Layout, Quotation
from crosswire.reader.syntax import Syntax
from crosswire.reader.words import Words, cut
from crosswire.text import fold

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Tokens


@dataclass(frozen=True, slots=True)
class Parsed:
    """A report with its parse; ``doc[i].idx`` is the offset in ``report.text``.

    ``sentences`` are the sentences in order without blanks; ``sentence_of[i]`` is the number of the sentence of token
    ``i`` (-1 for blanks); ``paragraph_of`` the paragraph of each sentence; ``quotation_of[i]`` the quotation (place in
    ``layout.quotations``) whose inside token ``i`` belongs to, or -1.

    What many stages ask of every word is kept, since the parser's library makes it anew at each question: the parse as
    lists (``syntax``), the ``tokens``, their ``offsets``, their words ``folded``, their parts of speech ``pos``;
    ``standing`` tells for a word as it is written at which tokens it stands; ``words`` are those of the text as the
    grammars of time and number cut them.
    """

    report: Report
    layout: Layout
    doc: Doc
    sentences: tuple[Tokens, ...]
    sentence_of: tuple[int, ...]
    paragraph_of: tuple[int, ...]
    quotation_of: tuple[int, ...]
    syntax: Syntax
    tokens: tuple[Token, ...]
    offsets: tuple[int, ...]
    folded: tuple[str, ...]
    pos: tuple[str, ...]
    standing: Mapping[str, Sequence[int]]
    words: Words

    def span(self, start: int, end: int) -> Span:
        """Give the place of the tokens ``[start, end)``, without white space at the edges."""
        while start < end - 1 and self.folded[start].isspace():
            start += 1
        while end - 1 > start and self.folded[end - 1].isspace():
            end -= 1
        return Span(self.report.id, self.offsets[start], self.offsets[end - 1] + len(self.folded[end - 1]))

    def text(self, span: Span) -> str:
        """Give the words of a span."""
        return self.report.text[span.start : span.end]

    def token_at(self, offset: int) -> int | None:
        """Give the token that begins at an offset of the report's text, None where none does."""
        at = bisect_left(self.offsets, offset)
        return at if at < len(self.offsets) and self.offsets[at] == offset else None

    def token_before(self, offset: int) -> int | None:
        """Give the token behind the one that ends at an offset of the report's text, None where none does."""
        at = bisect_left(self.offsets, offset)
        return at if at and self.offsets[at - 1] + len(self.folded[at - 1]) == offset else None

    def standing_of(self, words: Collection[str]) -> list[int]:
        """Give the tokens, in order, at which one of some words stands as it is written."""
        return sorted(i for word in words for i in self.standing.get(word, ()))

    def is_heading(self, token: Token) -> bool:
        """Tell whether a token stands in a heading."""
        sentence = self.sentence_of[token.i]
        return sentence >= 0 and self.layout.paragraphs[self.paragraph_of[sentence]].heading

    def quotation(self, token: Token) -> Quotation | None:
        """Give the quotation that a token is inside of."""
        at = self.quotation_of[token.i]
        return self.layout.quotations[at] if at >= 0 else None


def index(report: Report, layout: Layout, doc: Doc) -> Parsed:
    """Number the sentences of a parse and tell for each token which sentence, paragraph and quotation it is in."""
    syntax = Syntax(doc)
    offsets: list[int] = doc.to_array("IDX").tolist()  # A fifth of the time that going over the tokens takes.
    is_blank = [word.isspace() for word in syntax.lower]
    sentences: list[Tokens] = []
    sentence_of = [-1] * len(doc)
    paragraph_of: list[int] = []
    paragraph = 0
    for sentence in doc.sents:
        first, end = sentence.start, sentence.end
        while first < end and is_blank[first]:
            first += 1
        if first == end:
            continue
        while paragraph + 1 < len(layout.paragraphs) and layout.paragraphs[paragraph].end <= offsets[first]:
            paragraph += 1
        sentence_of[sentence.start : end] = [len(sentences)] * (end - sentence.start)
        sentences.append(sentence)
        paragraph_of.append(paragraph)
    standing: dict[str, list[int]] = {}
    for i, word in enumerate(syntax.words):
        standing.setdefault(word, []).append(i)
    folded = {word: fold(word) for word in standing}
    return Parsed(
        report, layout, doc, tuple(sentences), tuple(sentence_of), tuple(paragraph_of),
        quotation_of=tuple(_quotation_numbers(offsets, layout.quotations)), syntax=syntax, tokens=tuple(doc),
        offsets=tuple(offsets), folded=tuple(folded[word] for word in syntax.words), pos=tuple(syntax.pos),
        standing=standing, words=cut(report.text),
    )  # fmt: skip


def _quotation_numbers(offsets: Sequence[int], quotations: tuple[Quotation, ...]) -> Iterator[int]:
    """Give for each token the number of the quotation it is inside of, or -1."""
    at = 0
    for offset in offsets:
        while at < len(quotations) and quotations[at].inner_end <= offset:
            at += 1
        yield at if at < len(quotations) and quotations[at].inner_start <= offset else -1


class Cast:
    """Who is in a report: the mentions, and the actor that each word means.

    Args:
        actors: the report's actors by id.
        mentions: the mentions with their token ranges ``[start, end)`` and head token.
        places: the places named, by head token.
    """

    def __init__(
        self,
        actors: dict[str, Actor],
        mentions: list[tuple[Mention, int, int, int]],
        places: dict[int, Place] | None = None,
        claimed: list[Mention] | None = None,
    ) -> None:
        """Indexes mentions by the tokens they cover and by their head."""
        self.actors = actors
        self._places = places or {}
        self.mentions = tuple(mention for mention, _, _, _ in mentions)
        self.claimed = self.mentions if claimed is None else tuple(claimed)
        self._heads: dict[int, int] = {}
        self._cover: dict[int, int] = {}
        lengths = [end - start for _, start, end, _ in mentions]
        for number, (_, start, end, head) in enumerate(mentions):
            self._heads.setdefault(head, number)
            for i in range(start, end):
                # Of nested mentions the shorter one says more about its own words.
                known = self._cover.get(i)
                if known is None or lengths[number] < lengths[known]:
                    self._cover[i] = number

    def mention_of(self, token: Token) -> Mention | None:
        """Give the mention that ``token`` heads, or else the smallest one that covers it."""
        number = self._heads.get(token.i, self._cover.get(token.i))
        return None if number is None else self.mentions[number]

    def headed_by(self, token: Token) -> Mention | None:
        """Give the mention that ``token`` heads."""
        number = self._heads.get(token.i)
        return None if number is None else self.mentions[number]

    def heads(self) -> Iterator[tuple[int, Mention]]:
        """Give the tokens that head mentions, in order, with the mention that each heads."""
        return ((head, self.mentions[number]) for head, number in sorted(self._heads.items()))

    def actor_of(self, token: Token) -> Actor | None:
        """Give the actor whom the phrase headed by (or holding) ``token`` means, where that is known."""
        mention = self.mention_of(token)
        return self.actors.get(mention.actor) if mention and mention.actor else None

    @property
    def places(self) -> tuple[Place, ...]:
        """The places named, in text order."""
        return tuple(self._places[head] for head in sorted(self._places))

    def place_of(self, token: Token) -> Place | None:
        """Give the place that the name headed by ``token`` is the name of."""
        return self._places.get(token.i)

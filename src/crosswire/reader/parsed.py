"""What every stage of the reader works on: a report, its layout and its parse, and who is in it.

``Parsed`` and ``Cast`` live only inside the reader; what leaves it are the facts of ``crosswire.facts``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from crosswire.facts import Actor, Mention, Place, Report, Span
from crosswire.reader.layout import Layout, Quotation

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Tokens


@dataclass(frozen=True, slots=True)
class Parsed:
    """A report with its parse; ``doc[i].idx`` is the offset in ``report.text``.

    ``sentences`` are the sentences in order without blanks; ``sentence_of[i]`` is the number of the sentence of token
    ``i`` (-1 for blanks); ``paragraph_of`` the paragraph of each sentence; ``quotation_of[i]`` the quotation (place in
    ``layout.quotations``) whose inside token ``i`` belongs to, or -1.
    """

    report: Report
    layout: Layout
    doc: Doc
    sentences: tuple[Tokens, ...]
    sentence_of: tuple[int, ...]
    paragraph_of: tuple[int, ...]
    quotation_of: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """Give the place of the tokens ``[start, end)``, without white space at the edges."""
        while start < end - 1 and self.doc[start].is_space:
            start += 1
        while end - 1 > start and self.doc[end - 1].is_space:
            end -= 1
        last = self.doc[end - 1]
        return Span(self.report.id, self.doc[start].idx, last.idx + len(last))

    def text(self, span: Span) -> str:
        """Give the words of a span."""
        return self.report.text[span.start : span.end]

    def is_heading(self, token: Token) -> bool:
        """Tell whether a token stands in a heading."""
        sentence = self.sentence_of[token.i]
        return sentence >= 0 and self.layout.paragraphs[self.paragraph_of[sentence]].heading

    def quotation(self, token: Token) -> Quotation | None:
        """Give the quotation that a token is inside of."""
        at = self.quotation_of[token.i]
        return self.layout.quotations[at] if at >= 0 else None


def token_starts(doc: Doc) -> list[int]:
    """Give the offset of each token in its text, in a fifth of the time that going over the tokens takes."""
    starts: list[int] = doc.to_array("IDX").tolist()
    return starts


def index(report: Report, layout: Layout, doc: Doc) -> Parsed:
    """Number the sentences of a parse and tell for each token which sentence, paragraph and quotation it is in."""
    sentences: list[Tokens] = []
    sentence_of = [-1] * len(doc)
    paragraph_of: list[int] = []
    paragraph = 0
    for sentence in doc.sents:
        if all(token.is_space for token in sentence):
            continue
        start = next(token.idx for token in sentence if not token.is_space)
        while paragraph + 1 < len(layout.paragraphs) and layout.paragraphs[paragraph].end <= start:
            paragraph += 1
        for i in range(sentence.start, sentence.end):
            sentence_of[i] = len(sentences)
        sentences.append(sentence)
        paragraph_of.append(paragraph)
    quotation_of = tuple(_quotation_numbers(doc, layout.quotations))
    return Parsed(report, layout, doc, tuple(sentences), tuple(sentence_of), tuple(paragraph_of), quotation_of)


def _quotation_numbers(doc: Doc, quotations: tuple[Quotation, ...]) -> Iterator[int]:
    """Give for each token the number of the quotation it is inside of, or -1."""
    at = 0
    for token in doc:
        while at < len(quotations) and quotations[at].inner_end <= token.idx:
            at += 1
        yield at if at < len(quotations) and quotations[at].inner_start <= token.idx else -1


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
    ) -> None:
        """Indexes mentions by the tokens they cover and by their head."""
        self.actors = actors
        self._places = places or {}
        self.mentions = tuple(mention for mention, _, _, _ in mentions)
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

    def actor_of(self, token: Token) -> Actor | None:
        """Give the actor whom the phrase headed by (or holding) ``token`` means, where that is known."""
        mention = self.mention_of(token)
        return self.actors.get(mention.actor) if mention and mention.actor else None

    def place_of(self, token: Token) -> Place | None:
        """Give the place that the name headed by ``token`` is the name of."""
        return self._places.get(token.i)

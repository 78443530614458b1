"""Titles: the office, rank or role by which words call a person, and of what country or organisation.

A title stands before the name ("former US President Donald Trump"), after it ("Mark Rutte, NATO's secretary
general,"), over it ("the governor of Kaduna, Uba Sani,"), in a copula ("Rutte is the head of NATO") or alone ("the
Ukrainian leader"). All of these give a ``Role``; who is meant is not settled here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from crosswire.facts import Role
from crosswire.knowledge.actors import Knowledge, TitleRow
from crosswire.reader.actors.initials import are_hours, find_offices
from crosswire.reader.actors.named import COMMON, Named, cover
from crosswire.reader.parsed import Parsed
from crosswire.text import fold

if TYPE_CHECKING:
    from spacy.tokens import Token

QUALIFIERS: Final = {
    "former": "former", "ex": "former", "previous": "former", "ousted": "former", "deposed": "former",
    "onetime": "former", "erstwhile": "former", "late": "late", "retired": "former", "exiled": "former",
    "acting": "acting", "interim": "acting", "caretaker": "acting", "transitional": "acting",
    "outgoing": "outgoing", "incoming": "designate", "elect": "elect", "designate": "designate",
    "designated": "designate",
    "nominee": "designate", "candidate": "candidate", "hopeful": "candidate", "contender": "candidate",
    "presumptive": "candidate", "frontrunner": "candidate", "aspiring": "candidate", "would-be": "candidate",
    "self-proclaimed": "disputed", "self-declared": "disputed", "de facto": "disputed", "then": "then",
    "future": "designate",
    "deputy": "deputy", "vice": "deputy", "assistant": "deputy", "under": "deputy", "associate": "deputy",
    "first": "first", "second": "second",
}  # fmt: skip
"""Words beside a title that change whether the office is held; each with the kind of change."""

_OF: Final = frozenset({"of", "for", "to", "at", "in", "with", "from"})
_NOUNS: Final = frozenset({"NOUN", "PROPN", "ADJ"})
_STOP_LEFT: Final = frozenset({"VERB", "AUX", "ADP", "CCONJ", "SCONJ", "PRON", "ADV", "SPACE", "INTJ"})
_GOVERNED: Final = frozenset({"country", "adjective", "people", "seat", "capital", "organization"})
GOVERNMENTS: Final = frozenset({"government", "administration", "authority", "authorities", "regime", "state"})
"""Nouns that mean the state itself where a country (or its leader) stands beside them."""
MAX_LEFT: Final = 9


class Title(Struct, frozen=True):
    """A title at the tokens ``[start, end)``, its noun last, with what stands left of it from ``left`` on."""

    start: int
    end: int
    left: int
    row: TitleRow
    qualifier: str | None
    of: str | None
    definite: bool
    plural: bool

    def role(self, parsed: Parsed) -> Role:
        """Give the role that the words state."""
        return Role(
            title=self.row.title, kind=self.row.kind, of=self.of, qualifier=self.qualifier,
            evidence=(parsed.span(self.left, self.end),),
        )  # fmt: skip


class Titles:
    """The titles of a report, found once.

    Args:
        parsed: the report with its parse.
        names: its names, for what a title is "of".
        knowledge: the table of titles.
    """

    def __init__(self, parsed: Parsed, names: list[Named], knowledge: Knowledge) -> None:
        """Finds all titles, the longest at each noun."""
        self._parsed = parsed
        self._name_at = cover(names)
        self._knowledge = knowledge
        self._by_last = knowledge.titles_by_last
        self.by_end: dict[int, Title] = {}
        for title in self._find():
            self.by_end[title.end] = title
        self.by_head = {title.end - 1: title for title in self.by_end.values()}
        self.by_left: dict[int, list[Title]] = defaultdict(list)
        for title in self.by_end.values():
            self.by_left[title.left].append(title)
        self._by_span = {parsed.span(title.left, title.end): title for title in reversed(self.by_end.values())}

    def stating(self, role: Role) -> Title | None:
        """Give the title whose words state a role."""
        return self._by_span.get(role.span)

    def _find(self) -> Iterator[Title]:
        """Find titles noun by noun."""
        parsed, offices = self._parsed, find_offices(self._parsed)
        for i, pos in enumerate(parsed.pos):
            if (short := offices.get(i)) is not None:
                if (row := self._knowledge.titles.get(short[0])) is not None:
                    title = self._describe(i, i + 1, row, plural=False)
                    yield replace(title, of=title.of or short[1])
                continue
            if pos not in _NOUNS and parsed.folded[i] not in {"elect", "general", "-elect"}:
                continue
            if (found := self._match(i)) and (i not in self._name_at or self._name_at[i].end == i + 1):
                yield self._describe(*found)

    def _match(self, last: int) -> tuple[int, int, TitleRow, bool] | None:
        """Give the longest title whose last word is a token: start, end, row, whether plural."""
        token, lower = self._parsed.tokens[last], self._parsed.folded[last]
        for word, plural in ((lower, False), (fold(token.lemma_), True)):
            for words, row in self._by_last.get(word, ()):
                start = self._back(last, words)
                if start is None or (row.note == "capital letters only" and are_hours(token)):
                    continue
                inside = self._name_at.get(last)
                if inside is not None and inside.ids and inside.start < start:
                    continue  # "President" in the name of a newspaper is no title.
                return start, last + 1, row, plural and lower != word
        return None

    def _back(self, last: int, words: tuple[str, ...]) -> int | None:
        """Read a title's words backwards from its last token, over hyphens; give where it starts."""
        folded, at = self._parsed.folded, last
        for word in reversed(words[:-1]):
            at -= 1
            if at >= 0 and self._parsed.tokens[at].text in {"-", "–"}:
                at -= 1
            if at < 0 or folded[at] != word:
                return None
        return at

    def _describe(self, start: int, end: int, row: TitleRow, plural: bool) -> Title:  # noqa: FBT001 - one of four parts
        """Add to a title what stands left of it and after it: qualifier, country or organisation, article."""
        doc = self._parsed.tokens
        qualifier: str | None = None
        of: str | None = None
        definite = False
        left = start
        for i in range(start - 1, max(-1, start - 1 - MAX_LEFT), -1):
            token = doc[i]
            if not self._belongs(token, start, end):
                break
            left = i
            word = _joined(token)
            definite = definite or word == "the" or token.tag_ == "POS" or token.dep_ == "poss"
            if qualifier is None or qualifier in {"first", "second"}:
                qualifier = QUALIFIERS.get(word, qualifier)
            named = self._name_at.get(i)
            if of is None and named is not None:
                # "Kenyan Fisheries Minister": only states have ministers.
                of = _of(named) or (named.inner if row.kind.endswith("minister") else None)
            if token.pos_ == "DET" or token.tag_ == "PRP$":
                break
        after = end
        if after + 1 < len(doc) and doc[after].text == "-" and fold(doc[after + 1].text) in {"elect", "designate"}:
            qualifier, after = QUALIFIERS[fold(doc[after + 1].text)], after + 2
        elif after < len(doc) and fold(doc[after].text) in {"elect", "designate", "candidate", "hopeful", "nominee"}:
            qualifier, after = QUALIFIERS[fold(doc[after].text)], after + 1
        return Title(start, after, left, row, qualifier, of or self._of_after(end - 1), definite, plural)

    def _belongs(self, token: Token, start: int, end: int) -> bool:
        """Tell whether a token left of a title is part of its noun phrase."""
        is_qualifier = _joined(token) in QUALIFIERS and token.pos_ != "ADP"  # "Under President X" is no deputy of his.
        if token.is_space or (token.pos_ in _STOP_LEFT and token.tag_ != "PRP$" and not is_qualifier):
            return False
        if token.is_punct and token.text not in {"-", "–"}:
            return False
        # A person's name left of a title is a phrase of its own, unless it is a possessor.
        named = self._name_at.get(token.i)
        return (
            not (named is not None and named.sort == "person" and not _is_possessor(token))
            or token.head.i < end > start
        )

    def _of_after(self, noun: int) -> str | None:
        """Give what a title is of where that follows: "head of the council", "ambassador to Russia"."""
        for child in self._parsed.tokens[noun].children:
            if child.dep_ != "prep" or child.i < noun or fold(child.text) not in _OF:
                continue
            for phrase in child.children:
                if phrase.dep_ != "pobj":
                    continue
                named = self._name_at.get(phrase.i)
                if named is None and (self._is_body(phrase) or phrase.text[0].isupper()):
                    continue  # The head of the Croatian navy is not Croatia's, nor that of the Rights League.
                if named is None:
                    possessors = [
                        self._name_at.get(t.i)
                        for t in phrase.children
                        if t.dep_ in {"poss", "amod", "compound", "nmod"}
                    ]
                    named = next((n for n in possessors if n is not None), None)
                if named is not None and (found := _of(named)):
                    return found
        return None

    def _is_body(self, noun: Token) -> bool:
        """Tell whether a noun is one for a body that is not the state itself."""
        word = fold(noun.text)
        longer = f"{fold(noun.nbor(-1).text)} {word}" if noun.i else word  # "Coast guard"
        return word not in GOVERNMENTS and (word in self._knowledge.agents or longer in self._knowledge.agents)


def _joined(token: Token) -> str:
    """Give a word folded, with what a hyphen joins to it: "self-proclaimed" is three words to the parser."""
    if token.i < 2 or token.nbor(-1).text != "-" or token.nbor(-1).whitespace_:
        return fold(token.text)
    return f"{fold(token.nbor(-2).text)}-{fold(token.text)}"


def _is_possessor(token: Token) -> bool:
    """Tell whether a token is in a possessive."""
    return token.dep_ == "poss" or token.tag_ == "POS" or token.head.dep_ == "poss"


def _of(named: Named) -> str | None:
    """Give the country or organisation that a name beside a title stands for."""
    if named.sort == "organization" and fold(named.text) in COMMON:
        return None  # Whose senate it is may be told elsewhere.
    if named.ids:
        return named.ids[0] if named.sort in _GOVERNED else None
    # The president of the Kenyan Nurses Association is not Kenya's.
    return None if named.sort == "organization" else named.inner

"""What a name in a report is: its tokens, the sort of name, and the known things it may stand for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from msgspec import Struct

from crosswire.reader.parsed import Parsed

SPATIAL: Final = frozenset({"country", "adjective", "people", "capital", "place", "seat"})
"""Sorts of names that say where something is or whence it comes."""

COMMON: Final = frozenset(
    {"senate", "congress", "house of representatives", "house of commons", "supreme court", "secret service",
     "defense department",
     "justice department", "treasury department", "commerce department", "foreign office", "home office",
     "marine corps", "federal election commission", "central intelligence agency", "national weather service",
     "conservatives", "labour party", "labour", "conservative party", "democratic party", "republican party",
     "liberal democrats", "liberal democratic party", "new democratic party", "justice and development party",
     "people's democratic party", "peoples democratic party", "democratic alliance", "national security agency",
     "department of justice", "department of defense", "labor department", "border force", "border patrol",
     "national security and defence council", "independent national electoral commission", "people's defence force",
     "federal court of justice", "national intelligence and security service"}
)  # fmt: skip
"""Names of institutions that many states have, folded, though one of them mostly is meant by them elsewhere."""

ANYBODYS: Final = COMMON | {"house"}
"""These, and the chamber that is called so only with a capital."""


class Named(Struct, frozen=True, gc=False):
    """A name at the tokens ``[start, end)``; ``sort`` as in ``knowledge.names``, by the table or by the model.

    ``ids`` are the known things it may stand for, none for an unknown name; ``inner`` is the id of a known state,
    place or organisation inside a longer unknown name ("Bank of China").
    """

    start: int
    end: int
    head: int
    sort: str
    ids: tuple[str, ...]
    text: str
    inner: str | None = None


def head_of(parsed: Parsed, start: int, end: int) -> int:
    """Give the noun of a range that governs the others.

    Where the parser tears a long name apart ("the Front | for the Renewal of ...") the first noun that hangs on the
    rest of the sentence is it.
    """
    outside = [
        i for i in range(start, end)
        if not start <= parsed.tokens[i].head.i < end or parsed.tokens[i].head.i == i
    ]  # fmt: skip
    nouns = [i for i in outside if parsed.tokens[i].pos_ in {"NOUN", "PROPN", "ADJ", "NUM"}]
    governing = [i for i in nouns if parsed.tokens[i].dep_ not in {"compound", "amod", "nmod"}]
    return (governing or nouns[-1:] or outside[-1:] or [end - 1])[0]


def words_of(parsed: Parsed, start: int, end: int) -> str:
    """Give the text of a token range."""
    last = parsed.tokens[end - 1]
    return parsed.report.text[parsed.tokens[start].idx : last.idx + len(last)]


def cover(names: Iterable[Named]) -> dict[int, Named]:
    """Give for each token covered the name that covers it."""
    return {i: named for named in names for i in range(named.start, named.end)}


def lay_over(names: Iterable[Named], others: Iterable[Named]) -> list[Named]:
    """Give the names of a report with others in the place of those that they overlap, in order.

    Args:
        names: its names.
        others: those that go over them, none overlapping another.
    """
    others = list(others)
    taken = cover(others)
    kept = (n for n in names if taken.keys().isdisjoint(range(n.start, n.end)))
    return sorted([*kept, *others], key=lambda named: named.start)

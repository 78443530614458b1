"""Names in a report: the known ones by the gazetteer, the unknown ones by the model's entities.

Names known to the tables decide over the model's entity labels, which are weak on them ("Trump" comes out as an
organisation, a state or a people); a name that the tables do not know keeps the model's label, unless what the report
says of it elsewhere tells better.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from crosswire.knowledge.actors import Knowledge
from crosswire.knowledge.names import Alias, Match
from crosswire.reader.actors.named import Named, head_of, words_of
from crosswire.reader.actors.sorts import settle
from crosswire.reader.actors.unknown import with_unknown
from crosswire.reader.parsed import Parsed

# Where one spelling is several things, the order in which they are thought of.
_ORDER: Final = {
    sort: rank
    for rank, sort in enumerate(
        ("person", "organization", "seat", "country", "capital", "adjective", "people", "place")
    )
}  # fmt: skip


def find_named(parsed: Parsed, knowledge: Knowledge) -> list[Named]:
    """Find the names of a report, in order, none overlapping another.

    Args:
        parsed: the report with its parse (tags, dependencies, entities).
        knowledge: the known names.
    """
    known = list(_known(parsed, knowledge))
    names = with_unknown(parsed, known, knowledge)
    names.sort(key=lambda named: named.start)
    return list(_without_overlaps(settle(parsed, names, knowledge)))


def _known(parsed: Parsed, knowledge: Knowledge) -> Iterator[Named]:
    """Give the gazetteer's names with their tokens."""
    starts = {token.idx: token.i for token in parsed.doc}
    ends = {token.idx + len(token): token.i + 1 for token in parsed.doc}

    def fits(match: Match) -> Match | None:
        start, end = starts.get(match.start), ends.get(match.end)
        if start is None or end is None or parsed.sentence_of[start] < 0:
            return None
        aliases = _fitting(parsed, match, start, end)
        return Match(match.start, match.end, tuple(aliases)) if aliases else None

    for match in knowledge.gazetteer.find(parsed.report.text, fits):
        start, end = starts[match.start], ends[match.end]
        ids = tuple(dict.fromkeys(alias.id for alias in match.aliases))
        yield Named(start, end, head_of(parsed, start, end), match.aliases[0].sort, ids, words_of(parsed, start, end))


def _fitting(parsed: Parsed, match: Match, start: int, end: int) -> list[Alias]:
    """Keep what a name can stand for by its syntax, best first: an adjective modifies, a person's name is a noun."""
    token = parsed.doc[end - 1]
    modifies = token.dep_ in {"amod", "compound", "nmod"} and token.head.i >= end
    aliases = list(match.aliases)
    if token.pos_ in {"VERB", "AUX", "ADV"} and end - start == 1:
        return []
    if modifies and end - start > 1 and token.text.islower() and token.head.text.islower():
        # In "U.S. military aid" the adjective belongs to the aid.
        aliases = [alias for alias in aliases if alias.sort != "organization"]
    if {"adjective", "people"} <= {alias.sort for alias in aliases}:
        wanted = "adjective" if modifies or token.pos_ == "ADJ" else "people"
        aliases = [a for a in aliases if a.sort not in {"adjective", "people"} or a.sort == wanted]
    return sorted(aliases, key=lambda alias: _ORDER[alias.sort])


def _without_overlaps(names: Iterable[Named]) -> Iterator[Named]:
    """Drop names that begin inside the one before."""
    end = 0
    for named in names:
        if named.start >= end:
            yield named
            end = named.end

"""Names in a report: the known ones by the gazetteer, the unknown ones by the model's entities.

Names known to the tables decide over the model's entity labels, which are weak on them ("Trump" comes out as an
organisation, a state or a people); a name that the tables do not know keeps the model's label, unless what the report
says of it elsewhere tells better.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from msgspec.structs import replace

from crosswire.knowledge.actors import Knowledge
from crosswire.knowledge.names import Alias, Match
from crosswire.knowledge.naming import HONORIFICS
from crosswire.reader.actors.datelines import with_heads
from crosswire.reader.actors.directions import with_regions
from crosswire.reader.actors.happenings import without_happenings
from crosswire.reader.actors.headlines import cut_headlines
from crosswire.reader.actors.initials import find_offices
from crosswire.reader.actors.matters import with_matters
from crosswire.reader.actors.named import SPATIAL, Named, head_of, words_of
from crosswire.reader.actors.nicknames import with_nicknames
from crosswire.reader.actors.particles import with_particles
from crosswire.reader.actors.pieces import put_together
from crosswire.reader.actors.portfolios import is_nobody
from crosswire.reader.actors.sorts import settle, surnames
from crosswire.reader.actors.states import with_chambers
from crosswire.reader.actors.things import without_things
from crosswire.reader.actors.unknown import with_unknown
from crosswire.reader.actors.widths import join, widen
from crosswire.reader.parsed import Parsed
from crosswire.text import fold

# Where one spelling is several things, the order in which they are thought of.
_ORDER: Final = {
    sort: rank
    for rank, sort in enumerate(
        ("person", "organization", "seat", "country", "capital", "adjective", "people", "place")
    )
}  # fmt: skip

# What before "American" and "America" makes a region or a descent of it, not the United States.
_OF_AMERICA: Final = frozenset(
    {"central", "south", "north", "latin", "meso", "inter", "pan", "anglo", "african", "asian", "native", "hispanic",
     "arab", "euro", "afro"}
)  # fmt: skip


# How names of newspapers end that are adjectives as well, and nouns before which they are newspapers still.
_DEMONYMS: Final = ("an", "ese", "ish")
_PRESS: Final = frozenset(
    {"newspaper", "daily", "weekly", "paper", "magazine", "reporter", "journalist", "correspondent", "editor",
     "columnist", "report", "article", "interview", "website", "story", "photographer"}
)  # fmt: skip


def find_named(parsed: Parsed, knowledge: Knowledge) -> list[Named]:
    """Find the names of a report, in order, none overlapping another.

    Args:
        parsed: the report with its parse (tags, dependencies, entities).
        knowledge: the known names.
    """
    known = widen(parsed, [_surname(parsed, named) for named in _known(parsed, knowledge)], knowledge)
    names = with_unknown(parsed, known, knowledge)
    people = surnames(names, knowledge)
    told = [named for named in names if not is_nobody(parsed, named)]
    names = [_state_misspelt(named, people, knowledge) for named in told]
    names.sort(key=lambda named: named.start)
    names = with_heads(parsed, cut_headlines(parsed, names), knowledge)
    names = with_matters(parsed, with_particles(parsed, names, knowledge), knowledge)
    names = with_nicknames(parsed, names, knowledge)
    somebody = frozenset(told)
    names = join(parsed, list(_without_overlaps(settle(parsed, names, knowledge))))
    names = [n for n in put_together(parsed, names, knowledge) if n in somebody or not is_nobody(parsed, n)]
    names = with_regions(parsed, without_things(parsed, names, knowledge), knowledge)
    return with_chambers(parsed, without_happenings(parsed, names, knowledge), knowledge)


def _state_misspelt(named: Named, people: set[str], knowledge: Knowledge) -> Named:
    """Give the state that an unknown name of one word is nearly the name of, whatever the model took it for.

    A surname of somebody named in full in the report is that.
    """
    if named.ids or " " in named.text or knowledge.named(named.text) or fold(named.text) in people:
        return named
    state = knowledge.misspelt.find(named.text)
    if state is None:
        return named
    return Named(named.start, named.end, named.head, "country", (state,), named.text)


def _known(parsed: Parsed, knowledge: Knowledge) -> Iterator[Named]:
    """Give the gazetteer's names with their tokens."""
    offices = find_offices(parsed)
    tokens: dict[tuple[int, int], tuple[int, int]] = {}

    def fits(match: Match) -> Match | None:
        start, end = parsed.token_at(match.start), parsed.token_before(match.end)
        if start is None or end is None or parsed.sentence_of[start] < 0 or start in offices:
            return None
        tokens[match.start, match.end] = start, end
        aliases = _fitting(parsed, match, start, end)
        return Match(match.start, match.end, tuple(aliases)) if aliases else None

    for match in knowledge.gazetteer.find(parsed.report.text, fits):
        start, end = tokens[match.start, match.end]
        ids = tuple(dict.fromkeys(alias.id for alias in match.aliases))
        yield Named(start, end, head_of(parsed, start, end), match.aliases[0].sort, ids, words_of(parsed, start, end))


def _surname(parsed: Parsed, named: Named) -> Named:
    """Give a place's or state's name behind "Mr" or "Mrs" as the surname that it is there: "Ms. Jordan"."""
    before = fold(parsed.tokens[named.start - 1].text).rstrip(".") if named.start else ""
    if before not in HONORIFICS or named.end - named.start > 1 or named.sort not in SPATIAL:
        return named
    return replace(named, sort="person", ids=())


def _fitting(parsed: Parsed, match: Match, start: int, end: int) -> list[Alias]:
    """Keep what a name can stand for by its syntax, best first: an adjective modifies, a person's name is a noun."""
    token = parsed.tokens[end - 1]
    modifies = token.dep_ in {"amod", "compound", "nmod"} and token.head.i >= end
    aliases = list(match.aliases)
    if (token.pos_ in {"VERB", "AUX", "ADV"} and end - start == 1) or _is_of_region(parsed, start):
        return []
    before = parsed.tokens[start - 1 - int(start > 1 and parsed.tokens[start - 1].text == "-")].lower_ if start else ""
    if before == "ethnic":  # Ethnic Russians need not be of Russia.
        aliases = [alias for alias in aliases if alias.sort not in {"adjective", "people", "country"}]
    if modifies and end - start > 1 and token.text.islower() and token.head.text.islower():
        # In "U.S. military aid" the adjective belongs to the aid.
        aliases = [alias for alias in aliases if alias.sort != "organization"]
    if modifies and token.head.text.islower() and token.head.lemma_ not in _PRESS:
        # "The East African country" is no newspaper.
        aliases = [a for a in aliases if not (a.name.startswith("The ") and a.name.endswith(_DEMONYMS))]
    if {"adjective", "people"} <= {alias.sort for alias in aliases}:
        wanted = "adjective" if modifies or token.pos_ == "ADJ" else "people"
        aliases = [a for a in aliases if a.sort not in {"adjective", "people"} or a.sort == wanted]
    return sorted(aliases, key=lambda alias: _ORDER[alias.sort])


def _is_of_region(parsed: Parsed, start: int) -> bool:
    """Tell whether a name is the second half of one for a region or for people of some descent: "Latin American".

    "Non-Russian" is not of Russia, either.
    """
    doc, at = parsed.tokens, start - 1
    hyphen = at > 0 and doc[at].text in {"-", "–"} and not doc[at].whitespace_
    at -= int(hyphen)
    if at < 0:
        return False
    before = fold(doc[at].text)
    if hyphen and before == "non":
        return True
    return before in _OF_AMERICA and doc[start].text in {"America", "American", "Americans"}


def _without_overlaps(names: Iterable[Named]) -> Iterator[Named]:
    """Drop names that begin inside the one before."""
    end = 0
    for named in names:
        if named.start >= end:
            yield named
            end = named.end

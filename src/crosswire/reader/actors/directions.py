"""Where the name of a capital only measures or shows the way: "southeast of Oslo", "the largest city after Oslo".

And names of cities that are their regions' as well: "the Velka and Lhotka regions".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from crosswire.knowledge.actors import Knowledge
from crosswire.reader.actors.named import Named
from crosswire.reader.parsed import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token

_WAYS: Final = frozenset(
    {"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "north-east", "north-west",
     "south-east", "south-west", "upstream", "downstream", "upriver", "downriver", "outskirts", "suburbs", "inland"}
)  # fmt: skip
# Prepositions that say where, whatever stands before them.
_PAST: Final = frozenset({"past", "beyond", "via"})
_ROADS: Final = frozenset(
    {"road", "highway", "motorway", "route", "railway", "railroad", "line", "bridge", "corridor", "pipeline", "flight",
     "train", "ferry", "bus", "distance", "halfway", "midway", "journey", "trip", "travel", "expressway", "tunnel",
     "canal", "stretch", "rail", "track", "drive"}
)  # fmt: skip
_JOINING: Final = frozenset({"link", "connect", "join"})
_CITIES: Final = frozenset(
    {"city", "town", "port", "airport", "metropolis", "hub", "settlement", "harbour", "harbor", "conurbation"}
)
_RANKS: Final = frozenset({"JJS", "RBS"})
REGIONS: Final = frozenset({"region", "oblast", "province", "governorate", "state", "prefecture", "county", "district"})
"""Nouns for parts of states."""
_LISTING: Final = frozenset({",", "and", "or"})
# The longest row of regions before their noun, in tokens.
_LONGEST: Final = 16


def is_landmark(token: Token) -> bool:
    """Tell whether a capital's name says only where something is: by a way to it, a distance, its size.

    Args:
        token: the head of the name.
    """
    joined = token
    while joined.dep_ == "conj":
        joined = joined.head
    if joined.dep_ == "dobj" and joined.head.lemma_ in _JOINING:
        return _is_of_road(joined.head)
    if joined.dep_ != "pobj":
        return False
    preposition = joined.head
    word, over = preposition.lower_, preposition.head
    before = token.doc[preposition.i - 1].lower_ if preposition.i else ""
    if word in _PAST or (word == "as" and before == "far"):
        return True
    if word == "of":
        return before in _WAYS
    if word in {"between", "with", "to", "from"}:
        return over.lemma_.lower() in _ROADS or before in _ROADS or (over.lemma_ in _JOINING and _is_of_road(over))
    return word == "after" and _is_ranked(preposition)


def _is_of_road(verb: Token) -> bool:
    """Tell whether a road or the like is what links: "the highway linking Oslo with Bergen"."""
    nouns = [verb.head, *(c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"})]
    return any(noun.lemma_.lower() in _ROADS for noun in nouns)


def _is_ranked(after: Token) -> bool:
    """Tell whether cities are ranked before "after": "the second largest city after Oslo"."""
    words = after.doc[max(after.sent.start, after.i - 6) : after.i]
    city = next((word.i for word in words if word.lemma_ in _CITIES), None)
    return city is not None and any(word.tag_ in _RANKS and word.i < city for word in words)


def with_regions(parsed: Parsed, names: list[Named], knowledge: Knowledge) -> list[Named]:
    """Give the names of a report, those of cities as their regions' where the words say so.

    Args:
        parsed: the report with its parse.
        names: its names in order.
        knowledge: the tables, for regions that are called like a city.
    """
    regions: dict[str, str] = {}
    found: dict[int, str] = {}
    for named in names:
        if named.sort != "place" or len(named.ids) != 1 or not _is_region(parsed, named):
            continue
        site = next(
            (a.id for area in sorted(REGIONS) for a in knowledge.gazetteer.look_up(f"{named.text} {area}")
             if a.sort == "place"), None,
        )  # fmt: skip
        if site is None or site == named.ids[0]:
            continue
        found[named.start] = site
        if named.text != knowledge.sites[named.ids[0]].name:
            regions[named.text] = site  # The city is called otherwise by now.
    if not found:
        return names
    return [
        replace(n, ids=(site,))
        if n.sort == "place" and not _is_city(parsed, n) and (site := found.get(n.start) or regions.get(n.text))
        else n
        for n in names
    ]


def _is_city(parsed: Parsed, named: Named) -> bool:
    """Tell whether a name stands behind "the city of"."""
    before = [parsed.tokens[i].lower_ for i in range(max(0, named.start - 2), named.start)]
    return len(before) > 1 and before[0] in _CITIES and before[1] == "of"


def _is_region(parsed: Parsed, named: Named) -> bool:
    """Tell whether a name stands before the noun for a region, alone or in a row, or with its governor."""
    doc, at = parsed.tokens, named.end
    if at < len(doc) and doc[at].lemma_.lower() in REGIONS | {"governor"}:
        return True
    before = [doc[i].lower_ for i in range(max(0, named.start - 2), named.start)]
    if before == ["governor", "of"]:
        return True
    if at >= len(doc) or doc[at].lower_ not in _LISTING:
        return False
    while at < len(doc) and at - named.end < _LONGEST and (
        doc[at].lower_ in _LISTING or (doc[at].pos_ == "PROPN" and doc[at].text[0].isupper())
    ):  # fmt: skip
        at += 1
    return at < len(doc) and doc[at].lemma_.lower() in REGIONS and doc[at].tag_ == "NNS"

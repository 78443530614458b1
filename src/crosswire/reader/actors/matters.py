"""Bodies whose names list what they are for: "the Commission for Mediation, Conciliation and Arbitration".

The model cuts such a name at a comma or at "and" and takes its tail for another body. So it does with those of
members: "the Pelvan Teachers' | Association".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from crosswire.knowledge.actors import Knowledge
from crosswire.reader.actors.named import SPATIAL, Named, cover, head_of, lay_over, words_of
from crosswire.reader.actors.sorts import BODY_NOUNS
from crosswire.reader.parsed import Parsed
from crosswire.text import fold

if TYPE_CHECKING:
    from spacy.tokens import Token

_BODIES: Final = frozenset(
    {"Commission", "Ministry", "Department", "Council", "Committee", "Office", "Board", "Agency", "Authority",
     "Institute", "Bureau", "Directorate", "Centre", "Center", "Association", "Federation", "Tribunal", "Secretariat",
     "Administration", "Organisation", "Organization", "Union", "Foundation", "Forum", "Inspectorate"}
)  # fmt: skip
_FOR: Final = frozenset({"for", "of", "on"})
_JOINTS: Final = frozenset({",", "and", "&"})
# What bodies are for: nouns of doings by their ends, and plain ones.
_DOINGS: Final = ("tion", "sion", "ment", "ance", "ence", "ity", "ing", "ture", "ics", "logy", "ship", "ry", "ism")
_PLAIN: Final = frozenset(
    {"aid", "arts", "budget", "children", "commerce", "crime", "culture", "defence", "defense", "drugs", "energy",
     "environment", "family", "finance", "fisheries", "food", "forests", "gender", "health", "heritage", "home",
     "housing", "human", "industry", "interior", "justice", "labour", "labor", "land", "lands", "law", "livestock",
     "media", "mines", "peace", "petroleum", "policy", "pensions", "planning", "power", "rights", "roads", "rural",
     "science", "social", "sports", "sport", "national", "public", "steel", "tourism", "trade", "transport", "urban",
     "water", "welfare", "women", "works", "youth", "affairs", "services", "development", "information", "economic",
     "foreign", "international", "local", "civil", "monopolies", "prices", "wages", "elections", "refugees", "research",
     "resources", "natural", "safety", "security", "skills", "technology", "climate", "change", "reform", "analysis"}
)  # fmt: skip
_OTHERS: Final = frozenset(
    {"parliament", "government", "department", "ministry", "treasury", "university", "authority", "commission", "king",
     "agency", "delegation", "opposition", "federation", "corporation", "foundation", "organisation", "organization",
     "association", "administration", "infantry", "country", "city", "community", "union", "presidency", "beijing",
     "germany", "hungary", "majority", "minority", "navy"}
)  # fmt: skip
_APOSTROPHES: Final = frozenset({"'", "\u2019"})
_SOCIETIES: Final = frozenset({"Association", "Union", "Federation", "Foundation", "Guild", "Society"})
# So many words may follow such a mark in a name.
_BEHIND: Final = 3
# The longest such name, in tokens.
_LONGEST: Final = 14


def with_matters(parsed: Parsed, names: list[Named], knowledge: Knowledge) -> list[Named]:
    """Give the names of a report, those that list what a body is for as the whole that they are.

    Args:
        parsed: the report with its parse.
        names: its names in order.
        knowledge: the tables.
    """
    covered = cover(names)
    whole: list[Named] = [*_of_members(parsed, covered, knowledge), *_within(parsed, covered, knowledge)]
    taken = cover(whole)
    for i in parsed.standing_of(_BODIES):
        token = parsed.tokens[i]
        end = _end(parsed, token) if parsed.pos[i] in {"PROPN", "NOUN"} else None
        if end is None or (whole and whole[-1].end > token.i) or not taken.keys().isdisjoint(range(token.i, end)):
            continue
        own = covered.get(i)
        start = min(own.start, token.i) if own is not None else token.i
        if own is not None and own.end >= end:
            continue
        if any(covered[at].ids and covered[at] is not own for at in range(i, end) if at in covered):
            continue
        text = words_of(parsed, start, end)
        known = tuple(dict.fromkeys(a.id for a in knowledge.gazetteer.look_up(text) if a.sort == "organization"))
        inner = own.inner if own is not None else None
        whole.append(Named(start, end, head_of(parsed, start, end), "organization", known, text, inner))
    return lay_over(names, whole) if whole else names


def _of_members(parsed: Parsed, covered: Mapping[int, Named], knowledge: Knowledge) -> Iterator[Named]:
    """Give the names of bodies of those whom a possessive plural in them tells: "the Pelvan Teachers' Association"."""
    doc, free = parsed.tokens, 0
    for at in parsed.standing_of(_APOSTROPHES):
        first, end = at, at + 1
        while first > free and _is_of_name(doc[first - 1]) and not doc[first].is_sent_start:
            first -= 1
        while end < len(doc) and end - at <= _BEHIND and _is_of_name(doc[end]) and not doc[end].is_sent_start:
            end += 1
        plural = first < at and fold(doc[at - 1].text).endswith("s") and doc[at - 1].whitespace_ == ""
        if not plural or end == at + 1 or fold(doc[end - 1].text) not in BODY_NOUNS or parsed.is_heading(doc[at]):
            continue
        if any(covered[i].ids and covered[i].sort not in SPATIAL for i in range(first, end) if i in covered):
            continue
        text = words_of(parsed, first, end)
        inner = covered[first].ids[0] if first in covered and covered[first].ids else None
        known = tuple(dict.fromkeys(a.id for a in knowledge.gazetteer.look_up(text) if a.sort == "organization"))
        yield Named(first, end, end - 1, "organization", known, text, inner)
        free = end


def _within(parsed: Parsed, covered: Mapping[int, Named], knowledge: Knowledge) -> Iterator[Named]:
    """Give the names of bodies that begin with another body's: "the Pelva Airlines Pilots Association"."""
    doc = parsed.tokens
    for at in parsed.standing_of(_SOCIETIES):
        first = at
        while first > 0 and _is_of_name(doc[first - 1]) and not doc[first].is_sent_start:
            first -= 1
        owner = covered.get(first)
        if owner is None or not owner.ids or owner.sort != "organization" or owner.end >= at or owner.start != first:
            continue
        if any(covered[i].ids and covered[i] is not owner for i in range(first, at + 1) if i in covered):
            continue
        if not parsed.is_heading(doc[at]):
            text = words_of(parsed, first, at + 1)
            known = tuple(dict.fromkeys(a.id for a in knowledge.gazetteer.look_up(text) if a.sort == "organization"))
            yield Named(first, at + 1, at, "organization", known, text)


def _is_of_name(token: Token) -> bool:
    """Tell whether a word with a capital can be part of the name of a body."""
    return token.text[0].isupper() and token.pos_ in {"PROPN", "NOUN", "ADJ"}


def _end(parsed: Parsed, noun: Token) -> int | None:
    """Give where a body's name ends that lists two matters or more behind its noun; None where it lists none."""
    doc, at = parsed.tokens, noun.i + 1
    if at >= len(doc) or doc[at].lower_ not in _FOR or parsed.is_heading(noun):
        return None
    end, joined = at + 1, False
    while end < len(doc) and end - noun.i < _LONGEST:
        if _is_matter(doc[end]):
            end += 1
            continue
        more = end + int(doc[end].text == "," and end + 1 < len(doc) and doc[end + 1].lower_ == "and") + 1
        if doc[end].lower_ not in _JOINTS or more >= len(doc) or not _is_matter(doc[more]):
            break
        joined = joined or doc[more - 1].lower_ in {"and", "&"}
        end = more
    return end if joined else None


def _is_matter(token: Token) -> bool:
    """Tell whether a capitalised word says what a body is for."""
    word = fold(token.text)
    return token.text[0].isupper() and not token.text.isupper() and _is_doing(word)


def _is_doing(word: str) -> bool:
    """Tell whether a word is a matter, not one more body."""
    return word in _PLAIN or (word.endswith(_DOINGS) and word not in _OTHERS)

"""Bodies whose names list what they are for: "the Commission for Mediation, Conciliation and Arbitration".

The model cuts such a name at a comma or at "and" and takes its tail for another body.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crosswire.knowledge.actors import Knowledge
from crosswire.reader.actors.named import Named, cover, head_of, lay_over, words_of
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
    whole: list[Named] = []
    for i in parsed.standing_of(_BODIES):
        token = parsed.tokens[i]
        end = _end(parsed, token) if parsed.pos[i] in {"PROPN", "NOUN"} else None
        if end is None or (whole and whole[-1].end > token.i):
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

"""Names at the head of a report: the dateline's city in capitals, and the outlet that a line credits.

"VELKA MESTO • The ruling party" begins with a city, which is no part of the party's name; "Outlet: Al-Bayan" names a
press body, whatever its words are by themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from crosswire.knowledge.actors import Knowledge
from crosswire.reader.actors.letters import SMALL
from crosswire.reader.actors.named import SPATIAL, Named, cover, head_of, lay_over, words_of
from crosswire.reader.parsed import Parsed
from crosswire.text import fold

MARKS: Final = frozenset({"\u2022", "\u2014", "\u2013", "\u2015", "-", "--", ":", "|", "\u00b7", "\u25cf", "\u25aa"})
"""What stands between a dateline and the report."""
# Of these, what stands as often behind other words in capitals.
_WEAK: Final = frozenset({":", "|"})
# Words in capitals before such a mark that are no places.
_LABELS: Final = frozenset(
    {"analysis", "audio", "breaking", "brief", "bulletin", "column", "comment", "corrected", "correction", "editorial",
     "exclusive", "explainer", "factbox", "feature", "flash", "highlights", "interview", "latest", "live", "media",
     "news", "note", "opinion", "photo", "photos", "poll", "profile", "read", "related", "review", "special",
     "summary", "timeline", "update", "updated", "urgent", "video", "warning", "watch", "wrap", "wrapup"}
)  # fmt: skip
_CREDIT: Final = re.compile(
    r"(outlet|publication|publisher|newspaper|broadcaster|source|agency)[ \t]*:[ \t]*", re.IGNORECASE
)
# Credits that may go to a person as well.
_LOOSE: Final = frozenset({"source", "agency"})
_TOWNS: Final = SPATIAL - {"adjective", "people"}
# The longest name of a city in a dateline and of an outlet, in tokens.
_LONGEST_CITY: Final = 4
_LONGEST_OUTLET: Final = 8
_SHORTEST: Final = 4


def with_heads(parsed: Parsed, names: list[Named], knowledge: Knowledge) -> list[Named]:
    """Give the names of a report with those that its datelines and credits say.

    Args:
        parsed: the report with its parse.
        names: its names in order.
        knowledge: the tables.
    """
    at = cover(names)
    found = [*_datelines(parsed, at, knowledge), *_credits(parsed, at, knowledge)]
    return lay_over(names, found) if found else names


def is_credited(parsed: Parsed, named: Named) -> bool:
    """Tell whether a name stands in a line that credits an outlet: "Outlet: Al-Bayan".

    Args:
        parsed: the report with its parse.
        named: the name.
    """
    text, start = parsed.report.text, parsed.tokens[named.start].idx
    return _CREDIT.match(text, text.rfind("\n", 0, start) + 1, start) is not None


def _datelines(parsed: Parsed, at: Mapping[int, Named], knowledge: Knowledge) -> Iterator[Named]:
    """Give the cities in capitals with which paragraphs begin before a dash or bullet."""
    doc = parsed.tokens
    for paragraph in parsed.layout.paragraphs:
        start = parsed.token_at(paragraph.start)
        if start is None or parsed.sentence_of[start] < 0:
            continue
        end = start
        while end < len(doc) and end - start < _LONGEST_CITY and doc[end].text.isupper() and doc[end].is_alpha:
            end += 1
        if end == start or end + 1 >= len(doc) or doc[end].text not in MARKS or not doc[end].whitespace_:
            continue
        if not doc[end + 1].text[0].isupper() and not doc[end + 1].is_quote:
            continue
        named = _city(parsed, start, end, at, knowledge)
        if named is not None:
            yield named


def _city(parsed: Parsed, start: int, end: int, at: Mapping[int, Named], knowledge: Knowledge) -> Named | None:
    """Give the city that words in capitals before a mark name; None where they name another or are found already."""
    own = at.get(start)
    if own is not None and own.start == start and own.end == end and (own.ids or own.sort == "place"):
        return None
    text = words_of(parsed, start, end).title()
    known = [alias for alias in knowledge.gazetteer.look_up(text) if alias.sort in _TOWNS]
    if known:
        ids = tuple(dict.fromkeys(a.id for a in known if a.sort == known[0].sort))
        return Named(start, end, head_of(parsed, start, end), known[0].sort, ids, text)
    words = fold(text).split()
    is_known = bool(knowledge.gazetteer.look_up(words_of(parsed, start, end)) or knowledge.gazetteer.look_up(text))
    weak = parsed.tokens[end].text in _WEAK or not parsed.tokens[end - 1].whitespace_
    if (
        weak
        or is_known
        or _LABELS.intersection(words)
        or words[-1] in knowledge.titles
        or words[-1] in knowledge.agents
    ):
        return None
    if len(text) < _SHORTEST:
        return None
    return Named(start, end, head_of(parsed, start, end), "place", (), text)


def _credits(parsed: Parsed, at: Mapping[int, Named], knowledge: Knowledge) -> Iterator[Named]:
    """Give the press bodies that lines such as "Outlet: Al-Bayan" credit."""
    text = parsed.report.text
    for paragraph in parsed.layout.paragraphs:
        for line in re.finditer(r"[^\n]+", text[paragraph.start : paragraph.end]):
            credit = _CREDIT.match(line[0])
            start = parsed.token_at(paragraph.start + line.start() + credit.end()) if credit else None
            if start is None or credit is None or parsed.sentence_of[start] < 0:
                continue
            until = paragraph.start + line.end()
            end = _end_of_name(parsed, start, until)
            own = at.get(start)
            loose = fold(credit[1]) in _LOOSE and own is not None and own.sort == "person" and " " in own.text
            named = None if loose else _outlet(parsed, start, end, at, knowledge)
            if named is not None:
                yield named
            if end < len(parsed.tokens) and parsed.tokens[end].text == "(":
                inner = _outlet(parsed, end + 1, _end_of_name(parsed, end + 1, until), at, knowledge)
                if inner is not None and " " in inner.text:
                    yield inner


def _end_of_name(parsed: Parsed, start: int, until: int) -> int:
    """Give where the name that begins at a token ends: at a bracket, a comma or the end of the line."""
    end = start
    while (
        end < len(parsed.tokens)
        and parsed.tokens[end].idx < until
        and parsed.tokens[end].text not in {"(", ")", ",", "/"}
    ):
        end += 1
    while end > start and (parsed.tokens[end - 1].is_space or parsed.tokens[end - 1].is_punct):
        end -= 1
    return end


def _outlet(parsed: Parsed, start: int, end: int, at: Mapping[int, Named], knowledge: Knowledge) -> Named | None:
    """Give the press body whose name is all of ``[start, end)``; None where a known name is all of it."""
    words = parsed.tokens[start:end]
    if not 0 < end - start <= _LONGEST_OUTLET or not words[0].text[0].isupper():
        return None
    if not all(w.text[0].isupper() or w.lower_ in SMALL or not w.is_alpha for w in words):
        return None
    first = start + int(words[0].lower_ == "the" and end - start > 1)
    own = at.get(first)
    if own is not None and own.ids and own.end == end:
        return None
    text = words_of(parsed, start, end)
    known = [alias.id for alias in knowledge.gazetteer.look_up(text) if alias.sort == "organization"]
    return Named(start, end, head_of(parsed, start, end), "organization", tuple(dict.fromkeys(known)), text)

"""Datelines and sign-offs: where a report was written, on which day, and which agency it is from."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from crosswire.sources.dates import find_date
from crosswire.sources.furniture import Range, TextLine, is_prose, load_agencies
from crosswire.text import slug

if TYPE_CHECKING:
    from collections.abc import Sequence

# A dateline ends within so many characters, and stands in one of the first lines of the report proper.
LONGEST_DATELINE: Final = 160
_FIRST_LINES: Final = 4

_UPPER: Final = r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.'’-]+(?:[ /-][A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.'’-]*){0,3}"
_TITLE: Final = r"[A-ZÀ-ÖØ-Þ][\w'’-]+(?:[ /-][A-ZÀ-ÖØ-Þ][\w'’-]+){0,3}"
_MONTH: Final = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
_REGION: Final = rf"(?P<region>, (?!{_MONTH}\.? \d)[A-Z][\w.]*(?: [A-Z][\w.]*){{0,2}})?"
_DAY: Final = rf"(?:,? ?(?P<day>{_MONTH}\.? \d{{1,2}}(?:,? \d{{4}})?|\d{{1,2}} {_MONTH}\.?,?(?: \d{{4}})?))?"
_FULL_DAY: Final = rf"{_MONTH}\.? \d{{1,2}},? \d{{4}}|\d{{1,2}} {_MONTH}\.?,? \d{{4}}"
_BY: Final = r"[.,]? ?(?:\((?P<agency>[^()]{2,40})\)|/(?P<slashed>[A-Za-z -]{2,30})/)"
_DASH: Final = r" ?(?:—|–|--|-(?!\w))"
_DATELINES: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?P<all>(?:{_UPPER}|{_TITLE}){_REGION}{_DAY}{_BY})\.?(?P<dash>{_DASH}| ?:)?",
        rf"(?P<all>(?P<place>{_UPPER}){_REGION}{_DAY})(?P<dash>{_DASH})",
        rf"(?P<all>(?P<place>{_UPPER}){_REGION}{_DAY})(?P<dash>: )",
        rf"(?P<all>{_TITLE}{_REGION}{_DAY})(?P<dash>\.\s?[–—-])",
        rf"(?P<all>{_TITLE}{_REGION},? (?P<day>{_FULL_DAY}))(?P<dash>{_DASH}|: )",
        rf"(?P<all>(?P<place>{_TITLE}),? (?P<day>{_MONTH}\.? \d{{1,2}}|\d{{1,2}} {_MONTH}\.?))(?P<dash>{_DASH}|: )",
    )
)
# Words in capitals that begin a line and are no places.
_NO_PLACES: Final = frozenset([
    "ALSO", "ANALYSIS", "ANSWER", "BREAKING", "COMMENT", "CORRECTION", "EDITORIAL", "EXCLUSIVE", "EXPLAINED",
    "EXPLAINER", "FACT", "FILE", "FLASH", "FULL", "INTERVIEW", "JUST", "LATEST", "LIVE", "MORE", "NEW", "NEWS", "NOTE",
    "NOW", "OPINION", "PHOTO", "PHOTOS", "PIC", "PICS", "POLL", "PREVIEW", "QUESTION", "RE", "READ", "RELATED",
    "REPORT", "REVIEW", "SEE", "THE", "UPDATE", "UPDATED", "URGENT", "VIDEO", "VIEW", "WARNING", "WATCH", "WHY", "YOU",
])  # fmt: skip
_SIGN_OFF: Final = re.compile(
    r"(?:^|(?<=[.!?”\"’)])\s{0,3})"
    r"(?P<credit>[—–-]{1,2}\s?(?P<bare>[A-Z][\w/. -]{1,24}?)\.?|[(\[](?P<bracketed>[A-Za-z/. -]{2,24})[)\]]\.?)$"
)
# Names that an agency unknown to the tables may have.
_NAMES: Final = re.compile(r"[A-ZÀ-ÖØ-Þ][\w.&’'-]*(?: [A-ZÀ-ÖØ-Þ][\w.&’'-]*){0,3}")
_AGENCY_WORDS: Final = frozenset(["Agency", "News", "Newswire", "Press", "Service", "Wire"])


class Opening(Struct, frozen=True):
    """The dateline of a report, with the agency and the day in it."""

    text: str | None = None
    agency: str | None = None
    published: str | None = None


def find_dateline(lines: Sequence[TextLine], rest: Sequence[int]) -> Opening:
    """Find the dateline, at the beginning of one of the first lines of the report proper.

    Args:
        lines: the lines of the text.
        rest: which of them are the report proper, title left out.
    """
    for k in rest[:_FIRST_LINES]:
        line = lines[k].text
        if len(line) < 40 or not line[0].isupper():
            continue
        opening = read_dateline(line)
        if opening.text or is_prose(line):
            return opening
    return Opening()


def read_dateline(line: str) -> Opening:
    """Read the dateline at the beginning of a line.

    Example:
        >>> read_dateline("HARWICK, March 3, 2025 (Reuters) - Two bridges were closed on Monday.")
        Opening(text='HARWICK, March 3, 2025 (Reuters)', agency='Reuters', published='2025-03-03')
    """
    for pattern in _DATELINES:
        found = pattern.match(line[:LONGEST_DATELINE])
        if found is None or not _is_dateline(found):
            continue
        groups = found.groupdict()
        agency = (groups.get("agency") or groups.get("slashed") or "").strip()
        day = find_date(groups["day"]) if groups["day"] else None
        return Opening(
            text=found["all"].strip(),
            agency=agency or None,
            published=day.value if day else None,
        )
    return Opening()


def _is_dateline(found: re.Match[str]) -> bool:
    """Tell whether what looks like a dateline is one: by its agency, its dash, or a place that the tables know."""
    groups = found.groupdict()
    agency = (groups.get("agency") or groups.get("slashed") or "").strip()
    if agency:
        is_named = found["dash"] and found["all"][:2].isupper() and _NAMES.fullmatch(agency)
        return agency in load_agencies() or bool(is_named)
    place = groups.get("place")
    if not place:
        return True
    if place.split(maxsplit=1)[0] in _NO_PLACES:
        return False
    return bool(groups.get("region")) or found["dash"].strip() not in {":", "-"} or _is_place(place)


def _is_place(name: str) -> bool:
    """Tell whether the tables know a place of this name."""
    from crosswire.knowledge.actors import load_knowledge  # noqa: PLC0415 - a tenth of a second, and rarely needed

    return f"place:{slug(name)}" in load_knowledge().sites


def is_agency(name: str) -> bool:
    """Tell whether a name that the tables do not have is that of an agency: "Harwick News Agency".

    Example:
        >>> is_agency("Danubian Newswire"), is_agency("Mara Quill")
        (True, False)
    """
    return bool(_NAMES.fullmatch(name)) and name.rpartition(" ")[2] in _AGENCY_WORDS and " " in name


def find_sign_off(lines: Sequence[TextLine], rest: Sequence[int]) -> tuple[str | None, Range | None]:
    """Find the agency that the last line of the report proper names at its end, and the words that do so.

    Args:
        lines: the lines of the text.
        rest: which of them are the report proper.
    """
    if len(rest) < 2:
        return None, None
    line = lines[rest[-1]]
    found = _SIGN_OFF.search(line.text, max(0, len(line.text) - 40))
    agency = (found["bare"] or found["bracketed"]).strip() if found else None
    if found is None or agency is None or not (agency in load_agencies() or is_agency(agency)):
        return None, None
    return agency, (line.start + found.start("credit"), line.end)

"""What a report's own text says of it: title, author, dateline, agency, and when it was published."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from crosswire.sources.bylines import LABEL, read_byline
from crosswire.sources.datelines import find_dateline, find_sign_off, is_agency
from crosswire.sources.dates import Found, find_date, find_wrong_date
from crosswire.sources.furniture import TextLine, is_prose
from crosswire.text import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

# Where lines about the report stand: so many from its beginning and from its end.
FIRST_LINES: Final = 12
LAST_LINES: Final = 4
# An agency gives its name as a line of its own in one of the first lines of its report.
_AGENCY_LINES: Final = 3
# The longest line that names author or date and does nothing else, in characters.
LONGEST_ABOUT: Final = 160
# The longest headline, in words.
LONGEST_TITLE: Final = 22

_NAMED_DATE: Final = re.compile(
    r"\W*(?:first |originally |date |last )?(?:published|posted|publication date|issued|released|updated|modified)\b",
    re.IGNORECASE,
)
_LATER: Final = re.compile(r"updat|modif|edit", re.IGNORECASE)


class Stated(Struct, frozen=True):
    """What a text states of itself.

    ``misdated`` are words that should date it and name no day. ``about`` are the lines that do nothing else,
    ``title_at`` the line that is the title, ``credit`` a range of the text at its end that names the agency.
    """

    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    dateline: str | None = None
    published: str | None = None
    misdated: str | None = None
    about: frozenset[int] = frozenset()
    title_at: int | None = None
    credit: tuple[int, int] | None = None


class _Dated(Struct, frozen=True):
    """A line that dates the report: as of a change (second best), or in words that name no day."""

    line: int
    value: str
    is_later: bool = False
    is_day: bool = True


def find_stated(lines: Sequence[TextLine], marked: Sequence[bool], title: str | None) -> Stated:
    """Find what a text states of itself.

    Args:
        lines: the lines of the text.
        marked: for each whether it is furniture by itself.
        title: the title, where the source gives it.
    """
    if not lines:
        return Stated()
    bylines, dates = _find_about(lines, marked)
    about = {k for k, _ in bylines} | {dated.line for dated in dates}
    rest = [k for k in range(len(lines)) if k not in about and not marked[k]]
    agency_line = next((k for k in rest[:_AGENCY_LINES] if is_agency(lines[k].text)), None)
    if agency_line is not None:
        about.add(agency_line)
        rest.remove(agency_line)
    title_at = _find_title(lines, rest, title)
    opening = find_dateline(lines, [k for k in rest if k != title_at])
    agency, credit = find_sign_off(lines, rest)
    if credit and credit[0] == lines[rest[-1]].start:
        about.add(rest[-1])
    published = next((d.value for d in sorted(dates, key=lambda d: d.is_later) if d.is_day), None)
    return Stated(
        title=title or (None if title_at is None else lines[title_at].text.strip()),
        outlet=opening.agency or (lines[agency_line].text if agency_line is not None else agency),
        byline=bylines[0][1] if bylines else None,
        dateline=opening.text,
        published=published or opening.published,
        misdated=next((d.value for d in dates if not d.is_day), None),
        about=frozenset(about),
        title_at=title_at,
        credit=credit,
    )


def _find_about(lines: Sequence[TextLine], marked: Sequence[bool]) -> tuple[list[tuple[int, str]], list[_Dated]]:
    """Find the lines that name the author, and those that date the report."""
    bylines: list[tuple[int, str]] = []
    dates: list[_Dated] = []
    last = max((k for k, is_marked in enumerate(marked) if not is_marked), default=-1)
    ends = range(max(FIRST_LINES, len(lines) - LAST_LINES), len(lines))
    is_head = True
    for k in (*range(min(FIRST_LINES, len(lines))), *ends):
        line = lines[k].text
        is_head = is_head and k < FIRST_LINES and not is_prose(line)
        if len(line) > LONGEST_ABOUT:
            continue
        day = find_date(line)
        found = day or find_wrong_date(line)
        if found and _is_date_line(line, found) and (is_head or k == last or _NAMED_DATE.match(line)):
            is_later = not is_head or bool(_LATER.search(line[: found.start]))
            dates.append(_Dated(k, found.value, is_later, is_day=day is not None))
        elif author := read_byline(line, found):
            bylines.append((k, author))
            if found:
                dates.append(_Dated(k, found.value, is_day=day is not None))
    return bylines, dates


def _is_date_line(line: str, found: Found) -> bool:
    """Tell whether a line says when the report was published and nothing else."""
    after = line[found.end :]
    if second := find_date(after):
        after = after[: second.start] + " " + after[second.end :]
    return bool(LABEL.fullmatch(line[: found.start]) and LABEL.fullmatch(after))


def _plain(text: str) -> str:
    """Give a text as titles are compared."""
    return " ".join(re.findall(r"\w+", fold(text)))


def _find_title(lines: Sequence[TextLine], rest: Sequence[int], title: str | None) -> int | None:
    """Find the line that is the title: the one given, or a first line that is a headline."""
    if title:
        wanted = _plain(title)
        longest = 2 * len(title) + 20  # A line much longer than the title need not be compared.
        first = [k for k, line in enumerate(lines[:FIRST_LINES]) if len(line.text) <= longest]
        return next((k for k in first if wanted and _plain(lines[k].text) == wanted), None)
    if len(rest) < 2 or not _is_headline(lines[rest[0]].text):
        return None
    headline = lines[rest[0]].text
    below = [lines[k].text for k in rest[1:4]]
    # What stands below a headline is a report, or a second headline over it.
    has_prose = any(is_prose(line) or (len(line) > len(headline) and line[-1] in '.”"’') for line in below)
    return rest[0] if has_prose and len(below[0]) > 20 else None


def _is_headline(line: str) -> bool:
    """Tell whether a line looks like a headline: short, not closed like a sentence, and no quotation by itself."""
    if not 3 <= len(line.split()) <= LONGEST_TITLE or line[-1] in ".:;,…":
        return False
    if line[0] in "-–—•*([" or line[0].islower():
        return False
    return not (line[0] in "“\"‘'" and line[-1] in "”\"’'")

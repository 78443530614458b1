"""Lines that name the author of a report and do nothing else: "By Mara Quill, Reuters"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from crosswire.knowledge.lexicon.calendar import load_calendar
from crosswire.sources.furniture import is_furniture, load_agencies

if TYPE_CHECKING:
    from crosswire.sources.dates import Found

_CAPITAL: Final = r"(?:Mc|Mac|O['’]|al-|el-|d['’])?[A-ZÀ-ÖØ-Þ][\w.'’-]*+"
_PARTICLES: Final = r"(?: (?:de|da|dos|del|di|van|von|der|den|ter|bin|al|el|la|le|ibn|of|the|Our))*+"
_NAME: Final = rf"{_CAPITAL}(?:,? (?:Jr\.?|Sr\.?|II|III)|{_PARTICLES} {_CAPITAL}){{0,6}}"
_LEAD: Final = (
    r"[Bb]y|BY|(?:[Ww]ritten|[Rr]eported|[Pp]osted|[Pp]ublished|[Cc]ompiled|[Ss]tory|[Aa]nalysis) [Bb]y"
    r"|[Aa]uthors?|AUTHOR|[Ww]riter|[Rr]eporter"
)
_RANKS: Final = r"(?:(?:[Ss]taff|[Ss]enior|[Pp]olitical|[Cc]hief|[Ff]oreign|[Ww]orld|[Dd]iplomatic) )*"
_BYLINE: Final = re.compile(
    rf"(?P<lead>{_LEAD})\s*:?\s+(?P<names>{_NAME}(?:(?:,? and |, | & |,? with ){_NAME}){{0,5}})"
    rf"(?:,? (?:for|in|at|of|from) {_NAME}|,? {_RANKS}(?:[Ww]riter|[Rr]eporter|[Cc]orrespondent|[Ee]ditor)s?"
    r"|\s*[|/–—]\s*[\w .&'’|/-]{2,60}|\s+-\s+[\w .&'’|/-]{2,60}| staff){0,3}"
)
# "Mara Quill, Africa correspondent"; "From our correspondent in Harwick".
_TITLED: Final = re.compile(
    rf"(?P<names>{_NAME}), (?:[\w ’'-]{{0,30}} )?(?i:writer|reporter|correspondent|editor)(?: (?:in|at|for) {_NAME})?"
)
_FROM_OURS: Final = re.compile(
    rf"(?i:from|by) (?P<names>(?i:our|a) (?i:\w+ )?(?i:correspondents?|reporters?|staff))(?: in {_NAME})?"
)
_BETWEEN_NAMES: Final = re.compile(r",? and |, | & |,? with ")
_NO_NAMES: Final = frozenset([
    "a", "all", "an", "any", "far", "her", "his", "its", "no", "now", "our", "some", "that", "the", "their", "then",
    "this",
])  # fmt: skip
_OFFICE: Final = re.compile(
    r"(?:[Oo]ur )?"
    r"(?i:staff|admin|editor|agenc(?:y|ies)|news ?desk|web ?desk|reporter|correspondent|newsroom|team|bureau)\b"
)
LABEL: Final = re.compile(
    r"(?:\s|[:|.,;•·–—()/\[\]-]|\b(?:first|last|originally|published|publication|posted|updated?|modified|issued|created"
    r"|edited|uploaded|released?|date|time|on|at|and|the|of|ist|et|hrs|local|print|edition|article|story|news"
    r"|\d{1,2} min(?:ute)?s? read|min|read|share|comments?)\b)*",
    re.IGNORECASE,
)
"""What may stand beside a date in a line that does nothing but date the report."""
_LABEL_END: Final = re.compile(r"(?:[\s|,•·–—-]+(?:published|posted|updated|on|at|last|first))+[\s:]*$", re.IGNORECASE)


def read_byline(line: str, found: Found | None = None) -> str | None:
    """Give the author named by a line that does nothing else.

    Args:
        line: the line.
        found: a date in it, where there is one.

    Example:
        >>> read_byline("By Mara Quill and Tom Ashby"), read_byline("By Monday the road was open.")
        ('Mara Quill and Tom Ashby', None)
    """
    head = line[: found.start].rstrip(" ,|•·–—-") if found else line
    if found and not (LABEL.fullmatch(line[found.end :]) or is_furniture(line[found.end :])):
        return None
    head = _LABEL_END.sub("", head) if found else head
    head = head.strip()
    if other := _TITLED.fullmatch(head) or _FROM_OURS.fullmatch(head):
        return other["names"]
    match = _BYLINE.fullmatch(head)
    if match is None:
        return None
    names = match["names"].strip()
    return names if _can_write(names, is_label=match["lead"][0] not in "bB") else None


def _can_write(names: str, *, is_label: bool) -> bool:
    """Tell whether names after "by" are an author's: "by Monday" and "by Land and Sea" name none."""
    first = names.split(maxsplit=1)[0].casefold().strip(".,")
    calendar = load_calendar()
    if _OFFICE.match(names):
        return True
    if first in _NO_NAMES or first in calendar.months or first in calendar.weekdays:
        return False
    singles = _BETWEEN_NAMES.split(names)
    return is_label or names.isupper() or any(" " in name or name in load_agencies() for name in singles)

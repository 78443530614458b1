"""Where and by whom a report was filed, at the head of its text: "KYIV, March 3 (Reuters) - The talks ..."."""

from __future__ import annotations

import re
from typing import Final

_AGENCIES: Final = (
    "AP|AFP|UPI|PA|Reuters|REUTERS|dpa|DPA|Xinhua|TASS|IANS|PTI|ANI|EFE|Kyodo|Kyodo News|Jiji Press|Anadolu|AA|QNA|"
    "WAM|SPA|KUNA|MENA|Petra|SANA|IRNA|ISNA|Tasnim|Yonhap|VNA|ANSA|Interfax|Interfax-Ukraine|Ukrinform|Bernama|Antara|"
    "APA|Bloomberg|CNN|BBC"
)
_MONTHS: Final = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
# A place in capitals, a place and a day, or an agency in brackets, and a dash before a capital; longer stretches are
# sentences.
_DATELINE: Final = re.compile(
    rf"""
    (?= [A-Z]{{4}} [A-Z/ ,.'’-]* \b
      | [A-Z][\w .'’-]{{1,30}} , \s (?:{_MONTHS})[a-z]*\.? \s \d{{1,2}} \b
      | [^\n(]{{0,50}} \((?:{_AGENCIES})\) )
    [A-Z] [^\n.!?:“"]{{0,30}} [^\n!?:“"]{{0,40}}?
    \s? (?: [–—] | --(?=\S) | --?(?=\s) ) \s* (?= [A-Z0-9“‘'"] )
    """,
    re.VERBOSE,
)


def dateline_end(text: str, start: int, end: int) -> int:
    """Give where the words after a dateline begin; ``start`` where there is none.

    Args:
        text: the report's text.
        start: where a paragraph begins.
        end: where it ends.

    Example:
        >>> text = "ROME, May 2 (AFP) - Ministers met."
        >>> text[dateline_end(text, 0, len(text)) :]
        'Ministers met.'
    """
    found = _DATELINE.match(text, start, end)
    return found.end() if found and found.end() < end else start

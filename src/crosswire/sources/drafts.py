"""What a source gives of one report before it is checked, and the notices about what it does not give."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from crosswire.errors import message
from crosswire.facts import Notice

if TYPE_CHECKING:
    from crosswire.text import Breakpoints

# What input may cost: one row or page of a file, in bytes, beside the limit on the text itself. JSON writes a
# character in up to six bytes, and a saved page is mostly markup.
LEAST_PIECE: Final = 4 << 20
BYTES_A_CHARACTER: Final = 16
# What to do about each notice, where its own words do not say it better.
_HINTS: Final[dict[str, str]] = {
    "CW101": "Check the name.",
    "CW102": "Leave it out.",
    "CW103": "Save it as plain text in UTF-8.",
    "CW104": "What came before is read; copy the file again.",
    "CW105": "Save the page again with its text.",
    "CW106": "Leave it out or give an English translation.",
    "CW107": "Mend the row; the others are read.",
    "CW108": "Split it, or raise max_characters in the settings.",
    "CW109": "Check the name and who may read it.",
    "CW110": "Write it as 2025-03-02.",
    "CW111": "Nothing is lost.",
    "CW112": "Mend it; the rest is read.",
    "CW113": "Convert it to rows (JSON Lines or CSV).",
    "CW114": "Save it again with the text of the report.",
    "CW115": "Save it as UTF-8 if it looks wrong.",
    "CW116": "Give each text an id of its own.",
    "CW118": "Save the page of the report and read that.",
}
# What cannot be shown: controls, which a terminal would obey, marks of direction, bytes of a name that are no text.
_HIDDEN: Final = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
_HALF: Final = re.compile("[\ud800-\udfff]")


class Draft(Struct, frozen=True, kw_only=True):
    """A report as its source has it, the text clean already.

    ``misdated`` are words that should tell when it was published and name no day; ``language`` is what the source
    says, not what was found.
    ``source`` and ``target`` are the actors a row asks about (``crosswire code --given``).
    """

    where: str
    text: str
    breakpoints: Breakpoints = ()
    id: str | None = None
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    url: str | None = None
    published: str | None = None
    misdated: str | None = None
    language: str | None = None
    headings: tuple[tuple[int, int], ...] = ()
    source: str | None = None
    target: str | None = None


def name_input(path: str) -> str:
    """Give the name of an input as it can be shown and kept, whatever bytes a file system lets a name hold.

    Example:
        >>> name_input("odd" + chr(10) + chr(0xDCFF) + ".txt") == "odd" + chr(0xFFFD) * 2 + ".txt"
        True
    """
    return _HALF.sub("\ufffd", _HIDDEN.sub("\ufffd", path))


def refuse(code: str, where: str, *, hint: str | None = None, **fields: object) -> Notice:
    """Give the notice that input is not read."""
    return _notice(code, where, hint, fields, refused=True)


def remark(code: str, where: str, *, hint: str | None = None, **fields: object) -> Notice:
    """Give a notice on input that is read all the same."""
    return _notice(code, where, hint, fields, refused=False)


def _notice(code: str, where: str, hint: str | None, fields: dict[str, object], *, refused: bool) -> Notice:
    """Give a notice; without a hint of its own it has that of its code."""
    what_to_do = _HINTS.get(code, "") if hint is None else hint
    return Notice(
        code=code, message=message(code, where=where, **fields), where=where, hint=what_to_do, refused=refused
    )


def largest_piece(max_characters: int) -> int:
    """Give how many bytes of one row or page are held at most, from the longest report that is read."""
    return max(LEAST_PIECE, BYTES_A_CHARACTER * max_characters)

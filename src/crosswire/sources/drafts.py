"""What a source gives of one report before it is checked, and the notices about what it does not give."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from crosswire.errors import message
from crosswire.facts import Notice

if TYPE_CHECKING:
    from crosswire.text import Breakpoints

# What input may cost: one row or page of a file, in bytes, beside the limit on the text itself. JSON writes a
# character in up to six bytes, and a saved page is mostly markup.
LEAST_PIECE = 4 << 20
BYTES_A_CHARACTER = 16


class Draft(Struct, frozen=True, kw_only=True):
    """A report as its source has it, the text clean already.

    ``published`` is as stated and may be no date; ``language`` is what the source says, not what was found.
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
    language: str | None = None
    headings: tuple[tuple[int, int], ...] = ()
    source: str | None = None
    target: str | None = None


def refuse(code: str, where: str, *, hint: str = "", **fields: object) -> Notice:
    """Give the notice that input is not read."""
    return Notice(code=code, message=message(code, where=where, **fields), where=where, hint=hint, refused=True)


def remark(code: str, where: str, *, hint: str = "", **fields: object) -> Notice:
    """Give a notice on input that is read all the same."""
    return Notice(code=code, message=message(code, where=where, **fields), where=where, hint=hint)


def largest_piece(max_characters: int) -> int:
    """Give how many bytes of one row or page are held at most, from the longest report that is read."""
    return max(LEAST_PIECE, BYTES_A_CHARACTER * max_characters)

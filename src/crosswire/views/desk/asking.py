"""What an address asks for, read and checked."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import TYPE_CHECKING, Final

from crosswire.errors import CrosswireError

if TYPE_CHECKING:
    from starlette.datastructures import QueryParams

# Longer words than this are no search, and later pages than this nobody turns to.
LONGEST: Final = 300
LAST_PAGE: Final = 100_000
_DAY: Final = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_HALF: Final = re.compile("[\ud800-\udfff\0]")


def ask_words(query: QueryParams, name: str) -> str:
    """Give words asked for, "" where there are none; what no record can hold is left out."""
    return _HALF.sub("", query.get(name, ""))[:LONGEST].strip()


def ask_day(query: QueryParams, name: str) -> str:
    """Give a day, month or year asked for, "" where none is.

    Raises:
        CrosswireError: CW203 where it is none.
    """
    value = ask_words(query, name)
    if value and not _DAY.fullmatch(value):
        raise CrosswireError("CW203", what=f"“{value}”", hint="Write days as 2025-03-02.")
    return value


def ask_page(query: QueryParams, name: str = "page") -> int:
    """Give the number of a page, from 1.

    Raises:
        CrosswireError: CW220 where it is none.
    """
    value = ask_words(query, name) or "1"
    if not value.isascii() or not value.isdigit() or not 1 <= int(value) <= LAST_PAGE:
        raise CrosswireError("CW220", what=f"{name}={value}", hint="Pages are counted from 1.")
    return int(value)


def ask_one(query: QueryParams, name: str, among: Collection[str]) -> str:
    """Give one of some values, "" where none is asked for.

    Raises:
        CrosswireError: CW220 where it is another.
    """
    value = ask_words(query, name)
    if value and value not in among:
        raise CrosswireError("CW220", what=f"{name}={value}", hint=f"There are: {', '.join(among)}.")
    return value


def ask_share(query: QueryParams, name: str, default: float) -> float:
    """Give a number from 0 to 1.

    Raises:
        CrosswireError: CW220 where it is none.
    """
    value = ask_words(query, name)
    if not value:
        return default
    try:
        number = float(value)
    except ValueError:
        number = -1.0
    if not 0.0 <= number <= 1.0:
        raise CrosswireError("CW220", what=f"{name}={value}", hint="Give a number from 0 to 1.")
    return number

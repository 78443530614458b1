"""Values as words give them: the least and the most that they allow, rounded or told by a hedge."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from crosswire.collation.slots import Figure

# Smaller figures are rarely rounded without a word.
LEAST_ROUNDED: Final = 100.0
# From here on a bound of one digit is rough, and leaves room for a figure so many times as large.
LARGE: Final = 10_000.0
ROOM: Final = 1.5


def meet(one: Figure, other: Figure) -> bool:
    """Tell whether the words of two figures allow one value: not those of "more than 100" and "95"."""
    (low, high), (least, most) = one.bounds(), other.bounds()
    return max(low, least) <= min(high, most)


def admits(one: Figure, other: Figure) -> bool:
    """Tell whether a round bound leaves room for what another bound counts: "over 100" for "at least 103"."""
    low, high = one.bounds()
    return is_vague(one, other.value) and low <= other.value <= high


def leaves_room(one: Figure, other: Figure) -> bool:
    """Tell whether a large round bound leaves room for a later figure: "more than a million" for "1.2 million"."""
    is_round = one.value >= LARGE and digits(one.value) == 1 and is_bound(one)
    return is_round and one.value < other.value <= ROOM * one.value and meet(one, other)


def is_vague(figure: Figure, exact: float) -> bool:
    """Tell whether a hedge lets a figure be another near it: "about 79", "over 70"; but "at least 79" is a count."""
    return bool(figure.quantity.hedge) and (not is_bound(figure) or digits(figure.value) < digits(exact))


def is_bound(figure: Figure) -> bool:
    """Tell whether a figure is only the least or the most of what is counted."""
    return figure.quantity.low is None or figure.quantity.high is None


def digits(value: float) -> int:
    """Count the digits that a value is told by: two of 140, three of 13.3."""
    return len(f"{abs(value):.12g}".replace(".", "").strip("0"))


def is_rounded(value: float, exact: float) -> bool:
    """Tell whether a value is another one rounded: 1.2 million for 1,187,000."""
    return value >= LEAST_ROUNDED and value != exact and float(f"{exact:.{max(1, digits(value))}g}") == value

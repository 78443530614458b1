"""Fractions as newspapers write them: "half a million", "two thirds", "a twenty-fifth of", "1/4".

Reads the words of a text at a place; what was read of a numeral before it is not known here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from crosswire.reader.numbers.numberwords import GROUPS, ORDINALS, SCALES, SMALL
from crosswire.reader.words import listed

if TYPE_CHECKING:
    from crosswire.reader.words import Words

DENOMINATORS: Final = {"half": 2, "halves": 2, "quarter": 4, "quarters": 4} | {
    form: k for word, k in ORDINALS.items() if k > 2 for form in (word, f"{word}s")
} | {f"{scale}th{end}": value for scale, value in
     (("hundred", 100), ("thousand", 1000), ("million", 10**6), ("billion", 10**9)) for end in ("", "s")}  # fmt: skip
_AFTER_SHARE: Final = listed(
    """of in on to and or but from by is are was were be been had has have said say for at less more higher lower
    smaller larger than that who as since while when a an million billion trillion dozen thousand"""
)
_BOTTOMS: Final = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 16, 20, 32, 50, 64})
_SLASHES: Final = frozenset({"/", "⁄"})


class Fraction(Struct, frozen=True):
    """A fraction read: its value, the word after it, and whether it is a share or a number ("half a million")."""

    value: float
    end: int
    is_share: bool = True


def is_share(words: Words, at: int) -> bool:
    """Tell "a third of the vote" from "a third term" by the word behind: no noun may follow."""
    is_mark = at < len(words.sorts) and words.sorts[at] == "mark"
    return at >= len(words.sorts) or (is_mark and words.form(at) != "-") or words.form(at) in _AFTER_SHARE


def read_share(words: Words, at: int, count: float) -> Fraction:
    """Read a denominator and what it is a share of: "half a million", "two thirds of a million"."""
    value = count / DENOMINATORS[words.form(at)]
    at += 1
    of_article = words.form(at) == "of" and words.form(at + 1) in {"a", "an"}
    ahead = 1 if words.form(at) in {"a", "an"} else 2 if of_article else 0
    whole = words.form(at + ahead)
    if (whole in SCALES and whole != "hundred") or (whole in GROUPS and whole != "score"):
        return Fraction(value * (SCALES.get(whole) or GROUPS[whole]), at + ahead + 1, is_share=False)
    return Fraction(value, at)


def read_article_fraction(words: Words, at: int) -> Fraction | None:
    """Read "a third", "half", "a quarter", "a twenty-fifth of"; what looks so and counts is none ("a third term")."""
    form, following = words.form(at), words.form(at + 1)
    if form in {"a", "an"}:
        if long := _read_long_share(words, at + 1, 1.0):
            return long
        can_be = following in {"half", "quarter"} or (following in DENOMINATORS and not following.endswith("s"))
        return read_share(words, at + 1, 1.0) if can_be and (following == "half" or is_share(words, at + 2)) else None
    if form == "quarter" and following not in SCALES and following != "of":
        return None
    return None if words.form(at - 1) in _LEADS else read_share(words, at, 1.0)


_LEADS: Final = frozenset({"first", "second", "other", "latter", "the"})


def read_fraction(words: Words, at: int) -> Fraction | None:
    """Read "two thirds", "three-quarters", "one-fifth", "one twenty-fifth of", "1/4"."""
    form = words.form(at)
    hyphen = 1 if words.form(at + 1) == "-" else 0
    below = words.form(at + 1 + hyphen)
    count = float(SMALL.get(form, 0))
    if 0 < count < 20:
        if long := _read_long_share(words, at + 1 + hyphen, count):
            return long
        is_plural = below.endswith("s") or below == "half" or count == 1 or (hyphen and below in {"third", "fifth"})
        if below in DENOMINATORS and is_plural and below not in {"second", "seconds"}:
            return read_share(words, at + 1 + hyphen, count)
    return read_slash(words, at)


def _read_long_share(words: Words, at: int, count: float) -> Fraction | None:
    """Read the denominator of "a twenty-fifth of" and "three twenty-fifths"."""
    tens, hyphen, below = (words.form(at + k) for k in range(3))
    bottom = SMALL.get(tens, 0) + ORDINALS.get(below.removesuffix("s"), 99)
    is_plural = below.endswith("s")
    if hyphen != "-" or SMALL.get(tens, 0) < 20 or bottom > SMALL[tens] + 9 or is_plural == (count == 1):
        return None
    return Fraction(count / bottom, at + 3) if is_plural or is_share(words, at + 3) else None


def read_slash(words: Words, at: int) -> Fraction | None:
    """Read "1/4" written tight, behind a whole number or alone."""
    top, slash, bottom = (words.form(at + k) for k in range(3))
    if slash not in _SLASHES or not (top.isdecimal() and bottom.isdecimal()) or len(bottom) > 2 or len(top) > 2:
        return None
    is_tight = words.is_joined(at + 1) and words.is_joined(at + 2) and not words.is_joined(at)
    if not is_tight or int(bottom) not in _BOTTOMS or not 0 < int(top) < int(bottom) or words.form(at + 3) == "/":
        return None
    return Fraction(int(top) / int(bottom), at + 3)

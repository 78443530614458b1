"""Numbers as newspapers write them: digits, words, mixtures of both, fractions, and vague ones such as "dozens".

Reads a numeral from a sequence of lower-case words (see ``crosswire.reader.words``); knows nothing of units or context.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from crosswire.reader.numbers.fractions import DENOMINATORS, Fraction, read_article_fraction, read_fraction, read_slash
from crosswire.reader.numbers.numberwords import DOUBTFUL_SUFFIXES, GROUPS, ORDINALS, SCALES, SMALL, SUFFIXES, VAGUE
from crosswire.reader.words import listed

if TYPE_CHECKING:
    from crosswire.reader.words import Words

_SOME: Final = {"several": (3.0, 9.0), "few": (3.0, 9.0), "many": (3.0, 9.0), "couple": (2.0, 2.0)}
_TENFOLD: Final = {"tens": (10.0, 99.0), "dozens": (24.0, 99.0), "hundreds": (100.0, 999.0)}
STARTERS: Final = frozenset(
    {*SMALL, *SCALES, *GROUPS, *VAGUE, *_SOME, *listed("tens half quarter a an negative minus")}
)


OPENING: Final = frozenset({"(", "[", '"', "“", "‘"})


class Numeral(Struct, frozen=True):
    """A number read: the interval it allows, the figure named (None for vague ones), and the word after it.

    ``sort`` tells digits, words, vague ("dozens") and fraction apart; ``scale`` is the last scale read ("million"), 1
    where there is none.
    """

    low: float
    high: float
    value: float | None
    end: int
    sort: str
    scale: float = 1.0


def read_digits(form: str) -> float | None:
    """Give the value of a number in digits with its separators, None where they make no number.

    Example:
        >>> read_digits("1,234.5"), read_digits("12,34,567"), read_digits("5,00"), read_digits("1.2.3")
        (1234.5, 1234567.0, 5.0, None)
    """
    if re.fullmatch(r"\d+|\d*\.\d+", form):
        return float(form)
    if re.fullmatch(r"\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?", form):
        return float(form.replace(",", ""))
    if re.fullmatch(r"\d+,\d{1,2}", form):
        return float(form.replace(",", "."))
    if re.fullmatch(r"\d{1,3}(?:\.\d{3}){2,}", form):
        return float(form.replace(".", ""))
    return None


def read_numeral(words: Words, at: int, *, money: bool = False) -> Numeral | None:
    """Read the numeral that starts at word ``at``.

    Args:
        words: the words of a text.
        at: where to start.
        money: whether a currency shows that "5m" is five million.

    Returns:
        The longest numeral there, None where none starts. "a" alone is none.
    """
    return _read_vague(words, at) or _Reading(words, at, money=money).read()


def _read_vague(words: Words, at: int) -> Numeral | None:
    """Read "dozens", "tens of thousands", "several hundred", "a few dozen", "half a dozen"."""
    form, after = words.form(at), at + 1
    if form in {"a", "the"}:
        form, after = words.form(at + 1), at + 2
        if form not in _SOME:
            return None
    if form in _SOME:
        if form in {"many", "couple"} and words.form(after) == "of":
            after += 1
        scale = SCALES.get(words.form(after)) or GROUPS.get(words.form(after))
        if scale is None:
            return None
        low, high = _SOME[form]
        return Numeral(low * scale, high * scale, None if low < high else low * scale, after + 1, "vague")
    if form in _TENFOLD and words.form(at + 1) == "of" and words.form(at + 2) in VAGUE and form != words.form(at + 2):
        low, high = _TENFOLD[form]
        scale = VAGUE[words.form(at + 2)][0] if words.form(at + 2) not in {"dozens", "scores"} else 0.0
        return Numeral(low * scale, high * scale + scale - 1, None, at + 3, "vague") if scale else None
    if form in VAGUE:
        low, high = VAGUE[form]
        return Numeral(low, high, None, at + 1, "vague")
    return None


class _Reading:
    """One numeral being read, word by word: ``total`` of finished scales, ``current`` of the one at hand."""

    def __init__(self, words: Words, at: int, *, money: bool) -> None:
        """Starts at a word."""
        self.words, self.at, self.start, self.money = words, at, at, money
        self.total: float = 0.0
        self.current: float = 0.0
        self.scale = float("inf")
        self.suffix = 1.0
        self.any = self.digits = self.fraction = False
        self.unit = 1.0  # the place of the last word: 1 for ones, 10 for tens, 100 ... for scales
        self.sign = 1.0

    def read(self) -> Numeral | None:
        """Read as far as it goes."""
        self._read_sign()
        if not self._read_start():
            return None
        while self._read_on():
            pass
        # Twelve digits are more than any figure in the news has; the rest is what floating point adds.
        value = float(f"{self.sign * (self.total + self.current):.12g}")
        sort = "fraction" if self.fraction else "digits" if self.digits else "words"
        scale = self.scale if self.scale < float("inf") else self.suffix
        return Numeral(value, value, value, self.at, sort, scale)

    def _read_sign(self) -> None:
        """Take a minus: a word, or a mark that follows a blank and touches the number."""
        form = self.words.form(self.at)
        if form in {"minus", "negative"} or (
            form in {"-", "−"}
            and self.words.is_joined(self.at + 1)
            and (not self.words.is_joined(self.at) or self.words.form(self.at - 1) in OPENING)
        ):
            self.sign = -1.0
            self.at += 1

    def _next(self, ahead: int = 0) -> str:
        """Give a word ahead."""
        return self.words.form(self.at + ahead)

    def _read_start(self) -> bool:
        """Take the first word or words."""
        form = self._next()
        if form in {"a", "an", "half", "quarter"}:
            return self._read_article(form)
        if self._take(read_fraction(self.words, self.at)):
            return True
        if self._take_digits(first=True) or self._take_word(form):
            self.any = True
            return True
        behind_number = self.words.sorts[max(0, self.at - 1) : self.at] in {("digits",), ("decimal",)}
        if form in {"hundred", "thousand", "lakh", "million", "crore", "billion", "trillion"} and not behind_number:
            self.current, self.any = 1.0, True
            return self._take_scale(form)
        return form in GROUPS and form not in {"gross", "score"} and self._take_group(form, 1.0)

    def _read_article(self, form: str) -> bool:
        """Take "a hundred", "a dozen", "a third", "half a million", "half", "a quarter"."""
        following = self._next(1)
        if form in {"a", "an"} and following in SCALES:
            self.at += 1
            self.current = 1.0
            return self._take_scale(following)
        if form in {"a", "an"} and following in GROUPS:
            self.at += 1
            return self._take_group(following, 1.0)
        return self._take(read_article_fraction(self.words, self.at))

    def _take(self, found: Fraction | None) -> bool:
        """Take a fraction."""
        if found is None:
            return False
        self.digits = self.digits or self.words.sorts[self.at] == "digits"
        self.current += found.value
        self.at, self.fraction, self.any = found.end, found.is_share, True
        return True

    def _take_slash(self) -> bool:
        """Take the "1/4" behind a whole number."""
        is_taken = self._take(read_slash(self.words, self.at))
        self.fraction = self.fraction and not is_taken
        return is_taken

    def _take_digits(self, *, first: bool) -> bool:
        """Take a number in digits, with thousands parted by blanks, a fraction sign and a short scale behind it."""
        form = self._next()
        if self.at >= len(self.words.sorts):
            return False
        if self.words.sorts[self.at] == "sign" and first:
            self.current, self.fraction, self.digits = unicodedata.numeric(form), True, True
            self.at += 1
            return True
        value = read_digits(form) if self.words.sorts[self.at] in {"digits", "decimal"} else None
        if value is None or (not first and value >= self.scale):
            return False
        self.at += 1
        if re.fullmatch(r"\d{1,3}", form) and first:
            value = self._take_groups(form) or value
        if self.at < len(self.words.sorts) and self.words.sorts[self.at] == "sign" and self.words.is_joined(self.at):
            value += unicodedata.numeric(self._next())
            self.at += 1
        self.current += value
        self.digits = True
        if first and not self._take_slash():
            self._take_suffix()
        self.unit = 1.0
        return True

    def _take_groups(self, form: str) -> float | None:
        """Take the further groups of "1 234 567"."""
        groups, at = form, self.at
        while (
            at < len(self.words.sorts)
            and re.fullmatch(r"\d{3}(?:\.\d+)?", self.words.form(at))
            and self.words.starts[at] == self.words.ends[at - 1] + 1
        ):
            groups += self.words.form(at)
            at += 1
        if at == self.at or self.words.form(at) in {"/", "-"}:
            return None
        self.at = at
        return float(groups)

    def _take_suffix(self) -> None:
        """Take a short scale behind digits: "2.4bn", "10k", "5m" where money or a capital M makes it a million."""
        form = self._next()
        scale = SUFFIXES.get(form)
        if scale is None:
            return
        joined = self.words.is_joined(self.at)
        capital = self.words.is_capital(self.at)
        if form in DOUBTFUL_SUFFIXES and not (self.money or (joined and capital and form == "m") or form == "mil"):
            return
        if len(form) == 1 and not joined and not (self.money and form in "mbk"):
            return
        self.current *= scale
        self.suffix = scale
        self.at += 1

    def _take_word(self, form: str) -> bool:
        """Take a number word below a hundred, with the ones behind the tens."""
        if form not in SMALL:
            return False
        value = SMALL[form]
        self.at += 1
        self.current += value
        self.unit = 10.0 if value >= 20 else 1.0
        if value >= 20:
            hyphen = 1 if self._next() == "-" else 0
            if ORDINALS.get(self._next(hyphen), 99) < 10 and self._next(hyphen) != "second":
                self.at -= 1
                self.current -= value
                return False
            ones = SMALL.get(self._next(hyphen), 0)
            if 0 < ones < 10:
                self.current += ones
                self.at += hyphen + 1
                self.unit = 1.0
        return True

    def _take_scale(self, form: str) -> bool:
        """Take hundred, thousand, million ..."""
        scale = SCALES[form]
        self.any = True
        self.at += 1
        if scale == 100:
            self.current *= 100
        elif scale > self.scale or (self.total and not self.current):
            # "three lakh crore", "a hundred thousand million": what was read so far is multiplied.
            self.total = (self.total + self.current) * scale
            self.current = 0.0
        else:
            self.total += self.current * scale
            self.current = 0.0
            self.scale = scale
        self.unit = scale
        return True

    def _take_group(self, form: str, count: float) -> bool:
        """Take a dozen."""
        self.current = count * GROUPS[form]
        self.at += 1
        self.any = True
        self.unit = 0.0  # nothing may follow
        return True

    def _read_on(self) -> bool:
        """Take what continues the numeral; tell whether something did."""
        form = self._next()
        if self.unit == 0.0:
            return False
        if form in SCALES:
            return self._continue_scale(form)
        if form in GROUPS and form not in {"score", "gross"} and not self.total and 0 < self.current < 100:
            return self._take_group(form, self.current)
        if form == "-" and self._next(1) in SCALES and self.words.is_joined(self.at):
            self.at += 1
            return True
        if form == "point" and not self.fraction:
            return self._take_point()
        if form == "and":
            return self._continue_and()
        if self.unit >= 100:
            return self._take_smaller(form)
        return self._take_whole_and_slash()

    def _continue_scale(self, form: str) -> bool:
        """Take a scale behind a number: not where a bigger hundred would follow."""
        if self.fraction or (SCALES[form] == 100 and (not self.current or (self.current >= 100 and not self.digits))):
            return False
        if SCALES[form] < self.scale or self.scale == float("inf") or self.current or self.unit >= 1000:
            return self._take_scale(form)
        return False

    def _take_whole_and_slash(self) -> bool:
        """Take the fraction of "2 1/2" or "2 ½"."""
        if not self.digits or self.fraction or self.current != int(self.current) or self.current >= 1000 or self.total:
            return False
        if self.at < len(self.words.sorts) and self.words.sorts[self.at] == "sign":
            self.current += unicodedata.numeric(self._next())
            self.at += 1
            return True
        return self._take_slash()

    def _take_smaller(self, form: str) -> bool:
        """Take a smaller number behind a scale: "240 thousand 15", "two hundred six"."""
        kept = self.at
        if SMALL.get(form):
            # "1.3 million six months ago"
            return not self.digits and self._take_word(form)
        if self.digits and self.words.sorts[kept : kept + 1] == ("digits",) and float(form) < self.unit:
            behind = self.words.form(kept + 1)
            if (behind in SCALES and SCALES[behind] < self.scale) or (self.total >= 1e5 and self.scale <= 1e3):
                return self._take_digits(first=False)
        return False

    def _continue_and(self) -> bool:
        """Take "and six" behind a hundred or more, "and a half" behind anything."""
        first, second = self._next(1), self._next(2)
        if self.digits and self.unit == 100 and first.isdecimal() and 0 < int(first) < 100 and second not in SCALES:
            # "3 hundred and 21"
            self.at += 1
            return self._take_digits(first=False)
        count = 1.0 if first in {"a", "one"} else float(SMALL.get(first, 0))
        if count and second in DENOMINATORS and (count == 1 or second.endswith("s")) and not self.fraction:
            return self._take_and_share(count / DENOMINATORS[second])
        if not count or first == "a" or self.unit < 100:
            return False
        behind = SCALES.get(self._next(2 if first in SMALL else 3), 0.0)
        # "between two hundred and two thousand" are two numbers.
        bigger = behind >= self.unit and not self.unit == 100 < behind
        if behind and (bigger or self.words.form(self.start - 1) == "between"):
            return False
        self.at += 1
        return self._take_word(first)

    def _take_and_share(self, share: float) -> bool:
        """Take the share of "two and a half million", "two million and a half", "a billion and a half million"."""
        self.at += 3
        following = SCALES.get(self._next(), 0.0)
        if self.unit >= 1000 and not self.current:
            self.total += share * (following or self.unit)
            self.at += following > 0
            self.unit = 0.0
        else:
            self.current += share
            self.unit = 1.0 if following else 0.0
        return True

    def _take_point(self) -> bool:
        """Take "point zero five"."""
        digits, ahead = "", 1
        while self._next(ahead) in SMALL:
            digit = SMALL[self._next(ahead)]
            ahead += 1
            if digit >= 20 and self._next(ahead) == "-" and 0 < SMALL.get(self._next(ahead + 1), 0) < 10:
                digit += SMALL[self._next(ahead + 1)]
                ahead += 2
            digits += str(digit)
        if not digits:
            return False
        self.current += float(f"0.{digits}")
        self.at += ahead
        self.unit = 1.0
        return True

"""Signs of money before a number: "$", "US$", "KSh", "R"; and whose they are where several states share one."""

from __future__ import annotations

import re
from functools import cache, cached_property
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from crosswire.knowledge.lexicon.units import (
    CurrencyRow,
    choose_by_state,
    currency_letters,
    currency_names,
    currency_symbols,
    sharers,
)
from crosswire.reader.numbers.numberwords import SCALES, SUFFIXES
from crosswire.reader.words import Words, cut, listed

if TYPE_CHECKING:
    from collections.abc import Mapping

# Codes that are words as well: money only behind a number.
_WORD_CODES: Final = listed("""all try top mad cup pen bob gel bam sos mop lak ron cop""")
# Letters that stand for money before any figure. Others are on roads, models and masks as well: they take a state or a
# coin that the text names, or a scale behind the figure.
_SURE_LETTERS: Final = frozenset({"Rs", "RS", "Rp", "Tk", "Sh", "Dh", "DH"})
_LONG: Final = 3
_NUMBERED: Final = listed(
    """road roads highway highways freeway motorway route bypass interchange junction exit corridor mask masks
    respirator respirators helicopter helicopters aircraft rifle rifles series"""
)
_ALONG: Final = listed("""the along via off near""")
_BESIDE_ROAD: Final = listed("""in at near from to between on towards toward and outside into was is has , . ;""")
# "N80m", "R700-million", "N30,000": what only money has behind such letters.
_SCALED: Final = re.compile(
    r"\b([A-Z]{1,2})(?:\d[\d.,]*(?:[-\s]?(?:million|billion|trillion|crore|lakh)|(?:bn|mn?|tn|b)\b)|\d{1,3},\d{3}\b)"
)
_JOINTS: Final = frozenset({"-", "/", "'", "’", "_", "&"})


class Sign(Struct, frozen=True):
    """A sign of money: where it starts, its currency, the coin's name, and whether the currency is implied.

    ``row`` is None where it is open which of several currencies is meant.
    """

    start: int
    row: CurrencyRow | None
    name: str
    implied: bool = False


@cache
def _symbol_table() -> dict[str, tuple[tuple[tuple[str, ...], CurrencyRow], ...]]:
    """Give the signs and codes of currencies by their last word, the longest first."""
    table: dict[str, list[tuple[tuple[str, ...], CurrencyRow]]] = {}
    for symbol, row in currency_symbols().items():
        forms = cut(symbol).forms
        table.setdefault(forms[-1], []).append((forms, row))
    return {last: tuple(sorted(rows, key=lambda r: -len(r[0]))) for last, rows in table.items()}


@cache
def _full_dollars() -> tuple[re.Pattern[str], dict[str, str]]:
    """Give the pattern of dollars written with their state ("A$", "U.S. dollars"), and the code of each."""
    codes: dict[str, str] = {}
    for row in currency_names()["dollar"]:
        codes |= {sign: row.code for sign in row.symbols if sign != "$"}
        codes |= {f"{adjective} dollar": row.code for adjective in row.adjectives}
    either = "|".join(re.escape(form) for form in sorted(codes, key=len, reverse=True))
    return re.compile(rf"(?<![a-z])(?:{either})"), codes


class SignReader:
    """Reads the signs of money in one text.

    Args:
        words: the words of the text.
        countries: how often the text names each country (ISO 3166-1 alpha-3).
    """

    def __init__(self, words: Words, countries: Mapping[str, int]) -> None:
        """Keeps the text."""
        self.words, self.countries = words, countries

    def find_before(self, at: int) -> Sign | None:
        """Find a currency sign, letters or a code before a number."""
        last = self.words.form(at - 1)
        for forms, row in _symbol_table().get(last, ()):
            start = at - len(forms)
            if start < 0 or self.words.forms[start:at] != forms:
                continue
            if forms[-1].isalpha():
                text = self._text(start, at)
                if (text.isascii() and not text.isupper()) or last in _WORD_CODES:
                    continue
                if len(text) < _LONG and not self.words.is_joined(at):
                    continue
            elif len(forms) > 1 and not (self._is_tight(start, at) and self._is_sign(start, at, forms)):
                continue
            chosen, is_implied = self.choose(last) if len(forms) == 1 else (row, False)
            return Sign(start, chosen, row.forms[0], is_implied)
        return self._find_letters(at)

    def choose(self, form: str) -> tuple[CurrencyRow | None, bool]:
        """Tell which currency a sign or a bare name means, and whether that is implied: others share it."""
        rows = sharers(form)
        if len(written := self._in_full(form)) == 1:
            return written[0], False
        row = self._dollars if rows and rows[0].code == "USD" else choose_by_state(rows, self.countries)
        return row, len(rows) > 1

    def _in_full(self, name: str) -> tuple[CurrencyRow, ...]:
        """Give the currencies of a coin that the text writes with their state somewhere; dollars need it each time."""
        rows = currency_names().get(name, ())
        if len(rows) < 2 or rows[0].code == "USD":
            return ()
        text = self._lower
        return tuple(row for row in rows if any(f"{a} {form}" in text for a in row.adjectives for form in row.forms))

    @cached_property
    def _lower(self) -> str:
        """The text in lower case."""
        return self.words.text.lower()

    @cached_property
    def _dollars(self) -> CurrencyRow | None:
        """Whose bare dollars are: those of the one state that the text does not write in full."""
        pattern, codes = _full_dollars()
        written = {codes[found[0]] for found in pattern.finditer(self._lower)}
        rows, countries = sharers("$"), self.countries
        if written - {"USD"}:
            return rows[0]
        if written:
            countries = {country: count for country, count in countries.items() if country != "USA"}
        return choose_by_state(rows, countries)

    def _text(self, start: int, end: int) -> str:
        """Give words as they are written."""
        return self.words.text[self.words.starts[start] : self.words.ends[end - 1]]

    def _is_tight(self, start: int, end: int) -> bool:
        """Tell whether words stand together as one sign: "US$", "US $", "C $" (wire copy parts them)."""
        return self.words.ends[end - 1] - self.words.starts[start] <= 1 + sum(
            len(f) for f in self.words.forms[start:end]
        )

    def _is_sign(self, start: int, end: int, forms: tuple[str, ...]) -> bool:
        """Tell "A$95" from "a $95": the letters are capital, or stuck to the sign."""
        text = self._text(start, end)
        if forms[0] == "a":
            return text[0] == "A" and " " not in text
        return not forms[0].isalpha() or text[0].isupper() or " " not in text or forms[0] in {"c", "us", "hk", "u.s"}

    def _find_letters(self, at: int) -> Sign | None:
        """Find letters that stand for money before a number: "R103.45", "Rs 500", "Rs.500", "KSh2.4bn"."""
        words = self.words
        k = at - 1 - (words.form(at - 1) == "." and words.is_joined(at - 1))
        letters = self._text(k, k + 1) if k >= 0 else ""
        rows = currency_letters().get(letters)
        if rows is None or (words.is_joined(k) and words.sorts[k - 1] in {"letters", "digits", "decimal"}):
            return None
        if words.is_joined(k) and words.form(k - 1) in _JOINTS and words.sorts[k - 2] == "letters":
            return None
        named = tuple(row for row in rows if not self._forms.isdisjoint((*row.forms, *row.adjectives)))
        told = named or tuple(row for row in rows if any(self.countries.get(country) for country in row.countries))
        is_sure = len(letters) >= _LONG or letters in _SURE_LETTERS
        if not is_sure and not (words.is_joined(at) and self._is_sum(at, letters, is_told=bool(told))):
            return None
        coins = {row.forms[0] for row in told or rows}
        row = choose_by_state(told or rows, self.countries) if len(coins) == 1 or told else None
        implied = len(rows) > 1 or not (is_sure or told)
        return Sign(k, row, coins.pop() if len(coins) == 1 else "money", implied)

    @cached_property
    def _shown(self) -> frozenset[str]:
        """The letters that stand before a figure with a scale somewhere in the text, and so for money."""
        return frozenset(_SCALED.findall(self.words.text))

    @cached_property
    def _forms(self) -> frozenset[str]:
        """All words of the text."""
        return frozenset(self.words.forms)

    def _is_sum(self, at: int, letters: str, *, is_told: bool) -> bool:
        """Tell a sum behind letters ("N80m", "R103.45") from a road, a model or a label ("R61", "N95", "P5")."""
        words = self.words
        after = at + 1 + (words.form(at + 1) == "-" and words.is_joined(at + 1))
        if words.form(after) in SCALES or (words.form(after) in SUFFIXES and words.is_joined(after)):
            return True
        if words.form(after) in _NUMBERED:
            return False
        if "," in words.form(at):
            return True
        if not is_told and letters not in self._shown:
            return False
        if words.sorts[at] == "decimal" or len(letters) > 1:
            return True
        is_road = words.form(at - 2) in _ALONG and (after >= len(words.forms) or words.form(after) in _BESIDE_ROAD)
        return len(words.form(at)) > 1 and not is_road

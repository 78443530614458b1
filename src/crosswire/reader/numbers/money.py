"""Money around a number: the sign before it (``numbers.signs``), or the name behind it, with cents and scales."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crosswire.knowledge.lexicon.units import (
    CurrencyRow,
    Unit,
    currency_adjectives,
    currency_names,
    currency_symbols,
    unit_forms,
)
from crosswire.reader.numbers.numberwords import SCALES
from crosswire.reader.numbers.numerals import STARTERS, read_numeral
from crosswire.reader.numbers.signs import SignReader
from crosswire.reader.words import Words, listed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from crosswire.reader.numbers.amount import Amount
    from crosswire.reader.numbers.signs import Sign

NUMBER_SORTS: Final = frozenset({"digits", "decimal", "sign"})


_LOWER_CODES: Final = listed("""usd eur gbp rmb chf aud jpy cny inr ngn uah rub""")


def _times(value: float, factor: float) -> float:
    """Multiply, and round off what floating point adds."""
    return float(f"{value * factor:.12g}")


_OF_WEIGHT: Final = frozenset({"of", "bomb", "bombs", "warhead", "warheads", "heavier", "lighter", "per"})
# Coins whose names are common words: money only behind an adjective or a figure with a scale.
_NOT_MONEY: Final = listed("""mark marks sol real reals crown crowns lev fen mao sen sum som colon colons ether""")


class MoneyReader:
    """Reads the currency of numbers in one text.

    Args:
        words: the words of the text.
        countries: how often the text names each country (ISO 3166-1 alpha-3).
    """

    def __init__(self, words: Words, countries: Mapping[str, int]) -> None:
        """Keeps the text."""
        self.words = words
        self.signs = SignReader(words, countries)

    def has_money_after(self, at: int) -> bool:
        """Tell whether a currency stands a few words on, so that "5m" before it is millions."""
        names, symbols = currency_names(), currency_symbols()
        return any(form in names or form in symbols for form in self.words.forms[at + 1 : at + 5] if len(form) > 1)

    def with_sign(self, amount: Amount, sign: Sign) -> Amount:
        """Give an amount with the sign before it; "US$5m", "$5 dollars" and "$5 US" are taken whole."""
        row = sign.row
        if row is None:
            return amount.with_changes(start=sign.start, unit=Unit(sign.name, "money", None, 0.0))
        amount = amount.with_changes(start=sign.start, currency=row.code, implied=sign.implied)
        following = self.words.form(amount.end)
        if following in {"us", "usd", "cad", "aud", "canadian", "australian"} and "dollar" in row.forms:
            rows = currency_adjectives().get(following) or (currency_symbols().get(following, row),)
            if self.words.is_capital(amount.end):
                return amount.with_changes(end=amount.end + 1, currency=rows[0].code, implied=False)
        if following in row.forms:
            return amount.with_changes(end=amount.end + 1)
        return self._with_cents(amount, row)

    def with_currency(self, amount: Amount) -> Amount:
        """Give an amount with the currency behind it: "5 million U.S. dollars", "20 euros", "115USD", "50 cents"."""
        words, end = self.words, amount.end
        at = end + (words.form(end) == "-" and words.is_joined(end))
        if amount.sort == "vague" and words.form(end) == "of":
            at = end + 1
        adjective = ""
        for length in (3, 2, 1):
            phrase = " ".join(words.forms[at : at + length])
            if phrase in currency_adjectives() and words.form(at + length) in currency_names():
                adjective, at = phrase, at + length
                break
        name = words.form(at)
        if name in currency_names():
            return self._named(amount, at, adjective)
        code = currency_symbols().get(name)
        plain = name.isascii() and name.isalpha()
        if code is None:
            return self._with_millions(amount, at)
        if plain and name not in _LOWER_CODES and not words.text[words.starts[at] : words.ends[at]].isupper():
            return amount
        if (plain and len(name) < 3) or (at != end and not plain):
            return amount
        if (
            not plain
            and words.sorts[at + 1 : at + 2]
            and words.sorts[at + 1] in NUMBER_SORTS
            and words.is_joined(at + 1)
        ):
            return amount  # "1 $10 bill": the sign belongs to the number behind it.
        row, is_implied = self.signs.choose(name)
        code = row or code
        scale = SCALES.get(words.form(at + 1), 0.0)
        if scale and amount.scale == 1.0:
            # "75 USD million"
            return amount.with_changes(
                end=at + 2, currency=code.code, implied=is_implied, low=amount.low * scale, high=amount.high * scale,
                value=None if amount.value is None else amount.value * scale, scale=scale,
            )  # fmt: skip
        return self._with_cents(amount.with_changes(end=at + 1, currency=code.code, implied=is_implied), code)

    def _with_millions(self, amount: Amount, at: int) -> Amount:
        """Take "120 MEUR", the way of company news."""
        form = self.words.form(at)
        code = currency_symbols().get(form[1:]) if len(form) == 4 and form[0] == "m" else None
        if (
            code is None
            or not self.words.text[self.words.starts[at] : self.words.ends[at]].isupper()
            or amount.value is None
        ):
            return amount
        value = amount.value * 1e6
        return amount.with_changes(end=at + 1, currency=code.code, low=value, high=value, value=value, scale=1e6)

    def _named(self, amount: Amount, at: int, adjective: str) -> Amount:
        """Give an amount with a currency named at a word; not where the word is a weight or no money at all."""
        words, name = self.words, self.words.form(at)
        row, is_implied = self.signs.choose(name)
        candidates = currency_names()[name]
        if written := next((r for r in candidates if adjective and adjective in r.adjectives), None):
            row, is_implied = written, False
        hyphen = words.form(amount.end) == "-"
        if name in {"pound", "pounds"} and not adjective and (hyphen or words.form(at + 1) in _OF_WEIGHT):
            return amount.with_changes(end=at + 1, unit=unit_forms()["lb"], hyphen=hyphen)
        if name in _NOT_MONEY and row is not None and not adjective:
            return amount
        if row is None:
            family = currency_names()[name][0].forms[0]
            return amount.with_changes(end=at + 1, unit=Unit(family, "money", None, 0.0), hyphen=hyphen)
        factor = row.minor_factor if name in row.minor and row.minor_factor else 1.0
        changed = amount.with_changes(
            end=at + 1, currency=row.code, implied=is_implied, low=_times(amount.low, factor),
            high=_times(amount.high, factor),
            value=None if amount.value is None else _times(amount.value, factor), hyphen=hyphen,
        )  # fmt: skip
        return changed if factor != 1.0 else self._with_cents(changed, row)

    def _with_cents(self, amount: Amount, row: CurrencyRow) -> Amount:
        """Take "3 dollars and 50 cents" whole."""
        words = self.words
        at = amount.end + (words.form(amount.end) == "and")
        if amount.value is None or amount.sort == "fraction" or at >= len(words.forms):
            return amount
        if words.sorts[at] not in NUMBER_SORTS and words.forms[at] not in STARTERS:
            return amount
        cents = read_numeral(words, at)
        if cents is None or cents.value is None or words.form(cents.end) not in (row.minor or ("cent", "cents")):
            return amount
        more = cents.value * (row.minor_factor or 0.01)
        value = round(amount.value + more, 6)
        return amount.with_changes(end=cents.end + 1, low=value, high=value, value=value)

"""Amounts in a text: numbers with their units, currencies and hedges, and the many numbers that count nothing left out.

Works on words alone; what is counted, and what befell it, is told from the parse (``numbers.quantities``).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from typing import TYPE_CHECKING, Final

from crosswire.knowledge.lexicon.units import Unit, unit_forms
from crosswire.reader.numbers.amount import Amount
from crosswire.reader.numbers.hedges import find_hedge_after, find_hedge_before
from crosswire.reader.numbers.money import NUMBER_SORTS, MoneyReader
from crosswire.reader.numbers.notcounts import is_no_count
from crosswire.reader.numbers.numerals import OPENING, STARTERS, read_numeral
from crosswire.reader.numbers.pairing import pair_amounts
from crosswire.reader.words import Words, cut, listed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def find_amounts(
    words: Words, *, blocked: Sequence[bool] = (), countries: Mapping[str, int] | None = None
) -> list[Amount]:
    """Find the amounts of a text in order.

    Args:
        words: the words of the text.
        blocked: for each word whether it belongs to a date or is not to be read.
        countries: how often the text names each country, for currencies that share a name.

    Returns:
        Amounts that do not overlap; dates, labels, addresses, scores and the like are left out.
    """
    finder = _Finder(words, _without_links(words, blocked), countries or {})
    amounts: list[Amount] = []
    at = 0
    for start in finder.starts():
        if start < at:
            continue
        amount = finder.read(start, limit=at)
        if amount is None:
            continue
        amounts.append(amount)
        at = amount.end
    return pair_amounts(words, amounts)


_LINK: Final = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+|\b\S+\.(?:com|org|net)/\S*")


def _without_links(words: Words, blocked: Sequence[bool]) -> Sequence[bool]:
    """Block the words of web and mail addresses as well."""
    links = (
        list(_LINK.finditer(words.text))
        if "@" in words.text or "//" in words.text or "www." in words.text or ".com/" in words.text
        else []
    )
    if not links:
        return blocked
    marked = list(blocked) or [False] * len(words.forms)
    for link in links:
        for k in range(bisect_left(words.starts, link.start()), bisect_left(words.starts, link.end())):
            marked[k] = True
    return marked


@cache
def _unit_table() -> dict[str, tuple[tuple[tuple[str, ...], Unit], ...]]:
    """Give the units by the first word of each form, the longest form first."""
    table: dict[str, list[tuple[tuple[str, ...], Unit]]] = {}
    for form, unit in unit_forms().items():
        forms = cut(form).forms
        table.setdefault(forms[0], []).append((forms, unit))
    return {first: tuple(sorted(rows, key=lambda r: -len(r[0]))) for first, rows in table.items()}


class _Finder:
    """Reads amounts at given words of one text."""

    def __init__(self, words: Words, blocked: Sequence[bool], countries: Mapping[str, int]) -> None:
        """Keeps the text and what to leave out."""
        self.words, self.blocked = words, blocked
        self.money = MoneyReader(words, countries)

    def starts(self) -> list[int]:
        """Give the words at which a number can start."""
        blocked = self.blocked
        return [
            k
            for k, (form, sort) in enumerate(zip(self.words.forms, self.words.sorts, strict=True))
            if (sort in NUMBER_SORTS or form in STARTERS or form in {"-", "−"}) and not (blocked and blocked[k])
        ]

    def read(self, at: int, *, limit: int = 0) -> Amount | None:
        """Read the amount at a word, its sign not before ``limit``; None where there is none or it counts nothing."""
        words = self.words
        if words.form(at) in {"-", "−"} and (
            (words.is_joined(at) and words.form(at - 1) not in OPENING)
            or words.sorts[at + 1 : at + 2] not in {("digits",), ("decimal",)}
        ):
            return None
        sign = self.money.signs.find_before(at)
        sign = sign if sign and sign.start >= limit else None
        money = sign is not None or self.money.has_money_after(at)
        millions = money or self._counts_millions(at)
        numeral = read_numeral(words, at, money=millions)
        if numeral is None or any(self.blocked[at : numeral.end]) or is_no_count(words, at, numeral, money=money):
            return None
        amount = Amount(
            start=at, end=numeral.end, number=at, number_end=numeral.end, low=numeral.low, high=numeral.high,
            value=numeral.value, sort=numeral.sort, scale=numeral.scale,
        )  # fmt: skip
        amount = self.money.with_sign(amount, sign) if sign else self.money.with_currency(amount)
        if not amount.is_money:
            amount = self._with_unit(amount)
            if amount.unit is None and self._is_glued(amount):
                return None
        return self._hedged(amount)

    def _counts_millions(self, at: int) -> bool:
        """Tell "3m hectares" and "1.3m votes" from metres: a plural stands behind the letter."""
        words = self.words
        if words.form(at + 1) != "m" or not words.is_joined(at + 1):
            return False
        noun = words.form(at + 2)
        is_plural = (noun.endswith("s") and len(noun) > 4 and not noun.endswith("ss")) or noun in _PLURALS
        return is_plural and noun not in _HIGH

    def _hedged(self, amount: Amount) -> Amount:
        """Give an amount with the hedge beside it."""
        hedge = find_hedge_before(self.words, amount.start) or find_hedge_after(self.words, amount.end)
        if hedge is None and self.words.form(amount.number_end) in {"+", "-"} and amount.number_end < amount.end:
            hedge = find_hedge_after(self.words, amount.number_end)
        return amount.with_changes(hedge=hedge)

    def _is_glued(self, amount: Amount) -> bool:
        """Tell whether letters that are no unit are stuck to a number: "4G", "3D", "5pm"."""
        words, end = self.words, amount.end
        if end >= len(words.forms) or not words.is_joined(end) or amount.sort != "digits":
            return False
        return words.sorts[end] in {"letters", "digits", "decimal"} and not words.forms[end].startswith(("'", "’"))

    def _with_unit(self, amount: Amount) -> Amount:
        """Give an amount with the unit behind it."""
        words, at = self.words, amount.end
        before = words.form(amount.start - 1)
        if "magnitude" in {before, words.form(amount.start - 2) if before in {"-", "of"} else ""}:
            return amount.with_changes(unit=unit_forms()["magnitude"])
        if (
            words.form(at) in _QUAKES
            and amount.sort == "digits"
            and amount.high < 10
            and "." in words.form(amount.number)
        ):
            return amount.with_changes(unit=unit_forms()["magnitude"])
        if words.form(at) in {"c", "f"} and words.is_capital(at) and (words.is_joined(at) or self._is_degrees(amount)):
            return amount.with_changes(end=at + 1, unit=unit_forms()[f"°{words.form(at)}"])
        at = self._behind_article(amount)
        hyphen = words.form(at) == "-" and words.is_joined(at) and at + 1 < len(words.forms) and words.is_joined(at + 1)
        at += hyphen
        for forms, unit in _unit_table().get(words.form(at), ()):
            if words.forms[at : at + len(forms)] != forms:
                continue
            if unit.kind == "people" or not self._is_unit_here(amount, at, forms):
                break
            return amount.with_changes(end=at + len(forms), unit=unit, hyphen=hyphen)
        if words.form(at) == "-" or hyphen:
            return amount.with_changes(hyphen=bool(hyphen))
        return amount

    def _is_degrees(self, amount: Amount) -> bool:
        """Tell whether a capital letter apart from its number is a scale of degrees: "minus 15 C", "at 40 C."."""
        words, at = self.words, amount.end
        return (abs(amount.high) < _HOTTEST and not (words.is_capital(at + 1) or words.form(at + 1) in {".", "&"})) or (
            amount.high < 0
        )

    def _behind_article(self, amount: Amount) -> int:
        """Give where the unit of an amount can stand: in "half a mile" and "a quarter of a mile" behind the article."""
        words, at = self.words, amount.end
        if amount.sort != "fraction":
            return at
        at += words.form(at) == "of"
        return at + 1 if words.form(at) in {"a", "an"} else amount.end

    def _is_unit_here(self, amount: Amount, at: int, forms: tuple[str, ...]) -> bool:
        """Tell whether a short form is the unit: "5 m" and "3 in" are doubtful, "5km" is not."""
        word = forms[0]
        if len(forms) > 1 or len(word) > 2 or not word.isalpha():
            return True
        if amount.sort != "digits":
            return False
        text = self.words.text[self.words.starts[at] : self.words.ends[at]]
        if word in _SHORT_UNITS:
            return word not in {"mt", "nm", "mi", "pp"} or text.islower() or self.words.is_joined(at)
        is_million = self.words.form(at + 1) == "people" or (
            self.words.form(at + 1) == "of" and self.words.is_joined(at)
        )
        return word == "m" and text == "m" and not is_million


_SHORT_UNITS: Final = listed("""mb gb kb tb mw gw tw hp hz ha nm mt kv pp oz ft kg km cm mm lb ml mg hr yr mi""")
_PLURALS: Final = frozenset({"people", "children", "men", "women", "cattle", "sheep", "bpd"})
# Metres, though a plural follows: "3m waves", "the 100m heats".
_HIGH: Final = listed("""waves walls dunes hurdles heats finals sprints races swells flames fences""")
_HOTTEST: Final = 150
_QUAKES: Final = frozenset({"quake", "earthquake", "temblor", "tremor", "aftershock"})

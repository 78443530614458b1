"""Units of measure and currencies: what their names and signs stand for, and how one unit is told in another.

Factors lead to the SI unit of a kind (metres, kilograms, kelvin, seconds), temperatures with an offset. A table of some
eighty units serves the press; a library of physical quantities would cost more time to load than a report to read.
A test holds the factors against one (Pint).
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from crosswire.knowledge.tables import read_rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

PEOPLE: Final = "people"
PERCENT: Final = "percent"


class UnitRow(Struct, frozen=True):
    """A row of ``units.csv``: a unit, its kind, the forms it is written in, and the way to the SI unit."""

    unit: str
    kind: str
    forms: tuple[str, ...]
    factor: float | None
    offset: float | None


class CurrencyRow(Struct, frozen=True):
    """A row of ``currencies.csv``.

    ``forms`` are its names without a country, which several currencies may share; ``adjectives`` tell which is meant;
    ``symbols`` are signs that are its own, but that a bare "$" and "¥" can be another's; ``letters`` stand before a
    figure and are written just so ("R", "KSh"), several currencies may share them as well; ``default`` is 1 where the
    bare name in the world's press means this one, and 0.5 where it does in news of its own state; ``minor`` names the
    smaller coin, worth ``minor_factor``; ``countries`` use it.
    """

    code: str
    forms: tuple[str, ...]
    adjectives: tuple[str, ...]
    symbols: tuple[str, ...]
    letters: tuple[str, ...]
    minor: tuple[str, ...]
    minor_factor: float | None
    default: float
    countries: tuple[str, ...]


class Unit(Struct, frozen=True):
    """A unit of measure; ``factor`` and ``offset`` lead to the SI unit, None for what is merely counted."""

    name: str
    kind: str
    factor: float | None
    offset: float


@cache
def read_units() -> tuple[UnitRow, ...]:
    """Give the table of units."""
    return read_rows("units.csv", UnitRow)


@cache
def read_currencies() -> tuple[CurrencyRow, ...]:
    """Give the table of currencies."""
    return read_rows("currencies.csv", CurrencyRow)


@cache
def unit_forms() -> dict[str, Unit]:
    """Give units by each lower-case form they are written in; the first row of a form wins."""
    table: dict[str, Unit] = {}
    for row in read_units():
        unit = Unit(row.unit, row.kind, row.factor, row.offset or 0.0)
        for form in row.forms:
            table.setdefault(form, unit)
    return table


@cache
def _units_by_name() -> dict[str, Unit]:
    """Give units by their canonical name."""
    return {unit.name: unit for unit in reversed(unit_forms().values())}


def convert(value: float, unit: str, to: str) -> float | None:
    """Tell a value in another unit of its kind.

    Args:
        value: the figure.
        unit: canonical name of its unit, as in ``Quantity.unit``.
        to: canonical name of the unit wanted.

    Returns:
        The value in ``to``; None where the units are of different kinds or cannot be led into one another.

    Example:
        >>> round(convert(90, "mile", "km"), 1), round(convert(20, "celsius", "fahrenheit")), convert(1, "km", "kg")
        (144.8, 68, None)
    """
    one, two = _units_by_name().get(unit), _units_by_name().get(to)
    if one is None or two is None or one.kind != two.kind or one.factor is None or two.factor is None:
        return value if unit == to else None
    return (value * one.factor + one.offset - two.offset) / two.factor


def to_si(value: float, unit: str) -> tuple[float, str] | None:
    """Tell a value in the SI unit of its kind, with the kind's name; None for what cannot be led there.

    Example:
        >>> to_si(2, "km")
        (2000.0, 'length')
    """
    found = _units_by_name().get(unit)
    if found is None or found.factor is None:
        return None
    return value * found.factor + found.offset, found.kind


@cache
def currency_names() -> dict[str, tuple[CurrencyRow, ...]]:
    """Give the currencies that each bare name can mean ("dollar", "pounds", "cents")."""
    table: dict[str, list[CurrencyRow]] = {}
    for row in read_currencies():
        for form in (*row.forms, *row.minor):
            table.setdefault(form, []).append(row)
    return {form: tuple(rows) for form, rows in table.items()}


@cache
def currency_symbols() -> dict[str, CurrencyRow]:
    """Give currencies by sign and by code, lower case."""
    table = {row.code.lower(): row for row in read_currencies()}
    for row in read_currencies():
        for symbol in row.symbols:
            table.setdefault(symbol, row)
    return table


@cache
def currency_letters() -> dict[str, tuple[CurrencyRow, ...]]:
    """Give the currencies that letters before a figure can stand for, as they are written ("Rs", "KSh", "P")."""
    table: dict[str, list[CurrencyRow]] = {}
    for row in read_currencies():
        for letters in row.letters:
            table.setdefault(letters, []).append(row)
    return {letters: tuple(rows) for letters, rows in table.items()}


@cache
def currency_adjectives() -> dict[str, tuple[CurrencyRow, ...]]:
    """Give the currencies that each adjective of a country can go with ("australian", "u.s.")."""
    table: dict[str, list[CurrencyRow]] = {}
    for row in read_currencies():
        for adjective in row.adjectives:
            table.setdefault(adjective, []).append(row)
    return {adjective: tuple(rows) for adjective, rows in table.items()}


# A text is plainly about a state that it names so many times as often as any other.
PLAINLY: Final = 2
# Signs that more than one state uses, with the name of the coin.
_SHARED_SIGNS: Final = {"$": "dollar", "¥": "yen"}


@cache
def sharers(form: str) -> tuple[CurrencyRow, ...]:
    """Give the currencies that a sign or a bare name can mean, the most usual first; one where it says which.

    Example:
        >>> [row.code for row in sharers("¥")], len(sharers("$")) > 1, [row.code for row in sharers("€")]
        (['JPY', 'CNY'], True, ['EUR'])
    """
    if form == "¥":
        return currency_symbols()["¥"], currency_symbols()["cny"]
    if form in currency_symbols() and form not in _SHARED_SIGNS:
        return (currency_symbols()[form],)
    return currency_names().get(_SHARED_SIGNS.get(form, form), ())


@cache
def is_one_coin(one: str, other: str) -> bool:
    """Tell whether two currencies, by their codes, share the name of a coin.

    Example:
        >>> is_one_coin("USD", "AUD"), is_one_coin("USD", "EUR")
        (True, False)
    """
    names = [frozenset(row.forms) for row in read_currencies() if row.code in {one, other}]
    return bool(names) and bool(frozenset.intersection(*names))


def choose_by_state(candidates: Sequence[CurrencyRow], countries: Mapping[str, int]) -> CurrencyRow | None:
    """Tell which of the currencies that share a name, sign or letters is meant where no word says so.

    Args:
        candidates: the currencies.
        countries: how often the text names each country (ISO 3166-1 alpha-3).

    Returns:
        The one of the country that the text names most among those that use it, else the one the world's press means;
        None where that is open (pesos of no country). Dollars are those of the United States unless the text is
        plainly about a state whose news is told in its own.
    """
    default = next((row for row in candidates if row.default == 1), None)
    named = [(max((countries.get(c, 0) for c in row.countries), default=0), row) for row in candidates]
    most, chosen = max(named, key=lambda found: found[0], default=(0, None))
    if chosen is None or not most:
        return default or (candidates[0] if len(candidates) == 1 else None)
    if default is not None and default.code == "USD":
        others = max((count for country, count in countries.items() if country not in chosen.countries), default=0)
        return chosen if chosen.default and most >= PLAINLY * others else default
    return chosen

"""Units of measure and currencies: what their names and signs stand for, and how one unit is told in another.

Factors lead to the SI unit of a kind (metres, kilograms, kelvin, seconds), temperatures with an offset. A table of some
eighty units serves the press; a library of physical quantities would cost more time to load than a report to read.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from crosswire.knowledge.tables import read_rows

if TYPE_CHECKING:
    from collections.abc import Mapping

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
    ``default`` is 1 where the bare name in the world's press means this one; ``minor`` names the smaller coin, worth
    ``minor_factor``; ``countries`` use it.
    """

    code: str
    forms: tuple[str, ...]
    adjectives: tuple[str, ...]
    symbols: tuple[str, ...]
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
def currency_adjectives() -> dict[str, tuple[CurrencyRow, ...]]:
    """Give the currencies that each adjective of a country can go with ("australian", "u.s.")."""
    table: dict[str, list[CurrencyRow]] = {}
    for row in read_currencies():
        for adjective in row.adjectives:
            table.setdefault(adjective, []).append(row)
    return {adjective: tuple(rows) for adjective, rows in table.items()}


def choose_currency(name: str, adjective: str, countries: Mapping[str, int]) -> CurrencyRow | None:
    """Tell which currency a name means.

    Args:
        name: the bare name, lower case ("pesos").
        adjective: the word for a country before it, lower case, or empty.
        countries: how often the text names each country (ISO 3166-1 alpha-3).

    Returns:
        The currency: by the adjective, else by the country the text names most among those that use such a coin, else
        the one the world's press means; None where that is open (pesos of no country). A dollar is the US dollar
        unless an adjective says otherwise.
    """
    candidates = currency_names().get(name, ())
    if adjective:
        chosen = [row for row in candidates if adjective in row.adjectives]
        if chosen:
            return chosen[0]
    default = next((row for row in candidates if row.default), None)
    if default is not None and default.code == "USD":
        return default
    named = [(max((countries.get(c, 0) for c in row.countries), default=0), row) for row in candidates]
    most = max((count for count, _ in named), default=0)
    if most:
        return next(row for count, row in named if count == most)
    return default or (candidates[0] if len(candidates) == 1 else None)

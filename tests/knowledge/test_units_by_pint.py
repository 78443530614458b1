"""Units checked against Pint, a library of physical quantities that takes too long to load for the program itself."""

from __future__ import annotations

import math
from typing import Final

import pint
import pytest

from crosswire.knowledge.lexicon.units import UnitRow, read_units

REGISTRY: Final[pint.UnitRegistry[float]] = pint.UnitRegistry()
# What the press calls otherwise than Pint. A barrel is one of oil, a ton of explosive a metric one.
EXPRESSIONS: Final = {
    "percentage point": "percent", "basis point": "percent / 100", "light-year": "light_year",
    "square metre": "metre ** 2", "square kilometre": "kilometre ** 2", "cubic metre": "metre ** 3",
    "cubic kilometre": "kilometre ** 3", "barrel": "oil_barrel", "barrel per day": "oil_barrel",
    "acre-foot": "acre * foot", "quintal": "100 * kilogram", "kiloton": "1000 * tonne", "megaton": "1000000 * tonne",
    "kilowatt-hour": "kilowatt * hour", "megawatt-hour": "megawatt * hour", "gigawatt-hour": "gigawatt * hour",
    "terawatt-hour": "terawatt * hour", "decade": "10 * year",
}  # fmt: skip
# The table's unit of information is the byte, Pint's the bit.
BASES: Final = {"data": "byte"}
# Pint's acre is the surveyors', its year Julius Caesar's.
CLOSE: Final = 3e-5
MEASURED: Final = [row for row in read_units() if row.factor is not None]


@pytest.mark.parametrize("row", [row for row in MEASURED if not row.offset], ids=lambda row: row.unit)
def test_a_factor_is_pint_s(row: UnitRow) -> None:
    asked: pint.Quantity[float] = REGISTRY.Quantity(EXPRESSIONS.get(row.unit, row.unit.replace(" ", "_")))
    there = asked.to(BASES[row.kind]) if row.kind in BASES else asked.to_base_units()
    assert row.factor is not None
    assert math.isclose(there.magnitude, row.factor, rel_tol=CLOSE)


@pytest.mark.parametrize("kind", sorted({row.kind for row in MEASURED} - {"points"}))
def test_units_of_a_kind_are_of_one_dimension(kind: str) -> None:
    names = [EXPRESSIONS.get(row.unit, row.unit.replace(" ", "_")) for row in MEASURED if row.kind == kind]
    assert len({REGISTRY.Quantity(name).dimensionality for name in names}) == 1


@pytest.mark.parametrize("row", [row for row in MEASURED if row.offset], ids=lambda row: row.unit)
@pytest.mark.parametrize("degrees", [-40.0, 0.0, 37.0])
def test_a_temperature_is_pint_s(row: UnitRow, degrees: float) -> None:
    assert row.factor is not None
    assert row.offset is not None
    kelvin = REGISTRY.Quantity(degrees, {"celsius": "degC", "fahrenheit": "degF"}[row.unit]).to("kelvin").magnitude
    assert degrees * row.factor + row.offset == pytest.approx(kelvin)

"""Nouns that tell of which sex people are: "schoolgirl", "monk"."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final

from crosswire.knowledge.tables import read_toml

_IRREGULAR: Final = {"wife": "wives", "housewife": "housewives", "midwife": "midwives", "lady": "ladies"}


@cache
def load_sexes() -> Mapping[str, str]:
    """Give for each noun of the table, in the singular and the plural, "f" or "m".

    Example:
        >>> load_sexes()["schoolgirls"], load_sexes()["policewomen"]
        ('f', 'f')
    """
    table = read_toml("sexes.toml")
    return {form: sex[0] for sex in ("female", "male") for noun in table[sex] for form in (noun, _plural(noun))}


def _plural(noun: str) -> str:
    """Give the plural of a noun of the table."""
    if noun.endswith("man"):
        return f"{noun[:-2]}en"
    if noun.endswith("ss"):
        return f"{noun}es"
    return _IRREGULAR.get(noun, f"{noun}s")

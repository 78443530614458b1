"""Hosts of the web: which state an address is of, by the ending of its host."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from crosswire.knowledge.actors import CountryRow
from crosswire.knowledge.tables import read_rows

_ENDING: Final = re.compile(r"\w+://[^/?#]*\.([a-z]{2})(?::\d+)?(?=[/?#]|$)", re.IGNORECASE)
# Endings that the whole world uses for their letters.
_ANYBODYS: Final = frozenset({"co", "tv", "io", "me", "ai", "cc", "ws", "fm", "to", "ly", "la"})


def state_of_host(url: str | None) -> str | None:
    """Give the state whose ending the host of an address has (ISO 3166-1 alpha-3), None where it has none.

    Example:
        >>> state_of_host("https://news.example.com.au/1"), state_of_host("https://example.com/au")
        ('AUS', None)
    """
    found = _ENDING.match(url or "")
    ending = found[1].lower() if found else ""
    return None if ending in _ANYBODYS else _endings().get(ending)


@cache
def _endings() -> dict[str, str]:
    """Give states by the ending of their hosts: ISO 3166-1 alpha-2, but for the United Kingdom's."""
    codes = {row.alpha2.lower(): row.code for row in read_rows("countries.csv", CountryRow) if row.alpha2}
    return codes | {"uk": codes["gb"]}

"""Names over languages and nicknames: "Oleksandr" and "Alexander Hnatiuk", "Dick Durbin" and "Richard J. Durbin".

Transliterations of one surname are brought to one key; given names are one where a table knows them as forms of one
another. Neither alone says that two persons are one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import Final

from msgspec import Struct

from crosswire.knowledge.tables import read_rows
from crosswire.text import fold

# In order: what one script's letters become in the spellings of English, German, French and Polish reporters.
_LETTERS: Final = (
    (re.compile(r"shch|sch|sh|tsch|tch|ch|cz|sz|tz|ts|zh|z"), "s"),
    (re.compile(r"kh|gh|h|g"), "h"),
    (re.compile(r"ck|q|c"), "k"),
    (re.compile(r"x"), "ks"),
    (re.compile(r"ph|v|w"), "f"),
    (re.compile(r"ou|oo"), "u"),
    (re.compile(r"j|y"), "i"),
    (re.compile(r"i+(?=[aeou])"), ""),
    (re.compile(r"ee|ei|ai|ie"), "i"),
    (re.compile(r"[^a-z]"), ""),
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile(r"i$"), ""),
)


class NicknameRow(Struct, frozen=True):
    """A given name and its other forms, folded: short forms, and the same name in other languages."""

    name: str
    forms: tuple[str, ...]


@cache
def spelling_key(surname: str) -> str:
    """Give what the spellings of a surname in several transliterations have in common.

    Example:
        >>> spelling_key("Hnatiuk") == spelling_key("Gnatyuk")
        True
        >>> spelling_key("Zelenskiy") == spelling_key("Zelensky")
        True
    """
    key = fold(surname)
    for pattern, letter in _LETTERS:
        key = pattern.sub(letter, key)
    return key


def are_one_given_name(one: str, other: str) -> bool:
    """Tell whether two given names are one name, shortened or in another language; both folded.

    Example:
        >>> are_one_given_name("dick", "richard")
        True
        >>> are_one_given_name("mary", "elizabeth")
        False
    """
    return one == other or bool(_forms()[one] & _forms()[other])


@cache
def _forms() -> defaultdict[str, frozenset[str]]:
    """Give for each given name the names that it is a form of."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for row in read_rows("nicknames.csv", NicknameRow):
        for form in (row.name, *row.forms):
            found[form].add(row.name)
    return defaultdict(frozenset, {form: frozenset(names) for form, names in found.items()})

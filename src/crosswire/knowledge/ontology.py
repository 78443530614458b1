"""The vocabularies of political event data: PLOVER's classes and CAMEO's codes, with the way from one to the other.

PLOVER is the Political Language Ontology for Verifiable Event Records (Open Event Data Alliance, revision of 2021),
CAMEO the Conflict and Mediation Event Observations (Gerner, Schrodt and Yilmaz, codebook 1.1b3), whose values on the
scale of Goldstein (1992) run from -10 (conflict) to 10 (cooperation). The conversion follows PLOVER's table of
September 2021 and goes further in three places: appeals (02), which that table leaves out, are REQUEST; the denial of
a charge (016) is REJECT; and the codes of the newest codebook (155, 176, 1951, 1952) are taken in. Asylum (075) is a
mode here, and the context of violent repression (175) stands among the contexts.
"""

from __future__ import annotations

from functools import cache
from typing import Any, Final

import msgspec
from msgspec import Struct

from crosswire.knowledge.tables import read_rows, read_toml

# Classes whose acts change something beyond words: a happening even where nobody is named beside the one it befell.
MATERIAL: Final = frozenset(
    {"COOPERATE", "AID", "RETREAT", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"},
)


class Cameo(Struct, frozen=True):
    """A CAMEO code of two to four digits: our name for it, and what it is in PLOVER.

    ``plover`` is None for comments, which PLOVER does not code. ``quad`` is 1 verbal cooperation, 2 material
    cooperation, 3 verbal conflict, 4 material conflict; ``goldstein`` runs from -10 to 10.
    """

    code: str
    name: str
    plover: str | None
    mode: str | None
    contexts: tuple[str, ...]
    quad: int
    goldstein: float

    @property
    def root(self) -> str:
        """The code's first two digits, CAMEO's cue category."""
        return self.code[:2]


class Plover(Struct, frozen=True, kw_only=True):
    """A PLOVER class: what it says, the rule at its border, its modes, and the CAMEO code that stands for it."""

    name: str
    quad: int
    score: float
    cameo: str
    says: str
    rule: str
    modes: tuple[str, ...]


class Ontology(Struct, frozen=True):
    """Both vocabularies, with look-ups."""

    classes: dict[str, Plover]
    codes: dict[str, Cameo]
    contexts: tuple[str, ...]
    former: dict[str, str]

    def plover(self, name: str) -> Plover | None:
        """Give a PLOVER class by its name, also by one of an older revision (``DEMAND``, ``YIELD``), in any case.

        Example:
            >>> load_ontology().plover("demand").name
            'REQUEST'
        """
        wanted = name.strip().upper().replace(" ", "_")
        return self.classes.get(self.former.get(wanted, wanted))

    def cameo(self, code: str) -> Cameo | None:
        """Give a CAMEO code; an unknown longer one is taken for the longest known code that begins it.

        Example:
            >>> load_ontology().cameo("0872").plover
            'RETREAT'
        """
        for length in range(len(code), 1, -1):
            if found := self.codes.get(code[:length]):
                return found
        return None

    def codes_of(self, name: str) -> tuple[str, ...]:
        """Give the CAMEO codes that a PLOVER class takes in, in their order."""
        found = self.plover(name)
        return tuple(code for code, row in self.codes.items() if found and row.plover == found.name)


class _Toml(Struct, frozen=True):
    """The shape of plover.toml."""

    contexts: tuple[str, ...]
    former: dict[str, str]
    classes: dict[str, dict[str, Any]]


@cache
def load_ontology() -> Ontology:
    """Read the ontology from the package's tables, once a process.

    Raises:
        CrosswireError: CW351 where a table does not fit.
    """
    table = msgspec.convert(read_toml("plover.toml"), _Toml, strict=False)
    classes = {name: msgspec.convert({"name": name} | fields, Plover) for name, fields in table.classes.items()}
    codes = {row.code: row for row in read_rows("cameo.csv", Cameo)}
    return Ontology(classes, codes, table.contexts, table.former)


def cameo(code: str) -> Cameo | None:
    """Give a CAMEO code of the ontology; see ``Ontology.cameo``."""
    return load_ontology().cameo(code)


def plover(name: str) -> Plover | None:
    """Give a PLOVER class of the ontology; see ``Ontology.plover``."""
    return load_ontology().plover(name)

"""The frames of political acts: which words name which act, who stands where, and how one act makes another.

A lexical unit (a verb, noun or adjective, alone or with particles, prepositions and objects) either names an act,
by its CAMEO code, or is an operator that makes an act out of the one it governs, by a table of ``operators.toml``.
The idea of composing political acts from an operator and what it governs is PETRARCH2's (Norris, Schrodt and Beieler
2017); units and tables are our own.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import Final

from msgspec import Struct

from crosswire.knowledge.tables import read_rows, read_toml

# What a unit asks for weighs the more the less it leaves open: a word, a kind of object, that there be an object.
_WORD_WEIGHT: Final = 3
_KIND_WEIGHT: Final = 2


class UnitRow(Struct, frozen=True):
    """A row of frames.csv.

    ``unit``: lemmas separated by blanks, the one that carries the act first (last in a noun without "of");
    spellings of one word separated by ``|``. ``pos``: v, n, a, or g for a thing that may be given, ended, asked for
    but is no act itself. ``act``: a CAMEO code, ``@operator`` or, for things, ``:kind``. ``when``: conditions, see
    ``Condition``. ``target``: where the target stands, best first: obj, or a preposition. ``mutual``: done to each
    other.
    """

    unit: str
    pos: str
    act: str
    mode: str | None
    when: tuple[str, ...]
    target: str
    mutual: str


class Condition(Struct, frozen=True):
    """What must hold where a unit stands: ``obj`` alone (has an object) or ``obj:arms|relief`` (one of these kinds)."""

    name: str
    values: tuple[str, ...]


class Unit(Struct, frozen=True):
    """A lexical unit as it is looked up: ``trigger`` is the lemma that carries it, ``words`` the further lemmas."""

    trigger: str
    words: tuple[str, ...]
    act: str
    mode: str | None
    when: tuple[Condition, ...]
    target: tuple[str, ...]
    is_mutual: bool

    @property
    def is_operator(self) -> bool:
        """Tell whether it makes an act out of the one it governs."""
        return self.act[0] == "@"

    @property
    def operator(self) -> str:
        """The operator's name, empty where it is none."""
        return self.act[1:] if self.act[0] == "@" else ""

    @property
    def lemma(self) -> str:
        """The unit as words."""
        return " ".join((self.trigger, *self.words))


Units = dict[str, tuple[Unit, ...]]


class Frames(Struct, frozen=True):
    """All units by their triggers, the most specific first, with the tables of composition.

    ``things`` are the kinds of things by noun, ``operators`` the tables by name, ``contexts`` PLOVER's contexts by
    lemma, ``narrower`` the codes that a context narrows others to, ``material`` the adjectives that make support
    aid, ``elsewhere`` words of sport, markets, weather and culture, ``hazards`` causes that are nobody's act,
    ``transparent`` nouns that stand for what is in their of-phrase, ``happenings`` nouns of what is held or struck,
    ``hyphened`` the words of units that are written with a hyphen.
    """

    verbs: Units
    nouns: Units
    adjectives: Units
    things: Units
    operators: dict[str, dict[str, str]]
    contexts: dict[str, str]
    narrower: dict[str, dict[str, str]]
    material: dict[str, str]
    elsewhere: dict[str, str]
    hazards: frozenset[str]
    transparent: frozenset[str]
    happenings: frozenset[str]
    hyphened: frozenset[str]

    def compose(self, operator: str, governed: str | None) -> str | None:
        """Give what an operator makes of a governed act or thing.

        Args:
            operator: the name of a table.
            governed: a CAMEO code, a ``:kind``, or None where what is governed is nothing known.

        Returns:
            A CAMEO code (for ``ask``, its last digits), or None where nothing comes of it.

        Example:
            >>> load_frames().compose("end", "0711"), load_frames().compose("promise", "190")
            ('1621', '1384')
        """
        table = self.operators[operator]
        if governed is not None:
            for length in range(len(governed), 1, -1) if governed[0] != ":" else (len(governed),):
                found = table.get(governed[:length])
                if found is not None:
                    return (governed if found == "=" else found) or None
        return table.get("default") or None

    def narrow(self, code: str, context: str) -> str:
        """Give the narrower code that a context leads to, or the code itself."""
        return self.narrower.get(code, {}).get(context, code)


def _conditions(row: UnitRow) -> tuple[Condition, ...]:
    """Read the conditions of a row."""
    found = []
    for text in row.when:
        name, _, values = text.partition(":")
        found.append(Condition(name, tuple(values.split("|")) if values else ()))
    return tuple(found)


def _units(row: UnitRow) -> list[Unit]:
    """Give the units of a row, one for each spelling."""
    words = row.unit.split(" ")
    at = len(words) - 1 if row.pos in "ng" and "of" not in words else 0
    rest = tuple(word for i, word in enumerate(words) if i != at)
    target = tuple(row.target.split())
    return [
        Unit(trigger, rest, row.act, row.mode, _conditions(row), target, row.mutual == "y")
        for trigger in words[at].split("|")
    ]


def specificity(unit: Unit) -> int:
    """Tell how much a unit asks for: of several that fit, the one that asks for most is meant."""
    return _WORD_WEIGHT * len(unit.words) + sum(_KIND_WEIGHT if c.values else 1 for c in unit.when)


def _index(rows: list[UnitRow]) -> Units:
    """Sort units by trigger, the most specific first, else as in the table."""
    table: dict[str, list[Unit]] = defaultdict(list)
    for row in rows:
        for unit in _units(row):
            table[unit.trigger].append(unit)
    return {trigger: tuple(sorted(units, key=lambda unit: -specificity(unit))) for trigger, units in table.items()}


def _words(table: dict[str, str]) -> dict[str, str]:
    """Turn a table of names with their words into one of words with their names; the first name wins."""
    found: dict[str, str] = {}
    for name, words in table.items():
        for word in words.split():
            found.setdefault(word, name)
    return found


@cache
def load_frames() -> Frames:
    """Read frames, operators and contexts from the package's tables, once a process.

    Raises:
        CrosswireError: CW351 where a table does not fit.
    """
    rows = read_rows("frames.csv", UnitRow)
    contexts = read_toml("contexts.toml")
    words = {word for row in rows for part in row.unit.split(" ") for word in part.split("|")}
    by_pos = {pos: _index([row for row in rows if row.pos == pos]) for pos in "vnag"}
    return Frames(
        verbs=by_pos["v"],
        nouns=by_pos["n"],
        adjectives=by_pos["a"],
        things=by_pos["g"],
        operators=read_toml("operators.toml"),
        contexts=_words(contexts["contexts"]),
        narrower=contexts["narrower"],
        material=contexts["material"],
        elsewhere=_words(contexts["elsewhere"]),
        hazards=frozenset(contexts["hazards"]["words"].split()),
        transparent=frozenset(contexts["transparent"]["words"].split()),
        happenings=frozenset(contexts["happenings"]["words"].split()),
        hyphened=frozenset(word for word in words if "-" in word),
    )

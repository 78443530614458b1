"""Dictionaries of actors and agents as TABARI and PETRARCH read them (the Phoenix dictionaries among them).

An actor is a name, further names on lines that begin with ``+``, and codes in brackets beside or below, each of which
may hold on some days only: ``[AAAGOV >930120]`` from a day on, ``[AAA <930120]`` before it, ``[AAAGOV 930120-970119]``.
An agent is a noun with one code: ``WARDEN [~COP]``, its plural in braces where that is odd. ``!SET! = a, b`` names
words that stand for one another wherever ``!SET!`` does. The format is that of the manuals of TABARI and PETRARCH
(P. A. Schrodt).
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import product
from typing import Final

from msgspec import Struct

# Two-digit years from here on are of the twentieth century; no dictionary looks further ahead.
PIVOT: Final = 30
# Words that one line may stand for by its sets; more are a slip.
MOST_WORDS: Final = 200
# Days that dictionaries of news can mean.
_YEARS: Final = range(1000, 2200)
# "of", "the", "and" and the like are in all sorts of names; in letters.
_TOO_COMMON: Final = 3

_BRACKET: Final = re.compile(r"\[([^\[\]]*)\]")
_CODE: Final = re.compile(
    r"(?P<code>---|[A-Za-z0-9]+)\s*(?:(?P<sign>[<>])\s*(?P<day>\d+)|(?P<start>\d+)\s*-\s*(?P<end>\d+))?", re.ASCII
)
_AGENT: Final = re.compile(
    r"(?P<noun>[^\[\]{}]+?)\s*(?:\{(?P<plural>[^{}]*)\})?\s*\[(?:~(?P<after>\w+)|(?P<before>\w+)~)\]"
)
_SET: Final = re.compile(r"!(\w+)!\s*=\s*(.+)")
_USED: Final = re.compile(r"!(\w+)!")
_COMMENT: Final = re.compile("[;#]")
_LOST: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffd\ud800-\udfff]")


class Period(Struct, frozen=True):
    """A code and the days on which it holds, ISO with the precision known; None is open."""

    code: str
    start: str | None = None
    end: str | None = None


class Entry(Struct, frozen=True):
    """An actor of a dictionary: its names as written there, the first the chief one, and its codes."""

    line: int
    names: tuple[str, ...]
    periods: tuple[Period, ...]


class Noun(Struct, frozen=True):
    """An agent of a dictionary; ``plural`` is None where it is regular, empty where there is none."""

    line: int
    noun: str
    plural: str | None
    code: str


class Slip(Struct, frozen=True):
    """A line that could not be read, and why."""

    line: int
    reason: str


class Dictionary(Struct, frozen=True):
    """What a dictionary holds, each in the order of its lines."""

    entries: tuple[Entry, ...]
    nouns: tuple[Noun, ...]
    slips: tuple[Slip, ...]


def is_dictionary(text: str) -> bool:
    """Tell whether a text has codes in brackets, as only dictionaries have."""
    return any(
        _BRACKET.search(_COMMENT.split(line, 1)[0]) for line in text.split("\n") if not line.lstrip().startswith("#")
    )


def read_dictionary(text: str) -> Dictionary:
    """Read a dictionary of actors, of agents, or of both.

    Args:
        text: the file as text, with any line ends.
    """
    reader = _Reader(text)
    reader.read()
    return Dictionary(tuple(reader.entries), tuple(reader.nouns), tuple(sorted(reader.slips, key=lambda s: s.line)))


class _Open:
    """An actor that is being read."""

    def __init__(self, line: int, name: str) -> None:
        """Begins with its chief name."""
        self.line = line
        self.names = [name]
        self.periods: list[Period] = []
        self.coded = False


class _Reader:
    """One dictionary, line by line."""

    def __init__(self, text: str) -> None:
        """Finds the sets of words first: they may stand at the end."""
        self.entries: list[Entry] = []
        self.nouns: list[Noun] = []
        self.slips: list[Slip] = []
        # Actors without a code so far; the last of them is open.
        self._open: list[_Open] = []
        self._after_blank = self._is_lost = False
        rows = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        self._lines = [(number, _COMMENT.split(row, maxsplit=1)[0].strip()) for number, row in enumerate(rows, 1)]
        self._sets = {
            found[1]: [word.strip() for word in found[2].split(",") if word.strip()]
            for _, line in self._lines if (found := _SET.fullmatch(line))
        }  # fmt: skip

    def read(self) -> None:
        """Read all lines."""
        for number, line in self._lines:
            if not line:
                self._after_blank = True
            elif _LOST.search(line):
                self._slip(number, "a letter in it is lost")
                if line[0] not in "+[":
                    self._begin(number, None)
            elif "~" in line:
                self._agent(number, line)
            elif not _SET.fullmatch(line):
                self._actor(number, line)
        self._close(self._open)

    def _slip(self, line: int, reason: str) -> None:
        """Note a line that is left out."""
        self.slips.append(Slip(line, reason))

    def _actor(self, number: int, line: str) -> None:
        """Read a line of an actor: a name, a further name, codes, or a name and codes."""
        name, bracket, codes = line.partition("[")
        name = name.strip()
        if (bracket or "]" in name) and not _BRACKET.search(bracket + codes):
            self._slip(number, "its brackets do not close")
            if not name.startswith("+"):
                self._begin(number, None)
            return
        if name.startswith("+"):
            self._further(number, [part for part in re.split(r"(?<=\w)\+_", name[1:].strip()) if part.strip(" _")])
        elif name.strip("_ "):
            self._begin(number, name)
        for code in _BRACKET.findall(bracket + codes):
            self._code(number, code.strip())

    def _begin(self, number: int, name: str | None) -> None:
        """Begin an actor; those before are done once they have a code. One whose name is lost takes its codes along."""
        if self._open and (self._open[-1].coded or self._after_blank or name is None):
            self._close(self._open)
            self._open = []
        self._after_blank = False
        self._is_lost = name is None
        if name is not None:
            self._open.append(_Open(number, name))

    def _further(self, number: int, names: list[str]) -> None:
        """Add names to the actor that is open."""
        if not self._open:
            if not self._is_lost:
                self._slip(number, "a further name, and no name before it")
            return
        self._open[-1].names += names

    def _code(self, number: int, words: str) -> None:
        """Add a code to the actor that is open."""
        found = _CODE.fullmatch(words)
        if not self._open:
            if not self._is_lost:
                self._slip(number, "a code, and no name before it")
            return
        self._open[-1].coded = True
        if found is None:
            self._slip(number, f"[{words}] is no code with days")
            return
        if found["code"] == "---":  # Stands for nobody, on these days or all others.
            return
        try:
            start, end = _days(found)
        except ValueError as error:
            self._slip(number, f"[{words}]: {error}")
            return
        self._open[-1].periods.append(Period(found["code"], start, end))

    def _close(self, actors: list[_Open]) -> None:
        """Finish actors: those before the last one have no code of their own and share its."""
        if not actors:
            return
        periods = tuple(actors[-1].periods)
        if not actors[-1].coded:
            for actor in actors:
                self._slip(actor.line, f"{actor.names[0]} has no code")
            return
        if not periods:
            return
        kept: list[_Open] = []
        for actor in actors:
            same = next((k for k in kept if _is_same(actor.names, k.names)), None)
            if same is None:
                kept.append(actor)
            else:
                same.names += [name for name in actor.names if name not in same.names]
        self.entries += [Entry(a.line, tuple(dict.fromkeys(a.names)), periods) for a in kept]

    def _agent(self, number: int, line: str) -> None:
        """Read a line of an agent."""
        found = _AGENT.match(line)
        if found is None:
            self._slip(number, "is no noun with a code")
            return
        code = found["after"] or found["before"]
        plural = None if found["plural"] is None else found["plural"].strip(" _")
        try:
            nouns = list(self._written_out(found["noun"]))
        except ValueError as error:
            self._slip(number, str(error))
            return
        self.nouns += [Noun(number, noun, plural if len(nouns) == 1 else None, code) for noun in nouns]

    def _written_out(self, noun: str) -> Iterator[str]:
        """Give a noun with each word of each set in it."""
        parts = _USED.split(noun)
        if missing := next((name for name in parts[1::2] if name not in self._sets), None):
            raise ValueError(f"the set !{missing}! is nowhere given")
        count = 1
        for name in parts[1::2]:
            count *= len(self._sets[name])
        if count > MOST_WORDS:
            raise ValueError(f"its sets stand for {count} words")
        for words in product(*([part] if at % 2 == 0 else self._sets[part] for at, part in enumerate(parts))):
            yield "".join(words)


def _is_same(names: Iterable[str], others: Iterable[str]) -> bool:
    """Tell whether names that share a code mean one actor: a longer word or initials in common."""
    one, other = ([[w for w in re.split(r"[\W_]+", name.upper()) if w] for name in both] for both in (names, others))
    long_ones = {w for words in one for w in words if len(w) > _TOO_COMMON} & {w for ws in other for w in ws}
    spelled = [words for words in (*one, *other) if len(words) > 1]
    initials = {"".join(w[0] for w in words if len(w) > least) for words in spelled for least in (0, _TOO_COMMON)}
    return bool(long_ones) or any("".join(words) in initials for words in (*one, *other))


def _days(found: re.Match[str]) -> tuple[str | None, str | None]:
    """Give the first and last day of a code.

    Raises:
        ValueError: where a number is no day, or the last comes before the first.
    """
    if found["sign"] == ">":
        return _day(found["day"]), None
    if found["sign"] == "<":
        return None, _before(_day(found["day"]))
    if found["start"] is None:
        return None, None
    start, end = _day(found["start"]), _day(found["end"])
    if start[: len(end)] > end[: len(start)]:
        raise ValueError("it ends before it begins")
    return start, end


def _before(day: str) -> str:
    """Give the day before; of a month or year, that itself."""
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat() if len(day) == len("2000-01-01") else day


def _day(digits: str) -> str:
    """Give six or eight digits as an ISO day; a month or a year where the day or month is zero or not in the calendar.

    Raises:
        ValueError: for other numbers.
    """
    if len(digits) == len("930120"):
        digits = ("19" if int(digits[:2]) >= PIVOT else "20") + digits
    year, month, day = int(digits[:4]), int(digits[4:6] or 0), int(digits[6:8] or 0)
    if len(digits) != len("19930120") or year not in _YEARS or month > 12 or day > 31:
        raise ValueError(f"{digits} is no day")
    if not month:
        return digits[:4]
    if not 1 <= day <= calendar.monthrange(year, month)[1]:
        return f"{digits[:4]}-{digits[4:6]}"
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:8]}"

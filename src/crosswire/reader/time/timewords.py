"""What the grammar of time is written in: classes of words, and the expressions that its rules make."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import TYPE_CHECKING, Final, Literal

import msgspec
from msgspec import Struct

from crosswire.knowledge.lexicon.calendar import load_calendar
from crosswire.reader.numbers.numberwords import ORDINALS, SCALES, SMALL
from crosswire.reader.numbers.numerals import read_digits
from crosswire.reader.words import PLAIN, Alphabet, Words

if TYPE_CHECKING:
    from crosswire.facts import Relative

# What an expression hangs on: nothing, the day of the report, the day that the story has come to, or the last period
# (a quarter, a year) that was reported on.
Anchor = Literal["none", "report", "story", "period"]

FIRST_YEAR: Final = 1000
LAST_YEAR: Final = 2199
_AMBIGUOUS_MONTHS: Final = ("may", "march", "mar")
_AMBIGUOUS_SEASONS: Final = ("fall", "spring", "springs")
# A class that is not followed by its words has its own name as its only one.
_FUNCTION_WORDS: Final = """
        the | a: a an | this | these | that: that those | last | past | previous: previous preceding prior | next
        | coming: coming upcoming forthcoming | following: following subsequent ensuing | same | current | latest
        | recent | early: early late mid | earlier | later | of | in: in during within | on | at | by: by until till
        | since | through: through throughout | from | between | to | and | or | per | each: each every | other |
    ago
        | before | after: after afterwards afterward | for | over | around: around about circa | hence | so | more
        | today | yesterday | tomorrow | tonight | overnight | now | nowadays | currently: currently presently
        | recently: recently lately | soon: soon shortly | right | noon: noon midday | midnight
        | fiscal: fiscal financial fy | end: end close | start: beginning start onset middle outset height eve |
    weekend
        | weekends | any_weekday: weekday weekdays | near: near foreseeable immediate not | future | term | time
        | moment | period | half | year | quarter | second | old | age | turn | small
        | daily: daily hourly weekly monthly yearly annually quarterly nightly fortnightly biweekly biennially
        | first: first final opening closing
        | full: full whole entire single straight consecutive successive calendar business trading working solid
    additional extra
        | few: several few couple many | some | oclock: o'clock o’clock | local | hundred_hours: hrs | q | h
        | apostrophe: 's ’s | century_word: c | standard: standard daylight
        | american_zone: eastern central pacific mountain | day_word: day
        | year_shaped: nineteen eighteen seventeen sixteen twenty
        | nineties: twenties thirties forties fifties sixties seventies eighties nineties
"""


def _code_digits(form: str) -> str:
    """Give the class of a number in digits: a day of the month, a year, or any other."""
    if len(form) <= 2 and 1 <= int(form) <= 31:
        return "day"
    if len(form) == 4 and FIRST_YEAR <= int(form) <= LAST_YEAR:
        return "year_number"
    return "int"


def _code_ordinal(form: str) -> str:
    """Tell the ordinals that can be a day of the month."""
    return "ordinal" if 1 <= int(form[:-2].replace(",", "")) <= 31 else "nth_number"


@cache
def alphabet() -> Alphabet:
    """Give the classes of words that the rules of time are written over."""
    calendar = load_calendar()
    words: dict[str, Iterable[str]] = {}
    for entry in _FUNCTION_WORDS.split("|"):
        name, _, members = entry.strip().partition(":")
        words[name] = members.split() or [name]
    months = [m for m in calendar.months if m not in _AMBIGUOUS_MONTHS]
    full = [d for d in calendar.weekdays if d.endswith("day")]
    units = {form: unit for form, unit in calendar.units.items() if form not in {"day", "year", "quarter", "second"}}
    words |= {
        "month": months,
        "maymonth": _AMBIGUOUS_MONTHS,
        "weekday": full,
        "weekdays": [d for d in calendar.weekdays if d.endswith("days")],
        "shortday": [d for d in calendar.weekdays if not d.endswith(("day", "days"))],
        "unit": [f for f, u in units.items() if f == u and u not in {"minute", "hour"}],
        "units": [f for f, u in units.items() if f != u and u not in {"second", "minute", "hour"}],
        "subunit": ["minute", "hour"],
        "subunits": [f for f, u in units.items() if f != u and u in {"second", "minute", "hour"} and f != "hrs"],
        "part": calendar.parts,
        "season": [s for s in calendar.seasons if s not in _AMBIGUOUS_SEASONS],
        "mayseason": _AMBIGUOUS_SEASONS,
        "zone": calendar.zones,
        "ampm": ["am", "pm", "a.m.", "p.m.", "a.m", "p.m"],
        "nth": [word for word, number in ORDINALS.items() if number and word not in {"second", "first"}],
        "num": [*SMALL, *SCALES, "dozen"],
    }
    sorts: dict[str, str | Callable[[str], str]] = {
        "isodate": "isodate", "slashdate": "slashdate", "clock": "clock", "decade": "decade", "decimal": "decimal",
        "sign": "sign", "ordinal": _code_ordinal, "digits": _code_digits,
    }  # fmt: skip
    return Alphabet(words, sorts, extra=("day", "year_number", "int", "ordinal", "nth_number"))


FRAGMENTS: Final = {
    "MONTH": r"<month|maymonth>\.?",
    "DAY": r"<day|ordinal>",
    "YEAR": r"<year_number>",
    "UNIT": r"<unit|year|quarter|day_word|subunit>",
    "UNITS": r"<units|subunits>",
    "NUMBER": r"<num|day|int|year_number|decimal|half|a|few|sign|year_shaped|some|second>",
    "NTH": r"<nth|second|ordinal|first>",
    "PART": r"<part>",
    "WORD": PLAIN,
    "DASH": r"[-–—]",
}


@cache
def compile_rule(pattern: str) -> re.Pattern[str]:
    """Compile a rule: capitals in braces are fragments, ``<...>`` classes of words."""
    for name, fragment in FRAGMENTS.items():
        pattern = pattern.replace("{" + name + "}", f"(?:{fragment})")
    return alphabet().compile(pattern)


class Feast(Struct, frozen=True):
    """Days told by a holiday that falls differently each year.

    ``rule`` finds the holiday (several joined by " or " are rivals), ``first`` is the first day meant, counted from
    it, ``days`` how many, ``weekend`` whether the weekend beside it is meant, ``suffix`` a time or part of the day.
    """

    rule: str
    first: int = 0
    days: int = 1
    weekend: bool = False
    suffix: str = ""


class Expression(Struct, frozen=True, kw_only=True):
    """A time expression before it is dated: the words ``[start, end)`` and what they say by themselves.

    ``value`` is a TIMEX3 value that needs nothing else (an absolute date, a duration, a set, a reference), or the clock
    time or part of the day alone ("T17:00", "TEV"). ``relative`` says how the words hang on their ``anchor``. ``open``
    tells that tense may decide the direction. ``closing`` that the words mean the end of the period (by the end of),
    ``repeated`` that they mean every one of a kind, ``paired`` that a clock time is an end of a stretch told whole
    ("9am-5pm": -1 its beginning, 1 its end).
    """

    start: int
    end: int
    value: str | None = None
    relative: Relative | None = None
    anchor: Anchor = "none"
    feast: Feast | None = None
    open: bool = False
    closing: bool = False
    repeated: bool = False
    paired: Literal[-1, 0, 1] = 0

    def moved(self, **changes: object) -> Expression:
        """Give the expression with some fields changed."""
        return msgspec.structs.replace(self, **changes)


class Match(Struct, frozen=True):
    """A rule's match on the words of a text."""

    words: Words
    found: re.Match[str]

    def at(self, name: str) -> int | None:
        """Give the number of the word that a group begins with, None where the group is not there."""
        if name not in self.found.re.groupindex:
            return None
        start = self.found.start(name)
        return None if start < 0 else start

    def form(self, name: str) -> str:
        """Give the form of a group's first word, empty where the group is not there."""
        start = self.at(name)
        return "" if start is None else self.words.forms[start]

    def express(self, start: str | int | None = None, **fields: object) -> Expression:
        """Make an expression of the match, or of a part of it."""
        first, last = self.found.span() if not isinstance(start, str) else self.found.span(start)
        return Expression(**({"start": first, "end": last} | fields))  # type: ignore[arg-type]


Builder = Callable[[Match], Expression | list[Expression] | None]


def read_day_number(form: str) -> int | None:
    """Give the day of the month of "7", "7th" or "seventh"."""
    if form in ORDINALS:
        return ORDINALS[form] or None
    digits = re.match(r"\d+", form)
    number = int(digits.group()) if digits else 0
    return number if 1 <= number <= 31 else None


def read_count(form: str) -> float | None:
    """Give the value of a single number word or number in digits."""
    return float(SMALL[form]) if form in SMALL else read_digits(form)

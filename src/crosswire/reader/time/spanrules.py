"""Rules for stretches of time: durations, "two weeks ago", "three days later", "the past five years"."""

from __future__ import annotations

from typing import Final

from crosswire.facts import Relative
from crosswire.knowledge.lexicon.calendar import load_calendar
from crosswire.reader.numbers.numberwords import SMALL
from crosswire.reader.numbers.numerals import read_numeral
from crosswire.reader.time.timewords import Builder, Expression, Match
from crosswire.reader.words import listed

_LETTERS: Final = {
    "second": "TS",
    "minute": "TM",
    "hour": "TH",
    "day": "D",
    "week": "W",
    "fortnight": "W",
    "month": "M",
    "quarter": "Q",
    "year": "Y",
    "decade": "Y",
    "century": "Y",
    "millennium": "Y",
}
# Units that Relative knows, and how many of them a unit is.
STEPS: Final = {
    "second": ("minute", 0),
    "minute": ("minute", 1),
    "hour": ("hour", 1),
    "day": ("day", 1),
    "week": ("week", 1),
    "fortnight": ("week", 2),
    "month": ("month", 1),
    "quarter": ("quarter", 1),
    "year": ("year", 1),
    "decade": ("year", 10),
    "century": ("year", 100),
    "millennium": ("year", 1000),
}
_FACTORS: Final = {"fortnight": 2, "decade": 10, "century": 100, "millennium": 1000}
_OPEN_LETTERS: Final = {"decade": "E", "century": "C", "millennium": "L"}
LAST: Final = frozenset({"last", "past", "previous", "preceding", "prior", "latest"})
NEXT: Final = frozenset({"next", "coming", "upcoming", "forthcoming"})
_VAGUE: Final = frozenset({"few", "several", "many", "some", "couple"})
# "Opening hours" say when, not how long.
_OF_HOURS: Final = listed(
    """working office opening visiting trading business school rush peak school daylight waking"""
)
_OLD: Final = frozenset({"old", "age", "-old"})


def unit_of(form: str) -> str:
    """Give the unit's name of a word in the singular or plural."""
    return load_calendar().units[form]


def name_duration(count: float | None, unit: str) -> str:
    """Give the TIMEX3 value of a number of units, "X" for an open number; halves go down to the next smaller unit.

    Example:
        >>> name_duration(3, "day"), name_duration(2.5, "year"), name_duration(24, "hour"), name_duration(None, "month")
        ('P3D', 'P2Y6M', 'PT24H', 'PXM')
    """
    letter = _LETTERS[unit]
    time = "T" if letter[0] == "T" else ""
    letter = letter[-1]
    if count is None:
        return f"P{time}X{_OPEN_LETTERS.get(unit, letter)}"
    count *= _FACTORS.get(unit, 1)
    whole, rest = divmod(round(count, 6), 1)
    smaller = {"year": (12, "M"), "hour": (60, "M"), "minute": (60, "S")}.get(unit)
    if rest and smaller:
        more = round(rest * smaller[0])
        head = f"{int(whole)}{letter}" if whole else ""
        return f"P{time}{head}{more}{smaller[1]}"
    if rest:
        return f"P{time}{count:g}{letter}"
    return f"P{time}{int(whole)}{letter}"


def _trim(match: Match, group: str = "n") -> int | None:
    """Give the first word from which a group reads as a number to its end: "in 2020 two years" counts two."""
    start, end = match.found.span(group)
    for first in range(start, end):
        numeral = read_numeral(match.words, first)
        if numeral and numeral.end == end:
            return first
        forms = match.words.forms[first:end]
        if (
            forms[0] in _VAGUE
            or (forms[0] in {"a", "an"} and (len(forms) == 1 or forms[1] in _VAGUE | {"half"}))
            or forms[0] == "half"
        ):
            return first
        if len(forms) == 1 and forms[0] in SMALL:
            return first
    return None


class Span:
    """A number and a unit found in a text."""

    def __init__(self, match: Match) -> None:
        """Reads the number of the match; ``valid`` tells whether there is one."""
        self.match = match
        first = _trim(match)
        self.start = match.found.start() if first == match.at("n") else first
        self.valid = first is not None
        self.unit = unit_of(match.form("u"))
        self.count: float | None = None
        if first is None:
            return
        forms = match.words.forms[first : match.found.end("n")]
        if "couple" in forms:
            self.count = 2.0
        elif _VAGUE & set(forms):
            self.count = None
        elif len(forms) == 1 and forms[0] in SMALL:
            self.count = float(SMALL[forms[0]])
        elif forms[0] in {"a", "an"} and len(forms) == 1:
            self.count = 1.0
        elif forms[0] == "half" and len(forms) <= 2:
            self.count = 0.5
        else:
            numeral = read_numeral(match.words, first)
            self.valid = numeral is not None and numeral.end == match.found.end("n")
            self.count = numeral.value if numeral else None
        if match.form("half") and self.count is not None:
            self.count += 0.5

    @property
    def value(self) -> str:
        """The TIMEX3 value of the duration."""
        return name_duration(self.count, self.unit)

    def step(self, sign: int) -> Relative | None:
        """Give the shift by this stretch; None where it has no whole number."""
        if self.count is None:
            return None
        unit, factor = STEPS[self.unit]
        count = self.count * factor
        if count != int(count):
            smaller = {
                "year": ("month", 12),
                "hour": ("minute", 60),
                "month": ("week", 4),
                "week": ("day", 7),
                "day": ("hour", 24),
            }.get(unit)
            if smaller is None:
                return None
            unit, count = smaller[0], round(count * smaller[1])
        return Relative(unit=unit, shift=sign * int(count)) if abs(count) < 100_000 else None


def _is_age(match: Match) -> bool:
    """Tell whether the words are an age: "52 years old", "aged 8 months", "years of age"."""
    words, end = match.words, match.found.end()
    follows = words.form(end)
    if follows in {"-", "of"}:
        follows = words.form(end + 1)
    before = words.form(match.found.start() - 1)
    return follows in _OLD or before in {"aged", "age"}


def _is_share(match: Match, span: Span) -> bool:
    """Tell whether "three-quarters" is a share of a whole."""
    whole = match.form("hyphen") or match.words.form(match.found.end()) == "of"
    return span.unit == "quarter" and span.count == 3.0 and bool(whole)


def build_quarters(match: Match) -> Expression | None:
    """Read "a quarter of a century", "quarter-century", "three quarters of a century ago"."""
    unit = unit_of(match.form("u"))
    if unit not in _FACTORS or unit == "fortnight":
        return None
    years = _FACTORS[unit] * (3 if match.form("n") == "three" else 1) / 4
    if match.form("ago"):
        return match.express(relative=Relative(unit="year", shift=-round(years)), anchor="report")
    return match.express(value=name_duration(years, "year"))


def build_duration(match: Match) -> Expression | None:
    """Read "three days", "10-year", "a minute and a half", "2 1/2 years", "several months"."""
    span = Span(match)
    if not span.valid or _is_age(match) or _is_share(match, span):
        return None
    start, words = span.start or 0, match.words
    singular = match.form("u") in load_calendar().units.values()
    joined = match.form("hyphen") or span.count in {0.5, 1.0} or words.form(match.found.end() - 2) == "half"
    if singular and not joined and not (words.form(match.found.end()) and span.count and span.count > 1):
        return None
    if words.forms[start] in {"a", "an"} and span.count == 1.0 and _is_rate(match, start):
        return Expression(start=start, end=match.found.end(), value=span.value)
    if (
        words.forms[start] == "one"
        and words.form(start + 1) == "day"
        and words.form(start - 1) in {"", ".", ",", "“", "that"}
    ):
        return (
            Expression(start=start, end=match.found.end(), value="FUTURE_REF") if words.form(start - 1) != "," else None
        )
    if (span.unit == "second" and span.count == 1.0) or (span.unit == "quarter" and span.count in {1.0, 0.5}):
        return None
    return Expression(start=start, end=match.found.end(), value=span.value)


def build_between_lengths(match: Match) -> Expression | None:
    """Read "four to five days" and "two or three weeks": the lesser length, as in TimeBank."""
    span, words = Span(match), match.words
    if (
        not span.valid
        or _is_age(match)
        or span.count is None
        or words.form(match.found.start() - 1) in {"from", "between"}
    ):
        return None
    if words.form(match.found.end()) in {"ago", "later", "earlier", "before", "after", "from", "hence"}:
        return None
    return Expression(start=span.start or 0, end=match.found.end(), value=span.value)


def _is_rate(match: Match, start: int) -> bool:
    """Tell whether "a year" says how often or how much each time: it follows a number or what is counted."""
    before = match.words.form(start - 1)
    return match.words.sorts[start - 1] in {"digits", "decimal"} or before in {
        "%",
        "million",
        "billion",
        "percent",
        "once",
        "twice",
        "times",
    }


def build_bare_units(match: Match) -> Expression | None:
    """Read "for years", "months", "centuries", "recent weeks": an open number of units."""
    start, end = match.found.span()
    words = match.words
    before = words.form(start - 1)
    if (match.form("u") == "hours" and before in _OF_HOURS) or before in SMALL:
        return None  # "Aged eight months" is no time either.
    if (
        words.form(end) in _OLD
        or before in {"%", "-", "'s", "’s", "no"}
        or words.sorts[start - 1 : start] in (("digits",), ("decimal",))
    ):
        return None
    unit = unit_of(match.form("u"))
    if unit == "hour" and before in {"early", "late", "small"} and words.form(end) == "of":
        return None
    if match.form("r") == "recent":
        return match.express(value="PAST_REF" if unit in {"year", "day"} else name_duration(None, unit))
    if match.form("r"):
        return match.express(value=name_duration(None, unit) if unit in {"week", "day"} else "FUTURE_REF")
    if unit in {"second", "minute", "quarter"}:
        return None
    return match.express(value=name_duration(None, unit))


def build_past_span(match: Match) -> Expression | None:
    """Read "the past three months", "the next two weeks", "the first nine months"."""
    span = Span(match)
    if not span.valid or _is_age(match):
        return None
    which = match.form("r")
    sign = -1 if which in LAST else 1 if which in NEXT else 0
    step = span.step(sign) if sign else None
    if step is None or which in {"previous", "preceding", "prior"} or _is_of_period(match):
        return match.express(value=span.value)
    relative = Relative(unit=step.unit, shift=step.shift, direction="past" if sign < 0 else "future", suffix=span.value)
    return match.express(value=span.value, relative=relative, anchor="report")


def _is_of_period(match: Match) -> bool:
    """Tell whether a stretch is that of some period and not of now: "the last three months of 2031", "of the war"."""
    words, end = match.words, match.found.end()
    if words.form(end) != "of":
        return False
    is_year = words.sorts[end + 1 : end + 2] == ("digits",) and len(words.form(end + 1)) == len("2031")
    return is_year or (match.form("r") in {"last", "next"} and words.form(end + 1) in _POINTING)


# Words that lead to a period, or to somebody's time.
_POINTING: Final = listed("""the this that last next his her its their our my your""")


def build_ago(match: Match) -> Expression | None:
    """Read "two weeks ago", "almost a decade ago"; without a number it is the past and no more."""
    span = Span(match)
    if not span.valid:
        return None
    step = span.step(-1)
    start = span.start or 0
    if step is None:
        return Expression(start=start, end=match.found.end(), value="PAST_REF")
    period = span.unit == "year" and span.count == 1.0
    return Expression(start=start, end=match.found.end(), relative=step, anchor="period" if period else "report")


def build_bare_ago(match: Match) -> Expression:
    """Read "years ago"."""
    return match.express(value="PAST_REF")


def build_from_now(match: Match) -> Expression | None:
    """Read "three weeks from now", "two years hence"."""
    span = Span(match)
    step = span.step(1) if span.valid else None
    return Expression(start=span.start or 0, end=match.found.end(), relative=step, anchor="report") if step else None


def build_story_shift(match: Match) -> Expression | None:
    """Read "two days later", "a year earlier", "three weeks before", told from where the story has come to."""
    span = Span(match)
    if not span.valid:
        return None
    which, start, end = match.form("w"), span.start or 0, match.found.end()
    sign = 1 if which in {"later", "after", "afterwards", "afterward", "on"} else -1
    step = span.step(sign)
    words = match.words
    if which in {"before", "after"} and not ends_clause(match):
        # "a day after he was detained": the clause that follows lies so far from the story's day.
        step = span.step(-sign)
        if step is None or words.form(start - 1) in {"than", "least", "over"} or step.unit not in {"day", "week"}:
            return Expression(start=start, end=end, value=span.value)
        return Expression(start=start, end=end, value=span.value, relative=step, anchor="story")
    if step is None:
        return Expression(start=start, end=end, value=span.value)
    period = span.unit == "year" and span.count == 1.0 and which != "later"
    return Expression(start=start, end=end, relative=step, anchor="period" if period else "story")


def ends_clause(match: Match) -> bool:
    """Tell whether nothing follows that "before" or "after" could govern."""
    end, words = match.found.end(), match.words
    return (
        end >= len(words.forms)
        or words.sorts[end] == "mark"
        or words.forms[end] in {"and", "but", "when", "in", "on", "at", "as"}
    )


NUMBER: Final = r"(?P<n><a>?<few><of>?|{NUMBER}(?:[-/]?{NUMBER}|<and>{NUMBER}+)*)"
_ANY: Final = r"(?P<u>{UNIT}|{UNITS})"
_FILL: Final = r"(?P<hyphen>-)? <full|other|fiscal|more>?"
_HALF: Final = r"(?P<half><and> <a> <half>)?"

_WHICH: Final = "<last|past|previous|next|coming|first|latest|full|following>"

SPAN_RULES: Final[tuple[tuple[str, Builder], ...]] = (
    (r"(?P<n><a|num|the>)? -? <quarter|units> (?:-|<of><a|the>) (?P<u><unit>) (?P<ago><ago>)?", build_quarters),
    (rf"{NUMBER} {_FILL} {_ANY} {_HALF}", build_duration),
    (rf"(?P<n>{{NUMBER}}) <to|or> {{NUMBER}} {_FILL} {_ANY}", build_between_lengths),
    (r"(?P<r><recent|coming>)? (?P<u>{UNITS})", build_bare_units),
    (
        rf"<the|these>? (?P<r>{_WHICH}) <full>? {NUMBER} {_FILL} {_ANY} {_HALF}",
        build_past_span,
    ),
    (rf"{NUMBER} {_FILL} {_ANY} {_HALF} (?:<or><so|more>)? <ago>", build_ago),
    (r"{UNITS} <ago>", build_bare_ago),
    (rf"{NUMBER} {_FILL} {_ANY} (?:<from> <now>|<hence>)", build_from_now),
    (rf"{NUMBER} {_FILL} {_ANY} {_HALF} (?P<w><later|earlier|before|after|previous>)", build_story_shift),
)

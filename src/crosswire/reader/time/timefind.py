"""Time expressions in a text: the rules run, the longest matches kept, neighbours joined into one expression."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from msgspec import structs

from crosswire.facts import Relative
from crosswire.knowledge.lexicon.calendar import load_calendar
from crosswire.reader.time.clockrules import CLOCK_RULES
from crosswire.reader.time.daterules import DATE_RULES
from crosswire.reader.time.dayrules import DAY_RULES
from crosswire.reader.time.namerules import find_names
from crosswire.reader.time.setrules import SET_RULES
from crosswire.reader.time.spanrules import SPAN_RULES
from crosswire.reader.time.timewords import Builder, Expression, Match, alphabet, compile_rule
from crosswire.reader.time.unitrules import UNIT_RULES
from crosswire.reader.time.yearrules import YEAR_RULES
from crosswire.reader.words import Words, cut, needs
from crosswire.timex import bounds

_CLOCK: Final = re.compile(r"T\d\d:\d\d.*")
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_PART: Final = re.compile(r"T(?:MO|AF|EV|NI)")
_SET_DAY: Final = re.compile(r"XXXX-WXX(?:-\d|-WE)?")
_LENGTH: Final = re.compile(r"P(?:T?\d+[YMWDHS])+")
_UNITS_DOWN: Final = "YMWDhms"


@cache
def _rules() -> tuple[tuple[re.Pattern[str], tuple[frozenset[str], ...], Builder], ...]:
    """Compile all rules, in the order in which they win ties; each with what a text must have for it."""
    return tuple(
        (rule, needs(rule.pattern), builder)
        for rule, builder in (
            (compile_rule(pattern), builder)
            for pattern, builder in (
                *DATE_RULES,
                *YEAR_RULES,
                *DAY_RULES,
                *CLOCK_RULES,
                *SET_RULES,
                *SPAN_RULES,
                *UNIT_RULES,
            )
        )
    )


def find_expressions(words: Words) -> list[Expression]:
    """Find the time expressions of a text in order; none overlap."""
    codes = alphabet().spell(words)
    candidates: list[tuple[int, int, int, list[Expression]]] = []
    present = frozenset(codes)
    for order, (pattern, needed, builder) in enumerate(_rules()):
        if any(map(present.isdisjoint, needed)):
            continue
        for found in pattern.finditer(codes):
            made = builder(Match(words, found))
            if made:
                group = made if isinstance(made, list) else [made]
                candidates.append((group[0].start, -group[-1].end, order, group))
    candidates += [(e.start, -e.end, -1, [e]) for e in find_names(words)]
    return _join(words, codes, _choose(candidates))


def _choose(candidates: list[tuple[int, int, int, list[Expression]]]) -> list[Expression]:
    """Keep, from left to right, the longest of what begins first."""
    kept: list[Expression] = []
    at = 0
    for start, _, _, group in sorted(candidates, key=lambda c: c[:3]):
        if start >= at:
            kept += group
            at = group[-1].end
    return kept


def is_day(expression: Expression) -> bool:
    """Tell whether an expression means a single day."""
    relative, feast = expression.relative, expression.feast
    if feast is not None:
        return feast.days == 1 and not feast.weekend and not feast.suffix
    if relative is None:
        return bool(_DAY.fullmatch(expression.value or ""))
    if relative.suffix:
        return False
    return (
        relative.unit in {"weekday", "day"}
        or relative.day is not None
        or (relative.unit == "week" and relative.weekday is not None)
    )


def _is_clock(expression: Expression) -> bool:
    """Tell whether an expression is a clock time by itself."""
    return expression.relative is None and bool(_CLOCK.fullmatch(expression.value or ""))


def _part_of_day(expression: Expression) -> str:
    """Give the part of the day that an expression means ("TNI" of "Sunday night"), empty where it means none."""
    suffix = expression.relative.suffix if expression.relative else (expression.value or "")[10:]
    return suffix if _PART.fullmatch(suffix) else ""


def _with_suffix(day: Expression, suffix: str, start: int, end: int) -> Expression:
    """Give a day with a time or part of the day behind it, in the place of the one it has."""
    if day.feast is not None:
        return day.moved(feast=structs.replace(day.feast, suffix=suffix), start=start, end=end)
    if day.relative is None:
        return day.moved(value=f"{_PART.sub('', day.value or '')}{suffix}", start=start, end=end)
    bare = structs.replace(day.relative, suffix=suffix)
    return day.moved(relative=bare, start=start, end=end)


def _join(words: Words, codes: str, found: list[Expression]) -> list[Expression]:
    """Join weekdays, clock times and parts of the day with the day beside them, and take in words before."""
    out: list[Expression] = []
    for expression in found:
        current = _take_part(words, codes, _drop_stop(words, expression), out[-1].end if out else 0)
        while out:
            joined = _join_two(words, codes, out[-1], current)
            if joined is None:
                break
            out.pop()
            current = _take_part(words, codes, joined, out[-1].end if out else 0)
        out.append(current)
    out = [_share_day(one, two) for one, two in zip(out, [*out[1:], None], strict=False)]
    limits = [0, *(e.end for e in out)]
    kept = [_take_lead(words, codes, e, limit) for e, limit in zip(out, limits, strict=False)]
    return [e for e in kept if not _is_short_weekday(words, e)]


def _share_day(one: Expression, two: Expression | None) -> Expression:
    """Give the first end of a stretch of hours the day that was joined to its second end: "9 to 11 a.m. on Tuesday"."""
    if one.paired != -1 or two is None or _is_clock(two) or two.start - one.end > 1:
        return one
    if two.relative is None and two.feast is None and not _DAY.match(two.value or ""):
        return one
    if two.relative is not None:
        relative = structs.replace(two.relative, suffix=one.value or "")
        return two.moved(relative=relative, start=one.start, end=one.end)
    if two.feast is not None:
        return two.moved(feast=structs.replace(two.feast, suffix=one.value or ""), start=one.start, end=one.end)
    return two.moved(value=f"{(two.value or '')[:10]}{one.value}", start=one.start, end=one.end)


def _drop_stop(words: Words, expression: Expression) -> Expression:
    """Leave the full stop behind a whole name of a month to its sentence: "in November." but "on Nov. 3"."""
    name = words.form(expression.end - 2)
    whole = len(name) > 4 or name in {"may", "june", "july"}
    if words.form(expression.end - 1) == "." and whole and name in load_calendar().months:
        return expression.moved(end=expression.end - 1)
    return expression


def _is_short_weekday(words: Words, expression: Expression) -> bool:
    """Tell whether an expression is a short name of a weekday ("Sun") that no date was joined to."""
    if expression.end - expression.start > 2 or expression.relative is None or expression.relative.unit != "weekday":
        return False
    form = words.forms[expression.start]
    return form in load_calendar().weekdays and not form.endswith(("day", "days")) and expression.relative.day is None


@cache
def _gap() -> re.Pattern[str]:
    """Compile what may stand between a day and its weekday or time."""
    return compile_rule(r"(?:,|\(|\||/|{DASH}|<on|at|of|by|from|around|the>)*")


_UNTIL: Final = frozenset({"until", "till"})


def _join_two(words: Words, codes: str, one: Expression, two: Expression) -> Expression | None:
    """Join two neighbours where they are one time; "Monday until noon" are two."""
    gap = codes[one.end : two.start]
    if gap == _and() and (joined := _join_lengths(one, two)):
        return joined
    if len(gap) > 3 or not _gap().fullmatch(gap) or not _UNTIL.isdisjoint(words.forms[one.end : two.start]):
        return None
    if is_day(one) and is_day(two):
        return _join_days(one, two)
    if is_day(two) and words.forms[one.start] == "overnight":
        return _with_suffix(two, "TNI", one.start, two.end)
    return _join_time(one, two, is_bare=gap in {"", ","} or bool(_of().fullmatch(gap)))


def _join_time(one: Expression, two: Expression, *, is_bare: bool) -> Expression | None:
    """Join a day with its time, its part, its date or its year; ``is_bare`` where only a comma or "of" is between."""
    if is_day(two) and (suffix := _weekday_time(one)) and (joined := _join_days(_with_suffix(one, "", 0, 0), two)):
        return _with_suffix(joined, suffix, one.start, two.end)
    if is_bare and (joined := _join_year(one, two)):
        return joined
    if one.anchor == "story" and is_day(two) and one.relative and one.relative.suffix.startswith("T"):
        return _with_suffix(two, one.relative.suffix, one.start, two.end)
    if _is_clock(one) and is_day(two):
        return _with_suffix(two, one.value or "", one.start, two.end).moved(paired=one.paired)
    if is_day(one) and _is_clock(two):
        return _with_suffix(one, two.value or "", one.start, two.end)
    return _join_part(one, two)


def _join_part(one: Expression, two: Expression) -> Expression | None:
    """Join a clock time with its part of a day ("8 p.m. tonight"), or with days that come again ("Tuesdays at 7")."""
    for told, day in ((one, two), (two, one)):
        if not _is_clock(told):
            continue
        clock = _after_noon(told, _part_of_day(day))
        if _SET_DAY.fullmatch(day.value or "") and not clock.paired:
            return day.moved(value=f"{day.value}{clock.value}", start=one.start, end=two.end)
        part, hour = _part_of_day(day), int((clock.value or "")[1:3])
        if not part or (part == "TMO") != (hour < 12 and part != "TNI"):
            continue
        joined = _with_suffix(day, clock.value or "", one.start, two.end)
        if (
            part == "TNI"
            and hour < 12
            and joined.relative
            and joined.relative.unit == "day"
            and not joined.relative.day
        ):
            # A night goes on into the day after.
            relative = structs.replace(joined.relative, shift=joined.relative.shift + 1)
            return joined.moved(relative=relative)
        return joined
    return None


# Hours that a part of the day makes hours after noon.
_AFTER_NOON: Final = {"TAF": range(1, 7), "TEV": range(4, 12), "TNI": range(7, 12)}


def _after_noon(clock: Expression, part: str) -> Expression:
    """Give a clock time with the hour that it has in a part of the day: "9:50 on Monday evening"."""
    value = clock.value or ""
    hour = int(value[1:3])
    return clock.moved(value=f"T{hour + 12}{value[3:]}") if hour in _AFTER_NOON.get(part, ()) else clock


def _weekday_time(expression: Expression) -> str:
    """Give the time that is told of a weekday without its date ("noon on Friday")."""
    relative = expression.relative
    return relative.suffix if relative and relative.unit == "weekday" and relative.suffix.startswith("T") else ""


def _join_lengths(one: Expression, two: Expression) -> Expression | None:
    """Join "five days" and "nine hours" to one stretch."""
    first, second = one.value or "", two.value or ""
    if one.relative or not _LENGTH.fullmatch(first) or not _LENGTH.fullmatch(second):
        return None
    last, following = (_UNITS_DOWN.index(_smallest(value)) for value in (first, second))
    if last >= following:
        return None
    more = second[2:] if "T" in first else second[1:]
    return Expression(start=one.start, end=two.end, value=first + more)


def _smallest(length: str) -> str:
    """Give the last unit of a stretch, those below a day in small letters."""
    return length[-1].lower() if "T" in length else length[-1]


@cache
def _and() -> str:
    """Give the class of "and"."""
    return alphabet().spell(cut("and"))


@cache
def _of() -> re.Pattern[str]:
    """Compile "of"."""
    return compile_rule("<of>")


def _join_year(one: Expression, two: Expression) -> Expression | None:
    """Join a month, a season or a date with the year that follows in words: "January nineteen ninety-seven"."""
    relative = one.relative
    if relative is None or not one.open or two.relative is not None or not re.fullmatch(r"\d{4}", two.value or ""):
        return None
    if relative.unit == "quarter":
        return one.moved(value=f"{two.value}{relative.suffix}", relative=None, anchor="none", open=False, end=two.end)
    if relative.month is None:
        return None
    day = f"-{relative.day:02d}" if relative.day else ""
    value = f"{two.value}-{relative.month:02d}{day}"
    return one.moved(value=value, relative=None, anchor="none", open=False, end=two.end) if bounds(value) else None


def _join_days(one: Expression, two: Expression) -> Expression | None:
    """Join a weekday and a date, in either order."""
    for weekday, date in ((one, two), (two, one)):
        if weekday.relative is None or weekday.relative.unit != "weekday":
            continue
        if date.relative is None:
            return date.moved(start=one.start, end=two.end)
        if date.relative.day is not None and date.relative.weekday is None:
            relative = Relative(
                unit=date.relative.unit, shift=date.relative.shift, month=date.relative.month, day=date.relative.day,
                weekday=weekday.relative.weekday, direction=date.relative.direction,
            )  # fmt: skip
            return date.moved(relative=relative, start=one.start, end=two.end)
    return None


@cache
def _part_before() -> re.Pattern[str]:
    """Compile a part of the day before its day: "the early hours of", "late on the evening of", "mid-afternoon"."""
    return compile_rule(r"<the>?(?:<early|small>-?)?(?P<p><part|subunits>)(?P<of><of|on>)?<the>?")


def _take_part(words: Words, codes: str, day: Expression, limit: int) -> Expression:
    """Take the part of the day beside a day: "Saturday night", "the morning of 5 March"."""
    if not is_day(day):
        return day
    parts = load_calendar().parts
    after = words.form(day.end)
    if after in parts and not after.endswith("s"):
        return _with_suffix(day, f"T{parts[after]}", day.start, day.end + 1)
    for start in range(max(limit, day.start - 6), day.start):
        found = _part_before().fullmatch(codes, start, day.start)
        if found:
            form = words.forms[found.start("p")]
            hours = load_calendar().units.get(form) == "hour"
            if (form not in parts and not hours) or (hours and not found["of"]):
                return day
            return _with_suffix(day, f"T{parts.get(form, 'MO')}", start, day.end)
    return day


@cache
def _leads() -> tuple[re.Pattern[str], ...]:
    """Compile the words before an expression that belong to it, the longest first."""
    return tuple(
        compile_rule(pattern)
        for pattern in (
            r"(?P<by><by|before|through>)? (?P<the><the>)? <early>? (?P<end><end>|<start>) <of> <the>?",
            r"<the>? (?P<early><early>) -? (?:<on|in>)? <the>?",
            r"<earlier|later> (?:<on|in>)? <the>?",
        )
    )


# "Late Saturday" and "early on Monday" name a part of the day, if roughly.
_HALVES: Final = {"early": "TMO", "late": "TEV"}


def _is_dated(expression: Expression) -> bool:
    """Tell whether a day has a name or a date, unlike "today" and "the same day"."""
    relative = expression.relative
    return relative is None or relative.weekday is not None or relative.day is not None


def _take_lead(words: Words, codes: str, expression: Expression, limit: int) -> Expression:
    """Take "early", "mid-", "later in", "the end of" into an expression."""
    if not _can_be_led(expression):
        return expression
    for pattern in _leads():
        for start in range(max(limit, expression.start - 6), expression.start):
            found = pattern.fullmatch(codes, start, expression.start)
            if not found:
                continue
            if "end" not in pattern.groupindex:
                part = _HALVES.get(words.forms[found.start("early")]) if "early" in pattern.groupindex else None
                if part and is_day(expression) and _is_dated(expression):
                    return _with_suffix(expression, part, start, expression.end)
                return expression.moved(start=start)
            end = found["end"] is not None and words.forms[found.start("end")] in {"end", "close"}
            lead = found["by"] is not None
            return expression.moved(start=start + lead, closing=end and lead)
    return expression


def _can_be_led(expression: Expression) -> bool:
    """Tell whether "early" or "the end of" can go with an expression: not with a duration or a reference."""
    if expression.relative is not None:
        return not expression.relative.suffix.startswith("P")
    return bool(re.match(r"\d\d", expression.value or ""))

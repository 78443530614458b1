"""Time expressions in a text: the rules run, the longest matches kept, neighbours joined into one expression."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from crosswire.facts import Relative
from crosswire.gregorian import add_days
from crosswire.knowledge.lexicon.calendar import Holiday, Period, find_holiday, load_calendar
from crosswire.reader.time.daterules import DATE_RULES
from crosswire.reader.time.dayrules import DAY_RULES
from crosswire.reader.time.spanrules import SPAN_RULES
from crosswire.reader.time.timewords import Builder, Expression, Match, alphabet, compile_rule
from crosswire.reader.time.unitrules import UNIT_RULES
from crosswire.reader.time.yearrules import YEAR_RULES
from crosswire.timex import bounds

if TYPE_CHECKING:
    from crosswire.reader.words import Words

_CLOCK: Final = re.compile(r"T\d\d:\d\d.*")
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")


@cache
def _rules() -> tuple[tuple[re.Pattern[str], Builder], ...]:
    """Compile all rules, in the order in which they win ties."""
    return tuple(
        (compile_rule(pattern), builder)
        for pattern, builder in (*DATE_RULES, *YEAR_RULES, *DAY_RULES, *SPAN_RULES, *UNIT_RULES)
    )


def find_expressions(words: Words) -> list[Expression]:
    """Find the time expressions of a text in order; none overlap."""
    codes = alphabet().spell(words)
    candidates: list[tuple[int, int, int, list[Expression]]] = []
    for order, (pattern, builder) in enumerate(_rules()):
        for found in pattern.finditer(codes):
            made = builder(Match(words, found))
            if made:
                group = made if isinstance(made, list) else [made]
                candidates.append((group[0].start, -group[-1].end, order, group))
    candidates += [(e.start, -e.end, -1, [e]) for e in _find_names(words)]
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


@cache
def _names() -> dict[str, tuple[tuple[tuple[str, ...], Holiday | Period], ...]]:
    """Give holidays and periods by their first word, the longest name first."""
    from crosswire.reader.words import cut  # noqa: PLC0415 - once

    table: dict[str, list[tuple[tuple[str, ...], Holiday | Period]]] = {}
    calendar = load_calendar()
    everything: tuple[Holiday | Period, ...] = (*calendar.holidays, *calendar.periods)
    for named in everything:
        for name in named.names:
            forms = cut(name).forms
            table.setdefault(forms[0], []).append((forms, named))
    return {first: tuple(sorted(names, key=lambda n: -len(n[0]))) for first, names in table.items()}


def _find_names(words: Words) -> list[Expression]:
    """Find holidays and periods by name, with the year that follows or the "last" before."""
    table, forms = _names(), words.forms
    out = []
    for at, form in enumerate(forms):
        if form not in table:
            continue
        for name, named in table[form]:
            if forms[at : at + len(name)] == name and (words.is_capital(at) or not form.isalpha()):
                made = _name_expression(words, at, at + len(name), named)
                if made:
                    out.append(made)
                break
    return out


def _name_expression(words: Words, start: int, end: int, named: Holiday | Period) -> Expression | None:
    """Make the expression of a name; a year may follow, "last" or "next" stand before."""
    if isinstance(named, Period):
        value = named.start if named.start == named.end else f"{named.start}/{named.end}"
        return Expression(start=start, end=end, value=value)
    after = end + (words.form(end) == ",")
    if words.form(after).isdecimal() and len(words.form(after)) == 4:
        day = find_holiday(named.rule, int(words.form(after)))
        if day is None:
            return None
        last = add_days(day, named.days - 1) if named.days > 1 else None
        whole = f"{day.isoformat()}/{last.isoformat()}" if last else day.isoformat()
        return Expression(start=start, end=after + 1, value=whole)
    if words.form(end) == "weekend":
        return None  # Some day of it is meant, or all.
    before = words.form(start - 1)
    direction = "past" if before == "last" else "future" if before in {"next", "this"} else "near"
    if not _DAY.fullmatch(f"2000-{named.rule}"):
        rule = f"@{named.rule}+{named.days}" if named.days > 1 else f"@{named.rule}"
        return Expression(start=start, end=end, value=rule, anchor="report", open=direction == "near")
    month, day_number = (int(part) for part in named.rule.split("-"))
    relative = Relative(unit="day", month=month, day=day_number, direction=direction)  # type: ignore[arg-type]
    return Expression(start=start, end=end, relative=relative, anchor="report", open=direction == "near")


def is_day(expression: Expression) -> bool:
    """Tell whether an expression means a single day."""
    relative = expression.relative
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


def _with_suffix(day: Expression, suffix: str, start: int, end: int) -> Expression:
    """Give a day with a time or part of the day behind it."""
    if day.relative is None:
        return day.moved(value=f"{day.value}{suffix}", start=start, end=end)
    relative = day.relative
    bare = Relative(
        unit=relative.unit, shift=relative.shift, weekday=relative.weekday, month=relative.month, day=relative.day,
        direction=relative.direction, suffix=suffix,
    )  # fmt: skip
    return day.moved(relative=bare, start=start, end=end)


def _join(words: Words, codes: str, found: list[Expression]) -> list[Expression]:
    """Join weekdays, clock times and parts of the day with the day beside them, and take in words before."""
    out: list[Expression] = []
    for expression in found:
        current = _take_part(words, codes, expression, out[-1].end if out else 0)
        while out:
            joined = _join_two(words, codes, out[-1], current)
            if joined is None:
                break
            out.pop()
            current = _take_part(words, codes, joined, out[-1].end if out else 0)
        out.append(current)
    limits = [0, *(e.end for e in out)]
    kept = [_take_lead(words, codes, _drop_stop(words, e), limit) for e, limit in zip(out, limits, strict=False)]
    return [e for e in kept if not _is_short_weekday(words, e)]


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
    if len(gap) > 3 or not _gap().fullmatch(gap) or not _UNTIL.isdisjoint(words.forms[one.end : two.start]):
        return None
    if is_day(one) and is_day(two):
        return _join_days(one, two)
    if (gap in {"", ","} or _of().fullmatch(gap)) and (joined := _join_year(one, two)):
        return joined
    if one.anchor == "story" and is_day(two) and one.relative and one.relative.suffix.startswith("T"):
        return _with_suffix(two, one.relative.suffix, one.start, two.end)
    if _is_clock(one) and is_day(two):
        return _with_suffix(two, one.value or "", one.start, two.end)
    if is_day(one) and _is_clock(two):
        return _with_suffix(one, two.value or "", one.start, two.end)
    return None


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
    return compile_rule(r"<the>?(?:<early>-?)?(?P<p><part|subunits>)(?P<of><of|on>)?<the>?")


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
            r"<the>? <early> -? (?:<on|in>)? <the>?",
            r"<earlier|later> (?:<on|in>)? <the>?",
        )
    )


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

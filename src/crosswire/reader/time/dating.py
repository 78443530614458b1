"""When a report was published, as far as the report itself tells."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from crosswire.facts import Dating, Span
from crosswire.gregorian import make_day, read_day
from crosswire.reader.time.tense import find_tense
from crosswire.reader.time.timefind import find_expressions
from crosswire.reader.words import Words, listed
from crosswire.timex import bounds

if TYPE_CHECKING:
    from datetime import date

    from crosswire.reader.parsed import Parsed
    from crosswire.reader.time.timewords import Expression

# A line of a page that says when it was put up is short; these words may stand in it beside the date.
MAX_DATE_LINE_WORDS: Final = 12
_DATE_LINE_WORDS: Final = listed(
    """published posted updated modified last on at by date dated first created am pm est edt gmt utc bst ist cet hrs
    hours local time a.m. p.m. monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun"""
)
_PAST_LEADS: Final = frozenset({"in", "on", "since", "during"})
# A weekday and a date agree in one year of five or six: within so many years after one named, there is one answer.
WEEKDAY_REACH: Final = 4


def date_report(parsed: Parsed, expressions: list[Expression] | None = None) -> Dating:
    """Tell when a report was published.

    Args:
        parsed: the report with its parse (heads, tags and lemmas for the tense around a date).
        expressions: its time expressions, where they are found already.

    Returns:
        Basis "stated" where the source gives the date. Else basis "text": a line of the page that holds little but a
        full date gives the day; failing that, the latest past date that is told with its year (in the past tense,
        after "in", "on", "since" or "during") bounds it from below, and ``latest`` is None. Else "unknown".
    """
    report = parsed.report
    if read_day(report.published):
        return Dating(
            earliest=report.published, latest=report.published, basis="stated", reason="The source states the date."
        )
    words = parsed.words
    expressions = find_expressions(words) if expressions is None else expressions
    return (
        _by_date_line(parsed, words, expressions)
        or _by_past_dates(parsed, words, expressions)
        or Dating(
            earliest=None,
            latest=None,
            basis="unknown",
            reason="Neither the source nor the text tells when it was published.",
        )
    )


def _span(parsed: Parsed, words: Words, expression: Expression) -> Span:
    """Give the place of an expression."""
    return Span(parsed.report.id, words.starts[expression.start], words.ends[expression.end - 1])


def _by_date_line(parsed: Parsed, words: Words, expressions: list[Expression]) -> Dating | None:
    """Find a line that says when the page was put up: it holds a full date and hardly anything else."""
    for expression in expressions:
        if not re.match(r"\d{4}-\d\d-\d\d", expression.value or "") or expression.relative:
            continue
        start = parsed.report.text.rfind("\n", 0, words.starts[expression.start]) + 1
        end = parsed.report.text.find("\n", words.ends[expression.end - 1])
        end = len(parsed.report.text) if end < 0 else end
        first, last = bisect_right(words.starts, start - 1), bisect_right(words.starts, end - 1)
        others = [*words.forms[first : expression.start], *words.forms[expression.end : last]]
        letters = [form for form in others if form[0].isalpha()]
        if len(letters) > MAX_DATE_LINE_WORDS or any(form not in _DATE_LINE_WORDS for form in letters):
            continue
        span = _span(parsed, words, expression)
        day = (expression.value or "")[:10]
        reason = f"The text carries the date line “{parsed.text(span)}”."
        return Dating(earliest=day, latest=day, basis="text", reason=reason, evidence=(span,))
    return None


def _by_past_dates(parsed: Parsed, words: Words, expressions: list[Expression]) -> Dating | None:
    """Bound the publication from below by the latest date told as past."""
    past = _past_dates(parsed, words, expressions)
    if not past:
        return None
    expression, first = max(past, key=lambda p: p[1])
    span = _span(parsed, words, expression)
    weekday = _weekday_anchor(expressions, int(first[:4]))
    if weekday and weekday.isoformat() > first and not re.match(r"\d{4}-\d\d-\d\d", expression.value or ""):
        words_there = parsed.text(span)
        year = weekday.year
        reason = f"The text speaks of “{words_there}”; after it, the weekday and date it gives meet first in {year}."
        return Dating(earliest=weekday.isoformat(), latest=None, basis="text", reason=reason, evidence=(span,))
    reason = f"The text tells of “{parsed.text(span)}” as past, so it was not published before."
    return Dating(earliest=first, latest=None, basis="text", reason=reason, evidence=(span,))


def _past_dates(parsed: Parsed, words: Words, expressions: list[Expression]) -> list[tuple[Expression, str]]:
    """Give the dates with a year that are told as past, each with its first day."""
    starts = parsed.offsets
    out = []
    for expression in expressions:
        days = bounds(expression.value or "") if expression.relative is None else None
        if days is None or not re.match(r"\d{4}", expression.value or ""):
            continue
        token = parsed.tokens[max(0, bisect_right(starts, words.starts[expression.start]) - 1)]
        if words.form(expression.start - 1) in _PAST_LEADS and find_tense(token) == "past":
            out.append((expression, days[0][:10]))
    return out


def find_anchor(parsed: Parsed, words: Words, expressions: list[Expression]) -> date | None:
    """Find a day from which an undated report's "March 24" can be given its year.

    Only two things make the year sure enough: a full date told as past (then dates within two months of it belong to
    it), or a weekday with its date ("Sunday, March 24") beside a year told as past, where exactly one of the years from
    that one to four later has the date on the weekday. A year alone ("in 2025") does not: in dated news such a year was
    the year of publication in one text of six.

    Returns:
        The day to count from, None where the text does not make it sure.
    """
    past = _past_dates(parsed, words, expressions)
    if not past:
        return None
    full = [first for expression, first in past if re.match(r"\d{4}-\d\d-\d\d", expression.value or "")]
    latest = max(first for _, first in past)
    if full and max(full) == latest:
        return read_day(latest)
    return _weekday_anchor(expressions, int(latest[:4]))


def _weekday_anchor(expressions: list[Expression], year: int) -> date | None:
    """Find the one day, from a year on, that a weekday with its date can be."""
    found = set()
    for expression in expressions:
        relative = expression.relative
        if relative is None or relative.weekday is None or not relative.month or not relative.day:
            continue
        for candidate in range(year, year + WEEKDAY_REACH + 1):
            day = make_day(candidate, relative.month, relative.day)
            if day and day.weekday() == relative.weekday:
                found.add(day)
    return max(found) if len({day.year for day in found}) == 1 else None

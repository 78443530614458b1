"""Moments: time expressions found in a report and led to days of the calendar.

The expressions come from a grammar over words (``time.timefind``); here they are dated. Relative ones hang
on the day of publication, or on the day that the story has come to; tense tells whether "Friday" lies before or ahead.
Values are TimeML's (Pustejovsky et al. 2003), with the conventions of TimeBank.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from datetime import date
from typing import TYPE_CHECKING, Final

import msgspec

from crosswire.facts import Dating, Grain, Moment, Relative, Span
from crosswire.gregorian import add_days, move_day, read_day
from crosswire.knowledge.lexicon.calendar import SIGHTED, find_holiday
from crosswire.reader.time.dating import find_anchor
from crosswire.reader.time.tense import Tense, find_tense, is_said_of_verb
from crosswire.reader.time.timefind import find_expressions
from crosswire.reader.words import Words, cut
from crosswire.timex import Resolved, bounds, grain_of, merge, name_period, open_value, resolve, shift

if TYPE_CHECKING:
    from spacy.tokens import Token

    from crosswire.reader.parsed import Parsed
    from crosswire.reader.time.timewords import Expression

# A date told this far back in the text is no longer the day that "the next day" follows.
STORY_REACH: Final = 3
# Days: a report's verbs in the past are often about dates a few weeks ahead ("set a deadline of Dec. 15"), rarely more.
FAR_AHEAD: Final = 31
NAMES: Final = frozenset({"april", "may", "june", "august", "jan"})
# Days: how far from a sure day of an undated report a month and day without a year are still of that time.
ANCHOR_REACH: Final = 62
# Days: a date nearer than this may be of the year before or after without its year being named.
YEAR_LEFT_OUT: Final = 100


def find_moments(parsed: Parsed, dating: Dating) -> list[Moment]:
    """Find the time expressions of a report and date them.

    Needs the parse's heads, tags and lemmas (for the tense around a weekday or a month).

    Args:
        parsed: the report with its parse.
        dating: when the report was published, as an interval.

    Returns:
        The moments in text order, none overlapping. ``relative`` is set for all that hang on the day of publication,
        dated or not. A month and day without a year in an undated report is dated only where ``find_anchor`` is sure
        of the year. Durations, sets and vague words ("recently") have no days; a stretch that ends or begins with the
        day of publication ("the past three months") has them.
    """
    words = cut(parsed.report.text)
    expressions = find_expressions(words)
    return _Dater(parsed, words, dating, expressions).date_all()


# A time expression has no more words than this.
_LONGEST: Final = 12


class _Told:
    """A moment told before: its value, where it stands, and how it hangs on the publication."""

    __slots__ = ("paragraph", "relative", "span", "value")

    def __init__(self, value: str | None, relative: Relative | None, span: Span, paragraph: int) -> None:
        """Keeps what later expressions may hang on."""
        self.value, self.relative, self.span, self.paragraph = value, relative, span, paragraph


class _Dater:
    """Dates the expressions of one report in order, remembering what the story has come to."""

    def __init__(self, parsed: Parsed, words: Words, dating: Dating, expressions: list[Expression]) -> None:
        """Sets out with nothing told."""
        self.parsed, self.words, self.dating, self.expressions = parsed, words, dating, expressions
        self.starts = [token.idx for token in parsed.doc] if expressions else []
        self.story: _Told | None = None
        self.period: str | None = None
        self.anchor = None if dating.latest or not expressions else find_anchor(parsed, words, expressions)

    def date_all(self) -> list[Moment]:
        """Date every expression."""
        furniture = self.parsed.report.furniture
        out = []
        for expression in self.expressions:
            span = self._span(expression)
            if any(start < span.end and span.start < end for start, end in furniture) or self._is_name(
                expression, span
            ):
                continue
            if moment := self._date(expression, span):
                out.append(moment)
        return out

    def _is_name(self, expression: Expression, span: Span) -> bool:
        """Tell whether a month by itself is the name of a person: "April Jones", "August Wilson"."""
        if expression.end - expression.start != 1 or self.words.forms[expression.start] not in NAMES:
            return False
        token = self._token(span)
        return token.ent_type_ == "PERSON" or (token.dep_ == "compound" and token.head.pos_ == "PROPN")

    def _span(self, expression: Expression) -> Span:
        """Give the place of an expression."""
        return Span(self.parsed.report.id, self.words.starts[expression.start], self.words.ends[expression.end - 1])

    def _token(self, span: Span) -> Token:
        """Give the parser's word in which a span begins."""
        return self.parsed.doc[max(0, bisect_right(self.starts, span.start) - 1)]

    def _head(self, span: Span) -> Token:
        """Give the word of a span by which it hangs on the sentence: the hour in "at 6 on Monday"."""
        first = self._token(span)
        for token in self.parsed.doc[first.i : first.i + _LONGEST]:
            if token.idx >= span.end:
                break
            if not span.start <= token.head.idx < span.end and token.pos_ not in {"ADP", "DET", "PUNCT"}:
                return token
        return first

    def _paragraph(self, span: Span) -> int:
        """Give the number of the paragraph a span is in."""
        sentence = self.parsed.sentence_of[self._token(span).i]
        return self.parsed.paragraph_of[sentence] if sentence >= 0 else -1

    def _date(self, expression: Expression, span: Span) -> Moment | None:
        """Date one expression by what it hangs on."""
        if expression.anchor == "report":
            return self._date_from_report(expression, span)
        if expression.anchor == "story":
            return self._date_from_story(expression, span)
        if expression.anchor == "period":
            return self._date_from_period(expression, span)
        value = expression.value or ""
        if value.startswith("T"):
            return self._date_clock(value, span)
        return self._make(expression, span, value, None, None)

    # -- from the day of publication

    def _date_from_report(self, expression: Expression, span: Span) -> Moment | None:
        """Date words that hang on the day of publication."""
        if expression.relative is None:
            return self._date_holiday(expression, span)
        relative = self._direct(expression, span) if expression.open else expression.relative
        resolved = self._resolve(relative)
        value = resolved[2] if resolved else open_value(relative)
        return self._make(expression, span, value, resolved, relative)

    def _resolve(self, relative: Relative) -> Resolved | None:
        """Resolve against the publication, or against a day that the text makes sure."""
        resolved = resolve(relative, self.dating.earliest, self.dating.latest)
        if (
            resolved is None
            and self.anchor
            and relative.month
            and relative.unit in {"day", "month"}
            and not relative.shift
        ):
            anchor = self.anchor.isoformat()
            resolved = resolve(msgspec.structs.replace(relative, direction="near"), anchor, anchor)
            day = read_day(resolved[0]) if resolved else None
            if day is None or abs((day - self.anchor).days) > ANCHOR_REACH:
                return None
        return resolved

    def _direct(self, expression: Expression, span: Span) -> Relative:
        """Turn an open expression to the past or the future by the tense around it."""
        relative = expression.relative
        assert relative is not None
        token = self._head(span)
        tense = find_tense(token)
        before = self.words.form(expression.start - 1)
        if before == "least":
            before = self.words.form(expression.start - 3)  # "until at least Monday"
        if before in {"until", "till", "ending"} or (before == "by" and tense != "past"):
            tense = "future"
        if before == "and" and self.words.form(expression.start - 2) == "now":
            tense = "future"
        if before == "of" and self.words.form(expression.start - 2) == "ahead":
            tense = "future"
        if before in {"since", "ended"}:
            tense = "past"
        if tense == "present" and (self.parsed.is_heading(token) or not is_said_of_verb(token)):
            tense = None
        direction = self._direction(relative, tense, ended=before == "ended")
        return msgspec.structs.replace(relative, direction=direction)

    def _direction(self, relative: Relative, tense: Tense | None, *, ended: bool) -> str:
        """Choose the direction of a weekday, a month or a date."""
        if relative.unit == "quarter":
            return "near" if tense == "future" else "past"
        if tense == "future" or relative.unit == "week":
            return "future" if tense == "future" else relative.direction
        if relative.unit == "weekday":
            return "future" if tense == "present" else "past"
        off = self._days_off(relative)
        if tense == "past":
            return "past" if relative.unit == "month" or ended or off > FAR_AHEAD else "near"
        # Newspapers leave the year out where it is the current one (AP Stylebook), and round the turn of the year.
        return "near" if abs(off) <= YEAR_LEFT_OUT else "future" if self._is_of_next_half(relative) else "past"

    def _days_off(self, relative: Relative) -> int:
        """Give how many days ahead of the publication the nearest such date is (0 where that is unknown)."""
        resolved = resolve(
            msgspec.structs.replace(relative, direction="near"), self.dating.earliest, self.dating.latest
        )
        anchor = read_day(self.dating.latest)
        day = read_day(resolved[0]) if resolved else None
        return (day - anchor).days if day and anchor else 0

    def _is_of_next_half(self, relative: Relative) -> bool:
        """Tell whether a month and day of the publication's own year lie ahead of it."""
        anchor = read_day(self.dating.latest)
        return anchor is not None and (relative.month or 0, relative.day or 0) > (anchor.month, anchor.day)

    def _date_holiday(self, expression: Expression, span: Span) -> Moment | None:
        """Date a holiday that falls on another day each year."""
        rule = (expression.value or "")[1:]
        anchor = read_day(self.dating.latest)
        if anchor is None or self.dating.earliest is None:
            return self._make(expression, span, "XXXX-XX-XX", None, None)
        rule, _, length = rule.partition("+")
        days = [day for year in range(anchor.year - 1, anchor.year + 2) if (day := find_holiday(rule, year))]
        before = self.words.form(expression.start - 1)
        tense = find_tense(self._token(span))
        if before == "last":
            chosen = max((day for day in days if day < anchor), default=None)
        elif before == "next" or tense == "future":
            chosen = min((day for day in days if day >= anchor), default=None)
        else:
            chosen = min(days, key=lambda day: abs((day - anchor).days), default=None)
        if chosen is None:
            return None
        last = add_days(chosen, int(length) - 1) if length else None
        value = f"{chosen.isoformat()}/{last.isoformat()}" if last else chosen.isoformat()
        # Where the moon has to be sighted a feast may be kept a day earlier or later.
        slack = rule in SIGHTED
        first, until = add_days(chosen, -slack), add_days(last or chosen, slack)
        resolved = (first.isoformat(), until.isoformat(), value) if first and until else None
        return self._make(expression, span, value, resolved, None)

    # -- from what was told before

    def _told(self, span: Span) -> _Told | None:
        """Give the day that the story has come to, if it was told not far back."""
        if self.story and self._paragraph(span) - self.story.paragraph <= STORY_REACH:
            return self.story
        return None

    def _date_from_story(self, expression: Expression, span: Span) -> Moment | None:
        """Date words that hang on the day the story has come to."""
        relative, told = expression.relative, self._told(span)
        assert relative is not None
        fallback = expression.value
        if fallback and (told is None or self._sentence(told.span) != self._sentence(span)):
            return self._make(expression, span, fallback, None, None)
        if told is None:
            # A previous week or a morning with nothing told before is the one before publication, or its own.
            if relative.unit in {"week", "month", "year", "day"} and (
                relative.shift < 0 or relative.suffix or relative.unit != "day"
            ):
                return self._date_from_report(expression.moved(anchor="report", open=False, value=None), span)
            return self._make(expression, span, open_value(relative), None, None)
        value = self._move_told(told.value, relative) if told.value else None
        moved = (
            merge(told.relative, relative.shift)
            if told.relative and relative.unit == "day" and not relative.suffix
            else None
        )
        if value is None:
            resolved = None
            return self._make(expression, span, open_value(moved or relative), resolved, moved, on=told.span)
        return self._make(expression, span, value, None, moved, on=told.span)

    def _move_told(self, value: str, relative: Relative) -> str | None:
        """Give the value that lies so far from one told before."""
        days = bounds(value)
        if days is None:
            return None
        day = date.fromisoformat(days[0][:10])
        if relative.unit == "weekday":
            resolved = resolve(relative, day.isoformat(), day.isoformat())
            return resolved[2] if resolved else None
        order = ["minute", "part", "day", "week", "month", "quarter", "year"]
        grain = grain_of(value)
        if relative.unit not in order[2:] or order.index(grain) > order.index(relative.unit):
            return None  # Minutes after a day are still that day or not; the words do not tell.
        moved = move_day(day, relative.unit, relative.shift)
        # "A week later" than a day is a day as well.
        unit = "day" if relative.unit == "week" and order.index(grain) <= order.index("day") else relative.unit
        return name_period(moved, unit) + relative.suffix if moved else None

    def _sentence(self, span: Span) -> int:
        """Give the number of the sentence a span is in."""
        return self.parsed.sentence_of[self._token(span).i]

    def _date_from_period(self, expression: Expression, span: Span) -> Moment | None:
        """Date "a year earlier" and "the quarter", which hang on the period reported on."""
        relative, period = expression.relative, self.period
        if relative is None:
            # "the 1988 period"
            part = (period or "")[4:] if period else ""
            return self._make(expression, span, f"{expression.value}{part}", None, None)
        if relative.unit == "year":
            if period:
                moved = shift(period, "year", relative.shift)
                if moved:
                    return self._make(expression, span, moved, None, None)
            return self._date_from_report(expression.moved(anchor="report", open=False), span)
        if period:
            return self._make(expression, span, period, None, None)
        return self._date_from_report(
            expression.moved(anchor="report", relative=Relative(unit="quarter", shift=-1), open=False), span
        )

    def _date_clock(self, value: str, span: Span) -> Moment:
        """Date a clock time that stands without its day: the story's day of this paragraph, else the report's."""
        told = self.story
        day = told.value if told and told.paragraph == self._paragraph(span) else None
        if told and day and grain_of(day) in {"day", "part", "minute"}:
            return self._make(None, span, day[:10] + value, None, None, on=told.span)
        if value == "T24:00":
            # Which of the two nights around a day is meant cannot be told.
            return self._make(None, span, "XXXX-XX-XXT24:00", None, None)
        relative = Relative(unit="day", suffix=value)
        resolved = self._resolve(relative)
        return self._make(None, span, resolved[2] if resolved else open_value(relative), resolved, relative)

    # -- the moment made

    def _make(
        self,
        expression: Expression | None,
        span: Span,
        value: str,
        resolved: Resolved | None,
        relative: Relative | None,
        *,
        on: Span | None = None,
    ) -> Moment:
        """Make the moment and remember it."""
        days = (resolved[0], resolved[1]) if resolved else _bounds(value)
        if expression and expression.closing and days:
            days = (days[1], days[1])
        grain = grain_of(value)
        if grain in {"day", "part", "minute", "week", "month", "year"} and not value.startswith("P"):
            known = days is not None or relative is not None
            if known:
                self.story = _Told(value if days else None, relative, span, self._paragraph(span))
        if re.fullmatch(r"\d{4}-[QH]\d", value) and expression is not None and expression.anchor != "period":
            self.period = value
        return Moment(
            earliest=days[0] if days else None,
            latest=days[1] if days else None,
            grain=_open_grain(value) if "X" in value else grain,
            timex=_without_zone(value),
            relative=relative,
            evidence=(span,) if on is None else (span, on),
        )


def _without_zone(value: str) -> str:
    """Give a value without the offset of a zone, as TimeBank writes it; the days keep it."""
    return re.sub(r"(T\d\d:\d\d)(?:Z|[+-]\d\d:\d\d)$", r"\1", value)


def _bounds(value: str) -> tuple[str, str] | None:
    """Give the days of a value, a period of history included."""
    first, slash, last = value.partition("/")
    return (first, last) if slash else bounds(value)


_OPEN: Final[tuple[tuple[re.Pattern[str], Grain], ...]] = (
    (re.compile(r"[\dX]{4}-[\dX]{2}-[\dX]{2}T\d\d.*"), "minute"),
    (re.compile(r"[\dX]{4}-(?:[\dX]{2}-[\dX]{2}|WXX-\d)T.*"), "part"),
    (re.compile(r"[\dX]{4}-(?:[\dX]{2}-[\dX]{2}|WXX-\d)"), "day"),
    (re.compile(r"[\dX]{4}-W..(?:-WE)?"), "week"),
    (re.compile(r"[\dX]{4}-[\dX]{2}"), "month"),
    (re.compile(r"[\dX]{4}-.+"), "quarter"),
    (re.compile(r"[\dX]{2,4}"), "year"),
)


def _open_grain(value: str) -> Grain:
    """Give the grain of a value with parts left open."""
    return next((grain for pattern, grain in _OPEN if pattern.fullmatch(value)), "duration")

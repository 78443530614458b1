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
from crosswire.gregorian import move_day, read_day
from crosswire.reader.time.clocks import clock_day, move_clock
from crosswire.reader.time.dating import find_anchor
from crosswire.reader.time.direction import FAR_AHEAD, Directions
from crosswire.reader.time.feasts import date_feast
from crosswire.reader.time.setrules import ADVERBS
from crosswire.reader.time.tense import find_clause_tense, find_tense, governor
from crosswire.reader.time.timefind import find_expressions, is_day
from crosswire.reader.words import Words
from crosswire.timex import Resolved, bounds, grain_of, merge, name_period, open_value, resolve, shift

if TYPE_CHECKING:
    from spacy.tokens import Token

    from crosswire.reader.parsed import Parsed
    from crosswire.reader.time.timewords import Expression

# A date told this far back in the text is no longer the day that "the next day" follows.
STORY_REACH: Final = 3
NAMES: Final = frozenset({"april", "may", "june", "august", "jan"})
# Days: how far from a sure day of an undated report a month and day without a year are still of that time.
ANCHOR_REACH: Final = 62


def find_moments(parsed: Parsed, dating: Dating, expressions: list[Expression] | None = None) -> list[Moment]:
    """Find the time expressions of a report and date them.

    Needs the parse's heads, tags and lemmas (for the tense around a weekday or a month).

    Args:
        parsed: the report with its parse.
        dating: when the report was published, as an interval.
        expressions: its time expressions, where they are found already.

    Returns:
        The moments in text order, none overlapping. ``relative`` is set for all that hang on the day of publication,
        dated or not. A month and day without a year in an undated report is dated only where ``find_anchor`` is sure
        of the year. Durations, sets and vague words ("recently") have no days; a stretch that ends or begins with the
        day of publication ("the past three months") has them.
    """
    words = parsed.words
    found = find_expressions(words) if expressions is None else expressions
    return _Dater(parsed, words, dating, found).date_all()


# A time expression has no more words than this.
_LONGEST: Final = 12
_AT_LAST: Final = frozenset({"at", "by", "before", "until", "till"})
_YEARLY: Final = frozenset({"annually", "yearly"})
# What may stand between the times of a list.
_IN_A_ROW: Final = frozenset({",", "in", "on", "and", "or", "the", "around", "at", "during"})
_DAILY: Final = frozenset({"minute", "part", "day"})
# What is held on one day of every week.
_WEEKLY: Final = frozenset(
    {"prayers", "prayer", "mass", "masses", "service", "services", "sermon", "sermons", "worship"}
)
_SHORT: Final = frozenset({"minute", "hour", "day"})
_STRETCHES: Final = frozenset(
    {("between", "and"), ("from", "to"), ("from", "until"), ("from", "through"), ("from", "till")}
)
# How many time expressions off one may look for what it goes with.
_NEAR: Final = 3


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
        self.starts = parsed.offsets
        self.at = 0
        self.directions = Directions(parsed, words, dating)
        self.story: _Told | None = None
        self.day: _Told | None = None
        self.habit = False
        self.period: str | None = None
        self.anchor = None if dating.latest or not expressions else find_anchor(parsed, words, expressions)

    def date_all(self) -> list[Moment]:
        """Date every expression."""
        furniture = self.parsed.report.furniture
        out = []
        for number, expression in enumerate(self.expressions):
            span = self._span(expression)
            if any(start < span.end and span.start < end for start, end in furniture) or self._is_no_time(
                expression, span
            ):
                continue
            self.at = number
            if moment := self._date(expression, span):
                out.append(moment)
        return out

    def _is_no_time(self, expression: Expression, span: Span) -> bool:
        """Tell whether words are no time here: "April Jones", "the daily paper", "on the night shift"."""
        form = self.words.forms[expression.start]
        if expression.end - expression.start == 1 and form in NAMES:
            token = self._token(span)
            return token.ent_type_ == "PERSON" or (token.dep_ == "compound" and token.head.pos_ == "PROPN")
        if expression.repeated and form in ADVERBS:
            return self._token(span).pos_ != "ADV"
        if expression.anchor == "story" and expression.relative and expression.relative.suffix.startswith("T"):
            last = self._token(Span(span.report, self.words.starts[expression.end - 1], span.end))
            return last.dep_ == "compound" and last.head.idx >= span.end
        return False

    def _span(self, expression: Expression) -> Span:
        """Give the place of an expression."""
        return Span(self.parsed.report.id, self.words.starts[expression.start], self.words.ends[expression.end - 1])

    def _token(self, span: Span) -> Token:
        """Give the parser's word in which a span begins."""
        return self.parsed.tokens[max(0, bisect_right(self.starts, span.start) - 1)]

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
            return self._date_clock(expression, span)
        return self._make(expression, span, value, None, None)

    # -- from the day of publication

    def _date_from_report(self, expression: Expression, span: Span) -> Moment | None:
        """Date words that hang on the day of publication."""
        if expression.relative is None:
            return self._date_holiday(expression, span)
        if expression.open and self._is_yearly(expression.relative):
            return self._make(None, span, open_value(expression.relative), None, None)
        relative = self.directions.direct(expression, self._head(span)) if expression.open else expression.relative
        resolved = self._in_order(expression, relative, self._resolve(relative))
        if resolved and self._is_of_other_weeks(expression, resolved[0]):
            return self._make(None, span, f"XXXX-WXX-{(relative.weekday or 0) + 1}", None, None)
        value = resolved[2] if resolved else open_value(relative)
        return self._make(expression, span, value, resolved, relative)

    def _is_of_other_weeks(self, expression: Expression, day: str) -> bool:
        """Tell whether a weekday names what is held every week, and its sentence tells of another time.

        "Friday prayers" of an attack in 2019 are not those of last Friday.
        """
        if not expression.open or self.words.form(expression.end) not in _WEEKLY:
            return False
        here = self._sentence(self._span(expression))
        others = (e for e in self.expressions[max(0, self.at - _NEAR) : self.at + _NEAR + 1] if e is not expression)
        for other in others:
            value = other.value if other.relative is None else (self._resolve(other.relative) or (None,))[-1]
            days = bounds(value) if value and grain_of(value) in {"month", "quarter", "year"} else None
            if days and self._sentence(self._span(other)) == here and not days[0][:10] <= day[:10] <= days[1][:10]:
                return True
        return False

    def _is_yearly(self, relative: Relative) -> bool:
        """Tell whether a month, season or date is that of every year: "twice a year, in May and in the autumn"."""
        if relative.unit == "weekday" or relative.suffix.startswith(("-Q", "-H")):
            return False
        start = self.expressions[self.at].start
        if not _YEARLY.isdisjoint(self.words.forms[max(0, start - 2) : start]):
            return True
        for step in (-1, 1):
            at = self.at
            while 0 <= at + step < len(self.expressions):
                one, two = sorted((at, at + step))
                gap = self.words.forms[self.expressions[one].end : self.expressions[two].start]
                if not _IN_A_ROW.issuperset(gap):
                    break
                at += step
                if self._comes_yearly(self.expressions[at]):
                    return True
        return False

    def _comes_yearly(self, expression: Expression) -> bool:
        """Tell whether words say that a thing is done so often a year: "every year", "twice a year"."""
        often = expression.repeated or self.words.form(expression.start - 1) in {"once", "twice", "times"}
        return often and expression.value == "P1Y"

    def _in_order(self, expression: Expression, relative: Relative, resolved: Resolved | None) -> Resolved | None:
        """Put the beginning of a stretch before its end: "between Friday and Tuesday", "from December to March"."""
        words, end = self.words, self.expressions[self.at + 1 : self.at + 2]
        if not expression.open or not end or not end[0].open or not end[0].relative or resolved is None:
            return resolved
        told = words.form(expression.start - 1), *words.forms[expression.end : end[0].start]
        if told not in _STRETCHES or end[0].relative.unit != relative.unit:
            return resolved
        until = self._resolve(self.directions.direct(end[0], self._head(self._span(end[0]))))
        if until is None or resolved[0] <= until[0]:
            return resolved
        value = shift(resolved[2], "week" if relative.unit == "weekday" else "year", -1)
        days = bounds(value) if value else None
        return (*days, value) if days and value else resolved

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

    def _date_holiday(self, expression: Expression, span: Span) -> Moment | None:
        """Date a holiday that falls on another day each year."""
        assert expression.feast is not None
        anchor = read_day(self.dating.latest)
        if anchor is None or self.dating.earliest is None:
            suffix = expression.feast.suffix
            return self._make(expression, span, f"XXXX-XX-XX{suffix}", None, None)
        before = self.words.form(expression.start - 1)
        tense = find_tense(self._token(span))
        direction = "past" if before == "last" else "future" if before == "next" or tense == "future" else "near"
        resolved = date_feast(expression.feast, anchor, direction)
        day = read_day(resolved[0]) if resolved else None
        if day and tense == "past" and direction == "near" and (day - anchor).days > FAR_AHEAD:
            resolved = date_feast(expression.feast, anchor, "past")
        return self._make(expression, span, resolved[2], resolved, None) if resolved else None

    # -- from what was told before

    def _told(self, span: Span) -> _Told | None:
        """Give the time that the story has come to, if it was told not far back."""
        return self._near(self.story, span)

    def _told_day(self, span: Span) -> _Told | None:
        """Give the day that the story came to last, if it was told not far back."""
        return self._near(self.day, span)

    def _near(self, told: _Told | None, span: Span) -> _Told | None:
        """Give what was told before, if not far back."""
        return told if told and self._paragraph(span) - told.paragraph <= STORY_REACH else None

    def _date_from_story(self, expression: Expression, span: Span) -> Moment | None:
        """Date words that hang on the day the story has come to."""
        relative, told = expression.relative, self._told(span)
        assert relative is not None
        is_part = relative.suffix.startswith("T") and not relative.shift and expression.end - expression.start == 1
        if is_part and any(e.repeated for e in self._beside(expression, span)):
            return self._make(None, span, open_value(relative), None, None)  # "at dusk on weekdays"
        fallback = expression.value
        if fallback and (told is None or self._sentence(told.span) != self._sentence(span)):
            return self._make(expression, span, fallback, None, None)
        if told and told.value and relative.unit in _SHORT and grain_of(told.value) not in _DAILY:
            # A year named in passing is not what "the next day" follows.
            told = self._told_day(span) or (None if relative.suffix else told)
        if told is None:
            # A previous week or a morning with nothing told before is the one before publication, or its own.
            if relative.unit in {"week", "month", "year", "day"} and (
                relative.shift < 0 or relative.suffix or relative.unit != "day"
            ):
                return self._date_from_report(expression.moved(anchor="report", open=False, value=None), span)
            return self._make(expression, span, open_value(relative), None, None)
        pointed = self.words.forms[expression.start] in {"the", "that"}
        value = self._move_told(told.value, relative, pointed=pointed) if told.value else None
        moved = (
            merge(told.relative, relative.shift)
            if told.relative and relative.unit == "day" and not relative.suffix
            else None
        )
        if value is None:
            return self._make(expression, span, fallback or open_value(moved or relative), None, moved, on=told.span)
        if fallback:
            # "Three days after the vote": the value is the distance, the days are those of the vote.
            days = bounds(value)
            moment = self._make(None, span, fallback, (*days, fallback) if days else None, moved, on=told.span)
            return msgspec.structs.replace(moment, grain=grain_of(value))
        return self._make(expression, span, value, None, moved, on=told.span)

    def _move_told(self, value: str, relative: Relative, *, pointed: bool) -> str | None:
        """Give the value that lies so far from one told before; "the week after" is pointed at, not "a week later"."""
        days = bounds(value)
        if days is None:
            return None
        day = date.fromisoformat(days[0][:10])
        if relative.unit == "weekday":
            resolved = resolve(relative, day.isoformat(), day.isoformat())
            return resolved[2] if resolved else None
        order = ["minute", "part", "day", "week", "month", "quarter", "year"]
        grain = grain_of(value)
        if relative.unit in {"minute", "hour"}:
            return move_clock(days[0], grain, relative)
        if relative.unit not in order[2:] or order.index(grain) > order.index(relative.unit):
            return None  # Minutes after a day are still that day or not; the words do not tell.
        # The morning that a night ends in is that of the next day.
        after_night = value.endswith("TNI") and relative.suffix == "TMO" and not relative.shift
        moved = move_day(day, relative.unit, relative.shift + after_night)
        # "A week later" than a day is a day as well.
        unit = "day" if relative.unit == "week" and grain in _DAILY and not pointed else relative.unit
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

    def _date_clock(self, expression: Expression, span: Span) -> Moment:
        """Date a clock time that stands without its day: the story's day of this paragraph, else the report's."""
        value = expression.value or ""
        self.habit = self._is_habit(expression, span)
        if self.habit:
            return self._make(None, span, value, None, None)
        token = self._head(span)
        told = self._day_beside(token, span) or self.day
        day = told.value if told and told.paragraph == self._paragraph(span) else None
        today = self.dating.earliest if self.dating.earliest == self.dating.latest else None
        if day and today and day[:10] < today[:10] and find_tense(token) == "future":
            day = None  # What is still to come is of no day that is past.
        if told and day:
            before = self.words.form(expression.start - 1)
            on = clock_day(day, value, since=before == "since", closes=expression.paired == 1)
            return self._make(None, span, on + value, None, None, on=told.span)
        led = self.words.form(expression.start - 1) in _AT_LAST
        if value == "T24:00" and not (led and find_tense(token) == "past"):
            # Which of the two nights around a day is meant cannot be told.
            return self._make(None, span, "XXXX-XX-XXT24:00", None, None)
        relative = Relative(unit="day", suffix="T00:00" if value == "T24:00" else value)
        resolved = self._resolve(relative)
        return self._make(None, span, resolved[2] if resolved else open_value(relative), resolved, relative)

    def _beside(self, expression: Expression, span: Span) -> list[Expression]:
        """Give the nearest other time expressions of the sentence."""
        near = self.expressions[max(0, self.at - _NEAR) : self.at + _NEAR + 1]
        sentence = self._sentence(span)
        return [e for e in near if e is not expression and self._sentence(self._span(e)) == sentence]

    def _is_habit(self, expression: Expression, span: Span) -> bool:
        """Tell whether a clock time is that of every day: beside "Mondays", or as hours of opening."""
        beside = self._beside(expression, span)
        if any(e.repeated for e in beside):
            return True
        if expression.paired != -1:
            return expression.paired == 1 and self.habit
        verb = governor(self._head(span))
        days = (e for e in beside if not e.paired and (is_day(e) or (e.relative and e.relative.suffix.startswith("T"))))
        of_it = (e for e in days if governor(self._head(self._span(e))) == verb)
        is_general = find_clause_tense(self._head(span)) in {"present", None} and not any(of_it)
        return is_general or "any" in self.words.forms[expression.end : expression.end + _NEAR + 2]

    def _day_beside(self, token: Token, span: Span) -> _Told | None:
        """Give the day that follows in the sentence of a clock time and is said of the same verb."""
        sentence = self._sentence(span)
        if self.at + 1 >= len(self.expressions) or (self.story and self._sentence(self.story.span) == sentence):
            return None
        for later in self.expressions[self.at + 1 : self.at + 1 + _NEAR]:
            where = self._span(later)
            if later.anchor in {"none", "report"} and is_day(later) and self._sentence(where) == sentence:
                if governor(self._head(where)) != governor(token):
                    return None
                value = later.value
                if later.relative:
                    relative = self.directions.direct(later, self._head(where)) if later.open else later.relative
                    resolved = self._resolve(relative)
                    value = resolved[2] if resolved else None
                return _Told(value, later.relative, where, self._paragraph(where)) if value else None
        return None

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
                if grain in _DAILY:
                    self.day = self.story
        if re.fullmatch(r"\d{4}-[QH]\d", value) and expression is not None and expression.anchor != "period":
            self.period = value
        return Moment(
            earliest=days[0] if days else None,
            latest=days[1] if days else None,
            grain=_open_grain(value) if grain == "duration" else grain,
            timex=_without_zone(value),
            relative=relative,
            evidence=(span,) if on is None else (span, on),
        )


def _without_zone(value: str) -> str:
    """Give a value without the offset of a zone, as TimeBank writes it; the days keep it."""
    return re.sub(r"(T\d\d:\d\d)(?:Z|[+-]\d\d:\d\d)$", r"\1", value)


def _bounds(value: str) -> tuple[str, str] | None:
    """Give the days of a value, a period of history included."""
    first, _, last = value.partition("/")
    ends = bounds(first), bounds(last or first)
    return (ends[0][0], ends[1][1]) if ends[0] and ends[1] else None


_OPEN: Final[tuple[tuple[re.Pattern[str], Grain], ...]] = (
    (re.compile(r"(?:[\dX]{4}-(?:[\dX]{2}-[\dX]{2}|WXX(?:-\d|-WE)?))?T\d\d.*"), "minute"),
    (re.compile(r"[\dX]{4}-(?:[\dX]{2}-[\dX]{2}|WXX(?:-\d|-WE)?)T.*"), "part"),
    (re.compile(r"[\dX]{4}-(?:[\dX]{2}-[\dX]{2}|WXX-\d)"), "day"),
    (re.compile(r"[\dX]{4}-W..(?:-WE)?"), "week"),
    (re.compile(r"[\dX]{4}-[\dX]{2}"), "month"),
    (re.compile(r"[\dX]{4}-[^/]+"), "quarter"),
    (re.compile(r"[\dX]{2,4}(?:/\d{4})?"), "year"),
)


def _open_grain(value: str) -> Grain:
    """Give the grain of a value with parts left open."""
    return next((grain for pattern, grain in _OPEN if pattern.fullmatch(value)), "duration")

"""Rules for a unit of time pointed at: "last week", "the following month", "the quarter"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crosswire.facts import Relative
from crosswire.knowledge.lexicon.calendar import load_calendar
from crosswire.reader.time.spanrules import LAST, NEXT, STEPS, ends_clause, name_duration, unit_of

if TYPE_CHECKING:
    from crosswire.reader.time.timewords import Anchor, Builder, Expression, Match


def build_relative_unit(match: Match) -> Expression | None:
    """Read "last week", "this year", "next month", "the current quarter", "the past year"."""
    which, unit = match.form("r"), unit_of(match.form("u"))
    if unit in {"minute", "hour", "second", "day", "millennium"}:
        return _relative_day(match, which, unit)
    step, factor = STEPS[unit]
    if unit in {"decade", "century"}:
        step, factor = unit, 1
    if match.form("the") and which in {"past", "last"} and match.form("u") in {"decade", "century"}:
        relative = Relative(unit=step, shift=-1, suffix=name_duration(1, unit))
        return match.express(value=relative.suffix, relative=relative, anchor="report")
    shift = -factor if which in LAST - {"latest"} else factor if which in NEXT else 0
    anchor: Anchor = "report"
    if which in {"previous", "preceding", "prior"}:
        anchor = "story"
    if which == "past" and match.form("the") and unit != "year":
        relative = Relative(unit=step, shift=-factor, suffix=name_duration(1, unit))
        return match.express(value=relative.suffix, relative=relative, anchor="report")
    if which == "latest" and unit == "quarter":
        return match.express(relative=Relative(unit="quarter", shift=0), anchor="period")
    return match.express(relative=Relative(unit=step, shift=shift), anchor=anchor)


def _relative_day(match: Match, which: str, unit: str) -> Expression | None:
    """Read "the previous day", "the past hour"; "this day" and the like stay open."""
    if unit == "day" and which in {"previous", "preceding", "prior"}:
        return match.express(relative=Relative(unit="day", shift=-1), anchor="story")
    if unit == "day" and which == "next" and match.form("the") and match.words.form(match.found.end()) != "off":
        return match.express(relative=Relative(unit="day", shift=1), anchor="story")
    if unit == "hour" and which in {"last", "past"}:
        return match.express(value="PT1H")
    return None


def build_story_unit(match: Match) -> Expression | None:
    """Read "the following month", "that year", "the same day", "the next day"."""
    which, unit = match.form("r"), unit_of(match.form("u"))
    if unit in {"second", "minute", "hour", "millennium"} or match.words.form(match.found.end()) == "off":
        return None
    shift = 1 if which in {"following", "subsequent", "ensuing", "next"} else 0
    step, factor = STEPS[unit]
    if match.words.form(match.found.end()) == "of" and which in {"that", "same"}:
        return None
    anchor: Anchor = "period" if unit == "quarter" and not shift else "story"
    return match.express(relative=Relative(unit=step, shift=shift * factor), anchor=anchor)


def build_unit_beside(match: Match) -> Expression | None:
    """Read "the day before", "the month after", "the night before" where no clause follows."""
    if not ends_clause(match) or match.form("u") in {"second", "minute", "hour"}:
        return None
    shift = -1 if match.form("w") == "before" else 1
    if part := load_calendar().parts.get(match.form("p")):
        relative = Relative(unit="day", shift=shift, suffix=f"T{part}")
    else:
        unit, factor = STEPS[unit_of(match.form("u"))]
        relative = Relative(unit=unit, shift=shift * factor)
    return match.express(relative=relative, anchor="story")


def build_the_unit(match: Match) -> Expression | None:
    """Read "the quarter", "the year", "the week", "the month" said of the present one or of the one reported on."""
    unit, words, end = unit_of(match.form("u")), match.words, match.found.end()
    follows, before = words.form(end), words.form(match.found.start() - 1)
    if follows in {"ended", "ending", "to"} and unit in {"year", "quarter"}:
        if unit == "year":
            return match.express(value="P1Y")
        return match.express(relative=Relative(unit="quarter"), anchor="period")
    if unit == "quarter":
        return None if follows in {"-", "of"} else match.express(relative=Relative(unit="quarter"), anchor="period")
    if before not in {"in", "for", "during", "of", "over", "on", "throughout", "through", "this", "by"} or follows in {
        "of",
        "that",
        "when",
        "-",
    }:
        return None
    if unit == "year" or (unit in {"week", "month"} and before != "of"):
        return match.express(relative=Relative(unit=unit), anchor="report")
    if unit in {"week", "month"} and words.form(match.found.start() - 2) in {
        "end",
        "beginning",
        "start",
        "rest",
        "middle",
    }:
        return match.express(relative=Relative(unit=unit), anchor="report")
    if unit == "day" and words.form(match.found.start() - 2) in {"earlier", "later"}:
        return match.express(relative=Relative(unit="day"), anchor="story")
    return None


def build_year_ago(match: Match) -> Expression | None:
    """Read "year-earlier", "the year-ago quarter", "a year earlier": the same period a year before."""
    if unit_of(match.form("u")) != "year" or (match.form("w") == "before" and not ends_clause(match)):
        return None
    suffix = ""
    number = {"first": 1, "second": 2, "third": 3, "fourth": 4}.get(match.form("n"), 0)
    if number:
        return match.express(relative=Relative(unit="year", shift=-1, suffix=f"-Q{number}"), anchor="report")
    return match.express(relative=Relative(unit="year", shift=-1, suffix=suffix), anchor="period")


def build_the_period(match: Match) -> Expression | None:
    """Read "the latest period", "the period": what was reported on last, not "the same period of 2008"."""
    if match.form("r") == "same" and match.words.form(match.found.end()) in {"of", "in", "last", "a"}:
        return None
    return match.express(relative=Relative(unit="quarter"), anchor="period")


def build_year_period(match: Match) -> Expression | None:
    """Read "the 1988 period", "the 1988 quarter": the period reported on, in that year."""
    return match.express(value=match.form("y"), anchor="period")


def build_year_end(match: Match) -> Expression:
    """Read "year-end", "year's end"."""
    return match.express(relative=Relative(unit="year"), anchor="report", closing=True)


UNIT_RULES: Final[tuple[tuple[str, Builder], ...]] = (
    (
        (
            r"(?P<the><the>)? (?P<r><last|past|this|next|coming|previous|current|latest>) <past>? <fiscal|full>?"
            r" (?P<u>{UNIT})"
        ),
        build_relative_unit,
    ),
    (r"<the> (?P<r><following|same|next>) <fiscal>? (?P<u>{UNIT})", build_story_unit),
    (r"(?P<r><that>) <same>? (?P<u>{UNIT})", build_story_unit),
    (r"<the> (?:(?P<u>{UNIT})|(?P<p>{PART})) (?P<w><before|after>)", build_unit_beside),
    (r"<the> <full|fiscal>? (?P<u>{UNIT})", build_the_unit),
    (
        r"(?:<the>|<a>)? (?P<u><year>) -? (?P<w><ago|earlier|before>) -? (?P<n><nth|second|first>)? <period|quarter>?",
        build_year_ago,
    ),
    (r"<the> (?P<r><latest|same|current>)? <period>", build_the_period),
    (r"<the> (?P<y><year_number>) (?P<u><period|quarter>)", build_year_period),
    (r"<the>? <year> (?:-|<apostrophe>)? <end>", build_year_end),
)

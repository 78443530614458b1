"""Rules for times that come again: "every evening", "on weekday mornings", "the first Monday of each month"."""

from __future__ import annotations

from typing import Final

from crosswire.knowledge.lexicon.calendar import find_holiday, load_calendar
from crosswire.reader.time.daterules import YEAR, month_of
from crosswire.reader.time.dayrules import weekday_of
from crosswire.reader.time.spanrules import NUMBER, Span, name_duration, unit_of
from crosswire.reader.time.timewords import Builder, Expression, Feast, Match, read_day_number
from crosswire.reader.words import paired

_ADVERBS: Final = paired("daily:P1D nightly:XXXX-XX-XXTNI hourly:PT1H weekly:P1W monthly:P1M fortnightly:P2W")


ADVERBS: Final = frozenset(_ADVERBS)


def _part(match: Match) -> str:
    """Give the letters of the part of the day that is named, empty where none is."""
    return f"T{load_calendar().parts[match.form('p')]}" if match.form("p") else ""


def build_weekdays(match: Match) -> Expression:
    """Read "Mondays", "every Tuesday", "Friday nights"."""
    return match.express(value=f"XXXX-WXX-{weekday_of(match.form('d')) + 1}{_part(match)}", repeated=True)


def build_any_weekday(match: Match) -> Expression | None:
    """Read "weekdays", "weekends", "every weekend", "weekday mornings"."""
    form = match.form("w")
    if form in {"weekday", "weekend"} and not (match.form("e") or match.form("p").endswith("s")):
        return None
    end = "-WE" if form.startswith("weekend") else ""
    return match.express(value=f"XXXX-WXX{end}{_part(match)}", repeated=True)


def build_every_part(match: Match) -> Expression | None:
    """Read "every evening", "in the mornings"."""
    if not match.form("e") and not match.form("p").endswith("s"):
        return None
    return match.express(value=f"XXXX-XX-XX{_part(match)}", repeated=True)


def build_nth_of_each(match: Match) -> Expression | None:
    """Read "the first Monday of each month", "every second Tuesday": once in so long."""
    length = name_duration(1, unit_of(match.form("u"))) if match.form("u") else "P2W"
    return match.express(value=length, repeated=True)


def build_nth_weekday(match: Match) -> Expression | None:
    """Read "the second Tuesday in November", "the last Friday of May 2023"."""
    number = -1 if match.form("n") in {"last", "final"} else read_day_number(match.form("n")) or 0
    if not -1 <= number <= 4 or not number or not match.words.is_capital(match.at("m") or 0):
        return None
    rule = f"{month_of(match.form('m')):02d} {match.form('d')} {number}"
    if match.form("y"):
        day = find_holiday(rule, int(match.form("y")))
        return match.express(value=day.isoformat()) if day else None
    return match.express(feast=Feast(rule), anchor="report")


def build_adverb(match: Match) -> Expression | None:
    """Read "daily", "weekly" (where the parse says that they are adverbs)."""
    value = _ADVERBS.get(match.form("d"))
    return match.express(value=value, repeated=True) if value else None


def build_set(match: Match) -> Expression | None:
    """Read "every week", "each year", "every two months"."""
    if match.form("n"):
        span = Span(match)
        whole = span.valid and span.start == match.found.start()
        return match.express(value=span.value, repeated=True) if whole else None
    unit = unit_of(match.form("u"))
    if match.words.form(match.found.start() - 1) == "than":
        return None
    return match.express(value=name_duration(1, unit), repeated=True)


def build_per(match: Match) -> Expression | None:
    """Read "per year"."""
    return match.express(value=name_duration(1, unit_of(match.form("u"))))


SET_RULES: Final[tuple[tuple[str, Builder], ...]] = (
    (r"<each>? (?P<d><weekdays>) (?P<p>{PART})?", build_weekdays),
    (r"<each> (?P<d><weekday>) (?P<p>{PART})?", build_weekdays),
    (r"(?P<d><weekday>) (?P<p>{PART})", lambda m: build_weekdays(m) if m.form("p").endswith("s") else None),
    (r"(?P<e><each>)? (?P<w><any_weekday|weekend|weekends>) (?P<p>{PART})?", build_any_weekday),
    (r"(?P<e><each>) (?P<p>{PART})", build_every_part),
    (r"<in> <the> (?P<p>{PART})", build_every_part),
    (r"<the>? (?:{NTH}|<last>) <weekday> <of|in> <each> (?P<u>{UNIT})", build_nth_of_each),
    (r"<each> (?:{NTH}|<last>) <weekday> <of|in> <the> (?P<u>{UNIT})", build_nth_of_each),
    (r"<each> <other|second> <weekday>", build_nth_of_each),
    (rf"<the>? (?P<n>{{NTH}}|<last>) (?P<d><weekday>) <of|in> (?P<m>{{MONTH}}) (?:,?{YEAR})?", build_nth_weekday),
    (r"(?P<d><daily>)", build_adverb),
    (r"<each> <other>? (?P<u>{UNIT})", build_set),
    (rf"<each> {NUMBER} (?P<u>{{UNITS}})", build_set),
    (r"<per> (?P<u>{UNIT})", build_per),
)

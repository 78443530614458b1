"""Rules for days, months, years and their parts: from "7 March 2024" to "the third quarter of last year"."""

from __future__ import annotations

from typing import Final

from crosswire.facts import Relative
from crosswire.gregorian import make_day
from crosswire.knowledge.lexicon.calendar import load_calendar
from crosswire.reader.time.timewords import Builder, Expression, Match, read_day_number
from crosswire.reader.words import listed

LAST: Final = frozenset({"last", "previous", "preceding", "prior"})
NEXT: Final = frozenset({"next", "coming", "upcoming", "forthcoming"})
_MONTH_LEADS: Final = listed(
    """in since last this next of by until from to through each every early late mid during before after for between
    and around past previous coming following"""
)


def month_of(form: str) -> int:
    """Give the number of a month by its name."""
    return load_calendar().months[form]


def make_date(year: str, month: int, day: int | None) -> str | None:
    """Give the value of a date, None where there is no such day."""
    if day is None:
        return f"{int(year):04d}-{month:02d}"
    found = make_day(int(year), month, day)
    return found.isoformat() if found else None


def _is_month(match: Match, name: str = "m") -> bool:
    """Tell whether a word is a month and not a verb: it has its capital ("may", "march")."""
    at = match.at(name)
    return at is not None and match.words.is_capital(at)


def _days(match: Match, spans: list[tuple[int, int, int | None]]) -> list[Expression] | None:
    """Make expressions of days of one month: (first word, word after the last, day of the month)."""
    if not _is_month(match):
        return None
    month, year = month_of(match.form("m")), match.form("y")
    out: list[Expression] = []
    for start, end, day in spans:
        if day is None or day > 31 or (day > 29 and make_day(2000, month, day) is None):
            return None
        if year:
            value = make_date(year, month, day)
            if value is None:
                return None
            out.append(Expression(start=start, end=end, value=value))
        else:
            relative = Relative(unit="day", month=month, day=day, direction="near")
            out.append(Expression(start=start, end=end, relative=relative, anchor="report", open=True))
    return out


def build_month_day(match: Match) -> list[Expression] | None:
    """Read "March 7, 2024", "Sept. 26", "March 7-9", "July 27 and 28"."""
    start, end = match.found.span()
    second = match.at("d2")
    if second is None:
        return _days(match, [(start, end, read_day_number(match.form("d")))])
    middle = match.found.end("d")
    spans = [(start, middle, read_day_number(match.form("d"))), (second, end, read_day_number(match.form("d2")))]
    return _days(match, spans)


def build_day_month(match: Match) -> list[Expression] | None:
    """Read "7 March 2024", "the 7th of March", "3 to 5 March"."""
    start, end = match.found.span()
    second = match.at("d2")
    if second is None:
        return _days(match, [(start, end, read_day_number(match.form("d")))])
    first_end = match.found.end("d")
    spans = [(start, first_end, read_day_number(match.form("d"))), (second, end, read_day_number(match.form("d2")))]
    return _days(match, spans)


def build_month_year(match: Match) -> Expression | None:
    """Read "March 2024", "March of 2024"."""
    if not _is_month(match):
        return None
    return match.express(value=f"{match.form('y')}-{month_of(match.form('m')):02d}")


def build_month(match: Match) -> Expression | None:
    """Read a month by itself; "May" and "March" only where a preposition or the like leads to them."""
    at = match.at("m")
    if at is None or not match.words.is_capital(at):
        return None
    form, before = match.form("m"), match.words.form(at - 1)
    if before not in _MONTH_LEADS and before not in {"-", ","}:
        # A girl's name or a verb at the head of a sentence looks the same; a sentence rarely opens with a month.
        end = match.found.end()
        follows = match.words.form(end)
        named = before in {"the", "a", "'s", "’s"} and follows.isalpha() and follows not in {"on", "of", "for"}
        if form in {"may", "march", "mar"} and not named and (before in _OPENERS or follows not in _AFTER_MONTH):
            return None
        if form in {"april", "june", "august", "jan"} and end < len(match.words.forms) and match.words.is_capital(end):
            return None
    if len(form) <= 4 and form not in {"may", "june", "july"} and match.words.form(at + 1) != ".":
        return None
    if match.words.form(match.found.end()) in _NORMS:
        return match.express("m", value=f"XXXX-{month_of(form):02d}", repeated=True)
    relative = Relative(unit="month", month=month_of(form), direction="near")
    return match.express("m", relative=relative, anchor="report", open=True)


# "The October average" is that of all Octobers.
_NORMS: Final = frozenset({"average", "averages", "mean", "norm", "norms"})
_OPENERS: Final = frozenset({"", ".", "“", '"'})
_AFTER_MONTH: Final = listed(""", . ) and or to - – 's ’s after when that with for elections election vote summit""")


def build_relative_month(match: Match) -> Expression | None:
    """Read "last March", "next May", "this September"."""
    if not _is_month(match):
        return None
    month, which = month_of(match.form("m")), match.form("r")
    if which in LAST or which == "past":
        relative = Relative(unit="month", month=month, shift=-1, direction="past")
    elif which in NEXT:
        relative = Relative(unit="month", month=month, shift=1, direction="future")
    elif which == "this" and match.form("p"):
        relative = Relative(unit="month", month=month, direction="past" if match.form("p") == "past" else "future")
    else:
        relative = Relative(unit="year", month=month)
    return match.express(relative=relative, anchor="report")


def build_every_month(match: Match) -> Expression | None:
    """Read "each July", "every March"."""
    return match.express(value=f"XXXX-{month_of(match.form('m')):02d}") if _is_month(match) else None


def year_shift(which: str) -> int:
    """Give how many years off "last year" and the like are."""
    return -1 if which in LAST or which == "past" else 1 if which in NEXT else 0


def build_month_of_year(match: Match) -> Expression | None:
    """Read "June last year", "January of this year", "March 5 this year"."""
    if not _is_month(match):
        return None
    day = read_day_number(match.form("d")) if match.form("d") else None
    relative = Relative(unit="year", shift=year_shift(match.form("r")), month=month_of(match.form("m")), day=day)
    return match.express(relative=relative, anchor="report")


def build_day_of_month(match: Match) -> Expression | None:
    """Read "the 5th of this month", "the 12th of last month"."""
    day = read_day_number(match.form("d"))
    if day is None or match.form("u") != "month":
        return None
    return match.express(relative=Relative(unit="month", shift=year_shift(match.form("r")), day=day), anchor="report")


def build_iso(match: Match) -> Expression | None:
    """Read "2024-03-07" and "2024-03-07T06:45Z"."""
    text = match.form("d").upper().replace(" ", "T")
    day = make_day(int(text[:4]), int(text[5:7]), int(text[8:10]))
    if day is None:
        return None
    hour, minute = text[11:13], text[14:16]
    if not hour or int(hour) > 23 or int(minute) > 59:
        return match.express(value=day.isoformat())
    zone = text[16:].lstrip(":0123456789.") if text[16:17] == ":" else text[16:]
    zone = zone if len(zone) != 5 else f"{zone[:3]}:{zone[3:]}"
    return match.express(value=f"{day.isoformat()}T{hour}:{minute}{'' if zone != 'Z' and len(zone) != 6 else zone}")


def build_slashed(match: Match) -> Expression | None:
    """Read "28/02/2025" and "2/28/25"; of two readings the one that exists, else none (only the year is sure)."""
    parts = [int(part) for part in match.form("d").replace(".", "/").split("/")]
    if parts[0] > 31:
        day = make_day(*parts)
        return match.express(value=day.isoformat()) if day else None
    one, two, year = parts
    if year < 100:
        year += 2000 if year < 70 else 1900
    if not 1900 <= year <= 2100:
        return None
    days = {day for day in (make_day(year, two, one), make_day(year, one, two)) if day}
    if len(days) == 1:
        return match.express(value=days.pop().isoformat())
    dotted = "." in match.form("d")
    # A date with full stops is written day first.
    return (
        match.express(value=max(days, key=lambda d: d.day == one).isoformat() if dotted else f"{year:04d}")
        if days
        else None
    )


YEAR: Final = r"(?P<y>{YEAR})"
ANY_RELATIVE: Final = r"<last|this|next|past|previous|coming|current>"

_AND_DAY: Final = r"(?:(?:{DASH}|<to|and|or|through|by>)<the>?(?P<d2>{DAY}))?"

DATE_RULES: Final[tuple[tuple[str, Builder], ...]] = (
    (
        rf"(?P<m>{{MONTH}}) <the>? (?P<d><day|ordinal|nth>) {_AND_DAY} (?:,?{YEAR})?",
        build_month_day,
    ),
    (
        rf"<the>? (?P<d><day|ordinal|nth|second|first>) {_AND_DAY} (?:<of>|-)? (?P<m>{{MONTH}}) (?:(?:,|<of>)?{YEAR})?",
        build_day_month,
    ),
    (rf"(?P<m>{{MONTH}}) (?:,|<of>|-)? {YEAR}", build_month_year),
    (r"(?P<m>{MONTH})", build_month),
    (rf"(?P<r>{ANY_RELATIVE}) (?P<p><past|coming>)? (?P<m>{{MONTH}})", build_relative_month),
    (r"<each> (?P<m>{MONTH})", build_every_month),
    (r"(?P<m>{MONTH}) (?P<d>{DAY})? (?:,|<of>)? (?P<r><last|this|next|previous>) <year>", build_month_of_year),
    (r"<the>? (?P<d><ordinal>) <of> (?P<r><last|this|next|previous|the>) (?P<u><unit>)", build_day_of_month),
    (r"(?P<d><isodate>)", build_iso),
    (r"(?P<d><slashdate>)", build_slashed),
)

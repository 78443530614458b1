"""Rules for years and their parts: "2019", "the 1990s", "the third quarter of last year", "this summer"."""

from __future__ import annotations

from typing import Final

from crosswire.facts import Relative
from crosswire.knowledge.lexicon.calendar import load_calendar
from crosswire.reader.numbers.numberwords import ORDINALS, SMALL
from crosswire.reader.time.daterules import ANY_RELATIVE, LAST, NEXT, YEAR, year_shift
from crosswire.reader.time.timewords import Builder, Expression, Match
from crosswire.reader.words import Words, listed
from crosswire.text import fold

_YEAR_LEADS: Final = listed(
    """in since until till during before after by early late mid fiscal year circa from between through to around"""
)
# What is told apart by a number.
_LABELLED: Final = listed(
    """flight room rooms route highway bus train tram unit block apartment flat suite gate platform channel form section
    article paragraph page clause resolution docket case squadron battalion brigade regiment ward locker box model type
    class series boeing airbus windows asteroid comet satellite"""
)
_CENTURY_WORDS: Final = {"century": 2, "centuries": 2}


def _is_label(words: Words, at: int) -> bool:
    """Tell whether a number is what a thing is called by: "Room 2019", "Flight 1950", "asteroid 2024 QX7"."""
    if words.form(at - 1) in _LABELLED:
        return True
    designation = words.forms[at + 1 : at + 2] and words.sorts[at + 1] == "letters" and words.is_joined(at + 2)
    return bool(designation) and words.sorts[at + 2] == "digits" and len(words.form(at + 1)) <= 2


def build_year(match: Match) -> Expression | None:
    """Read a year by itself, where it is not a count of things."""
    at = match.at("y") or 0
    words, year = match.words, int(match.form("y"))
    if _is_label(words, at):
        return None
    before, follows = words.form(at - 1), words.form(at + 1)
    if before in {"$", "£", "€", "¥", "#", "no", "/", ".", "+", "~"} or (
        before in {"-", "–"}
        and not words.form(at - 2).isdecimal()
        and words.form(at - 2) not in {"mid", "pre", "post", "early", "late"}
    ):
        return None
    if follows in {
        "%",
        "percent",
        "per",
        "people",
        "km",
        "kilometers",
        "kilometres",
        "miles",
        "feet",
        "troops",
        "more",
        "others",
        "°",
    } or (
        words.is_joined(at + 1)
        and at + 1 < len(words.forms)
        and words.sorts[at + 1] == "letters"
        and not follows.startswith(("'", "’"))
    ):
        return None
    led = before in _YEAR_LEADS or (before == "of" and words.form(at - 2) in _OF_YEAR)
    plain = 1900 < year < 2100 and year % 50 != 0
    counted = (
        follows.endswith("s") and len(follows) > 4 and words.sorts[at + 1] == "letters" and not words.is_capital(at + 1)
    )
    if not (plain or (led and year >= 1400 and not counted)):
        return None
    counts_on = follows in {"to", "and"} and words.sorts[at + 2 : at + 3] == ("digits",)
    if counts_on and before not in {"between", "from"} and not plain:
        return None
    return match.express(value=f"{year:04d}")


_OF_YEAR: Final = listed(
    """end beginning start middle spring summer autumn fall winter half quarter rest coup election elections war
    revolution crisis invasion uprising part protests time events as january february march april may june july
    august september october november december month months days close class treaty act constitution law accord
    agreement pact charter convention revolt famine fire flood quake earthquake reform"""
)


def build_year_range(match: Match) -> list[Expression] | Expression | None:
    """Read "2019-2021" as two years, "2022-23" and "2022/23" as one that begins in one year and ends in the other."""
    first, second = match.form("y"), match.form("z")
    is_short = len(second) == 2
    if is_short:
        century = int(first[:2]) + (first[2:] == "99" and second == "00")
        second = f"{century}{second}"
    if not 1400 <= int(first) < int(second) <= 2100 or int(second) - int(first) > 300:
        return None
    if is_short and int(second) == int(first) + 1:
        return match.express(value=f"{first}/{second}")
    middle = match.at("z") or 0
    return [match.express("y", value=first), Expression(start=middle, end=middle + 1, value=second)]


def build_named_year(match: Match) -> Expression | None:
    """Read "the year 2000", "fiscal 1989", "fiscal year 2024"."""
    return match.express(value=match.form("y"))


def build_turn(match: Match) -> Expression | None:
    """Read "the turn of the century", "the turn of the millennium": of the present one."""
    return match.express(value="2000") if match.form("u") in {"century", "millennium"} else None


def build_spoken_year(match: Match) -> Expression | None:
    """Read "nineteen ninety-six", "twenty twenty-four", "the year two thousand"."""
    forms = [
        form
        for form in match.words.forms[match.found.start() : match.found.end()]
        if form not in {"the", "year", "-", "and"}
    ]
    if forms[:2] == ["two", "thousand"]:
        rest = sum(SMALL.get(form, 0) for form in forms[2:])
        named = match.words.forms[match.found.start()] == "the" or rest
        return match.express(value=f"{2000 + rest}") if named and rest < 100 else None
    head, rest_forms = SMALL.get(forms[0], 0), forms[1:]
    tail = sum(SMALL.get(form, 0) for form in rest_forms)
    if head not in {16, 17, 18, 19, 20} or not rest_forms or not 10 <= tail <= 99 or (head == 20 and tail < 10):
        return None
    if len(rest_forms) == 2 and (SMALL.get(rest_forms[0], 0) < 20 or SMALL.get(rest_forms[1], 0) > 9):
        return None
    return match.express(value=f"{head}{tail:02d}")


def build_decade(match: Match) -> Expression | None:
    """Read "the 1990s", "the '80s", "the nineties"."""
    form = fold(match.form("d")).strip("'")
    if form[0].isdecimal():
        number = int(form.rstrip("s").rstrip("'"))
        value = f"{number // 10}" if number >= 100 else f"19{number // 10}" if number >= 30 else f"20{number // 10}"
        return match.express(value=value) if len(value) == 3 else None
    tens = {
        w: k
        for k, w in enumerate(
            ["twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"], 2
        )
    }
    before = match.words.form((match.at("d") or 0) - 1)
    if before in {"her", "his", "their", "my", "your"} or not match.form("the"):
        return None  # an age
    return match.express(value=f"19{tens[form]}")


def build_century(match: Match) -> Expression | None:
    """Read "the 20th century", "19th-century"."""
    form = match.form("n")
    number = ORDINALS.get(form) or int("".join(c for c in form if c.isdecimal()) or 0)
    if match.form("u") not in _CENTURY_WORDS or not 1 <= number <= 30:
        return None
    return match.express(value=f"{number - 1:02d}")


_QUARTERS: Final = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "opening": 1, "closing": 4} | {
    "1st": 1, "2nd": 2, "3rd": 3, "4th": 4
}  # fmt: skip


def _part_suffix(match: Match) -> str | None:
    """Give "-Q3" or "-H1" of "third quarter", "first half", "Q3"."""
    if form := match.form("q"):
        number = int(match.form("k")) if match.form("k").isdecimal() else 0
        limit = 4 if form == "q" else 2
        return f"-{form.upper()}{number}" if 1 <= number <= limit else None
    number, what = _QUARTERS.get(match.form("n"), 0), match.form("u")
    if match.form("n") == "last":
        number = 4 if what == "quarter" else 2
    if what == "half":
        return f"-H{min(number, 2)}" if number in {1, 2} or match.form("n") in {"final", "closing"} else None
    return f"-Q{number}" if number else None


def build_year_part(match: Match) -> Expression | None:
    """Read "the third quarter of 1990", "1988 third quarter", "Q3 2024", "the first half of 2019"."""
    suffix = _part_suffix(match)
    return match.express(value=f"{match.form('y')}{suffix}") if suffix else None


def build_relative_part(match: Match) -> Expression | None:
    """Read "last year's third quarter", "the third quarter of this year"."""
    suffix = _part_suffix(match)
    if suffix is None or match.form("w") != "year":
        return None
    return match.express(
        relative=Relative(unit="year", shift=year_shift(match.form("r")), suffix=suffix), anchor="report"
    )


def build_bare_part(match: Match) -> Expression | None:
    """Read "third-quarter", "the fourth quarter": the last one that had begun."""
    suffix = _part_suffix(match)
    if suffix is None or (match.form("u") == "half" and not match.form("the")):
        return None
    if match.form("u") == "half" and match.words.form(match.found.end()) in {"of", "-"}:
        return None
    return match.express(relative=Relative(unit="quarter", suffix=suffix), anchor="report", open=True)


_OF_SPRING: Final = listed(
    """offensive offensives session term semester election elections budget round festival season planting sowing
    harvest campaign break meeting meetings conference statement thaw holidays"""
)


def season_of(form: str) -> str:
    """Give the letters of a season."""
    return load_calendar().seasons[form]


def build_season_year(match: Match) -> Expression | None:
    """Read "summer 2023", "the winter of 1994"."""
    return match.express(value=f"{match.form('y')}-{season_of(match.form('s'))}")


def _is_season(match: Match) -> bool:
    """Tell whether "the spring" and "the fall" are seasons: "in the spring", not "in the fall of the rouble"."""
    words, end = match.words, match.found.end()
    if match.form("s") == "spring" and not _OF_SPRING.isdisjoint(words.forms[end : end + 2]):
        return True
    led = words.form(match.found.start() - 1) in {"in", "during", "since", "by", "until", "till", "through"}
    return led and words.form(end) not in {"of", "in", "to", "from"}


def build_relative_season(match: Match) -> Expression | None:
    """Read "last fall", "this summer", "this past spring", "next winter", "the summer"."""
    which, suffix = match.form("r"), f"-{season_of(match.form('s'))}"
    if which == "the" and match.form("s") in {"fall", "spring"} and not _is_season(match):
        return None
    if match.form("p"):
        direction = "past" if match.form("p") == "past" else "future"
        relative = Relative(unit="quarter", suffix=suffix, direction=direction)  # type: ignore[arg-type]
    elif which in LAST or which == "past":
        relative = Relative(unit="quarter", suffix=suffix, shift=-1)
    elif which in NEXT:
        relative = Relative(unit="quarter", suffix=suffix, shift=1, direction="future")
    elif which == "this":
        relative = Relative(unit="year", suffix=suffix)
    else:
        relative = Relative(unit="quarter", suffix=suffix, direction="near")
    return match.express(relative=relative, anchor="report", open=relative.direction == "near")


YEAR_RULES: Final[tuple[tuple[str, Builder], ...]] = (
    (rf"{YEAR}", build_year),
    (rf"(?:<the>? <fiscal> <year>?)? {YEAR} [-–/] (?P<z><year_number|day|int>)", build_year_range),
    (rf"(?:<the> <year> | <the>? <fiscal> <year>?) {YEAR}", build_named_year),
    (r"(?:<the> <year>)? <year_shaped|num> <num|year_shaped> (?:<and>? -? <num>)?", build_spoken_year),
    (r"<the> <turn> <of> <the> (?P<u>{UNIT})", build_turn),
    (r"(?P<the><the>)? (?:<early|last> -?)? (?P<d><decade|nineties>)", build_decade),
    (r"<the>? (?P<n><ordinal|nth|nth_number|first|second>) -? (?P<u><unit|units>)", build_century),
    (
        (
            rf"<the>? <last|fiscal>? -? (?P<n>{{NTH}}|<last>) -? (?P<u><quarter|half>) (?:<of>|,)? (?:<fiscal><year>?)?"
            rf" {YEAR}"
        ),
        build_year_part,
    ),
    (rf"<the>? (?P<q><q|h>) (?P<k><day>) (?:<of>|,)? {YEAR}", build_year_part),
    (rf"<the>? {YEAR} <fiscal>? (?P<n>{{NTH}}) -? (?P<u><quarter|half>)", build_year_part),
    (
        rf"(?P<r>{ANY_RELATIVE}) (?P<w><year>) <apostrophe> <fiscal>? -? (?P<n>{{NTH}}) -? (?P<u><quarter|half>)",
        build_relative_part,
    ),
    (
        rf"<the>? <fiscal>? (?P<n>{{NTH}}|<last>) -? (?P<u><quarter|half>) <of> (?P<r>{ANY_RELATIVE}) (?P<w><year>)",
        build_relative_part,
    ),
    (r"(?P<the><the>)? (?:<fiscal> -?)? (?P<n><nth|second|ordinal|first>) -? (?P<u><quarter|half>)", build_bare_part),
    (r"(?P<q><q|h>) (?P<k><day>)", build_bare_part),
    (rf"<the>? (?P<s><season|mayseason>) (?:<of>|,)? {YEAR} (?:[-–/]<day|int>)?", build_season_year),
    (
        rf"(?P<r>{ANY_RELATIVE}|<the>) (?P<p><past|coming>)? (?:<early> -?)? (?P<s><season|mayseason>)",
        build_relative_season,
    ),
)

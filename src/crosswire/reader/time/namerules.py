"""Times that have a name: holidays, and stretches of history ("Boxing Day", "the first week of Ramadan")."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from crosswire.facts import Relative
from crosswire.gregorian import add_days
from crosswire.knowledge.lexicon.calendar import Holiday, Period, find_holiday, load_calendar
from crosswire.reader.numbers.numberwords import ORDINALS
from crosswire.reader.time.timewords import Expression, Feast, read_day_number
from crosswire.reader.words import Words, cut, listed

_FIXED: Final = re.compile(r"\d\d-\d\d")
# "A Christmas card" is of no day.
_THINGS: Final = listed(
    """card cards tree trees present presents gift gifts pudding carol carols lights decorations cake cakes dinner
    turkey jumper jumpers egg eggs bunny costume costumes shopping bonus hamper stocking song songs album pantomime
    island story"""
)
# A new year of another calendar falls on another day.
_OTHER_YEARS: Final = listed(
    """tamil persian jewish islamic hijri bengali ethiopian coptic nepali sikh thai khmer burmese lao vietnamese korean
    tibetan iranian hindu assyrian berber amazigh happy"""
)


@cache
def _names() -> dict[str, tuple[tuple[tuple[str, ...], Holiday | Period], ...]]:
    """Give holidays and periods by their first word, the longest name first."""
    table: dict[str, list[tuple[tuple[str, ...], Holiday | Period]]] = {}
    calendar = load_calendar()
    everything: tuple[Holiday | Period, ...] = (*calendar.holidays, *calendar.periods)
    for named in everything:
        for name in named.names:
            forms = cut(name).forms
            table.setdefault(forms[0], []).append((forms, named))
    return {first: tuple(sorted(names, key=lambda n: -len(n[0]))) for first, names in table.items()}


def find_names(words: Words) -> list[Expression]:
    """Find holidays and periods by name, with the year that follows or the "last" before."""
    table, forms = _names(), words.forms
    out = []
    for at, form in enumerate(forms):
        if form not in table:
            continue
        for name, named in table[form]:
            if forms[at : at + len(name)] == name and (words.is_capital(at) or not form.isalpha()):
                made = _express(words, at, at + len(name), named)
                if made:
                    out.append(made)
                break
    return out


def _express(words: Words, start: int, end: int, named: Holiday | Period) -> Expression | None:
    """Make the expression of a name; a year may follow, "last", "next" or "the first day of" stand before."""
    if isinstance(named, Period):
        value = named.start if named.start == named.end else f"{named.start}/{named.end}"
        return Expression(start=start, end=end, value=value)
    if words.form(end) in _THINGS or (named.rule == "01-01" and words.form(start - 1) in _OTHER_YEARS):
        return None
    weekend = words.form(end) == "weekend"
    first, days, lead = (0, named.days, start) if weekend else _part_of(words, start, named)
    end += weekend
    after = end + (words.form(end) in {",", "of", "in"})
    feast = Feast(named.rule, first, 1 if weekend else days, weekend)
    if words.form(after).isdecimal() and len(words.form(after)) == 4 and not weekend:
        whole = _in_year(feast, int(words.form(after)))
        return Expression(start=lead, end=after + 1, value=whole) if whole else None
    before = words.form(start - 1)
    direction = "past" if before == "last" else "future" if before in {"next", "this"} else "near"
    if weekend or first or not _FIXED.fullmatch(named.rule):
        return Expression(start=lead, end=end, feast=feast, anchor="report", open=direction == "near")
    month, day_number = (int(part) for part in named.rule.split("-"))
    relative = Relative(unit="day", month=month, day=day_number, direction=direction)  # type: ignore[arg-type]
    return Expression(start=start, end=end, relative=relative, anchor="report", open=direction == "near")


def _part_of(words: Words, start: int, named: Holiday) -> tuple[int, int, int]:
    """Read "the second day of", "the last week of", "the eve of": first day, number of days, and first word."""
    at = start - (words.form(start - 1) == "the")
    if words.form(at - 1) != "of":
        return 0, named.days, start
    if words.form(at - 2) == "eve":
        return -1, 1, at - 2 - (words.form(at - 3) == "the")
    unit, form = words.form(at - 2), words.form(at - 3)
    length = {"day": 1, "week": 7}.get(unit)
    number = read_day_number(form) if form in ORDINALS or form[-2:] in {"st", "nd", "rd", "th"} else None
    lead = at - 3 - (words.form(at - 4) == "the")
    if length and form in {"last", "final"} and named.days > length:
        return named.days - length, length, lead
    if length is None or not number or (named.days > 1 and number * length > named.days + length - 1):
        return 0, named.days, start
    return length * (number - 1), length, lead


def _in_year(feast: Feast, year: int) -> str | None:
    """Give the value of a holiday of a year; of rivals none."""
    day = find_holiday(feast.rule, year)
    first = add_days(day, feast.first) if day else None
    last = add_days(first, feast.days - 1) if first else None
    if first is None or last is None:
        return None
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"

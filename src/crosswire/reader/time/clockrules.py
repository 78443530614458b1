"""Rules for clock times: "5 p.m. EST", "11.30pm", "1900 local time", "9am-5pm", "12 noon", "six in the morning"."""

from __future__ import annotations

from typing import Final

from crosswire.knowledge.lexicon.calendar import load_calendar
from crosswire.reader.numbers.numberwords import SMALL
from crosswire.reader.time.timewords import Builder, Expression, Match, read_count

_AFTER_NOON: Final = frozenset({"AF", "EV", "NI"})
_TURNS: Final = {"noon": (12, 0), "midday": (12, 0), "midnight": (24, 0)}
_CLOCK_LEADS: Final = frozenset({"at", "by", "from", "around", "until", "about", "-", "–"})


def read_clock(form: str, ampm: str) -> tuple[int, int] | None:
    """Give hour and minute of "11.30", "06:45", "5" with "pm" or without.

    Example:
        >>> read_clock("11.30", "p.m."), read_clock("06:45", ""), read_clock("12", "am"), read_clock("1400", "")
        ((23, 30), (6, 45), (0, 0), (14, 0))
    """
    parts = form.replace(".", ":").split(":")
    if not all(part.isdecimal() for part in parts) or len(parts) > 3:
        return None
    if len(parts) == 1 and len(parts[0]) in {3, 4}:
        parts = [parts[0][:-2], parts[0][-2:]]
    hour, minute = int(parts[0]), int(parts[1]) if len(parts) > 1 else 0
    if len(parts) > 1 and len(parts[1]) != 2:
        return None
    if ampm:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if ampm.startswith("p") else 0)
    return (hour, minute) if hour <= 24 and minute <= 59 and (hour < 24 or minute == 0) else None


def name_clock(time: tuple[int, int], offset: str = "") -> str:
    """Give the value of a clock time."""
    return f"T{time[0]:02d}:{time[1]:02d}{offset}"


def build_clock(match: Match) -> Expression | None:
    """Read "5 p.m. EST", "11.30pm", "06:45", "1400 GMT", "9 o'clock"; a bare clock needs something that leads to it."""
    at = match.at("t") or 0
    ampm, words = match.form("a"), match.words
    form = match.form("t")
    time = read_clock(f"{SMALL[form]:.0f}" if form in SMALL else form, ampm)
    if time is None or (words.form(at - 1) == "+" and words.is_joined(at)):
        return None
    offset = _offset(match)
    named = offset is not None or _is_zone_told(match)
    if not ampm and not _is_clock_word(match) and not _stands_alone(match, named=named):
        return None
    place = match.at("z") if match.at("z") is not None else match.at("l")
    end = match.found.end() if named or place is None else place
    return match.express(value=name_clock(time, offset or ""), end=end)


def _is_clock_word(match: Match) -> bool:
    """Tell whether "o'clock", "hrs" or "hours" says that a number is a clock time: "at 1400 hours"."""
    if match.form("o") != "hours":
        return bool(match.form("o"))
    form, after = match.form("t"), match.words.form(match.found.end())
    return len(form) == 4 and match.words.form((match.at("t") or 0) - 1) in _CLOCK_LEADS and after != "of"


def _stands_alone(match: Match, *, named: bool) -> bool:
    """Tell whether a number without "am" and "o'clock" is a clock time: by its colon or its zone."""
    at, words, form = match.at("t") or 0, match.words, match.form("t")
    if words.sorts[at] == "clock":
        return named or len(form) >= 5 or words.form(at - 1) in _CLOCK_LEADS
    return named and len(form) >= 4


def _is_zone_told(match: Match) -> bool:
    """Tell whether the words behind a clock time say of which place it is: "local time", "Kyiv time", "Eastern"."""
    at, words, end = match.at("l"), match.words, match.found.end()
    if at is None:
        return False
    if words.forms[end - 1] == "time":
        return words.forms[at] == "local" or words.is_capital(at)
    return words.is_capital(at) and (not words.is_capital(end) or words.form(end) in load_calendar().weekdays)


def _offset(match: Match) -> str | None:
    """Give the offset of the zone that is named, empty where it hangs on the season; None where no zone is."""
    at, words = match.at("z"), match.words
    if at is None or not words.text[words.starts[at] : words.ends[at]].isupper():
        return None
    offset = load_calendar().zones[match.form("z")]
    if match.form("g") and offset == "+00:00":
        sign = "-" if words.form(at + 1) in "-−–" else "+"
        return f"{sign}{int(match.form('g')):02d}:00" if int(match.form("g")) <= 14 else None
    return "Z" if offset == "+00:00" else offset


def build_clock_range(match: Match) -> list[Expression] | None:
    """Read "7 pm-5 am", "between 9 and 11 a.m." as two times."""
    ampm = match.form("a") or match.form("b")
    first = read_clock(match.form("t"), ampm)
    second = _TURNS.get(match.form("u")) or read_clock(match.form("u"), match.form("b"))
    if first is None or second is None:
        return None
    if not match.form("a") and first > second:
        first = (first[0] - 12) % 24, first[1]  # "11 to 2 p.m."
    return _pair(match, first, second, match.found.end("a") if match.form("a") else match.found.end("t"))


def _pair(match: Match, first: tuple[int, int], second: tuple[int, int], middle: int) -> list[Expression]:
    """Make the two ends of a stretch of the day."""
    start, at = match.at("t") or 0, match.at("u") or 0
    one = Expression(start=start, end=middle, value=name_clock(first), paired=-1)
    return [one, Expression(start=at, end=match.found.end(), value=name_clock(second), paired=1)]


def build_clock_pair(match: Match) -> list[Expression] | None:
    """Read "between 05:30 and 07:00", "from 21:00 to 04:00"."""
    first, second = read_clock(match.form("t"), ""), read_clock(match.form("u"), "")
    if first is None or second is None or match.words.form((match.at("t") or 0) - 1) not in {"between", "from"}:
        return None
    return _pair(match, first, second, match.found.end("t"))


def build_hours(match: Match) -> list[Expression] | None:
    """Read "between nine and five": nothing but hours lie between a number and a smaller one."""
    first, second = read_count(match.form("t")), read_count(match.form("u"))
    if first is None or second is None or not 12 >= first > second > 0:
        return None
    return _pair(match, (int(first), 0), (int(second) + 12, 0), match.found.end("t"))


def build_noon(match: Match) -> Expression | None:
    """Read "noon", "midnight", "12 noon"; midnight is the end of the day that it is said of."""
    at = match.at("d") or 0
    if match.form("n") not in {"", "12"} or (match.form("d") == "midnight" and match.words.form(at - 1) in {"a", "-"}):
        return None
    return match.express(value="T24:00" if match.form("d") == "midnight" else "T12:00")


def build_clock_part(match: Match) -> Expression | None:
    """Read "six in the morning", "at 3 in the afternoon"."""
    count = read_count(match.form("t"))
    part = load_calendar().parts[match.form("p")]
    if count is None or not 1 <= count <= 12 or count != int(count) or match.form("p").endswith("s"):
        return None
    later = part in _AFTER_NOON and not (part == "NI" and (count < 5 or count == 12))
    return match.express(value=name_clock((int(count) % 12 + (12 if later else 0), 0)))


def build_dotted(match: Match) -> Expression | None:
    """Read "at about 8.15" in a text that writes its other times so ("4.40am")."""
    words, at = match.words, match.at("t") or 0
    time = read_clock(match.form("t"), "")
    follows = words.form(at + 1)
    if time is None or (follows.isalpha() and follows not in {"and", "on", "to", "when", "as"}) or follows == "%":
        return None
    dotted = any(
        sort == "decimal" and words.form(k + 1) in {"am", "pm", "a.m.", "p.m."} for k, sort in enumerate(words.sorts)
    )
    return match.express("t", value=name_clock(time)) if dotted else None


_PLACE: Final = (
    r"(?:(?P<l><local><time>|<american_zone><standard>?<time>?|{WORD}{1,2}<time>)|(?P<z><zone>)(?:[-−–+](?P<g><day>))?)"
)

CLOCK_RULES: Final[tuple[tuple[str, Builder], ...]] = (
    (rf"(?P<t><clock|decimal|day|int>) (?P<a><ampm>) {_PLACE}?", build_clock),
    (rf"(?P<t><clock|decimal|int|year_number>) (?P<o><hundred_hours|subunits>)? {_PLACE}?", build_clock),
    (r"(?P<t><day|num>) (?P<o><oclock>)", build_clock),
    (
        r"(?P<t><clock|decimal|day>) (?P<a><ampm>)? (?:[-–—]|<to|and|by>) (?P<u><clock|decimal|day>) (?P<b><ampm>)",
        build_clock_range,
    ),
    (r"(?P<t><clock|decimal|day>) (?P<a><ampm>) (?:[-–—]|<to|and|by>) (?P<u><noon|midnight>)", build_clock_range),
    (r"(?P<t><clock>) (?:[-–—]|<to|and|by>) (?P<u><clock>)", build_clock_pair),
    (r"<between> (?P<t><day|num>) <and> (?P<u><day|num>)", build_hours),
    (r"(?P<n><day>)? (?P<d><noon|midnight>) (?:<local><time>)?", build_noon),
    (r"(?P<t><day|num>) <oclock>? <in> <the> <early>? (?P<p>{PART})", build_clock_part),
    (r"<at> <around>? (?P<t><decimal>)", build_dotted),
)

"""Rules for days and times of day told from the day of the report or of the story: "last Friday at 5 p.m."."""

from __future__ import annotations

from typing import Final

from crosswire.facts import Relative
from crosswire.knowledge.lexicon.calendar import load_calendar
from crosswire.reader.time.timewords import Builder, Expression, Match
from crosswire.reader.words import listed

_LAST: Final = frozenset({"last", "previous", "preceding", "prior"})
_NEXT: Final = frozenset({"next", "coming", "upcoming", "forthcoming"})
_DAY_SHIFTS: Final = {"today": 0, "yesterday": -1, "tomorrow": 1}
_REFERENCES: Final = {
    "now": "PRESENT_REF", "currently": "PRESENT_REF", "presently": "PRESENT_REF", "nowadays": "PRESENT_REF",
    "recently": "PAST_REF", "lately": "PAST_REF", "soon": "FUTURE_REF", "shortly": "FUTURE_REF",
}  # fmt: skip


# Where one part of the day passes into another.
_TURNS: Final = listed("""dawn daybreak sunrise sunup dusk sunset sundown nightfall""")


def weekday_of(form: str) -> int:
    """Give the number of a weekday by its name, Monday 0."""
    return load_calendar().weekdays[form]


def build_day_word(match: Match) -> Expression:
    """Read "today", "yesterday", "tomorrow"."""
    return match.express(relative=Relative(unit="day", shift=_DAY_SHIFTS[match.form("d")]), anchor="report")


def build_day_beyond(match: Match) -> Expression:
    """Read "the day before yesterday", "the day after tomorrow"."""
    shift = -2 if match.form("d") == "yesterday" else 2
    return match.express(relative=Relative(unit="day", shift=shift), anchor="report")


def build_tonight(match: Match) -> Expression:
    """Read "tonight", "last night", "overnight"; a night is named by the day on which it begins."""
    form = match.form("d")
    shift = 0 if form == "tonight" else -1
    return match.express(relative=Relative(unit="day", shift=shift, suffix="TNI"), anchor="report")


def build_this_part(match: Match) -> Expression:
    """Read "this morning", "this evening"."""
    suffix = f"T{load_calendar().parts[match.form('p')]}"
    return match.express(relative=Relative(unit="day", suffix=suffix), anchor="report")


def build_story_part(match: Match) -> Expression | None:
    """Read "in the morning", "in the early hours": a part of the day that the story has come to."""
    if match.words.form(match.found.end()) in {"of", "before", "after"}:
        return None
    part = load_calendar().parts.get(match.form("p"), "MO")
    return match.express(relative=Relative(unit="day", suffix=f"T{part}"), anchor="story")


def build_bare_part(match: Match) -> Expression | None:
    """Read "by nightfall", "at dawn", "before sunrise": the words that need no article."""
    if match.form("p") not in _TURNS:
        return None
    part = load_calendar().parts[match.form("p")]
    return match.express("p", relative=Relative(unit="day", suffix=f"T{part}"), anchor="story")


def build_next_part(match: Match) -> Expression | None:
    """Read "the next morning", "the following night": a part of the day after the one that the story has come to."""
    relative = Relative(unit="day", shift=1, suffix=f"T{load_calendar().parts[match.form('p')]}")
    return match.express(relative=relative, anchor="story")


def _is_calendar(form: str) -> bool:
    """Tell whether a word is a month or a part of the day, which may have a capital beside a weekday."""
    calendar = load_calendar()
    return form in calendar.months or form in calendar.parts


def build_weekday(match: Match) -> Expression | None:
    """Read "Friday", which tense may turn to the future; short names only beside a date (see the joining)."""
    at = match.at("d")
    if at is None or not match.words.is_capital(at):
        return None
    follows = match.words.form(at + 1)
    if match.words.form(at - 1) == "the" and match.words.is_capital(at + 1) and not _is_calendar(follows):
        return None  # The name of a newspaper or a club.
    relative = Relative(unit="weekday", weekday=weekday_of(match.form("d")))
    return match.express("d", relative=relative, anchor="report", open=True)


def build_weekday_week(match: Match) -> Expression | None:
    """Read "Wednesday week", as the British say of the Wednesday after next."""
    at, follows = match.at("d") or 0, match.words.form(match.found.end())
    if match.form("u") != "week" or not match.words.is_capital(at) or follows.isalpha():
        return None
    relative = Relative(unit="weekday", weekday=weekday_of(match.form("d")), shift=2, direction="future")
    return match.express(relative=relative, anchor="report")


def build_short_weekday(match: Match) -> Expression | None:
    """Read "Fri." and "Sun" beside a number or a month."""
    at = match.at("d")
    if at is None or not match.words.is_capital(at):
        return None
    return Expression(
        start=at, end=match.found.end("d"), relative=Relative(unit="weekday", weekday=weekday_of(match.form("d"))),
        anchor="report", open=True,
    )  # fmt: skip


def build_relative_weekday(match: Match) -> Expression | None:
    """Read "last Friday", "next Monday", "this coming Sunday", "the previous Friday", "the following Tuesday"."""
    which, past = match.form("r"), match.form("p")
    weekday = weekday_of(match.form("d"))
    shift, direction = 0, "past"
    if which in {"previous", "preceding", "prior", "following", "subsequent", "ensuing", "that", "same"}:
        shift = -1 if which in _LAST else 1 if which not in {"that", "same"} else 0
        return match.express(relative=Relative(unit="weekday", weekday=weekday, shift=shift), anchor="story")
    if which == "last" or past == "last":
        shift = -1
    elif which in _NEXT and not past:
        shift, direction = 1, "future"
    elif past == "past" or which == "past":
        direction = "past"
    else:
        direction = "future" if past or which in {"this", "coming"} else "near"
    relative = Relative(unit="weekday", weekday=weekday, shift=shift, direction=direction)  # type: ignore[arg-type]
    return match.express(relative=relative, anchor="report")


def build_weekday_of_week(match: Match) -> Expression | None:
    """Read "Monday last week", "Friday of next week", "a week ago Friday"."""
    if match.form("w") != "week":
        return None
    shift = -1 if match.form("r") in _LAST else 1 if match.form("r") in _NEXT else 0
    relative = Relative(unit="week", shift=shift, weekday=weekday_of(match.form("d")))
    return match.express(relative=relative, anchor="report")


def build_weekend(match: Match) -> Expression:
    """Read "the weekend", "last weekend", "this weekend"."""
    which = match.form("r")
    shift = -1 if which in _LAST else 1 if which in _NEXT else 0
    direction = "future" if which == "this" or which in _NEXT else "past"
    relative = Relative(unit="week", shift=shift, direction=direction, suffix="-WE")  # type: ignore[arg-type]
    return match.express(relative=relative, anchor="report", open=which == "the")


def build_reference(match: Match) -> Expression | None:
    """Read "now", "currently", "recently": vague, but said of a time."""
    at = match.at("d") or 0
    before, follows = match.words.form(at - 1), match.words.form(at + 1)
    if match.form("d") == "now" and (follows == "-" or before == "-"):
        return None
    if match.form("d") == "soon" and (before in {"as", "how", "very"} or follows in {"after", "as"}):
        return None
    if match.form("d") == "shortly" and follows in {"after", "before"}:
        return None
    return match.express(value=_REFERENCES[match.form("d")])


def build_adjective(match: Match) -> Expression | None:
    """Read "the current crisis", "recent clashes": not beside a unit of time, which other rules read."""
    if match.words.form((match.at("d") or 0) - 1) in {"more", "most", "-"}:
        return None
    return match.express(value="PRESENT_REF" if match.form("d") == "current" else "PAST_REF")


def build_vague(value: str) -> Builder:
    """Make a builder that gives a reference."""

    def build(match: Match) -> Expression:
        """Give the reference."""
        return match.express(value=value)

    return build


def build_past(match: Match) -> Expression | None:
    """Read "the past", "the future" where no noun follows."""
    end = match.found.end()
    words = match.words
    if end < len(words.forms) and words.sorts[end] in {"letters", "digits"} and words.forms[end] not in _AFTER_NOUN:
        return None
    return match.express(value="PAST_REF" if match.form("d") == "past" else "FUTURE_REF")


_AFTER_NOUN: Final = listed(
    """and or but as when if is was are were will would has had have in on at for with by to from that which he she it
    they we of 's ’s may can could because while where"""
)


DAY_RULES: Final[tuple[tuple[str, Builder], ...]] = (
    (r"(?P<d><today|yesterday|tomorrow>)", build_day_word),
    (r"<the> <day_word> <before|after> (?P<d><yesterday|tomorrow>)", build_day_beyond),
    (r"(?P<d><tonight|overnight>)", build_tonight),
    (r"(?P<d><last>) <part>", lambda m: build_tonight(m) if m.words.forms[m.found.end() - 1] == "night" else None),
    (r"<this> (?:<early> -?)? (?P<p>{PART})", build_this_part),
    (r"<in|on|by> <the> (?:<early> -?)? (?P<p>{PART})", build_story_part),
    (r"<in> <the> <early|small> (?P<p><subunits>)", build_story_part),
    (r"<that> (?P<p>{PART})", build_story_part),
    (r"<at|by|before|after|around|since|in|from> (?P<p>{PART})", build_bare_part),
    (r"<the> <next|following> (?P<p>{PART})", build_next_part),
    (r"(?P<d><weekday>)", build_weekday),
    (r"(?P<d><weekday>) (?P<u><unit>)", build_weekday_week),
    (r"(?P<d><shortday>\.?) (?=,?(?:<day|ordinal|month|maymonth>))", build_short_weekday),
    (
        (
            r"<the>? (?P<r><last|next|this|past|previous|coming|following|that|same>) (?P<p><past|coming|last>)?"
            r" (?P<d><weekday>)"
        ),
        build_relative_weekday,
    ),
    (r"(?P<d><weekday>) (?:<of>? (?P<r><last|next|this>) (?P<w><unit>))", build_weekday_of_week),
    (r"(?P<r><the|last|this|next|previous|coming|past>) <past|coming>? <weekend>", build_weekend),
    (r"(?P<d><now|currently|nowadays|recently|soon>)", build_reference),
    (r"<right> <now>", build_vague("PRESENT_REF")),
    (r"(?P<d><current|recent>)", build_adjective),
    (r"<in|by> <the>? <early> -? (?P<p>{PART})", build_story_part),
    (
        r"<these> <units>",
        lambda m: m.express(value="PRESENT_REF") if m.words.forms[m.found.end() - 1] == "days" else None,
    ),
    (r"<at> <the|this> <moment>", build_vague("PRESENT_REF")),
    (r"<the> (?P<d><past|future>)", build_past),
    (r"<the> <near> <future|term>", build_vague("FUTURE_REF")),
)

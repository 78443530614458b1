"""One happening put at two times: on two days, at two hours, in two years, or ending at two.

Two reports that each put a happening of one kind at one time only, of which neither can be the other and neither report
knows of the other's, clash where whom or what it befalls is the same.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import combinations
from typing import Final, TypeAlias

from crosswire.collation.deeds import PRONOUNS
from crosswire.collation.drafts import finding, position
from crosswire.collation.phrasing import clip
from crosswire.collation.places import FAR, distance
from crosswire.collation.telling import Teller, are_of_one_week, gist
from crosswire.collation.timings import Timing, bounds_of, has_day, timings
from crosswire.facts import Finding
from crosswire.knowledge.lexicon.timed import Phase, Timed, load_timed

# Hours of one happening that lie no further apart are one hour, rounded; one told as "about" may lie further off.
NEAR_HOURS: Final = timedelta(minutes=30)
ABOUT_HOURS: Final = timedelta(minutes=75)
# Between two times of which one is a part of a day, or a day, so much has to lie.
APART_PARTS: Final = timedelta(hours=3)
APART_DAYS: Final = timedelta(hours=20)
# Days before its report within which a time is one of the happenings that are news; those before it are compared apart.
RECENT: Final = timedelta(days=62)
# Years told as "twelve years ago" are one year off at times.
APART_AGO: Final = timedelta(days=400)
# Sentences that open a report.
OPENING: Final = 3
# So far apart no two days are for an hour whose day is guessed.
GUESSED: Final = timedelta(days=4)
_ZONE: Final = re.compile(r"\b(?:GMT|UTC|[ECMP][SD]?T|CES?T|BST|IST|JST|Z)\b")
_ELSEWHERE: Final = re.compile(
    r"\bclocks?\b(?! there)|\b(?!local|same|first|second|long|short|some|any|this|that|the)\w+ time\b", re.IGNORECASE
)
_LOCAL: Final = re.compile(r"\blocal\b|\bthere\b|morning|afternoon|evening|night|noon", re.IGNORECASE)
_AFTER: Final = 40
_YEAR: Final = re.compile(r"\b\d{4}\b")
_OF_DAYS: Final = frozenset({"day", "part", "minute"})
# Several sorts of people do these for one reason within days.
_BY_MANY: Final = frozenset({"strike"})
# Kinds whose name is no thing that can be put at a time.
_NAMELESS: Final = frozenset({"taking effect", "last seen", "offer", "term", "deadline"})
_AGO: Final = re.compile(r"\bago\b")
_MOVED: Final = re.compile(
    r"\b(?:postpon|reschedul|adjourn|put off|put back|pushed? back|brought forward|bring forward|extend)", re.IGNORECASE
)

# A kind of happening, its beginning or end, and whether it is of these weeks.
Slot: TypeAlias = tuple[str, Phase, bool]


def find_timed(story: str, tellers: Sequence[Teller]) -> Iterator[Finding]:
    """Give the happenings that reports of different origins put at two times.

    Args:
        story: the story's id.
        tellers: its reports.
    """
    by_kind: dict[Slot, list[list[Timing]]] = defaultdict(list)
    for teller in tellers:
        mine: dict[Slot, list[Timing]] = defaultdict(list)
        for timing in timings(teller):
            mine[timing.kind.name, timing.phase, is_recent(timing)].append(timing)
        for slot, told in mine.items():
            if not any(is_apart(*pair) for pair in combinations(told, 2)):
                by_kind[slot].append(told)
    for slot in sorted(by_kind):
        rivals = (
            pair for mine, theirs in combinations(by_kind[slot], 2) if (pair := _rivals(mine, theirs)) is not None
        )
        first = next(rivals, None)
        if first is not None:
            yield _clash(story, slot, first)


def _rivals(mine: Sequence[Timing], theirs: Sequence[Timing]) -> tuple[Timing, Timing] | None:
    """Give the finest time of each of two reports where they clash."""
    if mine[0].teller.origin == theirs[0].teller.origin or not are_of_one_week(mine[0].teller, theirs[0].teller):
        return None
    pairs = ((one, other) for one in sorted(mine, key=_width) for other in sorted(theirs, key=_width))
    one, other = next(((a, b) for a, b in pairs if _is_one_matter(a, b)), (None, None))
    if one is None or other is None or not is_apart(one, other):
        return None
    return (one, other) if not (_knows(one, other) or _knows(other, one) or _may_have_moved(one, other)) else None


def is_recent(timing: Timing) -> bool:
    """Tell whether a time is one of the weeks before its report, or still to come."""
    published = timing.teller.published[:10]
    return timing.kind.daily or not published or timing.end > datetime.fromisoformat(published) - RECENT


def _width(timing: Timing) -> timedelta:
    """Give how wide a time is."""
    return timing.end - timing.start


def _is_one_matter(one: Timing, other: Timing) -> bool:
    """Tell whether what two happenings of one kind befall is the same, and nothing told of them sets them apart."""
    kind = one.kind
    if _is_done(one) != _is_done(other) and {one.moment.grain, other.moment.grain} == {"minute"}:
        return False  # What was to be at ten may have been at half past.
    doers = _doers(one), _doers(other)
    if kind.name in _BY_MANY and doers[0] - gist(other.teller.vocabulary) and doers[1] - gist(one.teller.vocabulary):
        return False  # Nurses walk out on Monday, and teachers on Tuesday.
    if any(a.lat is not None and b.lat is not None and distance(a, b) >= FAR for a in one.places for b in other.places):
        return False
    is_of_now = is_recent(one)
    if not (is_of_now or kind.once or one.is_since or other.is_since):
        return False  # Whoever was convicted in one year may have been convicted in another as well.
    if kind.of:
        return _is_one_thing(one, other)
    if not kind.people:
        return all(opens_with(timing.teller, kind) for timing in (one, other))
    if one.people & other.people:
        return True
    return (
        is_of_now
        and kind.single
        and bool({a for a in one.teller.actors & other.teller.actors if a.startswith("person:")})
    )


def _is_one_thing(one: Timing, other: Timing) -> bool:
    """Tell whether what two happenings befall may be one: what one calls the rocket Hakon may be Hakon in the other."""
    if one.names and other.names and one.names.isdisjoint(other.names):
        return False
    if one.bearers and other.bearers:
        return bool(one.bearers & other.bearers)
    return bool(one.names & other.names) and bool(one.bearers or other.bearers)


def _is_done(timing: Timing) -> bool:
    """Tell whether a happening is told as done, and not as what was to be."""
    clause = timing.teller.clause(timing.moment.span)
    return clause is None or clause.mood == "told"


def _doers(timing: Timing) -> frozenset[str]:
    """Give the plain nouns of those who do it, one word for all that reports use of them."""
    clause = timing.teller.clause(timing.moment.span)
    nouns = load_timed().by_noun
    doers = (a.lemma for a in clause.arguments if a.role == "agent") if clause is not None else ()
    return gist(noun for noun in doers if noun not in nouns and noun not in PRONOUNS)


def opens_with(teller: Teller, kind: Timed) -> bool:
    """Tell whether a report opens with a happening of a kind."""
    by_noun = load_timed().by_noun
    opening = teller.reading.sentences[:OPENING]
    return any(by_noun.get(lemma) is kind for sentence in opening for lemma in sentence.lemmas)


def is_apart(one: Timing, other: Timing) -> bool:
    """Tell whether two times are surely two."""
    grains = {one.moment.grain, other.moment.grain}
    starts = one.start, other.start
    if not _are_of_one_grain(one, other):
        return False
    if one.kind.daily:
        hours = abs(_of_day(starts[0]) - _of_day(starts[1]))
        return NEAR_HOURS < hours < timedelta(days=1) - NEAR_HOURS
    gap = _gap(one, other)
    if gap <= timedelta(0):
        return False
    if "minute" in grains and gap < timedelta(days=1) and not _are_one_clock(one, other):
        return False
    if grains == {"minute"}:
        return gap > (ABOUT_HOURS if one.is_rough or other.is_rough else NEAR_HOURS)
    if one.is_rough or other.is_rough:
        return gap > APART_DAYS
    if "year" in grains:
        return not any(_AGO.search(t.teller.words(t.moment.span)) for t in (one, other)) or gap > APART_AGO
    is_by_day = grains <= {"day", "part"} and one.kind.by_day and not any("T" in t.moment.timex for t in (one, other))
    return is_by_day or gap >= (APART_PARTS if grains <= {"part", "minute"} else APART_DAYS)


def _gap(one: Timing, other: Timing) -> timedelta:
    """Give what lies between two times: of hours of which one is told without its day, the least it may be.

    The day of an hour without one is guessed from the day of the report, which may be the day after or later.
    """
    gap = max(one.start, other.start) - min(one.end, other.end)
    if gap <= timedelta(0) or one.moment.grain == "year" or other.moment.grain == "year":
        return gap
    if all(has_day(t.teller, t.moment) for t in (one, other)):
        return gap
    day = timedelta(days=1)
    return min(gap % day, day - gap % day) if gap < GUESSED else gap


def _are_of_one_grain(one: Timing, other: Timing) -> bool:
    """Tell whether two times can be held against one another: days with days, and years with what has a year.

    "A hearing in the summer" is not the hearing of Friday; "in November" may be of any year.
    """
    grains = {t.moment.grain for t in (one, other)}
    if "year" in grains and not all(_YEAR.search(t.teller.words(t.moment.span)) or t.moment.grain == "year"
                                    for t in (one, other)):  # fmt: skip
        return False
    return one.kind.once or len({grain in _OF_DAYS for grain in grains}) == 1


def _of_day(moment: datetime) -> timedelta:
    """Give the time of day of a moment."""
    return timedelta(hours=moment.hour, minutes=moment.minute)


def _are_one_clock(one: Timing, other: Timing) -> bool:
    """Tell whether two hours are told by the clocks of one place.

    An hour told without a zone goes by the clocks of the place as well, but may be another's where both differ by whole
    hours and only one of them is said to be local.
    """
    around = [
        t.teller.report.text[t.moment.span.start : min(t.sentence.end, t.moment.span.end + _AFTER)]
        for t in (one, other)
    ]
    if any(_ZONE.search(words) or _ELSEWHERE.search(words) for words in around):
        return False
    local = [_LOCAL.search(words) is not None for words in around]
    return local[0] == local[1] or (one.start - other.start) % timedelta(hours=1) != timedelta(0)


def _knows(one: Timing, other: Timing) -> bool:
    """Tell whether the report of one time has the other time anywhere, of whatever."""
    grains = {one.moment.grain, other.moment.grain}
    alike = grains if grains <= {"minute"} or not grains <= _OF_DAYS else _OF_DAYS
    near = NEAR_HOURS if grains <= {"minute"} else timedelta(0)
    return any(
        m.grain in alike
        and (bounds := bounds_of(m)) is not None
        and bounds[0] <= other.end + near
        and other.start - near <= bounds[1]
        for m in one.teller.reading.moments
        if m is not one.moment
    )


def _may_have_moved(one: Timing, other: Timing) -> bool:
    """Tell whether what is still to come may have been put off between two publications, or by a report's words."""
    published = [t.teller.published[:10] for t in (one, other)]
    is_ahead = any(t.end.date().isoformat() >= day for t, day in zip((one, other), published, strict=True))
    return is_ahead and (
        abs(datetime.fromisoformat(published[0]) - datetime.fromisoformat(published[1])) > timedelta(days=1)
        or any(_MOVED.search(t.teller.report.text) for t in (one, other))
    )


def _clash(story: str, slot: Slot, pair: tuple[Timing, Timing]) -> Finding:
    """Put the finding together: a dispute where two speakers say it, else a conflict of the reports."""
    words = [clip(t.teller.words(t.moment.span), 60) for t in pair]
    speakers = [t.said.speaker if t.said else None for t in pair]
    is_dispute = all(speakers) and speakers[0] != speakers[1]
    what = {"at": "the time", "from": "the beginning", "to": "the end"}[slot[1]]
    matter = {"at": "The", "from": "The beginning of the", "to": "The end of the"}[slot[1]] + f" {slot[0]} is"
    put = f"{what.capitalize()} of one thing ({slot[0]}) is" if slot[0] in _NAMELESS else matter
    return finding(
        story, "date.apart", [slot[0], slot[1], *sorted(words)], "disputed" if is_dispute else "conflict", "date",
        about=f"{slot[0]}: {what}",
        summary=f"{put} put at two times: {words[0]} and {words[1]}.",
        reason="Each report puts it at one time only, and neither knows of the other's.",
        positions=[position(t.moment.span, w, s) for t, w, s in zip(pair, words, speakers, strict=True)],
        tellers=[t.teller for t in pair], confidence=0.6, weight=2.6,
    )  # fmt: skip

"""What a report puts at which time: its days, hours and years, each with the happening that it is the time of.

A happening is known by its verb ("was detained on Friday"), by its name ("his arrest in March", "Friday's blast"), or
by a verb that says no more than that it came ("the hearing is set for Friday").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Final

from msgspec import Struct

from crosswire.collation.castings import name_of
from crosswire.collation.deeds import PRONOUNS, meant, speech_around
from crosswire.collation.telling import Teller
from crosswire.facts import Clause, Moment, Place, Span, Statement
from crosswire.knowledge.lexicon.calendar import load_calendar
from crosswire.knowledge.lexicon.timed import Phase, Timed, load_timed

# From and to which hour, counted from the start of the day named, a part of a day reaches; a night has two days.
_PARTS: Final = {"TMO": (0, 12), "TMI": (11, 14), "TAF": (12, 18), "TEV": (16, 25), "TNI": (-7, 32)}
_MINUTE: Final = timedelta(minutes=1)
_HOUR: Final = re.compile(r"T(\d\d):(\d\d)")
# How far before a time the words stand that say how it is meant.
_LEAD: Final = 40
_FROM: Final = re.compile(
    r"\b(?:from|since|starting|beginning|effective|as of|between)\W+(?:\w+\W+){0,4}?$", re.IGNORECASE
)
_TO: Final = re.compile(r"(?:\b(?:until|till|through|to|ending|before)\W+|[–-])$", re.IGNORECASE)
_AND: Final = re.compile(r"\W*and\W+(?:on )?$")
# A time that bounds another, and is not that of the happening.
_BOUND: Final = re.compile(
    r"\b(?:before|after|within|by|not|past|ahead of|rather than|instead of|prior to|until|till)\W+(?:\w+\W+)?$",
    re.IGNORECASE,
)
_NEAR: Final = re.compile(
    r"\b(?:shortly|just|soon|right|immediately|little|minutes?) (?:before|after)\W+(?:\w+\W+)?$", re.IGNORECASE
)
_ABOUT: Final = re.compile(
    r"\b(?:about|around|nearly|almost|roughly|some|early|late|past|or so)\W+(?:\w+\W+)?$", re.IGNORECASE
)
# What is asked for, doubted, put off or told of another happening of the kind.
SUPPOSED: Final = re.compile(
    r"\b(?:if|unless|ask(?:ed|s|ing)?|demand\w*|want\w*|urg(?:e|es|ed|ing)|propos\w+|suggest\w*|hop(?:e|es|ed|ing)|"
    r"request\w*|could|might|call(?:ed|s|ing)? (?:for|on)|alleg\w+|claim\w*|den(?:y|ies|ied)|never|rumou?r\w*|"
    r"original(?:ly)?|initial(?:ly)?|postpon\w+|delay\w*|br(?:ing|ought) forward|resched\w+|exten(?:d|ds|ded|ding)|"
    r"anniversary|previous(?:ly)?|threat\w*)\b",
    re.IGNORECASE,
)
OTHER: Final = re.compile(
    r"\b(?:second|third|fourth|fifth|sixth|another|others?|separate(?:ly)?|again|also|either|similar|earlier|former|"
    r"once more|further|too|(?:a|the|this|their|its) new|series|wave|several|last (?=\w+ed\b))\b",
    re.IGNORECASE,
)
# So many signs behind an hour its day may stand.
_BEHIND: Final = 16
_RELATIVE: Final = frozenset({"today", "yesterday", "tonight", "tomorrow", "overnight", "last", "this"})
_SAID_ON: Final = re.compile(
    r"\b(?:said|says|told|announced|reported|confirmed|added|stated)(?: \w+){0,2}? (?:late |early )?"
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|yesterday)(?: (?:morning|afternoon|evening|night))?"
)
_YEAR: Final = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_WHEN: Final = re.compile(r"\W*(?:when|as)\b\W*")
# Counted from another time, which may be of whatever: "two years later" than planned.
_THEN: Final = re.compile(r"\b(?:later|earlier|after|before)$")
_COUNTED: Final = re.compile(r"\b(?:after|before)$")
_PERIOD: Final = re.compile(r"\W*of (?:the|that) (?:year|month|week)\b|\W*(?:before|after)\b")


class Timing(Struct, frozen=True):
    """A happening put at a time: ``start`` and ``end`` bound it by the clocks that the report goes by.

    ``bearers`` are the lines of the table in which the nouns stand that it is told of, ``people`` the persons,
    ``names`` the words, folded, of the names of things ("the rocket Hakon", and "Hakon" by itself); ``is_rough`` tells
    that the time is given as not exact, ``is_since`` that what began with it went on.
    """

    teller: Teller
    kind: Timed
    phase: Phase
    moment: Moment
    start: datetime
    end: datetime
    bearers: frozenset[int]
    people: frozenset[str]
    names: frozenset[str]
    places: tuple[Place, ...]
    said: Statement | None
    is_rough: bool
    is_since: bool

    @property
    def sentence(self) -> Span:
        """The sentence it stands in."""
        sentence = self.teller.sentence(self.moment.span)
        return sentence.span if sentence else self.moment.span


def timings(teller: Teller) -> tuple[Timing, ...]:
    """Give the happenings of the table that a report puts at a time, in text order."""
    return teller.once(_timings)


def _timings(teller: Teller) -> tuple[Timing, ...]:
    """Find the timings of a report."""
    return tuple(timing for moment in teller.reading.moments for timing in _of_moment(teller, moment))


def _of_moment(teller: Teller, moment: Moment) -> Iterator[Timing]:
    """Give what a report puts at one time: mostly one happening, or none."""
    bounds = bounds_of(moment)
    before = teller.report.text[max(0, moment.span.start - _LEAD) : moment.span.start]
    if bounds is None or moment.grain in {"duration", "week"}:
        return
    if _COUNTED.search(teller.words(moment.span)):
        return  # "A day after" is no day told outright: see ``intervals``.
    clause, said = _clause_at(teller, moment.span), speech_around(teller, moment.span)
    if said is not None and (said.form == "direct" or said.denied or said.verb_class in DOUBTED):
        return
    found = list(_kinds(teller, moment, clause))
    if not found or is_of_other(teller, moment):
        return
    seen: set[tuple[str, str]] = set()
    for kind, phase, told in found:
        when = _when_it_lasts(teller, moment, phase) if kind.lasts else "at"
        bearers = _bearers(teller, moment, told, kind)
        if (kind.name, when) in seen or not _is_its_time(moment, before, kind, told):
            continue
        names = _names(teller, told) if kind.of and not _is_called_else(teller, told, kind) else frozenset[str]()
        if kind.of and not (bearers or names):
            continue
        seen.add((kind.name, when))
        yield Timing(
            teller, kind, when, moment, *bounds,
            bearers=bearers,
            people=_people(teller, moment, told),
            names=names,
            places=_places(told),
            said=said,
            is_rough=_ABOUT.search(before) is not None or _NEAR.search(before) is not None,
            is_since=_SINCE.search(before) is not None,
        )  # fmt: skip


def _clause_at(teller: Teller, span: Span) -> Clause | None:
    """Give the clause that a time stands in; the point of an "a.m." may close its sentence as well."""
    return teller.clause(span) or teller.clause(Span(span.report, span.start, span.end - 1))


DOUBTED: Final = frozenset({"claims", "denies", "threatens", "demands", "asks"})


def is_of_other(teller: Teller, moment: Moment) -> bool:
    """Tell whether the words before a time say that it is of another happening of the kind, or of a supposed one."""
    sentence = teller.sentence(moment.span)
    if sentence is None:
        return True
    text = teller.report.text
    before, after = text[sentence.span.start : moment.span.start], text[moment.span.end : sentence.span.end]
    words = teller.words(moment.span)
    if moment.grain != "day" and _THEN.search(words):
        return True
    is_stamp = moment.grain == "minute" and _YEAR.search(words) is not None
    is_cut = _PERIOD.match(after) is not None and moment.grain in {"quarter", "month", "year"}
    return is_stamp or is_cut or SUPPOSED.search(before) is not None or OTHER.search(f"{before} {after}") is not None


def bounds_of(moment: Moment) -> tuple[datetime, datetime] | None:
    """Give the first and the last minute that a time may mean, the part of a day as wide as it is used."""
    hour = _HOUR.search(moment.timex)
    if hour is not None and not moment.earliest:
        # An hour of every day: "from midnight".
        start = datetime.fromisoformat(f"0001-01-01T{int(hour[1]) % 24:02d}:{hour[2]}")
        return start, start
    if not moment.earliest or not moment.latest:
        return None
    start = datetime.fromisoformat(moment.earliest.rstrip("Z")[:16])
    end = datetime.fromisoformat(moment.latest.rstrip("Z")[:16])
    if moment.grain == "minute":
        # Midnight is told as the end of a day, and closes what the day holds.
        is_close = hour is not None and hour[1] == "24"
        return (start - _MINUTE, end - _MINUTE) if is_close else (start, end)
    part = _PARTS.get(moment.timex[10:13])
    if part is not None:
        return start + timedelta(hours=part[0]), start + timedelta(hours=part[1])
    return start, datetime.combine(end, datetime.max.time(), None).replace(second=0, microsecond=0)


def has_day(teller: Teller, moment: Moment) -> bool:
    """Tell whether a time is no hour or part of a day, or the words before and right after it tell its day as well.

    The day of an hour without one is guessed, and that on which somebody speaks of it is another.
    """
    sentence = teller.sentence(moment.span)
    if moment.grain not in {"minute", "part"} or sentence is None:
        return True
    words = teller.report.text[sentence.span.start : min(sentence.span.end, moment.span.end + _BEHIND)]
    calendar = load_calendar()
    told = frozenset(re.findall(r"[a-zà-þ]+", _SAID_ON.sub(" ", words.lower())))
    return not told.isdisjoint({*calendar.months, *calendar.weekdays} | _RELATIVE)


def _kinds(teller: Teller, moment: Moment, clause: Clause | None) -> Iterator[tuple[Timed, Phase, Clause | None]]:
    """Give the kinds of happenings that a time can be the time of, with the phase that the verb tells."""
    table, name = load_timed(), moment.happening
    verb = clause.lemma.partition(" ")[0] if clause is not None else None
    if name is not None and name.partition(" ")[0] != verb:
        # The time of a noun ("his arrest in March"), or of a verb that makes no clause.
        if name in table.by_noun:
            yield table.by_noun[name], "at", None
        else:
            yield from ((*told, None) for told in _told(name, moment.about, moment.about, negated=False))
    elif clause is not None and clause.mood not in _MOODLESS:
        yield from kinds_of(clause, name or "")
    # "On Friday, when the wall gave way"; "they have until Friday to answer".
    lead = _TO_DO if verb == "have" else _WHEN
    follows = lead.match(teller.report.text, moment.span.end)
    if follows is not None:
        start, end = moment.span.end, follows.end()
        inner = (c for c in teller.reading.clauses if start <= c.span.start <= end <= c.predicate.start)
        yield from (told for c in inner if c.lemma not in _LASTING for told in kinds_of(c, c.lemma))


def kinds_of(clause: Clause, name: str = "") -> Iterator[tuple[Timed, Phase, Clause | None]]:
    """Give the kinds of happenings that a clause tells; ``name`` has its verb with a particle, which it may lack."""
    nouns = [a.lemma for a in clause.arguments]
    core = [a.lemma for a in clause.arguments if a.role in _CORE]
    verbs = {clause.lemma, name} if " " in name and name.rpartition(" ")[2] not in nouns else {clause.lemma}
    for verb in sorted(verbs):
        yield from ((*told, clause) for told in _told(verb, nouns, core, negated=clause.negated))


def _told(verb: str, nouns: Sequence[str], core: Sequence[str], *, negated: bool) -> Iterator[tuple[Timed, Phase]]:
    """Give the kinds that a verb tells with the nouns beside it, or that it carries as its subject or object."""
    table = load_timed()
    for noun, denied, kind in table.by_verb.get(verb, ()):
        if denied == negated and (not noun or noun in nouns):
            yield kind, "at"
    for noun, denied, kind in table.ends.get(verb, ()):
        if denied == negated and (not noun or noun in nouns):
            yield kind, "to"
    if negated:
        return
    phases = [phase for noun, phase in table.carriers.get(verb, ()) if not noun or noun in nouns]
    for carried in (table.by_noun[noun] for noun in core if noun in table.by_noun):
        if carried.daily or "at" in phases or (phases and carried.lasts):
            yield carried, phases[0] if phases else "at"


def _is_its_time(moment: Moment, before: str, kind: Timed, clause: Clause | None) -> bool:
    """Tell whether a time is that of a happening, and does not bound it only, or tell of the hours of a day alone."""
    if kind.daily or not moment.earliest:
        return kind.daily and moment.grain == "minute"
    if kind.lasts:
        return True
    is_bound = _BOUND.search(before) is not None and not (moment.grain == "minute" and _NEAR.search(before))
    is_state = clause is not None and clause.lemma in _LASTING and kind.people and not _SINCE.search(before)
    return not is_bound and not is_state


def _when_it_lasts(teller: Teller, moment: Moment, verb: Phase) -> Phase:
    """Give whether a time is that of the beginning or the end of what lasts."""
    before = teller.report.text[max(0, moment.span.start - _LEAD) : moment.span.start]
    is_end = _TO.search(before) is not None or _is_second(teller, moment, before)
    return "to" if is_end or verb == "to" else "from"


def _is_second(teller: Teller, moment: Moment, before: str) -> bool:
    """Tell whether a time is the second of two: "on Friday and Saturday", "between 10 p.m. and 5 a.m."."""
    joint = _AND.search(before)
    at = moment.span.start - (len(before) - joint.start()) if joint is not None else -1
    return any(m.span.end == at and m.grain == moment.grain for m in teller.reading.moments)


def _bearers(teller: Teller, moment: Moment, clause: Clause | None, kind: Timed) -> frozenset[int]:
    """Give the lines of the table in which the nouns stand that a happening is told of.

    A pronoun, and a name that the table does not have, may be any of those that the sentence names, or the one before.
    """
    nouns = [a.lemma for a in clause.arguments] if clause is not None else moment.about
    own = frozenset(kind.of[noun] for noun in nouns if noun in kind.of)
    if own or not kind.of or _is_called_else(teller, clause, kind):
        return own
    number = teller.sentence_number(moment.span)
    first = number - 1 if not PRONOUNS.isdisjoint(nouns) else number
    for sentence in reversed(teller.reading.sentences[max(0, first) : number + 1]):
        found = frozenset(kind.of[lemma] for lemma in sentence.lemmas if lemma in kind.of)
        if found:
            return found
    return own


def _is_called_else(teller: Teller, clause: Clause | None, kind: Timed) -> bool:
    """Tell whether a noun stands before the name of who does it that the kind does not have: "the airliner Hakon"."""
    for argument in clause.arguments if clause is not None else ():
        words = teller.words(argument.span).split(" ")
        if argument.role == "agent" and len(words) > 1 and words[-1][:1].isupper():
            return words[-2].islower() and words[-2] not in _ARTICLES and words[-2] not in kind.of
    return False


def _people(teller: Teller, moment: Moment, clause: Clause | None) -> frozenset[str]:
    """Give the persons that a happening befalls; those of the sentence where its clause names none."""
    for role in ("patient", "agent") if clause is not None else ():
        named = (meant(teller, a) for a in clause.arguments if a.role == role) if clause is not None else ()
        own = frozenset(actor for actor in named if actor and actor.startswith("person:"))
        if own:
            return own
    number = teller.sentence_number(moment.span)
    # A pronoun that the reader could not lead back may be anybody of the sentence before.
    for sentence in reversed(teller.reading.sentences[max(0, number - 1) : number + 1]):
        found = frozenset(actor for actor in teller.named(sentence.span) if actor.startswith("person:"))
        if found:
            return found
    return frozenset()


def _names(teller: Teller, clause: Clause | None) -> frozenset[str]:
    """Give the words of the name of what an act befalls, or of who does what befalls nothing; none without a name."""
    for role in ("patient", "agent"):
        for argument in clause.arguments if clause is not None else ():
            if argument.role == role and (named := name_of(teller, argument, ())) is not None and named.names:
                return named.names
    return frozenset()


def _places(clause: Clause | None) -> tuple[Place, ...]:
    """Give the places of a clause that the tables have."""
    return tuple(a.place for a in clause.arguments if a.place is not None) if clause is not None else ()


_CORE: Final = frozenset({"agent", "patient"})
_ARTICLES: Final = frozenset({"a", "an", "the", "this", "that"})
# Verbs of what lasts; a day is that of its beginning only after "since".
_LASTING: Final = frozenset({"be", "hold", "keep", "remain", "stay", "spend", "have", "live"})
_SINCE: Final = re.compile(r"\b(?:since|from)\W+(?:\w+\W+){0,3}?$", re.IGNORECASE)
_TO_DO: Final = re.compile(r"\s+to\s+")
# What may or must be done has no time yet.
_MOODLESS: Final = frozenset({"must"})

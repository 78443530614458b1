"""One act put at two times by how long it was before or after another: "a day after he was detained", "a week after".

Two reports clash where they date one act apart, each by such a length or one of them outright; or where they tell one
main act and give two lengths between it and the other that exclude each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import chain
from typing import Final

from crosswire.collation.deeds import PRONOUNS, meant
from crosswire.collation.drafts import finding, position
from crosswire.collation.intervals import DAY, Interval, intervals
from crosswire.collation.phrasing import clip
from crosswire.collation.telling import Teller, gist, rivals
from crosswire.collation.timed import is_recent, opens_with
from crosswire.collation.timings import Timing, timings
from crosswire.facts import Clause, Finding
from crosswire.knowledge.lexicon.senses import load_senses

# Between two times of which one is a day so much has to lie: an act of the night may be told of either day.
APART_DAYS: Final = timedelta(hours=20)
# Acts further apart are two.
FAR_APART: Final = timedelta(days=31)
_AGAIN: Final = re.compile(
    r"\b(?:again|re-?(?:arrest|elect|captur|open|detain|appoint|instat)\w*|second time|twice|once more|third)\b",
    re.IGNORECASE,
)


def find_spaced(story: str, tellers: Sequence[Teller]) -> Iterator[Finding]:
    """Give the acts that reports of different origins put at two times by their distance from other acts.

    Args:
        story: the story's id.
        tellers: its reports.
    """
    seen: set[str] = set()
    telling = [teller for teller in tellers if intervals(teller)]
    for one, other in rivals(tellers) if telling else ():
        for mine, theirs in chain(_by_lengths(one, other), _by_days(one, other), _by_days(other, one)):
            if mine.name not in seen:
                seen.add(mine.name)
                yield _clash(story, mine, theirs)


def _by_lengths(one: Teller, other: Teller) -> Iterator[tuple[Interval, Interval | Timing]]:
    """Give the acts that two reports both date by their distance from other acts, and put at two times."""
    for mine in intervals(one):
        for theirs in intervals(other):
            if mine.kind is None or theirs.kind is None:
                is_clash = _are_told_alike(mine, theirs) and _exclude(mine, theirs) and _is_told_as_one(mine, theirs)
            else:
                is_clash = _is_one_act(mine, theirs) and _are_apart(mine, theirs)
            if is_clash and _is_alone(mine, other, theirs):
                yield mine, theirs


def _by_days(one: Teller, other: Teller) -> Iterator[tuple[Interval, Interval | Timing]]:
    """Give the acts that one report dates by their distance from another act, and another report outright."""
    for mine in intervals(one):
        if mine.start is None or mine.end is None or mine.kind is None:
            continue
        for theirs in timings(other):
            if not _is_one_act(mine, theirs) or not _is_day(theirs) or _knows(mine, theirs) or _is_known(mine, theirs):
                continue
            gap = max(mine.start, theirs.start) - min(mine.end, theirs.end)
            if (timedelta(0) if theirs.kind.by_day else APART_DAYS) < gap <= FAR_APART and _is_alone(mine, other):
                yield mine, theirs


def _is_one_act(mine: Interval, theirs: Interval | Timing) -> bool:
    """Tell whether two acts are of one kind and befall the same."""
    if (
        mine.kind is None
        or mine.kind is not theirs.kind
        or any(_AGAIN.search(_sentence(told)) for told in (mine, theirs))
    ):
        return False
    if isinstance(theirs, Interval) and not _may_be_one_noun(mine, theirs):
        return False
    if mine.kind.of:
        return bool(mine.bearers & theirs.bearers)
    if mine.kind.people:
        return mine.people == theirs.people
    if isinstance(theirs, Interval) and _are_told_alike(mine, theirs):
        return True
    return all(opens_with(told.teller, mine.kind) for told in (mine, theirs))


def _is_told_as_one(mine: Interval, theirs: Interval) -> bool:
    """Tell whether two acts of no kind are surely one: by like verbs, or one noun, with the same in what both tell."""
    if any(_AGAIN.search(_sentence(told)) for told in (mine, theirs)):
        return False
    if mine.noun is not None and theirs.noun is not None:
        return mine.noun.lemma == theirs.noun.lemma and _may_be_one_noun(mine, theirs)
    if mine.act is None or theirs.act is None:
        return False
    acts = (mine.teller, mine.act), (theirs.teller, theirs.act)
    if any(_is_speech(*told) for told in acts):
        return False
    verbs = mine.act.lemma, theirs.act.lemma
    # Who shells a camp may do it again.
    if not load_senses().are_alike(*verbs) or not (_PLAIN | load_senses().harm).isdisjoint(verbs):
        return False
    numbers = [_numbers(*told) for told in acts]
    if numbers[0] != numbers[1]:
        return False
    fillers = [_fillers(*told) for told in acts]
    both = fillers[0].keys() & fillers[1].keys()
    # "After they set out": of one main act they are the same.
    pronouns = _pronouns(mine.act).items() & _pronouns(theirs.act).items()
    is_shared = bool(both & _CORE) or any(role in _CORE for role, _ in pronouns)
    return is_shared and all(fillers[0][role] & fillers[1][role] for role in both)


def _may_be_one_noun(mine: Interval, theirs: Interval) -> bool:
    """Tell whether no words before two nouns set their acts apart: "the presidential election", "a hearing"."""
    if mine.noun is None or theirs.noun is None:
        return True
    words = [told.teller.words(told.noun.span).lower().split()[:-1] for told in (mine, theirs) if told.noun is not None]
    first, second = (set(before) - _OWN for before in words)
    is_any = all(not before or before[0] in _ANY for before in words)
    return not (first - second and second - first) and not (is_any and any(words))


def _is_speech(teller: Teller, act: Clause) -> bool:
    """Tell whether a clause tells that somebody says something which it does not name."""
    if any(a.role == "patient" for a in act.arguments):
        return False
    return any(s.cue is not None and s.cue.overlaps(act.predicate) for s in teller.reading.statements)


def _numbers(teller: Teller, act: Clause) -> set[float]:
    """Give the numbers told of whom or what has part in an act."""
    return {
        v for first, last, v in teller.numbers for a in act.arguments if a.span.start <= first and last <= a.span.end
    }


def _fillers(teller: Teller, act: Clause | None) -> dict[str, set[str]]:
    """Give who or what has each part in an act, by id or noun."""
    found: dict[str, set[str]] = {}
    for a in act.arguments if act is not None else ():
        actor = meant(teller, a)
        if actor and not actor.startswith("group:"):
            found.setdefault(a.role, set()).add(actor)
        elif a.lemma not in PRONOUNS:
            found.setdefault(a.role, set()).update(gist([a.lemma]))
    return found


def _pronouns(act: Clause) -> dict[str, str]:
    """Give the pronouns that have part in an act, by the part."""
    return {a.role: a.lemma for a in act.arguments if a.lemma in PRONOUNS}


def _sentence(told: Interval | Timing) -> str:
    """Give the sentence of an act."""
    sentence = told.teller.sentence(told.span if isinstance(told, Interval) else told.moment.span)
    return told.teller.words(sentence.span) if sentence else ""


def _are_apart(mine: Interval, theirs: Interval) -> bool:
    """Tell whether two acts dated by others lie apart: by their days, or by two lengths from one main act."""
    if _are_one_main(mine, theirs) and _exclude(mine, theirs):
        return True
    if mine.start is None or mine.end is None or theirs.start is None or theirs.end is None:
        return False
    if mine.anchor is None or theirs.anchor is None:
        return False  # Of which day the report opens is too loose for two main acts.
    gap = max(mine.start, theirs.start) - min(mine.end, theirs.end)
    is_exact = mine.is_exact or theirs.is_exact
    return (APART_DAYS if is_exact else timedelta(0)) < gap <= FAR_APART


def _are_one_main(mine: Interval, theirs: Interval) -> bool:
    """Tell whether two main acts are surely one: on one day, or told by like verbs of somebody named in both."""
    if mine.anchor is not None and theirs.anchor is not None:
        return (mine.anchor.earliest or "")[:10] == (theirs.anchor.earliest or "")[:10]
    if not _have_like_verbs(mine, theirs):
        return False
    named = [_fillers(i.teller, i.main) for i in (mine, theirs)]
    whos = [{who for role in _CORE for who in found.get(role, ()) if ":" in who} for found in named]
    return bool(whos[0] & whos[1])


def _have_like_verbs(mine: Interval, theirs: Interval) -> bool:
    """Tell whether two main acts are told by verbs that say one thing."""
    if mine.main is None or theirs.main is None or mine.main.negated or theirs.main.negated:
        return False
    return load_senses().are_alike(mine.main.lemma, theirs.main.lemma) and mine.main.lemma not in _PLAIN


def _are_told_alike(mine: Interval, theirs: Interval) -> bool:
    """Tell whether two main acts are one, by their day or by like verbs, and the same fills one of their parts."""
    if not _are_one_main(mine, theirs):
        return False
    fillers = [_fillers(i.teller, i.main) for i in (mine, theirs)]
    is_shared = any(fillers[0][role] & fillers[1][role] for role in fillers[0].keys() & fillers[1].keys() & _CORE)
    return is_shared and (mine.anchor is not None or _have_like_verbs(mine, theirs))


_ANY: Final = frozenset({"a", "an", "another", "one"})
_OWN: Final = frozenset({"the", "a", "an", "his", "her", "its", "their"})
_CORE: Final = frozenset({"agent", "patient"})
# Verbs that tell nothing of an act by themselves.
_PLAIN: Final = frozenset({"be", "have", "do", "come", "go", "say", "tell", "make", "take", "get", "speak", "meet"})


def _exclude(mine: Interval, theirs: Interval) -> bool:
    """Tell whether two lengths cannot be one; of hours and a day the day has to be that of an evening."""
    gap = max(mine.least, theirs.least) - min(mine.most, theirs.most)
    if gap <= timedelta(0) or (gap > FAR_APART and not mine.is_stay):
        return False
    if mine.by_hours == theirs.by_hours:
        return not mine.by_hours or gap > DAY / 4
    return gap >= DAY or any(i.by_hours and i.most <= DAY / 2 and i.is_late for i in (mine, theirs))


def _is_day(theirs: Timing) -> bool:
    """Tell whether an act is put on one day of these weeks."""
    return theirs.moment.grain in {"day", "part", "minute"} and not theirs.is_rough and is_recent(theirs)


def _knows(mine: Interval, theirs: Timing) -> bool:
    """Tell whether the report of a length tells the other's day as well, of whatever but the main act."""
    day = (theirs.moment.earliest or "")[:10]
    told = (m for m in mine.teller.reading.moments if m is not mine.anchor and not m.span.overlaps(mine.span))
    return any((m.earliest or "")[:10] <= day <= (m.latest or "")[:10] for m in told if m.earliest)


def _is_known(mine: Interval, theirs: Timing) -> bool:
    """Tell whether the report of a day tells another one on which the act can have been."""
    first, last = ((end.date().isoformat() if end else "") for end in (mine.start, mine.end))
    told = (m for m in theirs.teller.reading.moments if m is not theirs.moment and m.grain in {"day", "part", "minute"})
    return any((m.earliest or "")[:10] <= last and first <= (m.latest or "")[:10] for m in told if m.earliest)


def _is_alone(mine: Interval, other: Teller, theirs: Interval | None = None) -> bool:
    """Tell whether no report dates the act otherwise as well."""
    others = [i for t in (mine.teller, other) for i in intervals(t) if i is not mine and i is not theirs]
    if any(i.name == mine.name for i in others):
        return False
    if mine.kind is None:
        return True
    told = [t for t in timings(mine.teller) if t.kind is mine.kind]
    return not told and (theirs is None or all(t.kind is not mine.kind for t in timings(other)))


def _clash(story: str, mine: Interval, theirs: Interval | Timing) -> Finding:
    """Put the finding together."""
    spans = [mine.span, theirs.span if isinstance(theirs, Interval) else theirs.moment.span]
    tellers = [mine.teller, theirs.teller]
    words = [clip(t.words(span), 90) for t, span in zip(tellers, spans, strict=True)]
    return finding(
        story, "date.spaced", [mine.name, *sorted(words)], "conflict", "date",
        about=f"{mine.name}: the time",
        summary=f"{_told_of(mine, theirs)}: {words[0]}, and {words[1]}.",
        reason=_reason(mine, theirs),
        positions=[position(span, word) for span, word in zip(spans, words, strict=True)],
        tellers=tellers, confidence=0.6, weight=2.6,
    )  # fmt: skip


def _told_of(mine: Interval, theirs: Interval | Timing) -> str:
    """Say what the reports differ on."""
    if isinstance(theirs, Interval):
        return f"The reports tell two lengths of time from or to one act ({mine.name})"
    return f"One act ({mine.name}) is put at two times"


def _reason(mine: Interval, theirs: Interval | Timing) -> str:
    """Say why two times cannot be one."""
    if isinstance(theirs, Interval) and _are_one_main(mine, theirs):
        return "Both count from one act, and the two lengths exclude each other."
    days = " to ".join(sorted({end.date().isoformat() for end in (mine.start, mine.end) if end}))
    return f"Counted from the day of the other act it was on {days}, which the other report leaves no room for."

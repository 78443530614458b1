"""What one report tells of all, against what another tells of some: "all aboard survived", "three passengers died".

A happening is told to have harmed nobody ("no casualties", "all 48 aboard survived", "released unharmed") where another
report leads with dead or injured of it. Only what is told without a limit counts: "no serious injuries", "no civilians
among the dead", "no immediate reports of" and "no casualties on our side" leave room for others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from itertools import chain, permutations
from typing import Final

from msgspec import Struct

from crosswire.collation.deeds import PRONOUNS, ROUND, moments_in, speech_around, times_meet
from crosswire.collation.drafts import finding, position
from crosswire.collation.phrasing import clip, voices
from crosswire.collation.telling import Teller, rivals
from crosswire.facts import Actor, Argument, Clause, Finding, Sentence, Span
from crosswire.gregorian import read_day

_NOBODY: Final = r"(?:no ?one|nobody|none of (?:them|those (?:aboard|on board)|the (?:\w+ )?(\w+)))"
_ALL: Final = (
    r"(?:everyone|everybody|all (?:of them|those|the |its |\d+ |\w+teen |\w+ty |two |three |four |five |six |seven |"
    r"eight |nine |ten |eleven |twelve )*(people|passengers|crew|miners|workers|children|pupils|students|hostages|"
    r"captives|sailors|fishermen|occupants|climbers|tourists|soldiers|residents|members|aboard|on board)?)"
)
# Told of all: nobody died, or nobody came to any harm.
_ALIVE: Final = re.compile(
    rf"\b(?:{_NOBODY}(?: aboard| on board)? (?:was|were|has been|have been|had been) killed|"
    rf"{_NOBODY}(?: aboard| on board)? (?:has |have |had )?died|"
    rf"{_ALL}(?: aboard| on board)? (?:has |have |had )?survived|"
    rf"there (?:were|was) no (?:deaths|fatalities|loss of life)|"
    rf"without (?:any )?(?:loss of life|fatalities|deaths))\b",
    re.IGNORECASE,
)
_UNHURT: Final = re.compile(
    rf"\b(?:{_NOBODY}(?: aboard| on board)? (?:was|were|has been|have been|had been) (?:hurt|injured|harmed|wounded)|"
    rf"there (?:were|was) no (?:casualties|injuries)|without (?:any )?(?:casualties|injuries)|"
    rf"{_ALL}(?: aboard| on board)? (?:were|was|are|is|escaped|survived|got out|walked away) "
    rf"(?:unhurt|unharmed|uninjured|unscathed|safe and sound|fine))\b",
    re.IGNORECASE,
)
# One of these is in whatever either finds.
_ENDS: Final = {
    _ALIVE: ("killed", "died", "survived", "deaths", "fatalities", "loss of life"),
    _UNHURT: ("hurt", "injur", "harmed", "wounded", "casualties", "scathed", "safe and sound", "fine"),
}
# What narrows it, or leaves it open.
_LIMITED: Final = re.compile(
    r"\b(?:serious(?:ly)?|severe(?:ly)?|badly|critical(?:ly)?|else|other|immediate(?:ly)?|initial(?:ly)?|at first|"
    r"so far|yet|early|earlier|believed|thought|feared|unclear|apparently|reports? of|reported|almost|nearly|"
    r"on (?:our|its|their|his) side|in (?:its|their) ranks|among|but|except|apart from|besides|although|though|hoped?|"
    r"would|could|should|if|had)\b",
    re.IGNORECASE,
)
KILLED: Final = frozenset({"die", "perish", "drown", "kill", "slay", "succumb", "claim"})
_HURT: Final = frozenset({"injure", "wound", "hurt", "hospitalise", "hospitalize"})
_DEAD: Final = frozenset({"kill", "die", "dead", "death", "perish", "drown", "fatality"})
_INJURED: Final = _HURT | {"injury", "injured", "wounded"}
CAPTIVES: Final = frozenset({"hostage", "captive", "abductee"})
# A report is of captives only where it tells of such.
_CAPTIVITY: Final = CAPTIVES | {
    "abduct", "kidnap", "abduction", "kidnapping", "captivity", "captor", "kidnapper", "abductor", "abducted",
    "kidnapped",
}  # fmt: skip
# What a report tells of a day so long before it is of another happening.
LONG_AGO: Final = timedelta(days=30)
# Of a toll told so far in a report the report is; what stands lower may be of another time and place.
_LEAD: Final = 2
BYSTANDERS: Final = frozenset(
    {"rescuer", "firefighter", "attacker", "gunman", "assailant", "bomber", "kidnapper", "hijacker", "pedestrian",
     "bystander", "driver", "dog", "animal", "horse", "cow", "officer", "policeman", "guard", "militant", "rebel"}
)  # fmt: skip


class Telling(Struct, frozen=True):
    """That all are well, or that some are not: its words, the sentence, the noun of the group where one is told."""

    teller: Teller
    span: Span
    sentence: Sentence
    group: str
    is_alive_only: bool
    speaker: str | None


def find_unscathed(story: str, tellers: Sequence[Teller], actors: Mapping[str, Actor]) -> Iterator[Finding]:
    """Give what one report tells of all and another does not, of one happening.

    Args:
        story: the story's id.
        tellers: its reports.
        actors: its actors.
    """
    for one, other in chain.from_iterable(permutations(pair) for pair in rivals(tellers)):
        harmed = _harmed(other)
        pair = next(((a, b) for a in _well(one) for b in harmed if _is_clash(a, b)), None) if harmed else None
        if pair is not None:
            yield clash_on_all(story, pair[:1], pair[1:], actors)
            return


def _well(teller: Teller) -> list[Telling]:
    """Give where a report tells that nobody was harmed, without a limit."""
    return teller.once(_find_well)


def _find_well(teller: Teller) -> list[Telling]:
    """Find where a report tells that nobody was harmed; none in one that tells of some who were."""
    found = []
    for sentence in teller.reading.sentences:
        words = teller.words(sentence.span)
        lowered = words.lower()
        for pattern, ends in _ENDS.items():
            match = pattern.search(words) if any(end in lowered for end in ends) else None
            if match is None or _LIMITED.search(words) or ROUND.search(words):
                continue
            span = Span(sentence.span.report, sentence.span.start + match.start(), sentence.span.start + match.end())
            said = speech_around(teller, span)
            group = next((word.lower() for word in match.groups() if word), "")
            found.append(
                Telling(teller, span, sentence, group, pattern is _ALIVE, said.speaker if said is not None else None)
            )
    return found if found and not _harmed_anywhere(teller, found) else []


def _harmed_anywhere(teller: Teller, told: Sequence[Telling]) -> bool:
    """Tell whether a report that says that all are well tells of somebody harmed as well."""
    kinds = _DEAD if all(t.is_alive_only for t in told) else _DEAD | _INJURED
    return any(
        (q.happening or "") in kinds or (q.of_text or "") in kinds for q in teller.reading.quantities if q.value != 0
    ) or any(c.lemma in KILLED and not c.negated and c.mood == "told" for c in teller.reading.clauses)


def _harmed(teller: Teller) -> list[Telling]:
    """Give where a report, at its head, tells of dead or injured."""
    return teller.once(_find_harmed)


def _find_harmed(teller: Teller) -> list[Telling]:
    """Find the dead and injured that a report leads with."""
    body = [s for s in teller.reading.sentences if s.kind == "body"][:_LEAD]
    heads = [s for s in teller.reading.sentences if s.kind == "heading"]
    found = []
    for clause in teller.reading.clauses:
        sentence = teller.sentence(clause.predicate)
        if sentence is None or (sentence not in body and sentence not in heads):
            continue
        if clause.lemma not in KILLED | _HURT or clause.negated or clause.earlier:
            continue
        is_bare = sentence.kind == "heading" and clause.mood == "open"
        if not is_bare and clause.mood != "told":
            continue
        group = victim(teller, clause)
        if group is None or ROUND.search(teller.words(clause.span)) or is_long_past(teller, sentence.span):
            continue
        said = speech_around(teller, clause.span)
        found.append(
            Telling(
                teller,
                clause.span,
                sentence,
                group,
                clause.lemma in KILLED,
                said.speaker if said is not None else None,
            )
        )
    return found


def victim(teller: Teller, clause: Clause) -> str | None:
    """Give the noun of those who came to harm by a clause, None where it is of none that can be counted.

    Args:
        teller: the report.
        clause: a clause of it that tells of dead or injured.
    """
    is_own = clause.lemma in {"die", "perish", "drown", "succumb", "survive"} or all(
        a.role != "patient" for a in clause.arguments
    )
    role = "agent" if is_own else "patient"
    victims = [a for a in clause.arguments if a.role == role and a.lemma not in BYSTANDERS]
    if role == "agent":
        victims = victims or [a for a in clause.arguments if a.role == "patient" and a.lemma not in BYSTANDERS]
    told = next((a for a in victims if not teller.words(a.span).lower().startswith(("no ", "none"))), None)
    return None if told is None else _of_whom(teller, clause, told)


def _of_whom(teller: Teller, clause: Clause, told: Argument) -> str | None:
    """Give the noun of "one of the hostages", which is theirs; that of "one of them" is "one"; None of bystanders."""
    rest = Span(told.span.report, told.span.end, clause.span.end)
    whole = next((a for a in clause.arguments if a.role == "of" and rest.covers(a.span)), None)
    if whole is None or teller.report.text[rest.start : whole.span.start].strip() != "of":
        return told.lemma
    return None if whole.lemma in BYSTANDERS else told.lemma if whole.lemma in PRONOUNS else whole.lemma


def _is_clash(well: Telling, harmed: Telling) -> bool:
    """Tell whether nobody can be well of whom somebody is harmed."""
    if well.is_alive_only and not harmed.is_alive_only:
        return False
    if tells_of_captives(well.teller) and harmed.group not in CAPTIVES:
        return False  # Who was shot when they were taken is none of them.
    published = [t.teller.published[:10] for t in (well, harmed)]
    if published[0] < published[1]:
        return False  # Who was well may have died since.
    if well.group and not _is_of_group(well, harmed):
        return False
    if not times_meet(*(moments_in(t.teller, t.sentence.span) for t in (well, harmed))):
        return False
    lemmas = [t.teller.lemmas(t.sentence.span) for t in (well, harmed)]
    return bool((lemmas[0] & lemmas[1]) - KILLED - _HURT - _DEAD - _INJURED) or _is_lead(well)


def tells_of_captives(teller: Teller) -> bool:
    """Tell whether a report is of people who were taken and held, of whose dead only those held are some."""
    return not teller.vocabulary.isdisjoint(_CAPTIVITY)


def is_long_past(teller: Teller, span: Span, begun: str = "") -> bool:
    """Tell whether the times told in a stretch are all before a day: that given, or one long before the report."""
    days = [(m.latest or "")[:10] for m in moments_in(teller, span)]
    published = read_day(teller.published[:10])
    first = begun or (str(published - LONG_AGO) if published else "")
    return bool(days) and max(days) < first


def _is_of_group(well: Telling, harmed: Telling) -> bool:
    """Tell whether those harmed are of the group that is told to be well: "passengers", or people without a name."""
    if well.group in {"aboard", "on board", "people", "occupants"}:
        return harmed.group in {"people", "person", "passenger", "crew", "pilot", "one", "occupant"}
    return harmed.group.rstrip("s") == well.group.rstrip("s") or harmed.group in {"people", "person"}


def _is_lead(told: Telling) -> bool:
    """Tell whether something stands in a heading or in the first sentences of a report."""
    body = [s for s in told.teller.reading.sentences if s.kind == "body"][:_LEAD]
    return told.sentence.kind == "heading" or told.sentence in body


def clash_on_all(
    story: str, well: Sequence[Telling], harmed: Sequence[Telling], actors: Mapping[str, Actor]
) -> Finding:
    """Put the finding together: a dispute where it is told on somebody's word only, else a conflict.

    Args:
        story: the story's id.
        well: what is told of all.
        harmed: what is told of some.
        actors: the story's actors.
    """
    words = [clip(t.teller.words(t.sentence.span), 90) for t in (well[0], harmed[0])]
    shown = list({t.sentence.span: t for t in (*well, *harmed)}.values())
    speakers = sorted({t.speaker for t in shown if t.speaker and not _is_official(t)})
    reason = "What is told of all leaves no room for what the other report tells of some."
    if speakers:
        reason = f"It is told on the word of {voices(speakers, actors)}."
    return finding(
        story, "outcome.all", [t.span.report for t in (well[0], harmed[0])],
        "disputed" if speakers else "conflict", "outcome",
        about="whether anybody was harmed",
        summary=f"One report tells it of all, another of some: “{words[0]}” and “{words[1]}”.",
        reason=reason,
        positions=[position(t.span, clip(t.teller.words(t.span), 120), t.speaker) for t in shown],
        tellers=[t.teller for t in shown], confidence=0.65, weight=3.0,
    )  # fmt: skip


def _is_official(told: Telling) -> bool:
    """Tell whether a report tells in its heading what somebody is said to say in its text."""
    return told.sentence.kind == "heading"

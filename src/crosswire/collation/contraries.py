"""One verb of one subject, affirmed by one report and denied by another: "will devalue" and "will not devalue".

What a report says in its own name is held against another's own words; what somebody is reported to have said against
what the same speaker is reported to have said.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Final

from msgspec import Struct

from crosswire.collation.deeds import PRONOUNS, is_narrowed, meant, moments_in, speech_around, times_meet
from crosswire.collation.drafts import finding, position
from crosswire.collation.phrasing import clip
from crosswire.collation.telling import Teller, are_of_one_week, cosine
from crosswire.facts import Actor, Argument, Clause, Finding, Statement

# Verbs that say little without their object or adjective.
_LIGHT: Final = frozenset(
    {"be", "have", "do", "make", "take", "get", "go", "give", "come", "put", "become", "want", "see"}
)
# Verbs that mean the same of a speaker.
_LIKE: Final = {"be aware": "know", "realise": "know", "realize": "know"}
_SAYING: Final = frozenset(
    {"say", "tell", "add", "think", "believe", "mean", "note", "speak", "comment", "respond", "answer"}
)
_SPEAKING: Final = frozenset({"i", "we", "he", "she", "they"})
# Nouns of time say nothing of what a clause is about.
_TIMES: Final = frozenset(
    {"day", "week", "month", "year", "hour", "minute", "time", "night", "morning", "evening", "afternoon", "today",
     "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}
)  # fmt: skip
# Sentences that share a verb and a noun are of one matter from here on.
SAME_MATTER: Final = 0.5


class Claim(Struct, frozen=True):
    """A clause with the report that has it, and the statement it stands in, if any."""

    teller: Teller
    clause: Clause
    said: Statement | None
    agents: frozenset[str]
    nouns: frozenset[str]

    @property
    def speaker(self) -> str | None:
        """Who says it, None for the report itself."""
        return self.said.speaker if self.said else None


def find_contraries(story: str, tellers: Sequence[Teller], actors: Mapping[str, Actor]) -> Iterator[Finding]:
    """Give what one report affirms and another of a different origin denies.

    Args:
        story: the story's id.
        tellers: its reports.
        actors: its actors.
    """
    by_verb: dict[str, list[Claim]] = defaultdict(list)
    told = [(teller, clause, _verb(clause)) for teller in tellers for clause in teller.reading.clauses]
    denied = {verb for _, clause, verb in told if clause.negated}
    for teller, clause, verb in told:
        claim = _claim(teller, clause) if verb in denied else None
        if claim is not None:
            by_verb[verb].append(claim)
    for verb in sorted(by_verb):
        pair = next((p for p in combinations(by_verb[verb], 2) if _is_contrary(*p, by_verb[verb])), None)
        if pair is not None:
            yield _clash(story, verb, pair, actors)


def _verb(clause: Clause) -> str:
    """Give a verb, a light one with its object or adjective."""
    if clause.lemma not in _LIGHT:
        return clause.lemma
    noun = next((a.lemma for a in clause.arguments if a.role == "patient"), "")
    name = f"{clause.lemma} {noun}"
    return _LIKE.get(name, name)


def _claim(teller: Teller, clause: Clause) -> Claim | None:
    """Make a claim of a clause; None for one that is supposed, or said by somebody unknown."""
    if clause.mood == "open" or clause.lemma in _SAYING:
        return None
    said = speech_around(teller, clause.span)
    if not clause.main or (said is None and (clause.mood != "told" or clause.earlier)):
        return None
    if said is not None and said.speaker is None:
        return None
    agents = frozenset().union(*(_agent(teller, a, said) for a in clause.arguments if a.role == "agent"))
    nouns = frozenset(a.lemma for a in clause.arguments if a.role == "patient") - PRONOUNS - _TIMES
    return Claim(teller, clause, said, agents, nouns)


def _agent(teller: Teller, argument: Argument, said: Statement | None) -> frozenset[str]:
    """Give who is meant by a subject: an actor, a speaker who speaks of himself, or the noun."""
    if argument.lemma in {"i", "we"} and said is not None and said.speaker:
        return frozenset({said.speaker})
    actor = meant(teller, argument)
    if actor is not None and not actor.startswith("group:"):
        return frozenset({actor})
    if argument.lemma in _SPEAKING:
        return frozenset({said.speaker}) if said is not None and said.speaker else frozenset()
    return frozenset({argument.lemma}) - PRONOUNS


def _is_contrary(one: Claim, other: Claim, all_of_verb: Sequence[Claim]) -> bool:
    """Tell whether one of two claims affirms what the other denies."""
    return (
        one.clause.negated != other.clause.negated
        and one.clause.mood == other.clause.mood
        and one.teller.origin != other.teller.origin
        and one.speaker == other.speaker
        and _is_of_one_matter(one, other)
        and are_of_one_week(one.teller, other.teller)
        and times_meet(moments_in(one.teller, one.clause.span), moments_in(other.teller, other.clause.span))
        and not any(_has_both(side, all_of_verb) for side in (one, other))
    )


def _is_of_one_matter(one: Claim, other: Claim) -> bool:
    """Tell whether two clauses of one verb have one subject and object, and sentences of like meaning."""
    if (
        not one.agents & other.agents
        or not one.nouns & other.nouns
        or any(is_narrowed(c.teller, c.clause) for c in (one, other))
    ):
        return False
    numbers = [c.teller.sentence_number(c.clause.predicate) for c in (one, other)]
    return cosine(one.teller.meanings[numbers[0]], other.teller.meanings[numbers[1]]) >= SAME_MATTER


def _has_both(claim: Claim, all_of_verb: Sequence[Claim]) -> bool:
    """Tell whether a report both affirms and denies a verb of one subject."""
    mine = (c for c in all_of_verb if c.teller is claim.teller and c.agents & claim.agents)
    return any(other.clause.negated != claim.clause.negated for other in mine)


def _clash(story: str, verb: str, pair: tuple[Claim, Claim], actors: Mapping[str, Actor]) -> Finding:
    """Put the finding together."""
    one = pair[0]
    speaker = actors.get(one.speaker or "")
    words = [clip(c.teller.words(c.clause.span), 90) for c in pair]
    direct = all(c.said is not None and c.said.form == "direct" for c in pair)
    who = f"{speaker.name} is said to have said both" if speaker else "The reports say opposite things"
    return finding(
        story, "clause.contrary", [one.speaker or "", verb, *sorted(one.agents)], "conflict",
        "quote" if direct else "statement" if one.said else "event",
        about=f"{verb}: {', '.join(sorted(one.nouns & pair[1].nouns))}",
        summary=f"{who}: “{words[0]}” and “{words[1]}”.",
        reason="It is one verb of one subject and one thing, and one report denies it.",
        positions=[position(c.clause.span, clip(c.teller.words(c.clause.span), 120), c.speaker) for c in pair],
        tellers=[c.teller for c in pair], confidence=0.65, weight=2.8,
    )  # fmt: skip

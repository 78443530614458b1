"""What parties hold against one another: who did it, by whose word, and what one says and another denies.

Nothing here says who is right. A dispute is shown where the reports name both parties as saying so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from msgspec import Struct

from crosswire.collation.alignment import Said, Told
from crosswire.collation.drafts import finding, position
from crosswire.collation.phrasing import clip, names, told_speech
from crosswire.collation.telling import Teller, cosine, overlap
from crosswire.facts import Actor, Finding, Span

# A denial is of a statement where the two share so many of the smaller one's words, or are so near in meaning.
SAME_CLAIM_WORDS: Final = 0.5
SAME_CLAIM_MEANING: Final = 0.82
# Words by which a report tells that a party denies what it is accused of, without saying what.
_DENYING: Final = frozenset({"deny", "reject", "dismiss", "refute", "dispute", "call", "insist", "disavow"})
_GUILT: Final = frozenset(
    {"responsibility", "involvement", "role", "part", "accusation", "charge", "allegation", "claim", "blame", "guilt",
     "wrongdoing", "baseless", "false", "complicity"}
)  # fmt: skip


class Blame(Struct, frozen=True):
    """One party holding another responsible, as a report tells it."""

    teller: Teller
    accuser: str
    accused: str
    span: Span


def find_blame(
    story: str, tellers: Sequence[Teller], happenings: Sequence[Sequence[Told]], actors: Mapping[str, Actor]
) -> Iterator[Finding]:
    """Give the disputes over who is responsible: one party accuses another, which denies it or accuses in turn.

    Args:
        story: the story's id.
        tellers: its reports.
        happenings: its events, grouped.
        actors: its actors.
    """
    speaks_for = _speakers(tellers)
    blames = [b for group in happenings for t in group for b in _blames(t, speaks_for)]
    by_accused: dict[str, list[Blame]] = defaultdict(list)
    for blame in blames:
        by_accused[blame.accused].append(blame)
    for accused in sorted(by_accused):
        against = by_accused[accused]
        answers = [
            *_denials(accused, tellers, speaks_for),
            *((b.teller, b.span) for b in blames if b.accuser == accused),
        ]
        if not answers or accused not in actors:
            continue
        accusers = sorted({b.accuser for b in against})
        words = clip(answers[0][0].words(answers[0][1]), 90)
        shown = [*((b.teller, b.span, b.accuser) for b in against), *((t, span, accused) for t, span in answers)]
        yield finding(
            story, "blame.denied", [*accusers, ">", accused], "disputed", "responsibility",
            about=f"what {names(accusers, actors)} {'hold' if len(accusers) > 1 else 'holds'} against {actors[accused].name}",
            summary=f"{names(accusers, actors)} {'accuse' if len(accusers) > 1 else 'accuses'} {actors[accused].name}, "
            f"which does not accept it: “{words}”.",
            reason="The reports name both parties as saying so.",
            positions=[position(t, span, clip(t.words(span), 90), who) for t, span, who in _once(shown)],
            tellers=[t for t, _, _ in shown], confidence=0.75, weight=2.5,
        )  # fmt: skip


def _speakers(tellers: Sequence[Teller]) -> dict[str, str]:
    """Give for each spokesperson whom he or she speaks for."""
    return {
        mention.actor: mention.role.of
        for teller in tellers
        for mention in teller.reading.mentions
        if mention.actor and mention.role and mention.role.kind == "spokesperson" and mention.role.of
    }


def _blames(telling: Told, speaks_for: Mapping[str, str]) -> Iterator[Blame]:
    """Give the accusations of a telling; a spokesperson's is that of whom he or she speaks for."""
    event = telling.event
    if event.plover != "ACCUSE" or event.status not in {"asserted", "attributed"}:
        return
    for source in telling.source:
        for target in telling.target:
            accuser, accused = speaks_for.get(source, source), speaks_for.get(target, target)
            if accuser != accused and not accused.startswith("group:"):
                yield Blame(telling.teller, accuser, accused, event.span)


def _denials(accused: str, tellers: Sequence[Teller], speaks_for: Mapping[str, str]) -> Iterator[tuple[Teller, Span]]:
    """Give where an accused party is said to deny it."""
    for teller in tellers:
        for statement in teller.reading.statements:
            speaker = speaks_for.get(statement.speaker or "", statement.speaker)
            if speaker != accused or statement.cue is None:
                continue
            words = frozenset().union(*(teller.lemmas(span) for span in statement.content))
            guilty = bool(words & _GUILT)
            if (statement.denied or (statement.verb or "") in _DENYING) and guilty:
                yield teller, _whole(statement.cue, statement.content, statement.speaker_span)


def _whole(cue: Span, content: Sequence[Span], speaker: Span | None) -> Span:
    """Give the stretch from who says it to what is said."""
    spans = [cue, *content, *([speaker] if speaker else [])]
    return Span(cue.report, min(s.start for s in spans), max(s.end for s in spans))


def _once(shown: Sequence[tuple[Teller, Span, str]]) -> list[tuple[Teller, Span, str]]:
    """Keep of each report one word of each party."""
    kept: dict[tuple[str, str], tuple[Teller, Span, str]] = {}
    for teller, span, who in sorted(shown, key=lambda entry: entry[1]):
        kept.setdefault((teller.report.id, who), (teller, span, who))
    return [kept[key] for key in sorted(kept)]


def find_denied_speech(
    story: str, tellers: Sequence[Teller], speech: Sequence[Sequence[Said]], actors: Mapping[str, Actor]
) -> Iterator[Finding]:
    """Give what one party says and another denies.

    Args:
        story: the story's id.
        tellers: its reports.
        speech: its statements, grouped.
        actors: its actors.
    """
    everything = [s for group in speech for s in group]
    # "Has not announced" is no denial; what is denied stands after a word for denying.
    stated = [s for s in everything if s.statement.verb_class != "denies" and not s.statement.denied]
    told: set[tuple[str, str]] = set()
    for denial in (s for s in everything if s.statement.verb_class == "denies" and len(s.lemmas) > 1):
        for claim in stated:
            parties = denial.statement.speaker or "", claim.statement.speaker or ""
            if parties[0] == parties[1] or parties in told or not _is_same_claim(denial, claim):
                continue
            told.add(parties)
            yield _denied(story, claim, denial, actors)


def _is_same_claim(denial: Said, claim: Said) -> bool:
    """Tell whether a denial is of what another says."""
    if min(len(denial.lemmas), len(claim.lemmas)) < 2:
        return False
    words = overlap(denial.lemmas, claim.lemmas)
    return words >= SAME_CLAIM_WORDS and cosine(denial.meaning, claim.meaning) >= SAME_CLAIM_MEANING


def _denied(story: str, claim: Said, denial: Said, actors: Mapping[str, Actor]) -> Finding:
    """Put the finding together."""
    sayer, denier = (actors[s.statement.speaker or ""].name for s in (claim, denial))
    both = [claim, denial]
    return finding(
        story, "statement.denied", [claim.statement.speaker or "", denial.statement.speaker or "", *sorted(claim.lemmas)[:6]],
        "disputed", "statement",
        about=f"what {sayer} says and {denier} denies",
        summary=f"{told_speech(claim.teller, claim.statement, sayer)}; {denier} denies it.",
        reason="The reports name both parties as saying so.",
        positions=[
            position(s.teller, s.statement.content[0], clip(s.teller.words(s.statement.content[0]), 120), s.statement.speaker)
            for s in both
        ],
        tellers=[s.teller for s in both], confidence=0.75, weight=2.5,
    )  # fmt: skip

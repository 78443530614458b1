"""What parties hold against one another: who did it, by whose word, and what one says and another denies.

Nothing here says who is right. A dispute is shown where the reports name both parties as saying so.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Final

from msgspec import Struct

from crosswire.collation.alignment import Said, Told
from crosswire.collation.deeds import moments_in, times_meet
from crosswire.collation.drafts import finding, position
from crosswire.collation.phrasing import are_many, clip, denying, listing, told_speech, with_article
from crosswire.collation.propositions import slug
from crosswire.collation.telling import Teller, are_of_one_week, cosine, overlap
from crosswire.facts import Actor, Argument, Clause, Finding, Span, Statement
from crosswire.text import fold

# A denial is of a statement where the two share so many of the smaller one's words, or are so near in meaning.
SAME_CLAIM_WORDS: Final = 0.6
SHARED_OF_BOTH: Final = 0.3
SAME_CLAIM_MEANING: Final = 0.82
# Two denials are of one claim where the claims share so many words.
SAME_MATTER: Final = 0.6
# Words by which a report tells that a party denies what it is accused of, without saying what.
_DENYING: Final = frozenset({"deny", "reject", "dismiss", "refute", "dispute", "call", "insist", "disavow"})
# To rebuke or criticise is not yet to say who did it.
_BLAMING: Final = frozenset({"accuse", "blame", "implicate", "incriminate", "allege", "fault"})
_CLAIMS: Final = frozenset({"claim", "allegation", "accusation", "report", "charge", "suggestion", "assertion", "rumor",
                            "rumour", "statement", "story", "having", "any", "it", "being"})  # fmt: skip
_DECIDING: Final = re.compile(
    r"\b(?:court|judge|justice|tribunal|jury|panel|commission|inquiry|regulator|umpire)s?\b", re.IGNORECASE
)
# A denial and what it denies share at least so many content words.
MIN_WORDS: Final = 3
_GUILT: Final = frozenset(
    {"responsibility", "involvement", "role", "part", "accusation", "charge", "allegation", "claim", "blame", "guilt",
     "wrongdoing", "baseless", "false", "complicity"}
)  # fmt: skip
# What one side says that the other did, and the other says that the one did: it began it, or broke what was agreed.
_BEGINNING: Final = frozenset({"provoke", "instigate", "violate", "breach", "infringe", "intrude", "trespass"})
# Words of which only the noun beside them tells that: "opened fire", "broke the truce", "crossed the line".
_WITH_NOUN: Final = frozenset(
    {"start", "initiate", "trigger", "open", "break", "cross", "undermine", "sabotage", "derail", "torpedo"}
)
_MATTERS: Final = frozenset(
    {"ceasefire", "truce", "agreement", "deal", "accord", "armistice", "fire", "silence", "border", "line", "frontier",
     "borderline", "clash", "fight", "fighting", "war", "violence", "incident", "shelling", "conflict", "hostility",
     "hostilities", "unrest", "crisis", "escalation", "process"}
)  # fmt: skip
_BY: Final = re.compile(
    r"\b(?:attempt|provocation|violation|breach|aggression|incursion|intrusion|attack|action|move)s?\b", re.IGNORECASE
)
# Violence for which somebody is responsible.
_VIOLENCE: Final = frozenset(
    {"attack", "bombing", "blast", "explosion", "strike", "airstrike", "air", "shelling", "shooting", "killing",
     "massacre", "raid", "downing", "poisoning", "assassination", "ambush", "rocket", "missile", "bomb", "assault"}
)  # fmt: skip
_LEANING: Final = re.compile(r"(?:which|who|that|whose|whom|it|he|she|they|this|his|her|its|their)\b", re.IGNORECASE)
_OFFICIAL: Final = frozenset({"GOV", "MIL", "COP", "SPY"})


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
    sides = sides_of(tellers, actors)
    blames = [b for group in happenings for t in group for b in _blames(t, sides, actors)]
    begun = _mutual([b for teller in tellers for b in _begun(teller, sides, actors)])
    blames += begun
    by_accused: dict[str, list[Blame]] = defaultdict(list)
    for blame in blames:
        by_accused[blame.accused].append(blame)
    told: set[frozenset[str]] = set()
    for accused in sorted(by_accused):
        against = by_accused[accused]
        accusers = sorted({b.accuser for b in against})
        answers = [
            *_denials(accused, tellers, sides),
            *((b.teller, b.span) for b in blames if b.accuser == accused and b.accused in accusers),
            *_elsewhere(accused, against, blames),
        ]
        # What accuses them is no answer of theirs.
        answers = [(t, s) for t, s in answers if not any(b.teller is t and b.span.overlaps(s) for b in against)]
        parted = frozenset({accused, *accusers})
        if not answers or accused not in actors or parted in told:
            continue
        told.add(parted)
        # As they stand in a sentence: "The Harbour League accuses the port".
        who, many = listing([with_article(_called(i, actors)) for i in accusers]), are_many(accusers, actors)
        whom, begins = with_article(actors[accused].name), f"{who[:1].upper()}{who[1:]}"
        shown = [*((b.teller, b.span, b.accuser) for b in against), *((t, span, accused) for t, span in answers)]
        summary = f"{begins} {'accuse' if many else 'accuses'} {whom}. The answer: “{_best(answers)}”."
        if all(b in begun for b in against):
            words = _best([(b.teller, b.span) for b in against])
            summary = f"{begins} and {whom} each hold it against the other: “{words}”, and “{_best(answers)}”."
        yield finding(
            story, "blame.denied", [*accusers, ">", accused], "disputed", "responsibility",
            about=f"what {who} {'hold' if many else 'holds'} against {actors[accused].name}", summary=summary,
            reason="The reports name both parties as saying so.",
            positions=[position(span, clip(t.words(span), 90), by) for t, span, by in _once(shown)],
            tellers=[t for t, _, _ in shown], confidence=0.75, weight=2.5,
        )  # fmt: skip


def _elsewhere(accused: str, against: Sequence[Blame], blames: Sequence[Blame]) -> Iterator[tuple[Teller, Span]]:
    """Give where an accused party holds another responsible for the violence that it is accused of itself."""
    for blame in blames:
        if blame.accuser == accused and any(_is_one_violence(blame, b) for b in against if b.accuser != blame.accused):
            yield blame.teller, blame.span


def _is_one_violence(one: Blame, other: Blame) -> bool:
    """Tell whether two are held responsible for one act of violence, of which neither report tells strange things."""
    mine, theirs = (b.teller.lemmas(b.span) for b in (one, other))
    if not (mine & _VIOLENCE and theirs & _VIOLENCE and are_of_one_week(one.teller, other.teller)):
        return False
    named = (b.teller.lemmas(m.span) for b in (one, other) for m in b.teller.mentions_in(b.span))
    common = _VIOLENCE | _BLAMING | frozenset[str]().union(*named)
    strange = mine - common - other.teller.vocabulary, theirs - common - one.teller.vocabulary
    if all(strange):
        return False
    return not any(strange) or bool(mine & theirs & _VIOLENCE)


def _best(told: Sequence[tuple[Teller, Span]]) -> str:
    """Give the first words that can stand alone, "which stated that" cannot."""
    words = [clip(teller.words(span), 110) for teller, span in told]
    return next((w for w in words if not _LEANING.match(w)), words[0])


def _called(actor: str, actors: Mapping[str, Actor]) -> str:
    """Give an actor's name."""
    return actors[actor].name if actor in actors else actor


def sides_of(tellers: Sequence[Teller], actors: Mapping[str, Actor]) -> dict[str, str]:
    """Give for each who speaks for another whom: a spokesperson for an organisation, a ministry for its state."""
    sides = {
        actor.id: actor.country for actor in actors.values()
        if actor.kind == "organization" and actor.country and "GOV" in actor.sectors
    }  # fmt: skip
    for teller in tellers:
        for mention in teller.reading.mentions:
            role = mention.role
            if mention.means and role and role.kind == "spokesperson" and role.of:
                sides[mention.means] = sides.get(role.of, role.of)
    return sides


def _blames(telling: Told, parties: Mapping[str, str], actors: Mapping[str, Actor]) -> Iterator[Blame]:
    """Give the accusations of a telling; a spokesperson's is that of whom he or she speaks for."""
    event = telling.event
    if event.lemma.split()[0] not in _BLAMING or event.status not in {"asserted", "attributed"}:
        return
    for source in telling.source:
        for target in telling.target:
            accuser, accused = parties.get(source, source), parties.get(target, target)
            mine, theirs = state_of(accuser, actors), state_of(accused, actors)
            if mine and theirs and mine != theirs:
                # The forces of two states stand for them; those of one may be parties of their own.
                accuser, accused = mine, theirs
            if accuser != accused and not accused.startswith("group:"):
                yield Blame(telling.teller, accuser, accused, event.span)


def state_of(actor: str, actors: Mapping[str, Actor]) -> str | None:
    """Give the state that somebody is, or is an official body of."""
    known = actors.get(actor)
    if known is None or known.kind == "country":
        return actor if known is not None else None
    is_body = known.kind in {"organization", "group"} and not _OFFICIAL.isdisjoint(known.sectors)
    return known.country if is_body and known.country in actors else None


def _begun(teller: Teller, parties: Mapping[str, str], actors: Mapping[str, Actor]) -> Iterator[Blame]:
    """Give what a party says that another began, or broke: "the incident was provoked by the Chinese military"."""
    for statement in (s for told in teller.reading.statements for s in (told, *told.inner)):
        accuser = side_of(statement.speaker, parties, actors)
        if accuser is None or statement.denied or statement.cue is None:
            continue
        clauses = [c for content in statement.content for c in teller.clauses_in(content)]
        for clause in clauses:
            if clause.negated or clause.mood != "told":
                continue
            doers = [side_of(doer, parties, actors) for a in _doers(teller, clause) for doer in teller.named(a.span)]
            accused = {doer for doer in doers if doer is not None and doer != accuser}
            if len(accused) == 1:
                yield Blame(
                    teller, accuser, accused.pop(), _whole(statement.cue, statement.content, statement.speaker_span)
                )
                break


def _doers(teller: Teller, clause: Clause) -> Iterator[Argument]:
    """Give who began something by a clause: its agent, or "by" whom an attempt or a breach was."""
    nouns = {a.lemma for a in clause.arguments}
    is_begun = clause.lemma in _BEGINNING or (clause.lemma in _WITH_NOUN and not nouns.isdisjoint(_MATTERS))
    if is_begun:
        yield from (a for a in clause.arguments if a.role == "agent")
    elif _BY.search(teller.words(clause.span)):
        yield from (a for a in clause.arguments if a.role == "by")


def side_of(actor: str | None, parties: Mapping[str, str], actors: Mapping[str, Actor]) -> str | None:
    """Give the state, or the body of its own, that somebody is of: of troops and ministries their state."""
    known = actors.get(parties.get(actor or "", actor or ""))
    if known is None or "JRN" in known.sectors:
        return None
    if known.country and (not _OFFICIAL.isdisjoint(known.sectors) or known.id.startswith("group:")):
        return known.country
    return known.id if known.kind in {"country", "organization"} else None


def _mutual(begun: Sequence[Blame]) -> list[Blame]:
    """Give those that answer each other: of two parties each says that the other began it, on no other day."""
    pairs = [
        (one, other)
        for one, other in combinations(begun, 2)
        if one.accuser == other.accused and one.accused == other.accuser
        if times_meet(*(moments_in(b.teller, b.span) for b in (one, other)))
        if one.teller is other.teller or are_of_one_week(one.teller, other.teller)
    ]
    return list(dict.fromkeys(blame for pair in pairs for blame in pair))


def _denials(accused: str, tellers: Sequence[Teller], parties: Mapping[str, str]) -> Iterator[tuple[Teller, Span]]:
    """Give where an accused party is said to deny it: by a statement, or by an act of denying that says no more."""
    for teller in tellers:
        for statement in teller.reading.statements:
            speaker = parties.get(statement.speaker or "", statement.speaker)
            if speaker != accused or statement.cue is None:
                continue
            words = frozenset().union(*(teller.lemmas(span) for span in statement.content))
            if (statement.denied or (statement.verb or "") in _DENYING) and words & _GUILT:
                yield teller, _whole(statement.cue, statement.content, statement.speaker_span)
        for event in teller.reading.events:
            sources = {parties.get(p.actor, p.actor) for p in event.source if p.actor}
            if accused in sources and event.lemma in _DENYING and teller.lemmas(event.span) & _GUILT:
                yield teller, event.span


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


class Denial(Struct, frozen=True):
    """One party denying what another says, as a report tells it."""

    claim: Said
    teller: Teller
    denier: str
    span: Span


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
    said = [s for group in speech for s in group]
    denials = [*_denied_contents(said), *(d for teller in tellers for d in _denied_before(teller, said))]
    groups: list[list[Denial]] = []
    for denial in sorted(denials, key=lambda d: d.span):
        same = next((g for g in groups if _is_same_matter(g[0], denial)), None)
        if same is None:
            groups.append([denial])
        else:
            same.append(denial)
    for group in groups:
        yield _denied(story, group, actors)


def _denied_contents(said: Sequence[Said]) -> Iterator[Denial]:
    """Give the denials that say what is denied, with the statement of another that says it."""
    # "Has not announced" is no denial; what is denied stands after a word for denying.
    stated = [s for s in said if s.statement.verb_class != "denies" and not s.statement.denied]
    for denial in said:
        speaker = denial.statement.speaker
        if denial.statement.verb_class != "denies" or speaker is None or is_deciding(denial.teller, denial.statement):
            continue
        claims = [c for c in stated if slug(c.statement.speaker or "") != slug(speaker) and _is_same_claim(denial, c)]
        for claim in claims[:1]:
            yield Denial(claim, denial.teller, speaker, denial.statement.content[0])


def is_deciding(teller: Teller, said: Statement) -> bool:
    """Tell whether who turns down a claim is a court or the like, which decides on it and denies nothing."""
    return said.speaker_span is not None and _DECIDING.search(teller.words(said.speaker_span)) is not None


def _is_same_claim(denial: Said, claim: Said) -> bool:
    """Tell whether a denial is of what another says.

    To reject a plan, a demand or a person is not to deny a claim: what is denied is a clause, or is called a claim.
    """
    shared = denial.lemmas & claim.lemmas
    if len(shared) < MIN_WORDS or not _is_clause(denial):
        return False
    if len(shared) < SHARED_OF_BOTH * len(denial.lemmas | claim.lemmas):
        return False  # A long sentence has the words of many a short one.
    words = overlap(denial.lemmas, claim.lemmas)
    return words >= SAME_CLAIM_WORDS and cosine(denial.meaning, claim.meaning) >= SAME_CLAIM_MEANING


def _is_clause(said: Said) -> bool:
    """Tell whether what is said is a clause or is named as something claimed, and not a thing or a person."""
    words = said.teller.words(said.statement.content[0]).split(" ", 3)
    return fold(words[0]) == "that" or any(fold(w).strip(",").rstrip("s") in _CLAIMS for w in words[:3])


def _denied_before(teller: Teller, said: Sequence[Said]) -> Iterator[Denial]:
    """Give the denials that do not say what is denied ("the union denied it"): of the statement before."""
    mine = sorted((s for s in said if s.teller is teller), key=lambda s: s.statement.span)
    for event in teller.reading.events:
        sources = [p.actor for p in event.source if p.actor]
        if (
            event.lemma not in {"deny", "dispute", "refute"}
            or not sources
            or event.target
            or teller.lemmas(event.span) & _GUILT
        ):
            continue
        if (event.theme is not None and teller.lemmas(event.theme)) or not _is_main(teller, event.span):
            continue
        number = teller.sentence_number(event.span)
        before = [s for s in mine if 0 < number - teller.sentence_number(s.statement.content[0]) <= 1]
        if before and before[-1].statement.speaker not in sources:
            yield Denial(before[-1], teller, sources[0], event.span)


def _is_main(teller: Teller, span: Span) -> bool:
    """Tell whether a clause is the main one of its sentence and not quoted: not "make clear what he is disputing"."""
    sentence = teller.sentence(span)
    if sentence is None or any(q.overlaps(span) for q in teller.quoted):
        return False
    return not teller.lemmas(Span(span.report, sentence.span.start, max(span.start, sentence.span.start)))


def _is_same_matter(one: Denial, other: Denial) -> bool:
    """Tell whether two denials are of one claim."""
    return overlap(one.claim.lemmas, other.claim.lemmas) >= SAME_MATTER


def _denied(story: str, group: Sequence[Denial], actors: Mapping[str, Actor]) -> Finding:
    """Put the finding together."""
    first = group[0]
    claimant = actors[first.claim.statement.speaker or ""].name
    denier = actors[first.denier].name if first.denier in actors else first.denier
    claims = {c.claim.statement.content[0]: c.claim for c in group}
    shown = [(c.teller, span, c.statement.speaker) for span, c in claims.items()]
    shown += [(d.teller, d.span, d.denier) for d in group]
    return finding(
        story, "statement.denied", [first.denier, *sorted(first.claim.lemmas)[:6]], "disputed", "statement",
        about=f"what {claimant} says and {denier} denies",
        summary=f"{told_speech(first.claim.teller, first.claim.statement, claimant)}; "
        f"{denying(first.denier, actors)} it.",
        reason="The reports name both parties as saying so.",
        positions=[position(span, clip(t.words(span), 120), who) for t, span, who in shown],
        tellers=[t for t, _, _ in shown], confidence=0.75, weight=2.5,
    )  # fmt: skip

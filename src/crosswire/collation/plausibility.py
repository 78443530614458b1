"""Reports against what is known: a title that its bearer did not hold on the days of the report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from crosswire.collation.drafts import finding, position
from crosswire.collation.roles import SINGULAR, Titled, titled
from crosswire.collation.telling import Teller
from crosswire.facts import Actor, Dating, Finding, Office
from crosswire.knowledge.actors import Knowledge
from crosswire.knowledge.offices import Held, held, is_named, last_day


def find_implausible(
    story: str, tellers: Sequence[Teller], actors: Mapping[str, Actor], knowledge: Knowledge
) -> Iterator[Finding]:
    """Give the titles that cannot be right by the table of offices.

    Args:
        story: the story's id.
        tellers: its reports, with the days on which each can have been published.
        actors: its actors; only those of the tables can be judged.
        knowledge: the tables.
    """
    for (actor_id, kind, of), uses in sorted(titled(tellers).items(), key=lambda entry: str(entry[0])):
        actor = actors.get(actor_id)
        if actor is None or not actor.known or of is None or kind not in SINGULAR:
            continue
        wrong = [(use, reason) for use in uses if (reason := _objection(actor, use, knowledge))]
        seen: set[str] = set()
        for use, reason in wrong:
            if use.teller.report.id not in seen:
                seen.add(use.teller.report.id)
                yield _finding(story, actor, use, reason)


def _objection(actor: Actor, use: Titled, knowledge: Knowledge) -> str | None:
    """Say what speaks against a title on the days of its report; None where nothing surely does."""
    dating = use.teller.dating
    if dating.earliest is None or dating.latest is None:
        return None
    first, last = dating.earliest[:10], dating.latest[:10]
    terms = [o for o in actor.offices if is_named(o, use.role.title, use.role.kind, use.role.of)]
    if not terms or any(term.start is None for term in terms):
        return None
    states = [held(term, first, last, known_until=knowledge.known_until) for term in terms]
    if use.role.qualifier == "former":
        if Held.YES in states:
            office = _term(terms[states.index(Held.YES)])
            return f"{actor.name} was {office} when the report was published ({_when(dating)})."
        return None
    if use.role.qualifier is None and all(state is Held.NO for state in states) and not _is_retrospect(use):
        ended = all(term.end is not None and last_day(term.end) < first for term in terms)
        # Those who have left office keep their title in many a retrospect, and for life in some countries' manners.
        if ended and not _acts(use):
            return None
        return f"{actor.name} was {_term(terms[-1])}, not when the report was published ({_when(dating)})."
    return None


def _when(dating: Dating) -> str:
    """Say how the days of a report are known."""
    return (dating.earliest or "")[:10] if dating.basis == "stated" else dating.reason


def _acts(use: Titled) -> bool:
    """Tell whether who is given the title speaks or acts in the report, on days that may be its own."""
    reading = use.teller.reading
    first = (use.teller.dating.earliest or "")[:7]
    spoken = any(s.speaker_span is not None and s.speaker_span.overlaps(use.role.span) for s in reading.statements)
    return spoken or any(
        event.status == "asserted"
        and (event.latest or first)[:7] >= first
        and any(p.span.overlaps(use.role.span) for p in event.source)
        for event in reading.events
    )


def _is_retrospect(use: Titled) -> bool:
    """Tell whether the sentence speaks of another time, in which the title may have been right."""
    sentence = use.teller.sentence(use.role.span)
    if sentence is None or not use.is_of_now:
        return True
    first = use.teller.dating.earliest or ""
    return any(
        sentence.span.covers(moment.span) and moment.latest is not None and moment.latest[:7] < first[:7]
        for moment in use.teller.reading.moments
    ) or any(sentence.span.overlaps(span) for span in use.teller.quoted)


def _term(office: Office) -> str:
    """Say an office with its term."""
    if office.end is None:
        return f"{office.title} from {office.start} on"
    return f"{office.title} from {office.start} to {office.end}"


def _finding(story: str, actor: Actor, use: Titled, reason: str) -> Finding:
    """Put the finding together."""
    words = use.teller.words(use.role.span)
    return finding(
        story, "role.table", [actor.id, use.role.kind, use.role.of or "", use.teller.report.id], "unlikely", "role",
        about=f"{actor.name}: in office or not",
        summary=f"“{words}” does not fit what is known of {actor.name}.",
        reason=reason, positions=[position(use.role.span, words)], tellers=[use.teller],
        confidence=0.85, weight=2.8,
    )  # fmt: skip

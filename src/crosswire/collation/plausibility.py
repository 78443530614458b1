"""Reports against what is known: a title that its bearer did not hold on the days of the report.

The words beside a title say how the office is held: in office, formerly, not yet ("-elect", "designate"), not much
longer ("outgoing"). Each is held against the terms of the table, with some weeks' grace around the days of change. An
acting president, a candidate and the late president are never judged: the tables do not tell of stand-ins, campaigns
and deaths.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from crosswire.collation.drafts import finding, position
from crosswire.collation.roles import SINGULAR, Titled, titled
from crosswire.collation.telling import Teller
from crosswire.collation.tenure import (
    begins,
    ends,
    has_namesake_in_office,
    is_named_in_full,
    others_in_office,
    shift,
    terms_named,
)
from crosswire.collation.titling import (
    is_acting,
    is_lead,
    is_of_something_else,
    is_of_today,
    is_retrospect,
    is_speaking,
    is_wished,
    name_beside,
)
from crosswire.facts import Actor, Finding, Office, Span
from crosswire.knowledge.actors import Knowledge
from crosswire.knowledge.offices import Held, held

# Days of grace around the first and the last day of a term: the vote, the oath, a handover, a table a little off.
_GRACE: Final = 45
# Nobody is a president-elect for so long before taking office, nor outgoing for so long after leaving it.
_ELECT: Final = 400
_GONE: Final = 180
# Of those who left office longer ago than this a report that gives them the title tells a history, unless it says when.
_RECENT: Final = 730
# Words by which a report says that who holds an office no longer does; others ("ousted", "exiled") leave a claim open.
_FORMER: Final = re.compile(r"\b(?:former|ex|erstwhile|onetime)\b(?P<rest>.*)$", re.IGNORECASE | re.DOTALL)
_COMING: Final = re.compile(r"\b(?:elect|designate|incoming)\b", re.IGNORECASE)


class _Case:
    """A title with the terms that it can mean, and the days of its report.

    Args:
        actor: its bearer, as the tables know the person.
        use: the title.
        name: the name beside it.
        knowledge: the tables.
    """

    def __init__(self, actor: Actor, use: Titled, name: Span, knowledge: Knowledge) -> None:
        """Looks the terms up."""
        dating = use.teller.dating
        self.actor, self.use, self.name, self.knowledge = actor, use, name, knowledge
        self.first, self.last = (dating.earliest or "")[:10], (dating.latest or "")[:10]
        self.terms = terms_named(actor, use.role, generic=use.role.qualifier != "former")
        self.states = [held(o, self.first, self.last, known_until=knowledge.known_until) for o in self.terms]

    @property
    def is_sure(self) -> bool:
        """Whether report and terms are dated, so that anything can be said."""
        return bool(self.first and self.last) and all(term.start is not None for term in self.terms)

    @property
    def current(self) -> Office | None:
        """The term that the bearer was surely in, the days of change left out."""
        for term, state in zip(self.terms, self.states, strict=True):
            if state is Held.YES and begins(term) < self.first and self.last < ends(term):
                return term
        return None

    @property
    def is_out(self) -> bool:
        """Whether the bearer was surely in none of the terms, nor near one."""
        first, last = shift(self.first, -_GRACE), shift(self.last, _GRACE)
        return all(state is Held.NO for state in self.states) and not any(
            begins(term) <= last and first <= ends(term) for term in self.terms
        )

    @property
    def past(self) -> list[Office]:
        """The terms that had ended before the report."""
        return [term for term in self.terms if ends(term) < self.first]

    @property
    def nearest(self) -> Office:
        """The term that is nearest to the report."""
        return min(self.terms, key=self._distance)

    def _distance(self, term: Office) -> int:
        """Give how many days lie between a term and the report."""
        return min(_apart(ends(term), self.first), _apart(begins(term), self.last))

    @property
    def told(self) -> str:
        """Says the office with the terms next to the report, before and after it."""
        nearest = self.nearest
        other = [term for term in self.terms if (term in self.past) is not (nearest in self.past)]
        shown = [nearest, min(other, key=self._distance)] if other else [nearest]
        shown.sort(key=begins)
        return f"{nearest.title} {' and '.join(_days(term) for term in shown)}"

    @property
    def when(self) -> str:
        """Says when the report was published, and how that is known where it does not say it."""
        dating = self.use.teller.dating
        return f"when the report was published ({self.first if dating.basis == 'stated' else dating.reason})"


def _apart(one: str, other: str) -> int:
    """Give how many days lie between two ISO days."""
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days)


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
    slots = titled(tellers)
    gone = {
        (actor_id, kind, use.teller.report.id)
        for (actor_id, kind, _), uses in slots.items()
        for use in uses
        if use.role.qualifier in {"former", "then", "late"}
    }
    seen: set[tuple[str, str, str]] = set()
    for (actor_id, kind, _), uses in sorted(slots.items(), key=lambda entry: str(entry[0])):
        actor = knowledge.actors.get(actor_id)
        if actor_id not in actors or actor is None or not actor.offices or kind not in SINGULAR:
            continue
        for use in uses:
            key = (actor_id, kind, use.teller.report.id)
            # A report that says "former" once may go on to say "President".
            if key in seen or (use.role.qualifier is None and key in gone):
                continue
            if reason := _objection(actor, use, knowledge):
                seen.add(key)
                yield _finding(story, actor, use, reason)


def _objection(actor: Actor, use: Titled, knowledge: Knowledge) -> str | None:
    """Say what speaks against a title on the days of its report; None where nothing surely does."""
    judge = _JUDGES.get(use.role.qualifier)
    name = name_beside(use)
    if judge is None or name is None or not use.is_of_now or is_wished(use) or is_retrospect(use):
        return None
    case = _Case(actor, use, name, knowledge)
    reason = judge(case) if case.is_sure else None
    return reason if reason and _is_surely_meant(case) else None


def _of_former(case: _Case) -> str | None:
    """Judge "former president": wrong for who is in office."""
    words = _FORMER.search(case.use.words)
    current = case.current
    if words is None or current is None or is_of_something_else(words["rest"], case.use.role.title):
        return None
    # One who was in office before, too, was a former one in between, and much is told of those days.
    if any(ends(term) < begins(current) for term in case.terms) and not (is_of_today(case.use) or is_lead(case.use)):
        return None
    return f"{case.actor.name} was {current.title} {_days(current)} {case.when}."


def _of_plain(case: _Case) -> str | None:
    """Judge "president": wrong for who was not yet in office, or had left it and acts under the title."""
    if not case.terms:
        return _of_never(case)
    # Those who have left office keep their title in many a retrospect, and for life in some countries' manners.
    if not case.is_out or (case.past and not _is_acting_now(case, max(ends(term) for term in case.past))):
        return None
    return f"{case.actor.name} was {case.told}, not {case.when}."


def _of_never(case: _Case) -> str | None:
    """Judge the highest office of a state for one who never had it, while another surely did."""
    role = case.use.role
    if case.name.start < role.span.end or all(office.of != role.of for office in case.actor.offices):
        return None
    holders = others_in_office(case.actor, role, (case.first, case.last), case.knowledge)
    if len(holders) != 1 or not _is_acting_now(case, case.first):
        return None
    return f"{holders[0].name} was {role.title}, not {case.actor.name}, {case.when}."


def _of_coming(case: _Case) -> str | None:
    """Judge "president-elect": wrong for who has been in office for weeks, left it, or was not to be for years."""
    if not _COMING.search(case.use.words):
        return None  # "future" tells of a person's later days.
    current = case.current
    if current is not None:
        since = begins(current) <= shift(case.first, -_GRACE)
        return (
            f"{case.actor.name} was {current.title} {_days(current)}, in office already {case.when}." if since else None
        )
    near = [term for term in case.terms if ends(term) >= case.first and begins(term) <= shift(case.last, _ELECT)]
    if not case.terms or not case.is_out or near:
        return None
    if case.past and not _is_acting_now(case, max(ends(term) for term in case.past)):
        return None
    how = "already ended" if case.nearest in case.past else "not yet won"
    return f"{case.actor.name} was {case.told}, an office {how} {case.when}."


def _of_outgoing(case: _Case) -> str | None:
    """Judge "outgoing president": wrong for who had left office months before, or was not yet in it."""
    gone = [ends(term) for term in case.past]
    if not case.terms or not case.is_out or any(end >= shift(case.first, -_GONE) for end in gone):
        return None
    if gone and not _is_acting_now(case, max(gone)):
        return None
    return f"{case.actor.name} was {case.told}, not {case.when}."


_JUDGES: Final[Mapping[str | None, Callable[[_Case], str | None]]] = {
    None: _of_plain, "former": _of_former, "elect": _of_coming, "designate": _of_coming, "outgoing": _of_outgoing,
}  # fmt: skip
"""What judges a title, by the word that says how it is held; what stands here not is not judged."""


def _is_surely_meant(case: _Case) -> bool:
    """Tell whether the report names this very person, and nobody of the name can have held the office."""
    teller, use = case.use.teller, case.use
    mentions = [m for m in teller.reading.mentions if m.actor == case.actor.id]
    days = case.first, case.last
    return is_named_in_full(case.actor, mentions, teller.report.text) and not has_namesake_in_office(
        case.actor,
        use.called if use.mention.span == case.name else teller.words(case.name),
        use.role,
        days,
        case.knowledge,
    )


def _is_acting_now(case: _Case, since: str) -> bool:
    """Tell whether who is given the title speaks or acts in the report, on days that must be its own.

    Args:
        case: the title.
        since: the ISO day since which the title is wrong; after years of that a day has to be told.
    """
    if is_of_today(case.use):
        return is_speaking(case.use, case.name) or is_acting(case.use, case.name)
    return since >= shift(case.first, -_RECENT) and is_speaking(case.use, case.name)


def _days(office: Office) -> str:
    """Say a term."""
    return f"from {office.start} to {office.end}" if office.end else f"from {office.start} on"


def _finding(story: str, actor: Actor, use: Titled, reason: str) -> Finding:
    """Put the finding together."""
    return finding(
        story, "role.table", [actor.id, use.role.kind, use.role.of or "", use.teller.report.id], "unlikely", "role",
        about=f"{actor.name}: in office or not",
        summary=f"“{use.words}” does not fit what is known of {actor.name}.",
        reason=reason, positions=[position(use.role.span, use.words)], tellers=[use.teller],
        confidence=0.85, weight=2.8,
    )  # fmt: skip

"""Which titles the reports give a person: agreed, against one another, or against the table of offices."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from msgspec import Struct

from crosswire.collation.deeds import meant, moments_in
from crosswire.collation.drafts import finding, position
from crosswire.collation.phrasing import clip, reports_of
from crosswire.collation.telling import Teller, are_of_one_week
from crosswire.facts import Actor, Finding, Mention, Role, Span
from crosswire.gregorian import read_day

# Titles that are held by one person at a time, so that a "former" against a plain one is a clash.
SINGULAR: Final = frozenset(
    {"head_of_state", "head_of_government", "foreign_minister", "defence_minister", "interior_minister",
     "finance_minister", "head", "vice_head"}
)  # fmt: skip
_PLAIN: Final = frozenset({None, "first", "second", "acting"})
# Words by which a report says that a title is of another time, before it and after it.
NO_MORE: Final = re.compile(
    r"\b(?:then|once|next|future|to be|to become|nominee for|nominated|candidate for|named|as|"
    r"(?:recently|newly|just|since|abruptly)?[ -]?(?:resigned|fired|ousted|dismissed|sacked|removed|retired|"
    r"deposed|toppled|departed|departing|outgoing|late|jailed|impeached|designated|elected|nominated))\W+(?:\w+\W+){0,2}$",
    re.IGNORECASE,
)
AT_THE_TIME: Final = re.compile(
    r"^\W*(?:\w+\W+){0,4}?(?:from (?:\w+ )?\d{4}|until|till|between (?:\w+ )?\d{4}|in (?:the )?\d{4}|"
    r"at th(?:e|at) time|at that point|back then|who (?:served|left|resigned|stepped|was|had|retired|lost|quit))\b",
    re.IGNORECASE,
)
_AROUND: Final = 60
# The one ministry that a title names, and words that name one ministry.
_MINISTER: Final = re.compile(r"(\w+) minister")
SAME_MINISTRY: Final = {
    "external": "foreign", "defense": "defence", "home": "interior", "economy": "finance", "economic": "finance",
    "treasury": "finance", "economics": "finance", "commerce": "trade", "industry": "trade", "business": "trade",
    "oil": "energy", "petroleum": "energy", "power": "energy", "schools": "education", "climate": "environment",
    "farming": "agriculture", "food": "agriculture", "labor": "labour", "employment": "labour",
    "transportation": "transport", "law": "justice",
}  # fmt: skip
# Titles that tell a rank among ministers.
_RANKS: Final = frozenset({"prime", "first", "chief", "cabinet", "government", "deputy", "junior", "senior", "state"})
# By these a person leaves an office, or others take it from him or her.
_LEAVING: Final = frozenset(
    {"resign", "quit", "step down", "stand down", "retire", "leave", "depart", "oust", "remove", "dismiss", "sack",
     "fire", "depose", "topple", "overthrow", "impeach", "suspend", "replace", "unseat", "relieve", "vote out",
     "force out", "strip", "terminate", "lose", "axe", "expel", "concede"}
)  # fmt: skip
# What is told of days so long before the report was the end of another term.
_LONG_AGO: Final = 30
_INDEFINITE: Final = re.compile(r"(?:an?|another|one) ", re.IGNORECASE)


class Titled(Struct, frozen=True):
    """A title that a report gives an actor, with the words that call the actor there."""

    teller: Teller
    actor: str
    role: Role
    mention: Mention

    @property
    def words(self) -> str:
        """The title as it stands, with what belongs to it."""
        return self.teller.words(self.role.span)

    @property
    def called(self) -> str:
        """What the actor is called at the title, without the title."""
        title, name = self.role.span, self.mention.span
        start = title.end if name.start <= title.start < title.end < name.end else name.start
        return self.teller.report.text[start : name.end].strip()

    @property
    def is_of_now(self) -> bool:
        """Whether the report gives the title as of its own days: "then", "fired", "from 2000 to 2006" deny it."""
        text, span = self.teller.report.text, self.role.span
        before, after = text[max(0, span.start - _AROUND) : span.start], text[span.end : span.end + _AROUND]
        return NO_MORE.search(before) is None and AT_THE_TIME.match(after) is None

    @property
    def is_one_of_many(self) -> bool:
        """Whether the title stands with an indefinite article, which says what somebody is like: "a great director"."""
        return _INDEFINITE.match(self.words) is not None


def titled(tellers: Sequence[Teller]) -> dict[tuple[str, str, str | None], list[Titled]]:
    """Give the titles of a story by actor, kind of office and what it is of."""
    slots: dict[tuple[str, str, str | None], list[Titled]] = defaultdict(list)
    for teller in tellers:
        for mention in teller.reading.mentions:
            if mention.actor and mention.role and mention.role.kind not in {"honorific", "rank", "other"}:
                key = mention.actor, mention.role.kind, mention.role.of
                slots[key].append(Titled(teller, mention.actor, mention.role, mention))
    return slots


def find_roles(story: str, tellers: Sequence[Teller], actors: Mapping[str, Actor]) -> Iterator[Finding]:
    """Give the titles that reports agree on, and those that cannot both be right."""
    slots = titled(tellers)
    for actor_id, kind, of in sorted(slots, key=lambda key: (key[0], key[1], key[2] or "")):
        uses = slots[actor_id, kind, of]
        if actor_id not in actors or actors[actor_id].kind != "person" or not actors[actor_id].names:
            continue
        former = [u for u in uses if u.role.qualifier == "former"]
        plain = [u for u in uses if u.role.qualifier in _PLAIN and u.is_of_now and not u.is_one_of_many]
        if former and plain and kind in SINGULAR and of is not None:
            yield from _clash(story, actors[actor_id], former, plain)
        elif len({u.teller.origin for u in plain}) > 1 and of is not None and not actors[actor_id].known:
            # What the tables know of their own persons is no news.
            yield _agreement(story, actors[actor_id], plain)
    yield from _portfolios(story, slots, actors)


def _portfolios(
    story: str, slots: Mapping[tuple[str, str, str | None], Sequence[Titled]], actors: Mapping[str, Actor]
) -> Iterator[Finding]:
    """Give the persons who are ministers of one thing in a report and of another in the next."""
    ministers: dict[str, list[tuple[str, Titled]]] = defaultdict(list)
    for (actor_id, _, _), uses in slots.items():
        for use in uses:
            found = _MINISTER.fullmatch(use.role.title)
            is_plain = use.role.qualifier is None and use.is_of_now and actor_id in actors
            if found and found[1] not in _RANKS and is_plain:
                ministers[actor_id].append((found[1], use))
    for actor_id in sorted(ministers):
        held = ministers[actor_id]
        things = {SAME_MINISTRY.get(thing, thing) for thing, _ in held}
        one, other = held[0], next((h for h in held if _are_two_ministries(held[0], h)), None)
        if len(things) == 2 and other is not None:
            uses = [one[1], other[1]]
            yield finding(
                story, "role.ministry", [actor_id], "conflict", "role",
                about=f"{actors[actor_id].name}: office",
                summary=f"{actors[actor_id].name} is “{uses[0].words}” in one report and “{uses[1].words}” in another.",
                reason="Each report gives one ministry, and neither names the other's.",
                positions=[position(u.role.span, u.words) for u in uses],
                tellers=[u.teller for u in uses], confidence=0.7, weight=2.8,
            )  # fmt: skip


def _are_two_ministries(one: tuple[str, Titled], other: tuple[str, Titled]) -> bool:
    """Tell whether two ministries are two, and neither report speaks of the other's."""
    tellers = one[1].teller, other[1].teller
    if SAME_MINISTRY.get(one[0], one[0]) == SAME_MINISTRY.get(other[0], other[0]):
        return False
    texts = [teller.report.text.lower() for teller in tellers]
    return (
        tellers[0].origin != tellers[1].origin
        and are_of_one_week(*tellers)
        and other[0] not in texts[0]
        and one[0] not in texts[1]
    )


def _clash(story: str, actor: Actor, former: Sequence[Titled], plain: Sequence[Titled]) -> Iterator[Finding]:
    """Give the conflict of "former president" and "president" for one person, if each report is of one mind."""
    both = {u.teller.report.id for u in former} & {u.teller.report.id for u in plain}
    gone = [u for u in former if u.teller.report.id not in both]
    there = [u for u in plain if u.teller.report.id not in both]
    if not gone or not there or _left_between(actor.id, gone, there):
        return
    uses = _firsts([*gone, *there])
    yield finding(
        story, "role.former", [actor.id, gone[0].role.kind, gone[0].role.of or ""], "conflict", "role",
        about=f"{actor.name}: in office or not",
        summary=f"{actor.name} is “{clip(gone[0].words, 60)}” in one report and "
        f"“{clip(there[0].words, 60)}” in another.",
        reason="The reports are of the same days, and an office is held on a day or it is not.",
        positions=[position(u.role.span, u.words) for u in uses],
        tellers=[u.teller for u in uses], confidence=0.9, weight=3.2,
    )  # fmt: skip


def _left_between(person: str, gone: Sequence[Titled], there: Sequence[Titled]) -> bool:
    """Tell whether reports that call a person former are later, or no earlier, and some report tells how it came.

    "The board removed the chairman" may still call him chairman, and a report of the day after calls him former.
    """
    first, last = (day([u.teller.published[:10] for u in uses]) for day, uses in ((min, gone), (max, there)))
    if not first or not last or first < last:
        return False
    tellers = {u.teller.report.id: u.teller for u in (*gone, *there)}.values()
    return any(_tells_of_leaving(teller, person) for teller in tellers)


def _tells_of_leaving(teller: Teller, person: str) -> bool:
    """Tell whether a report tells that a person left an office in its own weeks, or is to leave it."""
    return any(
        clause.lemma in _LEAVING
        and not clause.negated
        and any(meant(teller, a) == person for a in clause.arguments if a.role in {"agent", "patient"})
        and not _is_long_ago(teller, clause.span)
        for clause in teller.reading.clauses
    )


def _is_long_ago(teller: Teller, span: Span) -> bool:
    """Tell whether some words are of a day long before their report."""
    published, days = teller.day, (read_day((m.latest or "")[:10]) for m in moments_in(teller, span))
    return published is not None and any(day is not None and (published - day).days > _LONG_AGO for day in days)


def _agreement(story: str, actor: Actor, uses: Sequence[Titled]) -> Finding:
    """Give the agreement on a title."""
    firsts = _firsts(uses)
    words = min((u.words for u in firsts), key=lambda w: (-len(w), w))
    return finding(
        story, "role.agree", [actor.id, uses[0].role.kind, uses[0].role.of or ""], "agree", "role",
        about=f"{actor.name}: office",
        summary=f"{actor.name} is {words}.",
        reason=f"{reports_of([u.teller for u in uses])} give this title.",
        positions=[position(u.role.span, u.words) for u in firsts],
        tellers=[u.teller for u in uses], confidence=0.9, weight=0.9,
    )  # fmt: skip


def _firsts(uses: Sequence[Titled]) -> list[Titled]:
    """Keep the first use of each report."""
    first: dict[str, Titled] = {}
    for use in sorted(uses, key=lambda u: u.role.span):
        first.setdefault(use.teller.report.id, use)
    return [first[report] for report in sorted(first)]

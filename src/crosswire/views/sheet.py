"""The types of a brief laid out for reading: what each section says, in sentences, with the words it rests on.

Terminal and page are set from the same sheet, so that both tell the same in the same order. An ``Entry`` is one thing
said in one section; its ``key`` names it in links, its ``spans`` are the words that it is joined to.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from msgspec import Struct

from crosswire.collation.telling import Teller
from crosswire.facts import Actor, Aspect, Span, Story, Verdict
from crosswire.views.wording import count, some

# How many witnesses of one thing are named, and how many reprints of one report.
MOST_SOURCES: Final = 6
MOST_REPRINTS: Final = 3
VERDICTS: Final[Mapping[Verdict, str]] = {
    "agree": "Agreed",
    "only": "Only here",
    "updated": "Updated",
    "disputed": "Disputed",
    "conflict": "Conflict",
    "unlikely": "Unlikely",
}
"""What each verdict is called where there is room for a word or two."""
# A value of more words is a clause.
_FEW: Final = 5


class Context(Struct, frozen=True):
    """Words as they stand, with a little of their sentence before and after."""

    before: str
    words: str
    after: str

    @property
    def is_more(self) -> bool:
        """Whether any word stands around the words."""
        return any(map(str.isalnum, self.before + self.after))


class Side(Struct, frozen=True, kw_only=True):
    """One side of a difference: what it has, in which words, and who in the report says so (a name, or "")."""

    value: str
    context: Context
    speaker: str
    spans: tuple[Span, ...]

    @property
    def has_context(self) -> bool:
        """Whether the words around tell more than the value, which may be as good as the sentence."""
        is_clause = len(self.value.split()) > _FEW and self.value == self.context.words
        return self.context.is_more and not (is_clause and not self.context.before)


class Entry(Struct, frozen=True, kw_only=True):
    """One thing said in a section.

    ``lead`` stands before the text (a date, a speaker), ``note`` after it (a reason, a caution); where it ``runs_on``,
    lead and text are one sentence. ``topic`` says what a difference is about, ``aspect`` what a finding is of.
    ``aliases`` are keys of what was told together with this entry, ``also`` their verdicts. ``is_ahead`` marks what
    lies ahead or is only planned; ``day`` and ``until`` are the first and the last ISO day of a dated happening.
    ``credits`` are the reports that have it from another outlet, each with that outlet's actor.
    """

    key: str
    text: str
    spans: tuple[Span, ...]
    lead: str = ""
    runs_on: bool = False
    note: str = ""
    topic: str = ""
    verdict: Verdict | None = None
    aspect: Aspect | None = None
    also: tuple[Verdict, ...] = ()
    aliases: tuple[str, ...] = ()
    sides: tuple[Side, ...] = ()
    about: str = ""
    is_ahead: bool = False
    day: str = ""
    until: str = ""
    credits: tuple[tuple[str, str], ...] = ()

    @property
    def reports(self) -> tuple[str, ...]:
        """The reports it rests on, in the order of its evidence."""
        return tuple(dict.fromkeys(span.report for span in self.spans))


class Lone(Struct, frozen=True):
    """What one report, with its reprints, alone carries, what matters most first."""

    reports: tuple[str, ...]
    entries: tuple[Entry, ...]


class Voice(Struct, frozen=True, kw_only=True):
    """A speaker with what is reported of him: quotations and the rest, what matters most first."""

    name: str
    title: str
    quotes: tuple[Entry, ...]
    sayings: tuple[Entry, ...]


class Wording(Struct, frozen=True):
    """A spelling or label and how often one report has it."""

    words: str
    count: int
    spans: tuple[Span, ...]


class Naming(Struct, frozen=True, kw_only=True):
    """How the reports name or label an actor or place, or by which words they tell an act, by report.

    ``how`` is what the words are to the name: "" for its spellings, "called" or "told as".
    """

    key: str
    name: str
    how: str
    by_report: tuple[tuple[str, tuple[Wording, ...]], ...]


class Placed(Struct, frozen=True, kw_only=True):
    """Where each report first has a matter, in the order of the story's reports.

    A place is what to call it ("heading", "3rd", "not found"), "" where it may be told in other words; ``leading`` are
    the reports that lead with it.
    """

    key: str
    text: str
    places: tuple[str, ...]
    leading: tuple[str, ...]
    spans: tuple[Span, ...]


class Missed(Struct, frozen=True, kw_only=True):
    """How many matters most reports have, ``widely``, and how many of them each report, in the story's order, lacks."""

    widely: int
    lacking: tuple[int, ...]


class Sourced(Struct, frozen=True, kw_only=True):
    """How many clauses a report tells outright, by a named speaker, by nobody named, and with a hedge.

    ``spans`` are the words by which each sort is told; a report of which nothing is counted has no such row.
    """

    key: str
    report: str
    counts: tuple[int, ...]
    spans: tuple[tuple[Span, ...], ...]

    @property
    def total(self) -> int:
        """The clauses of the report that tell something."""
        return sum(self.counts)

    def percent(self, at: int) -> int:
        """Give the share of a sort in percent."""
        return round(100 * self.counts[at] / self.total)


class Share(Struct, frozen=True, kw_only=True):
    """How many words each report lets an actor speak, in the order of the story's reports."""

    key: str
    name: str
    words: tuple[int, ...]
    spans: tuple[Span, ...]


class Cast(Struct, frozen=True):
    """Who a sheet speaks of: the story, its reports as their facts are compared, the labels of reports, the actors."""

    story: Story
    by_report: Mapping[str, Teller]
    labels: Mapping[str, str]
    actors: Mapping[str, Actor]

    @property
    def tellers(self) -> tuple[Teller, ...]:
        """The reports, in the order of the story."""
        return tuple(self.by_report.values())

    def teller(self, report: str) -> Teller:
        """Give the report of an id."""
        return self.by_report[report]

    def words(self, span: Span) -> str:
        """Give the words of a span."""
        return self.teller(span.report).words(span)

    def name(self, actor: str | None) -> str:
        """Give an actor's name, "" where none is known."""
        return self.actors[actor].name if actor is not None and actor in self.actors else ""

    def label(self, report: str, carried: Mapping[str, str]) -> str:
        """Name a report, with the outlet that it has something from."""
        outlet = self.name(carried.get(report))
        return f"{self.labels[report]} (from {outlet})" if outlet else self.labels[report]

    def sources(self, reports: Sequence[str], carried: Mapping[str, str] = MappingProxyType({})) -> str:
        """Name reports as the witnesses they are: reprints stand behind the report that they repeat.

        Args:
            reports: ids of reports of the story.
            carried: the actors of the outlets that some of them have it from.

        Returns:
            Such as "Tribune (from Orrery Press) and Herald (reprints: Post, Sun)"; of many the first few, and how many
            more there are.
        """
        if len(reports) == len(self.by_report) > 1 and not carried:
            return "both reports" if len(reports) == 2 else f"all {count(len(reports), 'report')}"
        groups: dict[int, list[str]] = {}
        for teller in self.tellers:
            if teller.report.id in reports:
                groups.setdefault(teller.origin, []).append(self.label(teller.report.id, carried))
        return some([_with_reprints(labels) for labels in groups.values()], MOST_SOURCES)


def _with_reprints(labels: Sequence[str]) -> str:
    """Name a report with those that repeat it."""
    first, *rest = labels
    if len(rest) > MOST_REPRINTS + 1:
        rest = [*rest[:MOST_REPRINTS], count(len(rest) - MOST_REPRINTS, "more", plural="more")]
    return f"{first} (reprint{'s' if len(rest) > 1 else ''}: {', '.join(rest)})" if rest else first


class Sheet(Struct, frozen=True, kw_only=True):
    """A story laid out; of a story of one report, what only comparing can give is empty.

    ``placed`` are matters of several reports, ``led`` what a report leads with and has alone.
    """

    cast: Cast
    headline: str
    opening: tuple[str, ...]
    happened: tuple[Entry, ...]
    agreed: tuple[Entry, ...]
    differing: tuple[Entry, ...]
    lone: tuple[Lone, ...]
    voices: tuple[Voice, ...]
    deeds: tuple[Entry, ...]
    timeline: tuple[Entry, ...]
    outlooks: tuple[Entry, ...]
    names: tuple[Naming, ...]
    placed: tuple[Placed, ...]
    led: tuple[Entry, ...]
    missed: Missed
    sourced: tuple[Sourced, ...]
    shares: tuple[Share, ...]

    @property
    def is_compared(self) -> bool:
        """Whether there is more than one report in the story."""
        return len(self.cast.tellers) > 1

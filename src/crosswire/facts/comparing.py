"""What several reports come to: stories, findings, framing; and what a run gives of them."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from crosswire.facts.reading import Actor, Dating, Fact, Notice, Office, Reading

Verdict = Literal["agree", "only", "updated", "disputed", "conflict", "unlikely"]
Aspect = Literal[
    "number",
    "date",
    "place",
    "role",
    "name",
    "attribution",
    "quote",
    "outcome",
    "responsibility",
    "purpose",
    "event",
    "statement",
    "label",
]
Treatment = Literal["name", "label", "speech", "act", "sourcing", "lead", "absent"]


class Origin(Struct, frozen=True, kw_only=True):
    """Reports that carry one text: an independent witness and its reprints."""

    reports: tuple[str, ...]
    reason: str


class Story(Struct, frozen=True, kw_only=True):
    """Reports on one happening; ``datings`` bound the publication of reports that state no date."""

    id: str
    headline: str
    reports: tuple[str, ...]
    origins: tuple[Origin, ...]
    earliest: str | None
    latest: str | None
    datings: tuple[tuple[str, Dating], ...] = ()


class Position(Fact, frozen=True, kw_only=True):
    """What one report (or a speaker in it) has for the matter of a finding, and the words it stands in.

    ``credit`` is the outlet that the report says to have them from; None where it gives them as its own.
    """

    value: str
    speaker: str | None
    credit: str | None = None


class Slot(Struct, frozen=True, kw_only=True):
    """What all positions of a finding have in common, so that they can be held against one another.

    ``what`` names the matter in words, ``happening`` is the lemma of what is told of it, ``of`` are the ids of the
    actors beside it in every report, ``by`` those by whose word every report has it, ``earliest`` and ``latest`` the
    ISO days as of which all tell it, ``where`` the place. What only some positions tell is left out.
    """

    what: str
    happening: str | None = None
    of: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    earliest: str | None = None
    latest: str | None = None
    where: str | None = None


class Finding(Fact, frozen=True, kw_only=True):
    """A verdict on one matter of a story, with its reason.

    Its identity is story, slot and rule: ``id`` is their digest, so that the same finding of the next run has the
    same id. ``about`` names the slot in words; ``weight`` ranks findings of a story for a reader; ``witnesses``
    counts independent origins.
    """

    id: str
    story: str
    verdict: Verdict
    aspect: Aspect
    about: str
    summary: str
    reason: str
    rule: str
    confidence: float
    weight: float
    positions: tuple[Position, ...]
    witnesses: int
    slot: Slot | None = None


class Usage(Fact, frozen=True, kw_only=True):
    """How one report treats what a ``Framing`` is about, in words and as a number; what these are, its kind says."""

    report: str
    value: str
    count: int


class Framing(Struct, frozen=True, kw_only=True):
    """Shown, not scored: how the reports of a story treat one actor, or one matter.

    ``actor`` is whom the kinds "name", "label" and "speech" are of; it is None for acts and matters, and for a label of
    people whom no report identifies. ``about`` says in words what it is about; it is "" where the actor says it.
    ``finding`` is the id of the finding whose matter it is, for "lead" and "absent", and ``lacking`` are the reports in
    which it was not found.

    =========  ==========================================  =====================================  ====================
    kind       about                                       value of a usage                       count
    =========  ==========================================  =====================================  ====================
    name       ""                                          a spelling                             how often
    label      "", or the sort of people                   a noun                                 how often
    speech     ""                                          the number of words, in words          words
    act        what is done ("the killing")                the word by which it is told           how often
    sourcing   outright, named, unnamed or hedged          clauses told so, of how many           clauses told so
    lead       the matter                                  where in the report it first stands    sentence; 0: heading
    absent     the matter                                  "told"                                 how often
    =========  ==========================================  =====================================  ====================
    """

    story: str
    kind: Treatment
    actor: str | None = None
    about: str = ""
    finding: str | None = None
    lacking: tuple[str, ...] = ()
    usages: tuple[Usage, ...]


class Answer(Struct, frozen=True, kw_only=True):
    """Who a phrase means on a day; ``actor`` is None where that is not known, ``why`` says how it is known."""

    query: str
    on: str | None
    actor: str | None = None
    name: str | None = None
    kind: str | None = None
    names: tuple[str, ...] = ()
    country: str | None = None
    sectors: tuple[str, ...] = ()
    offices: tuple[Office, ...] = ()
    why: str = ""


class Model(Struct, frozen=True, kw_only=True):
    """The language model that read the reports."""

    name: str
    version: str
    digest: str


class Collation(Struct, frozen=True, kw_only=True):
    """What readings come to: the same readings over shared actors, stories, findings and framing."""

    readings: tuple[Reading, ...]
    actors: tuple[Actor, ...]
    stories: tuple[Story, ...]
    findings: tuple[Finding, ...]
    framing: tuple[Framing, ...]


class Brief(Struct, frozen=True, kw_only=True):
    """All that ``crosswire brief`` tells: the collation, with the versions it was made by and what was refused.

    ``readings`` are those it was made of, before their actors were made one.
    """

    version: str
    model: Model
    settings_digest: str
    collation: Collation
    notices: tuple[Notice, ...]
    readings: tuple[Reading, ...] = ()

"""Readings collated: grouped into stories, each story's actors made one, its facts aligned, its findings drawn."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from crosswire.collation.ages import find_ages
from crosswire.collation.aims import find_aims
from crosswire.collation.alignment import Told
from crosswire.collation.bases import find_bases
from crosswire.collation.blame import find_blame, find_denied_speech
from crosswire.collation.callings import find_callings
from crosswire.collation.captives import find_captives
from crosswire.collation.causation import find_causes
from crosswire.collation.christened import find_christened
from crosswire.collation.circumstances import find_circumstances
from crosswire.collation.claimed import find_claims
from crosswire.collation.concord import find_concord
from crosswire.collation.contests import find_contests
from crosswire.collation.counts import find_counts
from crosswire.collation.credits import credit
from crosswire.collation.dating import date_story, resolve_times
from crosswire.collation.days import find_day_clashes, find_shared_days
from crosswire.collation.differing import find_differing
from crosswire.collation.figures import find_figures
from crosswire.collation.framing import find_framing
from crosswire.collation.freeings import find_freeings
from crosswire.collation.gainsaid import find_gainsaid
from crosswire.collation.happenings import find_agreements, find_denials, happenings
from crosswire.collation.identity import identify
from crosswire.collation.inside.inside import find_inside
from crosswire.collation.intrusions import find_intrusions
from crosswire.collation.labelled import find_labelled
from crosswire.collation.labels import find_labels
from crosswire.collation.lone import find_lone
from crosswire.collation.matters import explain
from crosswire.collation.measures import find_measures
from crosswire.collation.occasions import find_occasions
from crosswire.collation.origins import find_origins
from crosswire.collation.outcomes import find_headlines, find_outcomes
from crosswire.collation.outlines import outline
from crosswire.collation.parts import find_own_parts, find_parts
from crosswire.collation.phrasing import clip
from crosswire.collation.places import find_place_clashes
from crosswire.collation.plausibility import find_implausible
from crosswire.collation.properties import find_properties
from crosswire.collation.quotes import find_shared_quotes
from crosswire.collation.ranking import rank
from crosswire.collation.rebuttals import find_rebuttals
from crosswire.collation.relocated import find_relocated
from crosswire.collation.retold import find_retold
from crosswire.collation.roles import find_roles
from crosswire.collation.rulings import regroup, reidentify
from crosswire.collation.sequences import find_sequences
from crosswire.collation.sexes import find_sexes
from crosswire.collation.spaced import find_spaced
from crosswire.collation.speech import find_shared_speech, statements
from crosswire.collation.stories import group, order, story_id
from crosswire.collation.tallies import find_tallies
from crosswire.collation.telling import Teller, tellers
from crosswire.collation.timed import find_timed
from crosswire.collation.undertakings import find_undertakings
from crosswire.collation.unscathed import find_unscathed
from crosswire.decided import Ruling
from crosswire.facts import Actor, Collation, Finding, Framing, Reading, Story
from crosswire.knowledge.actors import Knowledge
from crosswire.text import fold

# Titles are cut to so many characters; the opening of an untitled report is cut before one of these words.
HEADLINE: Final = 140
_FURTHER: Final = re.compile(
    r",? (?:following|after|before|as|when|while|where|amid|despite|because|who|which)\b|[,;:] "
)
_DIGITS: Final = re.compile(r"\d[\d,.]*")
_FIGURE: Final = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|dozens?|scores|hundreds?|"
    r"thousands?|millions?)\b",
    re.IGNORECASE,
)


def _ignore(_: int, __: int) -> None:
    """Take no notice of how many stories are compared."""


def collate(
    readings: Sequence[Reading],
    knowledge: Knowledge,
    rulings: Sequence[Ruling] = (),
    *,
    on_story: Callable[[int, int], None] = _ignore,
) -> Collation:
    """Bring readings together.

    Args:
        readings: any number of readings; the result does not depend on their order.
        knowledge: the tables, for what is known of offices.
        rulings: which stories and actors an editor joined or split by hand, in the order in which that was done.
        on_story: is told how many stories are compared, and of how many: first that none is.

    Returns:
        The readings over shared actors, ordered by story and report; the actors; stories; findings; framing.
    """
    stories = draw_stories(readings, knowledge, rulings)
    on_story(0, len(stories))
    parts = []
    for number, drawn in enumerate(stories, 1):
        parts.append(_reconcile(drawn, knowledge))
        on_story(number, len(stories))
    return combine(parts)


def combine(parts: Sequence[StoryPart]) -> Collation:
    """Give stories as one collation.

    Args:
        parts: what the reports of each story come to, in the order of the stories' ids.
    """
    return Collation(
        readings=tuple(reading for part in parts for reading in part.readings),
        actors=join_actors(actor for part in parts for actor in part.actors),
        stories=tuple(part.story for part in parts),
        findings=tuple(finding for part in parts for finding in part.findings),
        framing=tuple(framing for part in parts for framing in part.framing),
    )


def join_actors(actors: Iterable[Actor]) -> tuple[Actor, ...]:
    """Give actors by their ids: each as the first story has it, with the names that any has.

    Args:
        actors: those of each story, in the order of the stories' ids.
    """
    joined: dict[str, Actor] = {}
    for actor in actors:
        joined[actor.id] = _join(joined.get(actor.id), actor)
    return tuple(joined[i] for i in sorted(joined))


class Drawn(Struct, frozen=True):
    """A story with its readings, whose actors are made one and whose times are read from the days of the story."""

    story: Story
    readings: tuple[Reading, ...]
    actors: tuple[Actor, ...]


def draw_stories(readings: Sequence[Reading], knowledge: Knowledge, rulings: Sequence[Ruling] = ()) -> list[Drawn]:
    """Group readings into stories, by their ids; nothing is reconciled yet.

    Args:
        readings: any number of readings; the result does not depend on their order.
        knowledge: the tables.
        rulings: as in ``collate``.
    """
    by_id = {reading.report.id: reading for reading in readings}
    found = group(outline(reading.report for reading in by_id.values()), knowledge.everyday)
    stories = [_draw([by_id[report] for report in members], knowledge, rulings) for members in regroup(found, rulings)]
    return sorted(stories, key=lambda drawn: drawn.story.id)


class StoryPart(Struct, frozen=True):
    """What the reports of one story come to."""

    story: Story
    readings: tuple[Reading, ...]
    actors: tuple[Actor, ...]
    findings: tuple[Finding, ...]
    framing: tuple[Framing, ...]


def collate_story(members: Sequence[Reading], knowledge: Knowledge, rulings: Sequence[Ruling] = ()) -> StoryPart:
    """Bring the reports of one story together.

    Args:
        members: the readings of the story's reports, in any order.
        knowledge: the tables.
        rulings: which actors an editor joined or split by hand.
    """
    return _reconcile(_draw(members, knowledge, rulings), knowledge)


def _draw(members: Sequence[Reading], knowledge: Knowledge, rulings: Sequence[Ruling]) -> Drawn:
    """Make a story of the readings of its reports."""
    ordered = sorted(members, key=lambda reading: order(reading.report))
    readings, actors = reidentify(*identify(ordered), rulings, knowledge.actors)
    datings = date_story(readings, knowledge)
    readings = tuple(resolve_times(reading, datings) for reading in readings)
    days = [datings.get(r.report.id, r.dating) for r in readings]
    story = Story(
        id=story_id(r.report for r in readings),
        headline=_headline(readings),
        reports=tuple(r.report.id for r in readings),
        origins=find_origins(readings),
        earliest=min((d.earliest for d in days if d.earliest), default=None),
        latest=max((d.latest for d in days if d.latest), default=None),
        datings=tuple(sorted(datings.items())),
    )
    return Drawn(story, readings, tuple(actors))


def _reconcile(drawn: Drawn, knowledge: Knowledge) -> StoryPart:
    """Draw the findings of a story."""
    story, readings, actors = drawn.story, drawn.readings, drawn.actors
    told = tellers(story, readings)
    shared = {actor.id: actor for actor in actors}
    if len(told) < 2:
        found = chain(
            find_implausible(story.id, told, shared, knowledge), find_inside(story.id, told, knowledge),
            find_headlines(story.id, told, shared), find_sequences(story.id, told),
            *(find_own_parts(story.id, teller) for teller in told), find_sexes(story.id, told),
        )  # fmt: skip
        findings = tuple(explain(rank(found), told))
        return StoryPart(story, readings, actors, findings, ())
    acts = happenings(told)
    credited = credit(_findings(story.id, told, acts, shared, knowledge), told, shared)
    findings = tuple(explain(rank(credited), told))
    story = replace(story, headline=_headline(readings, _superseded(story, findings)))
    framing = find_framing(
        story.id, told, shared, knowledge.capitals, knowledge.adjectives, acts=acts, findings=findings
    )
    return StoryPart(story, readings, actors, findings, tuple(framing))


def _findings(
    story: str,
    told: Sequence[Teller],
    acts: Sequence[Sequence[Told]],
    actors: Mapping[str, Actor],
    knowledge: Knowledge,
) -> Iterator[Finding]:
    """Give all findings of a story, in no particular order, as if each report had all its words by itself."""
    speech = statements(told)
    yield from _of_things(story, told, acts, actors, knowledge)
    yield from _of_acts(story, told, acts, actors)
    yield from find_denied_speech(story, told, speech, actors)
    yield from find_agreements(story, told, acts, actors)
    yield from find_concord(story, told, actors)
    yield from find_retold(story, told, actors)
    yield from find_occasions(story, told, actors)
    yield from find_shared_speech(story, speech, actors, len(told))
    yield from find_shared_quotes(story, told, actors)
    yield from find_lone(story, told, acts, speech, actors)


def _of_things(
    story: str,
    told: Sequence[Teller],
    acts: Sequence[Sequence[Told]],
    actors: Mapping[str, Actor],
    knowledge: Knowledge,
) -> Iterator[Finding]:
    """Give the findings on names, offices, figures, days and places."""
    yield from find_roles(story, told, actors)
    yield from find_callings(story, told, actors)
    yield from find_christened(story, told, actors)
    yield from find_implausible(story, told, actors, knowledge)
    yield from find_inside(story, told, knowledge)
    yield from find_headlines(story, told, actors)
    yield from find_sequences(story, told)
    yield from find_figures(story, told, acts, actors)
    yield from find_measures(story, told)
    yield from find_properties(story, told)
    yield from find_counts(story, told)
    yield from find_bases(story, told)
    yield from find_sexes(story, told)
    yield from find_tallies(story, told)
    yield from find_contests(story, told, actors)
    yield from find_ages(story, told, actors)
    yield from find_shared_days(story, told, acts, actors)
    yield from find_day_clashes(story, told)
    yield from find_place_clashes(story, acts, actors)
    yield from find_timed(story, told)
    yield from find_spaced(story, told)


def _of_acts(
    story: str, told: Sequence[Teller], acts: Sequence[Sequence[Told]], actors: Mapping[str, Actor]
) -> Iterator[Finding]:
    """Give the findings on what was done, by whom and what for, what came of it, and what it is called."""
    yield from find_aims(story, told)
    yield from find_denials(story, told, acts, actors)
    yield from find_outcomes(story, told, actors)
    yield from find_unscathed(story, told, actors)
    yield from find_captives(story, told, actors)
    yield from find_freeings(story, told, actors)
    yield from find_undertakings(story, told, actors)
    yield from find_circumstances(story, told, actors)
    yield from find_relocated(story, told, actors)
    yield from find_differing(story, told, actors)
    yield from find_parts(story, told)
    for teller in told:
        yield from find_own_parts(story, teller)
    yield from find_gainsaid(story, told, actors)
    yield from find_causes(story, told, actors)
    yield from find_claims(story, told, actors)
    yield from find_blame(story, told, acts, actors)
    yield from find_labels(story, told, actors)
    yield from find_labelled(story, told, acts, actors)
    yield from find_rebuttals(story, told, actors)
    yield from find_intrusions(story, told, actors)


def _superseded(story: Story, findings: Iterable[Finding]) -> frozenset[str]:
    """Give the reports with a figure that a later report of the story replaced."""
    old: set[str] = set()
    for finding in findings:
        if finding.verdict == "updated" and finding.aspect == "number":
            told = {p.span.report: _DIGITS.findall(p.value) or fold(p.value).split() for p in finding.positions}
            last = told[max(told, key=story.reports.index)]
            old.update(report for report, figures in told.items() if figures != last)
    return frozenset(old)


def _headline(readings: Sequence[Reading], superseded: Container[str] = ()) -> str:
    """Choose a story's headline: a title that says most of what the titles share, else the opening of a report.

    Args:
        readings: the story's readings.
        superseded: the reports whose figures others replaced; a title of theirs with a figure in it is the last choice.
    """
    titles = {r.report.title: frozenset(fold(r.report.title).split()) for r in readings if r.report.title}
    old = {r.report.title for r in readings if r.report.id in superseded and _FIGURE.search(r.report.title or "")}
    if titles:
        shared = {
            title: sum(len(words & w) for w in titles.values()) / (3 + len(words)) for title, words in titles.items()
        }
        return clip(max(titles, key=lambda title: (title not in old, shared[title], title)), HEADLINE)
    openings = sorted(_opening(r) for r in readings if r.sentences)
    return clip(min((_shortened(o) for o in openings), key=lambda o: (len(o), o)), HEADLINE) if openings else ""


def _shortened(opening: str) -> str:
    """Cut a long opening sentence where a further clause begins, so that it can stand as a headline."""
    if len(opening) <= HEADLINE:
        return opening
    cuts = [found.start() for found in _FURTHER.finditer(opening, HEADLINE // 3, HEADLINE + 1)]
    return opening[: cuts[-1]] if cuts else opening


def _opening(reading: Reading) -> str:
    """Give a report's first sentence."""
    span = reading.sentences[0].span
    return reading.report.text[span.start : span.end]


def _join(known: Actor | None, actor: Actor) -> Actor:
    """Join what two stories have of one actor."""
    if known is None:
        return actor
    return replace(known, names=tuple(dict.fromkeys((*known.names, *actor.names))))

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
from crosswire.collation.differing import TOLD, find_differing
from crosswire.collation.figures import find_figures
from crosswire.collation.framing import find_framing
from crosswire.collation.freeings import find_freeings
from crosswire.collation.gainsaid import find_gainsaid
from crosswire.collation.happenings import find_agreements, find_denials, happenings
from crosswire.collation.identity import identify
from crosswire.collation.inside.inside import find_inside
from crosswire.collation.lone import OWN, find_lone
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
from crosswire.facts import Actor, Collation, Finding, Framing, Reading, Span, Story
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
_VERDICTS = ("conflict", "unlikely", "disputed", "updated", "agree", "only")
_TOLD = frozenset({"event", "statement", "quote"})
_CLASHES = frozenset({"conflict", "disputed", "updated"})
# Rules by which two figures are held against one another, whatever is looked at.
_COUNTED = frozenset(
    {"number.conflict", "number.disputed", "measure.conflict", "measure.disputed", "number.lead", "property.conflict"}
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
        findings = tuple(explain(_rank(found), told))
        return StoryPart(story, readings, actors, findings, ())
    acts = happenings(told)
    credited = credit(_findings(story.id, told, acts, shared, knowledge), told, shared)
    findings = tuple(explain(_rank(credited), told))
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
    yield from find_timed(story, told)
    yield from find_spaced(story, told)
    yield from find_gainsaid(story, told, actors)
    yield from find_causes(story, told, actors)
    yield from find_claims(story, told, actors)
    yield from find_blame(story, told, acts, actors)
    yield from find_denied_speech(story, told, speech, actors)
    yield from find_agreements(story, told, acts, actors)
    yield from find_concord(story, told, actors)
    yield from find_retold(story, told, actors)
    yield from find_occasions(story, told, actors)
    yield from find_shared_speech(story, speech, actors, len(told))
    yield from find_shared_quotes(story, told, actors)
    yield from find_lone(story, told, acts, speech, actors)


def _rank(findings: Iterator[Finding]) -> list[Finding]:
    """Order findings by verdict and weight; tell no fact twice."""
    best: dict[str, Finding] = {}
    for finding in findings:
        known = best.get(finding.id)
        if known is None or (finding.weight, finding.summary) > (known.weight, known.summary):
            best[finding.id] = finding
    ordered = sorted(best.values(), key=lambda f: (_VERDICTS.index(f.verdict), -f.weight, f.id))
    return _without_repeats(ordered)


def _without_repeats(ordered: Sequence[Finding]) -> list[Finding]:
    """Drop an agreement whose words are, in every report it rests on, words of one that ranks before it.

    What one report alone has is no news either where it is one side of a difference.
    """
    kept: list[Finding] = []
    coded = [f for f in ordered if f.verdict == "agree" and f.aspect in _TOLD and f.rule != "told.agree"]
    for finding in ordered:
        if finding.rule in TOLD | _COUNTED and any(_is_told(finding, other) for other in kept):
            continue
        # Sentences in nearly the same words are told where no act, statement or quotation in them is agreed on.
        if finding.rule == "told.agree" and any(_within(finding.evidence, other.evidence) for other in coded):
            continue
        if finding.verdict == "agree" and any(
            _contests(other, finding) and _within(finding.evidence, other.evidence) for other in kept
        ):
            continue  # Of two figures that clash each may have several reports, and so may what a party denies.
        if finding.verdict == "updated" and any(_is_step_of(finding, other) for other in kept):
            continue
        if finding.verdict == "only" and any(
            _is_side_of(finding, other) and _within(finding.evidence, other.evidence) for other in kept
        ):
            continue
        if finding.verdict == "only" and any(_is_agreed(finding, other) for other in kept):
            continue
        if finding.verdict == "agree" and any(
            other.verdict == "agree" and _tells(other, finding) and _within(finding.evidence, other.evidence)
            for other in kept
        ):
            continue
        kept.append(finding)
    return kept


def _is_told(finding: Finding, other: Finding) -> bool:
    """Tell whether another clash is on the words of one that is told of two clauses, or of two figures."""
    if finding.rule in _COUNTED and other.rule not in _COUNTED:
        return False
    return other.verdict in {"conflict", "disputed"} and (
        _within(finding.evidence, other.evidence) or _within(other.evidence, finding.evidence)
    )


def _is_step_of(finding: Finding, other: Finding) -> bool:
    """Tell whether an update is told by one of more steps: its reports give the same figures there."""
    steps, others = ({(p.span.report, *_DIGITS.findall(p.value)) for p in f.positions} for f in (finding, other))
    return other.verdict == "updated" and finding.aspect == other.aspect and steps <= others


def _is_agreed(finding: Finding, other: Finding) -> bool:
    """Tell whether what one report is said to have alone is, or holds, what reports are said to agree on."""
    if other.verdict != "agree" or finding.aspect == "number":
        return False
    if finding.aspect == "quote" and finding.confidence >= OWN and other.aspect in {"number", "date"}:
        return False  # Words spoken about a figure that all have.
    return any(finding.span.overlaps(span) for span in other.evidence)


def _is_side_of(finding: Finding, clash: Finding) -> bool:
    """Tell whether what one report alone has can be its side of a difference: its figure, its act on another day."""
    if clash.verdict not in _CLASHES:
        return False
    return clash.aspect == finding.aspect or (
        clash.aspect in {"date", "place", "purpose"} and finding.aspect == "event"
    )


def _tells(other: Finding, finding: Finding) -> bool:
    """Tell whether an agreement on some words says all that another on the same words would say."""
    if finding.aspect == "number":
        return other.aspect == "quote"
    return other.aspect in _TOLD and finding.aspect in _TOLD


def _contests(clash: Finding, agreement: Finding) -> bool:
    """Tell whether a clash is about the very thing that reports would else be said to agree on."""
    if clash.verdict not in {"conflict", "disputed"}:
        return False
    if agreement.aspect == "number":
        return clash.aspect == "number"
    if clash.aspect == "place":
        return agreement.aspect == "event"
    if clash.aspect == "quote":
        # Reports that have one of the wordings agree on it.
        said = {p.value for p in clash.positions if any(p.span.overlaps(span) for span in agreement.evidence)}
        return agreement.aspect == "quote" and len(said) > 1
    return clash.rule in {"statement.denied", "event.denied"} and agreement.aspect in {"event", "statement"}


def _within(spans: Sequence[Span], others: Sequence[Span]) -> bool:
    """Tell whether each stretch overlaps one of the others."""
    return all(any(span.overlaps(other) for other in others) for span in spans)


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

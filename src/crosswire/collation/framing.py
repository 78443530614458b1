"""How the reports treat what they tell of: shown, never scored.

Here is how they name an actor, label it and let it speak; by which words they tell an act stands in ``shading``, by
whose word they tell it in ``sourcing``, and what comes first or is left to others in ``prominence``.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from crosswire.collation.alignment import Told
from crosswire.collation.prominence import find_absent, find_leads
from crosswire.collation.shading import find_shading, is_quoted
from crosswire.collation.sourcing import find_sourcing
from crosswire.collation.telling import Teller
from crosswire.facts import Actor, Finding, Framing, Mention, Span, Usage
from crosswire.knowledge.spelling import spelling_key
from crosswire.text import fold

# Letters of a town's name, as spellings share them, of which it takes so many to tell it.
SHORTEST_TOWN: Final = 5


def find_framing(
    story: str,
    tellers: Sequence[Teller],
    actors: Mapping[str, Actor],
    places: Mapping[str, str],
    adjectives: frozenset[str] = frozenset(),
    *,
    acts: Sequence[Sequence[Told]] = (),
    findings: Sequence[Finding] = (),
) -> Iterator[Framing]:
    """Give how a story's reports differ in what they tell alike, kind by kind.

    Args:
        story: the story's id.
        tellers: its reports.
        actors: its actors.
        places: for folded names of capitals the id of the state they stand for, which are shown by themselves.
        adjectives: folded words that grammar and no outlet chooses in place of a state's name ("Ghanaian").
        acts: its events, grouped by what they are tellings of.
        findings: what was found in it.
    """
    for ids in _spelled(actors.values()):
        yield from _names(story, tellers, [actors[i] for i in ids], places, adjectives)
    yield from _labels(story, tellers, actors)
    yield from find_shading(story, tellers, acts)
    yield from _speech(story, tellers)
    yield from find_sourcing(story, tellers, actors)
    leads = list(find_leads(story, tellers, acts, findings))
    yield from leads
    yield from find_absent(tellers, leads, findings)


def _spelled(actors: Iterable[Actor]) -> list[list[str]]:
    """Give the ids of actors, those of one town in two spellings ("Vershinka", "Vershynka") together.

    Towns that the tables have are one actor already; of the others the letters decide that differ by the script they
    were brought from, and never a figure.
    """
    groups: dict[str, list[str]] = defaultdict(list)
    for actor in sorted(actors, key=lambda actor: actor.id):
        is_town = actor.id.startswith("place:") and not actor.known and not any(map(str.isdigit, actor.name))
        key = " ".join(map(spelling_key, fold(actor.name).split())) if is_town else ""
        groups[f"place {actor.country} {key}" if len(key) >= SHORTEST_TOWN else actor.id].append(actor.id)
    return sorted(groups.values())


def _names(
    story: str,
    tellers: Sequence[Teller],
    spelled: Sequence[Actor],
    places: Mapping[str, str],
    adjectives: frozenset[str],
) -> Iterator[Framing]:
    """Give the full names by report of an actor, which may have an id for each spelling, where they differ."""
    actor = spelled[0]
    groups: dict[str, list[tuple[Teller, Mention]]] = defaultdict(list)
    for teller in tellers:
        named = teller.once(_named)
        for mention in (mention for own in spelled for mention in named.get(own.id, ())):
            words = teller.words(mention.span)
            if fold(words) in adjectives:
                continue
            place = places.get(fold(words))
            # A capital and its state are two things with two sets of spellings.
            groups["" if place is None else place].append((teller, mention))
    for key in sorted(groups):
        if len({teller.report.id for teller, _ in groups[key]}) < 2:
            continue
        usages = list(_usages(groups[key]))
        by_report = defaultdict(set)
        short = {_plain(usage.value) for usage in usages} & {_initials(usage.value) for usage in usages}
        for usage in usages:
            # "UK" is no other name than "United Kingdom".
            initials = _initials(usage.value)
            by_report[usage.report].add(initials if initials in short else _plain(usage.value))
        if _differ(list(by_report.values()), is_person=actor.kind == "person"):
            yield Framing(story=story, kind="name", actor=actor.id, usages=tuple(usages))


def _named(teller: Teller) -> dict[str, list[Mention]]:
    """Give the mentions by name of each actor of a report."""
    found: dict[str, list[Mention]] = defaultdict(list)
    for mention in teller.reading.mentions:
        if mention.form == "name" and mention.actor is not None:
            found[mention.actor].append(mention)
    return found


def _plain(words: str) -> str:
    """Give a name as it is compared: folded, without article and stops."""
    return fold(words).replace(".", "").removeprefix("the ")


def _initials(words: str) -> str:
    """Give the folded initials of a name of several words with capitals; "" for any other."""
    initials = "".join(word[0] for word in words.split() if word[0].isupper())
    return fold(initials) if len(initials) > 1 else ""


def _usages(found: Sequence[tuple[Teller, Mention]]) -> Iterator[Usage]:
    """Count spellings by report, the most frequent first."""
    counts: Counter[tuple[str, str]] = Counter()
    spans: dict[tuple[str, str], list[Span]] = defaultdict(list)
    for teller, mention in found:
        key = teller.report.id, teller.words(mention.span)
        counts[key] += 1
        spans[key].append(mention.span)
    for key, count in sorted(counts.items(), key=lambda entry: (entry[0][0], -entry[1], entry[0][1])):
        yield Usage(report=key[0], value=key[1], count=count, evidence=tuple(spans[key]))


def _differ(spellings: Sequence[set[str]], *, is_person: bool) -> bool:
    """Tell whether no spelling is shared by all reports; of persons the surnames are compared too."""
    if is_person:
        surnames = [{s.rsplit(" ", 1)[-1] for s in names} for names in spellings]
        return not set.intersection(*surnames) or not _full_shared(spellings)
    return not set.intersection(*spellings)


def _full_shared(spellings: Sequence[set[str]]) -> bool:
    """Tell whether the full names, where reports have them, agree."""
    full = [{s for s in names if " " in s} for names in spellings]
    full = [names for names in full if names]
    return len(full) < 2 or bool(set.intersection(*full))


def _labels(story: str, tellers: Sequence[Teller], actors: Mapping[str, Actor]) -> Iterator[Framing]:
    """Give what reports call an actor by noun ("rebels", "terrorists"), where they differ."""
    found: dict[str, list[tuple[Teller, Mention]]] = defaultdict(list)
    for teller in tellers:
        for mention in teller.reading.mentions:
            # What somebody is quoted as saying is no word of the report.
            is_called = mention.form == "nominal" and not is_quoted(teller, mention.span)
            if is_called and mention.actor is not None and mention.actor in actors:
                found[mention.actor].append((teller, mention))
    for actor_id in sorted(found):
        usages = tuple(_usages(found[actor_id]))
        by_report: dict[str, set[str]] = defaultdict(set)
        for usage in usages:
            by_report[usage.report].add(_bare(usage.value))
        if len(by_report) > 1 and not set.intersection(*by_report.values()):
            yield Framing(story=story, kind="label", actor=actor_id, usages=usages)


def _bare(words: str) -> str:
    """Give a label without its article."""
    return fold(words).removeprefix("the ").removeprefix("a ").removeprefix("an ")


def _speech(story: str, tellers: Sequence[Teller]) -> Iterator[Framing]:
    """Give how many words each report lets each actor speak."""
    spoken: dict[str, list[Usage]] = defaultdict(list)
    for teller in tellers:
        words: Counter[str] = Counter()
        spans: dict[str, list[Span]] = defaultdict(list)
        for statement in teller.reading.statements:
            if statement.speaker is None:
                continue
            for span in statement.content:
                words[statement.speaker] += len(teller.words(span).split())
                spans[statement.speaker].append(span)
        for speaker in sorted(words):
            usage = Usage(
                report=teller.report.id, value=f"{words[speaker]} words", count=words[speaker],
                evidence=tuple(spans[speaker]),
            )  # fmt: skip
            spoken[speaker].append(usage)
    for speaker in sorted(spoken, key=lambda s: (-sum(u.count for u in spoken[s]), s)):
        yield Framing(story=story, kind="speech", actor=speaker, usages=tuple(spoken[speaker]))

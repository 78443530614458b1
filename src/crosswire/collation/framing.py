"""How the reports name an actor, label it and let it speak: shown, never scored."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from crosswire.collation.telling import Teller
from crosswire.facts import Actor, Framing, Mention, Span, Usage
from crosswire.text import fold


def find_framing(
    story: str,
    tellers: Sequence[Teller],
    actors: Mapping[str, Actor],
    places: Mapping[str, str],
    adjectives: frozenset[str] = frozenset(),
) -> Iterator[Framing]:
    """Give the differences in naming, the labels, and the share of speech of a story's reports.

    Args:
        story: the story's id.
        tellers: its reports.
        actors: its actors.
        places: for folded names of capitals the id of the state they stand for, which are shown by themselves.
        adjectives: folded words that grammar and no outlet chooses in place of a state's name ("Ghanaian").
    """
    for actor_id in sorted(actors):
        yield from _names(story, tellers, actors[actor_id], places, adjectives)
    yield from _labels(story, tellers, actors)
    yield from _speech(story, tellers)


def _names(
    story: str, tellers: Sequence[Teller], actor: Actor, places: Mapping[str, str], adjectives: frozenset[str]
) -> Iterator[Framing]:
    """Give an actor's full names by report, where the reports spell it differently."""
    groups: dict[str, list[tuple[Teller, Mention]]] = defaultdict(list)
    for teller in tellers:
        for mention in teller.once(_named).get(actor.id, ()):
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
            kind: Literal["name"] = "name"
            yield Framing(story=story, kind=kind, actor=actor.id, usages=tuple(usages))


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
            if mention.actor in actors and mention.form == "nominal" and mention.actor:
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

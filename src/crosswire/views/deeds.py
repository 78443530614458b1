"""Who does what to whom: the acts between actors, each pair and kind of act once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from msgspec import Struct

from crosswire.collation.drafts import CLASS_WEIGHT
from crosswire.collation.phrasing import clip
from crosswire.collation.telling import Teller
from crosswire.facts import Event
from crosswire.text import fold
from crosswire.views.acts import Deed, is_sentence, name_deed, tell_event
from crosswire.views.sheet import Cast, Entry
from crosswire.views.wording import quote

# A status that is part of what is told, as a reader is told it.
_STATUS: Final = {"denied": "denied", "planned": "planned"}
# What was only asked for or supposed is no deed; that it was asked for is one, and is an event of its own.
_UNDONE: Final = frozenset({"requested", "conditional"})


class Told(Struct, frozen=True):
    """An act as one report tells it, with the names of both sides."""

    teller: Teller
    event: Event
    deed: Deed
    weight: float


def deeds(cast: Cast, *, prefix: str) -> Iterator[Entry]:
    """Give the acts that actors do to one another, those that matter most first.

    Acts of one kind between the same two are one entry with all its evidence; what is only planned, asked for or
    denied stands apart from what was done.

    Args:
        cast: the story.
        prefix: what the keys of the entries begin with.
    """
    groups: dict[tuple[str, str, str, str], list[Told]] = {}
    for teller in cast.tellers:
        for event in teller.reading.events:
            deed = None if event.status in _UNDONE else name_deed(cast, teller, event)
            if deed is not None:
                key = fold(deed.source), event.plover, fold(deed.target), _STATUS.get(event.status, "")
                groups.setdefault(key, []).append(Told(teller, event, deed, _weigh(cast, teller, event)))
    ranked = sorted(groups.items(), key=lambda group: (-_rank(group[1]), group[0]))
    for number, (_, told) in enumerate(ranked, 1):
        yield _entry(cast, told, f"{prefix}d{number}")


def _weigh(cast: Cast, teller: Teller, event: Event) -> float:
    """Weigh an act: what it is, how sure it is, how early it stands, whether both sides are known."""
    early = 0.4 / (1 + teller.sentence_number(event.span) / 4)
    known = sum(1 for p in (*event.source, *event.target) if p.actor in cast.actors)
    return CLASS_WEIGHT.get(event.plover, 0.5) * event.weight + early + 0.1 * min(known, 3)


def _rank(told: Sequence[Told]) -> float:
    """Weigh an act by its best telling and by how many reports have it."""
    return max(one.weight for one in told) + 0.3 * len({one.teller.report.id for one in told})


def _entry(cast: Cast, told: Sequence[Told], key: str) -> Entry:
    """Tell an act: who does it to whom, and the words of its best telling."""
    best = max(told, key=lambda one: (one.event.theme is not None, one.weight, -one.event.span.start))
    event = best.event
    notes = [_STATUS[event.status]] if event.status in _STATUS else []
    by = cast.name(event.attributed_to)
    if event.status == "attributed" and by and by != best.deed.source:
        notes.append(f"as {by} tells it")
    text = _words(cast, best)
    return Entry(
        key=key,
        lead=best.deed.words if text.startswith("“") else "",
        text=text,
        spans=tuple(dict.fromkeys(one.event.span for one in told)),
        note="; ".join(notes),
    )


def _words(cast: Cast, told: Told) -> str:
    """Give what an act is about in quotation marks; or its clause, without them where it is a sentence of its own."""
    event = told.event
    if event.theme is not None and all(not event.theme.overlaps(p.span) for p in (*event.source, *event.target)):
        return quote(clip(told.teller.words(event.theme)))
    words = tell_event(cast, told.teller, event)
    is_named = fold(told.deed.source).split(" ")[-1] in fold(words)
    return words if is_named and is_sentence(told.teller, event) else quote(words)

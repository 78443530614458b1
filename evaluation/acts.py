"""Sentences with every event that a coder would record in them, by writers who did not know the rules (``cases/acts``).

A third of the sentences has no event but a lure. Each event is told with its sides, their country and sector, its
status and the words that tell it; what is found beyond what is told counts as well. ``README.md`` says how to read the
tables.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct
from msgspec.structs import replace

from crosswire.facts import Event, Participant, Reading, Report
from crosswire.knowledge.actors import Knowledge
from crosswire.reader.reading import read
from crosswire.settings import Settings
from evaluation.checks import CASES, Check

if TYPE_CHECKING:
    from pathlib import Path

    from spacy.language import Language

HELD: Final = ("two",)
"""Sets that nobody looks at in mending and nothing is learned from; they are counted apart."""

_NOBODY: Final = "-"
# Giving way in words and in deed are told apart by the manual's modes, not by every coder.
_FOLDED: Final = {"RETREAT": "CONCEDE"}
# What is only planned or depends is coded by the manual as AGREE or THREATEN, by many coders as the act itself.
_TO_COME: Final = frozenset({"planned", "conditional"})
_PROMISED: Final = {
    "AGREE": frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE"}),
    "THREATEN": frozenset({"REJECT", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"}),
}


class Side(Struct, frozen=True):
    """Somebody expected in a role: the words, the country and sectors ("" and none where they are open)."""

    words: str
    country: str
    sectors: tuple[str, ...]


class Wanted(Struct, frozen=True):
    """An event expected, and the line that tells it."""

    line: str
    plover: str
    source: tuple[Side, ...]
    target: tuple[Side, ...]
    status: str
    trigger: str


class Sentence(Struct, frozen=True):
    """A sentence of the tables, and what is expected of it."""

    name: str
    text: str
    published: str
    wanted: tuple[Wanted, ...]
    lure: str


def read_acts(folder: Path = CASES / "acts") -> list[Sentence]:
    """Read all sentences, in the order of files and rows."""
    return [
        _sentence(f"{path.stem} {number}", row)
        for path in sorted(folder.glob("*.toml"))
        for number, row in enumerate(tomllib.loads(path.read_text("utf-8"))["sentence"], 1)
    ]


def _sentence(name: str, row: dict[str, Any]) -> Sentence:
    """Read one sentence."""
    wanted = tuple(read_line(line) for line in row["events"])
    return Sentence(name, row["text"].strip(), row["published"], wanted, row.get("lure", ""))


def read_line(line: str) -> Wanted:
    """Read an event: "CLASS | source: KEN GOV | target: UGA | status | trigger"."""
    plover, source, target, status, trigger = line.split(" | ")
    return Wanted(line, plover, _sides(source), _sides(target), status, trigger)


def _sides(text: str) -> tuple[Side, ...]:
    """Read those in a role, joined by " & ": the words, and behind the last colon the country and sectors."""
    if text == _NOBODY:
        return ()
    sides = []
    for one in text.split(" & "):
        words, _, codes = one.rpartition(": ")
        country, *sectors = codes.split() if words else (_NOBODY,)
        sides.append(Side(words or one, "" if country == _NOBODY else country, tuple(sectors)))
    return tuple(sides)


def measure_acts(nlp: Language, knowledge: Knowledge) -> Iterator[Check]:
    """Read all sentences and check their events."""
    sentences = read_acts()
    reports = [Report(id=s.name, text=s.text, published=s.published) for s in sentences]
    for sentence, reading in zip(sentences, read(nlp, reports, knowledge), strict=True):
        yield from check_acts(sentence, reading)


def likely(reading: Reading) -> list[Event]:
    """Give the events of a reading that ``crosswire code`` writes."""
    return [event for event in reading.events if event.confidence >= Settings().least_confidence]


def check_acts(sentence: Sentence, reading: Reading) -> Iterator[Check]:
    """Check that each event is found with its class, sides, countries and status, and that no other is."""
    if sentence.name.split()[0] in HELD:
        # Nobody is to read what is in a held sentence, or what was found there.
        yield from (replace(check, told="") for check in _check("held acts", sentence, reading, is_held=True))
    else:
        yield from _check("acts", sentence, reading, is_held=False)


def _check(head: str, sentence: Sentence, reading: Reading, *, is_held: bool) -> Iterator[Check]:
    """Check the events of a sentence, the parts named by ``head``; those of held ones are named by number."""
    free = likely(reading)
    for number, wanted in enumerate(sentence.wanted, 1):
        case = f"{sentence.name}: {f'event {number}' if is_held else wanted.line}"
        found = take(sentence, reading, wanted, free)
        shown = written(sentence, found) if found else "; ".join(written(sentence, e) for e in likely(reading))
        yield Check(f"{head}: found", case, found is not None, shown or "nothing")
        if found is None:
            continue
        yield Check(f"{head}: source", case, _is_side(sentence, reading, wanted.source, _acting(found, wanted)), shown)
        yield Check(
            f"{head}: target", case, _is_side(sentence, reading, wanted.target, _suffering(found, wanted)), shown
        )
        yield Check(f"{head}: status", case, found.status == wanted.status, shown)
        for role, sides, having in (("source", wanted.source, _acting), ("target", wanted.target, _suffering)):
            codes = {side.country for side in sides} - {""}
            if codes:
                met = any(codes & _codes(p) for p in having(found, wanted))
                yield Check(f"{head}: countries", f"{case} ({role})", met, shown)
    part = f"{head}: no other event" if sentence.wanted else f"{head}: none"
    others = "; ".join(written(sentence, event) for event in free)
    what = "" if is_held else f": {sentence.lure or sentence.text}"
    yield Check(part, f"{sentence.name}{what}", not free, others)


def take(sentence: Sentence, reading: Reading, wanted: Wanted, free: list[Event]) -> Event | None:
    """Take the event that fits best out of a list: of the class, told by the same word or with a side in common.

    Args:
        sentence: the sentence.
        reading: what was found in it.
        wanted: the event expected.
        free: the events that are not taken yet; the one that fits is taken out.
    """
    best, most = None, 0
    for event in free:
        if not _is_class(event.plover, wanted):
            continue
        words = sentence.text[event.trigger.start : event.trigger.end]
        is_told = any(word in wanted.trigger.split() for word in words.split())
        sides = (
            _is_side(sentence, reading, wanted.source, _acting(event, wanted)),
            _is_side(sentence, reading, wanted.target, _suffering(event, wanted)),
        )
        rank = 4 * is_told + 2 * (sides[0] and bool(wanted.source)) + (sides[1] and bool(wanted.target))
        if rank > most:
            best, most = event, rank
    if best is not None:
        free.remove(best)
    return best


def _is_class(found: str, wanted: Wanted) -> bool:
    """Tell whether a class is the one expected; what is to come may be told as the promise or threat of it."""
    one, two = _FOLDED.get(found, found), _FOLDED.get(wanted.plover, wanted.plover)
    if one == two:
        return True
    return wanted.status in _TO_COME and (two in _PROMISED.get(one, ()) or one in _PROMISED.get(two, ()))


def _acting(event: Event, wanted: Wanted) -> tuple[Participant, ...]:
    """Give those who act; where several act on each other, both sides."""
    return (*event.source, *event.target) if _is_mutual(wanted) else event.source


def _suffering(event: Event, wanted: Wanted) -> tuple[Participant, ...]:
    """Give those whom it befalls; where several act on each other, none."""
    return () if _is_mutual(wanted) else event.target


def _is_mutual(wanted: Wanted) -> bool:
    """Tell whether several act on each other."""
    return len(wanted.source) > 1 and not wanted.target


def _is_side(sentence: Sentence, reading: Reading, sides: Sequence[Side], found: Sequence[Participant]) -> bool:
    """Tell whether those found in a role are those expected: at least one of them, none where none is expected."""
    if not sides:
        return not found
    return any(_is_same(sentence, reading, side, participant) for side in sides for participant in found)


def _is_same(sentence: Sentence, reading: Reading, side: Side, found: Participant) -> bool:
    """Tell whether a participant is the one told by some words: they overlap, or its actor bears the last of them."""
    start = sentence.text.find(side.words)
    span = found.evidence[0]
    while start >= 0:
        if span.start < start + len(side.words) and start < span.end:
            return True
        start = sentence.text.find(side.words, start + 1)
    actor = next((a for a in reading.actors if a.id == found.actor), None)
    last = side.words.rsplit(maxsplit=1)[-1].lower()
    return actor is not None and any(last in name.lower().split() for name in (actor.name, *actor.names))


def _codes(participant: Participant) -> set[str]:
    """Give the codes by which a participant counts: its country, else the kind of body of no state that it is."""
    return {participant.country} if participant.country else set(participant.sectors)


def written(sentence: Sentence, event: Event) -> str:
    """Write an event as the tables do."""
    sides = [
        " & ".join(
            f"{sentence.text[p.evidence[0].start : p.evidence[0].end]}: {p.country or _NOBODY} {' '.join(p.sectors)}"
            for p in side
        )
        for side in (event.source, event.target)
    ]
    trigger = sentence.text[event.trigger.start : event.trigger.end]
    return f"{event.plover} | {sides[0] or _NOBODY} | {sides[1] or _NOBODY} | {event.status} | {trigger}"

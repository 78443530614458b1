"""Short invented reports with who is who, who says what, what happens, when and how much (``cases/reports``)."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from crosswire.facts import Event, Participant, Reading, Report, Span, Statement
from crosswire.knowledge.actors import Knowledge
from crosswire.reader.reading import read
from evaluation.checks import CASES, Check
from evaluation.marked import Mark, Marked, read_marks

if TYPE_CHECKING:
    from spacy.language import Language

_NOBODY: Final = "-"
# What the case leaves open, because careful readers would differ.
_OPEN: Final = "?"


class Case(Struct, frozen=True):
    """A report of the tables with its marks and all that is expected of it."""

    name: str
    marked: Marked
    expected: dict[str, Any]

    def report(self) -> Report:
        """Give the report as the program gets it."""
        return Report(id=self.name, text=self.marked.text, published=self.expected["published"])


class Told(Struct, frozen=True):
    """A case with its reading."""

    case: Case
    reading: Reading

    def words(self, span: Span) -> str:
        """Give the words of a span."""
        return self.reading.report.text[span.start : span.end]

    def span(self, words: str) -> Span:
        """Give the place of words that stand once in the report."""
        return Span(self.reading.report.id, *self.case.marked.place(words))

    def marks(self, key: str) -> list[Mark]:
        """Give the marks of an actor.

        Raises:
            ValueError: where there are none, which is a mistake in the case.
        """
        found = self.case.marked.of(key)
        if not found:
            raise ValueError(f"{self.case.name}: nobody is marked {key!r}")
        return found

    def actor_at(self, mark: Mark) -> str | None:
        """Give the actor that the mention which overlaps a mark best means, claimed or likely."""
        shares = [(_share(mention.span, mark), -n) for n, mention in enumerate(self.reading.mentions)]
        share, number = max(shares, default=(0.0, 0))
        return self.reading.mentions[-number].means if share else None

    def is_meant(self, key: str, actor: str | None, span: Span | None) -> bool:
        """Tell whether an actor, or the words that name it, are those marked with ``key``."""
        marks = self.marks(key)
        named = {self.actor_at(mark) for mark in marks if mark.kind == "name"} - {None}
        return actor in named or (span is not None and any(_share(span, mark) > 0 for mark in marks))


def _share(span: Span, mark: Mark) -> float:
    """Give the intersection over the union of a span and a mark."""
    common = min(span.end, mark.end) - max(span.start, mark.start)
    return common / (max(span.end, mark.end) - min(span.start, mark.start)) if common > 0 else 0.0


def read_table() -> list[Case]:
    """Read all cases, in the order of files and rows."""
    rows = [
        row
        for path in sorted((CASES / "reports").glob("*.toml"))
        for row in tomllib.loads(path.read_text("utf-8"))["report"]
    ]
    return [Case(row["name"], read_marks(row["text"].strip()), row) for row in rows]


def measure_reports(nlp: Language, knowledge: Knowledge) -> Iterator[Check]:
    """Read all reports and check what was found in them, part by part."""
    cases = read_table()
    readings = read(nlp, [case.report() for case in cases], knowledge)
    told = [Told(case, reading) for case, reading in zip(cases, readings, strict=True)]
    for part in (check_links, check_speech, check_events, check_silence, check_moments, check_figures):
        for one in told:
            yield from part(one)


def check_links(told: Told) -> Iterator[Check]:
    """Check that each later mark means whom the first one means, and nobody else who is marked."""
    marked = told.case.marked
    anchors = {mark.key: marked.anchor(mark.key) for mark in marked.marks}
    meant = {key: told.actor_at(anchor) for key, anchor in anchors.items() if anchor}
    for mark in marked.marks:
        if mark.key not in meant or mark is anchors[mark.key]:
            continue
        found = told.actor_at(mark)
        alone = [key for key, actor in meant.items() if actor is not None and actor == found] == [mark.key]
        words = marked.text[mark.start : mark.end]
        yield Check(f"coreference: {mark.kind}", f"{told.case.name}: {words} @{mark.start}", alone, str(found))


def check_speech(told: Told) -> Iterator[Check]:
    """Check that what is said has the right speaker."""
    for line in told.case.expected.get("said", ()):
        words, key = line.rsplit(" = ", 1)
        place = told.span(words)
        around = [s for s in told.reading.statements if any(piece.overlaps(place) for piece in s.content)]
        # Of statements within statements the innermost is meant.
        inner = min(around, key=_length, default=None)
        met = inner is not None and told.is_meant(key, inner.speaker, inner.speaker_span)
        by = "nothing" if inner is None else told.words(inner.speaker_span) if inner.speaker_span else "nobody"
        yield Check("speakers", f"{told.case.name}: {words}", met, by)


def _length(statement: Statement) -> int:
    """Give how many characters a statement's content has."""
    return sum(piece.end - piece.start for piece in statement.content)


def check_events(told: Told) -> Iterator[Check]:
    """Check the class of what happens, and with the right class its source, target and status."""
    for line in told.case.expected.get("events", ()):
        trigger, code = line.split(" = ")
        sides, _, status = code.partition(" | ")
        name, source, _, target = sides.split()
        place = told.span(trigger)
        near = [event for event in told.reading.events if event.trigger.overlaps(place)]
        right = [event for event in near if event.plover == name]
        best = max(right, key=lambda event: _merit(told, event, source, target), default=None)
        case = f"{told.case.name}: {line}"
        found = "; ".join(_written(told, event) for event in near) or "nothing"
        yield Check("events: class", case, best is not None, found)
        if source != _OPEN:
            yield Check("events: source", case, best is not None and _is_side(told, best.source, source), found)
        if target != _OPEN:
            yield Check("events: target", case, best is not None and _is_side(told, best.target, target), found)
        if status != _OPEN:
            yield Check("events: status", case, best is not None and best.status == (status or "asserted"), found)


def _merit(told: Told, event: Event, source: str, target: str) -> tuple[int, str]:
    """Rank events of the right class: by how many sides are right."""
    sides = ((event.source, source), (event.target, target))
    return sum(keys == _OPEN or _is_side(told, side, keys) for side, keys in sides), event.id


def _is_side(told: Told, side: Sequence[Participant], keys: str) -> bool:
    """Tell whether the participants of a side are those expected: all of them and no others."""
    if keys == _NOBODY:
        return not side
    wanted = keys.split("+")
    met = [{key for key in wanted if told.is_meant(key, p.actor, p.span)} for p in side]
    return all(met) and set().union(*met) == set(wanted)


def _written(told: Told, event: Event) -> str:
    """Write an event in one line."""
    sides = ["+".join(told.words(p.span) for p in side) or "-" for side in (event.source, event.target)]
    return f"{event.plover} {sides[0]} > {sides[1]} | {event.status}"


def check_silence(told: Told) -> Iterator[Check]:
    """Check that no event is coded where nobody acts on anybody."""
    for words in told.case.expected.get("quiet", ()):
        place = told.span(words)
        found = [_written(told, event) for event in told.reading.events if event.trigger.overlaps(place)]
        yield Check("events: none", f"{told.case.name}: {words}", not found, "; ".join(found))


def check_moments(told: Told) -> Iterator[Check]:
    """Check the TIMEX3 value of each time expression."""
    for line in told.case.expected.get("moments", ()):
        words, value = line.split(" = ")
        place = _first(told, words)
        found = [moment.timex for moment in told.reading.moments if moment.span.overlaps(place)]
        yield Check("moments", f"{told.case.name}: {line}", found == [value], " ".join(found))


def _first(told: Told, words: str) -> Span:
    """Give the first place of words (a weekday may stand more than once; the first is the one meant).

    Raises:
        ValueError: where they do not stand in the text, which is a mistake in the case.
    """
    start = told.case.marked.text.index(words)
    return Span(told.reading.report.id, start, start + len(words))


def check_figures(told: Told) -> Iterator[Check]:
    """Check each quantity's interval, unit, and what is counted."""
    for line in told.case.expected.get("figures", ()):
        words, interval, unit, of = line.split(" | ")
        place = _first(told, words)
        found = [q for q in told.reading.quantities if q.span.overlaps(place)]
        shown = [(f"{_number(q.low)}..{_number(q.high)}", q.unit or q.currency or "-", q.of_text or "-") for q in found]
        case = f"{told.case.name}: {line}"
        yield Check("quantities: value", case, [s[:2] for s in shown] == [(interval, unit)], str(shown))
        if of != _OPEN:
            # The head noun is what is counted; what stands before it may be told more or less fully.
            met = len(shown) == 1 and shown[0][2].split()[-1] == of.split()[-1]
            yield Check("quantities: of", case, met, str(shown))


def _number(value: float | None) -> str:
    """Write a number as the cases do."""
    return "-" if value is None else f"{value:.12g}"

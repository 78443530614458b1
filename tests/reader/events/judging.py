"""Reads texts with all events that frames and rules find, however unlikely they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crosswire.facts import Event, Report
from crosswire.knowledge.actors import load_knowledge
from crosswire.reader.events.confidence import Judge
from crosswire.reader.language import parse
from crosswire.reader.parsed import index
from crosswire.reader.reading import read_parsed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.language import Language

    from crosswire.reader.events.scene import Act, Scene


class Lenient(Judge):
    """Keeps every event."""

    def rate(self, scene: Scene, pairs: Sequence[tuple[Act, Event]]) -> list[Event]:  # noqa: ARG002
        """Give all."""
        return [event for _, event in pairs]


def events_of(text: str, nlp: Language, published: str = "2020-03-02") -> tuple[Event, ...]:
    """Give all events of a text."""
    (analysis,) = parse(nlp, [Report(id="r", text=text, published=published)], batch=1)
    return read_parsed(index(*analysis), load_knowledge(), judging=Lenient).events

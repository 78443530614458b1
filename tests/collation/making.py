"""Stories made by hand for the collation: drafts with their facts become readings, and readings become tellers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from msgspec.structs import replace

from crosswire.collation.telling import Teller, tellers
from crosswire.facts import Actor, Dating, Kind, Mention, Origin, Reading, Role, Span, Story
from tests.builders import Draft

if TYPE_CHECKING:
    from collections.abc import Sequence

# What hand-made sentences mean where nothing else is said: all the same.
ALIKE = (1.0, 0.0)
STORY = "s-1"


def meaning(*weights: float) -> bytes:
    """Give a meaning, of unit length, as readings carry it."""
    vector = np.array(weights, dtype=np.float32)
    return (vector / np.linalg.norm(vector)).astype("<f2").tobytes()


def meant(reading: Reading, *weights: float) -> Reading:
    """Give all sentences, statements and events of a reading one meaning, so that only its words can tell."""
    same = meaning(*(weights or ALIKE))
    return replace(
        reading,
        sentences=tuple(replace(s, meaning=same) for s in reading.sentences),
        statements=tuple(replace(s, meaning=same) for s in reading.statements),
        events=tuple(replace(e, meaning=same) for e in reading.events),
    )


def story_of(readings: Sequence[Reading], *, origins: Sequence[tuple[str, ...]] = ()) -> Story:
    """Give the story of some readings.

    Args:
        readings: its readings.
        origins: the ids of reports that are one text; the others are each their own origin.
    """
    ids = [reading.report.id for reading in readings]
    joined = {report for origin in origins for report in origin}
    groups = sorted([*origins, *((report,) for report in ids if report not in joined)])
    return Story(
        id=STORY,
        headline="",
        reports=tuple(ids),
        origins=tuple(Origin(reports=group, reason="") for group in groups),
        earliest=None,
        latest=None,
    )


def told_by(*made: Draft | Reading, origins: Sequence[tuple[str, ...]] = ()) -> list[Teller]:
    """Give the tellers of drafts (whose sentences then all mean the same) or of readings as they are."""
    readings = [meant(one.reading()) if isinstance(one, Draft) else one for one in made]
    return tellers(story_of(readings, origins=origins), readings)


def person(name: str, **fields: object) -> Actor:
    """Give a person unknown to the tables, with an id made of the name as readings make it."""
    return _actor("person", "person:", name, fields)


def body(name: str, **fields: object) -> Actor:
    """Give an organisation unknown to the tables."""
    return _actor("organization", "org:", name, fields)


def place(name: str, **fields: object) -> Actor:
    """Give a place; readings hold places as organisations by their kind."""
    return _actor("organization", "place:", name, fields)


def state(code: str, name: str) -> Actor:
    """Give a state of the tables."""
    return Actor(id=code, name=name, kind="country", names=(name,), country=code, known=True)


def _actor(kind: Kind, prefix: str, name: str, fields: dict[str, object]) -> Actor:
    """Put an actor together."""
    plain: dict[str, object] = {"id": prefix + name.lower().replace(" ", "-").replace(".", ""), "names": (name,)}
    return Actor(name=name, kind=kind, **(plain | fields))  # type: ignore[arg-type]


def named(span: Span, actor: str | None, role: Role | None = None) -> Mention:
    """Give a mention by name."""
    return Mention(actor=actor, form="name", role=role, evidence=(span,))


def role(span: Span, title: str, kind: str, of: str | None, qualifier: str | None = None) -> Role:
    """Give a title at a place."""
    return Role(title=title, kind=kind, of=of, qualifier=qualifier, evidence=(span,))


def undated(earliest: str | None = None, latest: str | None = None) -> Dating:
    """Give the dating of a report that states none, with what its own text bounds."""
    return Dating(earliest=earliest, latest=latest, basis="text" if earliest else "unknown", reason="by its text")

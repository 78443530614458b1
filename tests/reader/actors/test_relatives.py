"""Relative pronouns: the noun that a clause hangs on, or none where the parse and the words differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crosswire.reader.actors.entity import Entity
from crosswire.reader.actors.relatives import find_noun
from crosswire.reader.actors.salience import Met, Seen

if TYPE_CHECKING:
    from collections.abc import Callable

    from crosswire.reader.parsed import Parsed

    ParseText = Callable[..., Parsed]


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ana, who left, wept.", "Ana"),
        ("The men who left wept.", "men"),
        ("A friend of Ana who left wept.", "friend"),
        ("Who left?", None),
        ("She asked who left.", None),
    ],
)
def test_find_noun(text: str, expected: str | None, parse_text: ParseText) -> None:
    token = next(t for t in parse_text(text).doc if t.lower_ == "who")
    found = find_noun(token, Met())
    assert (found.text if found is not None else None) == expected


@pytest.mark.model
def test_a_mention_between_noun_and_clause_leaves_it_open(parse_text: ParseText) -> None:
    parsed = parse_text("The guard who left wept.")
    guard, who = parsed.doc[1], parsed.doc[2]
    entity = Entity(id="x", name="x", kind="person", sort="person")
    assert find_noun(who, Met([Seen(entity, guard.i, 0, guard.i, guard.i + 1)])) is not None
    parsed = parse_text("They want a pact to stop Oslo, whose mayor wept.")
    token = next(t for t in parsed.doc if t.lower_ == "whose")
    oslo = next(t for t in parsed.doc if t.text == "Oslo")
    found = find_noun(token, Met([Seen(entity, oslo.i, 0, oslo.i, oslo.i + 1)]))
    assert found is None or found.i == oslo.i


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Friends of Anders Holm, who were waiting, wept.", "Friends"),
        ("The aides of Anders Holm, who was ill, left.", "Holm"),
        ("The wife of Anders Holm, who has led the party since May, resigned.", None),
        ("The arrest of Anders Holm, who led the party, shocked the town.", "Holm"),
        ("They met Anders Holm, who was ill.", "Holm"),
    ],
)
def test_a_noun_for_people_over_a_name(text: str, expected: str | None, parse_text: ParseText) -> None:
    parsed = parse_text(text)
    at = next(t.i for t in parsed.doc if t.text == "Holm")
    entity = Entity(id="h", name="Anders Holm", kind="person", sort="person")
    found = find_noun(next(t for t in parsed.doc if t.lower_ == "who"), Met([Seen(entity, at, 0, at - 1, at + 1)]))
    assert (found.text if found is not None else None) == expected

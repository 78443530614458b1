"""The home state of a report, and whose the bodies are that it calls by a plain noun: invented reports of all sorts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from tests.reader.actors.marking import mention_at, read_case, read_cases

from crosswire.knowledge.actors import Knowledge, load_knowledge

if TYPE_CHECKING:
    from collections.abc import Callable

    from crosswire.reader.parsed import Parsed

    ParseText = Callable[..., Parsed]


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge()


@pytest.mark.model
@pytest.mark.parametrize("case", read_cases("homes"))
def test_plain_nouns_are_of_the_state_that_they_should_be(
    case: dict[str, Any], parse_text: ParseText, knowledge: Knowledge
) -> None:
    _, marked, cast = read_case(case, parse_text, knowledge)
    assert marked.marks
    for mark in marked.marks:
        mention = mention_at(cast, mark)
        actor = cast.actors[mention.actor] if mention is not None and mention.actor is not None else None
        country = actor.country if actor is not None else None
        words = marked.text[mark.start : mark.end]
        assert country == (None if mark.key == "none" else mark.key), (words, mark.start, actor)

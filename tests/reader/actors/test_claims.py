"""Claims: which mentions of short invented texts are told to be somebody, and which only likely are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from evaluation.marked import read_marks
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
@pytest.mark.parametrize("case", read_cases("claims"))
def test_marks_are_claimed_or_likely(case: dict[str, Any], parse_text: ParseText, knowledge: Knowledge) -> None:
    _, marked, cast = read_case(case, parse_text, knowledge)
    claimed = dict(zip(cast.mentions, cast.claimed, strict=True))
    for mark in marked.marks:
        found = mention_at(cast, mark)
        assert found is not None, f"no mention at {marked.text[mark.start : mark.end]!r}"
        mention = claimed[found]
        assert mention.means == found.actor is not None
        assert ("sure" if mention.actor else "likely") == mark.key, marked.text[mark.start : mark.end]


@pytest.mark.model
def test_an_actor_is_identified_by_a_claim(parse_text: ParseText, knowledge: Knowledge) -> None:
    marked = read_marks("[Ana Lisik](a) saw [residents](r) of Kenya.")
    _, _, cast = read_case({"text": "Ana Lisik saw residents of Kenya."}, parse_text, knowledge)
    identified = {mark.key: cast.actors[found.actor].identified
                  for mark in marked.marks if (found := mention_at(cast, mark)) and found.actor}  # fmt: skip
    assert identified == {"a": True, "r": False}

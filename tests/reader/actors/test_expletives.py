"""The "it" that means no actor: what stands for a clause, the weather or a state of things, and what does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crosswire.reader.actors.expletives import BODIES, is_expletive

if TYPE_CHECKING:
    from collections.abc import Callable

    from crosswire.reader.parsed import Parsed

    ParseText = Callable[..., Parsed]


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rained.", True),
        ("It is clear that nobody knew.", True),
        ("It had long been plain that nobody knew.", True),
        ("It is a danger to us all.", True),
        ("It is a member of the club.", False),
        ("It is ready to talk.", False),
        ("It has always been fair.", True),
        ("It took a week.", True),
        ("It was found in a drawer.", True),
        ("It was accused of lying.", False),
        ("It denied the charge.", False),
        ("They made it clear.", True),
        ("They denied it.", True),
        ("They accused it of lying.", False),
        ("They owe it money.", False),
        ("The fund helps it make money.", False),
        ("It makes things worse.", True),
        ("They voted against it.", False),
        ("They sold its ships.", False),
    ],
)
def test_is_expletive(text: str, *, expected: bool, parse_text: ParseText) -> None:
    token = next(t for t in parse_text(text).doc if t.lower_ in {"it", "its"})
    assert is_expletive(token) is expected


def test_bodies_are_single_nouns() -> None:
    assert all(noun == noun.lower() and " " not in noun for noun in BODIES)
    assert "country" in BODIES
    assert "danger" not in BODIES

"""Which of several groups a plain noun means, and what is no group at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crosswire.reader.actors.entity import Entity
from crosswire.reader.actors.groups import REACH, is_contested, is_figure, is_past, side_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from crosswire.reader.parsed import Parsed

    ParseText = Callable[..., Parsed]


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The forces of evil must not win.", True),
        ("Market forces drove prices up.", True),
        ("The forces of nature are strong.", True),
        ("The forces of the general took the town.", False),
        ("The forces of Mali took the town.", False),
        ("Rebel forces took the town.", False),
        ("The forces of order took the town.", False),
        ("The forces took the town.", False),
    ],
)
def test_is_figure(text: str, expected: bool, parse_text: ParseText) -> None:  # noqa: FBT001 - of a table
    doc = parse_text(text).doc
    names = {t.i for t in doc if t.text == "Mali"}
    assert is_figure(next(t for t in doc if t.lower_ == "forces"), names) is expected


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ousted government fled.", "old"),
        ("The outgoing cabinet met.", "old"),
        ("The interim government met.", "new"),
        ("The new authorities met.", "new"),
        ("The new school opened.", ""),
        ("The local government met.", ""),
    ],
)
def test_side_of(text: str, expected: str, parse_text: ParseText) -> None:
    assert side_of(parse_text(text).doc[1]) == expected


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Earlier, the government ordered a search.", True),
        ("The government had ordered a search.", True),
        ("The government ordered a search.", False),
        ("A search by the government failed.", False),
    ],
)
def test_is_past(text: str, expected: bool, parse_text: ParseText) -> None:  # noqa: FBT001 - of a table
    assert is_past(next(t for t in parse_text(text).doc if t.text == "government")) is expected


def test_is_contested_between_two_of_late_only() -> None:
    far = list(range(REACH + 3))
    one = Entity(id="a", name="Kenyan troops", kind="group", sort="body", country="KEN", last=len(far) - 1)
    other = Entity(id="b", name="Rwandan troops", kind="group", sort="body", country="RWA", last=len(far) - 2)
    old = Entity(id="b", name="Rwandan troops", kind="group", sort="body", country="RWA", last=0)
    plain = Entity(id="c", name="troops", kind="group", sort="body", last=len(far) - 1)
    again = Entity(id="d", name="10 Kenyan troops", kind="group", sort="body", country="KEN", base="a", last=1)
    assert is_contested([one, other], far)
    assert not is_contested([one, old], far)
    assert not is_contested([one, plain], far)
    assert not is_contested([plain, one, other], far)
    assert not is_contested([one, again], far)
    assert not is_contested([one], far)
    assert not is_contested([], far)

"""Families of titles: which of them can call one office."""

from __future__ import annotations

import pytest

from crosswire.knowledge.families import are_one_office, is_short_for, leads_part, leads_party


@pytest.mark.parametrize(
    ("title", "other", "kind", "expected"),
    [
        ("president", "president", "head_of_state", True),
        ("king", "monarch", "head_of_state", True),
        ("king", "president", "head_of_state", False),
        ("ruler", "president", "head_of_state", True),
        ("president", "junta leader", "head_of_state", False),
        ("prime minister", "premier", "head_of_government", True),
        ("vice president", "deputy prime minister", "vice_head", False),
        ("vice premier", "deputy prime minister", "vice_head", True),
        ("chairman", "chair", "head", True),
        ("secretary-general", "secretary general", "head", True),
        ("chief justice", "director", "head", False),
        ("leader", "director", "head", True),
        ("director", "leader", "head", False),
        ("governor", "chief minister", "governor", False),
        ("navy chief", "army chief", "military_chief", False),
        ("senator", "congressman", "legislator", False),
        ("lawmaker", "senator", "legislator", True),
    ],
)
def test_titles_of_one_office(title: str, other: str, kind: str, expected: bool) -> None:  # noqa: FBT001
    assert are_one_office(title, other, kind) is expected
    if kind != "head":
        assert are_one_office(other, title, kind) is expected


@pytest.mark.parametrize(
    ("title", "other", "kind", "expected"),
    [
        ("minister", "finance minister", "finance_minister", True),
        ("governor", "central bank governor", "head", True),
        ("minister", "prime minister", "head_of_government", False),
        ("president", "regional president", "governor", False),
        ("director", "deputy director", "vice_head", False),
        ("minister", "administer", "other", False),
    ],
)
def test_a_title_is_short_for_a_longer_one(title: str, other: str, kind: str, expected: bool) -> None:  # noqa: FBT001
    assert is_short_for(title, other, kind) is expected


def test_those_who_lead_a_part_lead_no_state() -> None:
    assert leads_part("opposition leader")
    assert not leads_part("leader")
    assert leads_party("party chairman")
    assert not leads_party("opposition leader")

"""Events as coders without status have them: requests without what they ask for, a state's reports as accusations."""

from __future__ import annotations

from typing import Any

from evaluation.smoke import without_status


def event(status: str, teller: str | None, source: str, quad: int = 4) -> dict[str, Any]:
    return {
        "status": status, "attributed_to": teller, "quad": quad, "cameo": "190",
        "source": [{"country": source}], "target": [{"country": "KWT"}],
    }  # fmt: skip


def test_what_is_asked_for_is_left_out() -> None:
    assert without_status(event("requested", "USA", "RUS")) is None


def test_what_a_state_says_that_another_did_is_an_accusation() -> None:
    found = without_status(event("attributed", "USA", "IRQ"))
    assert found is not None
    assert (found["cameo"], found["source"], found["target"]) == ("112", [{"country": "USA"}], [{"country": "IRQ"}])


def test_all_else_stays_as_it_is() -> None:
    for other in (
        event("asserted", None, "IRQ"),
        event("attributed", "person:somebody", "IRQ"),
        event("attributed", "IRQ", "IRQ"),
        event("attributed", "USA", "IRQ", quad=2),
    ):
        assert without_status(other) == other

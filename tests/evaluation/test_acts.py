"""Acts: which of a sentence's events are met, and that of held sentences nothing is told but names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from evaluation.acts import HELD, Sentence, check_acts, read_line

from tests import builders as build

if TYPE_CHECKING:
    from evaluation.checks import Check

    from crosswire.facts import Reading

MARKED = "[[police|Kenyan police]] [[arrest|arrested]] [[editors|two editors]] in Nakuru."
LINE = "COERCE | Kenyan police: KEN COP | two editors: KEN JRN | asserted | arrested"


def read(status: str = "asserted", confidence: float = 0.9) -> Reading:
    draft = build.draft("r", MARKED)
    source, target = ((build.participant(draft[name], None, "KEN"),) for name in ("police", "editors"))
    draft.add(
        "events",
        build.event(draft, "arrest", "COERCE", source=source, target=target, status=status, confidence=confidence),
    )
    return draft.reading()


def checks(name: str, reading: Reading, *lines: str) -> list[Check]:
    sentence = Sentence(name, reading.report.text, "2020-02-03", tuple(read_line(line) for line in lines), "")
    return list(check_acts(sentence, reading))


def test_an_event_is_checked_in_all_its_parts() -> None:
    found = checks("one 1", read(), LINE)
    assert {check.part: check.met for check in found} == dict.fromkeys(
        ("acts: found", "acts: source", "acts: target", "acts: status", "acts: countries", "acts: no other event"), True
    )
    assert not {c.part: c.met for c in checks("one 1", read("denied"), LINE)}["acts: status"]


def test_an_unlikely_event_is_not_found() -> None:
    assert [check.met for check in checks("one 1", read(confidence=0.2), LINE)] == [False, True]


@pytest.mark.parametrize("lines", [(), (LINE,), (LINE.replace("arrested", "shot").replace("COERCE", "ASSAULT"),)])
def test_of_held_sentences_only_names_are_told(lines: tuple[str, ...]) -> None:
    found = checks(f"{HELD[0]} 7", read("denied"), *lines)
    assert found
    for check in found:
        assert check.part.startswith("held acts: ")
        assert check.case in {"two 7", "two 7: event 1", "two 7: event 1 (source)", "two 7: event 1 (target)"}
        assert check.told == ""

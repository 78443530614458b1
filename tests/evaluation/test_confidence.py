"""What is shown of learned weights: what is kept, what is found, how many of each rating are right."""

from __future__ import annotations

from evaluation.acts import Sentence, read_line
from evaluation.confidence import Row, Sample, calibrate, show

from crosswire.reader.events.confidence import LEAST
from tests import builders as build

MARKED = "[[police|Kenyan police]] [[arrest|arrested]] [[editors|two editors]] in Nakuru."
LINE = "COERCE | Kenyan police: KEN COP | two editors: KEN JRN | asserted | arrested"


def sample(*, is_event: bool, status: str = "asserted") -> Sample:
    draft = build.draft("r", MARKED)
    source = (build.participant(draft["police"], None, "KEN", "COP"),)
    event = build.event(draft, "arrest", "COERCE", source=source, status=status)
    draft.add("events", event)
    lines = (read_line(LINE),) if is_event else ()
    sentence = Sentence("one 1", draft.text, "2020-02-03", lines, "" if is_event else "sport")
    return Sample("one", (1.0,), is_event, {event.id: Row({}, (1.0,), is_event)}, sentence, draft.reading())


def rated(sample_: Sample, likely: float) -> dict[str, float]:
    return dict.fromkeys(sample_.rows, likely)


def test_what_is_kept_and_found_is_shown() -> None:
    samples = [sample(is_event=True), sample(is_event=True, status="denied"), sample(is_event=False)]
    first, second = show("one", samples, [rated(s, r) for s, r in zip(samples, (0.9, 0.8, 0.6), strict=True)])
    assert first.split() == (
        "one AUC 1.000; of 3 2 right; kept 3, 0.667 right, 1.000 of all right; lures with one 1/1".split()
    )
    assert second.split() == (
        "events found 2 of 2 (1.000), with the right status 1 (0.500 of those found, 0.500 of all)".split()
    )


def test_what_is_unlikely_is_not_found() -> None:
    samples = [sample(is_event=True), sample(is_event=False)]
    first, second = show("one", samples, [rated(s, r) for s, r in zip(samples, (0.4, 0.1), strict=True)])
    assert "kept 0, - right, 0.000 of all right; lures with one 0/1" in first
    assert "events found 0 of 1 (0.000), with the right status 0 (- of those found, 0.000 of all)" in second


def test_ratings_are_held_against_what_is_right() -> None:
    samples = [sample(is_event=True), sample(is_event=False), sample(is_event=True)]
    lines = list(calibrate(samples, [rated(s, r) for s, r in zip(samples, (0.85, 0.81, 0.1), strict=True)]))
    assert "  0.80-0.90:    2 events, rated 0.83 on average, 0.500 right" in lines
    assert "  0.00-0.20:    1 events, rated 0.10 on average, 1.000 right" in lines
    assert f"  {LEAST:.2f}-0.50:    0 events, rated 0.00 on average, - right" in lines

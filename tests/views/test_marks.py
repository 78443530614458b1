"""Marks: texts cut into segments that carry all that rests on them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from crosswire.facts import Report
from crosswire.views.marks import LOUD, QUIET, SOFT, Mark, paragraphs

TEXT = "One two three.\n\nA heading\nFour five six.Share this"


def _mark(start: int, end: int, key: str, *, level: int = LOUD, **fields: object) -> Mark:
    return Mark(start=start, end=end, key=key, level=level, **fields)  # type: ignore[arg-type]


def test_paragraphs_cut_lines_headings_and_furniture() -> None:
    report = Report(id="r", text=TEXT, furniture=((40, 50),))
    found = list(paragraphs(report, [], [(16, 25)]))
    assert ["".join(s.text for s in p.segments) for p in found] == [
        "One two three.",
        "A heading",
        "Four five six.",
        "Share this",
    ]
    assert [p.is_heading for p in found] == [False, True, False, False]
    assert [p.is_furniture for p in found] == [False, False, False, True]


def test_overlapping_marks_are_cut_where_one_begins_or_ends() -> None:
    report = Report(id="r", text="One two three.")
    marks = [
        _mark(0, 7, "f-a", verdict="agree", number=1, anchor="w-f-a-1"),
        _mark(4, 13, "f-b", verdict="conflict", number=2, anchor="w-f-b-1"),
    ]
    segments = next(iter(paragraphs(report, marks, []))).segments
    assert [(s.text, s.keys) for s in segments] == [
        ("One ", ("f-a",)), ("two", ("f-b", "f-a")), (" three", ("f-b",)), (".", ()),
    ]  # fmt: skip
    assert [s.verdict for s in segments] == ["agree", "conflict", "conflict", None]
    assert [s.depth for s in segments] == [1, 2, 1, 0]
    assert [s.numbers for s in segments] == [(), (1,), (2,), ()]
    assert [s.anchors for s in segments] == [("w-f-a-1",), ("w-f-b-1",), (), ()]
    assert [s.is_stop for s in segments] == [True, True, False, False]


def test_a_finding_shows_over_other_entries_and_the_narrower_over_the_wider() -> None:
    report = Report(id="r", text="One two three.")
    marks = [
        _mark(0, 13, "s1-q1", level=SOFT),
        _mark(0, 13, "s1-e1", level=QUIET),
        _mark(4, 7, "f-wide", verdict="only"),
        _mark(4, 6, "f-narrow", verdict="only"),
    ]
    segments = next(iter(paragraphs(report, marks, []))).segments
    assert [(s.text, s.keys[0], s.level) for s in segments if s.keys] == [
        ("One ", "s1-q1", SOFT), ("tw", "f-narrow", LOUD), ("o", "f-wide", LOUD), (" three", "s1-q1", SOFT),
    ]  # fmt: skip


def test_marks_outside_the_text_are_left_out() -> None:
    report = Report(id="r", text="One.")
    segments = next(iter(paragraphs(report, [_mark(2, 9, "a"), _mark(3, 3, "b"), _mark(-1, 2, "c")], []))).segments
    assert [(s.text, s.keys) for s in segments] == [("One.", ())]


_spans = st.tuples(
    st.integers(0, 50), st.integers(0, 50), st.sampled_from("abcdef"), st.sampled_from([LOUD, SOFT, QUIET])
)


@given(st.lists(_spans, max_size=12), st.text(alphabet="ab .\n", max_size=50))
def test_segments_joined_are_the_text_and_each_character_has_its_marks(
    found: list[tuple[int, int, str, int]], text: str
) -> None:
    report = Report(id="r", text=text, furniture=((3, 6),) if len(text) > 6 else ())
    marks = [_mark(a, b, key, level=level) for a, b, key, level in found]
    at = 0
    for paragraph in paragraphs(report, marks, []):
        for segment in paragraph.segments:
            at += len(text[at:]) - len(text[at:].lstrip("\n")) if segment.text and text[at] == "\n" else 0
            assert text[at : at + len(segment.text)] == segment.text
            for place in range(at, at + len(segment.text)):
                expected = {m.key for m in marks if m.start <= place < m.end <= len(text)}
                assert set(segment.keys) == expected
            at += len(segment.text)
    assert text[at:].strip("\n") == ""

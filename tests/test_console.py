"""Standard error: what is shown, what is not, and never a colour where none is wanted."""

from __future__ import annotations

import io

import pytest

from crosswire.console import Console, has_colour, width
from crosswire.errors import CrosswireError
from crosswire.facts import Notice


def notice(*, refused: bool) -> Notice:
    return Notice(
        code="CW102", message="a.txt: the file is empty", where="a.txt", hint="Leave it out.", refused=refused
    )


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Say so."""
        return True


def test_notice_is_one_line_with_code_and_hint() -> None:
    stream = io.StringIO()
    console = Console(stream)
    console.notice(notice(refused=True))
    assert stream.getvalue() == "refused [CW102] a.txt: the file is empty. Leave it out.\n"
    assert console.refused == 1


def test_quiet_console_still_names_what_was_refused() -> None:
    stream = io.StringIO()
    console = Console(stream, quiet=True)
    console.notice(notice(refused=False))
    assert stream.getvalue() == ""
    console.notice(notice(refused=True))
    assert "CW102" in stream.getvalue()


def test_detail_waits_for_verbose() -> None:
    stream = io.StringIO()
    Console(stream).detail(notice(refused=False))
    assert stream.getvalue() == ""
    console = Console(stream, verbose=True)
    for _ in range(3):
        console.detail(notice(refused=False))
    assert stream.getvalue().startswith("note [CW102]")
    assert stream.getvalue().count("\n") == 1


def test_error_message_stays_on_one_line() -> None:
    stream = io.StringIO()
    Console(stream).error(CrosswireError("CW101", where="odd\nname.txt"))
    assert stream.getvalue().count("\n") == 1


def test_progress_counts_one_report_as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crosswire.console.PATIENCE", -1.0)
    monkeypatch.setattr("crosswire.console.EVERY", -1.0)
    stream = Terminal()
    console = Console(stream)
    console.progress(1)
    console.progress(2)
    assert "1 report read" in stream.getvalue()
    assert "2 reports read" in stream.getvalue()


def test_progress_goes_on_once_all_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crosswire.console.EVERY", 3.0)
    clock = iter([0.0, 5.0, 10.0, 11.0, 20.0, 21.0, 22.0])
    monkeypatch.setattr("crosswire.console.time.monotonic", lambda: next(clock))
    stream = Terminal()
    console = Console(stream)
    console.stage("grouping", 0, 0)
    console.stage("comparing", 0, 40)
    console.stage("comparing", 5, 40)  # too soon after the one before
    console.stage("comparing", 10, 40)
    console.stage("comparing", 11, 40)
    console.stage("keeping", 0, 0)
    assert stream.getvalue().split("\r\x1b[K")[1:] == [
        "all read; finding out which reports are on one happening",
        "0 of 40 stories compared",
        "10 of 40 stories compared, 1.0 a second, 30 s left",
        "all compared; writing the record",
    ]


def test_stages_are_silent_in_files_and_where_nothing_is_to_be_said() -> None:
    for stream, quiet in ((io.StringIO(), False), (Terminal(), True)):
        Console(stream, quiet=quiet).stage("comparing", 1, 2)
        assert stream.getvalue() == ""


def test_what_to_do_next_is_told_to_people_only() -> None:
    for stream, quiet, told in ((Terminal(), False, "next\n"), (Terminal(), True, ""), (io.StringIO(), False, "")):
        Console(stream, quiet=quiet).suggest("next")
        assert stream.getvalue() == told


def test_an_interrupted_run_ends_its_line_of_progress() -> None:
    stream = Terminal()
    Console(stream).interrupted()
    assert stream.getvalue() == "\r\x1b[Kinterrupted; what had been written is kept\n"


def test_bytes_that_are_no_text_are_shown_as_such() -> None:
    stream = io.StringIO()
    Console(stream).usage("no option --a\udcffb")
    assert stream.getvalue() == "error no option --a\ufffdb\n"


def test_colour_only_on_a_terminal_that_wants_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert has_colour(Terminal())
    assert not has_colour(io.StringIO())
    monkeypatch.setenv("NO_COLOR", "1")
    assert not has_colour(Terminal())


def test_width_is_80_where_there_is_no_terminal() -> None:
    assert width(io.StringIO()) == 80


def test_progress_is_silent_in_files() -> None:
    stream = io.StringIO()
    Console(stream).progress(1000)
    assert stream.getvalue() == ""


@pytest.mark.parametrize(
    ("seconds", "words"), [(0.4, "0 s"), (59, "59 s"), (60, "1 min"), (3500, "58 min"), (12_060, "3 h 21 min")]
)
def test_progress_says_how_long_the_rest_takes(monkeypatch: pytest.MonkeyPatch, seconds: float, words: str) -> None:
    monkeypatch.setattr("crosswire.console.PATIENCE", -1.0)
    monkeypatch.setattr("crosswire.console.EVERY", -1.0)
    clock = iter([0.0, 100.0, 100.0 + seconds])
    monkeypatch.setattr("crosswire.console.time.monotonic", lambda: next(clock))
    shares = iter([0.2, 0.6])
    stream = Terminal()
    console = Console(stream)
    console.watch(lambda: next(shares))
    # What was read before the first look does not count: half of the rest took so long.
    console.progress(10)
    assert "left" not in stream.getvalue()
    console.progress(20)
    assert stream.getvalue().endswith(f"a second, {words} left")


@pytest.mark.parametrize("share", [None, 0.0, 1.0])
def test_progress_says_nothing_of_the_rest_where_nothing_is_known(
    monkeypatch: pytest.MonkeyPatch, share: float | None
) -> None:
    monkeypatch.setattr("crosswire.console.PATIENCE", -1.0)
    monkeypatch.setattr("crosswire.console.EVERY", -1.0)
    stream = Terminal()
    console = Console(stream)
    console.watch(lambda: share)
    for count in range(1, 4):
        console.progress(count)
    assert "left" not in stream.getvalue()
    assert "3 reports read" in stream.getvalue()

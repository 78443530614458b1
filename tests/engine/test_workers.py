"""Work shared out among processes: the same in the same order, however many there are, and none is left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.running import command, run_apart

from crosswire.engine.local import Run
from crosswire.engine.recording import add_to_record
from crosswire.engine.workers import MOST, processors, share_out
from crosswire.errors import CrosswireError
from crosswire.settings import Settings, settings_digest

KILLED = -1
FAULTY = -2


def doubled(numbers: list[int]) -> Iterator[tuple[int, int]]:
    """Give each number with its double and the process that made it; die or fail where one says so."""
    for number in numbers:
        if number == KILLED:
            os.kill(os.getpid(), signal.SIGKILL)
        if number == FAULTY:
            raise CrosswireError("CW202", hint="Install one.")
        yield 2 * number, os.getpid()


@given(st.lists(st.integers(0, 9)), st.integers(1, 5))
def test_share_out_gives_all_in_order(numbers: list[int], size: int) -> None:
    done = [double for double, _ in share_out(doubled, numbers, size=size, workers=1)]
    assert done == [2 * number for number in numbers]


def test_share_out_works_in_as_many_processes_as_it_is_told() -> None:
    done = list(share_out(doubled, range(100), size=3, workers=2))
    assert [double for double, _ in done] == [2 * number for number in range(100)]
    assert os.getpid() not in {process for _, process in done}
    assert len({process for _, process in done}) <= 2


@pytest.mark.parametrize(("count", "workers"), [(100, 1), (6, 2), (0, 2)])
def test_share_out_stays_in_this_process_with_one_worker_or_little_work(count: int, workers: int) -> None:
    done = list(share_out(doubled, range(count), size=3, workers=workers))
    assert {process for _, process in done} <= {os.getpid()}
    assert len(done) == count


def test_share_out_begins_before_all_items_are_there() -> None:
    taken = []

    def items() -> Iterator[int]:
        for number in range(1000):
            taken.append(number)
            yield number

    assert next(share_out(doubled, items(), size=2, workers=2))[0] == 0
    assert len(taken) < 50


def test_share_out_says_that_a_process_was_killed() -> None:
    with pytest.raises(CrosswireError, match="CW210"):
        list(share_out(doubled, [*range(20), KILLED, *range(20)], size=2, workers=2))


def test_share_out_passes_an_error_on() -> None:
    with pytest.raises(CrosswireError, match="Install one") as raised:
        list(share_out(doubled, [*range(20), FAULTY, *range(20)], size=2, workers=2))
    assert raised.value.code == "CW202"


def test_processors_are_one_at_least_and_not_too_many() -> None:
    assert 1 <= processors() <= MOST


def test_the_number_of_processes_is_no_part_of_the_digest() -> None:
    assert settings_digest(Settings(workers=3)) == settings_digest(Settings())


@pytest.fixture
def texts(tmp_path: Path) -> list[str]:
    """Twelve reports in files."""
    acts = ("expelled two diplomats of", "signed a treaty with", "accused", "promised aid to")
    for number in range(12):
        sentence = f"Norway {acts[number % len(acts)]} Iceland on Monday, and {number} ships left the harbour."
        (tmp_path / f"{number}.txt").write_text(sentence)
    # One report a window, so that these few are shared out.
    (tmp_path / "settings.toml").write_text("batch = 8\n")
    return [str(tmp_path / f"{number}.txt") for number in range(12)]


@pytest.mark.model
def test_what_is_coded_and_kept_does_not_depend_on_the_number_of_processes(texts: list[str], tmp_path: Path) -> None:
    settings = ["--settings", str(tmp_path / "settings.toml")]
    one, two = (run_apart(command("code", *texts, *settings, "--workers", n)) for n in ("1", "2"))
    assert one.code == two.code == 0
    assert len(one.out.splitlines()) >= 9
    assert one == two
    added = [add_to_record(texts, str(tmp_path / f"{n}.duckdb"), Run(Settings(batch=8, workers=n))) for n in (1, 2)]
    assert added[0] == added[1]
    assert added[0].new == len(texts)


@pytest.mark.model
def test_workers_must_be_one_at_least(texts: list[str]) -> None:
    done = run_apart(command("code", texts[0], "--workers", "0"))
    assert (done.code, done.out) == (2, b"")
    assert "--workers 0" in done.err


@pytest.mark.skipif(sys.platform != "linux", reason="looks at the processes of Linux")
@pytest.mark.model
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_no_process_outlives_a_run_that_is_stopped(how: signal.Signals, tmp_path: Path) -> None:
    settings = tmp_path / "settings.toml"
    settings.write_text("batch = 8\n")
    rows = tmp_path / "rows.jsonl"
    row = '{{"text": "Norway accused Iceland on Monday of fishing in the north, again {}."}}\n'
    rows.write_text("".join(row.format(number) for number in range(20_000)))
    nowhere = subprocess.DEVNULL
    with subprocess.Popen(
        command("code", rows, "--settings", settings, "--workers", "2"), stdout=nowhere, stderr=nowhere
    ) as run:
        started = wait_for(lambda: children(run.pid), lambda found: len(found) == 2)
        assert run.poll() is None
        run.send_signal(how)
        try:
            run.wait(timeout=60)
        finally:
            run.kill()
        assert len(started) == 2
        assert wait_for(lambda: [pid for pid in started if is_running(pid)], lambda left: not left) == []


def children(pid: int) -> list[int]:
    """Give the processes that a process started."""
    try:
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except FileNotFoundError:
        return []


def is_running(pid: int) -> bool:
    """Tell whether a process is there and not merely waiting to be counted as dead."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def wait_for(look: Callable[[], list[int]], is_so: Callable[[list[int]], bool], patience: float = 60.0) -> list[int]:
    """Look until what is seen is so, or patience ends; give what was seen last."""
    end = time.monotonic() + patience
    while not is_so(seen := look()) and time.monotonic() < end:
        time.sleep(0.1)
    return seen

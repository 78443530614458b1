"""What is kept on disk: used while nothing changed, never trusted where damaged, never missed where it cannot be."""

from __future__ import annotations

import os
import pickle
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.msgpack import Decoder

from crosswire.errors import CrosswireError
from crosswire.knowledge import compiled as module
from crosswire.knowledge.actors import PlaceRow
from crosswire.knowledge.compiled import KEPT, VARIABLE, cache_folder, compiled
from crosswire.knowledge.tables import LARGE, parse_rows

DECODER = Decoder(dict[str, int])
Count = Callable[..., int]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which entries are kept."""
    monkeypatch.setenv(VARIABLE, str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def made() -> Count:
    """``made("a source")`` gives how often something was made since the test began, after asking for it once."""
    times = 0

    def make() -> dict[str, int]:
        nonlocal times
        times += 1
        return {"x": 7}

    def ask(*sources: str, kind: str = "kind") -> int:
        assert compiled(kind, sources, DECODER, make) == {"x": 7}
        return times

    return ask


def test_an_entry_is_made_once(folder: Path, made: Count) -> None:
    assert [made("a"), made("a")] == [1, 1]
    assert len(list(folder.iterdir())) == 1


@pytest.mark.parametrize("sources", [("b",), ("a", ""), ("", "a"), ()])
def test_other_sources_are_another_entry(folder: Path, made: Count, sources: tuple[str, ...]) -> None:
    assert [made("a"), made(*sources)] == [1, 2]
    assert len(list(folder.iterdir())) == 2


def test_sources_do_not_run_into_one_another(folder: Path, made: Count) -> None:
    assert [made("ab", "c"), made("a", "bc")] == [1, 2]
    assert folder.exists()


def test_changed_code_is_another_entry(folder: Path, made: Count, monkeypatch: pytest.MonkeyPatch) -> None:
    made("a")
    monkeypatch.setattr(module, "_code", lambda: b"other modules")
    assert made("a") == 2
    assert len(list(folder.iterdir())) == 2


@pytest.mark.parametrize(
    "damage",
    [
        lambda _: b"",
        lambda raw: raw[:-1],
        lambda raw: raw + b"\x00",
        lambda raw: raw[:-1] + bytes([raw[-1] ^ 1]),
        lambda raw: b"\x00" * len(raw),
        lambda _: zlib.crc32(b"\xa1x").to_bytes(4, "big") + b"\xa1x",
        lambda _: pickle.dumps({"x": 8}),
    ],
)
def test_a_damaged_entry_is_made_anew(folder: Path, made: Count, damage: Callable[[bytes], bytes]) -> None:
    made("a")
    (entry,) = folder.iterdir()
    whole = entry.read_bytes()
    entry.write_bytes(damage(whole))
    assert made("a") == 2
    assert entry.read_bytes() == whole


def test_an_entry_runs_no_code(folder: Path, made: Count, tmp_path: Path) -> None:
    class Trap:
        def __reduce__(self) -> tuple[Callable[..., object], tuple[str]]:
            return os.mkdir, (str(tmp_path / "sprung"),)

    made("a")
    (entry,) = folder.iterdir()
    raw = pickle.dumps(Trap())
    entry.write_bytes(zlib.crc32(raw).to_bytes(4, "big") + raw)
    assert made("a") == 2
    assert not (tmp_path / "sprung").exists()


def test_a_folder_that_cannot_be_made_is_no_fault(tmp_path: Path, made: Count, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv(VARIABLE, str(tmp_path / "file" / "cache"))
    assert [made("a"), made("a")] == [1, 2]


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_folder_that_cannot_be_written_is_no_fault(folder: Path, made: Count) -> None:
    folder.mkdir(mode=0o500)
    assert [made("a"), made("a")] == [1, 2]


def test_a_full_disk_leaves_nothing_behind(folder: Path, made: Count, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    assert [made("a"), made("a")] == [1, 2]
    assert list(folder.iterdir()) == []


def test_what_fails_is_not_kept(folder: Path) -> None:
    def fail() -> dict[str, int]:
        raise CrosswireError("CW351", where="x.csv", what="odd")

    with pytest.raises(CrosswireError):
        compiled("kind", ["a"], DECODER, fail)
    assert not folder.exists()


def test_entries_unused_for_longest_are_pruned(folder: Path, made: Count) -> None:
    for number in range(KEPT):
        made(str(number))
    for age, entry in enumerate(sorted(folder.iterdir())):
        os.utime(entry, (1_000_000 - age, 1_000_000 - age))
    oldest, used = sorted(folder.iterdir(), key=lambda path: path.stat().st_mtime)[:2]
    left_over = folder / "kind-x.part"
    left_over.write_bytes(b"killed while writing")
    os.utime(left_over, (1, 1))
    os.utime(used)
    made("one more")
    assert len(list(folder.iterdir())) == KEPT
    assert used.exists()
    assert not oldest.exists()
    assert not left_over.exists()


@pytest.mark.parametrize("told", ["off", "OFF", "", " "])
def test_nothing_is_kept_where_so_told(told: str, made: Count, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, told)
    assert cache_folder() is None
    assert [made("a"), made("a")] == [1, 2]


@pytest.mark.parametrize(
    ("platform", "told", "expected"),
    [
        ("linux", None, ".cache/crosswire"),
        ("linux", "elsewhere", ".cache/crosswire"),
        ("darwin", None, "Library/Caches/crosswire"),
        ("win32", None, "AppData/Local/crosswire"),
    ],
)
def test_folder_is_the_system_s(
    platform: str, told: str | None, expected: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in (VARIABLE, "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    if told is not None:
        monkeypatch.setenv("XDG_CACHE_HOME", told)  # not absolute, and so to be passed over
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    assert cache_folder() == tmp_path / expected


def test_folder_is_the_one_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache_folder() == tmp_path / "crosswire"


def test_a_home_that_is_not_there_is_not_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "nobody")
    assert cache_folder() is None


def test_large_tables_are_kept_as_read(folder: Path) -> None:
    head, row = "name,names,country,lat,lon,kind,source\n", "Cair Paravel,The Castle;Paravel,,1.5,,city,record\n"
    text = head + row * ((LARGE - len(head)) // len(row))
    rows = parse_rows(text, PlaceRow, where="small.csv")
    assert not folder.exists()
    large = text + row
    assert parse_rows(large, PlaceRow, where="large.csv") == (*rows, rows[0])
    assert [path.name.partition("-")[0] for path in folder.iterdir()] == ["placerow"]
    assert parse_rows(large, PlaceRow, where="large.csv") == (*rows, rows[0])
    assert rows[0] == PlaceRow("Cair Paravel", ("The Castle", "Paravel"), None, 1.5, None, "city", "record")

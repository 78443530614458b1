"""Settings: from a file, and what their digest covers."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from crosswire.errors import CrosswireError
from crosswire.settings import Settings, load_settings, settings_digest


def test_settings_come_from_toml(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('outlet = "The Gazette"\nbatch = 16\n', "utf-8")
    assert load_settings(file) == Settings(outlet="The Gazette", batch=16)


@pytest.mark.parametrize("day", ["2025-03-02", '"2025-03-02"'])
def test_settings_take_a_day_as_toml_writes_it(tmp_path: Path, day: str) -> None:
    file = tmp_path / "settings.toml"
    file.write_text(f"published = {day}\n", "utf-8")
    assert load_settings(file).published == "2025-03-02"


@pytest.mark.parametrize(
    "text",
    ["colour = 1\n", "batch = 'many'\n", "batch = \n", "batch = 0\n", "max_characters = -1\n"],
)
def test_settings_refuse_what_they_do_not_know(tmp_path: Path, text: str) -> None:
    file = tmp_path / "settings.toml"
    file.write_text(text, "utf-8")
    with pytest.raises(CrosswireError, match=r"\[CW206\].*Settings are: published"):
        load_settings(file)


def test_settings_file_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(CrosswireError, match=r"nowhere\.toml"):
        load_settings(tmp_path / "nowhere.toml")


@pytest.mark.parametrize(("data", "words"), [(b"\xff\xfe", "it is not UTF-8 text"), (None, "Is a directory")])
def test_settings_file_that_cannot_be_read_is_told_plainly(tmp_path: Path, data: bytes | None, words: str) -> None:
    file = tmp_path / "settings.toml"
    file.mkdir() if data is None else file.write_bytes(data)
    with pytest.raises(CrosswireError) as error:
        load_settings(file)
    assert error.value.message == f"settings file {file}: {words}"


def test_settings_digest_takes_bytes_that_are_no_text() -> None:
    assert settings_digest(Settings(outlet="a\udcff")) != settings_digest(Settings(outlet="a"))


def test_settings_digest_covers_what_changes_findings_only() -> None:
    plain = Settings()
    assert settings_digest(replace(plain, batch=7)) == settings_digest(plain)
    assert settings_digest(replace(plain, published="2025-01-01")) != settings_digest(plain)

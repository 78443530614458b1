"""``crosswire serve``, as a user runs it: from its address on standard error to Ctrl-C."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest

from crosswire.engine.local import Run as Settled
from crosswire.engine.recording import add_to_record
from tests.running import EXAMPLES, Run, command

pytestmark = pytest.mark.model


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A record of one report."""
    path = tmp_path / "small.duckdb"
    add_to_record([str(EXAMPLES / "bridge-strike" / "01-orrery-press.txt")], str(path), Settled())
    return path


@contextmanager
def served(*arguments: str | Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Serve, and give the process with the address it tells."""
    pipe = subprocess.PIPE
    with subprocess.Popen(command("serve", *arguments), stdout=pipe, stderr=pipe, text=True) as process:
        try:
            assert process.stderr is not None
            told = re.search(r"the desk is at (http://\S+)", process.stderr.readline())
            assert told
            yield process, told[1]
        finally:
            process.kill()


def ask(address: str, path: str, body: str = "", **headers: str) -> tuple[int, str, dict[str, str]]:
    """Ask for a page; give status, text and headers."""
    with closing(HTTPConnection(urlsplit(address).netloc, timeout=60)) as connection:
        connection.request("POST" if body else "GET", path, body, headers)
        answer = connection.getresponse()
        return answer.status, answer.read().decode(), {name.lower(): value for name, value in answer.getheaders()}


def test_the_desk_is_opened_in_the_browser(small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = tmp_path / "asked"
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" > {asked}\n')
    browser.chmod(0o755)
    monkeypatch.setenv("BROWSER", str(browser))
    with served("--record", small, "--port", "0", "--open") as (_, address):
        for _ in range(500):
            if asked.exists() and asked.read_text():
                break
            time.sleep(0.02)
        assert asked.read_text().strip() == address


def test_a_record_is_served_until_it_is_interrupted(small: Path) -> None:
    with served("--record", small, "--port", "0") as (process, address):
        assert urlsplit(address).hostname == "127.0.0.1"
        assert "server" not in ask(address, "/stories")[2]
        status, text, _ = ask(address, "/stories.json")
        assert status == 200
        assert json.loads(text)["total"] == 1
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
    assert (process.returncode, out) == (130, "")
    assert err == "interrupted; what had been written is kept\n"


def test_pasted_text_is_read_into_the_record(small: Path) -> None:
    text = "Dockers walk out\n\nFrance sent 40 lorries to Harwick on Monday, Emmanuel Macron said."
    form = {"text": text, "published": "2025-03-02", "outlet": "Island Courier"}
    with served("--record", small, "--port", "0") as (_, address):
        kind = "application/x-www-form-urlencoded"
        headers = {"Origin": address.rstrip("/"), "Content-Type": kind}
        status, _, answered = ask(address, "/add", urlencode(form), **headers)
        assert status == 303
        data: dict[str, Any] = {}
        for _ in range(300):
            data = json.loads(ask(address, f"{answered['location']}.json")[1])
            if data["state"] in {"done", "failed"}:
                break
            time.sleep(0.2)
        assert (data["state"], data["new"]) == ("done", 1)
        report = json.loads(ask(address, f"/reports/{data['reports'][0]}.json")[1])["reports"][0]
        assert (report["outlet"], report["published"], report["where"]) == (
            "Island Courier",
            "2025-03-02",
            "pasted text",
        )
        assert json.loads(ask(address, "/stories.json")[1])["total"] == 2


def test_others_than_this_machine_must_show_the_token(small: Path) -> None:
    with served("--record", small, "--port", "0", "--host", "0.0.0.0", "--locked", "--quiet") as (_, address):  # noqa: S104
        here = f"http://127.0.0.1:{urlsplit(address).port}"
        assert ask(here, "/stories")[0] == 401
        status, _, headers = ask(here, f"/?{urlsplit(address).query}")
        assert status == 303
        cookie = headers["set-cookie"].partition(";")[0]
        assert ask(here, "/stories", Cookie=cookie)[0] == 200
        assert ask(here, "/add", Cookie=cookie)[0] == 404


def test_what_cannot_be_served_is_said(run: Run, small: Path, tmp_path: Path) -> None:
    done = run("serve", "--record", tmp_path / "none.duckdb")
    assert (done.code, done.out) == (3, b"")
    assert "CW101" in done.err
    done = run("serve", "--record", small, "--port", "70000")
    assert done.code == 2
    assert "CW225" in done.err
    done = run("serve", "--record", small, "--host", "desk.invalid")
    assert done.code == 2
    assert "CW225" in done.err
    with served("--record", small, "--port", "0") as (_, address):
        done = run("serve", "--record", small, "--port", str(urlsplit(address).port))
        assert done.code == 2
        assert "CW225" in done.err

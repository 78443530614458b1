"""Fixtures shared by all tests, and the rule that nothing may be skipped where the environment says so."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING, Final

import pytest

from crosswire.facts import Report
from crosswire.knowledge.compiled import VARIABLE
from crosswire.reader.language import find_model, load_model, parse
from crosswire.reader.parsed import Parsed, index

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language

# Set to anything, a skipped test fails the run: on a machine that must have all that the tests need.
NOTHING_SKIPPED: Final = "CROSSWIRE_NOTHING_SKIPPED"
# What no installation can mend: a test of rights means nothing to the superuser.
PARDONED: Final = "superuser"


def pytest_configure() -> None:
    """Keep nothing in the cache folder of whoever runs the tests, and let Ctrl-C through.

    A shell that runs something in the background has it ignore Ctrl-C, and all that it starts as well: tests that
    interrupt a command would wait for ever.
    """
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.environ.setdefault(VARIABLE, "off")


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail a run in which something was skipped, where nothing may be."""
    told = session.config.pluginmanager.get_plugin("terminalreporter")
    if told is None or not os.environ.get(NOTHING_SKIPPED):
        return
    if skipped := [report for report in told.stats.get("skipped", ()) if PARDONED not in str(report.longrepr)]:
        told.write_line(f"\n{len(skipped)} tests skipped, and {NOTHING_SKIPPED} is set: this run fails.", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The language model that the package reads with."""
    return load_model(find_model())


@pytest.fixture(scope="session")
def parse_text(nlp: Language) -> Callable[..., Parsed]:
    """Parse a text as a report: ``parse_text("...", published="2025-03-02")``."""

    def parse_one(text: str, **fields: object) -> Parsed:
        report = Report(id=str(fields.pop("id", "r")), text=text, **fields)  # type: ignore[arg-type]
        return index(*next(iter(parse(nlp, [report], batch=16))))

    return parse_one

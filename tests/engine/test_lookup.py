"""Who a phrase means, as ``crosswire actors`` is asked."""

from __future__ import annotations

import sys

import pytest
from tests.running import run_apart

from crosswire.engine.lookup import LONGEST, check_day, find_actors, read_phrases
from crosswire.errors import CrosswireError
from crosswire.facts import Answer, Notice
from crosswire.settings import Settings


def ask(*phrases: tuple[str, str | None]) -> tuple[list[Answer], list[Notice]]:
    """Ask who some phrases mean."""
    told: list[Notice] = []
    return list(find_actors(phrases, Settings(), told.append)), told


@pytest.mark.parametrize("words", ["2025-03-02", "20250302"])
def test_check_day_gives_iso_days(words: str) -> None:
    assert check_day(words) == "2025-03-02"


@pytest.mark.parametrize("words", ["31 February", "2025-02-31", "", "yesterday", "2025-3-2", "0"])
def test_check_day_refuses_what_is_no_day(words: str) -> None:
    with pytest.raises(CrosswireError) as error:
        check_day(words)
    assert error.value.code == "CW203"


@pytest.mark.parametrize(
    "name", ["Angela Merkel", "ANGELA MERKEL", " Angela  Merkel ", "Angela\u00a0Merkel", "Angela Merkel\u200b"]
)
def test_a_known_name_needs_no_model(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crosswire.engine.lookup._open_model", lambda _: pytest.fail("no model is needed"))
    ((answer,), told) = ask((name, None))
    assert (answer.query, answer.actor, answer.country) == (name, "person:angela-merkel", "DEU")
    assert told == []


def test_a_known_name_does_not_wait_for_the_reader() -> None:
    program = (
        "import sys; from crosswire.engine.lookup import find_actors; from crosswire.settings import Settings; "
        "answer = next(find_actors([('Angela Merkel', None)], Settings(), print)); "
        "slow = [n for n in sys.modules if n.partition('.')[0] in {'spacy', 'numpy'} or 'crosswire.reader' in n]; "
        "sys.exit(' '.join(slow) or answer.actor != 'person:angela-merkel')"
    )
    done = run_apart([sys.executable, "-c", program])
    assert (done.code, done.err) == (0, "")


def test_offices_are_those_of_the_day() -> None:
    (on_the_day, later, ever), _ = ask(
        ("Angela Merkel", "2015-06-01"), ("Angela Merkel", "2024-06-01"), ("Angela Merkel", None)
    )
    assert "chancellor" in {office.title for office in on_the_day.offices}
    assert later.offices == ()
    assert {*on_the_day.offices} <= {*ever.offices}


@pytest.mark.model
@pytest.mark.parametrize(
    ("phrase", "day", "actor"),
    [
        ("the French president", "2020-01-01", "person:emmanuel-macron"),
        ("the NATO chief", "2025-03-02", "person:mark-rutte"),
        ("Merkel", None, "person:angela-merkel"),
        ("", None, None),
        ("   ", None, None),
        ("\0", None, None),
        ("he", None, None),
        ("a" * (LONGEST + 1), None, None),
    ],
)
def test_a_phrase_is_read_as_the_words_of_a_report_are(phrase: str, day: str | None, actor: str | None) -> None:
    ((answer,), told) = ask((phrase, day))
    assert (answer.query, answer.on, answer.actor) == (phrase, day, actor)
    assert answer.why
    assert told == []


@pytest.mark.model
def test_bytes_that_are_no_text_do_not_end_the_run() -> None:
    (first, second), told = ask(("Gr\udcfcbel", None), ("half \ud800", None))
    assert first.query == "Grübel"
    assert second.query == "half \ufffd"
    assert told == []


def test_a_day_that_is_none_is_named_and_the_rest_is_answered() -> None:
    (first, second, third), (notice,) = ask(("Angela Merkel", None), ("Joe Biden", "31 February"), ("NATO", None))
    assert (first.actor, third.actor) == ("person:angela-merkel", "org:nato")
    assert (second.query, second.actor, second.on, second.offices) == ("Joe Biden", None, None, ())
    assert second.why == "31 February is not a date"
    assert (notice.code, notice.refused, notice.message) == ("CW203", True, "line 2: 31 February is not a date")


def test_read_phrases_takes_a_day_after_a_tab() -> None:
    lines = [b"\xef\xbb\xbfNATO\n", b"EU\t2020-01-01\r\n", b"Gr\xfcn\t\n", b"\n", b"a\tb\tc\n", b"last"]
    assert list(read_phrases(lines, "2019-01-01")) == [
        ("NATO", "2019-01-01"), ("EU", "2020-01-01"), ("Gr\udcfcn", "2019-01-01"), ("", "2019-01-01"), ("a", "b\tc"),
        ("last", "2019-01-01"),
    ]  # fmt: skip

"""Titles: what the words beside a name say of its office."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.reader.actors.marking import cast_in

from crosswire.knowledge.actors import Knowledge, load_knowledge
from crosswire.reader.actors.names import find_named
from crosswire.reader.actors.titles import QUALIFIERS, Titles

if TYPE_CHECKING:
    from collections.abc import Callable

    from crosswire.facts import Mention
    from crosswire.reader.parsed import Parsed

    ParseText = Callable[..., Parsed]

CASES: list[dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("cases").joinpath("titles.toml").read_text("utf-8")
)["case"]


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge()


def mark(case: dict[str, Any]) -> Any:  # noqa: ANN401 - what pytest.param gives
    """Give a case as a parameter; one that fails for a known reason is expected to."""
    marks = [pytest.mark.xfail(reason=case["fails"], strict=True)] if "fails" in case else []
    return pytest.param(case, id=case["text"], marks=marks)


def write(parsed: Parsed, mention: Mention) -> str:
    """Write a mention's title as the cases do."""
    role = mention.role
    assert role is not None
    return " | ".join([parsed.text(mention.span), role.title, role.kind, role.of or "-", role.qualifier or "-"])


@pytest.mark.model
@pytest.mark.parametrize("case", [mark(case) for case in CASES])
def test_titles_of_a_sentence(case: dict[str, Any], parse_text: ParseText, knowledge: Knowledge) -> None:
    parsed = parse_text(case["text"], published="2025-03-05")
    cast = cast_in(parsed, knowledge)
    assert [write(parsed, mention) for mention in cast.mentions if mention.role] == case["roles"]


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("The French president spoke.", "The French president", "definite"),
        ("A French president spoke.", "A French president", ""),
        ("Russia's president spoke.", "Russia's president", "definite"),
        ("Two former ministers spoke.", "Two former ministers", "plural"),
        ("Police chief Ana Lisik spoke.", "Police chief", ""),
    ],
)
def test_a_title_takes_what_stands_left_of_it(
    text: str, words: str, kind: str, parse_text: ParseText, knowledge: Knowledge
) -> None:
    parsed = parse_text(text)
    (title,) = Titles(parsed, find_named(parsed, knowledge), knowledge).by_end.values()
    assert parsed.text(title.role(parsed).span) == words
    assert (title.definite, title.plural) == (kind == "definite", kind == "plural")


def test_every_qualifier_changes_an_office_in_one_of_a_few_ways() -> None:
    kinds = {
        "former", "late", "acting", "outgoing", "designate", "elect", "candidate", "disputed", "then", "deputy",
        "first", "second",
    }  # fmt: skip
    assert set(QUALIFIERS.values()) == kinds
    assert all(word == word.lower() for word in QUALIFIERS)

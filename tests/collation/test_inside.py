"""What cannot be right inside one report, in invented reports."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

from crosswire.collation.collate import collate_story
from crosswire.facts import Report
from crosswire.knowledge.actors import load_knowledge
from crosswire.reader.reading import read

if TYPE_CHECKING:
    from spacy.language import Language

pytestmark = pytest.mark.model

CASES: Final = tomllib.loads((Path(__file__).parent / "cases" / "inside.toml").read_text("utf-8"))["case"]
AMBUSH = "Gunmen killed 13 people near Lublin on Monday."


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("The vote is fixed for Sunday, 24 March.", []),
        ("The vote is fixed for Sunday, 27 March.", ["date.weekday"]),
        ("The vote of Sunday, 27 March 2022 was close.", []),
        ("The vote is fixed for 31 April.", ["date.none"]),
        ("The vote may 31 times be put off.", []),
        (f"{AMBUSH} Eight of the dead were soldiers, the other five were traders.", []),
        (f"{AMBUSH} Nine of the dead were soldiers, the other six were traders.", ["number.sum"]),
        (f"{AMBUSH} Nine of the dead were soldiers, among them three officers.", []),
        (f"{AMBUSH} Those who died were five soldiers, four traders and the driver of a bus.", ["number.sum"]),
        (f"{AMBUSH} Those who died were eight soldiers, four traders and the driver of a bus.", []),
        (f"{AMBUSH} The dead are six men, four women and three children, the governor's office said.", []),
        (
            f"{AMBUSH} The dead are six men, four women and six children. Last year 40 people died there.",
            ["number.sum"],
        ),
        (f"{AMBUSH} Those who died were eight soldiers, three traders, a cook and the driver of a bus.", []),
        ("The potter Tobias Wendelin has died. He was 87. He was born in 1936.", []),
        ("The potter Tobias Wendelin has died. He was 87. He was born in 1951.", ["age.birth"]),
        ("The party won 104 percent of the vote.", ["number.share"]),
        ("Prices rose by 104 percent.", []),
    ],
)
def test_a_report_that_cannot_be_right(nlp: Language, text: str, rules: list[str]) -> None:
    reports = [Report(id="a", text=text, published="2024-03-12")]
    part = collate_story(list(read(nlp, reports, load_knowledge())), load_knowledge())
    assert [f.rule for f in part.findings if f.verdict == "conflict"] == rules


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_what_cannot_be_right_is_found(nlp: Language, case: dict[str, Any]) -> None:
    text, published = case["text"].strip(), case.get("published", "2024-03-12")
    title = case.get("title")
    whole = f"{title}\n\n{text}" if title else text
    headings = ((0, len(title)),) if title else ()
    report = Report(id="a", text=whole, title=title, published=published, headings=headings)
    part = collate_story(list(read(nlp, [report], load_knowledge())), load_knowledge())
    found = {f.rule for f in part.findings if f.verdict in {"conflict", "unlikely", "disputed"}}
    assert found == set(case.get("rules", []))


@pytest.mark.parametrize(
    ("title", "rules"),
    [
        ("Norwegian parliament adopts budget", ["outcome.headline"]),
        ("Norwegian parliament rejects budget", []),
        ("Norwegian budget passes lower chamber", []),
    ],
)
def test_a_headline_against_its_report(nlp: Language, title: str, rules: list[str]) -> None:
    text = f"{title}\n\nThe deputies in Oslo turned the budget down on Monday."
    reports = [Report(id="a", text=text, title=title, published="2024-03-12", headings=((0, len(title)),))]
    part = collate_story(list(read(nlp, reports, load_knowledge())), load_knowledge())
    assert [f.rule for f in part.findings if f.verdict == "conflict"] == rules

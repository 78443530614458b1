"""Times of one happening inside one report: how long it lasted, and whether it has been yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crosswire.collation.collate import collate_story
from crosswire.facts import Report
from crosswire.knowledge.actors import load_knowledge
from crosswire.reader.reading import read

if TYPE_CHECKING:
    from spacy.language import Language

LASTED = "A ferry strike that had lasted 12 days ended at the weekend. "
DONE = "Police in Tromsby detained the owner of a warehouse on Thursday, officials said. "


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "rule"),
    [
        (f"{LASTED}The crews walked out on 9 July and stayed out until 13 July.", "date.length"),
        (f"{LASTED}The crews walked out on 2 July and stayed out until 13 July.", None),
        (f"{LASTED}The crews walked out on 2 July, and talks go on until 28 July.", None),
        (f"{LASTED}The crews walked out on 9 July.", None),
        (f"{DONE}The warehouse caught fire on 24 July 2024, killing five.", "date.ahead"),
        (f"{DONE}The warehouse caught fire on 14 July 2024, killing five.", None),
        (f"{DONE}The bill that opens the port on 24 July 2024 was signed by the president.", None),
        (f"{DONE}The court will sentence him on 24 July 2024.", None),
    ],
)
def test_times_inside_a_report(text: str, rule: str | None, nlp: Language) -> None:
    report = Report(id="a", text=text, outlet="A", published="2024-07-15")
    part = collate_story(list(read(nlp, [report], load_knowledge())), load_knowledge())
    assert {f.rule for f in part.findings} == ({rule} if rule else set())

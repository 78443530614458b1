"""The order of events between two reports; what one report has by itself is in ``cases/inside.toml``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crosswire.collation.collate import collate_story
from crosswire.facts import Report
from crosswire.knowledge.actors import load_knowledge
from crosswire.reader.reading import read

if TYPE_CHECKING:
    from spacy.language import Language

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("other", "rules"),
    [
        ("Nowak was released on 6 March, his lawyer Ida Beran said.", ["date.order"]),
        ("Nowak was released on 10 March, his lawyer Ida Beran said.", []),
        ("Nowak was released again on 6 March, his lawyer Ida Beran said.", []),
    ],
)
def test_a_release_before_the_arrest_that_another_report_tells(nlp: Language, other: str, rules: list[str]) -> None:
    reports = [
        Report(id="a", text="Police in Brno arrested the potter Karel Nowak on 9 March.", published="2024-03-12"),
        Report(id="b", text=f"The potter Karel Nowak is back at his wheel in Brno. {other}", published="2024-03-12"),
    ]
    part = collate_story(list(read(nlp, reports, load_knowledge())), load_knowledge())
    assert [f.rule for f in part.findings if f.verdict == "conflict"] == rules

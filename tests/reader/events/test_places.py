"""Places that clauses name: towns beside nouns for what is called after them, and names that could be somebody's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crosswire.facts import Report
from crosswire.knowledge.actors import load_knowledge
from crosswire.reader.reading import read

if TYPE_CHECKING:
    from spacy.language import Language

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "lemma", "name", "site"),
    [
        ("He was arrested at Lviv airport on Tuesday.", "airport", "Lviv", "known"),
        ("The accident happened in the lowlands of Cochabamba department.", "department", "Cochabamba", "none"),
        ("The small plane crashed near Mendoza on Sunday, and its pilot died.", "mendoza", "Mendoza", "any"),
        ("The depot stands on the edge of Camiri, in Bolivia.", "camiri", "Camiri", "any"),
    ],
)
def test_a_noun_of_a_clause_names_a_place(text: str, lemma: str, name: str, site: str, nlp: Language) -> None:
    (reading,) = read(nlp, [Report(id="a", text=text, outlet="A", published="2025-03-05")], load_knowledge())
    (place,) = {a.place for c in reading.clauses for a in c.arguments if a.lemma == lemma}
    assert place is not None
    assert place.name == name
    assert site in {"any", "none" if place.lat is None else "known"}

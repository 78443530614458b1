"""Verbs whose forms the model's rules lead back to other verbs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import spacy
from spacy.tokens import Doc

from crosswire.reader.lemmas import mend_lemmas, verb_forms

if TYPE_CHECKING:
    from spacy.language import Language


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "verb", "lemma"),
    [
        ("The officers staged a coup.", "staged", "stage"),
        ("They were waging war on the north.", "waging", "wage"),
        ("He was fined by the court.", "fined", "fine"),
        ("She hoped that it would end.", "hoped", "hope"),
        ("The police cordoned off the square.", "cordoned", "cordon"),
        ("Rebels retook the town.", "retook", "retake"),
        ("He texted his mother.", "texted", "text"),
        # The verbs beside them stay what they are.
        ("They planned a strike.", "planned", "plan"),
        ("The lorry was stopped at the border.", "stopped", "stop"),
        ("He robbed a bank.", "robbed", "rob"),
    ],
)
def test_forms_go_back_to_their_verb(nlp: Language, text: str, verb: str, lemma: str) -> None:
    assert [token.lemma_ for token in nlp(text) if token.text == verb] == [lemma]


def test_no_form_is_two_verbs() -> None:
    forms = verb_forms()
    assert all(form.isalpha() and verb.isalpha() for form, verb in forms.items())
    assert len(set(forms.values())) < len(forms)
    # A verb in -e keeps its own forms.
    assert all(forms.get(verb, verb) == verb for verb in forms.values())


def test_only_verbs_are_led_back() -> None:
    doc = Doc(spacy.blank("en").vocab, words=["Stages", "rated"], pos=["NOUN", "VERB"], lemmas=["stage", "rat"])
    assert [token.lemma_ for token in mend_lemmas(doc)] == ["stage", "rate"]

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


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "word", "lemma", "pos"),
    [
        ("Police tear-gassed the marchers.", "tear-gassed", "tear-gas", "VERB"),
        ("Lima re-established relations with Quito.", "re-established", "re-establish", "VERB"),
        ("Doctors held two sit-ins at the palace.", "sit-ins", "sit-in", "NOUN"),
        ("The army's counter-offensive began in June.", "counter-offensive", "counter-offensive", "NOUN"),
        ("The army held a live-fire exercise.", "live-fire", "live-fire", "ADJ"),
    ],
)
def test_acts_with_a_hyphen_stay_whole(nlp: Language, text: str, word: str, lemma: str, pos: str) -> None:
    assert [(token.lemma_, token.pos_) for token in nlp(text) if token.text == word] == [(lemma, pos)]


@pytest.mark.model
def test_other_words_with_a_hyphen_are_cut(nlp: Language) -> None:
    assert "half-hearted" not in [token.text for token in nlp("The half-hearted reply came late.")]


def test_no_form_is_two_verbs() -> None:
    forms = verb_forms()
    assert all(form.isalpha() and verb.isalpha() for form, verb in forms.items())
    assert len(set(forms.values())) < len(forms)
    # A verb in -e keeps its own forms.
    assert all(forms.get(verb, verb) == verb for verb in forms.values())


def test_only_verbs_are_led_back() -> None:
    doc = Doc(spacy.blank("en").vocab, words=["Stages", "rated"], pos=["NOUN", "VERB"], lemmas=["stage", "rat"])
    assert [token.lemma_ for token in mend_lemmas(doc)] == ["stage", "rate"]

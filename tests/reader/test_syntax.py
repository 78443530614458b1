"""The grammar read off a parse, on documents built by hand."""

from __future__ import annotations

from spacy.tokens import Doc
from spacy.vocab import Vocab

from crosswire.reader.syntax import Syntax

POS = {"N": ("NNP", "PROPN"), "n": ("NN", "NOUN"), "V": ("VBD", "VERB"), "I": ("VB", "VERB"), "G": ("VBG", "VERB")}
POS |= {"P": ("VBN", "VERB"), "a": ("TO", "PART"), "p": ("IN", "ADP"), "w": ("WP", "PRON"), "x": ("VBD", "AUX")}
POS |= {"c": ("CC", "CCONJ"), "M": ("MD", "AUX"), "r": ("RB", "PART"), "s": ("POS", "PART"), "d": ("DT", "DET")}


def build(*tokens: str) -> Syntax:
    """Build the syntax of a sentence from tokens like "urged/V/ROOT/1" (word, sort, label, head)."""
    parts = [token.split("/") for token in tokens]
    doc = Doc(
        Vocab(),
        words=[p[0] for p in parts],
        tags=[POS[p[1]][0] for p in parts],
        pos=[POS[p[1]][1] for p in parts],
        deps=[p[2] for p in parts],
        heads=[int(p[3]) for p in parts],
        lemmas=[{"urged": "urge", "killed": "kill", "freeing": "free"}.get(p[0], p[0]) for p in parts],
    )
    return Syntax(doc)


def words(syntax: Syntax, tokens: tuple[int, ...]) -> list[str]:
    return [syntax.lower[k] for k in tokens]


def test_subject_and_object_of_an_active_verb_with_joined_nouns() -> None:
    syntax = build("Oslo/N/nsubj/3", "and/c/cc/0", "Riga/N/conj/0", "praised/V/ROOT/3", "Kyiv/N/dobj/3")
    assert words(syntax, syntax.subjects(3)) == ["oslo", "riga"]
    assert words(syntax, syntax.objects(3)) == ["kyiv"]
    assert not syntax.is_passive(3)


def test_passive_turns_doer_and_object() -> None:
    syntax = build("Rebels/n/nsubjpass/2", "were/x/auxpass/2", "killed/P/ROOT/2", "by/p/agent/2", "troops/n/pobj/3")
    assert syntax.is_passive(2)
    assert words(syntax, syntax.doers(2)) == ["troops"]
    assert words(syntax, syntax.objects(2)) == ["rebels"]


def test_infinitive_is_done_by_the_object_of_urging() -> None:
    syntax = build("Oslo/N/nsubj/1", "urged/V/ROOT/1", "Riga/N/dobj/1", "to/a/aux/4", "leave/I/xcomp/1")
    assert words(syntax, syntax.subjects(4)) == ["riga"]


def test_infinitive_is_done_by_the_subject_of_threatening() -> None:
    syntax = build("Oslo/N/nsubj/1", "threaten/V/ROOT/1", "Riga/N/dobj/1", "to/a/aux/4", "leave/I/xcomp/1")
    assert words(syntax, syntax.subjects(4)) == ["oslo"]


def test_relative_pronoun_stands_for_its_noun() -> None:
    syntax = build("Oslo/N/nsubj/4", "who/w/nsubj/2", "praised/V/relcl/0", "Riga/N/dobj/2", "left/V/ROOT/4")
    assert words(syntax, syntax.subjects(2)) == ["oslo"]


def test_relative_clause_without_object_lacks_the_noun() -> None:
    syntax = build("troops/n/nsubj/4", "that/w/dobj/3", "Oslo/N/nsubj/3", "sent/V/relcl/0", "left/V/ROOT/4")
    assert words(syntax, syntax.objects(3)) == ["troops"]


def test_joined_verbs_share_the_subject() -> None:
    syntax = build("Oslo/N/nsubj/1", "left/V/ROOT/1", "and/c/cc/1", "praised/V/conj/1", "Riga/N/dobj/3")
    assert words(syntax, syntax.subjects(3)) == ["oslo"]


def test_participle_after_praise_is_done_by_the_praised() -> None:
    syntax = build("Oslo/N/nsubj/1", "praise/V/ROOT/1", "Riga/N/dobj/1", "for/p/prep/1", "freeing/G/pcomp/3")
    assert words(syntax, syntax.subjects(4)) == ["riga"]


def test_prepositions_lead_to_their_nouns() -> None:
    syntax = build(
        "talks/n/ROOT/0", "with/p/prep/0", "Oslo/N/pobj/1", "and/c/cc/2", "Riga/N/conj/2", "in/p/prep/0", "May/N/pobj/5"
    )
    assert {name: words(syntax, found) for name, found in syntax.preps(0).items()} == {
        "with": ["oslo", "riga"],
        "in": ["may"],
    }


def test_double_prepositions_are_known_by_both_words() -> None:
    syntax = build("pulled/V/ROOT/0", "out/p/prep/0", "of/p/prep/1", "Oslo/N/pobj/2")
    assert words(syntax, syntax.preps(0)["of"]) == ["oslo"]


def test_negation_but_not_whether_or_not() -> None:
    assert build("did/x/aux/2", "not/r/neg/2", "leave/I/ROOT/2").is_negated(2)
    assert not build("or/c/cc/2", "not/r/neg/2", "leave/I/ROOT/2").is_negated(2)


def test_auxiliaries_reach_over_joined_verbs() -> None:
    syntax = build("will/M/aux/1", "leave/I/ROOT/1", "and/c/cc/1", "return/I/conj/1")
    assert syntax.auxiliaries(3) == ["will"]


def test_circular_and_empty_parses_do_no_harm() -> None:
    assert len(Syntax(Doc(Vocab()))) == 0
    syntax = build("a/V/conj/1", "b/V/conj/1")
    assert syntax.subjects(0) == ()


def test_preposition_that_hangs_on_nothing_has_no_doer() -> None:
    syntax = build("of/p/ROOT/0", "taking/I/pcomp/0")
    assert syntax.subjects(1) == ()


def test_a_nominal_may_deny_the_verb() -> None:
    syntax = build("nobody/n/nsubj/1", "praised/V/ROOT/1", "Kyiv/N/dobj/1")
    assert syntax.is_negated(1)

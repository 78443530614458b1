"""The ontology's tables hold together, and lead from one vocabulary to the other."""

from __future__ import annotations

import pytest

from crosswire.knowledge.ontology import MATERIAL, cameo, load_ontology, plover

CLASSES = [
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip


def test_plover_has_the_sixteen_classes_in_order() -> None:
    assert list(load_ontology().classes) == CLASSES
    assert set(CLASSES) > MATERIAL


@pytest.mark.parametrize("name", CLASSES)
def test_plover_class_is_described_and_stands_for_a_cameo_code(name: str) -> None:
    found = plover(name)
    assert found is not None
    assert found.says.endswith(".")
    assert found.rule.endswith(".")
    stands = cameo(found.cameo)
    assert stands is not None
    assert stands.plover == name


def test_cameo_rows_fit_plover() -> None:
    ontology = load_ontology()
    for row in ontology.codes.values():
        assert row.plover is None or row.plover in ontology.classes, row
        assert row.mode is None or row.mode in ontology.classes[row.plover or ""].modes, row
        assert set(row.contexts) <= set(ontology.contexts), row


def test_cameo_codes_have_parents_names_and_values() -> None:
    codes = load_ontology().codes
    for code, row in codes.items():
        assert code.isdigit()
        assert 2 <= len(code) <= 4
        assert len(code) == 2 or code[:-1] in codes or code[:2] in codes
        assert row.name
        assert -10 <= row.goldstein <= 10
        assert row.quad == (1 if row.root <= "05" else 2 if row.root <= "08" else 3 if row.root <= "13" else 4)
    assert {code[:2] for code in codes} == {f"{n:02}" for n in range(1, 21)}


@pytest.mark.parametrize(
    ("code", "name", "mode", "goldstein"),
    [
        ("051", "SUPPORT", None, 3.4),
        ("0231", "REQUEST", "assist", 3.4),
        ("0841", "RETREAT", "release", 7.0),
        ("081", "CONCEDE", None, 5.0),
        ("163", "COERCE", "restrict", -8.0),
        ("1712", "ASSAULT", "seize", -9.2),
        ("190", "ASSAULT", None, -10.0),
        ("091", "ACCUSE", "investigate", -2.0),
        ("010", None, None, 0.0),
    ],
)
def test_cameo_leads_to_plover(code: str, name: str | None, mode: str | None, goldstein: float) -> None:
    found = cameo(code)
    assert found is not None
    assert (found.plover, found.mode, found.goldstein) == (name, mode, goldstein)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("DEMAND", "REQUEST"),
        ("Disapprove", "ACCUSE"),
        ("investigate", "ACCUSE"),
        ("FIGHT", "ASSAULT"),
        ("yield", "CONCEDE"),
    ],
)
def test_plover_takes_former_names(old: str, new: str) -> None:
    found = plover(old)
    assert found is not None
    assert found.name == new


def test_unknown_names_and_codes_are_none() -> None:
    assert plover("CRIME") is None
    assert cameo("99") is None
    assert cameo("x") is None


def test_longer_codes_than_known_stand_for_their_parent() -> None:
    found = cameo("0519")
    assert found is not None
    assert found.code == "051"


def test_codes_of_a_class_lead_back_to_it() -> None:
    ontology = load_ontology()
    assert ontology.codes_of("AID") == ("07", "070", "071", "072", "073", "074", "075")
    assert ontology.codes_of("nonsense") == ()

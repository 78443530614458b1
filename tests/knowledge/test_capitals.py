"""Names that were written in capitals, put as the press writes them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.knowledge.capitals import put_names

OURS = {"chad": "Chad", "who": "WHO", "zola": "Zola"}


def known(name: str) -> str | None:
    """Give a spelling as our tables would have it."""
    return OURS.get(name.lower())


@pytest.mark.parametrize(
    ("kind", "written", "expected"),
    [
        ("person", "ANA_DORRIT_", ["Ana Dorrit"]),
        ("person", "ANA_Q._MCALLEN_", ["Ana Q. McAllen"]),
        ("person", "O'DORRIT_", ["O'Dorrit"]),
        ("person", "JEAN_D'ORREY", ["Jean d'Orrey"]),
        ("person", "ABU_SA'ID", ["Abu Sa'id"]),
        ("person", "HAMID_AL-NURI", ["Hamid Al-Nuri"]),
        ("person", "HAMID_BIN_SALIM_AL_NURI", ["Hamid bin Salim al Nuri"]),
        ("person", "JUAN_DE_LA_ROCA", ["Juan de la Roca"]),
        ("person", "PAK_UN_SOO", ["Pak Un Soo"]),
        ("person", "LEO_IV", ["Leo IV"]),
        ("person", "UN_ENVOY_ANA_DORRIT", ["UN Envoy Ana Dorrit"]),
        ("person", 'BEN_"BOXER"_DORRIT', ["Ben Dorrit", 'Ben "Boxer" Dorrit']),
        ("person", "BEN_DORRIT (ACTING_", ["Ben Dorrit"]),
        ("person", "BEN_DORRIT)", ["Ben Dorrit"]),
        ("person", "Ben DORRIT_", ["Ben DORRIT"]),
        ("person", "İREM_ÇELİK", ["İrem Çelik"]),
        ("organization", "HF_", ["HF"]),
        ("organization", "H.F._", ["H.F."]),
        ("organization", "CHAD_", ["Chad"]),
        ("organization", "WHO_", ["WHO"]),
        ("organization", "LANTERN_", ["Lantern"]),
        ("organization", "XKCDQ_", ["XKCDQ"]),
        ("organization", "FRONT_OF_THE_PORTS_(FP)_", ["Front of the Ports", "FP"]),
        ("organization", "PORTS_(NORTHERN)_", ["Ports (Northern)"]),
        ("organization", "AL-MINA_LEAGUE", ["al-Mina League"]),
        ("organization", "B&G_SHIPPING", ["B&G Shipping"]),
        ("organization", "FRONT_16_MAY", ["Front 16 May"]),
        ("country", "GHIR_", ["Ghir"]),
        ("group", "_", []),
        ("group", "A_", []),
    ],
)
def test_a_name_is_put(kind: str, written: str, expected: list[str]) -> None:
    assert list(put_names([written], kind=kind, known=known)) == expected


def test_initials_of_another_name_stay_in_capitals() -> None:
    written = ["FRONT_FOR_EQUAL_LAW_IN_ALL_PORTS", "FELAP", "FELIAP", "LANTERN"]
    assert put_names(written, kind="group", known=known)[1:] == ("FELAP", "Feliap", "Lantern")


def test_names_are_not_repeated() -> None:
    assert put_names(["ANA_DORRIT_", "ANA_DORRIT"], kind="person", known=known) == ("Ana Dorrit",)


@given(st.lists(st.text(max_size=12), max_size=4), st.sampled_from(["person", "organization", "country"]))
def test_any_names_can_be_put(written: list[str], kind: str) -> None:
    for name in put_names(written, kind=kind, known=known):
        assert name == name.strip()
        assert ";" not in name

"""Sectors by the words: titles, nouns with what stands around them, names that the tables do not have."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from crosswire.facts import Role, Span
from crosswire.knowledge.actors import load_knowledge
from crosswire.knowledge.tables import read_toml
from crosswire.reader.actors.standing import is_former, load_words, name_sectors, noun_sectors, role_sectors

ENGLISH = spacy.blank("en").vocab


def role(title: str, kind: str, of: str | None = None, qualifier: str | None = None) -> Role:
    """Make what a title says."""
    return Role(title=title, kind=kind, of=of, qualifier=qualifier, evidence=(Span("r", 0, 4),))


@pytest.mark.parametrize(
    ("said", "sectors"),
    [
        (role("president", "head_of_state", "KEN"), ("GOV",)),
        (role("president", "head_of_state", "KEN", "former"), ("ELI",)),
        (role("president", "head_of_state", "KEN", "candidate"), ()),
        (role("president", "head_of_state", "KEN", "acting"), ("GOV",)),
        (role("senator", "legislator", "USA"), ("LEG",)),
        (role("director", "head", "org:mossad"), ("SPY",)),
        (role("mr", "honorific"), ()),
    ],
)
def test_role_sectors(said: Role, sectors: tuple[str, ...]) -> None:
    assert role_sectors(said, load_knowledge()) == sectors


def phrase(*words: tuple[str, str, str, int]) -> Doc:
    """Make a noun phrase of (word, part of speech, relation, head)."""
    return Doc(
        ENGLISH, words=[w for w, _, _, _ in words], pos=[p for _, p, _, _ in words], deps=[d for _, _, d, _ in words],
        heads=[h for _, _, _, h in words], lemmas=[w.lower().rstrip("s") for w, _, _, _ in words],
    )  # fmt: skip


CONGRESSIONAL = phrase(("congressional", "ADJ", "amod", 1), ("group", "NOUN", "ROOT", 1))
SPIES = phrase(
    ("intelligence", "NOUN", "compound", 1), ("agency", "NOUN", "compound", 2), ("officer", "NOUN", "ROOT", 2)
)
GANGS = phrase(("two", "NUM", "nummod", 2), ("gang", "NOUN", "compound", 2), ("confederations", "NOUN", "ROOT", 2))
FORMER = phrase(("former", "ADJ", "amod", 1), ("official", "NOUN", "ROOT", 1))
BOARD = phrase(
    ("chairman", "NOUN", "ROOT", 0), ("of", "ADP", "prep", 0), ("the", "DET", "det", 3), ("hospital", "NOUN", "pobj", 1)
)
PEOPLE = phrase(("people", "NOUN", "ROOT", 0))
TABLE = phrase(("wooden", "ADJ", "amod", 1), ("table", "NOUN", "ROOT", 1))


@pytest.mark.parametrize(
    ("doc", "head", "own", "sectors"),
    [
        (CONGRESSIONAL, 1, (), ("LEG",)),
        (SPIES, 2, ("GOV",), ("SPY",)),
        (GANGS, 2, (), ("CRM",)),
        (FORMER, 1, ("GOV",), ("ELI",)),
        (BOARD, 0, (), ("MED",)),
        (PEOPLE, 0, (), ("CVL",)),
        (TABLE, 1, (), ()),
        (GANGS, 2, ("BUS",), ("CRM",)),
    ],
    ids=[
        "adjective",
        "compound over the noun's own",
        "gangs",
        "former",
        "behind of",
        "people",
        "no actor",
        "open noun",
    ],
)
def test_noun_sectors(doc: Doc, head: int, own: tuple[str, ...], sectors: tuple[str, ...]) -> None:
    assert noun_sectors(doc[head], own, load_knowledge()) == sectors


def test_a_noun_that_says_its_sector_is_not_asked_further() -> None:
    doc = phrase(("church", "NOUN", "compound", 1), ("soldiers", "NOUN", "ROOT", 1))
    assert noun_sectors(doc[1], ("MIL",), load_knowledge()) == ("MIL",)


def test_is_former_looks_left_only() -> None:
    assert is_former(FORMER[1])
    assert not is_former(CONGRESSIONAL[1])


@pytest.mark.parametrize(
    ("name", "sectors"),
    [
        ("Veldhaven College", ("EDU",)),
        ("University of Veldhaven", ("EDU",)),
        ("Lorrimore Self Defense Forces", ("PRM",)),
        ("Lorrimore Airways", ("BUS",)),
        ("Reserve Bank of Malawi", ("GOV",)),
        ("Bank of Veldhaven", ("BUS",)),
        ("Ministry of Public Works", ("GOV",)),
        ("Veldhaven Tribune", ("JRN",)),
        ("Brunn Motors", ("BUS",)),
        ("Court", ()),
        ("Blue Lantern", ()),
        ("", ()),
    ],
)
def test_name_sectors(name: str, sectors: tuple[str, ...]) -> None:
    assert name_sectors(name, load_knowledge()) == sectors


def test_each_word_of_the_table_says_one_sector() -> None:
    for key in ("before", "people", "names"):
        words = [word for listed in read_toml("sectors.toml")[key].values() for word in listed]
        assert sorted(words) == sorted(set(words))
    assert load_words().open

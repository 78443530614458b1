"""Acts that have a place: the table is read, and its words are as clauses have them."""

from __future__ import annotations

from crosswire.knowledge.lexicon.scenes import load_scenes


def test_each_act_has_a_name_of_its_own_and_words() -> None:
    rows = load_scenes().rows
    assert len({row.name for row in rows}) == len(rows)
    assert all(row.bearer in {"agent", "patient"} and (row.verbs or row.nouns) for row in rows)


def test_a_verb_with_its_noun_is_light() -> None:
    (arrest,) = [row for row in load_scenes().rows if row.name == "arrest"]
    assert ("take", "custody") in arrest.light
    assert "take" not in arrest.verbs


def test_nouns_of_one_line_share_its_number() -> None:
    scenes = load_scenes()
    assert scenes.craft["plane"] == scenes.craft["jet"] != scenes.craft["ship"]
    assert scenes.sites["plant"] == scenes.sites["refinery"] != scenes.sites["school"]


def test_regions_are_no_towns() -> None:
    assert "Andalusia" in load_scenes().regions
    assert "Lviv" not in load_scenes().regions

"""Mentions: whom the words of short invented texts mean, and what holds for any text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.reader.actors.marking import cast_in, check, read_cases

from crosswire.knowledge.actors import Knowledge, load_knowledge

if TYPE_CHECKING:
    from collections.abc import Callable

    from crosswire.reader.parsed import Parsed

    ParseText = Callable[..., Parsed]


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge()


@pytest.mark.model
@pytest.mark.parametrize("case", read_cases("names", "states", "nominals", "bodies", "wordings", "pronouns", "bearers"))
def test_marks_mean_whom_they_should(case: dict[str, Any], parse_text: ParseText, knowledge: Knowledge) -> None:
    check(case, parse_text, knowledge)


def test_cases_are_many_and_their_names_differ() -> None:
    names = [
        param.id for param in read_cases("names", "states", "nominals", "bodies", "wordings", "pronouns", "bearers")
    ]
    assert len(names) == len(set(names)) >= 80


# What holds for any text


PIECES = [
    "President", "former", "the", "a", "Mira Halden", "Halden", "Mrs", "he", "She", "it", "their", "who", "himself",
    "Norway", "Norwegian", "Moscow", "the Kremlin", "White House", "soldiers", "the union", "a spokesman for",
    "Kivu Patriotic Front", "(KPF)", "KPF", "head of", "said", "met", "urged", "to leave", ",", ".", "“", "”", "'s",
    "and", "in", "by", "Jr.", "ex-", "-elect", "minister", "Her brother", "Isaac", "\n", "\n\n", "é", "\u200f", "US",
    "12", "A", "Congo", "Georgia", "Jordan Henderson", "the ministry", "rebels", "group", "EU", "his wife", "—", "(",
]  # fmt: skip


@pytest.mark.model
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=st.lists(st.sampled_from(PIECES), max_size=30), published=st.sampled_from([None, "2025-03-05"]))
def test_mentions_of_any_text(pieces: list[str], published: str | None, parse_text: ParseText) -> None:
    parsed = parse_text(" ".join(pieces), published=published)
    cast = cast_in(parsed, load_knowledge())
    again = cast_in(parsed, load_knowledge())
    assert (cast.mentions, cast.actors) == (again.mentions, again.actors)
    at = 0
    for mention in cast.mentions:
        assert at <= mention.span.start < mention.span.end <= len(parsed.report.text)
        at = mention.span.start
        assert mention.actor is None or mention.actor in cast.actors
        assert mention.role is None or mention.actor is not None
        for span in (*mention.evidence, *(mention.role.evidence if mention.role else ())):
            assert 0 <= span.start < span.end <= len(parsed.report.text)
    assert set(cast.actors) == {mention.actor for mention in cast.mentions} - {None}
    for key, actor in cast.actors.items():
        assert actor.id == key
        assert actor.name
        assert actor.country is None or actor.country in load_knowledge().countries


@pytest.mark.model
@pytest.mark.parametrize("text", ["", " ", "\n\n", "“", "12", "...", "?!", "É", "a" * 500])
def test_a_text_without_names_has_nobody(text: str, parse_text: ParseText, knowledge: Knowledge) -> None:
    assert cast_in(parse_text(text), knowledge).mentions == ()


@pytest.mark.model
def test_a_word_is_led_to_its_actor(parse_text: ParseText, knowledge: Knowledge) -> None:
    parsed = parse_text("French President Emmanuel Macron met soldiers in Oslo.", published="2025-03-05")
    cast = cast_in(parsed, knowledge)
    found = {token.text: actor.id for token in parsed.doc if (actor := cast.actor_of(token))}
    assert found["Macron"] == "person:emmanuel-macron"
    assert found["French"] == "FRA"
    assert found["soldiers"] == "group:soldiers"
    oslo = next(token for token in parsed.doc if token.text == "Oslo")
    place = cast.place_of(oslo)
    assert place is not None
    assert (place.name, place.country) == ("Oslo", "NOR")
    assert place.lat is not None
    assert 59 < place.lat < 61


@pytest.mark.model
def test_a_mention_is_by_name_noun_or_pronoun(parse_text: ParseText, knowledge: Knowledge) -> None:
    parsed = parse_text("Mira Halden spoke. The minister said she would stay.")
    forms = {parsed.text(mention.span): mention.form for mention in cast_in(parsed, knowledge).mentions}
    assert forms == {"Mira Halden": "name", "The minister": "nominal", "she": "pronoun"}


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "name", "country", "sectors"),
    [
        ("Colonel Abdi Warfa spoke.", "Abdi Warfa", None, ("MIL",)),
        ("Kenyan Fisheries Minister Awa Sarr spoke.", "Awa Sarr", "KEN", ("GOV",)),
        ("Russian forces left.", "Russian forces", "RUS", ("MIL",)),
        ("Rebels left.", "rebels", None, ("REB",)),
        ("The Danish foreign ministry spoke.", "Danish foreign ministry", "DNK", ("GOV",)),
    ],
)
def test_an_actor_has_the_country_and_sector_of_its_words(  # noqa: PLR0917 - the columns of the table
    text: str, name: str, country: str | None, sectors: tuple[str, ...], parse_text: ParseText, knowledge: Knowledge
) -> None:
    cast = cast_in(parse_text(text), knowledge)
    (actor,) = [actor for actor in cast.actors.values() if actor.name == name]
    assert (actor.country, actor.sectors) == (country, sectors)


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A TV cameraman was hurt on Monday.", "person"),
        ("“They are lost,” a UN official told the radio.", "person"),
        ("The soldier was buried at noon.", "person"),
        ("A total of 319 MPs were there.", "group"),
        ("Rebel groups met the heads of state in Paris.", "group"),
        ("The soldiers were buried at noon.", "group"),
    ],
)
def test_one_human_being_by_a_noun_is_a_person(
    text: str, kind: str, parse_text: ParseText, knowledge: Knowledge
) -> None:
    cast = cast_in(parse_text(text, published="2025-03-05"), knowledge)
    kinds = {actor.kind for key, actor in cast.actors.items() if key.startswith("group:")}
    assert kinds == {kind}

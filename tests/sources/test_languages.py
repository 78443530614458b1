"""Which language a text is in."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosswire.knowledge.tables import read_toml
from crosswire.sources.languages import find_foreign, name_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Der Minister hat am Montag gesagt, dass die Straße gesperrt bleibe, bis das Wasser gefallen sei.", "German"),
        ("Le ministre a dit lundi que la route resterait fermée jusqu'à ce que l'eau baisse.", "French"),
        ("El ministro dijo el lunes que la carretera seguirá cerrada hasta que baje el agua.", "Spanish"),
        ("Министр сказал в понедельник, что дорога останется закрытой, пока вода не спадёт.", "Russian"),
        ("Міністр сказав у понеділок, що дорога залишиться закритою, доки вода не спаде.", "Ukrainian"),
        ("Мэр ушёл. Дорога закрыта.", "another language"),
        ("市长周一在首都说，通往港口的道路已经关闭，直到水位下降为止。", "Chinese"),
        ("قال الوزير يوم الاثنين إن الطريق سيبقى مغلقا حتى ينخفض منسوب المياه في المدينة القريبة.", "Arabic"),
    ],
)
def test_find_foreign_names_other_languages(text: str, language: str) -> None:
    assert find_foreign(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "The minister said on Monday that the road would stay closed until the water had fallen.",
        "Insurgents attacked Harwick airport overnight, killing twelve soldiers.",
        "Mara Quill, Tom Ashby, Ines Dorn, Harwick, Norland, Old Harbour, Port Lenn",
        "Straße gesperrt",
        "The mayor said: “Wir haben das Wasser noch nie so hoch gesehen, es ist eine Schande.” He left.",
        "",
        "12 34 56",
    ],
)
def test_find_foreign_lets_english_and_the_doubtful_pass(text: str) -> None:
    assert find_foreign(text) is None


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=120))
def test_find_foreign_survives_anything(text: str) -> None:
    assert find_foreign(text) != "English"


@pytest.mark.parametrize(
    ("stated", "name"),
    [("en", "English"), ("EN_us", "English"), ("eng", "English"), ("English", "English"), ("de", "German"),
     ("German", "German"), ("pt-BR", "Portuguese"), ("", None), ("xx", None), ("unknown", None)],
)  # fmt: skip
def test_name_language(stated: str, name: str | None) -> None:
    assert name_language(stated) == name


def test_languages_has_a_name_for_all_that_the_identifier_can_answer() -> None:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - as slow here as in the product

    labels = set(LanguageIdentifier.from_model_file(MODEL_FILE).labels) - {"zxx"}
    table = read_toml("languages.toml")
    assert labels - table["names"].keys() == set()
    assert {code for code in table["aliases"].values() if code not in table["names"]} == set()

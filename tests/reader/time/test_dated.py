"""What a day is the day of: the verb or noun that a time hangs on, and what that is said of."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from spacy.lang.en import English
from spacy.tokens import Doc

from crosswire.facts import Dating, Moment, Report, Span
from crosswire.knowledge.lexicon.calendar import load_calendar
from crosswire.reader.layout import lay_out
from crosswire.reader.parsed import Parsed, index
from crosswire.reader.time.dated import tie
from crosswire.reader.time.dating import date_report
from crosswire.reader.time.moments import find_moments
from crosswire.reader.time.timefind import find_expressions
from crosswire.reader.time.timewords import alphabet
from crosswire.reader.words import cut
from crosswire.timex import resolve

if TYPE_CHECKING:
    from collections.abc import Callable

    ParseText = Callable[..., Parsed]

# A vocabulary that knows of lower case, which a bare one does not.
VOCAB = English().vocab
# A word with its lemma, tag, relation and head.
Row = tuple[str, str, str, str, int]
_POS = {"N": "NOUN", "V": "VERB", "I": "ADP", "D": "DET", "M": "AUX", "C": "NUM", "W": "PRON", "R": "ADV", ".": "PUNCT"}


def by_hand(rows: list[Row], time: tuple[int, int], **fields: object) -> tuple[Parsed, Moment]:
    """Make a parsed report of rows, and the moment that its words ``[start, end)`` tell."""
    words, lemmas, tags, deps, heads = (list(column) for column in zip(*rows, strict=True))
    pos = ["PROPN" if tag == "NNP" else "PUNCT" if tag == "," else _POS[tag[0]] for tag in tags]
    doc = Doc(VOCAB, words=words, lemmas=lemmas, tags=tags, deps=deps, heads=heads, pos=pos)
    report = Report(id="r", text=doc.text)
    parsed = index(report, lay_out(report), doc)
    last = doc[time[1] - 1]
    span = Span("r", doc[time[0]].idx, last.idx + len(last))
    plain: dict[str, object] = {"earliest": "2025-05-04", "latest": "2025-05-04", "grain": "day", "timex": "2025-05-04"}
    return parsed, Moment(evidence=(span,), **(plain | fields))  # type: ignore[arg-type]


BROKE: list[Row] = [
    ("Talks", "talk", "NNS", "nsubj", 1), ("broke", "break", "VBD", "ROOT", 1), ("down", "down", "RP", "prt", 1),
    ("on", "on", "IN", "prep", 1), ("Sunday", "Sunday", "NNP", "pobj", 3), (".", ".", ".", "punct", 1),
]  # fmt: skip


def test_tie_leaves_out_a_hyphen_that_the_parser_took_for_the_noun() -> None:
    rows: list[Row] = [
        ("A", "a", "DT", "det", 3), ("2008", "2008", "NN", "pobj", 0), ("e", "e", "NN", "nsubj", 4),
        ("-", "-", "NN", "pobj", 0), ("came", "come", "VBD", "ROOT", 4),
    ]  # fmt: skip
    rows[0] = ("In", "in", "IN", "prep", 4)
    parsed, year = by_hand(rows, (0, 2), grain="year")
    assert tie(parsed, [year]) == [year]


def test_tie_names_a_verb_with_its_particle_and_its_subject() -> None:
    parsed, sunday = by_hand(BROKE, (4, 5))
    assert tie(parsed, [sunday]) == [replace(sunday, happening="break down", about=("talk",))]


def test_tie_leaves_a_length_of_time() -> None:
    parsed, moment = by_hand(BROKE, (4, 5), grain="duration")
    assert tie(parsed, [moment]) == [moment]


@pytest.mark.parametrize("grain", ["day", "part", "minute", "month", "year", "quarter", "week"])
def test_tie_takes_times_of_every_grain(grain: str) -> None:
    parsed, moment = by_hand(BROKE, (4, 5), grain=grain)
    assert tie(parsed, [moment])[0].happening == "break down"


def test_tie_gives_a_light_verb_with_its_object() -> None:
    rows: list[Row] = [
        ("Duties", "duty", "NNS", "nsubj", 1), ("take", "take", "VBP", "ROOT", 1),
        ("effect", "effect", "NN", "dobj", 1), ("on", "on", "IN", "prep", 1), ("Sunday", "Sunday", "NNP", "pobj", 3),
    ]  # fmt: skip
    parsed, moment = by_hand(rows, (4, 5))
    assert (tie(parsed, [moment])[0].happening, tie(parsed, [moment])[0].about) == ("take effect", ("duty",))


def test_tie_says_nothing_of_a_light_verb_alone() -> None:
    rows: list[Row] = [
        ("Mira", "Mira", "NNP", "nsubj", 1), ("went", "go", "VBD", "ROOT", 1), ("on", "on", "IN", "prep", 1),
        ("Sunday", "Sunday", "NNP", "pobj", 2),
    ]  # fmt: skip
    parsed, moment = by_hand(rows, (3, 4))
    assert tie(parsed, [moment]) == [moment]


def test_tie_writes_a_hyphened_noun_as_one_word() -> None:
    rows: list[Row] = [
        ("Mira", "Mira", "NNP", "nsubj", 1), ("broke", "break", "VBD", "ROOT", 1), ("the", "the", "DT", "det", 5),
        ("cease", "cease", "NN", "compound", 5), ("-", "-", ".", "punct", 5), ("fire", "fire", "NN", "dobj", 1),
        ("Sunday", "Sunday", "NNP", "npadvmod", 1),
    ]  # fmt: skip
    words = [row[0] for row in rows]
    spaces = [True, True, True, False, False, True, False]
    doc = Doc(
        VOCAB, words=words, spaces=spaces, lemmas=[r[1] for r in rows], tags=[r[2] for r in rows],
        deps=[r[3] for r in rows], heads=[r[4] for r in rows],
        pos=["PROPN", "VERB", "DET", "NOUN", "PUNCT", "NOUN", "PROPN"],
    )  # fmt: skip
    report = Report(id="r", text=doc.text)
    parsed = index(report, lay_out(report), doc)
    span = Span("r", doc[6].idx, len(doc.text))
    moment = Moment(earliest=None, latest=None, grain="day", timex="XXXX", evidence=(span,))
    assert tie(parsed, [moment])[0].about == ("ceasefire", "mira")


def test_tie_looks_behind_a_relative_pronoun() -> None:
    rows: list[Row] = [
        ("Mayors", "mayor", "NNS", "nsubj", 5), ("who", "who", "WP", "nsubj", 2), ("quit", "quit", "VBD", "relcl", 0),
        ("on", "on", "IN", "prep", 2), ("Sunday", "Sunday", "NNP", "pobj", 3), ("wept", "weep", "VBD", "ROOT", 5),
    ]  # fmt: skip
    parsed, moment = by_hand(rows, (4, 5))
    assert (tie(parsed, [moment])[0].happening, tie(parsed, [moment])[0].about) == ("quit", ("mayor",))


def test_tie_of_a_report_without_moments_is_nothing() -> None:
    parsed, _ = by_hand(BROKE, (4, 5))
    assert tie(parsed, []) == []


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "happening", "about"),
    [
        ("Talks broke down on January 9.", "break down", ("talk",)),
        ("The ceasefire was signed in Luanda on August 3, 2024.", "sign", ("ceasefire",)),
        ("The cease-fire was signed on August 3, 2024.", "sign", ("ceasefire",)),
        ("The new tariff on steel takes effect on April 2.", "take effect", ("tariff",)),
        ("The mayor, who resigned on March 4, is abroad.", "resign", ("mayor",)),
        ("Talks are to resume on Friday.", "resume", ("talk",)),
        ("Chile and Peru held a meeting on Monday.", "hold", ("chile", "meeting")),
        ("The vote of March 4 in the senate was annulled.", "vote", ("senate",)),
        ("At 5 p.m. on Monday the gates were opened.", "open", ("gate",)),
        ("The opening of the port on March 4 was delayed.", "opening", ("port",)),
        ("The court gave a ruling on March 4.", "give ruling", ("court",)),
        ("Ten minutes later the dam broke.", "break", ("dam",)),
        # What is only said, or is of nothing that could be met again, is the day of nothing.
        ("He said on Tuesday that the road was shut.", None, ()),
        ("The mayor said on Tuesday that the road was shut.", None, ()),
        ("The mayor went home on Tuesday.", None, ()),
        ("They had left by Monday.", "leave", ()),
        ("On Monday it rained.", "rain", ()),
        ("The strike began in 2021.", "begin", ("strike",)),
    ],
)
def test_tie_of_a_sentence(text: str, happening: str | None, about: tuple[str, ...], parse_text: ParseText) -> None:
    parsed = parse_text(text, published="2025-03-12")
    (moment,) = tie(parsed, find_moments(parsed, date_report(parsed)))
    assert (moment.happening, moment.about) == (happening, about)


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "about"),
    [("The January 15 deadline for the talks passed.", ()), ("Monday's raid on the barracks failed.", ("barrack",))],
)
def test_tie_does_not_take_a_time_for_what_it_is_the_time_of(
    text: str, about: tuple[str, ...], parse_text: ParseText
) -> None:
    parsed = parse_text(text, published="2025-03-12")
    (moment,) = tie(parsed, find_moments(parsed, date_report(parsed)))
    assert moment.about == about


@pytest.mark.model
def test_tie_gives_each_day_of_a_sentence_its_own_act(parse_text: ParseText) -> None:
    parsed = parse_text("Rebels attacked the barracks on Monday and left the town on Tuesday.", published="2025-03-12")
    moments = tie(parsed, find_moments(parsed, date_report(parsed)))
    assert [moment.happening for moment in moments] == ["attack", "leave"]


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "happening"),
    [
        ("The mayor quit on Monday, two days after the dam was opened.", "open"),
        ("The mayor quit on Monday, two days after being arrested.", "arrest"),
        ("The mayor quit on Monday, two days after the vote.", "vote"),
        ("The union claimed on Monday to have stopped the ferry, a day after it was sold.", "sell"),
    ],
)
def test_a_time_counted_from_an_act_is_that_of_the_act(text: str, happening: str, parse_text: ParseText) -> None:
    parsed = parse_text(text, published="2025-03-12")
    assert tie(parsed, find_moments(parsed, date_report(parsed)))[-1].happening == happening


# Words of the calendar in any order: nothing may raise, whatever they make together.

CALENDAR = load_calendar()
WORDS = sorted(
    {
        *alphabet()._words,
        *(name for holiday in CALENDAR.holidays for name in holiday.names),
        *(name for period in CALENDAR.periods for name in period.names),
        *"1 7 31 1999 2024 '90s 3rd 5.30 25:99 2024-02-30 Q3 - – , . ( ) ½ will met said".split(),
    }
)


@pytest.mark.parametrize(
    "text",
    [
        "ten minutes later", "two hours earlier", "30 seconds later", "a minute ago", "half an hour before",
        "ten minutes after noon", "an hour and ten minutes later", "minutes later",
        "this falls", "last springs", "next fall", "last spring", "this springs 2024", "falls of 2024", "mid springs",
        "the past second", "every second", "each millennium", "last millennium", "the following hour", "that minute",
    ],
)  # fmt: skip
def test_words_that_once_raised_are_read(text: str) -> None:
    words = cut(text)
    for expression in find_expressions(words):
        assert 0 <= expression.start < expression.end <= len(words.forms)
        if expression.relative is not None:
            resolve(expression.relative, "2025-03-05", "2025-03-12")


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=8), st.dates(date(1990, 1, 1), date(2039, 12, 31)), st.integers(0, 40))
def test_all_words_of_the_calendar_in_any_order(pieces: list[str], day: date, width: int) -> None:
    words = cut(" ".join(pieces))
    at = 0
    for expression in find_expressions(words):
        assert at <= expression.start < expression.end <= len(words.forms)
        at = expression.end
        assert expression.value or expression.relative
        if expression.relative is not None:
            found = resolve(expression.relative, day.isoformat(), (day + timedelta(width)).isoformat())
            assert found is None or found[0] <= found[1]


@pytest.mark.model
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=st.lists(st.sampled_from([*WORDS, "Talks broke down", "Mira", "the port", "opened", "\n"]), max_size=14))
def test_tie_takes_any_text(pieces: list[str], parse_text: ParseText) -> None:
    parsed = parse_text(" ".join(pieces))
    moments = find_moments(parsed, Dating(earliest="2025-03-05", latest="2025-03-12", basis="story", reason=""))
    tied = tie(parsed, moments)
    assert tied == tie(parsed, moments)
    assert [replace(m, happening=None, about=()) for m in tied] == moments
    for moment in tied:
        assert moment.happening or not moment.about
        assert list(moment.about) == sorted(set(moment.about))


FLOOD: list[Row] = [
    ("Rain", "rain", "NN", "nsubj", 1), ("fell", "fall", "VBD", "ROOT", 1), ("two", "two", "CD", "nummod", 3),
    ("days", "day", "NNS", "npadvmod", 4), ("after", "after", "IN", "prep", 1), ("the", "the", "DT", "det", 7),
    ("river", "river", "NN", "compound", 7), ("flood", "flood", "NN", "pobj", 4), (".", ".", ".", "punct", 1),
]  # fmt: skip


def test_tie_gives_a_distance_to_the_noun_that_it_is_told_from() -> None:
    parsed, distance = by_hand(FLOOD, (2, 5))
    assert tie(parsed, [distance]) == [replace(distance, happening="flood", about=("river",))]

"""Speech and acts told as sentences."""

from __future__ import annotations

import pytest

from crosswire.collation.telling import tellers
from crosswire.facts import Actor, Origin, Statement, Story
from crosswire.views.acts import is_sentence, name_deed, tell_event
from crosswire.views.sheet import Cast
from crosswire.views.speech import quoted, tell_statement
from crosswire.views.verbs import act
from tests.builders import Draft, draft, event, participant, statement
from tests.views.story import FERRIN, HALDEN


def _cast(made: Draft) -> Cast:
    """Give the cast of a story of one report."""
    story = Story(
        id="s-1", headline="", reports=("r",), origins=(Origin(reports=("r",), reason=""),), earliest=None, latest=None
    )
    actors: dict[str, Actor] = {actor.id: actor for actor in (HALDEN, FERRIN)}
    return Cast(story, {t.report.id: t for t in tellers(story, [made.reading()])}, {"r": "Tribune"}, actors)


def _said(marked: str, *, verb: str = "say", **fields: object) -> str:
    """Tell the statement of a marked sentence: ``s`` its hull, ``s-w`` who, ``s-cue`` the cue, ``s-c`` the content."""
    made = draft("r", marked)
    told: Statement = statement(made, "s", HALDEN.id, form="indirect", verb=verb, **fields)
    cast = _cast(made)
    return tell_statement(cast, cast.teller("r"), told)


@pytest.mark.parametrize(
    ("marked", "fields", "told"),
    [
        # As it stands, with the name in brackets for a pronoun.
        ("[[s|[[s-w|Halden]] [[s-cue|said]] [[s-c|the talks had failed]]]].", {}, "Halden said the talks had failed."),
        (
            "[[s|[[s-w|She]] [[s-cue|said]] [[s-c|the talks had failed]]]].",
            {},
            "[Mira Halden] said the talks had failed.",
        ),
        (
            "[[s|[[s-c|The talks had failed]], [[s-w|she]] [[s-cue|said]]]].",
            {},
            "The talks had failed, [Mira Halden] said.",
        ),
        # A participle or a second verb: the name is set before it.
        (
            "Halden left, [[s|[[s-cue|warning]] [[s-c|that trade would suffer]]]].",
            {"verb": "warn"},
            "Mira Halden warns that trade would suffer.",
        ),
        (
            "[[s|[[s-w|Halden]] [[s-cue|criticising]] [[s-c|the closure]]]] was new.",
            {"verb": "criticise"},
            "Mira Halden criticises the closure.",
        ),
        (
            "[[s|[[s-w|Halden]] was [[s-cue|criticising]] [[s-c|the closure]]]] again.",
            {"verb": "criticise"},
            "Halden was criticising the closure.",
        ),
        (
            "Halden met Ferrin, [[s|[[s-cue|urging]] him [[s-c|to open the bridge]]]].",
            {"verb": "urge", "addressee": FERRIN.id},
            "Mira Halden urges [Tomas Ferrin] to open the bridge.",
        ),
        # What was not said is not told as said.
        (
            "Halden left without [[s|[[s-cue|saying]] [[s-c|that trade would suffer]]]].",
            {},
            "Mira Halden: “saying that trade would suffer”",
        ),
        # A noun makes no sentence.
        (
            "[[s|[[s-w|Halden]]'s [[s-cue|concern]] [[s-c|about trade]]]] grew.",
            {"verb": "concern-noun"},
            "Mira Halden: “Halden's concern about trade”",
        ),
    ],
)
def test_tell_statement(marked: str, fields: dict[str, str], told: str) -> None:
    assert _said(marked, **fields) == told


@pytest.mark.parametrize(
    ("marked", "words"),
    [
        ("[[a|“We will stay,”]] she said, [[b|“and wait.”]]", "We will stay, and wait."),
        ("[[a|“We will stay,”]] she said. [[b|“Nobody can wait.”]]", "We will stay. Nobody can wait."),
        ("[[a|“We will stay.”]] she said. [[b|“I can wait.”]]", "We will stay. I can wait."),
        ("[[a|“We call it a “farce”]]", "We call it a ‘farce’"),
    ],
)
def test_quoted_joins_pieces_as_they_were_spoken(marked: str, words: str) -> None:
    made = draft("r", marked)
    cast = _cast(made)
    assert quoted(cast.teller("r"), tuple(made.spans[name] for name in sorted(made.spans))) == words


def test_name_deed_tells_who_does_what_to_whom() -> None:
    made = draft("r", "[[e|[[w|Halden]] and [[v|officials]] [[e-t|urged]] [[b|the rebels]] to stop]].")
    cast = _cast(made)
    target = (participant(made["b"], None),)
    one = event(made, "e", "REQUEST", lemma="urge", source=(participant(made["w"], HALDEN.id),), target=target)
    both = event(
        made,
        "e",
        "REQUEST",
        lemma="call",
        source=(participant(made["w"], HALDEN.id), participant(made["v"], None)),
        target=target,
    )
    crowd = event(made, "e", "PROTEST", lemma="rally", source=(participant(made["v"], None),), target=target)
    words = [
        deed.words if deed else None for deed in (name_deed(cast, cast.teller("r"), e) for e in (one, both, crowd))
    ]
    assert words == [
        "Mira Halden urges the rebels",
        "Mira Halden and officials call on the rebels",
        "Officials protest against the rebels",
    ]  # fmt: skip


def test_name_deed_needs_two_different_sides() -> None:
    made = draft("r", "[[e|[[w|Halden]] [[e-t|urged]] [[v|Halden]]]].")
    cast = _cast(made)
    source = (participant(made["w"], HALDEN.id),)
    alone = event(made, "e", "REQUEST", source=source)
    itself = event(made, "e", "REQUEST", source=source, target=(participant(made["v"], HALDEN.id),))
    assert [name_deed(cast, cast.teller("r"), e) for e in (alone, itself)] == [None, None]


def test_tell_event_makes_a_sentence_of_a_participle() -> None:
    made = draft("r", "It ended with [[e|[[w|Halden]] [[e-t|criticising]] the closure]].")
    cast = _cast(made)
    told = event(made, "e", "ACCUSE", lemma="criticise", source=(participant(made["w"], HALDEN.id),))
    assert tell_event(cast, cast.teller("r"), told) == "Mira Halden criticises the closure."


def test_tell_event_takes_the_sentence_where_brackets_are_cut() -> None:
    made = draft("r", "They asked [[e|[[w|Halden]] [[e-t|paid]] a ransom ($690]],000) on Monday.")
    cast = _cast(made)
    told = event(made, "e", "AID", lemma="pay", source=(participant(made["w"], HALDEN.id),))
    assert tell_event(cast, cast.teller("r"), told) == "They asked Halden paid a ransom ($690,000) on Monday."


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[[e|[[w|Halden]] [[e-t|urged]] Borvia]].", True),
        ("It was late when [[e|[[w|Halden]] [[e-t|urged]] Borvia]].", True),
        ("[[e|After the talks failed, [[w|Halden]] [[e-t|urged]] Borvia]].", True),
        ("They came [[e|a day after [[w|Halden]] [[e-t|urged]] Borvia]].", False),
        ("[[w|Halden]] came and [[e|[[e-t|urged]] Borvia]].", False),
    ],
)
def test_is_sentence(marked: str, expected: bool) -> None:  # noqa: FBT001 - a case's answer
    made = draft("r", marked)
    told = event(made, "e", "REQUEST", source=(participant(made["w"], HALDEN.id),))
    assert is_sentence(_cast(made).teller("r"), told) is expected


@pytest.mark.parametrize(
    ("plover", "lemma", "words"),
    [
        ("THREATEN", "warning", "warns"),
        ("THREATEN", "threat", "threatens"),
        ("AGREE", "promise", "makes a promise to"),
        ("SUPPORT", "solidarity", "backs"),
        ("ASSAULT", "bombing", "attacks"),
        ("UNHEARD_OF", "thing", "unheard_ofs"),
    ],
)
def test_act_finds_words_that_make_a_sentence(plover: str, lemma: str, words: str) -> None:
    assert act(plover, lemma, is_plural=False) == words

"""Speech and acts told as sentences."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from crosswire.collation.telling import tellers
from crosswire.facts import Actor, Mention, Origin, Statement, Story
from crosswire.views.acts import is_many, is_sentence, name_deed, tell_event
from crosswire.views.sheet import Cast
from crosswire.views.speech import quoted, speaker_name, tell_statement
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
            "Mira Halden: saying that trade would suffer.",
        ),
        # "Told" says nothing without those who were told.
        (
            "[[s|[[s-c|The talks had failed]], [[s-w|Halden]] [[s-cue|told]]]] reporters in Ostrand, and left.",
            {"verb": "tell"},
            "The talks had failed, Halden told reporters in Ostrand.",
        ),
        # A noun makes no sentence, and is told by its own; so is what only says more of a noun.
        (
            "[[s|[[s-w|Halden]]'s [[s-cue|concern]] [[s-c|about trade]]]] grew.",
            {"verb": "concern-noun"},
            "Halden's concern about trade grew.",
        ),
        (
            "[[s|[[s-c|The closure]], [[s-cue|condemned]] by [[s-w|Halden]]]], went on.",
            {"verb": "condemn"},
            "The closure, condemned by Halden, went on.",
        ),
        (
            "[[s|[[s-w|Halden]], [[s-cue|considered]] [[s-c|a foe]]]], went on.",
            {"verb": "consider"},
            "Halden, considered a foe, went on.",
        ),
        (
            "[[s|[[s-o|The closure]], which [[s-w|Halden]] [[s-cue|called]] [[s-c|a farce]]]], went on.",
            {"verb": "call"},
            "The closure, which Halden called a farce, went on.",
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
        ("[[a|“We will stay, ”]] she said.\n\n[[b|“Nobody can wait.”]]", "We will stay. Nobody can wait."),
        ("[[a|“We call it a “farce”]]", "We call it a ‘farce’"),
    ],
)
def test_quoted_joins_pieces_as_they_were_spoken(marked: str, words: str) -> None:
    made = draft("r", marked)
    cast = _cast(made)
    assert quoted(cast.teller("r"), tuple(made.spans[name] for name in sorted(made.spans))) == words


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("The Dockers’ Union (DU)", "Dockers’ Union"),
        ("A party which she led for years", "party"),
        ("the mayor", "mayor"),
    ],
)
def test_a_speaker_is_named_without_what_goes_on_behind_the_name(words: str, name: str) -> None:
    made = draft("r", f"[[s|[[s-w|{words}]] [[s-cue|said]] [[s-c|it was late]]]].")
    cast = _cast(made)
    assert speaker_name(cast, cast.teller("r"), statement(made, "s", None)) == name


def test_nobody_is_no_speaker() -> None:
    made = draft("r", "[[s|[[s-w|No one]] [[s-cue|said]] [[s-c|it was late]]]].")
    cast = _cast(made)
    assert speaker_name(cast, cast.teller("r"), statement(made, "s", None)) is None


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


@pytest.mark.parametrize(
    ("name", "kind", "expected"),
    [
        ("rebels", "group", True), ("gunmen", "group", True), ("Gunmen", "group", True), ("the two women", None, True),
        ("people", None, True), ("children from the village", None, True), ("officials of the ministry", None, True),
        ("police and firemen", None, True), ("Gdansk dockworkers", "organization", True), ("Houthis", "group", True),
        ("a group of gunmen", None, False), ("the press", None, False), ("Hamas", "group", False),
        ("Health ministry", "organization", False), ("United Nations", "organization", False),
        ("United States", "country", False), ("James", "person", False), ("Doctors Without Borders", None, False),
        ("Tens of thousands of protesters", None, True),
    ],
)  # fmt: skip
def test_is_many_tells_several_from_one(name: str, kind: str | None, *, expected: bool) -> None:
    actors = {} if kind is None else {"a": Actor(id="a", name=name, kind=kind)}  # type: ignore[arg-type]
    cast = replace(_cast(draft("r", "Text.")), actors=actors)
    assert is_many(cast, "a" if kind else None, name) is expected


def test_verbs_follow_those_who_act() -> None:
    made = draft("r", "[[e|[[w|Gunmen]] [[e-t|killing]] [[t|nine people]]]] fled.")
    gunmen = Actor(id="g", name="gunmen", kind="group")
    cast = replace(_cast(made), actors={"g": gunmen})
    act_ = event(
        made,
        "e",
        "ASSAULT",
        lemma="kill",
        source=(participant(made["w"], "g"),),
        target=(participant(made["t"], None),),
    )
    deed = name_deed(cast, cast.teller("r"), act_)
    assert deed is not None
    assert deed.words == "Gunmen kill nine people"
    assert tell_event(cast, cast.teller("r"), act_) == "Gunmen kill nine people."
    said = draft("r", "They left, [[s|[[s-cue|warning]] [[s-c|that trade would suffer]]]].")
    cast = replace(_cast(said), actors={"g": gunmen})
    told: Statement = statement(said, "s", "g", form="indirect", verb="warn")
    assert tell_statement(cast, cast.teller("r"), told) == "Gunmen warn that trade would suffer."


def test_an_actor_without_a_name_is_called_with_its_article() -> None:
    made = draft("r", "[[e|[[w|Halden]] [[e-t|warned]] [[t|the company]]]].")
    company = Actor(id="c", name="company", kind="organization")
    cast = replace(_cast(made), actors={"c": company, HALDEN.id: HALDEN})
    sides = {"source": (participant(made["w"], HALDEN.id),), "target": (participant(made["t"], "c"),)}
    deed = name_deed(cast, cast.teller("r"), event(made, "e", "THREATEN", lemma="warn", **sides))
    assert deed is not None
    assert deed.words == "Mira Halden warns the company"


@pytest.mark.parametrize(
    ("marked", "lemma", "expected"),
    [
        ("[[e|[[w|Borvia]]’s [[e-t|suggestion]] that talks be held]] failed.", "suggest", False),
        ("It heard [[e|[[w|Borvia]]’s idea that talks [[e-t|should]] be held]], and left.", "should", False),
        ("[[e|[[w|Borvia]]’s [[e-t|contributions]] to the fund]] grew.", "contribution", False),
        ("[[e|[[w|Borvia]] [[e-t|sanctions]] two firms]].", "sanction", True),
        ("[[e|[[w|Borvia]] [[e-t|comments]] on the talks]].", "comment", True),
    ],
)
def test_an_act_that_is_only_named_is_no_sentence(marked: str, lemma: str, *, expected: bool) -> None:
    made = draft("r", marked)
    teller = _cast(made).teller("r")
    assert (
        is_sentence(teller, event(made, "e", "CONSULT", lemma=lemma, source=(participant(made["w"], "B"),))) is expected
    )


@pytest.mark.parametrize(
    ("behind", "told"), [("’, and left.", "‘a fairy tale’."), (".’", "‘a fairy tale.’"), (".", "‘a fairy tale.")]
)
def test_tell_event_keeps_the_mark_that_closes_a_quotation(behind: str, told: str) -> None:
    made = draft("r", "[[e|[[w|Halden]]’s aide [[e-t|called]] it ‘a fairy tale]]" + behind)
    cast = _cast(made)
    act_ = event(made, "e", "REJECT", source=(participant(made["w"], HALDEN.id),))
    assert tell_event(cast, cast.teller("r"), act_) == f"Halden’s aide called it {told}"


def test_a_speaker_that_belongs_to_another_is_named_with_its_owner() -> None:
    made = draft("r", "“[[s|[[s-c|Talk]],” [[s-w|[[own|its]] commission]] [[s-cue|said]]]].")
    union = Actor(id="u", name="Coast Union", kind="organization")
    made.add("mentions", Mention(actor="u", form="pronoun", evidence=(made["own"],)))
    cast = replace(_cast(made), actors={"u": union})
    told: Statement = statement(made, "s", None)
    assert speaker_name(cast, cast.teller("r"), told) == "Coast Union’s commission"
    assert speaker_name(replace(cast, actors={}), cast.teller("r"), told) == "commission"


def test_tell_event_gives_a_name_in_brackets_its_article() -> None:
    made = draft("r", "[[e|[[w|It]] [[e-t|signed]] a truce]].")
    front = Actor(id="f", name="Front for the Coast", kind="organization")
    cast = replace(_cast(made), actors={"f": front})
    told = tell_event(cast, cast.teller("r"), event(made, "e", "AGREE", source=(participant(made["w"], "f"),)))
    assert told == "[The Front for the Coast] signed a truce."

"""Words that a report has from another outlet: it is no second witness of them."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from crosswire.collation.credits import credit, credited
from crosswire.collation.telling import Teller
from crosswire.facts import Actor, Finding, Mention
from tests.builders import Draft, draft, finding, statement
from tests.collation.making import told_by

WIRE, HERALD = "org:orrery-press", "org:harbour-herald"
ACTORS = {
    WIRE: Actor(id=WIRE, name="Orrery Press", kind="organization", sectors=("JRN",)),
    HERALD: Actor(id=HERALD, name="The Harbour Herald", kind="organization", sectors=("JRN",)),
    "group:reporters": Actor(id="group:reporters", name="reporters", kind="group", sectors=("JRN",)),
    "person:marat": Actor(id="person:marat", name="Ilse Marat", kind="person"),
    "person:velna": Actor(id="person:velna", name="Velna", kind="person"),
}


def teller(made: Draft) -> Teller:
    """Give the teller of a draft whose mark ``o`` names the Orrery Press."""
    if "o" in made.spans:
        made.add("mentions", Mention(actor=WIRE, form="name", evidence=(made["o"],)))
    return told_by(made)[0]


def words(made: Draft) -> list[tuple[str, str]]:
    """Give the words of a draft that come from another outlet, with the outlet."""
    told = teller(made)
    return [(told.words(span), outlet) for span, outlet in credited(told, ACTORS)]


@pytest.mark.parametrize(
    ("addressee", "speaker", "verb", "outlet"),
    [
        (WIRE, "person:marat", "tell", WIRE),
        (None, WIRE, "report", WIRE),
        (None, WIRE, "say", WIRE),
        (None, WIRE, "cite", None),
        (None, WIRE, "demand", None),
        ("group:reporters", "person:marat", "tell", None),
        (None, "person:marat", "say", None),
    ],
)
def test_what_an_outlet_tells_or_is_told_comes_from_it(
    addressee: str | None, speaker: str, verb: str, outlet: str | None
) -> None:
    made = draft("a", "[[q|[[q-c|The north span is lost]], it was said]].")
    made.add("statements", statement(made, "q", speaker, addressee=addressee, verb=verb, form="indirect"))
    assert words(made) == ([("The north span is lost", outlet)] if outlet else [])


def test_who_is_quoted_is_no_outlet_though_he_has_the_name_of_one() -> None:
    made = draft("a", "[[q|[[q-c|The span is lost]], Orrery said]]. [[r|“[[r-c|I warned them]]”, Orrery said]].")
    made.add("statements", statement(made, "q", WIRE, form="indirect"), statement(made, "r", WIRE))
    assert words(made) == []


def test_what_a_quoted_person_has_from_an_outlet_is_that_person_s() -> None:
    made = draft(
        "a",
        "[[q|“[[q-c|I saw that [[r|[[r-c|the span is lost]], [[r-cue|according to]] the Orrery Press]], as reported by"
        " the [[o|Orrery Press]]]]”, Marat said]].",
    )
    made.add("statements", statement(made, "q", "person:marat"), statement(made, "r", WIRE, form="indirect"))
    assert words(made) == []


def test_a_name_that_is_called_a_news_agency_is_one() -> None:
    made = draft("a", "[[q|[[q-c|Nine died]], according to [[q-w|state news agency Velna]]]].")
    made.add("statements", statement(made, "q", "person:velna", verb="according to", form="indirect"))
    assert words(made) == [("Nine died", "person:velna")]


def test_how_a_speaker_goes_on_comes_from_where_it_began() -> None:
    made = draft(
        "a",
        "[[q|“[[q-c|The span is lost]]”, Marat told the Orrery Press]]. [[r|“[[r-c|Nobody warned us]]”, she added]]."
        "\n[[s|“[[s-c|We mourn]]”, she said]].",
    )
    made.add("statements", statement(made, "q", "person:marat", addressee=WIRE))
    made.add("statements", statement(made, "r", "person:marat", verb="add"))
    made.add("statements", statement(made, "s", "person:marat"))
    assert words(made) == [("The span is lost", WIRE), ("Nobody warned us", WIRE)]


@pytest.mark.parametrize(
    ("marked", "is_carried"),
    [
        ("Divers found nine bodies, as first reported by the [[o|Orrery Press]].", True),
        ("The army has left, it said in a statement carried by state news agency [[o|Orrery Press]].", True),
        ("“It is over,” he said in an exclusive interview with the [[o|Orrery Press]].", True),
        ("In an interview published on Friday by the [[o|Orrery Press]], Marat spoke of cracks.", True),
        ("A lorry hit the office of the [[o|Orrery Press]].", False),
        ("Marat sued the [[o|Orrery Press]] over its article.", False),
        ("Nobody of the company was there. [[o|Orrery Press]] reporters were beaten.", False),
    ],
)
def test_what_is_said_to_be_carried_comes_from_the_outlet(marked: str, *, is_carried: bool) -> None:
    assert bool(words(draft("a", marked))) is is_carried


def test_what_an_outlet_says_of_itself_is_its_own() -> None:
    made = draft("a", "It was seen, as reported by the [[o|Orrery Press]].", outlet="The Orrery Press")
    assert words(made) == []


CARRIED = "Nine people [[n|died]], as reported by the [[o|Orrery Press]]."
OWN = "The collapse [[n|killed nine]] people in Tolmin."


def agreed(*told: tuple[str, str | None], origins: tuple[tuple[str, ...], ...] = ()) -> list[Finding]:
    """Give what is left of an agreement of reports with a text and an outlet each, who all tell the fact at ``n``."""
    made = [draft(f"r{n}", marked, outlet=outlet) for n, (marked, outlet) in enumerate(told)]
    for one in made:
        if "o" in one.spans:
            one.add("mentions", Mention(actor=WIRE, form="name", evidence=(one["o"],)))
    found = finding("nine", "agree", "number", [("nine", one["n"], None) for one in made])
    return list(credit([found], told_by(*made, origins=origins), ACTORS))


def test_a_report_that_carries_another_is_no_second_witness_of_it() -> None:
    assert agreed((OWN, "Orrery Press"), (CARRIED, "Valley Courier")) == []
    assert agreed((CARRIED, "Gull"), (CARRIED, "Valley Courier")) == []


def test_carriers_are_told_beside_witnesses() -> None:
    (found,) = agreed((OWN, "Orrery Press"), (CARRIED, "Valley Courier"), (OWN, "Gull"))
    assert found.witnesses == 2
    assert [position.credit for position in found.positions] == [None, WIRE, None]
    assert found.reason.endswith("Of these reports one has it from Orrery Press.")


def test_an_outlet_that_is_not_among_the_reports_is_a_witness() -> None:
    (found,) = agreed((CARRIED, "Gull"), (OWN, "Valley Courier"))
    assert found.witnesses == 2


def test_a_reprint_of_a_carrier_carries_too() -> None:
    assert agreed((OWN, "Orrery Press"), (CARRIED, "Gull"), (OWN, "Tern"), origins=(("r1", "r2"),)) == []


def test_two_outlets_that_were_told_the_same_are_two_witnesses() -> None:
    made = [draft(f"r{n}", "[[q|“[[q-c|It is over]]”, Marat said]].") for n in range(2)]
    for one, outlet in zip(made, (WIRE, HERALD), strict=True):
        one.add("statements", statement(one, "q", "person:marat", addressee=outlet))
    found = finding("over", "agree", "quote", [("It is over", one["q-c"], None) for one in made])
    (kept,) = credit([found], told_by(*made), ACTORS)
    assert kept.witnesses == 2


def test_findings_of_reports_that_carry_nothing_stay_as_they_are() -> None:
    made = [draft(f"r{n}", OWN) for n in range(2)]
    found = finding("nine", "agree", "number", [("nine", one["n"], None) for one in made])
    other = replace(found, verdict="only")
    assert list(credit([found, other], told_by(*made), ACTORS)) == [found, other]

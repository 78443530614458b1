"""An invented story told by four reports, with every kind of fact and all six verdicts; and one report by itself."""

from __future__ import annotations

from msgspec.structs import replace

from crosswire.facts import (
    Actor,
    Brief,
    Dating,
    Finding,
    Framing,
    Mention,
    Moment,
    Notice,
    Office,
    Origin,
    Outlook,
    Place,
    Purpose,
    Role,
    Story,
    Usage,
)
from tests.builders import Draft, draft, event, finding, moment, participant, quantity, statement, wrap

HALDEN = Actor(
    id="mira-halden",
    name="Mira Halden",
    kind="person",
    names=("Mira Halden", "Myra Haldén"),
    country="ALD",
    sectors=("GOV",),
    gender="f",
    known=True,
    offices=(Office(title="president", kind="head_of_state", of="ALD", start="2021-05-01"),),
)
FERRIN = Actor(
    id="tomas-ferrin", name="Tomas Ferrin", kind="person", names=("Tomas Ferrin",), country="BOR", sectors=("GOV",)
)
ALDANIA = Actor(id="ALD", name="Aldania", kind="country", names=("Aldania",), country="ALD", known=True)
BORVIA = Actor(id="BOR", name="Borvia", kind="country", names=("Borvia", "Borwia"), country="BOR", known=True)

_TRIBUNE = """\
[[e1|[[role|Aldanian President]] [[w1|Mira Halden]] [[e1-t|urged]] [[b1|Borvia]] to \
[[th1|reopen the Ostrand bridge]] on \
[[day|4 May 2031]], after the [[aim-of|talks]], [[aim|meant to settle the fishing dispute]], broke off]]. \
[[q1|“[[q1-c|Closing the bridge harms us all]],” [[q1-w|Halden]] [[q1-cue|said]]]].
[[heading|A bridge divides]]
At least [[n1|12 lorry drivers]] were stranded at the crossing. [[i1|[[i1-w|She]] [[i1-cue|warned]] that \
[[i1-c|trade would not recover before winter]]]].
[[e2|[[w2|Tomas Ferrin]] [[e2-t|accused]] [[t2|Aldania]] of [[th2|stirring up trouble]]]], and called the closure \
“routine”. [[o1|[[o1-m|If]] [[o1-if|the bridge stays shut]], [[o1-then|[[n5|5,000 jobs]] could be lost]]]].
[[furniture|Share this story]]"""

_GAZETTE = """\
[[role|Former President]] [[w1|Myra Haldén]] of Aldania [[e1|[[e1-t|called]] on [[b1|Borwia]] to \
[[th1|open the bridge at Ostrand again]]]] on Sunday. \
The [[aim-of|meeting]], [[aim|held to agree on a railway]], failed.
Some [[n1|40 lorry drivers]] were stranded there by Monday. \
[[q1|“[[q1-c|Closing the bridge harms us all]],” [[q1-w|Haldén]] [[q1-cue|told]] reporters]].
[[e3|[[w3|Aldania]] will [[e3-t|send]] [[t3|Borvia]] [[th3|20 tonnes of flour]] on [[day3|12 May 2031]]]]."""

_WIRE = """\
[[e1|[[w1|Mira Halden]] [[e1-t|urged]] [[b1|Borvia]] to [[th1|reopen the Ostrand bridge]]]] on [[day|4 May 2031]]. \
Soldiers of [[w4|Borvia]] [[e4|[[e4-t|fired]] warning shots]] near the crossing, villagers said."""


def make_drafts() -> dict[str, Draft]:
    """Give the reports of the story with their facts."""
    one = draft(
        "r-tribune",
        _TRIBUNE,
        outlet="Northern Tribune",
        title="A bridge divides",
        published="2031-05-04",
        url="https://tribune.example/bridge",
        where="story/tribune.html",
    )
    two = draft("r-gazette", _GAZETTE, outlet="Harbour Gazette", published="2031-05-05", where="story/gazette.txt")
    three = draft("r-wire", _WIRE, where="story/coast_wire_0a1b2c3d4e5f.txt")
    four = draft("r-post", _WIRE, outlet="Evening Post", where="story/post.txt")
    for made in (one, two, three, four):
        _acts(made)
    _rest_of_tribune(one)
    _rest_of_gazette(two)
    return {"tribune": one, "gazette": two, "wire": three, "post": four}


def _acts(made: Draft) -> None:
    """Add the act that all reports tell of."""
    made.add(
        "events",
        event(
            made,
            "e1",
            "REQUEST",
            lemma="urge",
            cameo="102",
            goldstein=-0.1,
            quad=3,
            theme=made["th1"],
            source=(participant(made["w1"], HALDEN.id, "ALD", "GOV"),),
            target=(participant(made["b1"], "BOR", "BOR", "GOV"),),
            earliest="2031-05-04",
            latest="2031-05-04",
            place=Place(name="Ostrand", country="ALD", lat=51.5, lon=8.25, evidence=(made["th1"],)),
        ),
    )
    made.add("mentions", Mention(actor=HALDEN.id, form="name", evidence=(made["w1"],)))
    made.add("mentions", Mention(actor="BOR", form="name", evidence=(made["b1"],)))
    made.add("actors", HALDEN, BORVIA)
    if "day" in made.spans:
        made.add("moments", moment(made, "day", "2031-05-04"))
    if "e4" in made.spans:
        made.add(
            "events",
            event(
                made,
                "e4",
                "ASSAULT",
                lemma="fire",
                source=(participant(made["w4"], "BOR", "BOR", "MIL"),),
                status="attributed",
                quad=4,
            ),
        )


def _rest_of_tribune(one: Draft) -> None:
    """Add what only the first report has."""
    role = Role(title="president", kind="head_of_state", of="ALD", qualifier=None, evidence=(one["role"],))
    one.facts["mentions"][0] = Mention(actor=HALDEN.id, form="name", role=role, evidence=(one["w1"],))
    one.add("mentions", Mention(actor=HALDEN.id, form="pronoun", evidence=(one["i1-w"],)))
    one.add("statements", statement(one, "q1", HALDEN.id, addressee=FERRIN.id))
    one.add("statements", statement(one, "i1", HALDEN.id, verb="warn", verb_class="warns", form="indirect"))
    one.add(
        "quantities",
        quantity(
            one,
            "n1",
            12.0,
            high=None,
            hedge="at least",
            unit="people",
            of=one["n1"],
            of_text="lorry drivers",
            happening="strand",
        ),
    )
    one.add("quantities", quantity(one, "n5", 5000.0, of_text="jobs", by=f"r-tribune#s{one['i1'].start}"))
    one.add(
        "events",
        event(
            one,
            "e2",
            "ACCUSE",
            lemma="accuse",
            quad=3,
            source=(participant(one["w2"], FERRIN.id, "BOR", "GOV"),),
            target=(participant(one["t2"], "ALD", "ALD"),),
            theme=one["th2"],
        ),
    )
    one.add(
        "outlooks",
        Outlook(
            condition=one["o1-if"],
            consequence=one["o1-then"],
            marker=one["o1-m"],
            modality="possible",
            holder=None,
            evidence=(one["o1"],),
        ),
    )
    one.add(
        "purposes",
        Purpose(
            of=one["aim-of"], of_lemma="talk", actors=(HALDEN.id,), aim=one["aim"], holder=None, evidence=(one["aim"],)
        ),
    )
    one.add("actors", FERRIN, ALDANIA)


def _rest_of_gazette(two: Draft) -> None:
    """Add what only the second report has."""
    two.add("statements", statement(two, "q1", HALDEN.id, verb="tell"))
    two.add(
        "quantities",
        quantity(
            two,
            "n1",
            40.0,
            low=36.0,
            high=44.0,
            hedge="some",
            unit="people",
            of_text="lorry drivers",
            happening="strand",
        ),
    )
    two.add("moments", moment(two, "day3", "2031-05-12"))
    two.add("moments", Moment(earliest=None, latest=None, grain="duration", timex="P2D", evidence=(two["aim"],)))
    two.add(
        "events",
        event(
            two,
            "e3",
            "AID",
            lemma="send",
            status="planned",
            quad=2,
            theme=two["th3"],
            earliest="2031-05-12",
            latest="2031-05-12",
            source=(participant(two["w3"], "ALD", "ALD"),),
            target=(participant(two["t3"], "BOR", "BOR"),),
        ),
    )
    two.add("actors", ALDANIA)


def make_findings(d: dict[str, Draft]) -> list[Finding]:
    """Give the story's findings, one at least of each verdict, in the order of the collation."""
    t, g, w, p = d["tribune"], d["gazette"], d["wire"], d["post"]
    return [
        finding(
            "role",
            "conflict",
            "role",
            [("Aldanian President", t["role"], None), ("Former President", g["role"], None)],
            about="Mira Halden: in office or not",
            summary="Mira Halden is “Aldanian President” in one report and “Former President” in another",
            reason="The reports are of the same days.",
            weight=3.2,
        ),
        finding(
            "table",
            "unlikely",
            "role",
            [("Former President", g["role"], None)],
            about="Mira Halden: in office or not",
            summary="“Former President” does not fit what is known of Mira Halden.",
            reason="Mira Halden was president from 2021-05-01 on.",
            weight=2.8,
        ),
        finding(
            "aim",
            "disputed",
            "purpose",
            [("meant to settle the fishing dispute", t["aim"], None), ("held to agree on a railway", g["aim"], None)],
            about="what the talks were for",
            summary="The reports differ on what the talks were for.",
            weight=2.4,
        ),
        finding(
            "toll",
            "updated",
            "number",
            [("12 or more lorry drivers", t["n1"], None), ("some 40 lorry drivers", g["n1"], FERRIN.id)],
            about="lorry drivers",
            summary="12 or more lorry drivers became some 40 lorry drivers.",
            reason="The count can only grow, and the larger figure was published later (2031-05-05).",
            weight=2.2,
        ),
        finding(
            "urge",
            "agree",
            "event",
            [
                ("asserted", t["e1"], None),
                ("asserted", g["e1"], None),
                ("asserted", w["e1"], None),
                ("asserted", p["e1"], None),
            ],
            about="REQUEST: Mira Halden → Borvia",
            summary="[Mira Halden] urged Borvia to reopen the Ostrand bridge",
            witnesses=3,
            weight=2.0,
        ),
        finding(
            "quote",
            "agree",
            "quote",
            [
                ("Closing the bridge harms us all", t["q1-c"], HALDEN.id),
                ("Closing the bridge harms us all", g["q1-c"], HALDEN.id),
            ],
            about="Mira Halden: say",
            summary="Mira Halden: “Closing the bridge harms us all”",
            weight=1.5,
        ),
        finding(
            "jobs",
            "only",
            "number",
            [("5,000 jobs", t["n5"], None)],
            about="jobs",
            summary="5,000 jobs: If the bridge stays shut, 5,000 jobs could be lost.",
            weight=1.4,
        ),
        finding(
            "accuse",
            "only",
            "event",
            [("asserted", t["e2"], None)],
            about="ACCUSE: Tomas Ferrin → Aldania",
            summary="Tomas Ferrin accused Aldania of stirring up trouble",
            weight=1.2,
        ),
        finding(
            "flour",
            "only",
            "event",
            [("planned", g["e3"], None)],
            about="AID: Aldania → Borvia",
            summary="Aldania will send Borvia 20 tonnes of flour on 12 May 2031",
            weight=1.1,
        ),
    ]


def make_framing(d: dict[str, Draft]) -> list[Framing]:
    """Give how the reports treat the president and the bridge: framing of every kind but labels."""
    t, g, w, p = d["tribune"], d["gazette"], d["wire"], d["post"]
    urged = [Usage(report=one.id, value="sentence 1", count=1, evidence=(one["e1"],)) for one in (g, p, t, w)]
    return [
        Framing(
            story="s-1",
            kind="name",
            actor=HALDEN.id,
            usages=(
                Usage(report="r-gazette", value="Myra Haldén", count=1, evidence=(g["w1"],)),
                Usage(report="r-tribune", value="Mira Halden", count=1, evidence=(t["w1"],)),
            ),
        ),
        Framing(
            story="s-1",
            kind="act",
            actor=HALDEN.id,
            about="the call",
            usages=(
                Usage(report="r-gazette", value="called", count=1, evidence=(g["e1-t"],)),
                Usage(report="r-tribune", value="urged", count=1, evidence=(t["e1-t"],)),
            ),
        ),
        Framing(
            story="s-1",
            kind="speech",
            actor=HALDEN.id,
            usages=(
                Usage(report="r-gazette", value="6 words", count=6, evidence=(g["q1-c"],)),
                Usage(report="r-tribune", value="12 words", count=12, evidence=(t["q1-c"], t["i1-c"])),
            ),
        ),
        Framing(
            story="s-1",
            kind="sourcing",
            about="outright",
            usages=(Usage(report="r-tribune", value="1 of 4", count=1, evidence=(t["e1-t"],)),),
        ),
        Framing(
            story="s-1",
            kind="sourcing",
            about="hedged",
            usages=(
                Usage(report="r-tribune", value="3 of 4", count=3, evidence=(t["i1-cue"], t["o1-m"], t["q1-cue"])),
            ),
        ),
        Framing(
            story="s-1", kind="lead", about="urged Borvia to reopen the bridge", finding="f-urge", usages=tuple(urged)
        ),
        Framing(
            story="s-1",
            kind="lead",
            about="Tomas Ferrin accused Aldania",
            finding="f-accuse",
            usages=(Usage(report="r-tribune", value="sentence 3", count=3, evidence=(t["e2"],)),),
        ),
        Framing(
            story="s-1",
            kind="absent",
            about="Mira Halden: “Closing the bridge harms us all”",
            finding="f-quote",
            usages=(
                Usage(report="r-gazette", value="told", count=1, evidence=(g["q1-c"],)),
                Usage(report="r-tribune", value="told", count=1, evidence=(t["q1-c"],)),
            ),
            lacking=("r-post", "r-wire"),
        ),
    ]


def make_brief() -> Brief:
    """Give the whole brief: a story of four reports (two of them one text), a report by itself, a refused file."""
    d = make_drafts()
    undated = Dating(
        earliest="2031-05-04",
        latest="2031-05-26",
        basis="story",
        reason="no date stated; the story's other reports are of 2031-05-04 to 2031-05-05",
    )
    alone = draft(
        "r-alone",
        "A ferry between two small islands was taken out of service for repairs on Tuesday.",
        outlet="Island Courier",
        title="Ferry laid up",
        published="2031-05-06",
        where="ferry.txt",
    )
    story = Story(
        id="s-1",
        headline="Halden urges Borvia to reopen the Ostrand bridge",
        reports=("r-tribune", "r-gazette", "r-post", "r-wire"),
        origins=(
            Origin(reports=("r-gazette",), reason="told in its own words"),
            Origin(
                reports=("r-post", "r-wire"), reason="2 reports share up to 100% of their wording outside quotations"
            ),
            Origin(reports=("r-tribune",), reason="told in its own words"),
        ),
        earliest="2031-05-04",
        latest="2031-05-26",
        datings=(("r-post", undated), ("r-wire", undated)),
    )
    other = Story(
        id="s-2",
        headline="Ferry laid up",
        reports=("r-alone",),
        origins=(Origin(reports=("r-alone",), reason="told in its own words"),),
        earliest="2031-05-06",
        latest="2031-05-06",
    )
    return wrap(
        [d["tribune"].reading(), d["gazette"].reading(), d["post"].reading(), d["wire"].reading(), alone.reading()],
        stories=[story, other],
        findings=make_findings(d),
        framing=make_framing(d),
        notices=(Notice(code="CW102", message="empty.txt: the file is empty", where="empty.txt", refused=True),),
    )


def make_carried_brief() -> Brief:
    """Give that brief with the Gazette saying that it has what is agreed from an outlet (which is called Borvia)."""
    brief = make_brief()

    def carried(finding_: Finding) -> Finding:
        told = (replace(p, credit=BORVIA.id if "gazette" in p.span.report else None) for p in finding_.positions)
        return replace(finding_, positions=tuple(told)) if finding_.verdict == "agree" else finding_

    findings = tuple(map(carried, brief.collation.findings))
    return replace(brief, collation=replace(brief.collation, findings=findings))


def make_large_brief(number: int) -> Brief:
    """Give a brief of one story of many reports, half of them of one origin."""
    made = [
        draft(
            f"r{n}", "[[s|[[s-w|Halden]] [[s-cue|said]] [[s-c|the bridge was shut on Sunday]]]].", where=f"{n:03}.txt"
        )
        for n in range(number)
    ]
    for one in made[:-1]:
        one.add("statements", statement(one, "s", HALDEN.id, form="indirect"))
        one.add("actors", HALDEN)
    half = number // 2
    origins: tuple[Origin, ...] = (Origin(reports=tuple(f"r{n}" for n in range(half)), reason="they carry one text"),)
    origins += tuple(Origin(reports=(f"r{n}",), reason="own words") for n in range(half, number))
    ids = tuple(f"r{n}" for n in range(number))
    story = Story(id="s-1", headline="Shut", reports=ids, origins=origins, earliest=None, latest=None)
    usages = tuple(
        Usage(report=r, value="words", count=6, evidence=(one["s-c"],)) for r, one in zip(ids, made, strict=True)
    )
    framing = [Framing(story="s-1", kind="speech", actor=HALDEN.id, usages=usages)]
    return wrap([one.reading() for one in made], stories=[story], framing=framing)

"""The terminal brief: sections, widths, colour, hostile input."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from crosswire.facts import Brief, Finding, Origin, Report, Sentence, Span, Story
from crosswire.views.ink import width_of
from crosswire.views.terminal import render
from tests.builders import draft, moment, wrap
from tests.views.story import make_brief, make_carried_brief, make_large_brief

HEADS = (
    "WHAT HAPPENED", "AGREED", "DIFFERING", "ONLY IN Northern Tribune", "ONLY IN Harbour Gazette", "WHO SAYS WHAT",
    "WHO DOES WHAT TO WHOM", "TIMELINE", "OUTLOOKS", "HOW EACH TELLS IT",
    "ALSO READ, each on a happening of its own", "NOT READ",
)  # fmt: skip


def _section(text: str, head: str) -> list[str]:
    """Give the lines under a head."""
    lines = text.splitlines()
    start = lines.index(head) + 1
    end = next((i for i in range(start, len(lines)) if lines[i] in HEADS), len(lines))
    return [line for line in lines[start:end] if line]


def _flat(text: str) -> str:
    """Give a text with its lines joined."""
    return " ".join(text.split())


def test_all_sections_stand_in_their_order() -> None:
    lines = render(make_brief(), width=80, colour=False).splitlines()
    assert [line for line in lines if line in HEADS] == list(HEADS)


@pytest.mark.parametrize("width", [40, 60, 80, 132])
def test_lines_keep_to_the_width_and_words_stay_whole(width: int) -> None:
    text = render(make_brief(), width=width, colour=False, verbose=True)
    assert all(width_of(line) <= width for line in text.splitlines())
    assert all(line == line.rstrip() for line in text.splitlines())
    wide = set(re.findall(r"\w+", render(make_brief(), width=400, colour=False, verbose=True)))
    assert set(re.findall(r"\w+", text)) <= wide


def test_without_colour_there_is_nothing_but_text() -> None:
    text = render(make_brief(), width=80, colour=False, verbose=True)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", text)


def test_colour_changes_nothing_but_colour() -> None:
    plain = render(make_brief(), width=80, colour=False)
    coloured = render(make_brief(), width=80, colour=True)
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == plain


def test_the_same_brief_gives_the_same_text() -> None:
    assert render(make_brief(), width=80, colour=True) == render(make_brief(), width=80, colour=True)


def test_the_opening_names_reports_dates_origins_and_what_bounds_the_undated() -> None:
    opening = _flat(render(make_brief(), width=80, colour=False).split("WHAT HAPPENED")[0])
    assert (
        "Four reports: Northern Tribune (4 May 2031), Harbour Gazette (5 May 2031), Evening Post and coast wire."
        in opening
    )
    assert "They come from three independent origins." in opening
    assert "Evening Post and coast wire carry one text and count once" in opening
    assert (
        "Evening Post and coast wire state no date; taken as 4 to 26 May 2031, since the story's other reports"
        in opening
    )


def test_what_happened_is_told_in_at_most_two_sentences_free_of_what_is_contested() -> None:
    told = _flat(" ".join(_section(render(make_brief(), width=80, colour=False), "WHAT HAPPENED")))
    assert "Mira Halden urged Borvia to reopen the Ostrand bridge on 4 May 2031." in told
    assert "President" not in told


def test_agreed_names_witnesses_and_their_reprints() -> None:
    agreed = _flat("\n".join(_section(render(make_brief(), width=80, colour=False), "AGREED")))
    assert "“Closing the bridge harms us all”. — Northern Tribune and Harbour Gazette" in agreed
    assert "Mira Halden urged Borvia to reopen the Ostrand bridge. — all four reports" in agreed


def test_agreed_names_whom_a_report_has_it_from() -> None:
    agreed = _flat("\n".join(_section(render(make_carried_brief(), width=80, colour=False), "AGREED")))
    assert "“Closing the bridge harms us all”. — Northern Tribune and Harbour Gazette (from Borvia)" in agreed
    assert "— Northern Tribune, Harbour Gazette (from Borvia) and Evening Post (reprint: coast wire)" in agreed


def test_differing_stands_side_by_side_where_there_is_room() -> None:
    section = _section(render(make_brief(), width=80, colour=False), "DIFFERING")
    assert any("“Aldanian President”" in line and "“Former President”" in line for line in section)
    assert any(line.startswith("  CONFLICT, UNLIKELY: Mira Halden is") for line in section)
    flat = _flat("\n".join(section))
    assert "Why: The reports are of the same days. Mira Halden was president from 1 May 2021 on." in flat
    assert "Harbour Gazette, from Tomas Ferrin" in flat


def test_differing_is_stacked_where_there_is_none() -> None:
    section = _section(render(make_brief(), width=40, colour=False), "DIFFERING")
    assert not any("“Aldanian President”" in line and "“Former President”" in line for line in section)
    assert any("“Former President”" in line for line in section)


def test_a_matter_is_told_once_in_its_section() -> None:
    section = "\n".join(_section(render(make_brief(), width=80, colour=False), "DIFFERING"))
    assert section.count("in office or not") + section.count("does not fit") == 0
    assert section.count("“Former President”") == 2  # the summary, and its side


def test_who_says_what_has_quotations_and_reported_speech() -> None:
    section = _flat("\n".join(_section(render(make_brief(), width=80, colour=False), "WHO SAYS WHAT")))
    assert (
        "Mira Halden • “Closing the bridge harms us all” (to Tomas Ferrin) — Northern Tribune and Harbour Gazette"
        in section
    )
    assert "[Mira Halden] warned that trade would not recover before winter." in section


def test_deeds_are_told_once_for_all_who_tell_them() -> None:
    section = _section(render(make_brief(), width=80, colour=False), "WHO DOES WHAT TO WHOM")
    flat = _flat("\n".join(section))
    assert flat.count("urges Borvia") == 1
    assert "Mira Halden urges Borvia to reopen the Ostrand bridge. — all four reports" in flat
    assert "Tomas Ferrin accuses Aldania of stirring up trouble. — Northern Tribune" in flat
    assert "Aldania will send Borvia 20 tonnes of flour on 12 May 2031. (planned) — Harbour Gazette" in flat
    assert "“" not in flat


def test_quotation_marks_stand_round_titles_and_speech_only() -> None:
    section = _flat("\n".join(_section(render(make_brief(), width=80, colour=False), "DIFFERING")))
    assert "“Aldanian President”" in section
    assert "12 or more lorry drivers" in section
    assert "“12 or more" not in section
    assert "“meant to settle" not in section


def test_an_update_is_told_in_the_order_of_publication() -> None:
    brief = make_brief()
    toll = next(f for f in brief.collation.findings if f.id == "f-toll")
    turned = replace(toll, positions=tuple(reversed(toll.positions)))
    section = _flat("\n".join(_section(render(_with_findings(brief, [turned]), width=80, colour=False), "DIFFERING")))
    assert section.index("Northern Tribune") < section.index("Harbour Gazette")


@pytest.mark.parametrize("verbose", [False, True])
def test_a_story_of_a_hundred_reports_stays_short(*, verbose: bool) -> None:
    text = render(make_large_brief(100), width=80, colour=False, verbose=verbose)
    assert len(text.splitlines()) < 40
    flat = _flat(text)
    assert "100 reports: report 000, report 001" in flat
    assert "and 92 more" in flat
    assert "(reprints: report 001, report 002, report 003, 46 more)" in flat
    assert "state no date, and nothing in them or in their story bounds one." in flat


def test_the_timeline_is_in_order_and_marks_what_lies_ahead() -> None:
    section = _flat("\n".join(_section(render(make_brief(), width=80, colour=False), "TIMELINE")))
    assert section.index("4 May 2031") < section.index("12 May 2031")
    assert "(ahead) — Harbour Gazette" in section


def test_the_timeline_leaves_out_datelines_and_asks_the_last_report_what_lies_ahead() -> None:
    made = draft(
        "r",
        "[[l|OSTRAND, 4 May 2031 (Wire) — ]][[a|Aldania]] closed its port on [[d1|6 May 2031]]. "
        "It opens on [[d2|9 May 2031]].",
        outlet="Wire",
        published="2031-05-07",
        dateline="OSTRAND, 4 May 2031 (Wire)",
    )
    made.add(
        "moments",
        *(moment(made, name, day) for name, day in (("l", "2031-05-04"), ("d1", "2031-05-06"), ("d2", "2031-05-09"))),
    )
    head = Sentence(kind="body", paragraph=0, lemmas=(), offsets=(), evidence=(made["l"],))
    reading = made.reading()
    first, *rest = reading.sentences
    span = Span("r", made["l"].end, first.span.end)
    reading = replace(reading, sentences=(head, replace(first, evidence=(span,)), *rest))
    story = Story(
        id="s-1", headline="Shut", reports=("r",), origins=_one_origin("r"), earliest="2031-05-07", latest="2031-05-30"
    )
    text = _flat(render(wrap([reading], stories=[story]), width=80, colour=False).split("TIMELINE")[1])
    assert "OSTRAND" not in text
    assert "6 May 2031 Aldania closed its port on 6 May 2031. 9 May 2031 It opens on 9 May 2031. (ahead)" in text


def test_outlooks_and_names() -> None:
    text = render(make_brief(), width=80, colour=False)
    assert "If the bridge stays shut, 5,000 jobs could be lost. — " in _flat("\n".join(_section(text, "OUTLOOKS")))
    names = _flat("\n".join(_section(text, "HOW EACH TELLS IT")))
    assert "“Mira Halden” (1) in Northern Tribune “Myra Haldén” (1) in Harbour Gazette" in names
    assert re.search(r"Mira Halden +12 +6 +0 +0", names)


def test_verbose_shows_reasons_and_all_that_is_left_out_otherwise() -> None:
    brief = make_brief()
    only = next(f for f in brief.collation.findings if f.id == "f-accuse")
    many = [replace(only, id=f"f-only{n}", aspect="label", summary=f"Matter number {n} is told") for n in range(9)]
    brief = _with_findings(brief, many)
    short, long = (render(brief, width=80, colour=False, verbose=verbose) for verbose in (False, True))
    assert "and 4 more (--verbose)" in short
    assert "more (--verbose)" not in long
    assert "Matter number 8 is told." in long
    assert "Matter number 8 is told." not in short
    assert "The words say so." in render(make_brief(), width=80, colour=False, verbose=True).split("DIFFERING")[0]


def test_a_report_s_own_matter_is_told_once() -> None:
    brief = make_brief()
    only = next(f for f in brief.collation.findings if f.id == "f-accuse")
    text = render(_with_findings(brief, [only, replace(only, id="f-again")]), width=80, colour=False, verbose=True)
    assert len(_section(text, "ONLY IN Northern Tribune")) == 1


def _with_findings(brief: Brief, findings: Sequence[Finding]) -> Brief:
    """Give a brief with other findings."""
    return replace(brief, collation=replace(brief.collation, findings=tuple(findings)))


def test_a_story_without_findings_says_so() -> None:
    text = _flat(render(_with_findings(make_brief(), []), width=80, colour=False))
    assert "Nothing was found that two independent reports both say." in text
    assert "No clash between the reports was found." in text


def test_one_report_alone_is_told_whole() -> None:
    made = draft(
        "r",
        "[[a|Aldania]] closed its ports on Monday after a storm had torn two cranes from the quay.",
        outlet="Island Courier",
    )
    story = Story(id="s-1", headline="Ports closed", reports=("r",), origins=(), earliest=None, latest=None)
    text = render(wrap([made.reading()], stories=[replace(story, origins=_one_origin("r"))]), width=80, colour=False)
    assert "One report: Island Courier." in text
    assert "AGREED" not in text
    assert "tore" not in text
    assert "Aldania closed its ports on Monday" in text


def _one_origin(*reports: str) -> tuple[Origin, ...]:
    """Give each report an origin of its own."""
    return tuple(Origin(reports=(report,), reason="told in its own words") for report in reports)


def _hostile(words: str) -> Brief:
    """Give a brief whose report, outlet and title hold some words."""
    made = draft("r", "Text.", outlet=words, title=words)
    report = Report(id="r", text=words, outlet=words, title=words, where=words)
    reading = replace(made.reading(), report=report, sentences=())
    story = Story(id="s-1", headline=words, reports=("r",), origins=_one_origin("r"), earliest=None, latest=None)
    return wrap([reading], stories=[story])


@settings(max_examples=60)
@given(st.text(max_size=60))
def test_odd_words_neither_raise_nor_steer_the_terminal(words: str) -> None:
    text = render(_hostile(words), width=60, colour=False, verbose=True)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff]", text)
    text.encode()


HOSTILE: list[Callable[[], Brief]] = [
    lambda: _hostile("\x1b]0;owned\x07 \x1b[2J"),
    lambda: _hostile("\u202eright to left\u2066"),
    lambda: _hostile("x" * 5000),
    lambda: _hostile("北京" * 200),
]


@pytest.mark.parametrize("make", HOSTILE)
def test_hostile_names_are_harmless(make: Callable[[], Brief]) -> None:
    text = render(make(), width=80, colour=False)
    assert "\x1b" not in text
    assert "\u202e" not in text

"""Perturbations: the templates are well formed, and what is shown of a filling is judged as it should be."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from evaluation import perturbations
from evaluation.checks import Check
from evaluation.perturbations import (
    ASPECTS,
    EDIT,
    GRADES,
    KINDS,
    SAME,
    SLOT,
    measure_perturbations,
    read_graded,
    read_trials,
    show,
)
from spacy.lang.en import English

from crosswire.knowledge.actors import load_knowledge

if TYPE_CHECKING:
    from pathlib import Path

    from spacy.language import Language

TEMPLATE = '''
[[template]]
name = "tunnel"
aspect = "number"
[template.first]
outlet = "One"
published = "2025-03-05"
title = "Tunnel opened"
text = """
Norway opened the 8-kilometre Sandoya
tunnel on Tuesday.
"""
[template.second]
outlet = "Two"
published = "2025-03-05"
title = "Norwegian tunnel open"
text = """
On Tuesday Norway opened the Sandoya tunnel, which is {slot} long.
"""
same = "8 km"
edits = [ { text = "12 km" }, { text = "9,000 metres of rock" } ]
controls = [
  { kind = "unit", text = "5 miles" },
  { kind = "update", text = "8 km", published = "2025-03-07" },
]
'''


def test_templates_are_many_and_well_formed() -> None:
    trials = read_trials()
    templates = {trial.name.split()[0] for trial in trials}
    assert len(templates) >= 60
    assert {trial.aspect for trial in trials} == ASPECTS
    assert {trial.kind for trial in trials} == {SAME, EDIT, *KINDS}
    assert len({trial.name for trial in trials}) == len(trials)
    kinds = Counter((trial.name.split()[0], trial.kind) for trial in trials)
    assert all(kinds[name, SAME] == 1 and kinds[name, EDIT] >= 1 for name in templates)


def test_a_filler_stands_at_its_place() -> None:
    for trial in read_trials():
        last = trial.reports[-1]
        assert SLOT not in last.text
        assert last.text[trial.place.start : trial.place.end].strip()
        assert len(trial.reports) == 1 + (not trial.inside)
        assert last.text.startswith(last.title or "")


def test_graded_templates_tell_each_filling_in_both_grades() -> None:
    trials = read_graded()
    templates = Counter(trial.name.split()[0] for trial in trials if trial.kind == SAME)
    assert len(templates) >= 30
    assert set(templates.values()) == {len(GRADES)}
    assert {trial.aspect for trial in trials} == ASPECTS
    assert {trial.kind for trial in trials} <= {SAME, EDIT, *KINDS}
    for trial in trials:
        told = trial.reports[-1].text[trial.place.start : trial.place.end]
        assert told.endswith((".", '."'))
        assert "{" not in trial.reports[-1].text


@pytest.mark.model
def test_edits_have_to_be_flagged_and_controls_not(nlp: Language, tmp_path: Path) -> None:
    (tmp_path / "dev.toml").write_text(TEMPLATE, "utf-8")
    (tmp_path / "held.toml").write_text(TEMPLATE, "utf-8")
    checks = list(measure_perturbations(nlp, load_knowledge(), read_trials(tmp_path)))
    met = {(c.part, c.case): c.met for c in checks}
    assert met["perturbations: edits", "number: tunnel 1 edit"]
    assert met["perturbations: aspect of edits", "number: tunnel 1 edit"]
    assert met["perturbations: controls", "number: tunnel 3 unit"]
    assert met["perturbations: one story", "number: tunnel 0 same"]
    assert {c.part.removeprefix("held ") for c in checks if c.part.startswith("held")} == {
        c.part for c in checks if not c.part.startswith("held")
    }


def test_cases_held_back_are_counted_and_never_named() -> None:
    checks = [
        Check("perturbations: edits", "number: a 1 edit", met=False, told="nothing"),
        Check("held perturbations: edits", "number: b 1 edit", met=False, told="nothing"),
    ]
    told = "\n".join(show(checks, missed=True))
    assert "number: a 1 edit -> nothing" in told
    assert "held perturbations: edits" in told
    assert "b 1" not in told


def test_the_gate_learns_of_cases_held_back_only_how_many_are_met(monkeypatch: pytest.MonkeyPatch) -> None:
    checks = [
        Check("perturbations: edits", "number: a 1 edit", met=False, told="nothing"),
        Check("held perturbations: edits", "number: b 1 edit", met=False, told="conflict number: two tolls"),
    ]
    monkeypatch.setattr(perturbations, "measure_perturbations", lambda *_: iter(checks))
    monkeypatch.setattr(perturbations, "read_trials", list)
    monkeypatch.setattr(perturbations, "read_graded", list)
    seen, held = perturbations.measure_all(English(), load_knowledge())
    assert seen == checks[0]
    assert (held.part, held.case, held.met, held.told) == ("held perturbations: edits", "1", False, "")

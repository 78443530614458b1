"""Pairs of reports with one place that is filled in several ways: conflicts must be shown, other wordings must not.

A template (``cases/perturbations``) has two reports of one happening, or one report alone, with a slot in the last
of them. ``same`` and the ``controls`` fill it so that both can be right, the ``edits`` so that they cannot. Writers who
did not know the rules wrote them. In the graded templates (``cases/graded.toml``) the sentence of the slot stands
in the second report in the words of the first, or lightly reworded. ``README.md`` says how to read the tables;
``python -m evaluation.perturbations`` prints the figures by aspect and kind, ``--missed`` also the cases missed, but
for those of the set that is held back.
"""

from __future__ import annotations

import argparse
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, get_args

from msgspec import Struct
from msgspec.structs import replace

from crosswire.collation.collate import StoryPart, collate_story
from crosswire.collation.outlines import outline
from crosswire.collation.stories import group
from crosswire.facts import Aspect, Finding, Report, Span
from crosswire.knowledge.actors import Knowledge, load_knowledge
from crosswire.reader.language import find_model, load_model
from crosswire.reader.reading import read
from evaluation.checks import CASES, Check, count

if TYPE_CHECKING:
    from spacy.language import Language

HEADS: Final = {
    "dev": "perturbations", "held": "held perturbations", "wire": "wire perturbations",
    "wire_held": "held wire perturbations", "labels": "label perturbations",
}  # fmt: skip
"""What the parts of a set are called, by its table. Nobody looks at the sets that are held back in mending: they are
counted apart, and their cases are never named."""
GRADES: Final = {"same_words": "same words", "reworded": "reworded"}
"""How the graded templates tell the sentence of the slot, by the key of its pattern."""
# The graded reports name no outlet, and were published on one day.
_GRADED_ON: Final = "2024-05-14"

SLOT: Final = "{slot}"
FILLER: Final = "{}"
SAME: Final = "same"
EDIT: Final = "edit"
KINDS: Final = frozenset(
    {"rounding", "unit", "part", "update", "transliteration", "date format", "time zone", "title synonym",
     "other thing counted", "hedge", "scope", "name form", "paraphrase", "claim", "silence", "relative day",
     "currency", "aspectual", "reference"}
)  # fmt: skip
ASPECTS: Final = frozenset(get_args(Aspect))
# The verdicts that say that something cannot be right, and with "updated" those that may not be shown where all is.
ALARMS: Final = frozenset({"conflict", "unlikely", "disputed"})
# Of two texts one below the other the reader sees paragraphs; a line that is only broken goes on.
_BROKEN: Final = re.compile(r"(?<!\n)\n(?!\n)")


class Trial(Struct, frozen=True):
    """One filling of a template: the reports, the place of the filler in the last of them, and what it is.

    ``head`` is what the parts of its set begin with; ``kind`` is ``same``, ``edit`` or the kind of a control.
    """

    head: str
    name: str
    aspect: str
    kind: str
    inside: bool
    reports: tuple[Report, ...]
    place: Span


def read_trials(folder: Path = CASES / "perturbations") -> list[Trial]:
    """Read the fillings of all templates, in the order of files and rows."""
    return [
        trial
        for path in sorted(folder.glob("*.toml"))
        for template in tomllib.loads(path.read_text("utf-8"))["template"]
        for trial in _trials(path.stem, template)
    ]


def _trials(table: str, template: dict[str, Any]) -> Iterator[Trial]:
    """Give the fillings of one template."""
    slotted = template["second"]
    fillings = [(SAME, {"text": slotted["same"]}), *((EDIT, edit) for edit in slotted["edits"])]
    fillings += [(control["kind"], control) for control in slotted["controls"]]
    alone = template.get("inside", False)
    for number, (kind, filling) in enumerate(fillings):
        name = f"{template['name']} {number}"
        first = () if alone else (_report(f"{table}/{template['name']} first", template["first"], {})[0],)
        second, place = _report(f"{table}/{name}", slotted, filling)
        head = HEADS.get(table, "perturbations")
        yield Trial(head, f"{name} {kind}", template["aspect"], kind, alone, (*first, second), place)


def read_graded(path: Path = CASES / "graded.toml") -> list[Trial]:
    """Read the fillings of the graded templates, each in both grades."""
    return [
        trial
        for template in tomllib.loads(path.read_text("utf-8"))["template"]
        for grade in GRADES
        for trial in _graded(template, grade)
    ]


def _graded(template: dict[str, Any], grade: str) -> Iterator[Trial]:
    """Give the fillings of one graded template in one grade: whole sentences, so that these are the place."""
    number = list(GRADES).index(grade)
    fillings = [(SAME, template["same"]), *((EDIT, edit) for edit in template["edits"])]
    fillings += [(control["kind"], control["value"]) for control in template["controls"]]
    day = template.get("published", _GRADED_ON)
    first = Report(id=f"graded/{template['name']} first", text=template["first"].strip(), outlet="A", published=day)
    for row, (kind, value) in enumerate(fillings):
        words = value if isinstance(value, str) else value[number]
        sentence = template[grade].replace(FILLER, words)
        sentence = sentence[0].upper() + sentence[1:]
        text = template["second"].strip()
        key = f"graded/{template['name']} {grade} {row}"
        second = Report(id=key, text=text.replace(SLOT, sentence), outlet="B", published=day)
        place = Span(key, text.index(SLOT), text.index(SLOT) + len(sentence))
        name = f"{template['name'].replace(' ', '-')} {row} {kind}"
        yield Trial(f"graded, {GRADES[grade]}", name, template["aspect"], kind, False, (first, second), place)


def _report(key: str, row: dict[str, Any], filling: dict[str, Any]) -> tuple[Report, Span]:
    """Give a report as a text file has it, its title on top, and where its slot is filled."""
    title = row["title"].strip()
    text = f"{title}\n\n{_BROKEN.sub(' ', row['text'].strip())}"
    filler = _BROKEN.sub(" ", filling.get("text", "").strip())
    start = text.find(SLOT)
    heading = len(title.replace(SLOT, filler))
    report = Report(
        id=key, text=text.replace(SLOT, filler), title=title.replace(SLOT, filler), outlet=row.get("outlet"),
        published=filling.get("published") or row.get("published"), headings=((0, heading),),
    )  # fmt: skip
    return report, Span(key, start, start + len(filler)) if start >= 0 else Span(key, 0, 0)


def measure_perturbations(nlp: Language, knowledge: Knowledge, trials: Sequence[Trial]) -> Iterator[Check]:
    """Read and collate the reports of each filling as one story, and check what is shown of them.

    Whether the program itself puts the two into one story is counted apart, once for each template that is a story's
    length (the graded ones are not).
    """
    reports = {report.id: report for trial in trials for report in trial.reports}
    readings = dict(zip(reports, read(nlp, list(reports.values()), knowledge), strict=True))
    for trial in trials:
        if trial.kind == SAME and not trial.inside and not trial.head.startswith("graded"):
            stories = group(outline(trial.reports), knowledge.everyday)
            yield Check(f"{trial.head}: one story", f"{trial.aspect}: {trial.name}", len(stories) == 1, "two stories")
        yield from judge(trial, collate_story([readings[report.id] for report in trial.reports], knowledge))


def measure_all(nlp: Language, knowledge: Knowledge) -> Iterator[Check]:
    """Check all sets; of those held back no case is named, and nothing is said of what is shown on it."""
    for number, check in enumerate(measure_perturbations(nlp, knowledge, [*read_trials(), *read_graded()])):
        is_held = check.part.startswith("held")
        yield replace(check, case=f"{number}", told="") if is_held else check


def judge(trial: Trial, part: StoryPart) -> Iterator[Check]:
    """Check that a filling is flagged where the reports then contradict each other, and that nothing is shown else."""
    head = trial.head
    told = "; ".join(f"{f.verdict} {f.aspect}: {f.summary}" for f in part.findings if f.verdict in {*ALARMS, "updated"})
    if trial.kind == EDIT:
        flags = [f for f in part.findings if _is_flag(f, trial.place)]
        yield Check(f"{head}: edits", f"{trial.aspect}: {trial.name}", bool(flags), told or _why(trial, part))
        if flags:
            right = any(f.aspect == trial.aspect for f in flags)
            yield Check(f"{head}: aspect of edits", f"{trial.aspect}: {trial.name}", right, told)
        return
    alarms = [f for f in part.findings if _is_alarm(f, trial)]
    yield Check(f"{head}: controls", f"{trial.aspect}: {trial.name}", not alarms, told)


def _is_flag(finding: Finding, place: Span) -> bool:
    """Tell whether a finding says that the words at a place cannot be right; a dispute has both sides named."""
    if finding.verdict not in ALARMS or not any(span.overlaps(place) for span in finding.evidence):
        return False
    return finding.verdict != "disputed" or all(position.speaker for position in finding.positions)


def _is_alarm(finding: Finding, trial: Trial) -> bool:
    """Tell whether a finding accuses where both reports are right: any conflict, and what is said of the filler.

    What a party claims may be disputed, and what is told later may be an update.
    """
    if finding.verdict in {"conflict", "unlikely"}:
        return True
    wrong = {"disputed", "updated"} - {{"claim": "disputed", "update": "updated"}.get(trial.kind, "")}
    return finding.verdict in wrong and any(span.overlaps(trial.place) for span in finding.evidence)


def _why(trial: Trial, part: StoryPart) -> str:
    """Say what came of an edit that is not flagged."""
    here = [f for f in part.findings if any(span.overlaps(trial.place) for span in f.evidence)]
    return "; ".join(f"{f.verdict} {f.aspect}" for f in here) or "nothing"


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print; give the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m evaluation.perturbations", description=(__doc__ or "").partition("\n")[0]
    )
    parser.add_argument("--cases", type=Path, metavar="DIR", help="other templates; the graded ones are left out")
    parser.add_argument("--missed", action="store_true", help="also name the cases missed; never those held back")
    options = parser.parse_args(argv)
    trials = read_trials(options.cases) if options.cases else [*read_trials(), *read_graded()]
    checks = list(measure_perturbations(load_model(find_model()), load_knowledge(), trials))
    sys.stdout.write("\n".join([*show(checks, missed=options.missed), ""]))
    return 0


def show(checks: Sequence[Check], *, missed: bool) -> Iterator[str]:
    """Write the figures: each part, then by aspect and kind of filling what is not held back.

    Args:
        checks: what was checked.
        missed: whether the cases missed are named.
    """
    for part, figure in count(checks).items():
        yield f"{part:36}{figure.met:4} of {figure.of:4}  {figure.met / figure.of:.1%}"
        if not part.startswith("held"):
            yield from _by_sort(part, checks)
    if missed:
        open_ones = (c for c in checks if not c.met and not c.part.startswith("held"))
        yield from (f"{c.part}: {c.case} -> {c.told}" for c in open_ones)


def _by_sort(part: str, checks: Sequence[Check]) -> Iterator[str]:
    """Write the figures of a part by aspect, of controls by kind as well."""
    met, of = Counter[str](), Counter[str]()
    for check in (c for c in checks if c.part == part):
        aspect, _, name = check.case.partition(": ")
        kind = name.split(" ", 2)[2]
        for sort in (aspect, *((f"({kind})",) if kind != EDIT else ())):
            met[sort] += check.met
            of[sort] += 1
    yield from (f"    {sort:32}{met[sort]:4} of {of[sort]:4}" for sort in sorted(of))


if __name__ == "__main__":
    sys.exit(main())

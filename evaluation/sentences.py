"""Sentences in the manner of many newsrooms, with every statement, moment and quantity in them (``cases/sentences``).

Their writers knew neither the rules nor what the program does with them, and each text is told in full, so that what is
found beyond it counts as well. ``../evaluation/README.md`` says how to read the tables.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final, TypeVar

from msgspec import Struct

from crosswire.facts import Moment, Quantity, Reading, Report, Span, Statement
from crosswire.knowledge.actors import Knowledge
from crosswire.reader.reading import read
from evaluation.checks import CASES, Check

if TYPE_CHECKING:
    from spacy.language import Language

_Fact = TypeVar("_Fact", Moment, Quantity)
_NOBODY: Final = "-"
_THAT: Final = "that "
_OPEN: Final = "?"
_SAME: Final = 0.5
_WHOLE: Final = 0.9
# "Dozens" have no upper end that two readers would agree on, and "about 50" no lower one.
_CLOSE: Final = 0.005


class Sentence(Struct, frozen=True):
    """A text of the tables, and what is expected of it."""

    name: str
    text: str
    expected: dict[str, Any]


class Told(Struct, frozen=True):
    """A text with its reading."""

    sentence: Sentence
    reading: Reading

    def words(self, span: Span | None) -> str:
        """Give the words of a span."""
        return self.sentence.text[span.start : span.end] if span else _NOBODY


def read_sentences() -> list[Sentence]:
    """Read all texts, in the order of files and rows."""
    rows = [
        (f"{path.stem} {number}", row)
        for path in sorted((CASES / "sentences").glob("*.toml"))
        for number, row in enumerate(tomllib.loads(path.read_text("utf-8"))["sentence"], 1)
    ]
    return [Sentence(name, row["text"].strip(), row) for name, row in rows]


def measure_sentences(nlp: Language, knowledge: Knowledge) -> Iterator[Check]:
    """Read all texts and check what was found in them, part by part."""
    sentences = read_sentences()
    reports = [Report(id=s.name, text=s.text, published=s.expected["published"]) for s in sentences]
    told = [Told(*pair) for pair in zip(sentences, read(nlp, reports, knowledge), strict=True)]
    for part in (check_statements, check_moments, check_quantities):
        for one in told:
            yield from part(one)


# ---------------------------------------------------------------------------------------------------------- places


def find_places(sentence: Sentence, items: Sequence[str]) -> list[Span]:
    """Give the places of words that stand in a text in this order.

    Raises:
        ValueError: where they do not, which is a mistake in the case.
    """
    places: list[Span] = []
    at = 0
    for words in items:
        # "14" is not in "614".
        found = re.compile(rf"(?<!\d){re.escape(words)}").search(sentence.text, at)
        if found is None:
            raise ValueError(f"{sentence.name}: {words!r} is not in its text behind what is listed before")
        places.append(Span(sentence.name, *found.span()))
        at = found.start() + 1
    return places


def find_content(sentence: Sentence, words: str, at: int) -> list[Span]:
    """Give the pieces of a content told as "first words ... last words + further piece", the first behind ``at``.

    Raises:
        ValueError: where they are not in the text.
    """
    pieces: list[Span] = []
    for piece in words.split(" + "):
        first, _, last = piece.partition(" ... ")
        start = sentence.text.find(first, at)
        last_at = sentence.text.find(last, start + len(first)) if last else start
        if start < 0 or last_at < 0:
            raise ValueError(f"{sentence.name}: {piece!r} is not in its text")
        end = last_at + len(last) if last else start + len(first)
        pieces.append(Span(sentence.name, start, end))
        at = end
    return pieces


def _letters(text: str, spans: Sequence[Span]) -> frozenset[int]:
    """Give the places of the letters and digits of spans."""
    return frozenset(k for span in spans for k in range(span.start, span.end) if text[k].isalnum())


def _share(one: frozenset[int], two: frozenset[int]) -> float:
    """Give the intersection over the union of two sets of places."""
    return len(one & two) / max(1, len(one | two))


# ------------------------------------------------------------------------------------------------------ statements


class Said(Struct, frozen=True):
    """A statement expected: its content, speaker's words, class, form, and whether it is denied."""

    line: str
    content: tuple[Span, ...]
    speaker: str
    kind: str
    form: str
    denied: bool


def read_said(sentence: Sentence) -> list[Said]:
    """Read the statements expected of a text: "content | speaker | class | form | denied"."""
    out: list[Said] = []
    at = 0
    for line in sentence.expected.get("said", ()):
        words, speaker, kind, form, *denied = line.split(" | ")
        content = find_content(sentence, words, at)
        at = content[0].start
        out.append(Said(line, tuple(content), speaker, kind, form, denied == ["denied"]))
    return out


def check_statements(told: Told) -> Iterator[Check]:
    """Check that each statement is found, with its whole content, speaker, class and form, and that no other is."""
    if "said" not in told.sentence.expected:
        return
    text, name = told.sentence.text, told.sentence.name
    free = list(tell_all(told.reading.statements))
    for said in read_said(told.sentence):
        wanted = _letters(text, _without_that(text, said.content))
        shares = [(_share(wanted, _letters(text, _without_that(text, s.content))), -n) for n, s in enumerate(free)]
        share, number = max(shares, default=(0.0, 0))
        found = free.pop(-number) if share >= _SAME else None
        case = f"{name}: {said.line}"
        shown = _written(told, found) if found else "nothing"
        yield Check("sentences: statements", case, found is not None, shown)
        if found is None:
            continue
        yield Check("sentences: whole content", case, share >= _WHOLE, shown)
        yield Check("sentences: speakers", case, _is_speaker(told, said.speaker, found), shown)
        is_kind = found.verb_class == said.kind and found.denied == said.denied
        yield Check("sentences: classes", case, is_kind, shown)
        yield Check("sentences: forms", case, found.form == said.form, shown)
    yield Check("sentences: no other statement", name, not free, "; ".join(_written(told, s) for s in free))


def tell_all(statements: Sequence[Statement]) -> Iterator[Statement]:
    """Give statements, each with those told within it behind it."""
    for statement in statements:
        yield statement
        yield from tell_all(statement.inner)


def _without_that(text: str, content: Sequence[Span]) -> list[Span]:
    """Give a content without the "that" before its clause, which some count as part of it and some do not."""
    first = content[0]
    if text.startswith(_THAT, first.start) and first.end - first.start > len(_THAT):
        first = Span(first.report, first.start + len(_THAT), first.end)
    return [first, *content[1:]]


def _is_speaker(told: Told, words: str, found: Statement) -> bool:
    """Tell whether a statement's speaker is the one told by these words: most of them, or their name's end."""
    if words == _NOBODY or found.speaker_span is None:
        return (words == _NOBODY) == (found.speaker_span is None)
    shown = told.words(found.speaker_span)
    return words in shown or shown in words or words.rsplit(maxsplit=1)[-1] == shown.split()[-1]


def _written(told: Told, statement: Statement) -> str:
    """Write a statement in one line."""
    content = " + ".join(told.words(piece) for piece in statement.content)
    denied = " | denied" if statement.denied else ""
    return f"{content} | {told.words(statement.speaker_span)} | {statement.verb_class} | {statement.form}{denied}"


# --------------------------------------------------------------------------------------------------------- moments


def check_moments(told: Told) -> Iterator[Check]:
    """Check the TIMEX3 value of each time expression, and that no other is found."""
    lines = [line.rsplit(" | ", 1) for line in told.sentence.expected.get("moments", ())]
    places = find_places(told.sentence, [words for words, _ in lines])
    free = list(told.reading.moments)
    for (words, value), place in zip(lines, places, strict=True):
        best = _take(place, free)
        case = f"{told.sentence.name}: {words} | {value}"
        yield Check(
            "sentences: moments", case, best is not None and best.timex == value, best.timex if best else "nothing"
        )
    others = "; ".join(f"{told.words(m.span)} = {m.timex}" for m in free)
    yield Check("sentences: no other moment", told.sentence.name, not free, others)


def _take(place: Span, free: list[_Fact]) -> _Fact | None:
    """Take the fact that overlaps a place best out of a list."""
    shares = [(min(f.span.end, place.end) - max(f.span.start, place.start), -n) for n, f in enumerate(free)]
    common, number = max(shares, default=(0, 0))
    return free.pop(-number) if common > 0 else None


# ------------------------------------------------------------------------------------------------------ quantities


def check_quantities(told: Told) -> Iterator[Check]:
    """Check each quantity's interval and unit and what it counts, and that no other is found."""
    lines = [line.split(" | ") for line in told.sentence.expected.get("figures", ())]
    places = find_places(told.sentence, [words for words, *_ in lines])
    free = list(told.reading.quantities)
    for (words, interval, unit, of), place in zip(lines, places, strict=True):
        best = _take(place, free)
        case = f"{told.sentence.name}: {words} | {interval} | {unit} | {of}"
        shown = _shown(told, best) if best else "nothing"
        yield Check("sentences: quantities", case, best is not None and is_value(best, interval, unit), shown)
        if best is not None and of != _OPEN:
            yield Check("sentences: what is counted", case, _is_counted(told, best, of), shown)
    yield Check("sentences: no other quantity", told.sentence.name, not free, "; ".join(_shown(told, q) for q in free))


def _shown(told: Told, quantity: Quantity) -> str:
    """Write a quantity in one line."""
    unit = quantity.unit or quantity.currency or _NOBODY
    return f"{told.words(quantity.span)} | {quantity.low}..{quantity.high} | {unit} | {quantity.of_text or _NOBODY}"


def is_value(quantity: Quantity, interval: str, unit: str) -> bool:
    """Tell whether a quantity has the interval and the unit expected.

    Example:
        "24..-" is what "dozens" and "at least 24" come to; "50..50" is met by "about 50" as well, for its figure.
    """
    if (quantity.unit or quantity.currency or _NOBODY) != unit:
        return False
    low, high = (None if end == _NOBODY else float(end) for end in interval.split(".."))
    if low is not None and low == high and quantity.value is not None:
        return math.isclose(quantity.value, low, rel_tol=_CLOSE)
    ends = (low, quantity.low), (high, quantity.high)
    return all(a is None or (b is not None and math.isclose(a, b, rel_tol=_CLOSE)) for a, b in ends)


def _is_counted(told: Told, quantity: Quantity, of: str) -> bool:
    """Tell whether a quantity counts what is expected; a toll is as well told as the people whom it counts."""
    found = quantity.of_text.split()[-1] if quantity.of_text else _NOBODY
    named = told.words(quantity.of).lower()
    wanted = of.rsplit(maxsplit=1)[-1].lower()
    is_people = quantity.unit == "people" and found in {_NOBODY, "people"}
    return wanted in {found.lower(), named} or (of in {_NOBODY, "toll"} and is_people)

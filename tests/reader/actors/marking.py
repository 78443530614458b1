"""Short texts with their actors marked in place, as in ``evaluation/marked.py``, held against what is found in them.

``[the minister](sarr)`` is the words and who is meant. All marks of one key have to mean one actor, marks of two keys
two; ``ids`` of a case tells of a key which actor of the tables it is. Marks of ``nobody`` are of no actor.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from evaluation.marked import Mark, Marked, read_marks

from crosswire.facts import Mention, Span
from crosswire.knowledge.actors import Knowledge
from crosswire.reader.actors.mentions import find_mentions
from crosswire.reader.time.dating import date_report

if TYPE_CHECKING:
    from collections.abc import Callable

    from crosswire.reader.parsed import Cast, Parsed

    ParseText = Callable[..., Parsed]

NOBODY = "nobody"
CASES = Path(__file__).with_name("cases")


def read_cases(*names: str) -> list[Any]:
    """Give the cases of some tables as parameters; one that fails for a known reason is expected to."""
    params = []
    for name in names:
        for case in tomllib.loads((CASES / f"{name}.toml").read_text("utf-8"))["case"]:
            marks = [pytest.mark.xfail(strict=True, reason=case["fails"])] if "fails" in case else []
            params.append(pytest.param(case, id=f"{name}: {case['name']}", marks=marks))
    return params


def cast_in(parsed: Parsed, knowledge: Knowledge) -> Cast:
    """Find who is in a report, by its own date."""
    return find_mentions(parsed, knowledge, date_report(parsed))


def read_case(case: dict[str, Any], parse_text: ParseText, knowledge: Knowledge) -> tuple[Parsed, Marked, Cast]:
    """Read the text of a case."""
    marked = read_marks(case["text"].strip())
    parsed = parse_text(marked.text, published=case.get("published", "2025-03-05"))
    return parsed, marked, cast_in(parsed, knowledge)


def mention_at(cast: Cast, mark: Mark) -> Mention | None:
    """Give the mention that overlaps a mark best."""
    shares = [(_share(mention.span, mark), -n) for n, mention in enumerate(cast.mentions)]
    share, number = max(shares, default=(0.0, 0))
    return cast.mentions[-number] if share > 0 else None


def actor_at(cast: Cast, mark: Mark) -> str | None:
    """Give the actor whom the words of a mark mean."""
    mention = mention_at(cast, mark)
    return mention.actor if mention else None


def _share(span: Span, mark: Mark) -> float:
    """Give the intersection over the union of a span and a mark."""
    common = min(span.end, mark.end) - max(span.start, mark.start)
    return common / (max(span.end, mark.end) - min(span.start, mark.start)) if common > 0 else 0.0


def check(case: dict[str, Any], parse_text: ParseText, knowledge: Knowledge) -> None:
    """Check that the marks of a case mean whom they should."""
    _, marked, cast = read_case(case, parse_text, knowledge)
    meant: dict[str, dict[str, str | None]] = {}
    for mark in marked.marks:
        words = marked.text[mark.start : mark.end]
        meant.setdefault(mark.key, {})[f"{words} @{mark.start}"] = actor_at(cast, mark)
    for key, found in meant.items():
        if key == NOBODY:
            assert set(found.values()) == {None}, meant
        else:
            assert len(set(found.values())) == 1, meant
            assert None not in found.values(), meant
    actors = [next(iter(found.values())) for key, found in meant.items() if key != NOBODY]
    assert len(actors) == len(set(actors)), meant
    for key, actor in case.get("ids", {}).items():
        told = next(iter(meant[key].values()))
        assert told == actor if actor else not cast.actors[told or ""].known, meant

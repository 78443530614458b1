"""Where somebody else than the likeliest may be meant: by how the sentence is built, and only then."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from crosswire.reader.actors.crowds import is_crowded
from crosswire.reader.actors.doubts import is_answered_for, is_doubtful
from crosswire.reader.actors.entity import Entity
from crosswire.reader.actors.salience import Met, Seen

if TYPE_CHECKING:
    from collections.abc import Callable

    from crosswire.reader.parsed import Parsed

    ParseText = Callable[..., Parsed]

PEOPLE: Final = {
    name: Entity(id=name, name=name, kind="person", sort="person", gender="f" if name == "Ana" else "m")
    for name in ("Tobias", "Anders", "Karim", "Ana")
}
REBELS: Final = Entity(id="Rebels", name="Rebels", kind="group", sort="body", plural=True)


def seen_in(parsed: Parsed, until: int) -> Met:
    """Give the mentions before a token."""
    by_word = PEOPLE | {"Rebels": REBELS}
    found = [t for t in parsed.doc if t.text in by_word and t.i < until]
    return Met(Seen(by_word[t.text], t.i, parsed.sentence_of[t.i], t.i, t.i + 1) for t in found)


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "word", "best", "expected"),
    [
        ("Tobias said during his stay in Molde, the mayor had wept.", "his", "Tobias", True),
        ("Tobias said during his stay in Molde that the road was bad.", "his", "Tobias", False),
        ("Tobias said on his arrival that the talks had failed.", "his", "Tobias", False),
        ("Tobias accompanied Anders during his visit to Molde.", "his", "Tobias", True),
        ("Tobias joined Anders on his tour.", "his", "Anders", True),
        ("Tobias accompanied Ana during his visit to Molde.", "his", "Tobias", False),
        ("Tobias dismissed Anders after his talks in Molde.", "his", "Tobias", True),
        ("Tobias left after his talks with Anders.", "his", "Tobias", False),
        ("Tobias announced the departure of Anders. He is to be replaced.", "He", "Tobias", True),
        ("Tobias announced the departure of Ana. He is to be replaced.", "He", "Tobias", False),
        ("Tobias sacked Anders. He was ill.", "He", "Tobias", True),
        ("Tobias sacked Anders. He said that the town was calm.", "He", "Tobias", False),
        ("Tobias met Anders. He was ill.", "He", "Tobias", False),
        ("Tobias wept. His fame let Anders leave.", "His", "Tobias", True),
        ("Tobias wept. His party beat Anders.", "His", "Tobias", False),
        ("Tobias relied on judges who feared Anders while he was ill.", "he", "Tobias", True),
        ("Tobias relied on judges who voted while he was ill.", "he", "Tobias", False),
    ],
)
def test_is_doubtful(text: str, word: str, best: str, expected: bool, parse_text: ParseText) -> None:  # noqa: FBT001 - of a table
    parsed = parse_text(text)
    token = next(t for t in parsed.doc if t.text == word)
    heads = {t.i for t in parsed.doc if t.text in {"mayor", *PEOPLE}}
    assert is_doubtful(parsed, token, PEOPLE[best], seen_in(parsed, token.i), heads) is expected


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "back", "expected"),
    [
        ("Rebels left. Ana met Anders on Friday. They agreed on a truce.", 2, True),
        ("Rebels left. Ana and Anders spoke on Friday. They agreed on a truce.", 2, True),
        ("Rebels left. Ana spoke on Friday. They agreed on a truce.", 2, False),
        ("Rebels left town. They agreed on a truce.", 1, False),
        ("Ana met Anders, but They left.", 0, False),
    ],
)
def test_is_crowded(text: str, back: int, expected: bool, parse_text: ParseText) -> None:  # noqa: FBT001 - of a table
    parsed = parse_text(text)
    token = next(t for t in parsed.doc if t.text == "They")
    assert is_crowded(parsed, token, REBELS, back, seen_in(parsed, token.i)) is expected


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The rebels will be held accountable for their safety.", True),
        ("The rebels are responsible for his life.", True),
        ("The rebels are responsible for their own safety.", False),
        ("The rebels are responsible for their deeds.", False),
        ("The rebels feared for their safety.", False),
    ],
)
def test_is_answered_for(text: str, expected: bool, parse_text: ParseText) -> None:  # noqa: FBT001 - of a table
    assert is_answered_for(next(t for t in parse_text(text).doc if t.tag_ == "PRP$")) is expected

"""What fires, crashes, outages and spills come of, and by which words these are named: the table of causes.

The kinds are those in which boards of inquiry sort what they find: deliberate acts, technical faults, human error,
works, nature.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

from msgspec import Struct

from crosswire.knowledge.tables import read_toml


class Causes(Struct, frozen=True):
    """The table of causes.

    ``apart`` are the pairs of kinds, in the order of the alphabet, of which one happening can have but one. The signs
    are words one of which is in whatever names a kind or a mishap.
    """

    words: re.Pattern[str]
    kind_of: dict[str, str]
    apart: frozenset[tuple[str, str]]
    mishaps: re.Pattern[str]
    mishap_of: dict[str, str]
    kind_signs: tuple[str, ...]
    mishap_signs: tuple[str, ...]

    def kinds_in(self, text: str) -> frozenset[str]:
        """Give the kinds of cause that a stretch of text names.

        Example:
            >>> sorted(load_causes().kinds_in("a short circuit in the pump room"))
            ['electrical']
        """
        return frozenset(self.kind_of[_plain(found[1])] for found in self.words.finditer(text))

    def mishaps_in(self, text: str) -> frozenset[str]:
        """Give the kinds of mishap that a stretch of text names; "any" for a word that may be any of them."""
        return frozenset(self.mishap_of[_plain(found[1])] for found in self.mishaps.finditer(text))

    def may_tell_cause(self, text: str) -> bool:
        """Tell whether a text has, anywhere, a sign of a mishap and one of a cause; cheap, where the patterns are dear.

        Args:
            text: in lower case.
        """
        return any(sign in text for sign in self.mishap_signs) and any(sign in text for sign in self.kind_signs)

    def are_apart(self, one: str, other: str) -> bool:
        """Tell whether a happening can only be of one of two kinds of cause."""
        return (min(one, other), max(one, other)) in self.apart


@cache
def load_causes() -> Causes:
    """Give the table."""
    table = read_toml("causes.toml")
    kind_of, mishap_of = _words(table["kinds"]), _words(table["mishaps"])
    deliberate = table["groups"]["deliberate"].split()
    pairs = {(kind, other) for kind in deliberate for other in table["kinds"] if other not in deliberate}
    for line in table["groups"]["apart"]:
        one, others = line.split(" / ")
        pairs |= {(one, other) for other in others.split()}
    apart = frozenset((min(pair), max(pair)) for pair in pairs)
    return Causes(_pattern(kind_of), kind_of, apart, _pattern(mishap_of), mishap_of, _signs(kind_of), _signs(mishap_of))


_PLURAL: Final = "(?:e?s)?"


def _words(lines: dict[str, str]) -> dict[str, str]:
    """Give for each word of some lines its kind."""
    return {word.strip(): kind for kind, line in lines.items() for word in line.split(",")}


def _signs(phrases: Iterable[str]) -> tuple[str, ...]:
    """Give the longest word of each phrase, without those that another one is a part of."""
    longest = sorted({max(phrase.lower().split(), key=len) for phrase in phrases}, key=lambda word: (len(word), word))
    return tuple(word for n, word in enumerate(longest) if not any(shorter in word for shorter in longest[:n]))


def _pattern(words: dict[str, str]) -> re.Pattern[str]:
    """Make a pattern of words, the longest first; plurals count as the word."""
    longest = sorted(words, key=lambda word: (-len(word), word))
    choice = "|".join(re.escape(word).replace("\\ ", r"\s+") for word in longest)
    return re.compile(rf"\b({choice}){_PLURAL}\b", re.IGNORECASE)


def _plain(word: str) -> str:
    """Give a word as the table has it."""
    return " ".join(word.lower().split())

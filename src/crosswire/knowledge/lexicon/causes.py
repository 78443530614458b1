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
    are words one of which is in whatever names a kind or a mishap. The mishap stands before the words of ``comes_of``,
    the cause before those of ``brings``; ``supposed`` are words for what is not found, ``finders`` how those are called
    who have to find out.
    """

    words: re.Pattern[str]
    kind_of: dict[str, str]
    apart: frozenset[tuple[str, str]]
    mishaps: re.Pattern[str]
    mishap_of: dict[str, str]
    kind_signs: tuple[str, ...]
    mishap_signs: tuple[str, ...]
    comes_of: re.Pattern[str]
    brings: re.Pattern[str]
    supposed: re.Pattern[str]
    finders: re.Pattern[str]

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
    told = {name: _choice(line) for name, line in table["told"].items()}
    return Causes(
        _pattern(kind_of), kind_of, apart, _pattern(mishap_of), mishap_of, _signs(kind_of), _signs(mishap_of),
        re.compile(_COMES_OF.format(**told), re.IGNORECASE),
        re.compile(_BRINGS.format(**told), re.IGNORECASE),
        re.compile(rf"\b(?:{told['supposed']})\b", re.IGNORECASE),
        re.compile(rf"\b(?:{told['finders']})", re.IGNORECASE),
    )  # fmt: skip


_PLURAL: Final = "(?:e?s)?"
# How the words of the table stand in a sentence; braces around no name are doubled.
_COMES_OF: Final = (
    r"\b(?:(?:{by})(?: on purpose| deliberately| accidentally)? by|"
    r"(?:resulted|stemmed|arose|originated|came|sprang) (?:directly )?from|(?:the )?(?:result|consequence|work) of|"
    r"due to|owing to|because of|as a result of|traced(?: [\w'-]+){{0,6}}? to|"
    r"(?:blamed|attributed|put down)(?: [\w'-]+){{0,6}}? (?:on|to)|cause(?: of [\w' -]{{1,60}}?)? (?:was|had been)|"
    r"(?:{broke})(?: [\w'-]+){{0,8}}? (?:with|when|after|as|because))\b"
)
_BRINGS: Final = (
    r"(?<!was )(?<!were )(?<!been )(?<!is )\b(?:(?:{brings})(?! by\b| when\b| after\b)|led to|"
    r"(?:was|were) (?:behind|to blame for|responsible for|the cause of)|blamed for|"
    r"set (?:fire|light) to|set (?:[\w'-]+ ){{1,5}}?(?:alight|ablaze|on fire))\b"
)


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


def _choice(line: str) -> str:
    """Make a choice of the words of a line, the longest first; "*" stands for any ending."""
    words = sorted((word.strip() for word in line.split(",")), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\*", r"\w*") for word in words)


def _plain(word: str) -> str:
    """Give a word as the table has it."""
    return " ".join(word.lower().split())

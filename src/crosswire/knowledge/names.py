"""Known names found in text: an Aho-Corasick automaton over all of them, leftmost and longest first.

Names are compared folded (no accents, no case); a match then has to look like a name where it stands: at word
boundaries, with a capital where the table has one, and letter by letter for short capitals ("US", "WHO", "IS").
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Final, Literal

import ahocorasick
from msgspec import Struct

from crosswire.text import fold

Sort = Literal["country", "adjective", "people", "capital", "seat", "organization", "person", "place"]

# Up to this length a name in capitals is an abbreviation that would else be met as a word ("us", "who", "it").
MAX_ABBREVIATION: Final = 6


class Alias(Struct, frozen=True):
    """A name, the id of what it stands for, and the sort of name it is."""

    name: str
    id: str
    sort: Sort


class Match(Struct, frozen=True):
    """A known name at ``[start, end)`` of a text, with all that it may stand for."""

    start: int
    end: int
    aliases: tuple[Alias, ...]


def _bare(name: str) -> str:
    """Give a name without its article."""
    return name[4:] if name[:4] in ("the ", "The ") else name


class Gazetteer:
    """All known names, to be found in texts or looked up.

    Args:
        aliases: the names; several may be spelled alike.
    """

    def __init__(self, aliases: Iterable[Alias]) -> None:
        """Builds the automaton."""
        self._table: dict[str, list[Alias]] = defaultdict(list)
        for alias in aliases:
            known = self._table[fold(_bare(alias.name))]
            if not any(a.id == alias.id and a.sort == alias.sort for a in known):
                known.append(alias)
        self._automaton = ahocorasick.Automaton()
        for key, known in self._table.items():
            self._automaton.add_word(key, (len(key), tuple(known)))
        self._automaton.make_automaton()

    def __len__(self) -> int:
        """Gives the number of different spellings."""
        return len(self._table)

    def look_up(self, name: str) -> tuple[Alias, ...]:
        """Give all that a name by itself may stand for; spelling in capitals is heeded only for abbreviations."""
        bare = _bare(name.strip())
        return tuple(alias for alias in self._table.get(fold(bare), ()) if _is_spelled(alias, bare))

    def find(self, text: str, fits: Callable[[Match], Match | None] | None = None) -> list[Match]:
        """Find the known names of a text, from left to right, the longest where several start together.

        Args:
            text: any text.
            fits: looks at each match before the longest is chosen; gives it, one with fewer aliases, or None.
        """
        if not self._table:
            return []
        folded = fold(text)
        found: list[Match] = []
        for last, (length, aliases) in self._automaton.iter(folded):
            start, end = last + 1 - length, last + 1
            if (start and folded[start - 1].isalnum()) or (end < len(folded) and folded[end].isalnum()):
                continue
            written = text[start:end]
            if fitting := tuple(alias for alias in aliases if _is_written(alias, written)):
                match: Match | None = Match(start, end, fitting)
                match = fits(match) if fits and match else match
                if match is not None:
                    found.append(match)
        found.sort(key=lambda match: (match.start, -match.end))
        kept: list[Match] = []
        for match in found:
            if not kept or match.start >= kept[-1].end:
                kept.append(match)
        return kept


def _is_abbreviation(name: str) -> bool:
    """Tell whether a name is written in capitals and short."""
    letters = [char for char in name if char.isalpha()]
    return len(letters) <= MAX_ABBREVIATION and all(char.isupper() for char in letters)


def _is_spelled(alias: Alias, name: str) -> bool:
    """Tell whether a name looked up by itself may be this one."""
    return not _is_abbreviation(_bare(alias.name)) or name == _bare(alias.name) or name.islower() is False


def _is_written(alias: Alias, written: str) -> bool:
    """Tell whether what stands in the text is written as this name is."""
    name = _bare(alias.name)
    if _is_abbreviation(name):
        return written == name
    if not written[0].isupper() and name[0].isupper():
        return False
    # "Russia today" is no broadcaster: each word that has a capital in the table has one in the text.
    pairs = zip(name.split(), written.split(), strict=False)
    return all(word[0].isupper() or not known[0].isupper() for known, word in pairs)

"""Known names found in text, leftmost and longest first, by an index of the words they begin with.

Names are compared folded (no accents, no case); a match then has to look like a name where it stands: at word
boundaries, with a capital where the table has one, and letter by letter for short capitals ("US", "WHO", "IS").

Names begin and end with words, so that there is nothing to look for inside one: for each word of a text the index
tells how long the names are that begin with it, and a look-up tells whether one of them stands there. An Aho-Corasick
automaton finds the same in three quarters of the time, which is thousandths of the parser's in both cases, and takes
much longer to build or to load than the index.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final, Literal

from msgspec import Raw, Struct
from msgspec.msgpack import Decoder, Encoder

from crosswire.knowledge.compiled import compiled
from crosswire.text import fold

Sort = Literal["country", "adjective", "people", "capital", "seat", "organization", "person", "place"]

# Up to this length a name in capitals is an abbreviation that would else be met as a word ("us", "who", "it").
MAX_ABBREVIATION: Final = 6
_WORD: Final = re.compile(r"[^\W_]+")


class Alias(Struct, frozen=True, array_like=True, gc=False):
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


class Index(Struct, frozen=True, array_like=True):
    """What the known names are found by.

    Attributes:
        names: all that each folded name may stand for, ``tuple[Alias, ...]`` still encoded: few names are ever met.
        lengths: the lengths of the folded names that begin with a word, in rising order; a name that begins with a
            sign stands under that sign.
        small: those of these words with which a name begins that has no capital, as "al-Shabaab" has none: names that
            begin with another word need not be looked for where it is written small.
    """

    names: dict[str, Raw]
    lengths: dict[str, tuple[int, ...]]
    small: frozenset[str]


_INDEX: Final = Decoder(Index)
_ALIASES: Final[Decoder[tuple[Alias, ...]]] = Decoder(tuple[Alias, ...])


def index_names(aliases: Iterable[Alias]) -> Index:
    """Arrange names for look-up; several may be spelled alike, and those without a letter or digit are left out."""
    names: dict[str, tuple[Alias, ...]] = {}
    for alias in aliases:
        key = fold(_bare(alias.name))
        known = names.get(key)
        if known is None:
            names[key] = (alias,)
        elif not any(a.id == alias.id and a.sort == alias.sort and _are_spelled_alike(a, alias) for a in known):
            names[key] = (*known, alias)
    lengths: dict[str, set[int]] = {}
    for key in [key for key in names if not _WORD.search(key)]:
        del names[key]
    small: set[str] = set()
    for key, known in names.items():
        found = _WORD.match(key)
        first = found[0] if found else key[0]
        lengths.setdefault(first, set()).add(len(key))
        if not all(_bare(alias.name)[0].isupper() for alias in known):
            small.add(first)
    encode = Encoder().encode
    return Index(
        {key: Raw(encode(known)) for key, known in names.items()},
        {first: tuple(sorted(those)) for first, those in lengths.items()},
        frozenset(small),
    )


class Gazetteer:
    """All known names, to be found in texts or looked up.

    Args:
        names: the names, several of which may be spelled alike; or an index of them.
    """

    def __init__(self, names: Iterable[Alias] | Index) -> None:
        """Makes the index where none is given."""
        index = names if isinstance(names, Index) else index_names(names)
        self._names: Mapping[str, Raw] = index.names
        self._met: dict[str, tuple[Alias, ...]] = {}
        self._lengths: Mapping[str, tuple[int, ...]] = index.lengths
        self._small = index.small
        signs = "".join(re.escape(first) for first in sorted(index.lengths) if not first[0].isalnum())
        self._first = re.compile(rf"{_WORD.pattern}|[{signs}]") if signs else _WORD

    def __len__(self) -> int:
        """Gives the number of different spellings."""
        return len(self._names)

    def look_up(self, name: str) -> tuple[Alias, ...]:
        """Give all that a name by itself may stand for; spelling in capitals is heeded only for abbreviations."""
        bare = _bare(name.strip())
        found = [alias for alias in self._named(fold(bare)) if _is_spelled(alias, bare)]
        return tuple({(alias.id, alias.sort): alias for alias in reversed(found)}.values())[::-1]

    def find(self, text: str, fits: Callable[[Match], Match | None] | None = None) -> list[Match]:
        """Find the known names of a text, from left to right, the longest where several start together.

        Args:
            text: any text.
            fits: looks at each match before the longest is chosen; gives it, one with fewer aliases, or None.
        """
        found: list[Match] = []
        for start, end, aliases in self._candidates(text, fold(text)):
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

    def _named(self, key: str) -> tuple[Alias, ...]:
        """Give all that a folded name may stand for; each is decoded once."""
        known = self._met.get(key)
        if known is None:
            raw = self._names.get(key)
            if raw is None:
                return ()
            known = self._met[key] = _ALIASES.decode(raw)
        return known

    def _candidates(self, text: str, folded: str) -> Iterator[tuple[int, int, tuple[Alias, ...]]]:
        """Give the places of a text, between word boundaries, where a known name stands."""
        names, lengths, small = self._names, self._lengths, self._small
        for first in self._first.finditer(folded):
            word, start = first[0], first.start()
            if not (text[start].isupper() or word in small):
                continue
            for length in lengths.get(word, ()):
                end = start + length
                key = folded[start:end]
                if key not in names or (end < len(folded) and folded[end].isalnum()):
                    continue
                if end <= len(folded) and not (start and folded[start - 1].isalnum()):
                    yield start, end, self._named(key)


def load_gazetteer(aliases: Callable[[], Iterable[Alias]], sources: Iterable[str | bytes]) -> Gazetteer:
    """Give the gazetteer of some tables, from the cache folder where it is kept there.

    Args:
        aliases: gives the names that the tables hold.
        sources: the contents of all tables from which these names come, the user's among them.
    """
    return Gazetteer(compiled("names", sources, _INDEX, lambda: index_names(aliases())))


def _is_abbreviation(name: str) -> bool:
    """Tell whether a name is written in capitals and short."""
    letters = [char for char in name if char.isalpha()]
    return len(letters) <= MAX_ABBREVIATION and all(char.isupper() for char in letters)


def _are_spelled_alike(one: Alias, other: Alias) -> bool:
    """Tell whether two names that are the same folded look alike, too: "UNASUR" is letters, "Unasur" a word."""
    return _is_abbreviation(_bare(one.name)) == _is_abbreviation(_bare(other.name))


def _is_spelled(alias: Alias, name: str) -> bool:
    """Tell whether a name looked up by itself may be this one."""
    return not _is_abbreviation(_bare(alias.name)) or name == _bare(alias.name) or name.islower() is False


def _is_written(alias: Alias, written: str) -> bool:
    """Tell whether what stands in the text is written as this name is."""
    name = _bare(alias.name)
    if _is_abbreviation(name):
        return written == name
    if len(name) <= MAX_ABBREVIATION and name.isalpha() and not name[1:].islower():
        return written in {name, name.upper()}  # "BoE" is no Mr Boe.
    if not written[0].isupper() and name[0].isupper():
        return False
    # "Russia today" is no broadcaster: each word that has a capital in the table has one in the text.
    pairs = zip(name.split(), written.split(), strict=False)
    return all(word[0].isupper() or not known[0].isupper() for known, word in pairs)

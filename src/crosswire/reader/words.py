"""Text cut into words for the grammars of time and number, and patterns written over word classes.

A grammar here is a regular expression over classes of words: each word of a text becomes one character, its class, and
a pattern such as ``<weekday> ,? <month> <day>`` is compiled to run over that string of characters. Numbers and dates
are irregular where a parser's tokens are (``10-year``, ``11.30pm``), so that the words are cut here, by one expression.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

FRACTION_SIGNS: Final = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
# Ordered: the longer and stranger forms first, but letters before numbers, since most words are of letters. That a
# place is no blank is asked once and not by each form, which takes a third of the time.
_WORD: Final = re.compile(
    r"(?=\S)(?:"
    rf"(?P<sign>[{FRACTION_SIGNS}])"
    r"|(?P<letters>[^\W\d_]{2,}|[ap]\.\s?m\b\.?|[A-Za-z](?:\.[A-Za-z])+\b\.?|o['’]clock|['’]s\b|[^\W\d_])"
    r"|(?P<isodate>\d{4}-\d\d-\d\d(?!\d|-\d)(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?)"
    r"|(?P<slashdate>\d{1,2}(?P<slash>[/.])\d{1,2}(?P=slash)(?:\d{4}|\d\d)(?![\d/])|\d{4}/\d{1,2}/\d{1,2}(?![\d/]))"
    r"|(?P<clock>\d{1,2}:\d\d(?::\d\d)?(?!\d|:\d))"
    r"|(?P<decade>['’]?(?:\d{3}|\d)0['’]?s\b)"
    r"|(?P<ordinal>\d{1,3}(?:,\d{3})*(?:st|nd|rd|th)\b)"
    r"|(?P<decimal>\d{1,3}(?:,\d{2,3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)+|(?<![^\W\d_])\.\d+)"
    r"|(?P<digits>\d+)"
    r"|(?P<mark>[^\w\s]|_)"
    r")"
)
# Private-use characters, one for a class of words; the first stands for words of no class.
_FIRST: Final = 0xE000
PLAIN: Final = chr(_FIRST)
"""A word of no class, in a pattern."""
# What a pattern over classes is read by: how often a piece stands, how a group opens, groups that take up nothing.
_COUNT: Final = re.compile(r"(?:[?*+]|\{[^}]*\})[?+]?")
_OPENING: Final = re.compile(r"\((?:\?(?:P<\w+>|[:=!]|<[=!]))?")
_AROUND: Final = frozenset({"(?=", "(?!", "(?<=", "(?<!"})
_CLASSES: Final = re.compile(r"(?<!\?P)<([a-z_|*]+)>")


def listed(words: str) -> frozenset[str]:
    """Give the words of a list written as text."""
    return frozenset(words.split())


def in_order(words: str) -> tuple[str, ...]:
    """Give the words of a list written as text, in their order."""
    return tuple(words.split())


def paired(words: str) -> dict[str, str]:
    """Give the pairs of a table written as text: "dead:die wounded:wound"."""
    return {left: right for left, _, right in (pair.partition(":") for pair in words.split())}


class Words(Struct, frozen=True):
    """The words of a text: lower-case form, offsets ``[starts[k], ends[k])``, and the sort of each by its shape."""

    text: str
    forms: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    sorts: tuple[str, ...]

    def is_joined(self, at: int) -> bool:
        """Tell whether no blank stands between word ``at`` and the one before it."""
        return 0 < at < len(self.starts) and self.ends[at - 1] == self.starts[at]

    def form(self, at: int) -> str:
        """Give the form of a word, empty beyond the ends of the text."""
        return self.forms[at] if 0 <= at < len(self.forms) else ""

    def is_capital(self, at: int) -> bool:
        """Tell whether a word begins with a capital; nothing beyond the ends of the text does."""
        return 0 <= at < len(self.starts) and self.text[self.starts[at]].isupper()


def cut(text: str) -> Words:
    """Cut a text into words."""
    forms, starts, ends, sorts = [], [], [], []
    for found in _WORD.finditer(text):
        start, end = found.span()
        forms.append(found.group().lower())
        starts.append(start)
        ends.append(end)
        sorts.append(found.lastgroup or "mark")
    return Words(text, tuple(forms), tuple(starts), tuple(ends), tuple(sorts))


def needs(pattern: str) -> tuple[frozenset[str], ...]:
    """Give sets of characters of which a text must have one each, or else a compiled pattern over classes is not in it.

    A look at these tells for most patterns and texts that there is nothing to search for. What the patterns of the
    grammars are made of is understood: classes, groups, branches, counts; of all else nothing is said to be needed.
    """
    return tuple(sorted(_needs(pattern, 0)[0], key=len))


def _needs(pattern: str, at: int) -> tuple[list[frozenset[str]], int]:
    """Give what the branches from a place on need, up to the bracket that closes them, and where that is."""
    branches: list[list[frozenset[str]]] = [[]]
    while at < len(pattern) and pattern[at] != ")":
        if pattern[at] == "|":
            branches.append([])
            at += 1
            continue
        found, at = _piece_needs(pattern, at)
        count = _COUNT.match(pattern, at)
        if count is None or not count[0].startswith(("?", "*", "{0")):
            branches[-1] += found
        at = count.end() if count else at
    if len(branches) == 1:
        return branches[0], at
    # Of several branches one is there, and with it the rarest thing that it needs.
    return [frozenset().union(*(min(own, key=len) for own in branches))] if all(branches) else [], at


def _piece_needs(pattern: str, at: int) -> tuple[list[frozenset[str]], int]:
    """Give what one piece of a pattern needs: a character, a class of them, a group; and where it ends."""
    if pattern[at] == "[":
        end = pattern.index("]", at + 1)
        chars = pattern[at + 1 : end]
        is_plain = "-" not in chars[1:-1] and chars[0] != "^" and "\\" not in chars
        return [frozenset(chars)] if is_plain else [], end + 1
    if pattern[at] == "(":
        opening = _OPENING.match(pattern, at)
        assert opening is not None
        inside, end = _needs(pattern, opening.end())
        return [] if opening[0] in _AROUND else inside, end + 1
    if pattern[at] == "\\":
        return [] if pattern[at + 1].isalnum() else [frozenset(pattern[at + 1])], at + 2
    return [] if pattern[at] in ".^$" else [frozenset(pattern[at])], at + 1


class Alphabet:
    """Classes of words, a character each.

    Args:
        words: for each class the lower-case words in it; a word is of the first class that has it.
        sorts: for words of none of them, the class by shape (``digits`` and the like), or a function that tells it.
    """

    def __init__(
        self,
        words: Mapping[str, Iterable[str]],
        sorts: Mapping[str, str | Callable[[str], str]],
        extra: Iterable[str] = (),
    ) -> None:
        """Gives each class its character."""
        names = [*words, *(name for name in sorts.values() if isinstance(name, str)), *extra]
        self._codes = {name: chr(_FIRST + 1 + k) for k, name in enumerate(dict.fromkeys(names))}
        self._none = PLAIN
        self._words: dict[str, str] = {}
        for name, members in words.items():
            for word in members:
                self._words.setdefault(word, self._codes[name])
        self._sorts = sorts

    def spell(self, words: Words) -> str:
        """Give the string of classes of some words."""
        known, none = self._words, self._none
        return "".join(
            known.get(form) or (none if sort == "letters" else self._by_shape(form, sort))
            for form, sort in zip(words.forms, words.sorts, strict=True)
        )

    def _by_shape(self, form: str, sort: str) -> str:
        """Give the class of a number or mark; marks without one stand for themselves."""
        if sort == "mark":
            return form
        name = self._sorts.get(sort)
        if name is None:
            return self._none
        return self._codes[name if isinstance(name, str) else name(form)]

    def compile(self, pattern: str) -> re.Pattern[str]:
        """Compile a pattern over classes: ``<a|b>`` is a word of class a or b, ``<*>`` any; blanks mean nothing."""
        return re.compile(_CLASSES.sub(lambda found: self._members(found[1]), re.sub(r"\s+", "", pattern)))

    def _members(self, names: str) -> str:
        """Give the character class of some classes of words."""
        if names == "*":
            return "."
        return "[" + "".join(self._codes[name] for name in names.split("|")) + "]"

"""Names of dictionaries that are written in capitals, put as the press writes them.

``JOHN_Q._MCADAMS_`` becomes "John Q. McAdams". What is an abbreviation cannot be told from capitals alone, and it
matters: a short name in capitals is found letter by letter only, any other one wherever its words have a capital. So a
word stays in capitals where something says that it is an abbreviation, and is a word of a name otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Final

# An organisation's name of one word that is no longer than this is taken for an abbreviation; in letters.
SHORT: Final = 4
# A word without a vowel is no word of a name up to this length; in letters.
UNSPOKEN: Final = 6

_VOWELS: Final = re.compile("[AEIOUYÀ-ÖØ-ÝĀ-ž]")
_POINTS: Final = re.compile(r"(?:[A-Z]\.)+[A-Z]?")
_ROMAN: Final = frozenset({
    "II", "III", "IV", "VI", "VII", "VIII", "IX", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XXIII"
})  # fmt: skip
_TITLES: Final = frozenset({
    "DR", "DRS", "MR", "MRS", "MS", "JR", "SR", "ST", "SGT", "LT", "COL", "GEN", "CPT", "MD", "PHD", "NG", "MC"
})  # fmt: skip
# Bodies and states whose abbreviations stand before what is theirs, a person's title too.
_BEFORE: Final = frozenset({"UN", "US", "EU", "UK", "USA", "UAE", "USSR"})
# Within a name these have no capital, or may have none; the press is of two minds on the Arabic and Dutch ones.
_JOINTS: Final = frozenset({
    "a", "al", "an", "and", "as", "at", "bin", "bint", "by", "da", "dal", "das", "de", "del", "della", "den", "der",
    "des", "di", "do", "dos", "du", "e", "el", "en", "et", "for", "from", "ibn", "in", "la", "las", "le", "los",
    "of", "on", "or", "the", "to", "und", "van", "von", "vom", "with", "y", "zu", "zum", "zur"
})  # fmt: skip
_FRONT: Final = frozenset({"al", "as", "ash", "el", "an", "ar", "at", "az"})
_PARENTHESIS: Final = re.compile(r"\s*\(([^()]*)\)\s*")
_NICKNAME: Final = re.compile(r'\s*"([^"]*)"\s*')


def put_names(written: Iterable[str], *, kind: str, known: Callable[[str], str | None]) -> tuple[str, ...]:
    """Put the names of one actor as the press writes them, in their order and without repetition.

    Args:
        written: the names as a dictionary has them.
        kind: what the actor is; names of persons hold no abbreviations, and short names of states are mostly towns.
        known: gives the spelling that our tables have of a name, None where they have none.
    """
    parts = [part for name in written for part in _parts(name)]
    short = {"".join(word[0] for word in words) for words in map(_significant, parts) if len(words) > 1}
    short |= {"".join(w[0] for w in part.upper().split() if w[0].isalpha()) for part in parts if " " in part}
    done = []
    for part in parts:
        ours = known(part)
        done.append(ours or _put(part, kind=kind, short=short))
    return tuple(dict.fromkeys(name for name in done if sum(char.isalnum() for char in name) > 1))


def _parts(written: str) -> list[str]:
    """Give a name with blanks; beside it an abbreviation in parentheses, and the name without a nickname."""
    name = " ".join(written.replace("_", " ").replace(";", " ").split())
    if name.count("(") > name.count(")"):
        name = name[: name.rindex("(")].strip()
    if name.count(")") > name.count("("):
        name = name.replace(")", "").strip()
    found = [name]
    for inner in _PARENTHESIS.finditer(name):
        rest = " ".join(_PARENTHESIS.sub(" ", name).split())
        if inner[1].replace(".", "") == "".join(word[0] for word in _significant(rest)):
            found = [rest, inner[1]]
    if _NICKNAME.search(name):
        found = [" ".join(_NICKNAME.sub(" ", name).split()), name]
    return [part for part in found if part]


def _significant(name: str) -> list[str]:
    """Give the words of a name that its abbreviation is made of."""
    words = [word for word in re.split(r"[\s-]+", name.upper()) if word and word[0].isalpha()]
    return [word for word in words if word.lower() not in _JOINTS] or words


def _put(name: str, *, kind: str, short: set[str]) -> str:
    """Put a name as the press writes it."""
    words = name.split()
    if not name.isupper():  # Whoever wrote it knew.
        return name
    if len(words) == 1 and kind != "person" and _stands_for(name, short, longest=0 if kind == "country" else SHORT):
        return name
    return " ".join(_word(word, at, is_person=kind == "person", short=short) for at, word in enumerate(words))


def _stands_for(word: str, short: set[str], *, longest: int) -> bool:
    """Tell whether an organisation's name of one word is an abbreviation."""
    letters = "".join(char for char in word if char.isalpha())
    return len(letters) <= longest or letters in short or not letters.isalpha() or "/" in word


def _word(word: str, at: int, *, is_person: bool, short: set[str]) -> str:
    """Put one word of a name."""
    bare = word.strip(".,()\"'")
    if _POINTS.fullmatch(word) or bare in _ROMAN or any(char.isdigit() or char in "&+*" for char in word):
        return word
    if at and word.lower() in _JOINTS:
        return word.lower()
    if word in _BEFORE and not (at and is_person):
        return word
    if not is_person and bare not in _TITLES and (bare in short or _is_unspoken(bare)):
        return word
    pieces = re.split("([-/])", word)
    if len(pieces) == 1:
        return _piece(word, 1)
    return "".join(_piece(piece, at or number) for number, piece in enumerate(pieces))


def _is_unspoken(word: str) -> bool:
    """Tell whether a word has no vowel and can only be spelled out."""
    return 1 < len(word) <= UNSPOKEN and word.isalpha() and not _VOWELS.search(word)


def _piece(piece: str, at: int) -> str:
    """Put a word or what stands between its hyphens; ``al-`` in front has no capital."""
    if not at and piece.lower() in _FRONT:
        return piece.lower()
    if found := re.fullmatch(r"([ODL])(['’])(\w{2,}.*)", piece):
        first = found[1] if found[1] == "O" else found[1].lower()
        return f"{first}{found[2]}{_capital(found[3])}"
    if re.fullmatch(r"MC[A-Z]{3,}\W*", piece):
        return f"Mc{_capital(piece[2:])}"
    start = next((i for i, char in enumerate(piece) if char.isalpha()), 0)
    return piece[:start] + _capital(piece[start:])


def _capital(word: str) -> str:
    """Give a word with a capital; the Turkish dotted one has no lower case of one character."""
    return word[:1] + word[1:].replace("İ", "i").lower()

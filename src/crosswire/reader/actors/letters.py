"""Letters for longer names: "(REF)" behind the Ruritanian Exile Forum is that, "(AFP)" behind a city is who reports."""

from __future__ import annotations

from typing import Final

from crosswire.reader.actors.named import Named
from crosswire.reader.parsed import Parsed
from crosswire.text import fold

# The longest name looked at before its letters, in words.
_LONGEST: Final = 8


def is_of_letters(parsed: Parsed, named: Named) -> bool:
    """Tell whether a name is the letters of the longer one before it: "the Ruritanian Exile Forum (REF)".

    Args:
        parsed: the report with its parse.
        named: the name, which may stand in brackets.
    """
    doc, at = parsed.doc, named.start - 1
    if at < 1 or doc[at].text != "(" or named.end >= len(doc) or doc[named.end].text != ")":
        return False
    return named.text.isupper() and doc[at - 1].pos_ == "PROPN" and fits_letters(named.text, _words_before(parsed, at))


def _words_before(parsed: Parsed, at: int) -> str:
    """Give the words of one name before a bracket: capitalised ones and what stands between."""
    start = at
    while start > 0 and at - start < _LONGEST and (parsed.doc[start - 1].text[0].isupper() or start == at or (
        parsed.doc[start - 1].lower_ in {"of", "for", "and", "the", "in", "on"}
    )):  # fmt: skip
        start -= 1
    return " ".join(token.text for token in parsed.doc[start:at])


def fits_letters(short: str, name: str) -> bool:
    """Tell whether letters can stand for a name: they are in it in this order, the first as a word's first.

    Args:
        short: the letters.
        name: the name, as it stands.

    Example:
        >>> fits_letters("REF", "Ruritanian Exile Forum"), fits_letters("AFP", "LAGOS")
        (True, False)
    """
    words = fold(name).removeprefix("the ").split()
    letters = [letter for letter in fold(short) if letter.isalnum()]
    starts = [number for number, word in enumerate(words) if letters and word.startswith(letters[0])]
    if len(words) < 2 or not starts:
        return False
    rest = iter(" ".join(words[starts[0] :]))
    return all(letter in rest for letter in letters)

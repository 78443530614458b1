"""Letters and short forms for longer names: which words can stand for which name.

"(REF)" behind the Ruritanian Exile Forum is that, "(AFP)" behind a city is who reports; "Lumina" is the Lumina Party.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from crosswire.reader.actors.named import Named
from crosswire.reader.parsed import Parsed
from crosswire.text import fold

# Nouns at the end of a name that only say what sort of body it is, so that it is called without them, too.
_SORTS: Final = frozenset(
    {"party", "group", "movement", "company", "corporation", "organization", "organisation", "newspaper", "railway",
     "railways", "airlines", "airways", "union", "inc", "inc.", "ltd", "ltd.", "plc", "holdings", "industries"}
)  # fmt: skip
SMALL: Final = frozenset({"of", "the", "and", "for", "in", "on", "to", "de", "la", "du", "des", "del", "&"})
"""Small words inside names of bodies."""
QUOTES: Final = frozenset({'"', "“", "”", "``", "''", "'", "`", "‘", "’"})
"""Quotation marks, single and double, open and closed."""
_LEADING: Final = frozenset({"the", "or", "known", "as", "also", "abbreviated"})
_CLOSING: Final = frozenset({")", ",", ";", "/"}) | QUOTES
# So many letters an abbreviation has at most and at least.
_MOST: Final = 8
_LEAST: Final = 2
# The longest name looked at before its letters, in words.
_LONGEST: Final = 8


def is_of_letters(parsed: Parsed, named: Named) -> bool:
    """Tell whether a name is the letters of the longer one before it: "the Ruritanian Exile Forum (REF)".

    Args:
        parsed: the report with its parse.
        named: the name, which may stand in brackets.
    """
    doc, at = parsed.tokens, named.start - 1
    if at < 1 or doc[at].text != "(" or named.end >= len(doc) or doc[named.end].text != ")":
        return False
    return named.text.isupper() and doc[at - 1].pos_ == "PROPN" and fits_letters(named.text, _words_before(parsed, at))


def _words_before(parsed: Parsed, at: int) -> str:
    """Give the words of one name before a bracket: capitalised ones and what stands between."""
    start = at
    while start > 0 and at - start < _LONGEST and (parsed.tokens[start - 1].text[0].isupper() or start == at or (
        parsed.tokens[start - 1].lower_ in {"of", "for", "and", "the", "in", "on"}
    )):  # fmt: skip
        start -= 1
    return " ".join(token.text for token in parsed.tokens[start:at])


def fits_letters(short: str, name: str, *, whole: bool = False) -> bool:
    """Tell whether letters can stand for a name: they are in it in this order, the first as a word's first.

    Args:
        short: the letters.
        name: the name, as it stands.
        whole: whether the first letter has to be that of the name.

    Example:
        >>> fits_letters("REF", "Ruritanian Exile Forum"), fits_letters("AFP", "LAGOS")
        (True, False)
    """
    words = fold(name).removeprefix("the ").split()
    letters = [letter for letter in fold(short) if letter.isalnum()]
    starts = [number for number, word in enumerate(words) if letters and word.startswith(letters[0])]
    if len(words) < 2 or not starts or (whole and starts[0]):
        return False
    rest = iter(" ".join(words[starts[0] :]))
    return all(letter in rest for letter in letters)


def letters_behind(parsed: Parsed, named: Named) -> str | None:
    """Give the letters in brackets behind a name: "(NC)", "(or “NC”)", "(NC, by its initials)".

    Args:
        parsed: the report with its parse.
        named: the name.
    """
    doc, at = parsed.tokens, named.end
    while at < len(doc) and doc[at].text in QUOTES:
        at += 1
    if at >= len(doc) or doc[at].text != "(":
        return None
    at += 1
    while at < len(doc) and (doc[at].text in QUOTES or doc[at].lower_ in _LEADING):
        at += 1
    if at + 1 >= len(doc) or not are_letters(doc[at].text) or doc[at + 1].text not in _CLOSING:
        return None
    return doc[at].text


def are_letters(word: str) -> bool:
    """Tell whether a word is an abbreviation: "NC", "AfD", "PiS"."""
    if not (_LEAST <= len(word) <= _MOST and word[0].isupper() and word.isalnum()):
        return False
    return sum(letter.isupper() for letter in word) >= _LEAST


@lru_cache(maxsize=2048)  # The names of one report are asked for by several stages, some hundred times.
def initials_of(name: str) -> frozenset[str]:
    """Give the letters that a name is called by: of all its words, of those that count, without what sort it is."""
    words = [word for word in name.replace("-", " ").split() if word[0].isalnum()]
    plain = [word for word in words if word.lower() not in SMALL]
    bare = plain[:-1] if plain and plain[-1].lower() in _SORTS else plain
    forms = {"".join(word[0] for word in part).upper() for part in (plain, bare) if part}
    forms.add("".join(word[0] for word in words if word[0].isupper()))
    return frozenset(form for form in forms if len(form) >= _LEAST)


def bare_name(name: str) -> str:
    """Give a body's name folded, without its article and the noun that only says what sort of body it is."""
    folded = fold(name).removeprefix("the ")
    return folded.rpartition(" ")[0] if says_sort(name) else folded


def says_sort(name: str) -> bool:
    """Tell whether a body's name ends in a noun that only says what sort of body it is."""
    words = fold(name).removeprefix("the ").split()
    return len(words) > 1 and words[-1] in _SORTS


def are_one_name(one: str, other: str) -> bool:
    """Tell whether two names of bodies are one but for the noun for its sort that one of them leaves out.

    Example:
        >>> are_one_name("Lumina Party", "Lumina"), are_one_name("Lumina Party", "Lumina Movement")
        (True, False)
    """
    mine, theirs = (fold(name).removeprefix("the ") for name in (one, other))
    return mine == theirs or bare_name(one) == theirs or mine == bare_name(other)

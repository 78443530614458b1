"""Whether two names can be one person's: given name and surname, parts left out, initials, spellings."""

from __future__ import annotations

import re
from typing import Final

from rapidfuzz import fuzz

from crosswire.text import fold

HONORIFICS: Final = frozenset({"mr", "mrs", "ms", "miss", "dr", "sir", "dame", "lord", "lady", "sheikh", "prof"})
"""What stands before a name without being part of it."""

SUFFIXES: Final = frozenset({"jr", "sr", "ii", "iii", "iv"})
"""What stands behind a surname without being part of it."""

# The Arabic article, which the press writes or leaves out: "al-Assad", "Assad", "as-Sadr".
_ARTICLE: Final = re.compile(r"^(?:al|el|ad|ar|as|ash|at|az|an)-(?=[a-z']{3})")

# Spellings of one surname ("Zelensky", "Zelenskyy", "Zelenskiy") are this near; different surnames are not.
SAME_SURNAME: Final = 82.0


def name_words(name: str) -> list[str]:
    """Give a name as folded words, without honorifics, points and what stands behind the surname.

    Example:
        >>> name_words("Mr. Viktor Orbán")
        ['viktor', 'orban']
        >>> name_words("Martin Luther King Jr.")
        ['martin', 'luther', 'king']
        >>> name_words("Bashar al-Assad")
        ['bashar', 'assad']
    """
    words = [word for word in fold(name).replace(".", "").replace(",", "").split() if word not in HONORIFICS]
    if len(words) > 2 and words[-1] in SUFFIXES:
        words.pop()
    plain = [_ARTICLE.sub("", word) for at, word in enumerate(words) if not (at and word in {"al", "el"})]
    return plain or fold(name).split() or [""]


def can_call(words: list[str], form: list[str]) -> bool:
    """Tell whether words can call a person of a name: by surname, or by given name and surname with parts left out.

    Args:
        words: what stands in the text, folded.
        form: a name of the person, folded.

    Example:
        >>> can_call(["gonzalez"], ["edmundo", "gonzalez", "urrutia"])
        True
        >>> can_call(["hillary", "clinton"], ["bill", "clinton"])
        False
    """
    if not words or not form:
        return False
    if len(words) == 1:
        return words[0] == form[-1] or (len(form) > 2 and words[0] == form[-2] and len(words[0]) > 3)
    if len(form) == 1:
        return form[0] in words[-2:]
    if words[-1] != form[-1]:
        shorter, longer = sorted((words, form), key=len)
        return shorter == longer[: len(shorter)] and len(shorter) > 1
    if words[0] == form[0] or set(words) <= set(form) or set(form) <= set(words):
        return True
    return words[0][0] == form[0][0] and 1 in {len(words[0]), len(form[0])}


def is_spelling(words: list[str], form: list[str]) -> bool:
    """Tell whether a full name is another spelling of one: like surnames, and given names alike or of one initial.

    Example:
        >>> is_spelling(["sergey", "lavrov"], ["sergei", "lavrow"])
        True
    """
    if len(words) < 2 or len(form) < 2 or words[-1][0] != form[-1][0]:
        return False
    if fuzz.ratio(words[-1], form[-1]) < SAME_SURNAME:
        return False
    return words[0] == form[0] or (words[0][0] == form[0][0] and fuzz.ratio(words[0], form[0]) >= 60)

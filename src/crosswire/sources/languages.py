"""In which language a text is written: Crosswire reads English, and names the language of what it does not read.

A share of English function words settles nearly every text at no cost; the identifier (py3langid: a naive Bayes
classifier over byte n-grams, Lui and Baldwin 2012) is asked about the few that it leaves open. In doubt a text is read.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from crosswire.knowledge.tables import read_toml

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

# Characters looked at: a language shows itself in far fewer.
SAMPLE: Final = 4000
# Shorter texts tell too little, and are taken as English.
FEWEST_LETTERS: Final = 40
# Letters of another script tell more, and a character of Chinese is a word.
FEWEST_BEYOND_LATIN: Final = 10
# Of the words of English text a fifth and more are among the function words below, of other languages next to none;
# measured on the development texts. Above this share no other question is asked.
ENGLISH_SHARE: Final = 0.08
# How sure the identifier must be to name a language: where there are English words in a text or it is short, and else.
SURE: Final = 0.9
SURE_WITHOUT: Final = 0.6
# Letters beyond Latin take two bytes and more in UTF-8; accented Latin texts stay far below this.
_BYTES_A_LETTER: Final = 1.4
# Words that English has and its neighbours (German, Dutch, the Scandinavian and Romance languages) do not write.
_FUNCTION_WORDS: Final = frozenset([
    "about", "after", "also", "and", "are", "been", "being", "both", "but", "by", "could", "from", "has", "have", "her",
    "his", "if", "into", "it", "its", "more", "not", "of", "other", "said", "says", "she", "than", "that", "the",
    "their", "there", "these", "they", "this", "those", "through", "to", "we", "were", "what", "when", "where", "which",
    "who", "will", "with", "would", "you",
])  # fmt: skip
_WORD: Final = re.compile(r"[^\W\d_]+")


@cache
def _names() -> dict[str, str]:
    """Give language names by everything that a source may call them, in lower case."""
    table = read_toml("languages.toml")
    names: dict[str, str] = table["names"]
    aliases = {alias: names.get(code, code) for alias, code in table["aliases"].items()}
    return names | {name.lower(): name for name in names.values()} | aliases


def name_language(stated: str) -> str | None:
    """Give the English name of a language as a source calls it ("de", "en-GB", "German"), None where that is none.

    Example:
        >>> name_language("en_US"), name_language("Deutsch")
        ('English', None)
    """
    key = stated.strip().lower().replace("_", "-")
    return _names().get(key) or _names().get(key.partition("-")[0])


def find_foreign(text: str) -> str | None:
    """Give the English name of the language of a text that is surely not English; None where it is or may be.

    Example:
        >>> find_foreign("The road was closed by the police after the accident, they said.") is None
        True
    """
    sample = text[:SAMPLE]
    quick = sample.lower().split()
    if _is_latin(sample) and sum(map(_FUNCTION_WORDS.__contains__, quick)) >= ENGLISH_SHARE * len(quick):
        return None
    words = _WORD.findall(sample.lower())
    letters = "".join(words)
    is_latin = _is_latin(letters)
    if len(letters) < (FEWEST_LETTERS if is_latin else FEWEST_BEYOND_LATIN):
        return None
    share = sum(word in _FUNCTION_WORDS for word in words) / len(words)
    if is_latin and share >= ENGLISH_SHARE:
        return None
    code, sureness = _identifier().classify(sample)
    # A Chinese character, of three bytes, tells more than a Cyrillic letter, of two.
    is_short = not is_latin and len(letters.encode()) < 2 * FEWEST_LETTERS
    needed = SURE if share or is_short else SURE_WITHOUT
    if code not in {"en", "zxx"} and sureness >= needed:
        return _names().get(code, f"another language ({code})")
    # No English word and hardly a Latin letter: the text is not English, whichever language it is in.
    return None if is_latin or share else "another language"


def _is_latin(text: str) -> bool:
    """Tell whether most letters are Latin."""
    return len(text.encode("utf-8", "replace")) < _BYTES_A_LETTER * len(text)


@cache
def _identifier() -> LanguageIdentifier:
    """Load the identifier, once a process."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - half a second, and rarely needed

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)

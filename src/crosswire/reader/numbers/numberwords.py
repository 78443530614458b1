"""The words and short forms of numbers, with their values."""

from __future__ import annotations

from typing import Final

from crosswire.reader.words import in_order

_ONES: Final = in_order(
    """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen"""
)
_TENS: Final = in_order("""twenty thirty forty fifty sixty seventy eighty ninety""")
_ORDINALS: Final = in_order(
    """zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth
    fifteenth sixteenth seventeenth eighteenth nineteenth"""
)
SMALL: Final = {word: k for k, word in enumerate(_ONES)} | {word: 10 * k for k, word in enumerate(_TENS, 2)}
SMALL["nought"] = SMALL["naught"] = SMALL["nil"] = 0
ORDINALS: Final = {word: k for k, word in enumerate(_ORDINALS)} | {
    f"{w[:-1]}ieth": 10 * k for k, w in enumerate(_TENS, 2)
}
SCALES: Final = {
    "hundred": 1e2, "thousand": 1e3, "lakh": 1e5, "lakhs": 1e5, "million": 1e6, "crore": 1e7, "crores": 1e7,
    "billion": 1e9, "trillion": 1e12, "quadrillion": 1e15,
}  # fmt: skip
# Short forms that stand only behind digits.
SUFFIXES: Final = {
    "k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "mil": 1e6, "mm": 1e6, "b": 1e9, "bn": 1e9, "bln": 1e9, "t": 1e12,
    "tn": 1e12, "trn": 1e12, "tln": 1e12,
}  # fmt: skip
# One letter may mean a metre or a tonne as well: it counts only where money or a capital shows it.
DOUBTFUL_SUFFIXES: Final = frozenset({"m", "t", "mm", "mil"})
GROUPS: Final = {"dozen": 12.0, "dozens": 12.0, "score": 20.0, "gross": 144.0}
# What the plural of a scale alone can mean: "dozens" are two at least, and at some point the next word takes over.
VAGUE: Final = {
    "dozens": (24.0, 99.0), "scores": (40.0, 199.0), "hundreds": (100.0, 999.0), "thousands": (1e3, 99_999.0),
    "lakhs": (1e5, 9_999_999.0), "millions": (1e6, 999_999_999.0), "billions": (1e9, 999_999_999_999.0),
    "trillions": (1e12, 999_999_999_999_999.0), "crores": (1e7, 999_999_999.0),
}  # fmt: skip

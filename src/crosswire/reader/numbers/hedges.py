"""Words that loosen a figure: "about", "at least", "nearly", "up to", and the interval that each leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

if TYPE_CHECKING:
    from crosswire.reader.numbers.numerals import Numeral
    from crosswire.reader.words import Words

# "About 50" is read as 45 to 55: one tenth each way, a convention of ours for want of a better one.
ABOUT: Final = 0.1

# What a hedge does to a figure: both sides open by a tenth; a tenth below; a tenth above; no upper end; no lower end.
_EFFECTS: Final = {
    "about": """about | around | approximately | roughly | some | circa | ca | c. | an estimated | estimated | estimated
        at | in the region of | more or less | or so | somewhere around | something like | in the order of | on
        the order of | the order of | ~ | ≈ | an average of | on average | average | an approximate | give or
        take | thereabouts | or thereabouts | -odd""",
    "below": """nearly | almost | close to | just under | just below | just short of | a little under | slightly under |
        slightly less than | approaching | nearing | virtually | practically | not quite | just less than |
        little less than | shy of | just shy of""",
    "above": """just over | just above | just more than | a little over | slightly over | slightly more than | a little
        more than | little more than | slightly above""",
    "least": """at least | no fewer than | no less than | not less than | not fewer than | a minimum of | minimum | or
        more | or higher | and above | or above | at the very least | at minimum""",
    "over": """more than | over | well over | above | exceeding | in excess of | upwards of | upward of | greater than
        | larger than | higher than | beyond | far more than | many more than | north of | well above |
        surpassing | topping | longer than | bigger than | -plus | plus | + | >""",
    "most": """up to | as many as | as much as | at most | no more than | not more than | no greater than | a maximum
        of | maximum | or less | or fewer | as high as | at the most | or under | ≤""",
    "under": """fewer than | less than | under | below | well under | well below | lower than | smaller than | <""",
}
_AFTER_FIGURE: Final = """or so | or more | or less | or fewer | or higher | and above | or above | or under | + | plus
    | -plus | -odd | or thereabouts | at least | at most | on average | give or take"""
_AFTER: Final = frozenset(phrase.strip() for phrase in _AFTER_FIGURE.split("|"))


class Hedge(Struct, frozen=True):
    """A hedge found beside a figure: its words, what it does, and how many words it takes."""

    words: str
    effect: str
    length: int


def _table() -> dict[tuple[str, ...], str]:
    """Give the effect of each hedge by its words."""
    table = {}
    for effect, phrases in _EFFECTS.items():
        for phrase in phrases.split("|"):
            table[tuple(phrase.strip().replace("-", "- ").split())] = effect
    return table


_HEDGES: Final = _table()
_LONGEST: Final = max(map(len, _HEDGES))
_LAST_WORDS: Final = frozenset(words[-1] for words in _HEDGES)
_FIRST_WORDS: Final = frozenset(next(iter(phrase.replace("-", "- ").split())) for phrase in _AFTER)


def find_hedge_before(words: Words, at: int) -> Hedge | None:
    """Find the hedge that ends before word ``at``."""
    if words.form(at - 1) not in _LAST_WORDS:
        return None
    for length in range(min(_LONGEST, at), 0, -1):
        phrase = words.forms[at - length : at]
        effect = _HEDGES.get(phrase)
        if effect and " ".join(phrase) not in {"plus", "average", "+"}:
            return Hedge(" ".join(phrase), effect, length)
    return None


def find_hedge_after(words: Words, at: int) -> Hedge | None:
    """Find the hedge that begins at word ``at``: "or more", "+", "-odd"."""
    if words.form(at) not in _FIRST_WORDS:
        return None
    for length in (3, 2, 1):
        phrase = words.forms[at : at + length]
        text = " ".join(phrase).replace("- ", "-")
        if text in _AFTER and phrase in _HEDGES:
            if phrase[0] in {"+", "-"} and not words.is_joined(at):
                return None
            return Hedge(text, _HEDGES[phrase], length)
    return None


def loosen(low: float, high: float, hedge: Hedge | None) -> tuple[float | None, float | None]:
    """Give the interval that a hedge leaves of a figure (or of an interval); None is unbounded.

    Example:
        >>> loosen(50, 50, Hedge("about", "about", 1)), loosen(12, 12, Hedge("at least", "least", 2))
        ((45.0, 55.0), (12, None))
    """
    if hedge is None:
        return low, high
    span_low, span_high = abs(low) * ABOUT, abs(high) * ABOUT
    return {
        "about": (_round(low - span_low), _round(high + span_high)),
        "below": (_round(low - span_low), high),
        "above": (low, _round(high + span_high)),
        "least": (low, None),
        "over": (low, None),
        "most": (None, high),
        "under": (None, high),
    }[hedge.effect]


def _round(value: float) -> float:
    """Round off what floating point adds."""
    return float(f"{value:.12g}")


def spread(numeral: Numeral, hedge: Hedge | None) -> tuple[float | None, float | None]:
    """Give the interval of a numeral with its hedge."""
    return loosen(numeral.low, numeral.high, hedge)

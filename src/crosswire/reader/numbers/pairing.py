"""What two numbers say together: ranges, "7 in 10", a unit the second gives to the first; scores are left out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from crosswire.knowledge.lexicon.units import PERCENT, unit_forms
from crosswire.reader.words import Words, listed

if TYPE_CHECKING:
    from crosswire.reader.numbers.amount import Amount

# No quake was ever so strong.
_STRONGEST: Final = 10
_VOTING_VERBS: Final = frozenset({"voted", "vote", "votes", "voting"})
_RANGE_MARKS: Final = frozenset({"-", "–", "—"})


def pair_amounts(words: Words, amounts: list[Amount]) -> list[Amount]:
    """Join what two numbers say together: ranges, "7 in 10", and units that the second gives to the first."""
    out: list[Amount] = []
    for amount in amounts:
        if out:
            joined = _join(words, out[-1], amount)
            if joined is not None:
                out[-1:] = joined
                continue
        out.append(amount)
    return [made for amount in out if (made := _tell_score(words, amount))]


def _join(words: Words, one: Amount, two: Amount) -> list[Amount] | None:
    """Join two neighbours."""
    gap = words.forms[one.end : two.start]
    if gap in {("in",), ("out", "of"), ("in", "every")} and (made := _proportion(one, two)):
        return [made]
    if two.hedge and len(gap) >= two.hedge.length and not gap[: len(gap) - two.hedge.length]:
        return None
    if len(gap) != 1 or (gap[0] not in {"to", "and", "or"} and gap[0] not in _RANGE_MARKS):
        return None
    before = words.form(one.start - 1)
    if one.currency is not None and two.is_bare and gap[0] != "and":
        two = two.with_changes(currency=one.currency, implied=one.implied)
    if one.unit is not None and one.unit.name == "magnitude" and two.is_bare and two.high < _STRONGEST:
        two = two.with_changes(unit=one.unit)
    shared = _share(one, two)
    if gap[0] == "and" and before != "between":
        return [shared, two]
    if gap[0] == "to" and before in _VOTING_VERBS and one.is_bare and two.is_bare:
        return [amount.with_changes(unit=unit_forms()["votes"]) for amount in (one, two)]
    return _range(words, shared, two, gap[0])


def _range(words: Words, one: Amount, two: Amount, link: str) -> list[Amount] | None:
    """Join two amounts of one unit to a range; two that follow one another stay two ("from 5 to 8 percent")."""
    before = words.form(one.start - 1)
    is_open = one.value is None or two.value is None or (link in _RANGE_MARKS and not _is_tight_range(words, one, two))
    if is_open or one.unit != two.unit or one.currency != two.currency or not one.low < two.high:
        return None
    ranging = before == "from" and words.form(one.start - 2) in {
        "range",
        "ranges",
        "ranged",
        "ranging",
        "anywhere",
        "anything",
    }
    if link == "to" and not ranging and not _MOVES.isdisjoint(words.forms[max(0, one.start - 3) : one.start]):
        return [one, two]
    if link == "or" and two.high > 3 * max(one.low, 1):
        return None
    hedge = None if before == "between" else one.hedge
    return [
        two.with_changes(
            start=one.start, number=one.number, low=one.low, high=two.high, value=None, hedge=hedge,
            sort="range",
        )
    ]  # fmt: skip


# A figure moved from one value to another: two figures, no range.
_MOVES: Final = listed(
    """from down up by fell rose lost gained dropped climbed slipped jumped added fall rise drop climb slid soared
    tumbled plunged increased decreased declined advanced shed surged edged dipped eased grew shrank"""
)


def _is_tight_range(words: Words, one: Amount, two: Amount) -> bool:
    """Tell whether a dash between two numbers makes a range: "15-20 percent", "5–8 people"."""
    return words.ends[two.start - 1] - words.starts[one.end] <= 1


def _share(one: Amount, two: Amount) -> Amount:
    """Give the first of two numbers the scale, currency or unit that only the second names: "$5 to $8 billion"."""
    if (
        one.currency is not None
        and one.currency == two.currency
        and one.scale == 1.0
        and two.scale > 1
        and one.value is not None
    ):
        if one.value < two.high / two.scale * 10 and one.sort == "digits":
            return one.with_changes(
                low=one.low * two.scale, high=one.high * two.scale, value=one.value * two.scale, scale=two.scale
            )
        return one
    is_share = one.sort == "fraction" and two.is_money
    if one.unit is None and one.currency is None and one.end == one.number_end and not is_share:
        factor = two.scale if one.scale == 1.0 and two.scale > 1 and one.low < two.high / two.scale else 1.0
        if two.unit is not None or two.currency is not None or factor != 1.0:
            return one.with_changes(
                unit=two.unit, currency=two.currency, implied=two.implied, low=one.low * factor, high=one.high * factor,
                value=None if one.value is None else one.value * factor,
                scale=two.scale if factor != 1.0 else one.scale,
            )  # fmt: skip
    return one


def _proportion(one: Amount, two: Amount) -> Amount | None:
    """Read "7 in 10", "one out of three" as a share in percent."""
    whole = two.value
    if one.value is None or whole is None or one.unit or one.currency or two.unit or two.currency:
        return None
    is_round = whole in {3, 4, 5, 6, 7, 8, 9, 20, 25, 50} or not whole % 10
    # "One in 23" is a share; "3 in 23 districts" may count what happened there, and "1 in 2019" happened then.
    if not 0 < one.value < whole or whole > 1_000_000 or not (is_round or (one.value == 1 and 10 < whole < 1000)):
        return None
    share = float(f"{100 * one.value / whole:.6g}")
    percent = unit_forms()[PERCENT]
    return one.with_changes(
        end=two.end, number_end=two.number_end, low=share, high=share, value=share, unit=percent, sort="proportion"
    )


_VOTING: Final = re.compile(
    r"vot|ballot|ruling|ruled|majority|decision|passed|approved|tally|senate|parliament|house|council", re.IGNORECASE
)


def _tell_score(words: Words, amount: Amount) -> Amount | None:
    """Give a number that is half of "52-48" votes where the sentence votes; nothing for a sports score; else itself."""
    if amount.unit or amount.currency or amount.sort not in {"digits", "range"} or amount.high > 1000:
        return amount
    for other, mark in ((amount.number_end, 1), (amount.number - 1, -1)):
        dash = words.form(other) in _RANGE_MARKS and words.form(other + mark).isdecimal()
        if dash and words.is_joined(max(other, other + mark)):
            start = words.starts[amount.start]
            sentence = re.split(r"[.!?]\s|\n", words.text[max(0, start - 120) : start])[-1]
            votes = _VOTING.search(sentence + words.text[start : words.ends[amount.end - 1] + 40])
            return amount.with_changes(unit=unit_forms()["votes"]) if votes else None
    return amount

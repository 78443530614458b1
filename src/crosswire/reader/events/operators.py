"""Operators: words that make an act out of the one they govern, by name.

The idea of composing political acts is PETRARCH2's (Norris, Schrodt and Beieler 2017); the tables of what comes out of
what are ``knowledge/data/operators.toml``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crosswire.reader.events import deeds, speechacts

if TYPE_CHECKING:
    from crosswire.reader.events.governed import Operator

VERBS: Final[dict[str, Operator]] = {
    "accept": speechacts.accept,
    "accuse": speechacts.accuse,
    "act": deeds.act,
    "allow": speechacts.allow,
    "announce": speechacts.announce,
    "approve": speechacts.approve,
    "ask": speechacts.ask,
    "deadline": speechacts.deadline,
    "demand": speechacts.ask,
    "deploy": deeds.give,
    "do": deeds.do,
    "end": deeds.end,
    "expel": deeds.end,
    "face": deeds.face,
    "fail": deeds.fail,
    "give": deeds.give,
    "must": speechacts.must,
    "order": speechacts.ask,
    "plan": deeds.plan,
    "promise": speechacts.promise,
    "receive": deeds.receive,
    "refuse": speechacts.refuse,
    "say": speechacts.say,
    "send": deeds.give,
    "threaten": speechacts.threaten,
    "warn": speechacts.warn,
    "withdraw": deeds.end,
}
# Those that nouns and adjectives can be.
NOUNS: Final = frozenset(
    [
        "accuse",
        "announce",
        "ask",
        "demand",
        "do",
        "end",
        "expel",
        "give",
        "order",
        "plan",
        "promise",
        "receive",
        "refuse",
        "threaten",
        "warn",
        "withdraw",
    ],
)
ADJECTIVES: Final = frozenset(["plan", "promise", "refuse"])

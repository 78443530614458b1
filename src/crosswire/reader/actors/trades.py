"""What the words beside an unknown name say that it is: a company, or a place somewhere on the map.

"The Zamro chief executive", "Zamro's shareholders", "Zamro, the world's third-largest producer": a company, whatever
the model sees in it. "At Telga in the north and Mfun in the south": two places.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crosswire.reader.actors.named import Named
from crosswire.reader.parsed import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token

# What only companies have.
_HELD: Final = frozenset(
    {"shareholder", "share", "stock", "profit", "earnings", "revenue", "subsidiary", "turnover", "bondholder",
     "dividend", "ceo", "cfo", "chairman", "product", "customer"}
)  # fmt: skip
# Of these, what stands right behind a company's name without a mark; "Lagos shares" are a stock exchange's.
_BEHIND: Final = frozenset({"shareholder", "ceo", "cfo", "subsidiary", "bondholder"})
_OFFICERS: Final = frozenset({"executive", "officer"})
# What a company is.
_MAKERS: Final = frozenset(
    {"producer", "miner", "maker", "manufacturer", "company", "firm", "carmaker", "automaker", "drugmaker", "retailer",
     "insurer", "lender", "airline", "brewer", "refiner", "steelmaker", "conglomerate", "startup", "supplier",
     "shipbuilder", "chipmaker", "multinational", "bank", "utility", "exporter", "developer", "distributor"}
)  # fmt: skip
_STAKES: Final = frozenset({"share", "stake", "shareholder", "takeover", "subsidiary", "shareholding"})
_BEFORE: Final = frozenset({"compound", "nmod", "amod"})
_POLES: Final = ("north", "south", "east", "west", "center", "centre", "interior", "coast")
_CITIES: Final = frozenset({"city", "town", "village", "port", "province", "district", "island", "suburb", "hamlet"})
LOCATIVE: Final = frozenset({"in", "at", "near", "outside", "around"})
"""Prepositions behind which a name is a place's."""


def is_company(named: Named, token: Token) -> bool:
    """Tell whether the words around a name say that it is a company's.

    Args:
        named: the name.
        token: its head.
    """
    over = token.head
    if named.sort == "person" and " " in named.text:
        return False  # "Emil Brandt, a miner".
    if token.dep_ in _BEFORE and over.i >= named.end:
        return over.lemma_.lower() in _BEHIND or _is_officer(over)
    if token.dep_ == "poss":
        return over.lemma_.lower() in _HELD or _is_officer(over)
    if token.dep_ == "pobj" and over.lower_ in {"in", "of"} and over.head.lemma_.lower() in _STAKES:
        return over.lower_ == "in" or over.head.lemma_.lower() in {"shareholder", "subsidiary", "takeover"}
    if token.dep_ == "appos" and over.tag_ == "NN" and over.lemma_.lower() in _MAKERS:
        return True
    if any(c.dep_ == "appos" and c.i >= named.end and c.tag_ == "NN" and c.lemma_ in _MAKERS for c in token.children):
        return True
    before = token.doc[named.start - 1] if named.start else None
    return before is not None and before.tag_ == "NN" and before.lemma_ in _MAKERS and before.head.i == token.i


def _is_officer(noun: Token) -> bool:
    """Tell whether a noun is the chief executive of a company."""
    return noun.lemma_.lower() in _OFFICERS and any(child.lower_ == "chief" for child in noun.children)


def is_on_map(parsed: Parsed, named: Named, token: Token) -> bool:
    """Tell whether a name is one of several behind a preposition of place, or lies "in the north".

    Args:
        parsed: the report with its parse.
        named: the name.
        token: its head.
    """
    doc, end = parsed.tokens, named.end
    if token.dep_ == "nsubj" and token.head.lemma_ in {"be", "remain"}:
        return any(c.dep_ == "attr" and c.tag_ == "NN" and c.lemma_ in _CITIES for c in token.head.children)
    if token.dep_ not in {"conj", "pobj", "appos", "npadvmod"}:
        return False
    part = [word.lower_ for word in doc[end : end + 3]]
    if len(part) > 2 and part[:2] == ["in", "the"] and part[2].startswith(_POLES):
        return True
    if token.dep_ != "conj":
        return False
    if end < len(doc) and doc[end].tag_ in {"VBD", "VBZ", "VBP", "MD"}:
        return False  # "In Lusaka, and Halden left": the next sentence.
    first = token
    while first.dep_ == "conj" and first.head.i < first.i and first.head.pos_ == "PROPN":
        first = first.head
    return first.dep_ == "pobj" and first.head.lower_ in LOCATIVE and first.i < token.i

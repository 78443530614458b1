"""Offices written by their initials, as the press of Asia does: "FM meets EAM", "UNSG's visit", "CM Rao".

Letters are an office only where the words around them say so: most of them are bodies, measures or hours as well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crosswire.reader.parsed import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token

# The title that the letters stand for, what it is of by itself, and whether they mean that office alone.
_OFFICES: Final[dict[str, tuple[str, str | None, bool]]] = {
    "UNSG": ("secretary general", "org:united-nations", True),
    "EAM": ("external affairs minister", "IND", True),
    "CJI": ("chief justice", "IND", True),
    "POTUS": ("president", "USA", True),
    "DPM": ("deputy prime minister", None, True),
    "COAS": ("army chief", None, True),
    "CM": ("chief minister", None, False),
    "FM": ("foreign minister", None, False),
    "NSA": ("national security adviser", None, False),
    "SG": ("secretary general", None, False),
    "SoS": ("secretary of state", None, False),
    "VP": ("vice president", None, False),
}
# Letters that are as well a known body's, so that an article does not make an office of them.
_BODIES: Final = frozenset({"NSA", "SG"})
_SPOKEN_OF: Final = frozenset(
    {"secretary", "minister", "premier", "president", "adviser", "advisor", "justice", "staff", "general"}
)
_PLACES: Final = frozenset({"GPE", "NORP"})
_AMERICAN: Final = frozenset({"us", "u.s.", "american", "usa"})


def find_offices(parsed: Parsed) -> dict[int, tuple[str, str | None]]:
    """Find the letters of a report that stand for an office, as ``office_of`` tells, by their tokens."""
    found = {i: office_of(parsed.tokens[i]) for i in parsed.standing_of(_OFFICES)}
    return {i: office for i, office in found.items() if office is not None}


def office_of(token: Token) -> tuple[str, str | None] | None:
    """Give the title that letters stand for, with the id of what it is of where the letters say that.

    Args:
        token: the letters.

    Returns:
        The title in the table's words and what it is of; None where the letters are no office here.
    """
    entry = _OFFICES.get(token.text)
    if entry is None or _is_bracketed(token) or _is_measured(token) or _is_introduced(token):
        return None
    title, of, is_sure = entry
    if is_sure or _is_before_name(token) or _is_beside_state(token):
        return _ministry(token) if token.text == "FM" else title, of
    before = token.nbor(-1).lower_ if token.i else ""
    if token.text not in _BODIES and before in {"the", "deputy", "former"} and token.pos_ in {"NOUN", "PROPN"}:
        return _ministry(token) if token.text == "FM" else title, of
    return None


def are_hours(token: Token) -> bool:
    """Tell whether letters that may be a premier's are hours: "07:40 PM"; or are no letters: "3 pm"."""
    return not token.text.rstrip("s").isupper() or _is_measured(token)


def _ministry(token: Token) -> str:
    """Give which minister FM is: of finance where the report speaks of that minister only."""
    text = token.doc.text.lower()
    return "finance minister" if "finance minister" in text and "foreign minister" not in text else "foreign minister"


def _is_bracketed(token: Token) -> bool:
    """Tell whether letters only shorten what stands before them: "Chief Minister (CM)"."""
    return 0 < token.i < len(token.doc) - 1 and token.nbor(-1).text == "(" and token.nbor(1).text == ")"


def _is_measured(token: Token) -> bool:
    """Tell whether a number stands before letters: "98.1 FM", "12 CM"."""
    return token.i > 0 and (token.nbor(-1).like_num or token.nbor(-1).text[-1].isdigit())


def _is_introduced(token: Token) -> bool:
    """Tell whether the report introduces the letters for something else: "the National Salvation Army (NSA)"."""
    text = token.doc.text
    before, found, _ = text.partition(f"({token.text})")
    return bool(found) and not _SPOKEN_OF & {word.lower() for word in before.rsplit(None, 3)[-3:]}


def _is_before_name(token: Token) -> bool:
    """Tell whether a person's name follows: "CM Rao"."""
    if token.i + 1 >= len(token.doc):
        return False
    after = token.nbor(1)
    is_name = after.text[0].isupper() and not after.text.isupper() and after.pos_ == "PROPN"
    return is_name and (after.ent_type_ == "PERSON" or (token.text not in _BODIES and after.dep_ != "compound"))


def _is_beside_state(token: Token) -> bool:
    """Tell whether whose the office is stands beside it: "the Omani FM", "FM of Oman", "Pakistan's NSA"."""
    before = token.nbor(-1) if token.i else None
    if before is not None and before.tag_ == "POS" and token.i > 1:
        before = before.nbor(-1)
    if before is not None and (before.ent_type_ in _PLACES or before.text in {"UN", "NATO"}):
        return not (token.text == "NSA" and before.lower_ in _AMERICAN)
    if token.i + 2 >= len(token.doc) or token.text in _BODIES:
        return False
    return token.nbor(1).lower_ == "of" and token.nbor(2).text[0].isupper()

"""Which titles can be those of one office: a king is no president, nor the chief justice the prime minister.

The kinds of office are coarse: heads of state are crowned or elected, and all who head anything are of one kind.
Titles of one family call the same office; titles of two families never do, be they of one kind.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

GENERIC: Final = frozenset({"leader", "chief", "head", "boss"})
"""Titles that stand for any other of those who lead: "the leader" for a president."""

STATELY: Final = frozenset({"head_of_state", "head_of_government"})
"""Kinds of office that lead a state."""

_FAMILIES: Final[Mapping[str, tuple[str, ...]]] = {
    "crown": ("king", "queen", "monarch", "emperor", "empress", "emir", "amir", "sultan", "grand duke", "shah"),
    "president": ("president", "state president", "federal president", "Pres."),
    "junta": ("junta leader", "junta chief", "coup leader", "military ruler"),
    "supreme leader": ("supreme leader", "paramount leader"),
    "premier": ("prime minister", "PM", "premier", "taoiseach"),
    "premier to be": ("prime minister-designate",),
    "chancellor": ("chancellor", "federal chancellor"),
    "chief adviser": ("chief adviser",),
    "counsellor": ("state counsellor",),
    "vice president": ("vice president", "vice-president", "deputy president", "first vice president"),
    "vice premier": (
        "deputy prime minister", "deputy premier", "vice premier", "vice-premier", "first deputy prime minister",
        "tanaiste",
    ),
    "chair": ("chairman", "chairwoman", "chairperson", "chair"),
    "vice chair": ("vice chairman", "vice chair", "deputy chairman"),
    "secretary general": ("secretary general", "secretary-general"),
    "director general": ("director general", "director-general"),
    "general secretary": ("general secretary", "party secretary"),
    "opposition": ("opposition leader", "leader of the opposition", "opposition chief"),
    "party": ("party leader", "party chief", "party chairman"),
    "police": ("police chief", "chief of police", "police commissioner"),
    "spies": ("intelligence chief", "spy chief", "spymaster"),
    "central bank": ("central bank governor", "central bank chief"),
    "rebels": ("rebel leader", "rebel chief", "rebel commander"),
    "militia": ("militia leader", "militant leader", "warlord"),
    "speaker": (
        "speaker", "house speaker", "parliament speaker", "parliamentary speaker", "speaker of the house",
        "speaker of parliament",
    ),
    "governor": ("governor", "state governor", "provincial governor", "regional governor", "county governor", "Gov."),
    "chief minister": ("chief minister",),
    "first minister": ("first minister",),
    "lieutenant governor": ("lieutenant governor",),
    "deputy governor": ("deputy governor",),
    "governor general": ("governor general", "governor-general"),
    "army": ("army chief", "chief of army staff", "chief of the army staff"),
    "navy": ("navy chief", "naval chief"),
    "air force": ("air force chief",),
    "senator": ("senator", "Sen."),
    "representative": ("congressman", "congresswoman", "representative", "Rep."),
}  # fmt: skip
_FAMILY: Final = {title: family for family, titles in _FAMILIES.items() for title in titles}


def are_one_office(title: str, other: str, kind: str) -> bool:
    """Tell whether two titles of one kind can call the same office.

    Args:
        title: a title in the table's words ("king").
        other: the other title ("president").
        kind: the kind of office that both are of ("head_of_state").
    """
    if title == other:
        return True
    family, theirs = _FAMILY.get(title), _FAMILY.get(other)
    if kind == "head":
        # Whoever heads something heads nothing else for it: only the words tell, or one word for all who lead.
        return (family is not None and family == theirs) or title in GENERIC
    return family is None or theirs is None or family == theirs


def leads_part(title: str) -> bool:
    """Tell whether a title is for those who lead a part of a state: never "the Kenyan leader"."""
    return _FAMILY.get(title) in {"opposition", "party", "rebels", "militia", "police", "spies", "central bank"}


def leads_party(title: str) -> bool:
    """Tell whether a title is that of whoever leads a party: its leader, its chairman."""
    return _FAMILY.get(title) == "party"


def is_short_for(title: str, other: str, kind: str) -> bool:
    """Tell whether a title is the last word of another, by which its bearer is called as well: "the minister".

    Args:
        title: the short title.
        other: the long one ("finance minister").
        kind: the kind of office of the long one; those who lead states are not called so, nor their deputies.
    """
    return kind not in STATELY | {"vice_head"} and other.endswith(f" {title}") and title not in _WHOLE


_WHOLE: Final = frozenset({"president", "leader", "general", "chancellor", "premier", "prince", "judge"})
"""Titles that say all by themselves, so that they are short for no other."""

"""Nouns for bodies that here mean none: ties, devices, wars, terms of office, what people think of a plan.

"Sought to build alliances", "an electronic monitor", "a bloody insurgency", "after his presidency", "met widespread
opposition": what the table of generic actors has under these words is not meant.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from spacy.tokens import Token

_SUBJECTS: Final = frozenset({"nsubj", "nsubjpass"})
_OBJECTS: Final = frozenset({"dobj", "nsubjpass"})
# What is done with ties between states.
_TYING: Final = frozenset(
    {"build", "forge", "form", "make", "create", "cultivate", "deepen", "develop", "establish", "foster", "maintain",
     "mend", "nurture", "rebuild", "repair", "seek", "shift", "strengthen", "strike", "weaken", "expand", "cement",
     "break", "change", "switch", "renew", "reshape", "test", "strain"}
)  # fmt: skip
# What one of several who watch does, so that a monitor is somebody.
_DEVICES: Final = frozenset(
    {"electronic", "ankle", "gps", "heart", "cardiac", "computer", "baby", "video", "tv", "television", "screen",
     "glucose", "blood", "pressure", "air", "noise", "radiation", "seismic", "flat", "digital", "leg", "wrist",
     "bedside", "portable", "tag", "bracelet"}
)  # fmt: skip
_WEARING: Final = frozenset({"wear", "fit", "attach", "install", "plug", "remove", "strap", "watch"})
# What only those do who fight a war, not the war.
_FIGHTING: Final = frozenset(
    {"attack", "ambush", "kidnap", "abduct", "claim", "say", "seize", "capture", "storm", "raid", "bomb", "shoot",
     "fight", "recruit", "demand", "vow", "threaten", "control", "hold", "announce", "declare", "accept", "reject"}
)  # fmt: skip
_RAGING: Final = frozenset(
    {"leave", "kill", "cost", "begin", "start", "erupt", "displace", "rage", "end", "last", "break", "uproot", "drive",
     "force", "spread", "grow", "escalate", "intensify", "devastate", "destroy"}
)  # fmt: skip
_BLOODY: Final = frozenset(
    {"bloody", "deadly", "brutal", "decades-long", "years-long", "long-running", "protracted", "violent", "armed",
     "simmering", "raging", "jihadist", "islamist", "separatist", "maoist", "communist", "low-level", "ongoing"}
)  # fmt: skip
# What bodies do: the office of a president, those opposed to a government.
_ACTING: Final = frozenset(
    {"say", "announce", "accuse", "add", "appoint", "ask", "boycott", "call", "claim", "condemn", "confirm", "declare",
     "decree", "demand", "deny", "dismiss", "express", "hold", "issue", "invite", "order", "plan", "publish", "reject",
     "release", "report", "state", "stage", "tell", "threaten", "tweet", "urge", "vow", "warn", "welcome",
     "win", "lose", "respond", "react", "note", "want", "refuse", "seek", "accept", "protest"}
)  # fmt: skip
# Before and after terms of office.
_TERMS: Final = frozenset({"during", "after", "before", "throughout", "since", "under", "for", "until", "into", "of"})
_TAKING: Final = frozenset(
    {"win", "lose", "seek", "assume", "take", "hold", "contest", "leave", "secure", "clinch", "vacate", "retain",
     "regain", "capture", "reach", "share", "pass", "hand", "abolish", "chair", "end", "begin", "start", "enter",
     "define", "mark", "haunt", "overshadow", "occupy", "resign", "quit", "rotate"}
)  # fmt: skip
_TERM_MARKS: Final = frozenset(
    {"first", "second", "third", "long", "short", "imperial", "rotating", "six-month", "two-term", "one-term",
     "transitional", "eventual", "failed", "troubled", "turbulent"}
)  # fmt: skip
# How strongly a plan is opposed, and by how many.
_WIDE: Final = frozenset(
    {"widespread", "strong", "fierce", "stiff", "growing", "public", "popular", "little", "much", "vocal", "vehement",
     "broad", "local", "intense", "heavy", "mounting", "bitter", "firm", "considerable", "strident", "staunch",
     "significant", "internal", "domestic", "international", "bipartisan", "overwhelming", "furious", "steadfast",
     "serious", "rising", "outright", "massive", "huge", "wide", "global", "determined", "no", "any", "some"}
)  # fmt: skip
_MEETING: Final = frozenset(
    {"meet", "face", "draw", "spark", "voice", "express", "arouse", "encounter", "provoke", "attract", "trigger",
     "generate", "state", "reiterate", "declare", "signal", "drop", "soften", "stir", "anticipate", "overcome",
     "register", "maintain", "run", "cite"}
)  # fmt: skip


def is_notion(token: Token) -> bool:
    """Tell whether a noun of the table of generic actors means no actor where it stands.

    Args:
        token: the noun.
    """
    lemma = token.lemma_.lower()
    if lemma == "alliance":
        return _is_tie(token)
    if lemma == "monitor":
        return _is_device(token)
    if lemma in {"insurgency", "insurrection"}:
        return _is_war(token)
    if lemma == "presidency":
        return _is_term(token)
    return lemma == "opposition" and _is_disapproval(token)


def _has_article(token: Token) -> bool:
    """Tell whether a definite article or a demonstrative stands before a noun."""
    return any(child.lower_ in {"the", "this", "that", "these", "those"} for child in token.children)


def _words_before(token: Token) -> set[str]:
    """Give the words before a noun that belong to it."""
    return {child.lower_ for child in token.children if child.i < token.i}


def _is_tie(token: Token) -> bool:
    """Tell whether alliances are ties that are made or broken, not bodies that act."""
    return token.dep_ in _OBJECTS and token.head.lemma_ in _TYING and token.tag_ == "NNS"


def _is_device(token: Token) -> bool:
    """Tell whether a monitor is a device: an electronic one, one that somebody wears."""
    if _words_before(token) & _DEVICES:
        return True
    return token.tag_ == "NN" and token.dep_ in _OBJECTS and token.head.lemma_ in _WEARING


def _is_war(token: Token) -> bool:
    """Tell whether an insurgency is a war that somebody wages, not those who wage it."""
    if token.dep_ in _SUBJECTS and token.head.lemma_ in _FIGHTING:
        return False
    owned = any(child.dep_ == "poss" for child in token.children)
    before = _words_before(token)
    raging = token.dep_ in _SUBJECTS and token.head.lemma_ in _RAGING
    lasting = token.dep_ == "pobj" and token.head.lower_ in _TERMS - {"of", "for", "into", "under"}
    return owned or raging or lasting or bool(before & (_BLOODY | {"a", "an"})) or "year" in {
        word.lower_ for child in token.children if child.i < token.i for word in (child, *child.children)
    }  # fmt: skip


def _is_term(token: Token) -> bool:
    """Tell whether a presidency is a term of office or the office, not the body around a president."""
    if token.dep_ in _SUBJECTS and token.head.lemma_ in _ACTING and token.head.lemma_ not in {"win", "lose", "hold"}:
        return False
    owned = any(child.dep_ == "poss" and (child.tag_ == "PRP$" or child.ent_type_ == "PERSON")
                for child in token.children)  # fmt: skip
    held = any(
        child.lower_ == "of" and any(inner.ent_type_ == "PERSON" for inner in child.children)
        for child in token.children
    )
    if owned or held or _words_before(token) & _TERM_MARKS:
        return True
    if token.dep_ in {"dobj", "nsubjpass"} and token.head.lemma_ in _TAKING:
        return True
    if token.dep_ != "pobj":
        return False
    over = token.head
    runs = over.lower_ in {"for", "to", "of"} and over.head.lemma_ in {
        "run", "bid", "stand", "race", "candidate", "campaign", "contender", "vie", "elect", "rise", "ascend",
        "compete", "aspirant", "hopeful", "nominee", "return", "ascent", "path", "year", "day", "month", "term",
        "end", "start", "beginning", "elevate", "contest", "battle", "claim",
    }  # fmt: skip
    return runs or (over.lower_ in _TERMS - {"of", "for", "since", "into"} and not _has_article(token))


def _is_disapproval(token: Token) -> bool:
    """Tell whether opposition is what people think of something: "met widespread opposition from clerics"."""
    if _has_article(token) or any(child.dep_ == "poss" and child.ent_type_ for child in token.children):
        return False
    if token.dep_ in _SUBJECTS and token.head.lemma_ in _ACTING:
        return False
    if token.dep_ == "pobj" and token.head.lower_ == "in" and token.i == token.head.i + 1:
        return True  # "In opposition": in which state somebody is.
    before = {child.lower_ for child in token.children if child.dep_ in {"amod", "det"} and child.i < token.i}
    meets = token.dep_ in _OBJECTS and token.head.lemma_ in _MEETING
    told = any(child.dep_ == "prep" and child.lower_ in {"from", "over", "among", "within"} for child in token.children)
    return (bool(before & _WIDE) or meets or told) and token.tag_ == "NN"

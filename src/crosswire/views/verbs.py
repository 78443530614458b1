"""Acts told in the present tense: "A urges B", "the rebels attack C"."""

from __future__ import annotations

from typing import Final

# Verbs that take the one they are done to as their object, so that "A VERBS B" is a sentence.
DIRECT: Final = frozenset(
    [
        "abduct",
        "accuse",
        "aid",
        "ally",
        "answer",
        "applaud",
        "arm",
        "arrest",
        "ask",
        "assail",
        "assassinate",
        "assist",
        "assure",
        "attack",
        "back",
        "berate",
        "bar",
        "blame",
        "blast",
        "blockade",
        "bomb",
        "bombard",
        "boycott",
        "castigate",
        "challenge",
        "charge",
        "chide",
        "commend",
        "condemn",
        "congratulate",
        "court",
        "criticise",
        "criticize",
        "decry",
        "defend",
        "denounce",
        "deport",
        "deter",
        "detain",
        "dismiss",
        "disown",
        "embrace",
        "encourage",
        "endorse",
        "evacuate",
        "exhort",
        "expel",
        "extradite",
        "fault",
        "fine",
        "free",
        "fund",
        "hail",
        "halt",
        "help",
        "honor",
        "honour",
        "host",
        "implore",
        "indict",
        "invade",
        "invite",
        "isolate",
        "jail",
        "join",
        "kidnap",
        "kill",
        "laud",
        "liberate",
        "lobby",
        "meet",
        "mock",
        "murder",
        "oust",
        "overthrow",
        "pardon",
        "placate",
        "praise",
        "press",
        "pressure",
        "protect",
        "punish",
        "raid",
        "reassure",
        "rebuff",
        "rebuke",
        "recognise",
        "recognize",
        "release",
        "reprimand",
        "repel",
        "rescue",
        "ridicule",
        "salute",
        "sanction",
        "scold",
        "shell",
        "shun",
        "slam",
        "snub",
        "sue",
        "summon",
        "supply",
        "support",
        "suspend",
        "target",
        "task",
        "telephone",
        "tell",
        "thank",
        "threaten",
        "topple",
        "tour",
        "trust",
        "urge",
        "visit",
        "vilify",
        "warn",
        "welcome",
        "wound",
    ]
)
# What an act of a class is called where its own word would not make a sentence; forms for several who act.
_OF_CLASS: Final = {
    "AGREE": "agree to cooperate with",
    "CONSULT": "talk with",
    "SUPPORT": "back",
    "CONCEDE": "make a concession to",
    "COOPERATE": "work with",
    "AID": "give aid to",
    "RETREAT": "ease pressure on",
    "REQUEST": "call on",
    "ACCUSE": "criticise",
    "REJECT": "turn down",
    "THREATEN": "threaten",
    "PROTEST": "protest against",
    "SANCTION": "take measures against",
    "MOBILIZE": "mobilise against",
    "COERCE": "use pressure on",
    "ASSAULT": "attack",
}
_PHRASES: Final = {
    "agree": "agree with",
    "agreement": "agree with",
    "deal": "agree with",
    "promise": "make a promise to",
    "pledge": "make a pledge to",
    "vow": "make a vow to",
    "offer": "make an offer to",
    "propose": "make a proposal to",
    "apologise": "apologise to",
    "apologize": "apologise to",
    "negotiate": "negotiate with",
    "sign": "sign an agreement with",
    "ceasefire": "agree on a ceasefire with",
    "cease-fire": "agree on a ceasefire with",
    "truce": "agree on a truce with",
    "cooperate": "cooperate with",
}
_FRIENDLY: Final = frozenset(["AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "RETREAT"])
_IRREGULAR: Final = {"be": "is", "have": "has", "do": "does", "go": "goes"}
_HISSING: Final = ("s", "x", "z", "ch", "sh")


def third_person(verb: str) -> str:
    """Give the present of a verb for one who acts; particles after it stay.

    Example:
        >>> third_person("point out"), third_person("rally"), third_person("press"), third_person("be")
        ('points out', 'rallies', 'presses', 'is')
    """
    first, space, rest = verb.partition(" ")
    if first in _IRREGULAR:
        form = _IRREGULAR[first]
    elif first.endswith(_HISSING):
        form = first + "es"
    elif first.endswith("y") and first[-2:-1] not in set("aeiou"):
        form = first[:-1] + "ies"
    else:
        form = first + "s"
    return form + space + rest


def present(verb: str, *, is_plural: bool) -> str:
    """Give the present of a verb for one or for several who act.

    Example:
        >>> present("be", is_plural=True), present("point out", is_plural=True), present("say", is_plural=False)
        ('are', 'point out', 'says')
    """
    if not is_plural:
        return third_person(verb)
    return "are" + verb[2:] if verb.partition(" ")[0] == "be" else verb


def _phrase(plover: str, lemma: str) -> str | None:
    """Give the phrase for a word, or for one of several: "sign ceasefire"; of a refused deal it would say too much."""
    parts = reversed(lemma.split(" ")) if plover in _FRIENDLY else ()
    return _PHRASES.get(lemma) or next((_PHRASES[part] for part in parts if part in _PHRASES), None)


def has_words(plover: str, lemma: str) -> bool:
    """Tell whether an act is told by the report's own word and not by what all acts of its class are called.

    Example:
        >>> has_words("REQUEST", "urge"), has_words("COERCE", "force")
        (True, False)
    """
    return lemma in DIRECT or _phrase(plover, lemma) is not None


def act(plover: str, lemma: str, *, is_plural: bool) -> str:
    """Give the words for an act on somebody.

    Args:
        plover: the class of the act.
        lemma: the word that names the act in the report.
        is_plural: whether several act.

    Example:
        >>> act("REQUEST", "urge", is_plural=False), act("ACCUSE", "criticism", is_plural=True)
        ('urges', 'criticise')
    """
    words = lemma if lemma in DIRECT else _phrase(plover, lemma) or _OF_CLASS.get(plover, plover.lower())
    if words == "threaten" and not lemma.startswith("threat"):
        words = "warn"  # PLOVER's class takes in both, and a warning need not be a threat.
    return present(words, is_plural=is_plural)

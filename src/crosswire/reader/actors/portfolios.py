"""Capitalised words that name nobody: what a minister is for, matters of state, faiths, words in other languages.

"Labour Minister", "Minister for Fisheries and the Pacific", "the Budget revision", "a Roman Catholic bishop", "ethnic
Tajiks", "“Hindi na siya ay babalik”": a party, an ocean, a church or a state is meant by none of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crosswire.reader.actors.letters import QUOTES
from crosswire.reader.actors.named import Named
from crosswire.reader.parsed import Parsed
from crosswire.text import fold

if TYPE_CHECKING:
    from spacy.tokens import Token

_MINISTERS: Final = frozenset({"minister", "ministers"})
_SECRETARIES: Final = frozenset({"Minister", "Ministers", "Secretary", "Commissioner", "Undersecretary"})
_JOINTS: Final = frozenset({"and", ",", "&", "the"})
# Matters that some reports write with a capital, and that are neither bodies nor places.
_MATTERS: Final = frozenset(
    {"budget", "constitution", "interior", "exterior", "defence", "defense", "finance", "treaty", "charter", "bill",
     "act", "internet", "law", "resolution", "declaration", "protocol", "agreement", "accord", "ordinance", "decree",
     "communique", "election", "elections", "referendum", "democracy", "independence", "god", "heaven", "bible",
     "koran", "quran", "parliamentary", "constitutional", "budgetary", "electoral", "ordinary", "extraordinary"}
)  # fmt: skip
_FAITHS: Final = frozenset(
    {"roman", "catholic", "protestant", "anglican", "lutheran", "orthodox", "methodist", "baptist", "evangelical",
     "pentecostal", "presbyterian", "episcopal", "coptic", "maronite", "greek", "christian", "muslim", "moslem",
     "islamic", "shia", "shiite", "shi'ite", "sunni", "sufi", "alawite", "druze", "ismaili", "ahmadi", "jewish",
     "hindu", "buddhist", "sikh", "jain", "yazidi", "zoroastrian", "mormon", "salafi", "salafist", "wahhabi"}
)  # fmt: skip
# Of these, what says a state as well, and makes no faith by itself.
_EITHER: Final = frozenset({"roman", "greek"})
# Small words of other languages that are no English words: Tagalog, Spanish, Portuguese, French, German, Italian,
# Indonesian, Turkish, Polish, Czech, Swahili.
_FOREIGN: Final = frozenset(
    {"na", "siya", "ay", "ang", "ng", "po", "mga", "ito", "naman", "ako", "hindi", "kami", "aniya", "lang", "kung",
     "que", "los", "las", "por", "una", "para", "con", "del", "es", "está", "esta", "não", "uma", "dos", "das", "em",
     "nous", "vous", "cette", "les", "des", "est", "pas", "une", "pour", "dans", "wir", "nicht", "ist", "und", "der",
     "ein", "eine", "zu", "auf", "mit", "non", "sono", "della", "che", "di", "yang", "dan", "tidak", "ini", "itu",
     "dengan", "untuk", "bu", "ve", "bir", "için", "nie", "jest", "się", "že", "není", "kwa", "ya", "wa", "ni"}
)  # fmt: skip
# So many of them, and no more English ones than that, make a clause of another language.
_ENOUGH: Final = 2
_SHORTEST: Final = 4
_ENDS: Final = frozenset('.,;:!?"“”()\n')


def is_nobody(parsed: Parsed, named: Named) -> bool:
    """Tell whether a capitalised word or phrase that looks like a name names nobody and no place."""
    return (
        _is_portfolio(parsed, named) or _is_office_for(parsed, named) or _is_matter(parsed, named)
        or _is_faith(parsed, named) or _is_of_language(parsed, named) or _is_foreign(parsed, named)
    )  # fmt: skip


def _is_portfolio(parsed: Parsed, named: Named) -> bool:
    """Tell whether what looks like a body is what a minister is for: "Labour Minister", "Defence and | Labour"."""
    doc = parsed.tokens
    if named.sort != "organization" or named.inner is not None:
        return False
    after = doc[named.end].lower_ if named.end < len(doc) else ""
    is_general = named.end + 1 < len(doc) and doc[named.end + 1].lower_ in {"general", "-"}
    if after in {"minister", "secretary"} and not (named.ids or is_general) and doc[named.end - 1].whitespace_:
        return True
    single = named.end - named.start == 1 and not doc[named.start].text.isupper()
    if single and (after == "minister" or _is_joined_to_minister(parsed, named.end)):
        return True
    before = [doc[i].lower_ for i in range(max(0, named.start - 2), named.start)]
    return len(before) == 2 and before[0] in {"minister", "secretary"} and before[1] in {"for", "of"} and not named.ids


def _is_joined_to_minister(parsed: Parsed, at: int) -> bool:
    """Tell whether "and", one or two capitalised words and "Minister" follow: "Defence | and Interior Minister"."""
    doc = parsed.tokens
    if at + 2 >= len(doc) or doc[at].lower_ not in {"and", "&"}:
        return False
    words = [doc[i] for i in range(at + 1, min(at + 4, len(doc)))]
    last = next((number for number, word in enumerate(words) if word.lower_ in _MINISTERS), 0)
    return last > 0 and all(word.text.istitle() for word in words[:last])


def _is_office_for(parsed: Parsed, named: Named) -> bool:
    """Tell whether a name is among those that a minister is "for": "Minister for Fisheries and the | Pacific"."""
    doc, at = parsed.tokens, named.start - 1
    if named.sort == "person":
        return False
    while at > 0 and (
        doc[at].lower_ in _JOINTS or (doc[at].text[0].isupper() and doc[at].pos_ in {"PROPN", "NOUN", "ADJ"})
    ):
        at -= 1
    if at < 1 or doc[at].lower_ not in {"for", "of"} or any(_is_break(doc[i]) for i in range(at + 1, named.start)):
        return False
    office = doc[at - 1]
    if doc[at].lower_ == "of" and (named.sort != "organization" or named.ids or office.lower_ not in _MINISTERS):
        return False  # "The ministers of Ruritania and Pelva": states.
    if office.lower_ == "state" and at > 2 and doc[at - 3].text == "Secretary":
        return True
    of_state = at > 1 and doc[at - 2].lower_ in {"prime", "press", "general", "foreign", "first"}
    return not of_state and (office.text in _SECRETARIES or office.lower_ in _MINISTERS)


def _is_break(token: Token) -> bool:
    """Tell whether a comma ends what a minister is for: no further comma or "and" joins what stands behind it."""
    if token.text != ",":
        return False
    following = [t.lower_ for t in token.doc[token.i + 1 : token.i + 6]]
    return "and" not in following and "&" not in following


def _is_matter(parsed: Parsed, named: Named) -> bool:
    """Tell whether a name is a single word for a matter of state with a capital: "the Budget revision".

    "Bill" is one behind an article or another word only; else it is somebody.
    """
    if named.text == "Bill" and not any(child.i < named.head for child in parsed.tokens[named.head].children):
        return False
    return not named.ids and named.end - named.start == 1 and fold(named.text) in _MATTERS


def _is_faith(parsed: Parsed, named: Named) -> bool:
    """Tell whether a name is an adjective of a faith before the noun for a person or office: "a Shia cleric"."""
    words = fold(named.text).split()
    if not set(words) <= _FAITHS or set(words) <= _EITHER or named.sort in {"country", "capital", "seat"}:
        return False
    doc, at = parsed.tokens, named.end
    while at < len(doc) and (doc[at].text in QUOTES or fold(doc[at].text) in _FAITHS or doc[at].lower_ == "religious"):
        at += 1
    return at < len(doc) and doc[at].text.islower() and doc[at].pos_ in {"NOUN", "PROPN"}


def _is_of_language(parsed: Parsed, named: Named) -> bool:
    """Tell whether a name says a language or a fashion, not a state: "a French-speaking envoy"."""
    doc, end = parsed.tokens, named.end
    joined = end + 1 < len(doc) and doc[end].text in {"-", "–"} and not doc[end - 1].whitespace_
    return joined and doc[end + 1].lower_ in {"speaking", "language", "speaker", "speakers", "style"}


def _is_foreign(parsed: Parsed, named: Named) -> bool:
    """Tell whether a single unknown word stands in a clause of another language."""
    if named.ids or named.end - named.start > 1:
        return False
    doc, start, end = parsed.tokens, named.start, named.end
    while start > 0 and parsed.folded[start - 1][0] not in _ENDS:
        start -= 1
    while end < len(doc) and parsed.folded[end][0] not in _ENDS:
        end += 1
    foreign = sum(word.lower_ in _FOREIGN for word in doc[start:end])
    if foreign < _ENOUGH:
        return False
    words = [word for word in doc[start:end] if word.is_alpha]
    small = sum(word.text.islower() for word in words)
    english = sum(word.is_stop and word.lower_ not in _FOREIGN for word in words)
    return len(words) >= _SHORTEST and english < foreign and 2 * small >= len(words)

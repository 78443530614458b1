"""Actors called by a noun: "Russian forces", "the Danish foreign ministry", "NATO officials", "two soldiers".

The nouns stand in the table of generic actors. A country or organisation beside the noun makes it that country's;
words for a government as a whole ("administration", "authorities") mean the state itself.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from crosswire.knowledge.actors import AgentRow, Knowledge
from crosswire.knowledge.lexicon.calendar import load_calendar
from crosswire.knowledge.naming import HONORIFICS
from crosswire.reader.actors.datelines import MARKS
from crosswire.reader.actors.groups import PARTLY, is_figure, side_of
from crosswire.reader.actors.named import SPATIAL, Named, cover
from crosswire.reader.actors.notions import is_notion
from crosswire.reader.actors.standing import noun_sectors
from crosswire.reader.actors.titles import Title, Titles
from crosswire.reader.parsed import Parsed
from crosswire.text import fold

if TYPE_CHECKING:
    from spacy.tokens import Token

ANAPHORIC: Final = frozenset(
    {"group", "organization", "organisation", "movement", "company", "firm", "operator", "alliance", "bloc",
     "agency", "council", "commission", "committee", "institute", "union", "federation", "front", "party",
     "coalition", "ministry", "body", "outlet"}
)  # fmt: skip
"""Nouns that with a definite article go back to a body named before, and by themselves call none."""


_NOUNS: Final = frozenset({"NOUN", "PROPN"})
_BY_WHOM: Final = frozenset({"led", "backed", "funded", "brokered", "sponsored", "trained", "mediated", "made"})
_SKIP_LEFT: Final = frozenset(
    {"punct", "case", "det", "nummod", "amod", "compound", "nmod", "poss", "advmod", "quantmod", "neg", "predet",
     "npadvmod"}
)  # fmt: skip
# "A Kenya-based militia" is of Kenya; a Turkish-backed one is not of Turkey.
_OF_THERE: Final = frozenset(
    {"based", "led", "born", "run", "owned", "controlled", "registered", "flagged", "headquartered", "held",
     "administered"}
)  # fmt: skip
_SPATIAL: Final = SPATIAL - {"place"}
_NUMBERS: Final = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip
# Adjectives that set nobody apart from others.
_COMMON_MARKS: Final = frozenset(
    {"other", "same", "own", "many", "several", "new", "former", "senior", "top", "local", "more", "few", "such",
     "most", "certain", "various", "different", "young", "old", "first", "second", "last", "next", "latest", "late",
     "current", "main", "chief", "key", "leading", "high", "big", "large", "small", "great", "alleged", "suspected",
     "fellow", "fewer", "numerous", "multiple", "thousands", "hundreds", "dozens", "some", "all", "then", "said"}
)  # fmt: skip
_SERVING: Final = frozenset({"aide", "adviser", "advisor", "assistant", "spokesman", "spokeswoman", "spokesperson"})
# Nouns that call actors where the words before them say of what sort ("Indigenous groups").
_GROUPS: Final = frozenset({"group", "community"})
_INTRODUCING: Final = frozenset({"a", "an", "another", "one"})
_SORTS: Final = frozenset(
    {
        "opposition",
        "newspaper",
        "broadcaster",
        "airline",
        "company",
        "charity",
        "party",
        "organization",
        "organisation",
        "ally",
        "neighbour",
        "neighbor",
        "giant",
        "rival",
        "maker",
        "regulator",
        "watchdog",
        "network",
        "operator",
        "militia",
        "movement",
        "carmaker",
        "bank",
        "group",
        "heavyweight",
        "powerhouse",
    }
)
_WHERE: Final = frozenset({"of", "in", "from", "at", "off", "near", "on", "across", "around"})
# Parts and sides of states, which say where something is by the state's name beside them.
_PARTS: Final = frozenset(
    {"capital", "city", "town", "village", "state", "province", "region", "district", "island", "port", "coast", "side",
     "border", "north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "centre", "center",
     "interior", "territory", "community", "suburb", "area", "county", "shore", "mainland", "countryside", "highland"}
)  # fmt: skip
# Those who know about a state: its bare name before them is their subject ("a Russia expert").
_SCHOLARS: Final = frozenset(
    {"expert", "analyst", "specialist", "scholar", "correspondent", "watcher", "strategist", "researcher", "editor",
     "historian", "envoy", "hand", "adviser", "advisor", "hawk", "observer", "commentator"}
)  # fmt: skip


_SITTING: Final = frozenset({"sit", "rise", "stand", "slump", "fall", "leap", "jump", "climb", "sink", "hit", "tie"})
_HANDLING: Final = frozenset(
    {"pick", "throw", "hurl", "toss", "bang", "lift", "grab", "kick", "break", "smash", "drag", "pull", "push", "swing",
     "raise", "bring", "fetch", "empty", "fling", "carry", "stack"}
)  # fmt: skip


class Nominal(Struct, frozen=True):
    """A noun phrase that calls an actor by what he or it is.

    ``owner`` is the name beside the noun that says whose or where from it is, ``pronoun`` the token of a possessive
    pronoun in its place; ``title`` or ``agent`` the table's row. ``new`` marks one who is introduced ("a man", "another
    diplomat"), ``number`` is the word for how many they are, ``marks`` are the adjectives that tell them from others
    ("wounded"), ``quoted`` marks what others call somebody ("the 'former minister'").
    """

    start: int
    end: int
    head: int
    title: Title | None
    agent: AgentRow | None
    words: str
    owner: Named | None
    pronoun: int | None
    definite: bool
    plural: bool
    new: bool = False
    number: str = ""
    marks: tuple[str, ...] = ()
    quoted: bool = False


def find_nominals(parsed: Parsed, names: list[Named], titles: Titles, knowledge: Knowledge) -> Iterator[Nominal]:
    """Find the nouns for actors that are not part of a name or of a name's title.

    Args:
        parsed: the report with its parse.
        names: its names.
        titles: its titles; one that belongs to a name is no nominal.
        knowledge: the table of generic actors.
    """
    name_at = cover(names)
    starts = {title.start for title in titles.by_end.values()}
    beside = {named.start for named in names if named.sort == "person"}
    # "The secretary-general" is torn into a noun and an adjective.
    torn = {
        t.end - 1
        for t in titles.by_end.values()
        if t.end - t.start > 1 and parsed.tokens[t.end - 1].lower_ == "general"
    }
    inside = _inner_words(parsed, knowledge) | name_at.keys()
    # "Prime minister-designate" is one title, and no minister.
    chosen = {t.end - 1 for t in titles.by_end.values() if parsed.tokens[t.end - 1].lower_ in {"designate", "elect"}}
    inside |= {i for end in chosen for i in range(titles.by_head[end].start, end)}
    inside |= {i for end in torn for i in range(titles.by_head[end].start, end)}
    for i, pos in enumerate(parsed.pos):
        if (pos not in _NOUNS and i not in torn) or i in inside or parsed.sentence_of[i] < 0:
            continue
        token = parsed.tokens[i]
        if i not in titles.by_head and not _may_call(parsed.folded[i], token.lemma_, knowledge):
            continue
        if token.dep_ in {"compound", "nmod"} and token.head.i > token.i and token.head.pos_ in {"NOUN", "PROPN"}:
            continue
        title = titles.by_head.get(i)
        if title is not None and (title.row.kind == "honorific" or title.end in beside or _is_furniture(token)):
            continue
        if is_figure(token, name_at) or _is_attribute(token, name_at, starts) or _is_whole_heading(parsed, token):
            continue
        agent = None if _is_deed(token) or is_notion(token) else _agent(parsed, token, knowledge)
        if title is None and agent is None:
            agent = _group(token, knowledge)
        if title is None and agent is None and not (token.lemma_ in ANAPHORIC and _is_definite(token)):
            continue
        if agent is not None and title is not None:
            agent, title = _longer(token, title, agent)
        yield _nominal(parsed, token, title, agent, name_at)


def _is_whole_heading(parsed: Parsed, token: Token) -> bool:
    """Tell whether a heading's verb is taken for one of the nouns before its last: "police arrest party officials"."""
    if token.tag_ != "NNS" or not parsed.is_heading(token):
        return False
    first = token.i
    while first > 0 and parsed.tokens[first - 1].tag_ in {"NN", "NNS"} and parsed.is_heading(parsed.tokens[first - 1]):
        first -= 1
    return token.i - first > 2


def _may_call(word: str, lemma: str, knowledge: Knowledge) -> bool:
    """Tell whether a noun is one of those that call actors, as far as it alone tells."""
    known = knowledge.agents_by_last
    return word in known or fold(lemma) in known or lemma in _GROUPS or lemma in ANAPHORIC


def _is_furniture(token: Token) -> bool:
    """Tell whether a chair is one to sit on: "picked up his chair", "rose from her chair"."""
    if token.lemma_ != "chair":
        return False
    if token.dep_ == "pobj" and token.head.head.lemma_ in _SITTING:
        return True
    return token.dep_ == "dobj" and token.head.lemma_ in _HANDLING


def _longer(
    token: Token, title: Title, agent: tuple[AgentRow, tuple[str, ...]]
) -> tuple[tuple[AgentRow, tuple[str, ...]] | None, Title | None]:
    """Choose the longer of a phrase and a title that end at one noun: of "police chief" and "chief"."""
    first = token.i - len(agent[1]) + 1
    if title.start < first or _is_of_one(title, agent[1]):
        return None, title  # "Governor-general" is no general.
    return (agent, None) if title.start > first else (agent, title)


def _is_of_one(title: Title, words: tuple[str, ...]) -> bool:
    """Tell whether a phrase of the tables only says of one title that somebody held it once: "the former president"."""
    return not title.plural and title.qualifier == "former" and len(words) == title.end - title.start + 1


def _inner_words(parsed: Parsed, knowledge: Knowledge) -> set[int]:
    """Give the words that belong to a longer phrase of the tables whose last word is another: "Ministry of Defence"."""
    inner: set[int] = set()
    for i, word in enumerate(parsed.folded[1:-1], 2):
        if word in {"of", "foreign"} and parsed.pos[i] in _NOUNS:
            agent = _agent(parsed, parsed.tokens[i], knowledge)
            if agent is not None and "of" in agent[1]:
                inner.update(range(i - len(agent[1]) + 1, i))
    return inner


def _group(token: Token, knowledge: Knowledge) -> tuple[AgentRow, tuple[str, ...]] | None:
    """Give a group of a sort that the words before its noun say, as the table would have it: "Indigenous groups"."""
    said = noun_sectors(token, (), knowledge) if token.lemma_ in _GROUPS else ()
    return (AgentRow(token.lemma_, None, said, "group", ""), (fold(token.text),)) if said else None


def _prefix(token: Token) -> str:
    """Give what a hyphen joins to the front of a name: "anti-Brunn"; nothing where there is none."""
    joined = _is_joined(token) and fold(token.nbor(-2).text) in {"anti", "pro", "non", "post", "pre"}
    return fold(token.nbor(-2).text) if joined else ""


def _is_joined(token: Token) -> bool:
    """Tell whether a hyphen joins a word to the one before it."""
    return (
        token.i > 1
        and token.nbor(-1).text in {"-", "–"}
        and not (token.nbor(-1).whitespace_ or token.nbor(-2).whitespace_)
    )


def _is_name_like(token: Token) -> bool:
    """Tell whether a noun phrase's word keeps its capital: "European leaders", but not "Dock workers" at the start."""
    return token.text[0].isupper() and (not token.is_sent_start or token.pos_ == "PROPN" or token.ent_type_ != "")


def _is_attribute(token: Token, name_at: dict[int, Named], titles: Container[int]) -> bool:
    """Tell whether a noun only says of what sort the body is whose name follows: "the opposition Labour party".

    Or who he is whose title follows: one of the tokens at which ``titles`` begin.
    """
    if token.i + 1 in titles and token.whitespace_ and token.tag_ == "NN":
        return True
    after = name_at.get(token.i + 1)
    if after is None or after.sort not in {"organization", "country"} or not token.whitespace_:
        return False
    return token.tag_ == "NN" and fold(token.text) in _SORTS and token.dep_ not in {"pobj", "dobj", "nsubj"}


def _is_definite(token: Token) -> bool:
    """Tell whether a noun stands alone with a definite article: "the group", not "the group of experts"."""
    words = {child.lower_ for child in token.children if child.i < token.i}
    return bool(words & {"the", "this", "that"}) and not any(child.dep_ == "prep" for child in token.children)


def _is_deed(token: Token) -> bool:
    """Tell whether a noun for a body means no actor here: "opposition to the plan", "a source of income"."""
    # "Accused the opposition of paralysing": what follows "of" is what it is accused of.
    if token.lemma_ == "source":
        return any(child.dep_ == "prep" and child.lower_ == "of" for child in token.children)
    if token.lemma_ == "alliance":
        return any(child.dep_ == "prep" and child.lower_ == "with" for child in token.children)
    if token.lemma_ in {"exile", "hostage"}:
        return token.tag_ == "NN" and not any(child.dep_ in {"det", "amod", "nummod"} for child in token.children)
    return token.lemma_ in {"opposition", "resistance", "delegation", "prosecution"} and any(
        child.dep_ == "prep"
        and child.lower_ in {"to", "against", "of"}
        and not any(inner.dep_ == "pcomp" for inner in child.children)
        for child in token.children
    )


def _agent(parsed: Parsed, token: Token, knowledge: Knowledge) -> tuple[AgentRow, tuple[str, ...]] | None:
    """Give the longest phrase of the table of generic actors that ends at a noun."""
    folded = parsed.folded
    for last in dict.fromkeys((folded[token.i], fold(token.lemma_))):
        for words, row in knowledge.agents_by_last.get(last, ()):
            at = token.i - len(words) + 1
            if at >= 0 and folded[at : token.i] == words[:-1]:
                return row, words
    return None


def _nominal(
    parsed: Parsed, token: Token, title: Title | None, agent: tuple[AgentRow, tuple[str, ...]] | None,
    name_at: dict[int, Named],
) -> Nominal:  # fmt: skip
    """Put together a nominal with what stands around its noun."""
    doc = parsed.tokens
    left = token.i - (len(agent[1]) - 1 if agent else 0)
    left = min(left, title.start) if title else left
    owner: Named | None = None
    definite = False
    pronoun: int | None = None
    words: list[str] = []
    at = left - 1
    while (
        at >= 0
        and parsed.sentence_of[at] == parsed.sentence_of[token.i]
        and (
            _is_inside(doc[at], token)
            or (left < token.i and _is_inside(doc[at], doc[left]))
            or (at == left - 1 and _is_listed_name(doc[at], token, name_at.get(at)))
        )
    ):
        before = doc[at]
        named = name_at.get(at)
        if named is not None:
            at = named.start
            if prefix := _prefix(doc[at]):
                # "Anti-Brunn marchers" are not Brunn's.
                words.append(f"{prefix}-{named.text}")
                at -= 2
            else:
                owner = owner or (named if _is_whose(doc[named.head], named, token) else None)
        elif _is_joined(before) and at - 2 not in name_at:
            # "Right-wing parties" are others than left-wing ones.
            words.append(fold(f"{doc[at - 2].text}-{before.text}") if before.pos_ in {"NOUN", "PROPN"} else "")
            at -= 2
        elif (before.pos_ in {"NOUN", "PROPN"} and before.lower_.rstrip(".") not in HONORIFICS) or (
            before.pos_ == "ADJ" and before.text[0].isupper() and _is_name_like(before) and not before.like_num
        ):
            # Other adjectives judge or measure; they do not tell bodies apart.
            words.append(before.text if _is_name_like(before) else fold(before.text))
        if before.tag_ == "PRP$":
            pronoun = at
        definite = (
            definite
            or before.lower_ in {"the", "this", "these", "that", "those", "its", "their", "his", "her"}
            or before.tag_ == "POS"
        )
        at -= 1
    start = at + 1
    while start < token.i and (doc[start].is_punct or doc[start].lower_ in PARTLY):
        start += 1
    marked = next((i for i in range(token.i - 1, start - 1, -1) if doc[i].is_quote), None)
    after = doc[token.i + 1] if token.i + 1 < len(doc) else None
    closed = marked is not None and after is not None and after.is_quote
    quoted = title is not None and marked is not None and after is not None and (closed or after.lower_ == "of")
    start = marked + 1 if marked is not None and closed else start
    owner = owner or _owner_after(token, name_at)
    plural = token.tag_ in {"NNS", "NNPS"}
    called = agent[1] if agent else (title.row.title,) if title else ()
    # "NATO officials" is a phrase of the tables, where all is in small letters.
    noun = " ".join([*filter(None, reversed(words)), *(doc[left + k].text if doc[left + k].text.isupper() else word
                                         for k, word in enumerate(called))])  # fmt: skip
    left_of = [child for child in token.children if child.i < token.i]
    new = not plural and not definite and any(child.lower_ in _INTRODUCING for child in left_of)
    number = next((_digits(child.lower_) for child in left_of if child.dep_ == "nummod" or child.like_num), "")
    return Nominal(
        start, token.i + 1, token.i, title, agent[0] if agent else None, noun, owner, pronoun, definite, plural, new,
        number, tuple(side_of(child) or child.lower_ for child in left_of if side_of(child) or _tells_apart(child)),
        quoted,
    )  # fmt: skip


def _is_listed_name(token: Token, noun: Token, named: Named | None) -> bool:
    """Tell whether a word ends a name joined by "and" that a noun rounds off: "the Law and Order party"."""
    return named is not None and named.sort == "organization" and token.dep_ == "conj" and token.head.head.i == noun.i


def _digits(word: str) -> str:
    """Give a small number's word as digits, so that "eight" and "8" are the same number."""
    return str(_NUMBERS.index(word)) if word in _NUMBERS else word


def _tells_apart(token: Token) -> bool:
    """Tell whether a word before a noun says which of several are meant: "wounded", but not "other" or "many"."""
    return (
        token.dep_ == "amod"
        and token.pos_ in {"ADJ", "VERB"}
        and token.lower_ not in _COMMON_MARKS
        and token.text.isalpha()
    )


def _is_inside(token: Token, noun: Token) -> bool:
    """Tell whether a token left of a noun belongs to its phrase; a weekday is taken into it: "on Friday residents"."""
    if token.lower_ in load_calendar().weekdays:
        return False
    if (
        token.is_space
        or _is_break(token)
        or (token.pos_ in {"VERB", "ADP", "CCONJ", "SCONJ", "AUX", "PRON"} and token.tag_ not in {"VBN", "VBG", "PRP$"})
    ):
        return False
    at = token
    for _ in range(6):
        if at.i == noun.i:
            return True
        if at.dep_ not in _SKIP_LEFT:
            return False
        at = at.head
    return False


def _is_break(token: Token) -> bool:
    """Tell whether a mark ends what stands before it: of a dateline, of what an editor put in brackets."""
    loose = token.text in MARKS and token.i > 0 and bool(token.whitespace_ and token.nbor(-1).whitespace_)
    # "[Northern Pelva],Oz": the brackets stick to the words.
    return loose or (any(mark in token.text for mark in "[]") and any(char.isalnum() for char in token.text))


def _is_whose(token: Token, named: Named, noun: Token) -> bool:
    """Tell whether a name before a noun says whose or where from it is: not in "Turkish-backed", "a Russia expert"."""
    if token.dep_ == "npadvmod":
        return fold(token.head.text) in _OF_THERE
    doc = token.doc
    if named.end + 1 < len(doc) and doc[named.end].text in {"-", "–"} and doc[named.end + 1].lower_ in _BY_WHOM:
        return False  # "A Pelva-led force" is not of Pelva alone.
    return named.sort != "country" or token.dep_ == "poss" or fold(noun.lemma_) not in _SCHOLARS


def _owner_after(noun: Token, name_at: dict[int, Named]) -> Named | None:
    """Give the name that says whose a noun is from behind: "the government of Mali", "rebels in the north of Chad".

    Where several states are listed ("the presidents of Honduras and Guatemala") it is none's alone.
    """
    for child in noun.children:
        if child.dep_ != "prep" or child.i < noun.i or child.lower_ not in _WHERE:
            continue
        for phrase in child.children:
            if phrase.dep_ == "pobj" and (found := _named_by(phrase, name_at, child.lower_ == "of")):
                return None if _is_listed(found, phrase, name_at) else found
    return _owner_of_boss(noun, name_at)


def _owner_of_boss(noun: Token, name_at: dict[int, Named]) -> Named | None:
    """Give the name that says whose those are whom somebody serves: "aides to the Georgian president"."""
    if fold(noun.lemma_) not in _SERVING:
        return None
    bosses = [
        b for prep in noun.children if prep.lower_ in {"to", "of", "for"} for b in prep.children if b.dep_ == "pobj"
    ]
    for child in (child for boss in bosses for child in boss.children):
        named = name_at.get(child.i)
        if named is not None and named.sort in _SPATIAL and child.dep_ in {"amod", "compound", "poss", "nmod"}:
            return named
    return None


def _named_by(noun: Token, name_at: dict[int, Named], whose: bool) -> Named | None:  # noqa: FBT001 - one of two readings
    """Give the name that a noun is, or by which it says where something is: "the Georgian capital", "north of Mali"."""
    named = name_at.get(noun.i)
    if named is not None:
        return named
    if fold(noun.lemma_) not in _PARTS:
        return None
    for child in noun.children:
        inner = name_at.get(child.i)
        if child.i < noun.i and inner is not None and inner.sort in _SPATIAL and child.dep_ in _SKIP_LEFT:
            return inner
        if child.dep_ == "prep" and child.lower_ in {"of", "in"} and not whose:
            for phrase in child.children:
                if phrase.dep_ == "pobj" and phrase.i in name_at:
                    return name_at[phrase.i]
    return None


def _is_listed(named: Named, noun: Token, name_at: dict[int, Named]) -> bool:
    """Tell whether a name stands in a list of several states or bodies."""
    others = [name_at.get(child.i) for child in noun.children if child.dep_ in {"conj", "appos"}]
    return any(other is not None and other.ids and other.ids != named.ids for other in others)

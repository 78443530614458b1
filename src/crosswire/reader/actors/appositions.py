"""Titles set beside a name, and titles that only say what somebody is: whose a title is by its place in the sentence.

The parser tears a name off a long title ("the envoy for the Lakes, former general Karim Bello,") and ties a title set
before its sentence to the verb ("A former mayor, Danko said"). What stands between two commas tells.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from crosswire.knowledge.families import STATELY
from crosswire.reader.actors.named import Named
from crosswire.reader.actors.nominals import Nominal
from crosswire.reader.actors.titles import Title, Titles
from crosswire.reader.parsed import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token

# Verbs of which a noun says what somebody is made by them.
_MAKING: Final = frozenset(
    {"become", "crown", "declare", "name", "elect", "appoint", "swear", "install", "make", "nominate", "proclaim",
     "designate", "re-elect", "reelect", "serve", "oust", "resign", "sack", "dismiss", "remain", "call", "take", "hold",
     "confirm", "inaugurate", "choose", "pick", "select", "work", "quit", "step", "return", "remove", "replace"}
)  # fmt: skip
_SWEARING: Final = frozenset({"swear", "inaugurate", "install"})
_LATER: Final = frozenset({"later", "subsequently", "afterwards", "eventually"})
_SEXES: Final = frozenset({"woman", "man", "female", "male"})
_RANKED: Final = frozenset({"first", "second", "third", "only", "latest", "youngest", "oldest", "eldest"})
_SUBJECTS: Final = frozenset({"nsubj", "nsubjpass"})
_GOVERNED: Final = frozenset({"attr", "dobj", "pobj", "conj", "poss", "acomp", "oprd", "dative"})
_PLAIN: Final = frozenset({"ADP", "DET", "NOUN", "PROPN", "ADJ", "CCONJ", "PART", "NUM"})
_BODIES: Final = frozenset({"organization", "place", "country"})
_BRACKETS: Final = frozenset({"(", ")", "-", "–"})
# Who is in charge of something besides ministers, and what stands between the words for it.
_IN_CHARGE: Final = frozenset({"secretary", "commissioner", "undersecretary", "director general", "state secretary"})
_JOINTS: Final = frozenset({"and", "of", "the", "&", ",", "for"})
# A title with what it is of is no longer than so many words.
_MAX_PHRASE: Final = 16
# A title with all that stands before it is no longer than so many words.
_MAX_TITLE: Final = 7
_MAX_STEPS: Final = 4


def name_beside(parsed: Parsed, nominal: Nominal, name_at: Mapping[int, Named], titles: Titles) -> Named | None:
    """Give the person's name set behind a title: "the governor of Kaduna, Uba Sani,".

    Args:
        parsed: the report with its parse.
        nominal: the title.
        name_at: the names of the report by each of their tokens.
        titles: its titles: one may stand before the name.
    """
    if nominal.plural:
        return None
    appos = next((c for c in parsed.tokens[nominal.head].children if c.dep_ == "appos"), None)
    if appos is not None and (found := person_at(appos.i, name_at)):
        return found
    if (second := _second_title(parsed, nominal, titles)) is not None:
        return _person_from(second.end, name_at)
    if (joined := _name_joined(parsed, nominal, name_at, titles)) is not None:
        return joined
    if (behind := _name_behind_letters(parsed, nominal, name_at)) is not None:
        return behind
    comma = _comma_after(parsed, nominal)
    named = _titled_from(comma + 1, name_at, titles) if comma is not None else None
    if named is None:
        return None
    # "He is mayor of Bergen, Karim Bello, a farmer, said": the one who speaks is another.
    acts = parsed.tokens[named.head].dep_ in _SUBJECTS and parsed.tokens[nominal.head].dep_ in _GOVERNED
    if not acts and _is_closed(parsed, named, name_at, titles):
        return named
    return named if _is_fronted(parsed, nominal, named) else None


def _name_behind_letters(parsed: Parsed, nominal: Nominal, name_at: Mapping[int, Named]) -> Named | None:
    """Give the person's name behind a title's body and its letters: "president of the Pelvan Bank (PB) Ana Lisik"."""
    doc, at = parsed.tokens, nominal.head + 1
    if at >= len(doc) or doc[at].lower_ != "of":
        return None
    at += 1 + int(at + 1 < len(doc) and doc[at + 1].lower_ == "the")
    body = name_at.get(at)
    if body is None or body.sort != "organization" or body.end + 2 >= len(doc) or doc[body.end].text != "(":
        return None
    return _person_from(body.end + 3, name_at) if doc[body.end + 2].text == ")" else None


def _second_title(parsed: Parsed, nominal: Nominal, titles: Titles) -> Title | None:
    """Give the title with which a bare one stands before one name: "former premier and party leader Ana Lisik"."""
    doc, at = parsed.tokens, nominal.head + 1
    if nominal.title is None or nominal.definite or nominal.new or at >= len(doc) or doc[at].lower_ != "and":
        return None
    second = next((t for t in titles.by_left.get(at + 1, ()) if not t.plural), None)
    if second is None or second.definite:
        return None
    # "President and Prime Minister Danko" may be two.
    offices = [t for t in (nominal.title, second) if t.qualifier is None and t.row.kind in STATELY]
    return second if len(offices) < 2 else None


def person_at(at: int, name_at: Mapping[int, Named]) -> Named | None:
    """Give the person's name that covers a word.

    Args:
        at: the word.
        name_at: the names of the report by each of their tokens.
    """
    named = name_at.get(at)
    return named if named is not None and named.sort == "person" else None


def _person_from(at: int, name_at: Mapping[int, Named]) -> Named | None:
    """Give the person's name that begins at a word."""
    named = person_at(at, name_at)
    return named if named is not None and named.start == at else None


def _persons_behind(at: int, reach: int, name_at: Mapping[int, Named]) -> Iterator[Named]:
    """Give the persons' names that begin at a word or up to some words behind it."""
    return (named for i in range(at, at + reach + 1) if (named := _person_from(i, name_at)) is not None)


def _titled_from(at: int, name_at: Mapping[int, Named], titles: Titles) -> Named | None:
    """Give the person's name that begins at a word, or behind a title that does."""
    for named in _persons_behind(at, _MAX_PHRASE, name_at):
        title = titles.by_end.get(named.start)
        if named.start == at or (title is not None and title.left == at and not title.plural):
            return named
    return None


def _name_joined(parsed: Parsed, nominal: Nominal, name_at: Mapping[int, Named], titles: Titles) -> Named | None:
    """Give the name that follows what a title is of without a comma: "the head of the Seamen's Union (SU) Dr Sarr"."""
    doc, at = parsed.tokens, nominal.head + 1
    if at >= len(doc) or doc[at].lower_ not in {"of", "for", "to"}:
        return None
    if (found := _behind_portfolio(parsed, nominal, name_at, titles)) is not None:
        return found
    for named in _persons_behind(at + 1, _MAX_PHRASE - 1, name_at):
        honorific = titles.by_end.get(named.start)
        start = honorific.left if honorific is not None and honorific.row.kind == "honorific" else named.start
        end = start - 3 if doc[start - 1].text == ")" and doc[start - 3].text == "(" else start
        body = name_at.get(end - 1)
        between = range(at + 1, body.start) if body is not None else range(0)
        if body is None or body.end != end or body.sort not in _BODIES or any(doc[i].pos_ != "DET" for i in between):
            return None
        return named if doc[named.head].head.i not in range(body.start, body.end) else None
    return None


def _behind_portfolio(parsed: Parsed, nominal: Nominal, name_at: Mapping[int, Named], titles: Titles) -> Named | None:
    """Give the person's name right behind what a minister is for: "Minister of Trade and Ports Karim Bello"."""
    doc, first = parsed.tokens, nominal.head + 2
    title = nominal.title
    if title is None or not (title.row.kind.endswith("minister") or title.row.title in _IN_CHARGE):
        return None
    for named in _persons_behind(first + 1, _MAX_TITLE - 1, name_at):
        honorific = titles.by_end.get(named.start)
        start = honorific.left if honorific is not None and honorific.row.kind == "honorific" else named.start
        words = doc[first:start]
        plain = all(token.text[0].isupper() or token.lower_ in _JOINTS for token in words)
        is_one = plain and len(words) > 0 and words[-1].text[0].isupper() and words[-1].pos_ in {"PROPN", "NOUN"}
        return named if is_one else None
    return None


def _comma_after(parsed: Parsed, nominal: Nominal) -> int | None:
    """Give the comma that ends a title with what it is of: "the envoy for the Horn of Africa,"."""
    doc, here = parsed.tokens, parsed.sentence_of[nominal.head]
    for at in range(nominal.head + 1, min(nominal.head + _MAX_PHRASE, len(doc))):
        token = doc[at]
        if parsed.sentence_of[at] != here:
            return None
        if token.text == ",":
            return at
        if token.pos_ not in _PLAIN and token.text not in _BRACKETS:
            return None
    return None


def _is_closed(parsed: Parsed, named: Named, name_at: Mapping[int, Named], titles: Titles) -> bool:
    """Tell whether what follows a name shows that it only names whom the title before it means, and begins no list."""
    doc = parsed.tokens
    if named.end >= len(doc) or doc[named.end].text in {".", ")"}:
        return doc[named.head].dep_ not in _SUBJECTS | {"conj"} and not _has_conjunct(doc[named.head])
    if doc[named.end].text != "," or named.end + 1 >= len(doc) or _has_conjunct(doc[named.head]):
        return False
    after = named.end + 1
    begins = after in titles.by_left or _person_from(after, name_at) is not None
    return doc[after].pos_ != "CCONJ" and not begins


def _has_conjunct(noun: Token) -> bool:
    """Tell whether a noun has others in a row with it."""
    return any(child.dep_ == "conj" for child in noun.children)


def _is_fronted(parsed: Parsed, nominal: Nominal, named: Named) -> bool:
    """Tell whether an indefinite title opens the sentence whose subject the name is: "A former mayor, Danko said"."""
    here = parsed.sentence_of[nominal.head]
    opens = nominal.start == parsed.sentences[here].start and nominal.new
    return opens and parsed.tokens[named.head].dep_ in _SUBJECTS


def is_apart(parsed: Parsed, title: Title | None) -> bool:
    """Tell whether a title behind a name opens a clause of its own in a heading: "ousts Danko, premier sworn in"."""
    if title is None or title.left == 0 or title.end >= len(parsed.tokens):
        return False
    doc = parsed.tokens
    before, after = doc[title.left - 1], doc[title.end]
    is_clause = after.tag_ in {"VBN", "VBD", "VBZ", "VBP"} or (after.tag_ == "TO")
    return parsed.is_heading(before) and before.text in {",", ";"} and not title.definite and is_clause


def is_said_of(noun: Token) -> bool:
    """Tell whether a noun says what somebody becomes or is made: "sworn in as president", "to become premier"."""
    if _is_later(noun):
        return True
    for _ in range(_MAX_STEPS):
        # "The first woman Prime Minister" is one phrase, and "premier and later president" one predicate.
        is_split = noun.dep_ == "appos" and noun.head.lower_ in _SEXES and noun.head.i < noun.i
        is_second = noun.dep_ == "conj" and noun.head.dep_ in {"attr", "oprd", "pobj"} and _is_one(noun)
        if not (is_split or is_second):
            break
        noun = noun.head
    if noun.dep_ in {"attr", "oprd"}:
        whose = [c.lower_ for c in noun.head.children if c.dep_ in _SUBJECTS]
        is_first = noun.head.lemma_ == "be" and any(c.lower_ in {"first", "last", "only"} for c in noun.children)
        plain = noun.head.lemma_ == "be" and noun.dep_ == "attr" and (_is_one(noun) or whose == ["you"] or is_first)
        return noun.head.lemma_ in _MAKING or plain
    if noun.dep_ == "pobj" and noun.head.lower_ == "as":
        # "On her first visit as premier": an office, not whoever else holds one.
        bare = noun.tag_ == "NN" and not any(c.dep_ in {"det", "poss"} for c in noun.children)
        return bare or noun.head.head.lemma_ in _MAKING
    return noun.dep_ in {"dobj", "ccomp", "xcomp"} and noun.head.lemma_ == "become"


def new_holder(noun: Token) -> Token | None:
    """Give the subject who is sworn in to the office that a noun says: "X was sworn in as interim premier"."""
    verb = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "as" else noun.head
    unsure = any(c.dep_ == "neg" or c.tag_ in {"MD", "TO"} for c in verb.children)
    if verb.lemma_ not in _SWEARING or unsure:
        return None
    return next((child for child in verb.children if child.dep_ == "nsubjpass"), None)


def _is_later(noun: Token) -> bool:
    """Tell whether a bare title is what somebody was afterwards: "and later president of the union"."""
    for at in range(noun.i - 1, max(-1, noun.i - _MAX_TITLE), -1):
        token = noun.doc[at]
        if token.lower_ in _LATER:
            return at > 0 and token.nbor(-1).lower_ in {"and", ",", "was", "is"}
        if token.pos_ not in {"NOUN", "PROPN", "ADJ", "NUM"}:
            return False
    return False


def _is_one(noun: Token) -> bool:
    """Tell whether a noun has an indefinite article or none: "is a teacher", "is party leader" say what somebody is.

    So does one of a row: "is the first woman to lead the party".
    """
    articles = {child.lower_ for child in noun.children if child.dep_ in {"det", "poss"}}
    if any(child.dep_ == "amod" and child.lower_ in _RANKED for child in noun.children):
        return True
    return not articles or bool(articles & {"a", "an"})

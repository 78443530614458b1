"""Which sort of name an unknown name is: one spelling is one thing all through a report.

The model labels each occurrence by itself and wavers. What tells better stands elsewhere in the report: the full name
whose last word it is, "Mrs" before it, "who" after it, somebody's wife and childhood, a given name, "in" before it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from crosswire.knowledge.actors import Knowledge
from crosswire.knowledge.naming import HONORIFICS
from crosswire.reader.actors.letters import is_of_letters
from crosswire.reader.actors.named import Named, cover, lay_over, words_of
from crosswire.reader.actors.trades import LOCATIVE, is_company, is_on_map
from crosswire.reader.parsed import Parsed
from crosswire.text import fold

if TYPE_CHECKING:
    from spacy.tokens import Token

# What only people have.
_HUMAN: Final = frozenset(
    {"wife", "husband", "mother", "father", "brother", "sister", "son", "daughter", "parent", "child", "uncle",
     "aunt", "niece", "nephew", "cousin", "widow", "widower", "girlfriend", "boyfriend", "fiancé", "fiancée",
     "lover", "friend", "childhood", "marriage", "death", "birth", "body", "hand", "face", "hair", "head", "career",
     "lawyer"}
)  # fmt: skip
# What only people do.
_LIVING: Final = frozenset(
    {"marry", "die", "retire", "graduate", "smile", "nod", "laugh", "weep", "sing", "wed", "divorce", "bear"}
)
# Nouns that say of somebody what bodies and things may be as well.
_LOOSE_NOUNS: Final = frozenset(
    {"member", "ally", "partner", "contractor", "supplier", "winner", "leader", "operator", "owner", "maker",
     "producer", "rival", "critic", "sponsor", "carrier", "lender", "supporter", "opponent", "backer", "donor",
     "provider", "publisher", "employer", "competitor", "investor", "neighbour", "neighbor", "signatory", "enemy",
     "user", "buyer", "seller", "exporter", "importer", "developer", "broadcaster", "retailer", "insurer", "builder"}
)  # fmt: skip
# Bodies of which persons are members, never other bodies.
_CIRCLES: Final = frozenset(
    {"party", "parliament", "committee", "congress", "assembly", "senate", "board", "cabinet", "family", "crew",
     "staff", "team", "legislature", "politburo", "faction", "opposition", "parliamentary", "knesset", "bundestag"}
)  # fmt: skip
# Names of seats and of bodies that are never a person's.
_NOBODY: Final = frozenset(
    {"palace", "presidency", "chancellery", "capitol", "embassy", "consulate", "cabinet", "parliament", "treasury",
     "customs", "foreign affairs", "government"}
)  # fmt: skip
# Nouns in which names of bodies end, whatever they do there: "the Coast Force tweeted".
BODY_NOUNS: Final = frozenset(
    {"force", "forces", "army", "navy", "police", "ministry", "court", "agency", "service", "command", "council",
     "committee", "commission", "university", "hospital", "party", "union", "institute", "association", "department",
     "corps", "guard", "office", "board", "bureau", "authority", "parliament", "assembly", "government", "brigade",
     "regiment", "battalion", "airlines", "airways", "corporation", "company", "federation", "foundation", "league",
     "front", "alliance", "coalition", "movement", "tribunal"}
)  # fmt: skip
"""Nouns, folded, in which no person's name ends."""
_LOCALITIES: Final = frozenset(
    {"town", "city", "village", "hamlet", "province", "region", "district", "county", "island", "islet", "islands",
     "peninsula", "valley", "river", "lake", "mountain", "desert", "forest", "port", "harbour", "harbor", "airport",
     "suburb", "neighbourhood", "neighborhood", "outskirt", "municipality", "governorate", "oblast", "prefecture",
     "canton", "settlement", "township", "enclave", "stronghold", "camp", "border", "crossing", "checkpoint", "coast",
     "beach", "bay", "strait", "canal", "dam", "bridge", "square", "street", "road", "highway", "area", "resort"}
)  # fmt: skip
# Of these, nouns that stand as well before or behind the name of whom they are called after or belong to.
_LOOSE: Final = frozenset(
    {"stronghold", "camp", "settlement", "area", "bridge", "street", "road", "square", "dam", "resort"}
)
PLACE_NOUNS: Final = _LOCALITIES - _LOOSE
"""Nouns that make a place of the name beside them: "Pelva island"."""
# What only a place has on it: "on the edge of Pelva".
_SIDES: Final = frozenset(
    {"edge", "vicinity", "north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest",
     "north-east", "north-west", "south-east", "south-west"}
)  # fmt: skip
_EXAMPLES: Final = frozenset({"like", "including", "as"})
_OFFICES: Final = frozenset({"governor", "mayor"})
RULERS: Final = frozenset({"governor", "mayor", "king", "queen", "emir", "sultan", "premier"})
"""Those who are of a place: "the mayor of Pelva"."""
_QUARTERS: Final = frozenset(
    {"northern", "southern", "eastern", "western", "central", "northeastern", "northwestern", "southeastern",
     "southwestern"}
)  # fmt: skip
# What stands before "of" in names of bodies.
_BUREAUS: Final = frozenset(
    {"department", "ministry", "office", "bureau", "board", "agency", "directorate", "institute"}
)
_PRESS: Final = frozenset(
    {"newspaper", "tabloid", "daily", "broadsheet", "magazine", "weekly", "paper", "website", "newsletter"}
)
# The longest name looked at before its letters or among others, in words.
_LONGEST: Final = 8
_GIVEN_NAME: Final = 1.5
_SIGN: Final = 2.0
_SURE: Final = 4.0
_SUBJECTS: Final = frozenset({"nsubj", "nsubjpass"})
_SPEAKING: Final = frozenset(
    {"say", "tell", "announce", "claim", "deny", "warn", "urge", "state", "add", "accuse", "call"}
)


def settle(parsed: Parsed, names: list[Named], knowledge: Knowledge) -> list[Named]:
    """Give the names with one sort for each unknown spelling, and the places where such a name was overlooked.

    Args:
        parsed: the report with its parse.
        names: its names in order.
        knowledge: the tables, for given names and surnames.
    """
    full = _full_surnames(names) | _tails(names)
    votes: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for named in names:
        if not named.ids:
            for sort, weight in _votes(parsed, named, knowledge):
                votes[named.text][sort] += weight
    sorts = {text: _choice(text, count, full, knowledge) for text, count in votes.items()}
    settled = [n if n.ids else _as(parsed, n, sorts[n.text]) for n in names]
    settled = lay_over(settled, list(_hyphened(parsed, settled, full)))
    return sorted([*settled, *_overlooked(parsed, settled, full)], key=lambda named: named.start)


def _full_surnames(names: list[Named]) -> set[str]:
    """Give the folded last words of the full names of persons."""
    return {fold(n.text.rsplit(" ", 1)[-1]) for n in names if n.sort == "person" and " " in n.text}


def _tails(names: list[Named]) -> set[str]:
    """Give, folded, what follows the given name in the full names of persons: "van der Berg"."""
    return {fold(n.text).split(" ", 1)[1] for n in names if n.sort == "person" and " " in n.text}


def surnames(names: list[Named], knowledge: Knowledge) -> set[str]:
    """Give the folded surnames that persons of a report bear, by its full names or by the tables."""
    alone = {fold(n.text) for n in names if n.sort == "person" and " " not in n.text and knowledge.named(n.text)}
    return _full_surnames(names) | alone


def _as(parsed: Parsed, named: Named, sort: str) -> Named:
    """Give a name with another sort; a plural ("the Kennedys") is no person."""
    if sort == named.sort or (sort == "person" and parsed.tokens[named.head].tag_ == "NNPS"):
        return named
    return Named(named.start, named.end, named.head, sort, (), named.text, None if sort == "person" else named.inner)


def _votes(parsed: Parsed, named: Named, knowledge: Knowledge) -> Iterator[tuple[str, float]]:
    """Give what speaks for each sort at one occurrence of an unknown name, with its weight."""
    yield named.sort, 1.0
    token = parsed.tokens[named.head]
    if named.end - named.start == 1 and not named.text.isupper() and fold(named.text) in knowledge.given_names:
        yield "person", _GIVEN_NAME
    if is_of_letters(parsed, named) or _is_with_article(parsed, named, knowledge):
        yield "organization", _SURE
    elif is_of_nobody(named.text):
        yield from [("organization", _SIGN)] if named.sort == "person" else []
    elif (
        _is_human(token) or (named.start and parsed.folded[named.start - 1].rstrip(".") in HONORIFICS)
        or (named.sort != "organization" and _is_introduced(token, named.end, knowledge))
    ):  # fmt: skip
        yield "person", _SIGN
    if _is_locality(parsed, named) or _is_quarter(parsed, named):
        yield "place", _SURE
    elif (
        _is_ruled(token, person=named.sort == "person")
        or is_on_map(parsed, named, token)
        or (_is_locative(token) and not (named.sort == "organization" and is_called_body(named.text, knowledge)))
    ):
        yield "place", _SIGN
    if is_outlet(parsed, named) or _is_sorted(parsed, named, knowledge) or is_company(named, token):
        yield "organization", _SURE


def is_speaker(token: Token) -> bool:
    """Tell whether a name is the subject of a verb of saying, as that of no thing is."""
    return token.dep_ == "nsubj" and token.head.lemma_ in _SPEAKING


def is_called_body(name: str, knowledge: Knowledge) -> bool:
    """Tell whether a name of several words has a noun for a body for its head, last or first before "of"."""
    words = fold(name).split()
    if len(words) < 2:
        return False
    first = len(words) > 2 and words[1] in {"of", "for"}
    noun = words[0] if first else words[-1]
    agent = knowledge.agents.get(noun)
    return (first and noun in _BUREAUS) or (agent is not None and agent.kind != "person" and agent.plural != noun)


def _is_human(token: Token) -> bool:
    """Tell whether the words around a name speak of a human being."""
    if token.dep_ == "poss" and token.head.lemma_ in _HUMAN:
        return True
    if token.dep_ in _SUBJECTS and token.head.lemma_ in _LIVING:
        return True
    return any(
        child.dep_ == "relcl" and any(word.lower_ == "who" and word.dep_ in _SUBJECTS for word in child.children)
        for child in token.children
    )


def is_of_nobody(name: str) -> bool:
    """Tell whether a name is that of a seat, or ends as only names of bodies do: "the Ruritanian Coast Force"."""
    words = fold(name).split()
    return fold(name) in _NOBODY or (len(words) > 1 and words[-1] in BODY_NOUNS)


def _is_with_article(parsed: Parsed, named: Named, knowledge: Knowledge) -> bool:
    """Tell whether an article stands before a single word that is a noun of its own, as before no person's name."""
    doc, token = parsed.tokens, parsed.tokens[named.head]
    if (
        named.end - named.start > 1
        or named.text.endswith("s")
        or not named.start
        or doc[named.start - 1].lower_ != "the"
    ):
        return False
    if (
        token.dep_ not in {"nsubj", "nsubjpass", "dobj", "pobj"}
        or token.tag_ == "NNPS"
        or _is_human_name(named.text, knowledge)
    ):
        return False
    after = doc[named.end] if named.end < len(doc) else None
    apart = any(c.dep_ in {"relcl", "prep", "amod", "appos", "acl"} for c in token.children)
    return named.sort == "person" and not apart and (after is None or after.pos_ != "PROPN")


def _is_human_name(word: str, knowledge: Knowledge) -> bool:
    """Tell whether a word is a given name, or the surname of somebody in the tables."""
    return not word.isupper() and (fold(word) in knowledge.given_names or bool(knowledge.named(word)))


def _is_introduced(token: Token, end: int, knowledge: Knowledge) -> bool:
    """Tell whether a name is said to be one human being's: "Mya Lin, a member of the party", "Mya Lin, a lawyer"."""
    for noun in token.children:
        if noun.dep_ != "appos" or noun.i <= end or noun.tag_ != "NN" or noun.doc[end].text != ",":
            continue
        if noun.lemma_ == "member":
            inner = [c for prep in noun.children if prep.lower_ == "of" for c in prep.children]
            if any(word.lower_ in _CIRCLES for word in inner):
                return True
            continue
        row = knowledge.agents.get(fold(noun.lemma_))
        is_one = any(child.dep_ in {"det", "poss"} for child in noun.children)
        if is_one and row is not None and row.kind == "person" and noun.lemma_ not in _LOOSE_NOUNS:
            return True
    return False


def _is_locative(token: Token) -> bool:
    """Tell whether a name is governed by a preposition of place."""
    return token.dep_ == "pobj" and token.head.lower_ in LOCATIVE


def _is_locality(parsed: Parsed, named: Named) -> bool:
    """Tell whether a noun for a place stands beside a name: "the village of X", "X island", "ports like X"."""
    token = parsed.tokens[named.head]
    if token.dep_ == "appos" and token.head.lemma_.lower() in _LOCALITIES:
        return True
    if any(c.dep_ == "appos" and c.i >= named.end and c.lemma_ in PLACE_NOUNS for c in token.children):
        return True
    if token.dep_ in {"compound", "nmod"} and token.head.i == named.end:
        after = token.head
        if after.lemma_.lower() in PLACE_NOUNS or (after.lower_ in _OFFICES and after.text[0].isupper()):
            return True
    if _is_one_of_localities(parsed, named) or _is_last_of_localities(parsed, named):
        return True
    before = parsed.tokens[named.start - 1] if named.start else None
    if before is not None and before.lemma_ in PLACE_NOUNS and before.tag_ == "NN" and before.head.i == token.i:
        return True
    return _is_of_locality(token)


def _is_one_of_localities(parsed: Parsed, named: Named) -> bool:
    """Tell whether a name is one of several before the plural of a noun for places: "the Pelva | and Maule regions"."""
    doc, at = parsed.tokens, named.end
    if at >= len(doc) or doc[at].lower_ not in {"and", ",", "or"}:
        return False
    while at < len(doc) and at - named.end < 2 * _LONGEST and (
        doc[at].lower_ in {"and", ",", "or"} or (doc[at].pos_ == "PROPN" and doc[at].text[0].isupper())
    ):  # fmt: skip
        at += 1
    return at < len(doc) and doc[at].lemma_ in PLACE_NOUNS and doc[at].tag_ == "NNS"


def _is_last_of_localities(parsed: Parsed, named: Named) -> bool:
    """Tell whether a name is the last of several before the plural of a noun for places: "X and | Pelva regions"."""
    doc, end = parsed.tokens, named.end
    joined = named.start > 1 and doc[named.start - 1].lower_ in {"and", "or"} and doc[named.start - 2].pos_ == "PROPN"
    plain = fold(doc[end - 1].text) not in BODY_NOUNS
    return joined and plain and end < len(doc) and doc[end].lemma_ in PLACE_NOUNS and doc[end].tag_ == "NNS"


def _is_of_locality(token: Token) -> bool:
    """Tell whether a name says which place a noun means, or is one of several that it means."""
    while token.dep_ == "conj":
        token = token.head
    if token.dep_ != "pobj":
        return False
    noun = token.head.head
    if noun.lower_ == "such":
        noun = noun.head
    if token.head.lower_ == "of":
        return noun.lemma_.lower() in PLACE_NOUNS | _SIDES
    return token.head.lower_ in _EXAMPLES and noun.lemma_ in _LOCALITIES


def is_outlet(parsed: Parsed, named: Named) -> bool:
    """Tell whether a name is a newspaper's: its article keeps a capital inside a sentence ("in The Anvil").

    Args:
        parsed: the report with its parse.
        named: the name.
    """
    doc, token = parsed.tokens, parsed.tokens[named.head]
    if named.start == 0 or parsed.is_heading(token):
        return False
    before = doc[named.start - 1]
    article = before.text == "The" and not before.is_sent_start and before.i > 0 and before.nbor(-1).text[-1].isalnum()
    if article and named.end - named.start <= 2:
        return True
    beside = [token.head] if token.dep_ == "appos" else []
    beside += [child for child in token.children if child.dep_ == "appos" and child.i >= named.end]
    if token.dep_ in {"compound", "nmod"} and token.head.i == named.end:
        beside.append(token.head)
    return any(noun.lemma_ in _PRESS and noun.tag_ == "NN" for noun in beside)


def _is_sorted(parsed: Parsed, named: Named, knowledge: Knowledge) -> bool:
    """Tell whether a noun for a body stands right before a name: "the opposition Green Dawn", "the bank Lisik"."""
    before = parsed.tokens[named.start - 1] if named.start else None
    if before is None or before.whitespace_ != " " or parsed.is_heading(before):
        return False
    row = knowledge.agents.get(fold(before.text))
    is_body = row is not None and row.kind != "person" and before.tag_ == "NN"
    head = parsed.tokens[named.head]
    beside = before.head.i == head.i or head.head.i == before.i
    return beside and before.text.islower() and (is_body or before.lower_ in {"ruling", "governing"})


def _is_quarter(parsed: Parsed, named: Named) -> bool:
    """Tell whether a name is that of something with a north and a south: "eastern Pelva"."""
    before = parsed.tokens[named.start - 1] if named.start else None
    single = named.end - named.start == 1
    return before is not None and single and before.text in _QUARTERS and before.head.i == named.head


def _is_ruled(token: Token, *, person: bool) -> bool:
    """Tell whether a name is of what somebody governs: "the mayor of Pelva"; what has a president is no person."""
    if token.dep_ != "pobj" or token.head.lower_ != "of":
        return False
    ruler = token.head.head.lower_
    return ruler in RULERS or (person and ruler == "president")


def _choice(text: str, votes: dict[str, float], full: set[str], knowledge: Knowledge) -> str:
    """Choose the sort of a spelling: a person where it ends a full name of the report, else by the votes.

    A surname of the tables that nothing in the report speaks for is none: "crashed near Pelva".
    """
    sure = max((weight for sort, weight in votes.items() if sort != "person"), default=0.0) > _SURE
    sure = sure or ("person" not in votes and votes.get("place", 0.0) > _SIGN)
    if fold(text) in full or (" " not in text and not sure and knowledge.named(text) and text[0].isupper()):
        return "person"
    return max(sorted(votes), key=lambda sort: votes[sort])


def _hyphened(parsed: Parsed, names: list[Named], full: set[str]) -> Iterator[Named]:
    """Give the places of surnames with a hyphen, which the parser cuts: "Amir-Varkan" behind "Hossein Amir-Varkan"."""
    covered = cover(n for n in names if n.ids or " " in n.text)
    surnames = [surname for surname in sorted(full) if "-" in surname.strip("-")]
    for at, word in enumerate(parsed.folded) if surnames else ():
        for surname in surnames:
            end, text = at, ""
            while (
                end < len(parsed.tokens) and len(text) < len(surname) and surname.startswith(text + parsed.folded[end])
            ):
                text += parsed.folded[end]
                end += 1
            if text == surname and word != surname and at not in covered and parsed.sentence_of[at] >= 0:
                yield Named(at, end, end - 1, "person", (), words_of(parsed, at, end))


def _is_lettered(word: str) -> bool:
    """Tell whether a word has capitals inside, as no plain word has: "JustGiving", "UNITA"."""
    return any(letter.isupper() for letter in word[1:])


def _overlooked(parsed: Parsed, names: list[Named], full: set[str]) -> list[Named]:
    """Give the places where a surname or an unknown name of one word stands that the model passed over."""
    covered = cover(names)
    alone = {n.text: n.sort for n in names if not n.ids and n.end - n.start == 1 and n.sort != "people"}
    found = []
    for word, places in parsed.standing.items():
        sort = None if not word[0].isupper() else "person" if fold(word) in full else alone.get(word)
        if sort is None:
            continue
        lettered = sort != "person" and _is_lettered(word)
        for i in places:
            is_name = lettered or parsed.pos[i] in {"PROPN", "NOUN", "ADJ", "X"}
            if is_name and i not in covered and parsed.sentence_of[i] >= 0:
                found.append(Named(i, i + 1, i, sort, (), word))
    return found

"""Names that the model tears to pieces, put together again.

"Tomasu Velani | Karu" is one judge, "Peace and | Security Council" one body, "Velka | Pelnice" one town. And a
state's name inside a longer name of several capitalised or foreign words is not the state: "Democratic Ruritania".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from crosswire.knowledge.actors import Knowledge
from crosswire.reader.actors.letters import initials_of
from crosswire.reader.actors.named import Named, cover, head_of, lay_over, words_of
from crosswire.reader.actors.sorts import PLACE_NOUNS
from crosswire.reader.parsed import Parsed
from crosswire.text import fold

if TYPE_CHECKING:
    from spacy.tokens import Token

# Nouns in which names of bodies end that have "and" between what they are for.
_COUNCILS: Final = frozenset(
    {"council", "committee", "commission", "party", "tribunal", "board", "agency", "authority", "court", "bureau",
     "administration", "department", "ministry", "directorate", "secretariat", "organisation", "organization",
     "association", "union", "movement", "service", "office", "centre", "center", "institute", "fund", "bank"}
)  # fmt: skip
# Of these, the ones that so named are surely one body where the model sees none.
_PLAIN: Final = frozenset({"council", "committee", "commission", "party", "tribunal", "board", "agency", "authority"})
# What parties put before the name of their state.
_PARTY_WORDS: Final = frozenset(
    {"Democratic", "United", "Just", "Fair", "Progressive", "Proud", "Our", "Free", "Reform", "Forward", "Change",
     "Vote", "Better", "Alternative", "Together", "Direct", "Socialist", "Liberal"}
)  # fmt: skip
# Small words that stand between the capitalised ones of names in other languages.
_SMALL: Final = frozenset({"de", "del", "da", "do", "du", "des", "di", "della", "la", "le", "les", "y", "e", "et"})
# What bears a name of several words that may have a state's name in it.
_SITES: Final = frozenset(
    {"volcano", "island", "islands", "mountain", "mount", "reef", "atoll", "glacier", "lagoon", "archipelago",
     "caldera", "valley", "river", "lake", "peninsula", "strait", "bay", "seamount", "eruption", "crater"}
)  # fmt: skip
# With what names of places begin in Romance languages.
_PLACES: Final = frozenset(
    {"Valle", "San", "Santa", "Santo", "Puerto", "Porto", "Villa", "Vila", "Ciudad", "Cidade", "Isla", "Ilha", "Costa",
     "Cerro", "Rio", "Río", "Monte", "Mont", "Val", "Lago", "Lac", "Playa", "Praia", "Norte", "Sierra", "Serra", "Port"}
)  # fmt: skip
_SPATIAL: Final = frozenset({"place", "country", "capital", "people"})
_PIECES: Final = frozenset({"compound", "nmod", "appos", "flat"})
# Letters that spell a body's name are this many at least, and its words stand so near before them.
_LETTERS: Final = 3
_REACH: Final = 10
_AND: Final = frozenset({"and", "And", "AND", "&"})
# The longest name of a person put together, in words.
_LONGEST: Final = 6


def put_together(parsed: Parsed, names: list[Named], knowledge: Knowledge) -> list[Named]:
    """Give the names of a report with those put together that are pieces of one.

    Args:
        parsed: the report with its parse.
        names: its names in order, none overlapping another.
        knowledge: the tables: names of the longer forms, titles, nouns.
    """
    names = _with_bracketed(parsed, names, knowledge)
    covered = cover(names)
    longer = [
        *_wholes(parsed, names, covered, knowledge), *_councils(parsed, covered, knowledge),
        *_lettered(parsed, covered, knowledge),
    ]  # fmt: skip
    names = _without_covered(longer, names)
    joined: list[Named] = []
    for named in names:
        one = joined[-1] if joined else None
        if one is not None and one.end == named.start and (whole := _whole(parsed, one, named, knowledge)):
            joined[-1] = whole
        else:
            joined.append(named)
    covered = cover(joined)
    joined = [_with_rest(parsed, named, covered, knowledge) for named in joined]
    return [_with_given(parsed, named, covered, knowledge) for named in joined]


def _without_covered(longer: list[Named], names: list[Named]) -> list[Named]:
    """Give the names with the longer ones in the place of those that they overlap; of these the first one counts."""
    taken: dict[int, Named] = {}
    for named in longer:
        if not any(i in taken for i in range(named.start, named.end)):
            taken.update(cover([named]))
    return lay_over(names, {n.start: n for n in taken.values()}.values()) if taken else names


# Persons and towns


def _with_bracketed(parsed: Parsed, names: list[Named], knowledge: Knowledge) -> list[Named]:
    """Give the names of a report, given names that an editor put in brackets as part of them: "(Ana) Lisik"."""
    doc, found, dropped = parsed.tokens, dict[int, Named](), set[int]()
    at = {named.start: named for named in names}
    for given in names:
        rest = at.get(given.end + 1)
        if given.ids or rest is None or rest.sort != "person" or not given.start or doc[given.start - 1].text != "(":
            continue
        if doc[given.end].text == ")" and fold(doc[given.start].text) in knowledge.given_names:
            full = f"{given.text} {rest.text}"
            ids = tuple(dict.fromkeys(a.id for a in knowledge.gazetteer.look_up(full) if a.sort == "person"))
            found[rest.start] = replace(rest, text=full, ids=ids or rest.ids)
            dropped.add(given.start)
    return [found.get(named.start, named) for named in names if named.start not in dropped] if found else names


def _whole(parsed: Parsed, one: Named, other: Named, knowledge: Knowledge) -> Named | None:
    """Give the one name that two unknown ones side by side are: a person's, a town's."""
    doc = parsed.tokens
    if one.ids or other.ids or doc[one.end - 1].whitespace_ != " " or parsed.is_heading(doc[one.start]):
        return None
    words = doc[one.start : other.end]
    if len(words) > _LONGEST or not all(word.text[0].isupper() and word.pos_ == "PROPN" for word in words):
        return None
    if one.sort == "person" and _are_one_person(parsed, one, other, knowledge):
        return _from_to(parsed, one.start, other.end, "person")
    if one.sort == other.sort == "place":
        return _from_to(parsed, one.start, other.end, "place")
    single = len(words) == 2 and "place" in {one.sort, other.sort} and doc[one.head].dep_ == "compound"
    if single and doc[one.head].head.i == other.head and doc[other.head].dep_ == "pobj":
        return _from_to(parsed, one.start, other.end, "place")
    return None


def _are_one_person(parsed: Parsed, one: Named, other: Named, knowledge: Knowledge) -> bool:
    """Tell whether a person's name goes on in the next one: not where that begins as another person's does."""
    doc = parsed.tokens
    first, last = doc[one.head], doc[other.head]
    if other.end - other.start > 1 and fold(doc[other.start].text) in knowledge.given_names:
        return False
    if not _is_surname(last, knowledge) or (last.dep_ in {"compound", "amod"} and last.head.i > last.i):
        return False
    beside = (first.head.i == last.i and first.dep_ in _PIECES) or (last.head.i == first.i and last.dep_ in _PIECES)
    return beside or _is_titled(parsed, one, knowledge)


def _is_titled(parsed: Parsed, named: Named, knowledge: Knowledge) -> bool:
    """Tell whether a title stands right before a name: "Justice"; "Miss" may begin another's: "Miss Ruritania"."""
    word = fold(parsed.tokens[named.start - 1].text) if named.start else ""
    return word in knowledge.titles and word != "miss"


def _is_strange(token: Token) -> bool:
    """Tell whether a word is none of the language, as far as the model knows its words: no "Camp", no "Show"."""
    return bool(token.vocab[token.lower_].is_oov)


def _is_surname(token: Token, knowledge: Knowledge) -> bool:
    """Tell whether a word can end a person's name: capitalised, and neither letters nor a title or noun."""
    word = fold(token.text)
    return (
        token.pos_ == "PROPN" and token.text[0].isupper() and not token.text.isupper() and word not in knowledge.titles
        and word not in knowledge.agents and word not in _COUNCILS
    )  # fmt: skip


def _with_rest(parsed: Parsed, named: Named, covered: dict[int, Named], knowledge: Knowledge) -> Named:
    """Give a person's name with the surname behind it that the model leaves out; "Maro- Lisik" is one surname."""
    doc, end = parsed.tokens, named.end
    if named.sort != "person" or named.ids or end >= len(doc) or end in covered or parsed.is_heading(doc[end]):
        return named
    last, after = doc[end - 1], doc[end]
    if last.whitespace_ != " " or not _is_surname(after, knowledge) or after.ent_type_ in {"DATE", "TIME"}:
        return named
    torn = last.text.endswith("-") and len(last.text) > 1
    beside = doc[named.head].dep_ == "compound" and doc[named.head].head.i == end and after.dep_ not in _PIECES
    goes_on = beside and end - named.start > 1 and (_is_titled(parsed, named, knowledge) or _is_strange(after))
    return _from_to(parsed, named.start, end + 1, "person") if torn or goes_on else named


def _with_given(parsed: Parsed, named: Named, covered: dict[int, Named], knowledge: Knowledge) -> Named:
    """Give a person's name with the given name before it that the model leaves out: "Attorney Cy | Tarnow"."""
    doc, at = parsed.tokens, named.start - 1
    if named.sort != "person" or named.end - named.start > 1 or at < 0 or at in covered or parsed.is_heading(doc[at]):
        return named
    before, head = doc[at], doc[named.head]
    fits = before.head.i == head.i and before.dep_ in {"compound", "nmod"} and before.whitespace_ == " "
    if not fits or not _is_surname(before, knowledge) or not (before.text.isalpha() and before.text.istitle()):
        return named
    is_given = fold(before.text) in knowledge.given_names or (_is_strange(before) and not before.is_sent_start)
    titled = at > 0 and fold(doc[at - 1].text) in knowledge.titles and not knowledge.named(named.text)
    if not (is_given or titled) or before.ent_type_ in {"DATE", "TIME"}:
        return named
    return replace(_from_to(parsed, at, named.end, "person"), head=named.head)


def _from_to(parsed: Parsed, start: int, end: int, sort: str, inner: str | None = None) -> Named:
    """Give the unknown name at the tokens ``[start, end)``; a double surname without the space in it."""
    text = words_of(parsed, start, end).replace("- ", "-")
    return Named(start, end, head_of(parsed, start, end), sort, (), text, inner)


# Bodies by their letters


def _lettered(parsed: Parsed, covered: dict[int, Named], knowledge: Knowledge) -> Iterator[Named]:
    """Give the bodies that letters in brackets behind them are short for, where no name covers the whole of them."""
    doc = parsed.tokens
    for bracket in parsed.standing_of("("):
        letters = doc[bracket + 1].text if 0 < bracket < len(doc) - 2 else ""
        if not (letters.isupper() and letters.isalpha()) or doc[bracket + 2].text != ")":
            continue
        start = _initialled(parsed, letters, bracket, covered)
        if start is not None:
            yield _known_or(parsed, start, bracket, knowledge)
        elif (start := _spelt(parsed, letters, bracket, covered)) is not None:
            yield _from_to(parsed, start, bracket, "organization")


def _initialled(parsed: Parsed, letters: str, end: int, covered: dict[int, Named]) -> int | None:
    """Give where the words begin whose initials letters are: "Growers' Front of Ruritania (GFR)"."""
    start = _start_of_initialled(parsed, letters, end) if len(letters) >= _LETTERS else None
    if start is None:
        return None
    inside = [covered[i] for i in range(start, end) if i in covered]
    known = any(n.ids and n.sort not in _SPATIAL for n in inside)
    return None if known or any(n.start <= start and n.end >= end for n in inside) else start


def _start_of_initialled(parsed: Parsed, letters: str, end: int) -> int | None:
    """Give where the words before a bracket begin whose initials are the letters in it."""
    doc, at = parsed.tokens, end - 1
    while at >= 0 and end - at < _REACH and parsed.sentence_of[at] == parsed.sentence_of[end + 1]:
        word = doc[at]
        if word.text[0] == letters[0] and letters in initials_of(words_of(parsed, at, end)):
            return at
        if not (word.text[0].isupper() or word.lower_ in {"of", "for", "and", "the"} or word.tag_ == "POS"):
            break
        at -= 1
    return None


def _spelt(parsed: Parsed, letters: str, end: int, covered: dict[int, Named]) -> int | None:
    """Give where the unknown words begin in which letters stand in their order: "Parti | SeTelga (PAS)"."""
    doc, start = parsed.tokens, end
    while start > 0 and end - start < _LONGEST and _is_unknown_word(doc[start - 1], covered.get(start - 1)):
        start -= 1
    start = next((i for i in range(start, end) if doc[i].text[0] == letters[0]), end)
    whole = covered.get(start)
    is_found = whole is not None and whole.start <= start and whole.end == end
    if end - start < 2 or is_found or letters[-1] not in doc[end - 1].text:
        return None
    rest = iter(words_of(parsed, start, end).upper())
    return start if all(letter in rest for letter in letters) else None


def _is_unknown_word(token: Token, named: Named | None) -> bool:
    """Tell whether a word has a capital and belongs to no known name, on the line of the next word."""
    unknown = named is None or not named.ids
    return unknown and token.pos_ == "PROPN" and token.text[0].isupper() and token.whitespace_ == " "


# Bodies with "and"


def _councils(parsed: Parsed, covered: dict[int, Named], knowledge: Knowledge) -> Iterator[Named]:
    """Give the bodies whose names have "and" in them: "Peace and | Security Council", "Law and Order Party"."""
    doc = parsed.tokens
    for at in parsed.standing_of(_AND):
        if not 0 < at < len(doc) - 2 or parsed.is_heading(doc[at]):
            continue
        first, second = doc[at - 1], doc[at + 1]
        noun = _noun_of(first, second)
        if noun is None or not (first.text.istitle() and second.text.istitle() and noun.text.istitle()):
            continue
        left, right = (covered.get(i) for i in (first.i, noun.i))
        if left is not None and (left.ids or left is right or left.sort == "person"):
            continue
        if right is not None and right.ids and knowledge.named(first.text):
            continue  # A surname and a body: "Tarnow and Security Council envoys".
        begins = right is not None and second.i <= right.start
        if begins or fold(noun.text) in _PLAIN or noun.i > second.i + 1:
            yield _known_or(parsed, first.i, noun.i + 1, knowledge)


def _noun_of(first: Token, second: Token) -> Token | None:
    """Give the noun of a body behind two joined words that belong to it, one or two words between at most."""
    behind = list(second.doc[second.i + 1 : second.i + 4])
    length = next((n for n, word in enumerate(behind) if fold(word.text) in _COUNCILS), len(behind))
    if length == len(behind) or not all(word.text.istitle() for word in behind[:length]):
        return None
    noun = behind[length]
    inside = {first.i, *range(second.i, noun.i + 1)}
    joined = second.head.i in inside and first.head.i in inside
    plain = {first.pos_, second.pos_, noun.pos_} <= {"PROPN", "NOUN", "ADJ"}
    return noun if joined and plain and noun.tag_ in {"NNP", "NN"} else None


def _known_or(parsed: Parsed, start: int, end: int, knowledge: Knowledge, inner: str | None = None) -> Named:
    """Give the body of the tables that a longer name means, else an unknown one."""
    text = words_of(parsed, start, end)
    known = tuple(dict.fromkeys(a.id for a in knowledge.gazetteer.look_up(text) if a.sort == "organization"))
    return replace(_from_to(parsed, start, end, "organization", inner), ids=known)


# States inside longer names


def _wholes(parsed: Parsed, names: list[Named], covered: dict[int, Named], knowledge: Knowledge) -> Iterator[Named]:
    """Give the longer names around those of states and places: parties, volcanoes, names in other languages."""
    found = [whole for named in names if (whole := _around(parsed, named, covered, knowledge))]
    yield from found
    texts = {whole.text: whole for whole in found}
    for named in names if found else ():
        # Where capitals tell nothing, the same words are the same name; and so is the first half of a double one.
        for text, whole in texts.items():
            length = next((n for n in (whole.end - whole.start, 2) if _begins(parsed, named, text, n)), 0)
            if length and named.start - 1 not in {w.start for w in found}:
                at = named.start - 1 if named.ids else named.start
                yield replace(whole, start=at, end=at + length, head=head_of(parsed, at, at + length))


def _begins(parsed: Parsed, named: Named, text: str, length: int) -> bool:
    """Tell whether the words at a state's name, one before it included, are the first of a longer name."""
    at = named.start - 1 if named.ids else named.start
    if at < 0 or at + length > len(parsed.tokens) or not named.ids:
        return False
    said = words_of(parsed, at, at + length)
    return said == text or (length > 1 and text.startswith(f"{said} ") and "-" not in said)


def _around(parsed: Parsed, named: Named, covered: dict[int, Named], knowledge: Knowledge) -> Named | None:
    """Give the longer name that a state's or place's name is part of."""
    doc = parsed.tokens
    if named.sort not in {"country", "capital", "place"} or not named.ids or named.start == 0:
        return None
    before = doc[named.start - 1]
    own = covered.get(before.i)
    if before.whitespace_ != " " or parsed.is_heading(before) or (own is not None and own.ids):
        return None
    if named.sort == "country" and before.text in _PARTY_WORDS and not before.is_sent_start:
        article = before.i > 0 and before.nbor(-1).lower_ in {"a", "an"}
        plain = before.head.i == named.head or before.dep_ in {"amod", "compound", "nmod"}
        follows = named.end < len(doc) and doc[named.end].pos_ == "PROPN" and doc[named.head].head.i == named.end
        if plain and not article and not follows:
            return _known_or(parsed, before.i, named.end, knowledge, named.ids[0])
    return _foreign(parsed, named, covered, knowledge)


def _foreign(parsed: Parsed, named: Named, covered: dict[int, Named], knowledge: Knowledge) -> Named | None:
    """Give the name of several words around a state's: "Hau Ruritania ua Seli", "the Pelva Chad Loti volcano"."""
    start, end = _run(parsed, named, covered, knowledge)
    doc = parsed.tokens
    inner = range(start, end)
    small = [i for i in inner if doc[i].text.islower() and named.start - 2 <= i <= named.end]
    if len(inner) > 2 and small and named.start > start:
        if doc[start].text in _PLACES or (end < len(doc) and doc[end].lemma_ in PLACE_NOUNS):
            return _from_to(parsed, start, end, "place")
        return _from_to(parsed, start, end, "organization", named.ids[0])
    if not start < named.start:
        return None
    if end < len(doc) and doc[end].lemma_ in _SITES:
        return _from_to(parsed, start, end, "place")
    beside = [covered.get(i) for i in (named.start - 1, named.end)]
    if named.end < end and all(n is not None and not n.ids and n.sort in _SPATIAL for n in beside):
        return _from_to(parsed, start, end, "place")
    return None


def _run(parsed: Parsed, named: Named, covered: dict[int, Named], knowledge: Knowledge) -> tuple[int, int]:
    """Give the words around a name that may be one name with it: capitalised, or foreign and small between these."""
    doc = parsed.tokens

    def belongs(i: int) -> bool:
        if not 0 <= i < len(doc) or parsed.sentence_of[i] != parsed.sentence_of[named.start]:
            return False
        own = covered.get(i)
        if own is not None and own.ids and own.sort not in _SPATIAL:
            return False
        word = fold(doc[i].text)
        if doc[i].ent_type_ in {"DATE", "TIME"} or word in knowledge.titles or word in knowledge.agents:
            return False
        return (doc[i].pos_ == "PROPN" and doc[i].text[0].isalpha()) or word in _SMALL

    start, end = named.start, named.end
    while belongs(start - 1) and doc[start - 1].whitespace_ == " ":
        start -= 1
    while belongs(end) and doc[end - 1].whitespace_ == " ":
        end += 1
    while start < named.start and doc[start].text.islower():
        start += 1
    while end > named.end and doc[end - 1].text.islower():
        end -= 1
    return start, end

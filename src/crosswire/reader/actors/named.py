"""Names in a report: the known ones by the gazetteer, the unknown ones by the model's entities.

Names known to the tables decide over the model's entity labels, which are weak on them ("Trump" comes out as an
organisation, a state or a people); a name that the tables do not know keeps the model's label.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from crosswire.knowledge.actors import Knowledge
from crosswire.knowledge.names import Alias, Match
from crosswire.reader.parsed import Parsed
from crosswire.text import fold

if TYPE_CHECKING:
    from spacy.tokens import Token

# The model's labels that may be actors or places.
_LABELS: Final = {
    "PERSON": "person", "ORG": "organization", "GPE": "place", "LOC": "place", "FAC": "place", "NORP": "people",
}  # fmt: skip
_SPATIAL: Final = frozenset({"country", "adjective", "people", "capital", "place", "seat"})
_SPEAKING: Final = frozenset(
    {"say", "tell", "announce", "offer", "claim", "deny", "report", "run", "raise", "employ", "state"}
)
_JUNIOR: Final = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "junior", "senior"})


@dataclass(frozen=True, slots=True)
class Named:
    """A name at the tokens ``[start, end)``; ``sort`` as in ``knowledge.names``, by the table or by the model.

    ``ids`` are the known things it may stand for, none for an unknown name; ``inner`` is the id of a known state,
    place or organisation inside a longer unknown name ("Bank of China").
    """

    start: int
    end: int
    head: int
    sort: str
    ids: tuple[str, ...]
    text: str
    inner: str | None = None


def find_named(parsed: Parsed, knowledge: Knowledge) -> list[Named]:
    """Find the names of a report, in order, none overlapping another.

    Args:
        parsed: the report with its parse (tags, dependencies, entities).
        knowledge: the known names.
    """
    known = list(_known(parsed, knowledge))
    taken = _cover(known)
    kept: list[Named] = []
    dropped: set[int] = set()
    for start, end, found in _entities(parsed):
        label = _relabel(parsed, start, end, found, knowledge)
        inside = sorted({taken[i] for i in range(start, end) if i in taken})
        if not inside:
            # "Health Ministry" is a noun of the tables with capitals, and whose it is stands beside it.
            if fold(_words(parsed, start, end)) not in knowledge.agents:
                kept.extend(_unknown(parsed, start, end, label, None))
            continue
        longer = _longer(parsed, known, inside, start, end, label)
        if longer is not None:
            dropped.update(inside)
            kept.append(longer)
    kept.extend(named for number, named in enumerate(known) if number not in dropped)
    kept.extend(_abbreviations(parsed, kept))
    kept.extend(_by_given_name(parsed, kept, knowledge))
    kept.sort(key=lambda named: named.start)
    return list(_without_overlaps(_with_places(parsed, _with_surnames(parsed, kept, knowledge))))


def _known(parsed: Parsed, knowledge: Knowledge) -> Iterator[Named]:
    """Give the gazetteer's names with their tokens."""
    starts = {token.idx: token.i for token in parsed.doc}
    ends = {token.idx + len(token): token.i + 1 for token in parsed.doc}

    def fits(match: Match) -> Match | None:
        start, end = starts.get(match.start), ends.get(match.end)
        if start is None or end is None or parsed.sentence_of[start] < 0:
            return None
        aliases = _fitting(parsed, match, start, end)
        return Match(match.start, match.end, tuple(aliases)) if aliases else None

    for match in knowledge.gazetteer.find(parsed.report.text, fits):
        start, end = starts[match.start], ends[match.end]
        ids = tuple(dict.fromkeys(alias.id for alias in match.aliases))
        yield Named(start, end, _head(parsed, start, end), match.aliases[0].sort, ids, _words(parsed, start, end))


# Where one spelling is several things, the order in which they are thought of.
_ORDER: Final = ("person", "organization", "seat", "country", "capital", "adjective", "people", "place")


def _fitting(parsed: Parsed, match: Match, start: int, end: int) -> list[Alias]:
    """Keep what a name can stand for by its syntax, best first: an adjective modifies, a person's name is a noun."""
    token = parsed.doc[end - 1]
    modifies = token.dep_ in {"amod", "compound", "nmod"} and token.head.i >= end
    aliases = list(match.aliases)
    if token.pos_ in {"VERB", "AUX", "ADV"} and end - start == 1:
        return []
    if modifies and end - start > 1 and token.text.islower() and token.head.text.islower():
        # In "U.S. military aid" the adjective belongs to the aid.
        aliases = [alias for alias in aliases if alias.sort != "organization"]
    order = {sort: rank for rank, sort in enumerate(_ORDER)}
    if {"adjective", "people"} <= {alias.sort for alias in aliases}:
        wanted = "adjective" if modifies or token.pos_ == "ADJ" else "people"
        aliases = [a for a in aliases if a.sort not in {"adjective", "people"} or a.sort == wanted]
    return sorted(aliases, key=lambda alias: order[alias.sort])


def _head(parsed: Parsed, start: int, end: int) -> int:
    """Give the noun of a range that governs the others.

    Where the parser tears a long name apart ("the Front | for the Renewal of ...") the first noun that hangs on the
    rest of the sentence is it.
    """
    outside = [
        i for i in range(start, end)
        if not start <= parsed.doc[i].head.i < end or parsed.doc[i].head.i == i
    ]  # fmt: skip
    nouns = [i for i in outside if parsed.doc[i].pos_ in {"NOUN", "PROPN", "ADJ", "NUM"}]
    governing = [i for i in nouns if parsed.doc[i].dep_ not in {"compound", "amod", "nmod"}]
    return (governing or nouns[-1:] or outside[-1:] or [end - 1])[0]


def _words(parsed: Parsed, start: int, end: int) -> str:
    """Give the text of a token range."""
    last = parsed.doc[end - 1]
    return parsed.report.text[parsed.doc[start].idx : last.idx + len(last)]


def _cover(names: list[Named]) -> dict[int, int]:
    """Tell for each token covered which name covers it."""
    return {i: number for number, named in enumerate(names) for i in range(named.start, named.end)}


def _entities(parsed: Parsed) -> Iterator[tuple[int, int, str]]:
    """Give the model's entities that may be names, trimmed of articles, possessive marks and quotation marks."""
    doc = parsed.doc
    for entity in doc.ents:
        label = _LABELS.get(entity.label_)
        if label is None:
            continue
        start, end = entity.start, entity.end
        while start < end and (doc[start].pos_ in {"DET", "PUNCT", "SPACE", "PART"} or doc[start].lower_ == "the"):
            start += 1
        while end > start and doc[end - 1].pos_ in {"PUNCT", "SPACE", "PART"} and not doc[end - 1].text.endswith("."):
            end -= 1
        if start < end and not any(doc[i].is_space for i in range(start, end)):
            yield start, end, label


def _relabel(parsed: Parsed, start: int, end: int, label: str, knowledge: Knowledge) -> str:
    """Take two or three capitalised words that begin with a given name for a person, whatever the model took them for."""
    if label == "person" or not 2 <= end - start <= 3:
        return label
    words = [parsed.doc[i] for i in range(start, end)]
    given = fold(words[0].text) in knowledge.given_names and all(
        t.pos_ == "PROPN" and t.text[0].isupper() for t in words
    )
    plain = fold(words[-1].text) not in knowledge.agents and not words[-1].text.isupper()
    return "person" if given and plain else label


def _longer(parsed: Parsed, known: list[Named], inside: list[int], start: int, end: int, label: str) -> Named | None:
    """Take the model's longer name over the known ones in it, where those are only part of it.

    "Jordan Henderson" is a person, "Bank of China" an organisation; but "Kyiv President Zelensky" is three things.
    """
    first = known[inside[0]]
    if len(inside) == 1 and first.start == start and first.end == end:
        return None
    if any(known[n].start < start or known[n].end > end for n in inside):
        return None
    words = [parsed.doc[i] for i in range(start, end)]
    outside = [t for t in words if not any(known[n].start <= t.i < known[n].end for n in inside)]
    capital = [t for t in outside if t.text[0].isupper()]
    if label == "person" and len(inside) == 1:
        junior = outside and all(fold(t.text) in _JUNIOR for t in outside) and first.sort == "person"
        other = first.sort in _SPATIAL and capital and len(capital) == len(outside) and first.end - first.start == 1
        if junior or (other and not any(t.text.endswith("s") and t.pos_ == "NOUN" for t in outside)):
            return next(_unknown(parsed, start, end, label, None), None)
    if label == "organization" and capital and not parsed.is_heading(words[0]) and not _has_possessive(words):
        spatial = all(known[n].sort in _SPATIAL - {"seat"} for n in inside)
        nouns = all(t.pos_ in {"PROPN", "NOUN", "ADJ", "ADP", "CCONJ", "DET"} for t in outside)
        if spatial and nouns:
            return next(_unknown(parsed, start, end, label, first.ids[0]), None)
    return None


def _has_possessive(words: list[Token]) -> bool:
    """Tell whether a possessive mark stands among the words: then they are two names, not one."""
    return any(token.tag_ == "POS" for token in words)


def _unknown(parsed: Parsed, start: int, end: int, label: str, inner: str | None) -> Iterator[Named]:
    """Give a name of the model's that the tables do not have, if it can be one."""
    doc = parsed.doc
    head = _head(parsed, start, end)
    token = doc[head]
    single = end - start == 1
    if not any(doc[i].text[0].isupper() for i in range(start, end)) or parsed.sentence_of[start] < 0:
        return
    modifies_noun = token.dep_ in {"compound", "nmod", "amod"} and token.head.pos_ == "NOUN" and token.head.i >= end
    if single and label == "person" and modifies_noun:
        return
    if not single and label == "place" and token.dep_ == "nsubj" and token.head.lemma_ in _SPEAKING:
        label = "organization"  # A place does not say; a company with a place's name does.
    if single and label == "organization" and not (token.text.isupper() or token.pos_ == "PROPN"):
        return
    if label == "people" and (token.dep_ == "amod" or token.pos_ == "ADJ"):
        return
    if parsed.is_heading(doc[start]) and label != "person" and not _stands_again(parsed, start, end):
        return  # Where every word has a capital, capitals tell nothing.
    yield Named(start, end, head, label, (), _words(parsed, start, end), inner)


def _abbreviations(parsed: Parsed, names: list[Named]) -> Iterator[Named]:
    """Give the places where an abbreviation stands that the report introduces: "National Council (NC)"."""
    doc = parsed.doc
    covered = _cover(names)
    introduced: set[str] = set()
    for named in names:
        at = named.end
        if named.sort != "person" and at + 2 < len(doc) and doc[at].text == "(" and doc[at + 2].text == ")":
            short = doc[at + 1].text
            if short.isupper() and len(short) > 1 and short[0] == named.text.removeprefix("the ")[0].upper():
                introduced.add(short)
    for token in doc:
        if token.text in introduced and token.i not in covered:
            yield Named(token.i, token.i + 1, token.i, "organization", (), token.text)


def _by_given_name(parsed: Parsed, names: list[Named], knowledge: Knowledge) -> Iterator[Named]:
    """Give the persons that the model overlooks: a given name with one or two capitalised words after it."""
    doc, covered = parsed.doc, _cover(names)
    at = 0
    while at < len(doc) - 1:
        end = at
        while end < len(doc) and end - at < 3 and end not in covered and _is_name_word(parsed, doc[end]):
            end += 1
        if (
            end - at > 1
            and fold(doc[at].text) in knowledge.given_names
            and fold(doc[end - 1].text) not in knowledge.agents
        ):
            yield Named(at, end, _head(parsed, at, end), "person", (), _words(parsed, at, end))
            at = end
        at += 1


def _is_name_word(parsed: Parsed, token: Token) -> bool:
    """Tell whether a word can be part of a person's name in running text."""
    plain = token.pos_ == "PROPN" and token.text[0].isupper() and not token.text.isupper()
    return plain and parsed.sentence_of[token.i] >= 0 and not parsed.is_heading(token)


def _with_places(parsed: Parsed, names: Iterable[Named]) -> list[Named]:
    """Put right unknown names that the model takes for persons but that say where something is ("at Mabembe")."""
    found = list(names)
    where = {
        n.text for n in found
        if n.sort == "person" and not n.ids and " " not in n.text and _is_locative(parsed, n)
    }  # fmt: skip
    who = {fold(n.text.rsplit(" ", 1)[-1]) for n in found if n.sort == "person" and " " in n.text}
    return [
        Named(n.start, n.end, n.head, "place", (), n.text, n.inner)
        if n.text in where and not n.ids and fold(n.text) not in who
        else n
        for n in found
    ]


def _is_locative(parsed: Parsed, named: Named) -> bool:
    """Tell whether a name is governed by a preposition of place, or stands beside a noun for a place."""
    token = parsed.doc[named.head]
    if token.dep_ == "pobj" and token.head.lower_ in {"in", "at", "near", "outside", "around"}:
        return True
    return token.dep_ == "appos" and token.head.lemma_ in {"town", "city", "village", "province", "region", "district"}


def _stands_again(parsed: Parsed, start: int, end: int) -> bool:
    """Tell whether the words of a heading's name stand in the body as well."""
    words = _words(parsed, start, end)
    return any(words in parsed.report.text[p.start : p.end] for p in parsed.layout.paragraphs if not p.heading)


def _with_surnames(parsed: Parsed, names: list[Named], knowledge: Knowledge) -> Iterable[Named]:
    """Put right single words that are the surname of a known person, or of one named in full in the report."""
    full = {fold(n.text.rsplit(" ", 1)[-1]) for n in names if n.sort == "person" and " " in n.text}
    covered = _cover(names)
    found = []
    for number, named in enumerate(names):
        if named.ids or named.end - named.start > 1 or named.sort == "person":
            found.append(named)
            continue
        word = fold(named.text)
        is_person = word in full or (knowledge.named(named.text) and named.text[0].isupper())
        sort = "person" if is_person and parsed.doc[named.head].tag_ != "NNPS" else named.sort
        found.append(Named(named.start, named.end, named.head, sort, (), named.text, named.inner))
        covered[named.start] = number
    for token in parsed.doc:
        if token.i in covered or not token.text[0].isupper() or parsed.sentence_of[token.i] < 0:
            continue
        if fold(token.text) in full and token.pos_ in {"PROPN", "NOUN", "ADJ", "X"}:
            found.append(Named(token.i, token.i + 1, token.i, "person", (), token.text))
    return sorted(found, key=lambda named: named.start)


def _without_overlaps(names: Iterable[Named]) -> Iterator[Named]:
    """Drop names that begin inside the one before."""
    end = 0
    for named in names:
        if named.start >= end:
            yield named
            end = named.end

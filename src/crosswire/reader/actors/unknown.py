"""Names that the tables do not have: the model's entities, abbreviations introduced, persons by their given name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from crosswire.knowledge.actors import Knowledge
from crosswire.knowledge.naming import SUFFIXES
from crosswire.reader.actors.initials import find_offices
from crosswire.reader.actors.letters import letters_behind
from crosswire.reader.actors.named import SPATIAL, Named, cover, head_of, words_of
from crosswire.reader.actors.sorts import BODY_NOUNS, PLACE_NOUNS, RULERS, is_called_body
from crosswire.reader.actors.trades import is_company
from crosswire.reader.parsed import Parsed
from crosswire.text import fold

if TYPE_CHECKING:
    from spacy.tokens import Token

# The model's labels that may be actors or places.
_LABELS: Final = {
    "PERSON": "person", "ORG": "organization", "GPE": "place", "LOC": "place", "FAC": "place", "NORP": "people",
}  # fmt: skip
_SPEAKING: Final = frozenset(
    {"say", "tell", "announce", "offer", "claim", "deny", "report", "run", "raise", "employ", "state"}
)
# How adjectives of peoples end: "Ottoman".
_DEMONYMS: Final = ("an", "ese", "ish", "ic", "ist")
_EDGES: Final = frozenset({"PUNCT", "SPACE", "PART", "ADP", "CCONJ"})
_OPENING: Final = _EDGES | {"DET"}
# Titles that are surnames as well: behind a given name they are that.
_SURNAMES: Final = frozenset(
    {"king", "pope", "bishop", "dean", "judge", "duke", "prince", "major", "baron", "knight", "lord", "marshal",
     "count", "page", "abbot", "priest", "squire", "constable", "sheriff", "chancellor"}
)  # fmt: skip
# Words of which creed somebody is, which by themselves name no body.
_CREEDS: Final = frozenset(
    {"roman", "greek", "russian", "catholic", "anglican", "orthodox", "protestant", "lutheran", "methodist", "baptist",
     "evangelical", "coptic", "maronite", "sunni", "shia", "shiite", "muslim", "jewish", "hindu", "buddhist"}
)  # fmt: skip
_JUNIOR: Final = SUFFIXES | {"jr.", "sr.", "junior", "senior"}


def with_unknown(parsed: Parsed, known: list[Named], knowledge: Knowledge) -> list[Named]:
    """Add to the known names of a report the others; a longer unknown name takes the place of the known ones in it.

    Args:
        parsed: the report with its parse (tags, dependencies, entities).
        known: the names that the gazetteer finds.
        knowledge: the tables, for given names and generic nouns.
    """
    taken = cover(known)
    kept: list[Named] = []
    dropped: set[Named] = set()
    for first, last, found in _entities(parsed):
        start, end = _trimmed(parsed, first, last, found, knowledge)
        if start == end:
            continue
        label = _relabel(parsed, start, end, found, knowledge)
        inside = list(dict.fromkeys(taken[i] for i in range(start, end) if i in taken))
        if not inside:
            # "Health Ministry" is a noun of the tables with capitals, and whose it is stands beside it.
            if fold(words_of(parsed, start, end)) not in knowledge.agents:
                kept.extend(_unknown(parsed, start, end, label, None))
            continue
        longer = _longer(parsed, inside, start, end, label)
        if longer is not None and not _is_noun(parsed, longer, inside[0], knowledge):
            dropped.update(inside)
            kept.append(longer)
    kept.extend(named for named in known if named not in dropped)
    kept.extend(_abbreviations(parsed, kept))
    kept.extend(_by_given_name(parsed, kept, knowledge))
    return [_with_ids(named, knowledge) for named in kept if not _is_creed(named)]


def _is_creed(named: Named) -> bool:
    """Tell whether an unknown name only says of which creed somebody is: "the former Roman Catholic bishop"."""
    words = fold(named.text).split()
    return not named.ids and (named.sort != "people" or len(words) > 1) and all(word in _CREEDS for word in words)


def _entities(parsed: Parsed) -> Iterator[tuple[int, int, str]]:
    """Give the model's entities that may be names, trimmed of articles, possessive marks and quotation marks."""
    doc = parsed.tokens
    offices = find_offices(parsed)
    for entity in parsed.doc.ents:
        label = _LABELS.get(entity.label_)
        if label is None:
            continue
        start, end = entity.start, entity.end
        while start < end and (parsed.pos[start] in _OPENING or parsed.folded[start] in {"the", "["}):
            start += 1
        office = next((i for i in offices if start <= i < end), None)
        if office is not None:
            # "Karnataka CM Mira Rao" is a place, an office and a person.
            if start < office:
                yield start, office, "place"
            start, label = office + 1, "person"
            while start < end and doc[start].pos_ in _EDGES:
                start += 1
        while (
            end > start and (parsed.pos[end - 1] in _EDGES or doc[end - 1].text == "]") and not _is_dotted(doc[end - 1])
        ):
            end -= 1
        ruled = start > 1 and doc[start - 1].lower_ == "of" and doc[start - 2].lower_ in RULERS
        comma = _comma_in(doc[start:end]) if ruled or label == "place" else None
        if comma is not None:
            # "The mayor of Pelva, Ana Lisik," is a town and a person.
            yield start, comma, "place"
            start, label = comma + 1, "person" if ruled and end - comma > 2 else label
        if start < end and not any(doc[i].is_space for i in range(start, end)):
            yield start, end, label


def _comma_in(words: Sequence[Token]) -> int | None:
    """Give the comma between the words of a name; none where only "Jr" follows."""
    inner = words[1:-1]
    return next((t.i for t in inner if t.text == "," and fold(t.nbor(1).text) not in _JUNIOR), None)


def _is_dotted(token: Token) -> bool:
    """Tell whether a word ends in a full stop that belongs to it."""
    return token.text.endswith(".")


def _trimmed(parsed: Parsed, start: int, end: int, label: str, knowledge: Knowledge) -> tuple[int, int]:
    """Cut what is no name off the model's name of a person: titles, and in headings what stands nowhere in the text."""
    if (
        end - start > 1
        and _is_rank(parsed.tokens[start], knowledge)
        and (label == "person" or fold(parsed.tokens[start + 1].text) in knowledge.given_names)
    ):
        start += 1
    if label != "person" or end - start == 1:
        return start, end
    while end - start > 1 and fold(parsed.tokens[end - 1].text).rstrip(".") in knowledge.titles:
        if end - start < 4 and _is_surname(parsed, start, end, knowledge):
            break
        end -= 1
    if not parsed.is_heading(parsed.tokens[start]) or _stands_again(parsed, start, end):
        return start, end
    # "Ana Lisik Resigns After Ferry Inquiry": the name is as much of it as the text knows.
    for last in range(end - 1, start, -1):
        if _stands_again(parsed, start, last) and parsed.tokens[start].pos_ == "PROPN":
            return start, last
    is_name = end - start <= 3 and all(parsed.tokens[i].pos_ == "PROPN" for i in range(start, end))
    return (start, end) if is_name else (start, start)


def _is_rank(token: Token, knowledge: Knowledge) -> bool:
    """Tell whether a word is a rank or a crown that stands before names: "Queen | Matilda", "Brigadier | Tarnow"."""
    row = knowledge.titles.get(fold(token.text))
    return row is not None and (row.kind == "rank" or (row.kind == "head_of_state" and row.gender in {"m", "f"}))


def _is_surname(parsed: Parsed, start: int, end: int, knowledge: Knowledge) -> bool:
    """Tell whether a title at the end of a name is a surname: "Edda King", but not "Juan Carlos King Felipe"."""
    last = fold(parsed.tokens[end - 1].text)
    name_follows = end < len(parsed.tokens) and parsed.tokens[end].pos_ == "PROPN"
    return last in _SURNAMES and not name_follows and fold(parsed.tokens[start].text) in knowledge.given_names


def _relabel(parsed: Parsed, start: int, end: int, label: str, knowledge: Knowledge) -> str:
    """Take two or three capitalised words that begin with a given name for a person, whatever the label.

    And what is called as bodies are ("Troy Police", "Department of Roads") for a body.
    """
    if label in {"person", "place"} and is_called_body(words_of(parsed, start, end), knowledge):
        return "organization"
    if label == "person" and end - start > 1 and fold(parsed.tokens[end - 1].text) in BODY_NOUNS:
        return "organization"
    if label == "person" or not 2 <= end - start <= 3:
        return label
    words = [parsed.tokens[i] for i in range(start, end)]
    given = fold(words[0].text) in knowledge.given_names and all(
        t.pos_ == "PROPN" and t.text[0].isupper() for t in words
    )
    plain = fold(words[-1].text) not in knowledge.agents and not words[-1].text.isupper()
    return "person" if given and plain else label


def _longer(parsed: Parsed, inside: list[Named], start: int, end: int, label: str) -> Named | None:
    """Take the model's longer name over the known ones in it, where those are only part of it.

    "Jordan Henderson" is a person, "Bank of China" an organisation; but "Kyiv President Zelensky" is three things.
    """
    first = inside[0]
    if len(inside) == 1 and first.start == start and first.end == end:
        return None
    if any(n.start < start or n.end > end for n in inside):
        return None
    words = [parsed.tokens[i] for i in range(start, end)]
    outside = [t for t in words if not any(n.start <= t.i < n.end for n in inside)]
    capital = [t for t in outside if t.text[0].isupper()]
    if label == "person" and len(inside) == 1:
        junior = outside and all(fold(t.text) in _JUNIOR for t in outside) and first.sort == "person"
        other = first.sort in SPATIAL and capital and len(capital) == len(outside) and first.end - first.start == 1
        if junior or (other and not any(t.text.endswith("s") and t.pos_ == "NOUN" for t in outside)):
            return next(_unknown(parsed, start, end, label, None), None)
    after = parsed.tokens[end].lower_ if end < len(parsed.tokens) else ""
    if after in {"minister", "secretary"}:
        return None  # "Pelvan Foreign Affairs | Secretary": a state and a title.
    if label == "organization" and capital and not parsed.is_heading(words[0]) and not _has_possessive(words):
        spatial = all(n.sort in SPATIAL - {"seat"} for n in inside)
        nouns = all(t.pos_ in {"PROPN", "NOUN", "ADJ", "ADP", "CCONJ", "DET"} for t in outside)
        if spatial and nouns:
            return next(_unknown(parsed, start, end, label, first.ids[0]), None)
    return None


def _is_noun(parsed: Parsed, longer: Named, first: Named, knowledge: Knowledge) -> bool:
    """Tell whether a longer name is only a noun of the tables with a state before it: "Latvian Nurses"."""
    return first.start == longer.start and fold(words_of(parsed, first.end, longer.end)) in knowledge.agents


def _has_possessive(words: list[Token]) -> bool:
    """Tell whether a possessive mark stands among the words: then they are two names, not one."""
    return any(token.tag_ == "POS" for token in words)


def _unknown(parsed: Parsed, start: int, end: int, label: str, inner: str | None) -> Iterator[Named]:
    """Give a name of the model's that the tables do not have, if it can be one."""
    doc = parsed.tokens
    head = head_of(parsed, start, end)
    token = doc[head]
    single = end - start == 1
    if label == "person" and any(doc[i].is_digit or doc[i].text[-1].isdigit() for i in range(start, end)):
        return  # "11 September,2022"
    if not any(doc[i].text[0].isupper() for i in range(start, end)) or parsed.sentence_of[start] < 0:
        return
    modifies_noun = token.dep_ in {"compound", "nmod", "amod"} and token.head.pos_ == "NOUN" and token.head.i >= end
    company = single and is_company(Named(start, end, head, label, (), token.text), token)
    label = "organization" if company and label == "person" else label
    if single and label == "person" and modifies_noun:
        if token.head.lemma_ not in PLACE_NOUNS:
            return
        label = "place"
    if not single and label == "place" and token.dep_ == "nsubj" and token.head.lemma_ in _SPEAKING:
        label = "organization"  # A place does not say; a company with a place's name does.
    if single and label == "organization" and not (company or token.text.isupper() or token.pos_ == "PROPN"):
        return
    adjective = modifies_noun and token.text.endswith(_DEMONYMS)
    if label == "people" and (adjective or token.dep_ == "amod" or token.pos_ == "ADJ"):
        return
    if parsed.is_heading(doc[start]) and label != "person" and not _stands_again(parsed, start, end):
        return  # Where every word has a capital, capitals tell nothing.
    yield Named(start, end, head, label, (), words_of(parsed, start, end), inner)


def _with_ids(named: Named, knowledge: Knowledge) -> Named:
    """Give a name of several words with what it stands for where only a capital is missing: "Republican party"."""
    if named.ids or " " not in named.text or named.sort == "person":
        return named
    known = [alias.id for alias in knowledge.gazetteer.look_up(named.text) if alias.sort == "organization"]
    return replace(named, sort="organization", ids=tuple(dict.fromkeys(known))) if known else named


def _abbreviations(parsed: Parsed, names: list[Named]) -> Iterator[Named]:
    """Give the places where an abbreviation stands that the report introduces: "National Council (NC)"."""
    doc = parsed.tokens
    covered = cover(names)
    introduced: set[str] = set()
    for named in names:
        short = letters_behind(parsed, named) if named.sort != "person" else None
        if short is not None and short.isupper() and short[0] == named.text.removeprefix("the ")[0].upper():
            introduced.add(short)
    for i in parsed.standing_of(introduced):
        if i not in covered:
            yield Named(i, i + 1, i, "organization", (), doc[i].text)


def _by_given_name(parsed: Parsed, names: list[Named], knowledge: Knowledge) -> Iterator[Named]:
    """Give the persons that the model overlooks: a given name with one or two capitalised words after it."""
    doc, covered = parsed.tokens, cover(names)
    free = 0
    given = [word for word in parsed.standing if word[0].isupper() and fold(word) in knowledge.given_names]
    for at in parsed.standing_of(given):
        if at < free:
            continue
        end = at
        while end < len(doc) and end - at < 3 and end not in covered and _is_name_word(parsed, doc[end]):
            end += 1
        if end - at > 1 and parsed.folded[end - 1] not in knowledge.agents:
            yield Named(at, end, head_of(parsed, at, end), "person", (), words_of(parsed, at, end))
            free = end + 1


def _is_name_word(parsed: Parsed, token: Token) -> bool:
    """Tell whether a word can be part of a person's name in running text."""
    plain = token.pos_ == "PROPN" and token.text[0].isupper() and not token.text.isupper()
    return plain and parsed.sentence_of[token.i] >= 0 and not parsed.is_heading(token)


def _stands_again(parsed: Parsed, start: int, end: int) -> bool:
    """Tell whether the words of a heading's name stand in the body as well."""
    words = words_of(parsed, start, end)
    return any(words in parsed.report.text[p.start : p.end] for p in parsed.layout.paragraphs if not p.heading)

"""One body under several names: letters and short forms for a body that a report names in full elsewhere.

"The Lumina Rail Company (LRC)", "LRC" without brackets anywhere, "Lumina Rail", "the Lumina party" for its Party.
What the report itself defines decides over the tables, where the same letters may be a body of another state.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from crosswire.knowledge.actors import Knowledge
from crosswire.reader.actors.home import Home
from crosswire.reader.actors.initialisms import without_initialisms
from crosswire.reader.actors.letters import (
    are_letters,
    are_one_name,
    bare_name,
    fits_letters,
    initials_of,
    letters_behind,
    says_sort,
)
from crosswire.reader.actors.named import Named, cover, head_of, lay_over
from crosswire.reader.actors.standing import name_sectors
from crosswire.reader.actors.states import States
from crosswire.reader.parsed import Parsed
from crosswire.text import fold

if TYPE_CHECKING:
    from spacy.tokens import Token

# So many letters an abbreviation has where only its letters tell what it is short for.
_SURE: Final = 3
_PAIR: Final = 2
# How a party without its noun stands in a sentence: by itself, or before what is its own.
_STANDING: Final = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "poss", "conj", "appos"})
_SUBJECTS: Final = frozenset({"nsubj", "nsubjpass"})


def unite(parsed: Parsed, names: list[Named], knowledge: Knowledge) -> list[Named]:
    """Give the names of a report, those for one body with the ids and the text of its full name.

    Args:
        parsed: the report with its parse.
        names: its names, in order.
        knowledge: the tables.
    """
    names = [n for n in without_initialisms(parsed, names) if not _is_between(parsed, n)]
    states = States(names, knowledge)
    home = Home(parsed, names, knowledge)
    names = _without_sort(parsed, [states.own_body(parsed, named, home) for named in names])
    names = sorted([*names, *_of_parties(parsed, names, knowledge)], key=lambda named: named.start)
    full = {**_short_forms(names), **_by_letters(parsed, names, states, home, knowledge)}
    if not full:
        return names
    names = sorted([*names, *_overlooked(parsed, names, full)], key=lambda named: named.start)
    last: dict[str, Named] = {}
    united: list[Named] = []
    for named in names:
        # Where two bodies have the same letters, those behind the other's name mean it from there on.
        if named.sort == "organization" and (short := letters_behind(parsed, named)) in full and " " in named.text:
            last[short or ""] = full.get(named.text, named)
        united.append(_as(named, last.get(named.text, full[named.text])) if _may_be(named, full) else named)
    return united


def _is_between(parsed: Parsed, named: Named) -> bool:
    """Tell whether a party's name is only a word of another body's: "the Trade and Labour Court"."""
    doc = parsed.tokens
    if fold(named.text) not in {"labour", "labor"} or named.start < _PAIR or parsed.is_heading(doc[named.head]):
        return False
    before = doc[named.start - 1].lower_ in {"and", "&", ","} and doc[named.start - 2].text[0].isupper()
    return before and _goes_on(parsed, named.end) and doc[named.end - 1].whitespace_ == " "


def _may_be(named: Named, full: dict[str, Named]) -> bool:
    """Tell whether a name is one of those that stand for another."""
    is_body = named.sort in {"organization", "place", "people"}
    return named.text in full and (is_body or (named.text.isupper() and not named.ids))


def _as(named: Named, full: Named) -> Named:
    """Give a name as that of the body of another name."""
    return replace(named, sort=full.sort, ids=full.ids, text=full.text, inner=full.inner)


def _by_letters(
    parsed: Parsed, names: list[Named], states: States, home: Home, knowledge: Knowledge
) -> dict[str, Named]:
    """Give for letters the full name that they stand for: in brackets behind it, else by its first letters."""
    bodies = [n for n in names if n.sort == "organization"]
    defined: dict[str, Named] = {}
    spoken = {known for named in names for known in named.ids}
    for named in [*bodies, *(n for n in names if n.sort == "place")]:
        short = letters_behind(parsed, named)
        if short and " " in named.text and short not in defined and _is_defined(short, named, spoken, knowledge):
            defined[short] = defined[named.text] = _of_tables(short, named, knowledge)
    full = {n.text: n for n in bodies if n.end - n.start > 1}
    taken = {n.text for n in defined.values()}
    for named in names:
        # "LOC" where the report explains "LoC".
        if named.text not in defined and are_letters(named.text):
            alike = [short for short in defined if fold(short) == fold(named.text)]
            if alike:
                defined[named.text] = defined[alike[0]]
    letters = {n.text for n in bodies if are_letters(n.text) and n.text not in defined}
    letters.update(_plain_letters(parsed, names, full))
    for short in sorted(letters):
        known = [n for n in bodies if n.text == short and n.ids]
        if known and not states.is_strange(known[0], home):
            continue
        found = [n for text, n in full.items() if text not in taken and short in _letters_of(text, knowledge)]
        if len({n.ids or fold(n.text) for n in found}) == 1:
            defined[short] = found[0]
    return defined


def _of_tables(short: str, named: Named, knowledge: Knowledge) -> Named:
    """Give a name as that of the body of the tables that has the letters behind it and most of its words."""
    words = {word for word in fold(named.text).split() if len(word) > _SURE}
    for alias in () if named.ids else knowledge.gazetteer.look_up(short):
        actor = knowledge.actors.get(alias.id)
        if alias.sort != "organization" or actor is None:
            continue
        if any(len(words & set(fold(name).split())) >= _PAIR for name in (actor.name, *actor.names)):
            return replace(named, ids=(alias.id,))
    return named


def _plain_letters(parsed: Parsed, names: list[Named], full: dict[str, Named]) -> Iterator[str]:
    """Give the letters in the text that the model overlooks and that are those of a full name."""
    wanted = {short for text in full for short in initials_of(text) if len(short) >= _SURE}
    covered = cover(names) if wanted else {}
    for i in parsed.standing_of(wanted):
        if i not in covered and not parsed.is_heading(parsed.tokens[i]):
            yield parsed.tokens[i].text


def _is_far(body: str, spoken: set[str], knowledge: Knowledge) -> bool:
    """Tell whether a body is that of a state which the report never names, so that letters do not mean it."""
    actor = knowledge.actors.get(body)
    return (
        actor is not None and actor.country is not None and "JRN" not in actor.sectors and actor.country not in spoken
    )


def _is_defined(short: str, named: Named, spoken: set[str], knowledge: Knowledge) -> bool:
    """Tell whether letters in brackets are those of the name before: not its state's, nor those of another body."""
    fits = fits_letters(short, named.text, whole=True)
    known = knowledge.gazetteer.look_up(short)
    if short in knowledge.countries or any(alias.sort in {"country", "adjective"} for alias in known):
        return False
    if fits or named.sort != "organization":
        return fits
    # "Caribbean Post (AP)" is not short for the newspaper, but says whose report it is.
    others = [alias for alias in known if alias.id not in named.ids and not _is_far(alias.id, spoken, knowledge)]
    sectors = [knowledge.actors[i].sectors for i in (*named.ids, *(a.id for a in others)) if i in knowledge.actors]
    is_press = any("JRN" in those for those in (*sectors, name_sectors(named.text, knowledge)))
    return not is_press and not (others and named.ids)


def _letters_of(name: str, knowledge: Knowledge) -> set[str]:
    """Give the letters that a name is called by, with and without the state before it: "Mexican Export Agency"."""
    first, _, rest = name.partition(" ")
    known = knowledge.gazetteer.look_up(first.removesuffix("'s").removesuffix("’s")) if " " in rest else ()
    is_state = any(alias.sort in {"adjective", "country"} for alias in known)
    return set(initials_of(name)) | (set(initials_of(rest)) if is_state else set())


def _short_forms(names: list[Named]) -> dict[str, Named]:
    """Give for names the one name of the report that is theirs in full: with its sort, or with whose it is.

    "Lumina" and "the Lumina party", "the National Congress" and "the National Congress of Ruritania".
    """
    bodies = [n for n in names if n.sort == "organization"]
    by_bare: dict[str, list[Named]] = defaultdict(list)
    for named in bodies:
        by_bare[bare_name(named.text)].append(named)
    owned: dict[str, list[Named]] = defaultdict(list)
    for named in bodies:
        for name in _without_owner(named.text):
            owned[name].append(named)
    found: dict[str, Named] = {}
    for named in bodies:
        alike = [n for n in by_bare[bare_name(named.text)] if _is_other_form(n.text, named.text)]
        longer = owned[fold(named.text)] if " " in named.text and not named.ids else []
        if named.ids or len({n.ids or fold(n.text) for n in alike + longer}) != 1:
            continue
        full = next((n for n in alike + longer if n.ids), max(alike + longer, key=lambda n: len(n.text)))
        if full.ids or len(full.text) > len(named.text):
            found[named.text] = full
    return found


def _is_other_form(one: str, other: str) -> bool:
    """Tell whether two names differ by the noun for what sort of body it is, which one of them leaves out."""
    return fold(one) != fold(other) and are_one_name(one, other)


def _without_owner(name: str) -> Iterator[str]:
    """Give what stands before "of" in a name: "National Congress" of "National Congress of Ruritania"."""
    words = fold(name).split()
    yield from (" ".join(words[:at]) for at in range(1, len(words) - 1) if words[at] == "of")


def _overlooked(parsed: Parsed, names: list[Named], full: dict[str, Named]) -> Iterator[Named]:
    """Give the places where letters stand, or a long name without its last word, that no name covers."""
    covered = cover(names)
    shorts = {short: named for short, named in full.items() if are_letters(short)}
    for short, named in shorts.items():
        for i in parsed.standing.get(short, ()):
            if i not in covered and parsed.sentence_of[i] >= 0:
                yield Named(i, i + 1, i, named.sort, (), short)


def _without_sort(parsed: Parsed, names: list[Named]) -> list[Named]:
    """Give the names, with the places where a long name stands without the noun at its end: "Lumina Rail said".

    What stands for itself inside of it ("Canadian" in "Canadian National") is no name of its own there.
    """
    forms: dict[tuple[str, ...], Named] = {}
    for named in names:
        words = named.text.split(" ")
        if named.sort == "organization" and len(words) > _PAIR and says_sort(named.text):
            forms.setdefault(tuple(words[:-1]), named)
    if not forms:
        return names
    found: list[Named] = []
    covered = cover(names)
    for form, full in forms.items():
        for start in _places(parsed, form):
            end = start + len(form)
            inside = {covered[i] for i in range(start, end) if i in covered}
            if all(start <= n.start and n.end <= end for n in inside) and not _goes_on(parsed, end):
                head = head_of(parsed, start, end)
                found.append(Named(start, end, head, "organization", full.ids, full.text, full.inner))
    return lay_over(names, found)


def _places(parsed: Parsed, words: tuple[str, ...]) -> Iterator[int]:
    """Give where words stand one after another."""
    doc = parsed.tokens
    for start in parsed.standing.get(words[0], ()):
        if start + len(words) <= len(doc) and all(doc[start + k].text == word for k, word in enumerate(words)):
            yield start


def _goes_on(parsed: Parsed, end: int) -> bool:
    """Tell whether a name goes on at a token: with another capital in running text."""
    doc = parsed.tokens
    return end < len(doc) and doc[end].text[0].isupper() and doc[end].pos_ in {"PROPN", "NOUN", "ADJ"}


def _of_parties(parsed: Parsed, names: list[Named], knowledge: Knowledge) -> Iterator[Named]:
    """Give the places where a party stands without its noun: "Harvest" in a report on "the Harvest party"."""
    first: dict[str, Named] = {}
    for named in names:
        words = [parsed.tokens[i].text for i in range(named.start, named.end)]
        if named.sort == "organization" and len(words) == _PAIR and words[1].lower() == "party" and words[0].istitle():
            first[words[0]] = named
    if not first:
        return
    covered = cover(names)
    for i in parsed.standing_of(first):
        token = parsed.tokens[i]
        if i in covered or parsed.is_heading(token) or parsed.sentence_of[i] < 0:
            continue
        full = first[token.text]
        if not any(token.children) and not _goes_on(parsed, token.i + 1) and _stands(token, knowledge):
            yield Named(token.i, token.i + 1, token.i, "organization", full.ids, full.text, full.inner)


def _stands(token: Token, knowledge: Knowledge) -> bool:
    """Tell whether a word stands where a party does: by itself as a noun, or before those who are of it."""
    if token.dep_ in _STANDING:
        return token.pos_ == "PROPN" or (token.dep_ in _SUBJECTS and token.pos_ == "NOUN")
    head = token.head
    if (
        token.dep_ not in {"compound", "nmod"}
        or token.pos_ == "ADJ"
        or head.i != token.i + 1
        or not head.text.islower()
    ):
        return False
    row = knowledge.agents.get(fold(head.lemma_))
    return fold(head.lemma_) in knowledge.titles or (row is not None and row.kind == "person")

"""Other ways in which a person's name is written: surname first, with initials, by the given name behind "Sheikh"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from crosswire.knowledge.actors import Knowledge
from crosswire.knowledge.naming import name_words
from crosswire.text import fold

if TYPE_CHECKING:
    from crosswire.reader.actors.entity import Entity
    from crosswire.reader.actors.named import Named

_HONOUR = "Sheikh"


def other_spellings(name: str, knowledge: Knowledge) -> tuple[str, ...]:
    """Give the known persons of a name written surname first ("Orban Viktor") or with middle initials ("Al P. Tarn").

    Args:
        name: the name as it stands.
        knowledge: the tables.
    """
    words = name.split()
    forms = [f"{words[1]} {words[0]}"] if len(words) == 2 else []
    kept = [words[0], *(w for w in words[1:-1] if len(w.rstrip(".")) > 1), words[-1]] if len(words) > 2 else words
    if len(kept) < len(words) and len(words[0].rstrip(".")) > 1:
        forms.append(" ".join(kept))
    found = (alias.id for form in forms for alias in knowledge.gazetteer.look_up(form) if alias.sort == "person")
    return tuple(dict.fromkeys(found))


def find_by_given_name(
    word: str, met: Sequence[tuple[Entity, list[list[str]]]], full: Mapping[str, Mapping[str, tuple[str, ...]]]
) -> Entity | str | None:
    """Find the one person who bears a given name: "Sheikh Zayed".

    Args:
        word: the given name, folded.
        met: the persons met before, each with the ways he is called, as folded words.
        full: the full names of the report with their known ids, by surname.

    Returns:
        The one met; else the id of a known person whom the report names in full; None where there is none or several.
    """
    bearers = {entity.id: entity for entity, forms in met if any(form[0] == word for form in forms)}
    if bearers:
        return next(iter(bearers.values())) if len(bearers) == 1 else None
    named = {name: ids for names in full.values() for name, ids in names.items() if name_words(name)[0] == word}
    known = {one for ids in named.values() for one in ids}
    return next(iter(known)) if len(known) == 1 and all(named.values()) else None


def without_article(words: list[str], people: Iterable[Entity]) -> list[str]:
    """Give the folded words of a name without an Arabic article that one of the persons bears inside his: "Al Saud"."""
    if len(words) != 2 or words[0] not in {"al", "el"}:
        return words
    ending = f" {words[0]} {words[1]}"
    return words[1:] if any(one.is_person and fold(one.name).endswith(ending) for one in people) else words


def is_called_by_given_name(entity: Entity, word: str) -> bool:
    """Tell whether the tables call somebody by his given name behind "Sheikh", and that is another than a word."""
    names = entity.known.names if entity.known is not None else ()
    given = {fold(name).split()[-1] for name in names if name.startswith(_HONOUR) and name.count(" ") == 1}
    return bool(given) and word not in given


def full_names(names: Iterable[Named], knowledge: Knowledge) -> dict[str, dict[str, tuple[str, ...]]]:
    """Give the full names of persons with their known ids, by folded surname, be it the last word or the first.

    Args:
        names: the names of a report.
        knowledge: the tables, for those who are called by the first word.
    """
    table: dict[str, dict[str, tuple[str, ...]]] = {}
    for named in names:
        if named.sort != "person" or " " not in named.text:
            continue
        words = name_words(named.text)
        first = {actor.id for actor in knowledge.named(words[0])} & set(named.ids)
        # "Yoon Suk-yeol": a hyphen in the second of two words is one in a given name.
        is_first = first or (not named.ids and len(words) == 2 and "-" in words[1] and "-" not in words[0])
        for surname in {words[-1], words[0]} if is_first else {words[-1]}:
            table.setdefault(surname, {})[named.text] = named.ids
    return table

"""Labels: words that judge what they name ("terrorist", "massacre"), and which of them are one label."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from msgspec import Struct

from crosswire.knowledge.tables import read_toml


class Labels(Struct, frozen=True):
    """The table: for each word, of one part or two, the label that it is.

    ``people`` are what people and bodies are called, ``acts`` what acts are; ``charges`` are labels that a report may
    use as plain fact; ``same`` has all of them. ``heads`` are the nouns beside which a word is a label of what the noun
    means. The verbs of ``calling`` take a label by themselves, those of ``calling_as`` after "as", and those of
    ``denying`` reject one; ``terms`` are nouns for labels and ``claims`` for what is claimed, ``empty`` words beside a
    label that judge nothing, ``events`` nouns for any act, ``plain`` nouns that are no labels whatever is called so.
    """

    people: Mapping[str, str]
    acts: Mapping[str, str]
    charges: Mapping[str, str]
    heads: frozenset[str]
    same: Mapping[str, str]
    calling: frozenset[str]
    calling_as: frozenset[str]
    denying: frozenset[str]
    terms: frozenset[str]
    claims: frozenset[str]
    empty: frozenset[str]
    events: frozenset[str]
    plain: frozenset[str]


@cache
def load_labels() -> Labels:
    """Give the table.

    Example:
        >>> labels = load_labels()
        >>> labels.acts["putsch"], labels.people["neo-nazi"], "killing" in labels.acts
        ('coup', 'Nazi', False)
    """
    table = read_toml("labels.toml")
    people, acts, charges = (
        {word.replace("_", " "): label for label, words in table[name].items() for word in words.split()}
        for name in ("people", "acts", "charges")
    )
    heads = frozenset(word for words in table["heads"].values() for word in words.split())
    same = charges | acts | people
    words = {name: frozenset(line.split()) for name, line in table["words"].items()}
    return Labels(people, acts, charges, heads, same, **words)

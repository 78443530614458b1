"""Nouns of things that go by a name of their own: storms, ships, drugs."""

from __future__ import annotations

from functools import cache

from crosswire.knowledge.tables import read_toml


@cache
def load_things() -> dict[str, int]:
    """Give the nouns with the number of their line; those of one line may mean the same thing."""
    lines = enumerate(read_toml("named.toml")["things"])
    return {noun.replace("_", " "): number for number, line in lines for noun in line.split()}

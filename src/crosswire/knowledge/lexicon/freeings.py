"""How captives come free: they escape, are freed by force, or are let go by those who hold them."""

from __future__ import annotations

from functools import cache

from msgspec import Struct, convert

from crosswire.knowledge.tables import read_toml


class Freeings(Struct, frozen=True, forbid_unknown_fields=True):
    """The words of ``freeings.toml``, in plain form.

    ``escape`` are verbs of captives and ``danger`` what they may escape instead of captors; ``free`` verbs of those who
    free them, ``forced`` and ``granted`` those that force and captors do; ``forces`` and ``operations`` tell of force,
    ``captors`` and ``talks`` of being let go.
    """

    escape: frozenset[str]
    danger: frozenset[str]
    free: frozenset[str]
    forced: frozenset[str]
    granted: frozenset[str]
    forces: frozenset[str]
    operations: frozenset[str]
    captors: frozenset[str]
    talks: frozenset[str]


@cache
def load_freeings() -> Freeings:
    """Give the words of the table.

    Example:
        >>> "commando" in load_freeings().forces
        True
    """
    return convert(read_toml("freeings.toml"), Freeings)

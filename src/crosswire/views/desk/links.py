"""Addresses of the desk's pages: every page has one that says all of its state."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote, urlencode

Pairs = Iterable[tuple[str, object]]


def link(kind: str, name: str) -> str:
    """Give the address of the page of a thing.

    Example:
        >>> link("reports", "rows/7#a?b")
        '/reports/rows%2F7%23a%3Fb'
    """
    return f"/{kind}/{quote(name, safe=':@,~')}"


def with_state(path: str, pairs: Pairs) -> str:
    """Give an address with what is asked for; what is empty or as it would be anyway is left out.

    Example:
        >>> with_state("/stories", [("actor", "RUS"), ("q", ""), ("page", 1)])
        '/stories?actor=RUS'
    """
    kept = [(name, value) for name, value in pairs if value not in {"", None} and (name, value) != ("page", 1)]
    return f"{path}?{urlencode(kept)}" if kept else path


def twin(path: str, query: str = "") -> str:
    """Give the address of a page's data.

    Example:
        >>> twin("/stories", "actor=RUS")
        '/stories.json?actor=RUS'
    """
    return f"{path}.json" + (f"?{query}" if query else "")

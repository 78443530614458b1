"""Crosswire: what several news outlets report about one happening, as one checked record.

The public names are loaded when they are first used, so that ``import crosswire`` costs nothing.

Example:
    >>> import crosswire
    >>> print(*sorted(crosswire.__all__))
    Brief CrosswireError Reading Report Run Settings collate load make_brief open_record read
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from crosswire.collation.collate import collate
    from crosswire.engine.local import Run, make_brief
    from crosswire.errors import CrosswireError
    from crosswire.facts import Brief, Reading, Report
    from crosswire.reader.reading import read
    from crosswire.record.store import open_record
    from crosswire.settings import Settings
    from crosswire.sources.load import load

_HOME = {
    "Brief": "crosswire.facts",
    "CrosswireError": "crosswire.errors",
    "Reading": "crosswire.facts",
    "Report": "crosswire.facts",
    "Run": "crosswire.engine.local",
    "Settings": "crosswire.settings",
    "collate": "crosswire.collation.collate",
    "load": "crosswire.sources.load",
    "make_brief": "crosswire.engine.local",
    "open_record": "crosswire.record.store",
    "read": "crosswire.reader.reading",
}

__all__ = [
    "Brief", "CrosswireError", "Reading", "Report", "Run", "Settings", "collate", "load", "make_brief",
    "open_record", "read",
]  # fmt: skip


def __getattr__(name: str) -> Any:  # noqa: ANN401 - any of the public names
    """Load a public name from its room."""
    if name not in _HOME:
        raise AttributeError(f"module 'crosswire' has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)

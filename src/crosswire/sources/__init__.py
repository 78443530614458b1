"""Files, pages and rows turned into reports: ``load`` is the one place through which everything comes in."""

from crosswire.sources.load import load

__all__ = ["load"]

"""Files, pages and rows turned into reports: ``load.load`` is the one place through which everything comes in."""

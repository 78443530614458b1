"""Reports read: everything found in one report, by itself."""

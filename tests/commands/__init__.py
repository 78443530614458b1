"""The commands from end to end: what goes to standard output, what to standard error, and how they end."""

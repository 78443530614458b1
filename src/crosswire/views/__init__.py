"""What a reader sees: the terminal brief, the page, the data."""

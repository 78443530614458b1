"""What the program knows about the world: tables and typed look-ups."""

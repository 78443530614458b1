"""The words of the trade: which verbs, nouns and adjectives name political acts, and how acts compose."""

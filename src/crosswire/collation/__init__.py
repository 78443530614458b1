"""Readings brought together: stories, origins, identity, findings."""

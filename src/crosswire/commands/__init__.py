"""The commands that are not in ``crosswire.cli`` itself, by what they work on."""

"""How good the program is: the project's own cases with floors, and measures on outside sets where they are."""

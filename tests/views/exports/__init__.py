"""Each export opened by a reader that others use."""

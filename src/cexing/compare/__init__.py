"""比 Compare: who has a measure, how strongly, since when, and what is missing."""

"""Stage 1: bytes to normalised text with the way back to the raw file; the only room that knows formats."""

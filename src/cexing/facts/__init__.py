"""Stage 3: document to facts, each with its place."""

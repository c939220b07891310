"""Stage 2: source to document: parts, clause tree, items, tables, addresses."""

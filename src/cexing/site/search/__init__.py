"""Full text search over clauses, the same on every database."""

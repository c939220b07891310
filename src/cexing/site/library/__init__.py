"""Documents, versions, clauses and facts in the database."""

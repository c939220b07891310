"""Addresses of the ledger, a file a topic."""

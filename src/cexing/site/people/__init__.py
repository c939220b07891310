"""Accounts, roles, the record of changes."""

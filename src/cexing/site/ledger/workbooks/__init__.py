"""Workbooks, out and in: the ledger as offices know it, and what they changed in it held against what was exported and what stands now."""

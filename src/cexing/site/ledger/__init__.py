"""The ledger of tasks: programmes, tasks and all that happens to them, kept as a chain of events."""

"""Forms of the ledger: what is typed is checked here and handed to the services; what they refuse comes back with all that was typed."""

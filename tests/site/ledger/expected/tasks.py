"""What addresses of tasks, bodies, problems, members and the chain answer to whom."""

from __future__ import annotations

from tests.site.ledger.expected.answers import Expected

TABLE: dict[str, Expected] = {}

"""What addresses of workbooks, out and in answer to whom."""

from __future__ import annotations

from tests.site.ledger.expected.answers import Expected

TABLE: dict[str, Expected] = {}

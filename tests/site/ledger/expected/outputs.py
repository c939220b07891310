"""What addresses of bulletins, feeds, experiences and settings answer to whom."""

from __future__ import annotations

from tests.site.ledger.expected.answers import Expected

TABLE: dict[str, Expected] = {}

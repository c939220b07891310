"""What addresses of the dashboard, board, timeline, calendar and coverage of a programme answer to whom."""

from __future__ import annotations

from tests.site.ledger.expected.answers import Expected, members

TABLE: dict[str, Expected] = {
    "ledger:programme": Expected(get=members()),
}

"""What addresses of the dashboard, board, timeline, calendar and coverage of a programme answer to whom."""

from __future__ import annotations

from tests.site.ledger.expected.answers import Expected, members, seeing_all

TABLE: dict[str, Expected] = {
    "ledger:programme": Expected(get=members()),
    "ledger:board": Expected(get=members()),
    "ledger:timeline": Expected(get=members(), query="zoom=month"),
    "ledger:calendar": Expected(get=members(), query="month=2033-12"),
    "ledger:coverage": Expected(get=seeing_all()),
}

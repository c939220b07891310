"""What the list of programmes and the page that makes one answer to whom."""

from __future__ import annotations

from tests.site.ledger.expected.answers import Expected, signed_in

TABLE: dict[str, Expected] = {
    "ledger:programmes": Expected(get=signed_in(), kwargs=lambda _place: {}),
    "ledger:programme-new": Expected(get=(302, 403, 403, 403, 403, 200), post=(302, 403, 403, 403, 403, 200), kwargs=lambda _place: {}),
}

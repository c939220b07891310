"""When a task is due, from what the text says."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from cexing.site.library.models import Fact
from cexing.track import deadline_of


def deadline_in(printed: str, targets: Iterable[Fact]) -> tuple[date | None, str]:
    """The last day and the words it was read from: of the table's column, else the latest of the targets; None where neither has one."""
    found = deadline_of(printed)
    if found is not None:
        return found.day, printed
    dated = [(due.day, fact) for fact in targets if (due := deadline_of(fact.by)) is not None]
    if not dated:
        return None, printed
    day, fact = max(dated, key=lambda row: row[0])
    return day, fact.data.get("by_basis") or fact.quote

"""When a task is due, from what the text says."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from cexing.site.library.models import Fact
from cexing.track import last_day


def deadline_in(printed: str, targets: Iterable[Fact]) -> tuple[date | None, str]:
    """The last day and the words it was read from: of the table's column, else the latest of the targets; None where neither has one."""
    day = last_day(printed)
    if day is not None:
        return day, printed
    dated = [(day, fact) for fact in targets if fact.by and (day := last_day(fact.by)) is not None]
    if not dated:
        return None, printed
    day, fact = max(dated, key=lambda row: row[0])
    return day, fact.data.get("by_basis") or fact.quote

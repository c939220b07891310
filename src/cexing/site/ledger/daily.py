"""What is done for every programme once a day: periods opened, late problems escalated, summaries mailed, events delivered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from cexing.site.ledger.hooks import deliver
from cexing.site.ledger.models import Programme
from cexing.site.ledger.notifying import send, summaries
from cexing.site.ledger.problems import escalate
from cexing.site.ledger.repeating import open_periods
from cexing.site.ledger.verifying import publish


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What a daily run did for a programme."""

    programme: Programme
    opened: int
    escalated: int
    mailed: int
    delivered: int
    head: str


def today() -> date:
    """The day that it is where the site stands."""
    return timezone.localdate()


def run(programme: Programme, on: date) -> Done:
    """Do what a day asks for; a second run on the same day finds nothing more to open or escalate, but mails again."""
    opened, escalated = open_periods(programme, on), escalate(programme, on)
    mailed, delivered = send(summaries(programme, on)), deliver(programme)
    head = publish(programme, "daily")
    return Done(
        programme=programme, opened=len(opened), escalated=len(escalated), mailed=mailed, delivered=delivered,
        head=f"{head.no} {head.hash}" if head else "",
    )

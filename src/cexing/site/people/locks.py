"""Names and addresses that may not try to sign in for a while, after too many failures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from axes.models import AccessAttempt
from axes.utils import reset
from django.conf import settings
from django.db.models import Max, Sum
from django.utils import timezone

KINDS = ("username", "ip_address")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lock:
    """A name (`username`) or an address (`ip_address`) that waits, its failures and until when."""

    kind: str
    value: str
    failures: int
    until: datetime


def locks() -> list[Lock]:
    """Those that wait now."""
    recent = AccessAttempt.objects.filter(attempt_time__gte=timezone.now() - settings.AXES_COOLOFF_TIME)
    return [
        Lock(kind=kind, value=row[kind], failures=row["failures"], until=row["last"] + settings.AXES_COOLOFF_TIME)
        for kind in KINDS
        for row in recent.values(kind).annotate(failures=Sum("failures_since_start"), last=Max("attempt_time")).order_by(kind)
        if row["failures"] >= settings.AXES_FAILURE_LIMIT and row[kind]
    ]


def lift(kind: str, value: str) -> int:
    """End the wait of a name or an address; how many failures were forgotten."""
    return reset(ip=value) if kind == "ip_address" else reset(username=value)

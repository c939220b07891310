"""What board, timeline and calendar have in common: the tasks that the account may see as they stand today, narrowed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from cexing.site.ledger.acting import Actor
from cexing.site.ledger.picture import with_charges
from cexing.site.ledger.sifting import Sieve, areas_of, bodies_of, sieve
from cexing.site.ledger.standing import Stand, stands
from cexing.track import Light


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowed:
    """The tasks that are asked for, how many there are in all, and what the form of the sieve offers."""

    on: date
    stands: list[Stand]
    total: int
    sieve: Sieve
    choices: dict[str, Any]


def narrowed(request: HttpRequest, acting: Actor, *related: str) -> Narrowed:
    """The tasks that the address asks for, with `related` rows fetched."""
    on, wanted = timezone.localdate(), sieve(request.GET)
    tasks = list(with_charges(acting.tasks).prefetch_related(*related))
    found = wanted.sifted(stands(acting.programme, on, tasks))
    choices = {"areas": areas_of(tasks), "bodies": bodies_of(tasks), "lights": list(Light)}
    return Narrowed(on=on, stands=found, total=len(tasks), sieve=wanted, choices=choices)

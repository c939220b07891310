"""What a service refused, shown in the form that asked for it, with all that was typed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from django.shortcuts import resolve_url
from django.utils.http import url_has_allowed_host_and_scheme

from cexing.errors import CexingError
from cexing.site.ledger.recording import Conflict
from cexing.site.ledger.views.frame import told

BAD, CONFLICT = 422, 409


@dataclass(slots=True)
class Refused:
    """What became of a try: nothing said where it went well."""

    error: CexingError | None = None
    notes: dict[str, Any] = field(default_factory=dict)

    @property
    def words(self) -> str:
        """What is said to the reader."""
        return told(self.error) if self.error else ""

    @property
    def conflict(self) -> bool:
        """Whether somebody else was faster."""
        return isinstance(self.error, Conflict)

    @property
    def status(self) -> int:
        """The status of the page that shows it."""
        return CONFLICT if self.conflict else BAD


@contextmanager
def trying() -> Iterator[Refused]:
    """What a service refuses within is held for the page."""
    refused = Refused()
    try:
        yield refused
    except CexingError as error:
        refused.error = error


def back_to(request: HttpRequest, *otherwise: Any) -> str:
    """Where the page was opened from (`next`), if that is an address of this site; else the address given."""
    to = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(to, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    return to if safe else resolve_url(*otherwise)

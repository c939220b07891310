"""How the tables of the ledger say which status an address answers with, to whom."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

WHO = ("stranger", "outsider", "viewer", "land", "data", "head")
"""Accounts of `place` for which a table gives statuses, in this order: `land` is a contact of another body than the one charged with task
001, `data` of that one, `head` is of the office."""
Statuses = tuple[int, int, int, int, int, int]


def members(status: int = 200) -> Statuses:
    """All with a part in the programme; to an outsider it does not exist."""
    return (302, 404, status, status, status, status)


def seeing_all(status: int = 200) -> Statuses:
    """Viewers and the office."""
    return (302, 404, status, 403, 403, status)


def charged(status: int = 200) -> Statuses:
    """Who may see task 001: not the contact of another body, to whom it does not exist."""
    return (302, 404, status, 404, status, status)


def office(status: int = 200) -> Statuses:
    return (302, 404, 403, 403, 403, status)


def signed_in(status: int = 200) -> Statuses:
    return (302, status, status, status, status, status)


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """An address: what GET answers, what POST answers where it changes something, and with which values (made from the place)."""

    get: Statuses
    post: Statuses | None = None
    kwargs: Callable[[Any], dict[str, Any]] = lambda place: {"slug": place.programme.slug}
    query: str = ""
    data: Callable[[Any], dict[str, Any]] = field(default=lambda _place: {})

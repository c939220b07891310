"""Lists in pages: an opaque cursor that names the place after the last row, so that rows which arrive meanwhile shift nothing."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core import signing
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from cexing.site.api.problems import Refused

_SALT = "cexing.api.cursor"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Rows of one page and the cursor of the next, None after the last."""

    rows: Sequence[Any]
    next: str | None


def page(rows: QuerySet, *, by: tuple[str, ...], limit: int, cursor: str | None, query: Mapping[str, Any]) -> Page:
    """At most `limit` rows after `cursor`, in ascending order of `by`, whose last is unique; Refused for a cursor of another query."""
    query = {**query, "of": rows.model._meta.label}
    if cursor:
        rows = rows.filter(_after(by, position(cursor, query)))
    found = list(rows.order_by(*by)[: limit + 1])
    if len(found) <= limit:
        return Page(rows=found, next=None)
    last = found[limit - 1]
    return Page(rows=found[:limit], next=cursor_at([getattr(last, name) for name in by], query))


def cursor_at(place: Sequence[Any], query: Mapping[str, Any]) -> str:
    """A cursor for a place in the results of a query; signed, so that nobody comes to rely on what it holds."""
    return signing.dumps([_fingerprint(query), *place], salt=_SALT)


def position(cursor: str, query: Mapping[str, Any]) -> list[Any]:
    """The place that a cursor names; Refused (400) where it is none of this query."""
    try:
        fingerprint, *place = signing.loads(cursor, salt=_SALT)
    except signing.BadSignature:
        raise Refused(400, _("游标无效")) from None
    if fingerprint != _fingerprint(query):
        raise Refused(400, _("游标属于另一个查询"))
    return place


def _after(by: tuple[str, ...], place: Sequence[Any]) -> Q:
    """Rows after a place: a greater first column, or the same and a greater second, and so on."""
    after, same = Q(), Q()
    for name, value in zip(by, place, strict=True):
        after |= same & Q(**{f"{name}__gt": value})
        same &= Q(**{name: value})
    return after


def _fingerprint(query: Mapping[str, Any]) -> str:
    told = json.dumps(query, sort_keys=True, default=str)
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:16]

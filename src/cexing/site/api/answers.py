"""Answers: JSON with an ETag, a page of a list, a stream of JSON lines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers, set_response_etag

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def answer(request: HttpRequest, told: Any, status: int = 200) -> HttpResponse:
    """JSON, with an ETag of its content; 304 without content where the caller has it already (If-None-Match)."""
    response = private(HttpResponse(_ENCODER.encode(told), status=status, content_type="application/json; charset=utf-8"))
    if request.method not in ("GET", "HEAD"):
        return response
    set_response_etag(response)
    return get_conditional_response(request, etag=response.headers["ETag"], response=response)


def paged(request: HttpRequest, items: list[Any], cursor: str | None, **more: Any) -> HttpResponse:
    """A page of a list; the address of the next one is also in the Link header (RFC 8288)."""
    response = answer(request, {"items": items, "next": cursor, **more})
    if cursor is not None:
        query = request.GET.copy()
        query["cursor"] = cursor
        response.headers["Link"] = f'<{request.build_absolute_uri(request.path)}?{query.urlencode()}>; rel="next"'
    return response


def stream(rows: Iterable[Any], name: str) -> StreamingHttpResponse:
    """One JSON object a line, sent while they are read."""
    response = StreamingHttpResponse(_lines(rows), content_type="application/jsonl; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return private(response)


def private(response: Any) -> Any:
    """The response, to be asked for anew each time: who may see it depends on who asks."""
    response.headers["Cache-Control"] = "private, no-cache"
    patch_vary_headers(response, ["Authorization", "Cookie", "Accept-Language"])
    return response


def _lines(rows: Iterable[Any]) -> Iterator[str]:
    return (_ENCODER.encode(row) + "\n" for row in rows)

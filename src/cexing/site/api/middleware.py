"""What every answer of the interface has in common, also those that Django gives in its stead."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse

from cexing.site.api.problems import MEDIA_TYPE, Refused, problem

ROOT = "/api/v1/"
"""Where the interface begins."""
_KEPT = ("Allow", "Retry-After", "WWW-Authenticate")
"""Headers of an error that Django answers which say more than its page."""

Handler = Callable[[HttpRequest], HttpResponse]


def for_programs(get_response: Handler) -> Handler:
    """Middleware: under the interface's address every error is a problem, and every answer says how many requests are left."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if not request.path_info.startswith(ROOT):
            return response
        if response.status_code >= HTTPStatus.BAD_REQUEST and response.headers.get("Content-Type") != MEDIA_TYPE:
            kept = {name: response.headers[name] for name in _KEPT if name in response.headers}
            response = problem(request, Refused(response.status_code, headers=kept))
        verdict = getattr(request, "api_limit", None)
        if verdict is not None:
            for name, value in verdict.headers.items():
                response.headers[name] = value
        return response

    return middleware

"""The interface for programs: its description, who may ask, how errors are told."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from cexing import __version__
from cexing.site.api.description import described
from cexing.site.api.identity import Reader
from cexing.site.api.problems import Refused, problem
from cexing.site.api.routes import documents, exporting, facts, ingesting, searching
from cexing.site.library.files import StorageFull


class Interface(NinjaAPI):
    """The operations, with what holds for all of them put into their description."""

    def get_openapi_schema(self, **options: Any) -> dict[str, Any]:
        """The OpenAPI document."""
        return described(super().get_openapi_schema(**options))


interface = Interface(
    title="Cexing 策行", version=__version__, urls_namespace="api", docs_url=None, auth=Reader(),
    description="政策条款与事实，每条都附原文、引文和永久链接。 "
    "Clauses and facts of policy documents, each with quote, citation and permanent link.",
)
for prefix, router in (
    ("/documents", documents.router), ("/facts", facts.router), ("/search", searching.router), ("/ingest", ingesting.router),
    ("/export", exporting.router),
):
    interface.add_router(prefix, router)


@interface.exception_handler(Refused)
def _refused(request: HttpRequest, refused: Refused) -> HttpResponse:
    return problem(request, refused)


@interface.exception_handler(StorageFull)
def _full(request: HttpRequest, full: StorageFull) -> HttpResponse:
    return problem(request, Refused(507, f"{full.what}; {full.remedy}"))


@interface.exception_handler(Http404)
def _not_found(request: HttpRequest, _error: Http404) -> HttpResponse:
    return problem(request, Refused(404))


@interface.exception_handler(ValidationError)
def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    errors = [{"where": ".".join(map(str, one["loc"])), "what": one["msg"]} for one in error.errors]
    return problem(request, Refused(422, _("参数不合要求"), errors=errors))


@interface.exception_handler(HttpError)
def _http_error(request: HttpRequest, error: HttpError) -> HttpResponse:
    return problem(request, Refused(error.status_code, None if isinstance(error, AuthenticationError) else str(error)))

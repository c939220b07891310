"""What holds for every operation, put into the OpenAPI document: errors, the optional token, ETags, pages."""

from __future__ import annotations

from typing import Any

from django.conf import settings

from cexing.site.api.problems import MEDIA_TYPE
from cexing.site.api.schemas import Problem

Described = dict[str, Any]

_ERRORS = {
    400: "The cursor is none, or belongs to another query",
    401: "No valid token",
    403: "The token or its account may not do this",
    404: "No such document, version or clause",
    413: "Larger than what may be uploaded",
    422: "Parameters that are not understood; `errors` says which",
    429: "Too many requests; Retry-After says how many seconds to wait",
    500: "The server failed",
    507: "No room is left for files; what was stored is safe",
}
_OF_READING = (400, 401, 404, 422, 429, 500)
_OF_WRITING = (400, 401, 403, 413, 422, 429, 500, 507)


def described(document: Described) -> Described:
    """The OpenAPI document with the members that all operations share."""
    # Where a form comes with files, ninja forgets which of them are required.
    _form_of(document["paths"]["/api/v1/ingest"]["post"])["required"] = ["files"]
    components = document["components"]
    components["schemas"]["Problem"] = Problem.model_json_schema()
    components["responses"] = {f"Problem{status}": _problem(words) for status, words in _ERRORS.items()}
    for path in document["paths"].values():
        for method, operation in path.items():
            _describe(operation, reads=method == "get")
    return document


def _describe(operation: Described, *, reads: bool) -> None:
    for parameter in operation["parameters"]:
        parameter["schema"] = _given(parameter["schema"])
    responses = operation["responses"]
    if reads:
        responses.setdefault(304, {"description": "Not changed since the ETag that If-None-Match names"})
        operation["security"] = _optional(operation.get("security", []))
    for status in _OF_READING if reads else _OF_WRITING:
        responses.setdefault(status, {"$ref": f"#/components/responses/Problem{status}"})


def _given(schema: Described) -> Described:
    """The schema of a parameter that is given: what is not asked for is left out, never null."""
    told = [one for one in schema.get("anyOf", []) if one != {"type": "null"}]
    rest = {name: value for name, value in schema.items() if name != "anyOf"}
    return rest | told[0] if len(told) == 1 else schema


def _form_of(operation: Described) -> Described:
    return operation["requestBody"]["content"]["multipart/form-data"]["schema"]


def _optional(security: list[Described]) -> list[Described]:
    """A token is needed only where reading is not public."""
    return [*security, {}] if settings.PUBLIC_READING else security


def _problem(words: str) -> Described:
    return {"description": words, "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}}

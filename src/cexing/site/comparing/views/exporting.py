"""A comparison as a file: workbook, Word table, JSON lines."""

from __future__ import annotations

from collections.abc import Callable

from django.core.cache import caches
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from cexing.compare import Comparison
from cexing.site.comparing.choosing import choice_of
from cexing.site.comparing.compared import Compared, compared, visible
from cexing.site.comparing.views.waiting import waiting
from cexing.site.comparing.works import Pending

_BY = {"matrix": "family", "common": "family", "unique": "unique", "omission": "omission", "strength": "strength", "figures": "figures"}
"""What `render` calls the question of a tab."""


def _xlsx(found: Comparison, by: str) -> bytes:
    from cexing.render.compare_xlsx import workbook

    return workbook(found, by)


def _docx(found: Comparison, by: str) -> bytes:
    from cexing.render.compare_docx import document

    return document(found, by)


def _jsonl(found: Comparison, by: str) -> bytes:
    from cexing.render.compare_records import lines

    return "".join(lines(found, by)).encode("utf-8", "replace")


FORMS: dict[str, tuple[str, Callable[[Comparison, str], bytes]]] = {
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", _xlsx),
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", _docx),
    "jsonl": ("application/x-ndjson; charset=utf-8", _jsonl),
}
"""Forms of file: media type, and what writes it."""


def _written(found: Compared, form: str, by: str) -> bytes:
    """The file; one that was written before is kept with the comparison."""
    key = f"{found.key}.{form}.{by}"
    written = caches["comparisons"].get(key)
    if written is None:
        written = FORMS[form][1](found.comparison, by)
        caches["comparisons"].set(key, written)
    return written


@require_safe
def export(request: HttpRequest, form: str) -> HttpResponse:
    """What `?of=` chooses as a file; `?tab=` says which question comes first."""
    choice = visible(choice_of(request.GET.getlist("of")), request.user)
    if form not in FORMS or not choice.plans:
        raise Http404
    found = compared(choice)
    if isinstance(found, Pending):
        return waiting(request, choice, found)
    by = _BY.get(request.GET.get("tab", ""), "family")
    return as_file(_written(found, form, by), form, "方案比较")


def as_file(data: bytes, form: str, name: str) -> HttpResponse:
    """Bytes to be kept under a name, as one of the forms."""
    response = HttpResponse(data, content_type=FORMS[form][0])
    response.headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=f"{name}.{form}")
    return response

"""A file that proves something, to be saved and never shown in place."""

from __future__ import annotations

from django.http import FileResponse, HttpRequest
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from cexing.site.files import attachment
from cexing.site.ledger.acting import Actor
from cexing.site.ledger.models import Evidence
from cexing.site.ledger.views.frame import in_programme


@require_safe
@in_programme
def evidence(_request: HttpRequest, acting: Actor, number: int) -> FileResponse:
    """The file of a piece of evidence of a task that one may see."""
    rows = Evidence.objects.filter(task__in=acting.tasks, event__programme=acting.programme, kind=Evidence.Kind.FILE)
    found = get_object_or_404(rows, pk=number)
    name = "".join(char for char in found.title if char.isprintable()).strip() or found.sha256
    return attachment(found.file.open(), name)

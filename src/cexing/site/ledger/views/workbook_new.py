"""A programme made of a workbook alone: upload it, say what its columns mean, and it is there."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cexing.site.ledger.models import Import
from cexing.site.ledger.views.column_form import chosen_columns, column_context
from cexing.site.ledger.views.frame import telling
from cexing.site.ledger.views.receiving import takes_files
from cexing.site.ledger.views.sent_workbook import received
from cexing.site.ledger.workbooks.founding import found
from cexing.site.ledger.workbooks.importing import start_new
from cexing.site.ledger.workbooks.sheets import LIMITS
from cexing.site.people.roles import editor_required
from cexing.track import Rhythm


@require_http_methods(["GET", "HEAD", "POST"])
@editor_required
@takes_files
def upload(request: HttpRequest) -> HttpResponse:
    """The page, and a workbook that was sent."""
    if request.method == "POST":
        one = received(request, lambda data, name: start_new(data, name, request.user))
        if one is not None:
            return redirect("ledger:workbook-new-mapping", one.pk)
    return render(request, "ledger/workbook_new.html", {"most": min(LIMITS.bytes, settings.UPLOAD_BYTES)})


@require_http_methods(["GET", "HEAD", "POST"])
@editor_required
def columns(request: HttpRequest, number: int) -> HttpResponse:
    """Say what the columns mean and make the programme."""
    one = get_object_or_404(Import, pk=number, user=request.user, programme=None, state=Import.State.MAPPING)
    chosen = chosen_columns(request, one)
    if request.method == "POST" and "preview" not in request.POST and not chosen.lacks():
        with telling(request):
            programme, outcome = found(
                one, request.user, chosen, name=request.POST.get("name", "") or PurePath(one.name).stem, rhythm=_rhythm(request)
            )
            _tell(request, outcome)
            return redirect("ledger:workbook", programme.slug)
        one.refresh_from_db()
    context = column_context(request, one, chosen) | {"rhythms": list(Rhythm), "stem": PurePath(one.name).stem}
    return render(request, "ledger/workbook_mapping.html", context)


def _tell(request: HttpRequest, outcome: Any) -> None:
    messages.success(request, _("台账已建立，共 %(count)d 项任务。") % {"count": len(outcome.done)})
    if outcome.refused:
        messages.warning(request, _("%(count)d 行没有立项，原因见导入记录。") % {"count": len(outcome.refused)})


def _rhythm(request: HttpRequest) -> str:
    given = request.POST.get("rhythm", "")
    return given if given in [one.value for one in Rhythm] else Rhythm.MONTH.value

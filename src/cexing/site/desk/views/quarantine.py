"""Quarantine: files that could not be read, with the reason."""

from __future__ import annotations

from django.contrib import messages
from django.core.files.storage import default_storage
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cexing.site.desk.uploading import reason_of, take
from cexing.site.files import attachment
from cexing.site.library.models import Quarantine, Version
from cexing.site.people.changes import record
from cexing.site.people.roles import editor_required

_A_PAGE = 50


@require_safe
@editor_required
def files(request: HttpRequest) -> HttpResponse:
    """The files, newest first."""
    page = Paginator(Quarantine.objects.select_related("added_by"), _A_PAGE).get_page(request.GET.get("page"))
    return render(request, "desk/quarantine.html", {"page": page, "rows": [(row, reason_of(row)) for row in page]})


@require_safe
@editor_required
def download(request: HttpRequest, number: int) -> HttpResponse:
    """The file as it came, as a download: never shown in place."""
    row = get_object_or_404(Quarantine, pk=number)
    try:
        file = row.file.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    return attachment(file, row.name)


@require_POST
@editor_required
def retry(request: HttpRequest, number: int) -> HttpResponse:
    """Read the file again."""
    row = get_object_or_404(Quarantine, pk=number)
    try:
        with row.file.open("rb") as file:
            data = file.read()
    except FileNotFoundError:
        messages.error(request, _("原文件已不在，请重新上传。"))
        return redirect("desk:quarantine")
    outcome = take(data, row.name, request.user)
    if outcome.found is None:
        messages.error(request, f"{row.name}：{outcome.message}")
        return redirect("desk:quarantine")
    Quarantine.objects.filter(pk=row.pk).delete()
    messages.success(request, _("已读出，等待审核：%s") % row.name)
    return redirect("desk:review-version", outcome.found.version.pk)


@require_POST
@editor_required
def delete(request: HttpRequest, number: int) -> HttpResponse:
    """Delete the file."""
    row = get_object_or_404(Quarantine, pk=number)
    with transaction.atomic():
        record(request.user, "quarantine-deleted", row.name, before={"sha256": row.sha256, "error": row.error})
        row.delete()
        if not Version.objects.filter(sha256=row.sha256).exists():
            transaction.on_commit(lambda: default_storage.delete(row.file.name))
    messages.success(request, _("已删除：%s") % row.name)
    return redirect("desk:quarantine")

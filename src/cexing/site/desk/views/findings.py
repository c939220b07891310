"""Findings desk: what was odd in the documents, to be looked at by a person."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Substr
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from cexing.site.desk.filters import FindingFilter
from cexing.site.library.models import Finding, Version
from cexing.site.people.changes import record
from cexing.site.people.roles import editor_required

_A_PAGE = 50
_WORDS = 80
_MOST = 1000


@require_safe
@editor_required
def findings(request: HttpRequest) -> HttpResponse:
    """Findings in the current versions and in those that wait for review."""
    chosen = FindingFilter(request.GET, _in_force())
    page = Paginator(_with_words(chosen.qs), _A_PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    return render(request, "desk/findings.html", {"filter": chosen, "page": page, "query": query.urlencode()})


def _in_force() -> QuerySet:
    current = Q(version__document__current_id=F("version_id"))
    return Finding.objects.filter(current | Q(version__state=Version.State.REVIEW))


def _with_words(rows: QuerySet) -> QuerySet:
    """The rows with the first of their words, cut by the database: whole texts would be megabytes."""
    words = Substr("version__text", F("start") + 1, _WORDS)
    related = rows.select_related("version__document").defer("version__text", "version__pieces", "version__metadata")
    return related.annotate(words=words).order_by("version__document__title", "version_id", "start", "pk")


@require_POST
@editor_required
def check(request: HttpRequest) -> HttpResponse:
    """Say that findings were looked at, or take that back: one by its button, several by their boxes."""
    single = request.POST.getlist("one") or request.POST.getlist("undo")
    wanted = single or request.POST.getlist("chosen")
    numbers = [int(number) for number in wanted[:_MOST] if number.isascii() and number.isdigit() and len(number) < 19]
    done = _mark(request, numbers, checked="undo" not in request.POST and request.POST.get("do") != "uncheck")
    if done:
        messages.success(request, ngettext("已更新 %(count)d 条。", "已更新 %(count)d 条。", done) % {"count": done})
    else:
        messages.warning(request, _("没有选中问题。"))
    return redirect(_back(request))


def _mark(request: HttpRequest, numbers: list[int], *, checked: bool) -> int:
    with transaction.atomic():
        rows = Finding.objects.filter(pk__in=numbers, checked=not checked).select_related("version__document")
        rows = list(rows.defer("version__text", "version__pieces"))
        Finding.objects.filter(pk__in=[row.pk for row in rows]).update(checked=checked)
        for row in rows:
            record(
                request.user, "finding-checked" if checked else "finding-unchecked", f"{row.version.document.key} {row.code}",
                before={"checked": not checked}, after={"checked": checked, "message": row.message, "start": row.start},
            )
    return len(rows)


def _back(request: HttpRequest) -> str:
    """The list as it was filtered."""
    to = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(to, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    return to if safe else "desk:findings"

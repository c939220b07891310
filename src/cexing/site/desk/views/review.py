"""Review: versions that wait, and the decision to publish or to discard one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cexing.render.anchors import Anchors
from cexing.render.html_text import TextWriter
from cexing.site.desk.links import reading_link
from cexing.site.desk.uploading import found_in, target
from cexing.site.library import reading, states
from cexing.site.library.models import Version
from cexing.site.people.changes import record
from cexing.site.people.roles import editor_required

_A_PAGE = 50
_DISCARDED_SHOWN = 20


def _versions(state: Version.State) -> Any:
    found = Version.objects.filter(state=state).select_related("document", "added_by").defer("text", "pieces")
    return found.order_by("-arrived", "-pk")


@require_safe
@editor_required
def waiting(request: HttpRequest) -> HttpResponse:
    """Versions in review, newest first, and those that were discarded last."""
    counted = _versions(Version.State.REVIEW).annotate(
        odd=Count("findings", filter=Q(findings__checked=False), distinct=True), before=Count("document__versions", distinct=True)
    )
    page = Paginator(counted, _A_PAGE).get_page(request.GET.get("page"))
    return render(request, "desk/review.html", {"page": page, "discarded": _versions(Version.State.DISCARDED)[:_DISCARDED_SHOWN]})


@require_safe
@editor_required
def version(request: HttpRequest, number: int) -> HttpResponse:
    """One version before it is public: what was found in it, and its text."""
    one = _wanted(number)
    read = reading.document(one)
    # `render` escapes every word that comes from a document.
    text = mark_safe("\n".join(filter(None, TextWriter(read, Anchors(read)).lines())))
    context = {"version": one, "document": one.document, "found": found_in(one), "text": text, "reading": reading_link(one)}
    return render(request, "desk/review_version.html", context)


@require_POST
@editor_required
def accept(request: HttpRequest, number: int) -> HttpResponse:
    """Publish a version."""
    return _decide(request, number, states.publish, "version-published", _("已公开：%s"))


@require_POST
@editor_required
def discard(request: HttpRequest, number: int) -> HttpResponse:
    """Put a version aside; the reason is kept in the record of changes."""
    if not request.POST.get("why", "").strip():
        messages.error(request, _("弃用须说明理由。"))
        return redirect("desk:review-version", number)
    return _decide(request, number, states.discard, "version-discarded", _("已弃用：%s"))


@require_POST
@editor_required
def reopen(request: HttpRequest, number: int) -> HttpResponse:
    """Take a discarded version back to review."""
    return _decide(request, number, states.withdraw, "version-reopened", _("已退回待审：%s"))


def _told(words: str, one: Version, state: str) -> str:
    """What is told of a decision; from a document that is public now, a ledger may be made."""
    if state != Version.State.PUBLIC:
        return words
    return format_html('{} <a href="{}?version={}">{}</a>', words, reverse("ledger:programme-new"), one.pk, _("建立台账"))


def _wanted(number: int) -> Version:
    return get_object_or_404(Version.objects.select_related("document", "added_by"), pk=number)


def _decide(request: HttpRequest, number: int, step: Callable[[Version, Any], Version], what: str, told: str) -> HttpResponse:
    one = _wanted(number)
    before = one.state
    try:
        with transaction.atomic():
            after = step(one, request.user).state
            if after == before:
                messages.warning(request, _("没有改动。"))
                return redirect("desk:review")
            why = request.POST.get("why", "").strip()
            record(request.user, what, target(one), before={"state": before}, after={"state": after} | ({"why": why} if why else {}))
    except states.StateError as error:
        messages.error(request, error.what)
    else:
        messages.success(request, _told(told % one.document.title, one, after))
    return redirect("desk:review")

"""Experiences: written up, offered, taken or declined."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cexing.site.ledger.acting import Actor
from cexing.site.ledger.models import Experience, Offer
from cexing.site.ledger.spreading import decide, seen_by, write_up
from cexing.site.ledger.views.frame import by_office, in_programme, page, task_or_404, telling


@require_safe
@in_programme
def experiences(request: HttpRequest, acting: Actor) -> HttpResponse:
    """Those of the programme and those offered to it."""
    return page(request, acting, "experiences", **seen_by(acting))


@require_safe
@in_programme
def experience(request: HttpRequest, acting: Actor, number: int) -> HttpResponse:
    """One experience with its clause, evidence and conditions, for who may see its task or was offered it."""
    rows = Experience.objects.select_related("task__programme", "task__version__document", "who")
    found = get_object_or_404(rows.defer("task__version__text", "task__version__pieces"), pk=number)
    offer = Offer.objects.filter(experience=found, task__in=acting.tasks).select_related("task").first()
    if offer is None:
        get_object_or_404(acting.tasks, pk=found.task_id)
    evidence = found.task.evidence.all()
    return page(request, acting, "experience", experience=found, offer=offer, evidence=evidence)


@require_http_methods(["GET", "HEAD", "POST"])
@in_programme
def new(request: HttpRequest, acting: Actor, key: str) -> HttpResponse:
    """Write up what a verified task teaches."""
    task = task_or_404(acting, key)
    given = {name: request.POST.get(name, "") for name in ("title", "text", "conditions")}
    if request.method == "POST":
        with telling(request):
            made = write_up(task, acting, **given)
            messages.success(request, _("已总结，推荐给 %d 项同类任务。") % made.offers.count())
            return redirect("ledger:experience", acting.programme.slug, made.pk)
    return page(request, acting, "experience_new", task=task, given=given, status=422 if request.method == "POST" else 200)


@require_POST
@by_office
def offer(request: HttpRequest, acting: Actor, number: int) -> HttpResponse:
    """Take an experience that was offered, or decline it."""
    found = get_object_or_404(Offer.objects.select_related("task__programme", "experience"), pk=number, task__programme=acting.programme)
    with telling(request):
        decide(found, acting, take=request.POST.get("take") == "1", reason=request.POST.get("reason", ""))
        messages.success(request, _("已记录。"))
    return redirect("ledger:experiences", acting.programme.slug)

"""A workbook on its way in: received, its columns made out, what it would do shown and confirmed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cexing.site.ledger.acting import Actor
from cexing.site.ledger.filters import bodies_of
from cexing.site.ledger.forms.proxies import SOURCES
from cexing.site.ledger.models import Import, Membership
from cexing.site.ledger.proxies import Source
from cexing.site.ledger.views.column_form import chosen_columns, column_context
from cexing.site.ledger.views.frame import in_programme, page, telling
from cexing.site.ledger.views.receiving import takes_files
from cexing.site.ledger.views.sent_workbook import received
from cexing.site.ledger.views.workbooks import may_import
from cexing.site.ledger.workbooks.applying import Chosen, apply, unsourced
from cexing.site.ledger.workbooks.importing import decide, drop, map_columns, proposal_of, start
from cexing.site.ledger.workbooks.proposal import ASK, NEW, TASK, Proposal
from cexing.site.ledger.workbooks.shown import tallies, wants_reason

_ASKED_AT_ONCE = 200


@require_POST
@in_programme
@takes_files
def receive(request: HttpRequest, acting: Actor) -> HttpResponse:
    """Take in a workbook."""
    if not may_import(acting):
        raise PermissionDenied
    one = received(request, lambda data, name: start(data, name, acting))
    if one is None:
        return redirect("ledger:workbook", acting.programme.slug)
    return redirect(_step(one), acting.programme.slug, one.pk)


def _step(one: Import) -> str:
    return "ledger:workbook-mapping" if one.state == Import.State.MAPPING else "ledger:workbook-apply"


def _held(acting: Actor, number: int, *, own: bool) -> Import:
    """An import of the programme: to decide on it is for who sent it in; the office may look at what came of others'."""
    if not may_import(acting):
        raise PermissionDenied
    rows = Import.objects.filter(programme=acting.programme)
    if own or not acting.office:
        rows = rows.filter(user=acting.user)
    return get_object_or_404(rows.select_related("user"), pk=number)


@require_http_methods(["GET", "HEAD", "POST"])
@in_programme
def columns(request: HttpRequest, acting: Actor, number: int) -> HttpResponse:
    """Say what the columns of a foreign workbook mean."""
    one = _held(acting, number, own=True)
    if not one.waits or one.book is None:
        return redirect("ledger:workbook-apply", acting.programme.slug, one.pk)
    chosen = chosen_columns(request, one)
    if request.method == "POST" and "preview" not in request.POST and not chosen.lacks():
        map_columns(one, acting, chosen)
        return redirect("ledger:workbook-apply", acting.programme.slug, one.pk)
    return page(request, acting, "workbook_mapping", **column_context(request, one, chosen))


@require_http_methods(["GET", "HEAD", "POST"])
@in_programme
def proposal(request: HttpRequest, acting: Actor, number: int) -> HttpResponse:
    """What an import would do; confirm it, say which tasks rows mean, or give it up. Afterwards what came of it."""
    one = _held(acting, number, own=request.method == "POST")
    if one.state == Import.State.MAPPING:
        return redirect("ledger:workbook-mapping", acting.programme.slug, one.pk)
    if request.method == "POST":
        return _decided(request, acting, one)
    if one.user_id != acting.user.pk and one.waits:
        raise Http404
    found = proposal_of(one, acting) if one.proposal else None
    return page(request, acting, "workbook_proposal", one=one, proposal=found, outcome=one.outcome, **_told(acting, one, found))


def _told(acting: Actor, one: Import, found: Proposal | None) -> dict[str, Any]:
    if found is None:
        return {}
    approvers = Membership.objects.filter(programme=acting.programme, part="office").exclude(user=acting.user).select_related("user")
    return {
        "asked": found.of(ASK)[:_ASKED_AT_ONCE], "tasks": found.of(TASK), "new": found.of(NEW), "wants_reason": wants_reason(found),
        "approvers": [row.user for row in approvers] if any(cell.approval for row in found.rows for cell in row.cells) else None,
        "tallies": tallies(found), **_entered(acting, one, found),
        "texts": list(acting.tasks.order_by("order").values_list("key", "text")) if one.waits and found.of(ASK) else [],
    }


def _entered(acting: Actor, one: Import, found: Proposal) -> dict[str, Any]:
    """Where something is entered for a body: the sources, the bodies, and of whom the workbook is."""
    if not any(cell.entered for row in found.rows for cell in row.cells):
        return {}
    return {"sources": SOURCES, "source": Source.TABLE, "bodies": bodies_of(acting), "of": one.told.get("of")}


def _decided(request: HttpRequest, acting: Actor, one: Import) -> HttpResponse:
    """Carry out, match or give up, as the button says."""
    back = redirect("ledger:workbook-apply", acting.programme.slug, one.pk)
    match request.POST.get("do", ""):
        case "drop":
            drop(one)
            messages.info(request, _("已放弃，台账没有改动。"))
            return redirect("ledger:workbook", acting.programme.slug)
        case "match" if one.state == Import.State.OPEN:
            given = {name.removeprefix("row-"): meant for name, meant in request.POST.items() if name.startswith("row-")}
            decide(one, acting, given)
        case "apply":
            chosen = _chosen(request, acting)
            if one.proposal and one.waits and unsourced(Proposal.from_json(one.proposal), chosen):
                messages.error(request, _("有代填的改动，请选择来源后再确认；台账没有改动。"))
                return back
            with telling(request):
                _carried_out(request, apply(one, acting, chosen))
    return back


def _chosen(request: HttpRequest, acting: Actor) -> Chosen:
    take = (place.partition(":") for place in request.POST.getlist("take"))
    return Chosen(
        skip={int(number) for number in request.POST.getlist("skip") if number.isdecimal()},
        take={(int(number), name) for number, _, name in take if number.isdecimal()}, reason=request.POST.get("reason", "")[:1000],
        source=request.POST.get("source", ""), note=request.POST.get("note", "")[:200],
        body=bodies_of(acting).filter(pk=body).first() if (body := request.POST.get("body", "")).isdecimal() else None,
    )


def _carried_out(request: HttpRequest, outcome: Any) -> None:
    if outcome.done:
        messages.success(request, _("已导入 %(count)d 项任务的改动。") % {"count": len(outcome.done)})
    if outcome.refused:
        messages.warning(request, _("%(count)d 行没有办成，原因见下。") % {"count": len(outcome.refused)})

"""Two documents, versions or annexes, change by change, and what a local one makes of a national one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cexing.site.comparing.between import VIEWS, between, kinds, line, subject_of
from cexing.site.comparing.choosing import Plan, choice_of, part_slug, plan_of
from cexing.site.comparing.views.exporting import as_file
from cexing.site.library.models import Part, Version
from cexing.site.library.reading import visible_versions

_ROWS = 60
FORMS = ("xlsx", "jsonl")


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """`?old=` against `?new=`, or the first two of `?of=`, the earlier one first; `?view=answers` asks how the second answers."""
    chosen = choice_of(request.GET.getlist("of")).plans
    if len(chosen) >= 2:
        return redirect(f"{reverse('comparing:between')}?{urlencode(_in_time(chosen[:2], request.user) | _view(request))}")
    if "old" not in request.GET:
        messages.error(request, _("请选定两件文件。"))
        return redirect(f"{reverse('comparing:choose')}?{request.GET.urlencode()}")
    old, new = _pair(request)
    view = _view(request).get("view", "changes")
    found = between(old.plan, new.plan, view)
    kind = request.GET.get("kind", "")
    kept = [row for row in found.rows if not kind or kind in row.kinds]
    number = request.GET.get("page", "1")
    rows = Paginator(kept, _ROWS).get_page(number if len(number) < 7 else "1")
    context = {
        "old": old, "new": new, "view": view, "kind": kind, "kinds": kinds(found), "all": len(found.rows), "page": rows, "forms": FORMS,
        "lines": [line(row, old.version, new.version, view) for row in rows],
        "renumbered": found.renumbered, "numbered": rows.start_index(),
    }
    return render(request, "comparing/between.html", context)


def _view(request: HttpRequest) -> dict[str, str]:
    view = request.GET.get("view", "")
    return {"view": view} if view in VIEWS[1:] else {}


def _in_time(chosen: tuple[Plan, ...], user: Any) -> dict[str, str]:
    """The pair, the earlier one first; undated ones keep their order."""
    dates = dict(visible_versions(user).filter(pk__in=[plan.version for plan in chosen]).values_list("pk", "issued"))
    first, second = chosen
    if dates.get(first.version) and dates.get(second.version) and dates[first.version] > dates[second.version]:
        first, second = second, first
    return {"old": str(first), "new": str(second)}


@dataclass(frozen=True, slots=True)
class Half:
    """One of the two: what was chosen, its version, and its annex if it is one."""

    plan: Plan
    version: Version
    part: Part | None


def _pair(request: HttpRequest) -> tuple[Half, Half]:
    """Both of them; 404 where one is not there for this reader."""
    old, new = (plan_of(request.GET.get(name, "")) for name in ("old", "new"))
    if old is None or new is None:
        raise Http404
    versions = [old.version, new.version]
    seen = visible_versions(request.user).select_related("document").defer("text", "pieces", "metadata").in_bulk(versions)
    parts = Part.objects.filter(version__in=versions) if old.part or new.part else ()
    named = {Plan(part.version_id, part_slug(part.name)): part for part in parts}
    return _half(old, seen, named), _half(new, seen, named)


def _half(plan: Plan, seen: dict[int, Version], named: dict[Plan, Part]) -> Half:
    if plan.version not in seen or (plan.part and plan not in named):
        raise Http404
    return Half(plan, seen[plan.version], named.get(plan))


@require_safe
def export(request: HttpRequest, form: str) -> HttpResponse:
    """The same as a file."""
    if form not in FORMS:
        raise Http404
    old, new = _pair(request)
    subject = subject_of(old.plan, new.plan, _view(request).get("view", "changes"))
    if form == "xlsx":
        from cexing.render.diff_xlsx import workbook

        data = workbook(subject)
    else:
        from cexing.render.diff_records import lines

        data = "".join(lines(subject)).encode("utf-8", "replace")
    return as_file(data, form, "比对")

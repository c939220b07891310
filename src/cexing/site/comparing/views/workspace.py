"""The workspace: plans side by side under one of six questions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from cexing.compare import LADDER, Family, Row, ladder, numbers, unique
from cexing.render.compare_words import figure
from cexing.render.labels import VALUES, value_label
from cexing.site.comparing.choosing import Choice, choice_of, remember
from cexing.site.comparing.compared import Compared, compared, order_of, visible
from cexing.site.comparing.models import Comparison
from cexing.site.comparing.showing import broader, member_href, shown, strength_word, versions_of, words_href
from cexing.site.comparing.sifting import NO_FACTOR, Sieve, laid, sieve_of
from cexing.site.comparing.views.waiting import waiting
from cexing.site.comparing.works import Pending
from cexing.site.pages.wording import spoken

_ROWS = 100
TABS = {
    "matrix": _("矩阵"), "unique": _("独有"), "common": _("共有"), "omission": _("缺项"), "strength": _("力度阶梯"), "figures": _("数字"),
}
"""The questions in the order in which they are offered."""


@require_safe
def workspace(request: HttpRequest) -> HttpResponse:
    """What `?of=` chooses, side by side."""
    return shown_side_by_side(request, choice_of(request.GET.getlist("of")), request.GET)


Showing = QueryDict | dict[str, Any]


def shown_side_by_side(request: HttpRequest, asked: Choice, showing: Showing, saved: Comparison | None = None) -> HttpResponse:
    """The page of a choice, to wait on where it is still being worked out; htmx gets the answer to the question alone."""
    choice = visible(asked, request.user)
    if not choice.plans:
        messages.error(request, _("请先选定要比较的文件。"))
        return redirect("comparing:choose")
    remember(request, choice)
    found = compared(choice)
    if isinstance(found, Pending):
        return waiting(request, choice, found)
    tab = showing.get("tab", "")
    tab = tab if tab in TABS else "matrix"
    sieve = sieve_of(showing, len(found.versions))
    context = {
        "choice": choice, "lost": len(asked.plans) - len(choice.plans), "names": _named(found, choice), "tab": tab, "tabs": TABS,
        "saved": saved, "sieve": sieve, "factors": _factors(), "strengths": _strengths(), "leasts": range(1, len(found.versions) + 1),
    }
    context |= _ANSWERS[tab](request, found, choice, sieve)
    partial = request.htmx and not request.htmx.history_restore_request
    response = render(request, "comparing/part/answer.html" if partial else "comparing/workspace.html", context | {"partial": partial})
    patch_vary_headers(response, ["HX-Request"])
    return response


def _named(found: Compared, choice: Choice) -> list[tuple[str, str]]:
    """(token, name) of the columns in their order."""
    return [(found.token(column), found.comparison.names[column]) for column in order_of(found, choice)]


def _factors() -> list[tuple[str, str]]:
    return [*((factor, spoken(label)) for factor, label in VALUES["factor"].items()), (NO_FACTOR, _("未分要素"))]


def _strengths() -> list[tuple[str, str]]:
    return [(strength, strength_word(strength)) for strength in reversed(LADDER)]


def _paged(request: HttpRequest, rows: Any, most: int = _ROWS) -> Page:
    number = request.GET.get("page", "1")
    return Paginator(rows, most).get_page(number if len(number) < 7 else "1")


def _measure(found: Compared, choice: Choice, family: Family) -> dict[str, Any]:
    """What every row tells of its measure."""
    factor = spoken(value_label("factor", family.factor)) if family.factor else ""
    return {"label": family.label, "factor": factor, "held": len(family.columns), "href": words_href(choice, found, family)}


def _matrix(request: HttpRequest, found: Compared, choice: Choice, sieve: Sieve) -> dict[str, Any]:
    """Measures with those that stand beneath them; a page has whole trees."""
    grid = laid(found, choice, sieve)
    page = _paged(request, grid.sheets(_ROWS), 1)
    trees = [[_row(found, choice, row, grid.order) for row in tree] for sheet in page for tree in sheet]
    return {
        "heads": [head.name for head in grid.heads], "rows": trees, "page": page, "total": len(grid.trees),
        "narrower": grid.rows - len(grid.trees), "opened": sieve.opens(grid.rows),
    }


def _row(found: Compared, choice: Choice, row: Row, order: Sequence[int]) -> dict[str, Any]:
    """A row of the matrix; one that does not stand beneath a broader measure says of which it is a part."""
    cells = [row.cells[head] for head in order]
    told = [cell and shown(cell, words_href(choice, found, row.family, cell.members[0].column)) for cell in cells]
    return _measure(found, choice, row.family) | {
        "held": row.held, "cells": told, "depth": row.depth, "broader": None if row.depth else broader(found, choice, row.family),
    }


def _unique(request: HttpRequest, found: Compared, choice: Choice, sieve: Sieve) -> dict[str, Any]:
    """What one plan alone has, by plan in the order of the choice."""
    rank = {column: place for place, column in enumerate(order_of(found, choice))}
    plan = request.GET.get("plan", "")
    kept = [
        family for family in unique(found.comparison)
        if sieve.passes(found.comparison, family) and plan in ("", found.token(family.columns[0]))
    ]
    page = _paged(request, sorted(kept, key=lambda family: (rank[family.columns[0]], family.number)))
    versions = versions_of(found)
    rows = [
        _measure(found, choice, family) | {
            "plan": found.comparison.names[(column := family.columns[0])], "strength": family.strength(column),
            "word": strength_word(family.strength(column)), "address": str((first := family.members[0]).address), "quote": first.quote,
            "words": member_href(versions[found.versions[column]], first), "broader": broader(found, choice, family, column),
        }
        for family in page
    ]
    return {
        "rows": rows, "page": page, "total": len(kept), "plan": plan, "of_others": sum(family.broader is not None for family in kept),
        "plans": len(found.versions),
    }


def _common(request: HttpRequest, found: Compared, choice: Choice, sieve: Sieve) -> dict[str, Any]:
    """What all have, laid out as the matrix is."""
    return _matrix(request, found, choice, replace(sieve, least=len(found.versions), by="column"))


def _omissions(request: HttpRequest, found: Compared, choice: Choice, sieve: Sieve) -> dict[str, Any]:
    """What nearly all have, with each plan that does not and what comes closest there."""
    kept = [one for one in found.omissions if sieve.passes(found.comparison, one.family)]
    page = _paged(request, kept)
    versions = versions_of(found)
    rows = [
        _measure(found, choice, one.family) | {
            "lacking": found.comparison.names[one.column], "nearest": one.nearest,
            "words": member_href(versions[found.versions[one.column]], one.nearest) if one.nearest else "",
            "broader": broader(found, choice, one.family, one.column),
        }
        for one in page
    ]
    return {"rows": rows, "page": page, "total": len(kept), "plans": len(found.versions)}


def _ladder(request: HttpRequest, found: Compared, choice: Choice, sieve: Sieve) -> dict[str, Any]:
    """Who explores what others carry out already."""
    kept = [one for one in ladder(found.comparison) if sieve.passes(found.comparison, one.family)]
    page = _paged(request, kept)
    rows = [
        _measure(found, choice, one.family) | {
            "rungs": [
                (rung, strength_word(rung), [
                    (found.comparison.names[column], words_href(choice, found, one.family, column)) for column in one.columns.get(rung, ())
                ])
                for rung in LADDER
            ],
        }
        for one in page
    ]
    return {"rows": rows, "page": page, "total": len(kept)}


def _figures(request: HttpRequest, found: Compared, choice: Choice, sieve: Sieve) -> dict[str, Any]:
    """Figures of one unit side by side."""
    kept = [one for one in numbers(found.comparison) if sieve.passes(found.comparison, one.family)]
    page = _paged(request, kept)
    order = order_of(found, choice)
    rows = [
        _measure(found, choice, one.family) | {
            "unit": one.unit, "cells": [
                held and {"figures": tuple(dict.fromkeys(map(figure, held))), "href": words_href(choice, found, one.family, column)}
                for column, held in ((column, one.figures[column]) for column in order)
            ],
        }
        for one in page
    ]
    return {"heads": [found.comparison.names[column] for column in order], "rows": rows, "page": page, "total": len(kept)}


_ANSWERS: dict[str, Callable[[HttpRequest, Compared, Choice, Sieve], dict[str, Any]]] = {
    "matrix": _matrix, "unique": _unique, "common": _common, "omission": _omissions, "strength": _ladder, "figures": _figures,
}

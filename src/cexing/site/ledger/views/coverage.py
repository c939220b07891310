"""The coverage matrix of a programme: undertakings of its documents × tasks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from cexing.render.coverage_words import DIFFERENCES, HOW, counts, marked, ordered, told
from cexing.site.ledger.acting import Actor
from cexing.site.ledger.covering import Covered, covered, versions_of
from cexing.site.ledger.drawn.matrix import head, matrix
from cexing.site.ledger.views.frame import in_programme, page
from cexing.site.pages.wording import spoken
from cexing.track import Difference, Undertaking


@require_safe
@in_programme
def coverage(request: HttpRequest, acting: Actor) -> HttpResponse:
    """Which tasks carry which undertakings of a document, orphans both ways, differences of wording; `?version=` chooses another one."""
    if not acting.sees_all:
        raise PermissionDenied
    versions = list(versions_of(acting))
    wanted = request.GET.get("version", "")
    if wanted and wanted not in {str(version.pk) for version in versions}:
        raise Http404
    if not versions:
        return page(request, acting, "coverage", versions=versions)
    version = next((one for one in versions if str(one.pk) == wanted), versions[0])
    found = covered(acting, version, only=len(versions) == 1)
    return page(request, acting, "coverage", versions=versions, found=found, **_shown(found))


def _shown(found: Covered) -> dict[str, Any]:
    cover, keys = found.coverage, [task.key for task in found.tasks]
    differences = [(difference, _difference(found, difference)) for difference in ordered(cover)]
    return {
        "counts": [(spoken(label), count) for label, count in counts(cover)],
        "uncarried": [cover.undertakings[index] for index in cover.uncarried],
        "unfounded": [found.tasks[number] for number in cover.unfounded],
        "worded": [row for difference, row in differences if difference.kind != "punctuation"],
        "marks": [row for difference, row in differences if difference.kind == "punctuation"],
        "rows": list(_rows(found)), "undertakings": cover.undertakings, "matrix": matrix(cover, keys), "head": head(keys),
        "hows": [(how, spoken(label)) for how, label in HOW.items()], "changes": [_change(task, change) for task, change in found.changes],
    }


def _difference(found: Covered, difference: Difference) -> dict[str, Any]:
    homes = [found.coverage.undertakings[index].address for index in difference.undertakings]
    return {
        "task": found.tasks[difference.task], "kind": difference.kind, "told": spoken(told(difference)),
        "segments": list(marked(difference)), "addresses": dict.fromkeys(homes),
    }


def _rows(found: Covered) -> Iterator[tuple[Undertaking, list[tuple[Any, str, str]]]]:
    """Every undertaking with its tasks: (task, how, in words)."""
    how = {(link.undertaking, link.task): link.how for link in found.coverage.links}
    for index, one in enumerate(found.coverage.undertakings):
        numbers = found.coverage.tasks_of(index)
        yield one, [(found.tasks[number], how[index, number], spoken(HOW[how[index, number]])) for number in numbers]


def _change(task: Any, change: Any) -> dict[str, Any]:
    kind = DIFFERENCES[change.kind] if change.kind else None
    return {"task": task, "change": change, "kind": spoken(kind) if kind else "", "segments": change.segments}

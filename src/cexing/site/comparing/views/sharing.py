"""Who took whose words, among chosen documents."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cexing.site.comparing.choosing import choice_of
from cexing.site.comparing.compared import visible
from cexing.site.comparing.sharing import Taken, sharing
from cexing.site.comparing.showing import passage_href, shared, stretches
from cexing.site.comparing.views.waiting import waiting
from cexing.site.comparing.works import Pending
from cexing.site.library.models import Version

_ROWS = 40


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The tree of what `?of=` chooses and the passages, those into `?taker=` alone where it is given."""
    choice = visible(choice_of(request.GET.getlist("of")), request.user)
    if len(choice.versions) < 2:
        messages.error(request, _("请选定两件以上文件。"))
        return redirect("comparing:choose")
    found = sharing(choice)
    if isinstance(found, Pending):
        return waiting(request, choice, found)
    versions = Version.objects.select_related("document__region").defer("text", "pieces", "metadata").in_bulk(choice.versions)
    taker = request.GET.get("taker", "")
    kept = [one for one in found.taken if taker in ("", str(one.taker))]
    number = request.GET.get("page", "1")
    rows = Paginator(kept, _ROWS).get_page(number if len(number) < 7 else "1")
    context = {
        "choice": choice, "tree": [(branch, versions[branch.version]) for branch in found.tree], "taker": taker, "page": rows,
        "apart": [versions[pk] for pk in found.apart], "total": found.total, "shown": len(found.taken),
        "rows": [_row(one, versions) for one in rows],
    }
    return render(request, "comparing/sharing.html", context)


def _row(one: Taken, versions: dict[int, Version]) -> dict[str, Any]:
    """A passage side by side, what both have marked."""
    passage = one.passage
    halves = (
        (versions[one.source], one.source_address, passage.source_quote, passage.quote),
        (versions[one.taker], one.address, passage.quote, passage.source_quote),
    )
    return {
        "passage": passage, "sides": [
            (version, address, passage_href(version, slug, words), stretches(words, shared(words, other)))
            for version, (address, slug), words, other in halves
        ],
    }

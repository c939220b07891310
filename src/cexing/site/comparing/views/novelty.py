"""What is new in one document against the library or against chosen documents, and where the rest comes from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cexing.compare import WORDINGS, NewWording
from cexing.render.novelty_words import KINDS, by_chance, fresh, shared, silence
from cexing.site.comparing.choosing import Choice, Plan, choice_of, offers
from cexing.site.comparing.compared import visible
from cexing.site.comparing.novelty import Beside, beside
from cexing.site.comparing.showing import passage_href
from cexing.site.comparing.views.exporting import as_file
from cexing.site.comparing.views.waiting import waiting
from cexing.site.comparing.works import Pending
from cexing.site.library.models import Version
from cexing.site.library.reading import visible_versions
from cexing.site.pages.wording import spoken

_ROWS = 60
FORMS = ("xlsx", "jsonl")
VIEWS = ("sentences", "regions")
ORDERS = ("text", "new")


@dataclass(frozen=True, slots=True)
class _Asked:
    """What an address asks for."""

    version: Version
    choice: Choice
    """The chosen documents, the one asked about among them; without plans where it is held against the library."""
    kind: str
    view: str
    order: str

    @property
    def query(self) -> str:
        """The document and what it is held against, as they stand in an address."""
        return urlencode({"document": self.version.pk}) + (f"&{self.choice.query}" if self.choice.plans else "")

    @property
    def compared(self) -> Choice:
        """What is waited for."""
        return self.choice if self.choice.plans else Choice((Plan(self.version.pk),))


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """`?document=` against the other ones of `?of=`, against the library without those; the latest of `?of=` where none is named.

    `?view=regions` shows the regions, `?kind=` sifts the sentences and `?order=new` puts the newest first. With neither a document is
    chosen first.
    """
    asked = _asked(request)
    if asked is None:
        return _choose(request)
    found = beside(asked.version, asked.choice.versions, request.user)
    if isinstance(found, Pending):
        return waiting(request, asked.compared, found)
    context = {
        "asked": asked, "found": found, "forms": FORMS, "of": _chosen(asked), "strip": _strip(found),
        "kinds": [(kind, spoken(KINDS[kind]), count) for kind, count in found.counts.items()],
    }
    context |= _regions(found) if asked.view == "regions" else _sentences(request, asked, found)
    return render(request, "comparing/novelty.html", context)


@require_safe
def export(request: HttpRequest, form: str) -> HttpResponse:
    """The same as a file, the sentences of `?kind=` alone where it is given."""
    asked = _asked(request)
    if form not in FORMS or asked is None:
        raise Http404
    found = beside(asked.version, asked.choice.versions, request.user)
    if isinstance(found, Pending):
        return waiting(request, asked.compared, found)
    subject = replace(found.subject, kinds=(asked.kind,)) if asked.kind else found.subject
    if form == "xlsx":
        from cexing.render.novelty_xlsx import workbook

        data = workbook(subject)
    else:
        from cexing.render.novelty_records import lines

        data = "".join(lines(subject)).encode("utf-8", "replace")
    return as_file(data, form, "新提法")


def _asked(request: HttpRequest) -> _Asked | None:
    """What is asked for; None where no document is named, 404 where it is not there for this reader."""
    choice = visible(choice_of(request.GET.getlist("of")), request.user)
    choice = Choice(tuple(map(Plan, choice.versions)))
    rows = visible_versions(request.user).select_related("document__region").defer("text", "pieces", "metadata")
    named = request.GET.get("document", "")
    if named:
        version = rows.filter(pk=int(named)).first() if named.isdecimal() and len(named) < 10 else None
        if version is None:
            raise Http404
    elif choice.plans:
        version = rows.filter(pk__in=choice.versions).order_by("-issued", "pk").first()
    else:
        return None
    told = {name: request.GET.get(name, "") for name in ("kind", "view", "order")}
    return _Asked(
        version, choice if set(choice.versions) - {version.pk} else Choice(()), told["kind"] if told["kind"] in WORDINGS else "",
        told["view"] if told["view"] in VIEWS else VIEWS[0], told["order"] if told["order"] in ORDERS else ORDERS[0],
    )


def _choose(request: HttpRequest) -> HttpResponse:
    if request.GET.getlist("of"):
        messages.error(request, _("请先选定要比较的文件。"))
        return redirect("comparing:choose")
    found, more = offers(request)
    return render(request, "comparing/novelty_choose.html", {"found": found, "more": more, "sought": request.GET.get("title", "")})


def _chosen(asked: _Asked) -> list[Version]:
    """The chosen documents in the order of their dates, each to be asked about in its turn."""
    rows = Version.objects.select_related("document").defer("text", "pieces", "metadata").filter(pk__in=asked.choice.versions)
    return list(rows.order_by("issued", "pk"))


def _strip(found: Beside) -> list[tuple[str, int, int]]:
    """(kind, where it begins, its length) of the sentences one after another, in thousandths of them all."""
    sentences = found.subject.found.sentences
    total, at, out = sum(len(one.quote) for one in sentences) or 1, 0, []
    for one in sentences:
        begin, end = 1000 * at // total, 1000 * (at + len(one.quote)) // total
        if out and out[-1][0] == one.kind:
            out[-1] = (one.kind, out[-1][1], end - out[-1][1])
        else:
            out.append((one.kind, begin, end - begin))
        at += len(one.quote)
    return out


def _regions(found: Beside) -> dict[str, Any]:
    reason, drawn = silence(found.subject.regional), by_chance(found.subject.regional)
    return {"pairs": found.subject.regional.pairs, "reason": reason and spoken(reason), "drawn": drawn and spoken(drawn)}


def _sentences(request: HttpRequest, asked: _Asked, found: Beside) -> dict[str, Any]:
    """A page of the sentences asked for."""
    rows = [
        pair for pair in zip(found.subject.found.sentences, found.sources, strict=True) if asked.kind in ("", pair[0].kind)
    ]
    if asked.order == "new":
        rows.sort(key=lambda pair: (-pair[0].new * len(pair[0].quote), pair[0].start))
    shown = _paged(request, rows)
    sources = Version.objects.select_related("document__region").defer("text", "pieces", "metadata").in_bulk({pk for _one, pk in shown})
    return {"page": shown, "rows": [_row(one, asked.version, sources.get(pk)) for one, pk in shown], "numbered": shown.start_index()}


def _paged(request: HttpRequest, rows: list[Any]) -> Page:
    number = request.GET.get("page", "1")
    return Paginator(rows, _ROWS).get_page(number if len(number) < 7 else "1")


def _row(one: NewWording, version: Version, source: Version | None) -> dict[str, Any]:
    """A sentence, its new characters marked, beside the nearest earlier one, what both share marked."""
    near = one.nearest
    return {
        "kind": one.kind, "label": spoken(KINDS[one.kind]), "new": one.new, "figures": one.figures_differ and one.kind == "taken",
        "address": str(one.address), "href": _href(version, one.address, one.quote), "words": fresh(one), "near": near and source and {
            "version": source, "address": str(near.address), "href": _href(source, near.address, near.quote),
            "words": shared(near.quote, one.quote), "likeness": near.likeness,
        },
    }


def _href(version: Version, address: Any, words: str) -> str:
    return passage_href(version, address.slug if address.path else "", words)

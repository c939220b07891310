"""A document, the difference between two of its versions, and its original file."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from cexing.render.labels import FIELDS
from cexing.site.files import attachment
from cexing.site.library import reading
from cexing.site.library.diff import Change, compare
from cexing.site.library.models import Document, Version
from cexing.site.pages.citations import cited_by, cites
from cexing.site.pages.links import ascii_link
from cexing.site.pages.places import lineage
from cexing.site.pages.reading_parts import reading_of
from cexing.site.pages.wording import spoken
from cexing.structure.types import Metadata

_TOLD = ("doc_no", "issuer", "issued", "published", "kind", "topic", "index_no")


def document(request: HttpRequest, key: str) -> HttpResponse:
    """The whole text with its facts; `?version=2` shows that version, else the current one."""
    found = find(key)
    version, versions = chosen(request, found)
    read = reading_of(version)
    context = read.parts | cites(version, Q(), request.user) | cited_by(found) | {
        "document": found, "version": version, "versions": versions, "citation": read.citation,
        "link": request.build_absolute_uri(ascii_link(found)), "base": ascii_link(found) + "/",
        "metadata": list(_told(read.metadata)), "region_path": lineage(found.region),
    }
    return render(request, "pages/document.html", context)


def find(key: str) -> Document:
    """The document of a permanent link; 404 where there is none."""
    found = reading.find_document(key)
    if found is None:
        raise Http404
    return found


def _told(metadata: Metadata) -> Iterator[tuple[str, str]]:
    for name in _TOLD:
        value = getattr(metadata, name)
        if value:
            yield spoken(FIELDS[name]), str(value)


def chosen(request: HttpRequest, found: Document) -> tuple[Version, list[Version]]:
    """The version that `?version=` asks for, else the current one, among all that the reader may see."""
    seen = reading.visible_versions(request.user).filter(document=found)
    versions = list(seen.defer("text", "pieces"))
    number = request.GET.get("version", "")
    if number:
        wanted = [version for version in versions if str(version.number) == number]
    else:
        wanted = [version for version in versions if version.pk == found.current_id] or versions[-1:]
    if not wanted:
        raise Http404
    wanted[0].document = found
    return wanted[0], versions


def difference(request: HttpRequest, old: int, new: int) -> HttpResponse:
    """What changed from one version to another of the same document, clause by clause."""
    seen = reading.visible_versions(request.user).select_related("document").defer("pieces")
    before, after = get_object_or_404(seen, pk=old), get_object_or_404(seen, pk=new)
    if before.document_id != after.document_id:
        raise Http404
    found = [one for one in compare(before, after) if one.change is not Change.SAME]
    tally = [(change, sum(one.change is change for one in found)) for change in Change if change is not Change.SAME]
    context = {"document": after.document, "before": before, "after": after, "changes": found, "tally": [pair for pair in tally if pair[1]]}
    return render(request, "pages/difference.html", context)


def original(request: HttpRequest, number: int) -> HttpResponse:
    """The file as it came, as a download: never shown in place, whatever it says it is."""
    version = get_object_or_404(reading.visible_versions(request.user).defer("text", "pieces"), pk=number)
    try:
        file = version.file.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    return attachment(file, version.name)


"""A clause by itself: its words and what is under it, its facts, what stands around it, similar clauses elsewhere."""

from __future__ import annotations

import re

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from cexing.render import recorded
from cexing.render.citation import cite
from cexing.render.layout import passages
from cexing.site.library import reading
from cexing.site.library.models import Clause, Version
from cexing.site.pages.citations import cites
from cexing.site.pages.links import ascii_link, clause_link, document_link, version_link
from cexing.site.pages.places import lineage
from cexing.site.pages.reading_parts import reading_parts
from cexing.site.pages.views.documents import chosen, find
from cexing.site.search.similar import similar
from cexing.structure.types import Document as Read

_SIMILAR = 6
_REPEATED = re.compile(r"(.+)-(\d+)")


def clause(request: HttpRequest, key: str, slug: str) -> HttpResponse:
    """The clause at a permanent link."""
    found = find(key)
    version, _ = chosen(request, found)
    one = _clause_at(version, slug)
    read = _read(version, one)
    whole = document_link(found) if version.pk == found.current_id else version_link(version)
    parts = reading_parts(read, [passage for passage in passages(read) if passage.kind not in ("loose", "part")])
    within = Q(start__gte=one.start, start__lt=max(below.end for below in read.clauses))
    context = parts | cites(version, within, request.user) | {
        "document": found, "version": version, "clause": one, "above": _above(one), "around": _around(one), "whole": f"{whole}#{slug}",
        "citation": cite(read, read.clauses[0].address), "link": request.build_absolute_uri(ascii_link(found, slug)),
        "readable": request.build_absolute_uri(clause_link(found, slug)), "base": ascii_link(found) + "/",
        "region_path": lineage(found.region), "similar": similar(one.pk, _SIMILAR, user=request.user),
    }
    return render(request, "pages/clause.html", context)


def _clause_at(version: Version, slug: str) -> Clause:
    """The clause of this slug; where a document repeats a number, 3-2 is the second that is numbered 3."""
    clauses = reading.clauses_of(version)
    found = clauses.filter(slug=slug).first()
    repeated = _REPEATED.fullmatch(slug)
    if found is None and repeated:
        same = clauses.filter(slug=repeated[1])
        found = next(iter(same[int(repeated[2]) - 1 : int(repeated[2])]), None) if 0 < int(repeated[2]) < 10_000 else None
    if found is None:
        raise Http404
    return found


def _read(version: Version, one: Clause) -> Read:
    """The version cut down to the clause and what is under it."""
    clauses = [found for found in reading.clauses_of(version).filter(_subtree(one)) if found.start >= one.start]
    end = max(found.end for found in clauses)
    inside = Q(start__gte=one.start, start__lt=end)
    rows = [{"record": "document", **version.metadata}, *map(reading.clause_record, clauses)]
    rows += [{"record": row.kind, **row.data, "start": row.start, "end": row.end} for row in version.records.filter(inside)]
    rows += map(reading.fact_record, reading.facts_of(version).filter(inside))
    origin = recorded.Origin(name=version.name, media_type=version.media_type, size=version.size, sha256=version.sha256)
    return recorded.document(version.text, origin, rows)


def _subtree(one: Clause) -> Q:
    return Q(pk=one.pk) | Q(part_id=one.part_id, path__startswith=f"{one.path}/")


def _above(one: Clause) -> list[Clause]:
    tokens = one.path.split("/")
    paths = ["/".join(tokens[:count]) for count in range(1, len(tokens))]
    found = Clause.objects.in_force().filter(version_id=one.version_id, part_id=one.part_id, path__in=paths, start__lt=one.start)
    return list({clause.path: clause for clause in found.order_by("start")}.values())


def _around(one: Clause) -> list[Clause]:
    """The clauses of the same clause above."""
    return list(
        Clause.objects.in_force().filter(version_id=one.version_id, part_id=one.part_id, parent_id=one.parent_id, level=one.level)
        .only("slug", "path", "heading", "text", "version_id").order_by("start")
    )

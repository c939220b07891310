"""What is asked for, as rows of the library: documents, versions, clauses and facts that the asker may see."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from cexing.site.api.problems import Refused
from cexing.site.library.citing import citations_of
from cexing.site.library.models import Body, Charge, Clause, Document, Region, Version
from cexing.site.library.reading import clauses_of, current_facts, facts_of, find_document, visible_documents, visible_versions

Asked = Mapping[str, Any]

FACT_ORDER = ("id",)
"""Facts are stored version by version in the order of the text; by their ids alone a page of them is found without sorting all."""
CLAUSE_ORDER = ("start", "id")
DOCUMENT_ORDER = ("id",)
CITED = Prefetch(
    "version",
    Version.objects.select_related("document").only(
        "number", "document__key", "document__slug", "document__title", "document__doc_no", "document__current_id"
    ),
)
"""What a statement is cited by; the texts of versions are large, and many rows share one."""
_BODY = "正文"
"""The part that addresses may leave out."""


def documents(user: Any, asked: Asked) -> QuerySet:
    """Documents that `user` may see, each with its visible versions as `seen`."""
    found = visible_documents(user).select_related("region").prefetch_related(_seen(user))
    for name in ("doc_no", "issuer", "kind"):
        if asked.get(name):
            found = found.filter(**{name: asked[name]})
    if asked.get("title"):
        found = found.filter(title__contains=asked["title"])
    if asked.get("issued_from"):
        found = found.filter(issued__gte=_day(asked["issued_from"]))
    if asked.get("issued_until"):
        found = found.filter(issued__lte=_day(asked["issued_until"]))
    return found.filter(region__in=regions(asked["region"])) if asked.get("region") else found


def document(user: Any, key: str) -> Document:
    """The document with a key, slug or 文号, its visible versions as `seen`; Refused (404) where `user` sees none."""
    found = find_document(key)
    found = documents(user, {}).filter(pk=found.pk).first() if found else None
    if found is None:
        raise Refused(404, _("没有此文件"))
    return found


def version(document: Document, number: int | None = None) -> Version:
    """A version among those seen of a document; the current one (else the last) unless a number is given."""
    if number is None:
        return next((one for one in document.seen if one.pk == document.current_id), document.seen[-1])
    found = next((one for one in document.seen if one.number == number), None)
    if found is None:
        raise Refused(404, _("没有此版本"))
    return found


def clauses(version: Version, asked: Asked) -> QuerySet:
    """Clauses of a version."""
    found = clauses_of(version).prefetch_related(CITED)
    for name, field in (("part", "part__name"), ("level", "level"), ("factor", "factor")):
        if asked.get(name) is not None:
            found = found.filter(**{field: asked[name]})
    return found


def clause(version: Version, address: str) -> Clause:
    """The clause at an address (附件3/二/（七）), a slug (a3.2.7) or a citation (附件3 二（七）); Refused (404) where there is none."""
    found = clauses(version, {})
    exact = found.filter(Q(slug=address) | Q(path=address) | Q(path=f"{_BODY}/{address}")).first()
    if exact is None:
        cited = {_run_together(address), _BODY + _run_together(address)}
        key = next((pk for pk, path in found.values_list("pk", "path") if _run_together(path) in cited), None)
        exact = found.filter(pk=key).first()
    if exact is None:
        raise Refused(404, _("没有此条款"))
    return exact


def facts(user: Any, asked: Asked) -> QuerySet:
    """Facts of the document that is asked for, else of all, in their current versions."""
    found = facts_of(version(document(user, asked["document"]))) if asked.get("document") else current_facts()
    if asked.get("cites"):
        found = found.filter(pk__in=[fact.pk for fact in citations_of(document(user, asked["cites"]))])
    return _by_register(_by_value(_with_origin(found), asked), asked)


def facts_in(clause: Clause) -> QuerySet:
    """Facts that stand in a clause."""
    return _with_origin(facts_of(clause.version).filter(clause=clause))


def regions(name: str) -> QuerySet:
    """The regions of a name, path or GB/T 2260 code, with all that lies in them."""
    named = Region.objects.filter(Q(path=name) | Q(name=name) | Q(code=name) | Q(aliases__name=name))
    within = Q(pk__in=[])
    for path in named.values_list("path", flat=True).distinct():
        within |= Q(path=path) | Q(path__startswith=f"{path}/")
    return Region.objects.filter(within)


def bodies(name: str) -> QuerySet:
    """The bodies of an official name or one as printed."""
    return Body.objects.filter(Q(name=name) | Q(aliases__name=name))


def _with_origin(found: QuerySet) -> QuerySet:
    """Facts with the slug of their clause and what their version is cited by, without the clause and the version themselves."""
    return found.select_related(None).annotate(slug=F("clause__slug")).prefetch_related(CITED)


def _by_value(found: QuerySet, asked: Asked) -> QuerySet:
    for name in ("factor", "strength", "unit"):
        if asked.get(name):
            found = found.filter(**{name: asked[name]})
    if asked.get("kind"):
        found = found.filter(kind__in=asked["kind"])
    if asked.get("clause"):
        found = found.filter(clause__slug=asked["clause"])
    if asked.get("value_min") is not None:
        found = found.filter(Q(value__gte=asked["value_min"]) | Q(value_max__gte=asked["value_min"]))
    if asked.get("value_max") is not None:
        found = found.filter(value__lte=asked["value_max"])
    return found.filter(by__startswith=asked["by"]) if asked.get("by") else found


def _by_register(found: QuerySet, asked: Asked) -> QuerySet:
    if asked.get("region"):
        within = regions(asked["region"])
        # What a document says without naming a place holds where the document does.
        found = found.filter(Q(region__in=within) | Q(region=None, version__document__region__in=within))
    if asked.get("body"):
        named = bodies(asked["body"])
        charged = Charge.objects.filter(fact=OuterRef("pk"), body__in=named)
        found = found.filter(Q(body__in=named) | Exists(charged))
    return found


def _seen(user: Any) -> Prefetch:
    return Prefetch("versions", visible_versions(user).defer("text", "pieces"), to_attr="seen")


def _day(told: str) -> date:
    """The day; the last of its month where the month has no such day."""
    year, month, day = map(int, told.split("-"))
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))


def _run_together(address: str) -> str:
    return "".join(address.replace("/", "").split())

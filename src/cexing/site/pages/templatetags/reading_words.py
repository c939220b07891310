"""Filters for documents, clauses and facts: their links and their values in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from django import template
from django.utils.translation import gettext as _

from cexing.model import Address
from cexing.model.address import ordinal
from cexing.render.labels import value_label
from cexing.site.library.models import Charge, Clause, Document, Fact, Part, Version
from cexing.site.library.reading import tokens_of
from cexing.site.pages import links
from cexing.site.pages.tables import matter, shortened, whereabouts
from cexing.site.pages.wording import spoken
from cexing.site.search.hits import Hit

register = template.Library()
T = TypeVar("T")


@register.filter
def link(one: Document | Version | Clause) -> str:
    """Where a document, a version or a clause is read; the current version has no link of its own."""
    if isinstance(one, Document):
        return links.document_link(one)
    if isinstance(one, Clause):
        return links.clause_link(one.version.document, one.slug)
    return links.document_link(one.document) if one.document.current_id == one.pk else links.version_link(one)


@register.filter
def hit_link(hit: Hit) -> str:
    """Permanent link of the clause that was found."""
    return links.clause_link(hit.version.document, hit.clause.slug)


@register.simple_tag
def clause_link(document: Document, slug: str) -> str:
    """Permanent link of the clause of this slug."""
    return links.clause_link(document, slug)


@register.filter
def words(charge: Charge | Fact) -> str:
    """Where the words of a duty, task or fact stand."""
    return links.words_link(charge.version, charge if isinstance(charge, Fact) else charge.fact or charge.record)


@register.filter
def part_link(part: Part) -> str:
    """Where a part begins in its document."""
    return f"{links.document_link(part.version.document)}#{Address(part.name, ()).slug or 'body'}"


@register.filter
def address(clause: Clause) -> str:
    """A clause as officials cite it: 附件3 二（七）."""
    return " ".join(filter(None, (clause.part.name, "".join(tokens_of(clause)))))


@register.filter
def cited(path: str) -> str:
    """A stored path as officials cite it."""
    first, *others = path.split("/")
    part = first if ordinal(first) is None or first.startswith(("附件", "通知", "正文")) else ""
    return str(Address(part, tuple(others if part else (first, *others))))


@register.filter
def short(words: str, most: int) -> str:
    """The beginning of words that are long."""
    return shortened(words, most)


@register.filter
def token(clause: Clause) -> str:
    """The number of a clause as printed."""
    return clause.path.rpartition("/")[2]


@register.filter
def place_of(one: Charge | Fact) -> str:
    """The address of a fact or of what a charge is of."""
    return whereabouts(one if isinstance(one, Fact) else one.fact or one.record)


@register.filter
def matter_of(one: Charge | Fact) -> str:
    """What a duty or task is about."""
    if isinstance(one, Fact):
        return matter(one)
    return matter(one.fact) if one.fact else shortened(one.record.data.get("text", ""), 120)


@register.filter
def role_name(role: str) -> str:
    """The part that a body plays."""
    return {"lead": _("牵头"), "support": _("配合"), "named": _("责任")}.get(role, role)


@register.filter
def change_name(change: str) -> str:
    """What became of a clause."""
    return {"added": _("新增"), "removed": _("删除"), "changed": _("修改"), "moved": _("移动")}.get(str(change), str(change))


@register.filter
def coded(value: str | None, field: str) -> str:
    """The name of a coded value: `land` as factor is 土地."""
    return spoken(value_label(field, value)) if value else ""


@register.filter
def before(row: Sequence[T], index: int) -> T:
    """The element before the one at `index`."""
    return row[index - 1]

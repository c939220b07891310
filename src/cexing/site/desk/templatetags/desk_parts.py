"""What templates of the desk call: names, links, and what waits."""

from __future__ import annotations

from typing import Any

from django import template
from django.db.models import F, Q

from cexing.site.desk import links, wording
from cexing.site.desk.uploading import Found
from cexing.site.library.models import Clause, Fact, Finding, Quarantine, Version

register = template.Library()
register.filter("kind_name", wording.kind_name)
register.filter("code_name", wording.code_name)
register.filter("address", wording.address)


@register.filter
def words(row: Fact | Finding | Clause) -> str:
    """Where the words of a row stand."""
    return links.words_link(row)


@register.filter
def reading(version: Version) -> str:
    """Where a version is read."""
    return links.reading_link(version)


@register.filter
def difference(found: Found) -> str:
    """What changed since the version before."""
    return links.difference_link(found.earlier, found.version) if found.earlier else ""


@register.inclusion_tag("desk/part/navigation.html", takes_context=True)
def desk_navigation(context: dict[str, Any]) -> dict[str, Any]:
    """The ways through the desk with how much waits in each."""
    current = Q(version__document__current_id=F("version_id")) | Q(version__state=Version.State.REVIEW)
    match = context["request"].resolver_match
    return {
        "at": match.url_name if match else "",
        "waiting": Version.objects.filter(state=Version.State.REVIEW).count(),
        "odd": Finding.objects.filter(current, checked=False).count(),
        "unread": Quarantine.objects.count(),
    }

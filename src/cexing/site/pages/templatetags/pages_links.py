"""Links in templates: to pages that may not be there, the mark of the current one, who sees what."""

from __future__ import annotations

from typing import Any

from django import template
from django.core.paginator import Page
from django.urls import NoReverseMatch, reverse
from django.utils.safestring import SafeString, mark_safe

from cexing.site.people.roles import is_editor

register = template.Library()


@register.simple_tag
def maybe_url(name: str, *args: object, **kwargs: object) -> str:
    """The address of a page, empty where this site has no such page."""
    try:
        return reverse(name, args=args, kwargs=kwargs)
    except NoReverseMatch:
        return ""


@register.simple_tag(takes_context=True)
def current(context: dict[str, Any], *names: str) -> SafeString:
    """`aria-current` where the page is one of these; `name:*` is every page of an app, a name that is no view's the kind in the address."""
    request = context.get("request")
    match = getattr(request, "resolver_match", None)
    if match is None or not {match.view_name, f"{match.namespace}:*"} & set(names):
        return SafeString("")
    kinds = [name for name in names if ":" not in name]
    if kinds and match.kwargs.get("kind") not in kinds:
        return SafeString("")
    return mark_safe(' aria-current="page"')


@register.filter
def edits(user: Any) -> bool:
    """Whether the user is an editor."""
    return getattr(user, "is_authenticated", False) and is_editor(user)


@register.filter
def elided(page: Page) -> list[int | str]:
    """The numbers of pages to offer around this one."""
    return list(page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1))

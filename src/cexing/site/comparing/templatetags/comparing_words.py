"""Filters of the comparing pages."""

from __future__ import annotations

from django import template

from cexing.render.reuse_words import EDITS
from cexing.site.pages.wording import spoken

register = template.Library()


@register.filter
def edit_name(edit: str) -> str:
    """What became of words that were taken over."""
    return spoken(EDITS[edit])


@register.filter
def percent(share: float) -> str:
    """A share as per cent: 0.314 → 31%."""
    return f"{share:.0%}"


@register.filter
def share(part: float, places: int) -> str:
    """A share as per cent to so many places: 0.0635 → 6.4%."""
    return f"{part:.{places}%}"


@register.filter
def at_most(number: int, most: int) -> int:
    """A number, capped."""
    return min(number, most)

"""What the pages of workbooks call: names of columns, cells with what differs marked."""

from __future__ import annotations

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy

from cexing.site.ledger.workbooks import mapping
from cexing.site.ledger.workbooks.shown import Segments, segments

register = template.Library()
register.filter("field_name", mapping.name_of)
_EMPTY = gettext_lazy("（空）")


@register.simple_tag
def old_cell(old: str, new: str) -> SafeString:
    """What stood in a cell, with what is gone from it marked."""
    return _marked("del", segments(old, new)[0], old)


@register.simple_tag
def new_cell(old: str, new: str) -> SafeString:
    """What a cell says now, with what is new in it marked."""
    return _marked("ins", segments(old, new)[1], new)


def _marked(tag: str, parts: Segments, text: str) -> SafeString:
    if not text:
        return format_html('<span class="quiet">{}</span>', _EMPTY)
    return format_html_join("", "{}", ((format_html(f"<{tag}>{{}}</{tag}>", words) if mark == "only" else words,) for mark, words in parts))

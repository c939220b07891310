"""Words in a page: escaped, in both languages."""

from __future__ import annotations

import html

from cexing.render.characters import printable
from cexing.render.labels import Label


def escape(text: str) -> str:
    """Text as HTML, safe in attributes too; characters that no page may hold become U+FFFD."""
    return html.escape(printable(text))


def both(label: Label) -> str:
    """A label in both languages; the page shows one of them."""
    return f'<span class="zh">{escape(label.zh)}</span><span class="en" lang="en">{escape(label.en)}</span>'

"""Words in a page: escaped, in both languages."""

from __future__ import annotations

import html
import re

from cexing.render.labels import Label

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def escape(text: str) -> str:
    """Text as HTML, safe in attributes too; characters that no page may hold become U+FFFD."""
    return html.escape(_CONTROL.sub("\ufffd", text))


def both(label: Label) -> str:
    """A label in both languages; the page shows one of them."""
    return f'<span class="zh">{escape(label.zh)}</span><span class="en" lang="en">{escape(label.en)}</span>'

"""The pieces of a reading page as HTML: text with marks, contents, switches, lists, and what the card shows."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.safestring import SafeString, mark_safe

from cexing.render.anchors import Anchors
from cexing.render.html_panels import contents, facts_json, legend, list_links, lists
from cexing.render.html_text import TextWriter
from cexing.render.layout import Passage
from cexing.structure.types import Document


def reading_parts(document: Document, chosen: Iterable[Passage] | None = None) -> dict[str, SafeString]:
    """`text`, `contents`, `legend`, `lists`, `list_links` and `facts`; with `chosen`, the text is those passages alone."""
    anchors = Anchors(document)
    writer = TextWriter(document, anchors)
    pieces: dict[str, Iterable[str]] = {
        "text": writer.lines(chosen), "contents": contents(document, anchors), "legend": legend(writer.marked),
        "lists": lists(document, writer.marked, writer.names), "list_links": list_links(writer.marked),
        "facts": [facts_json(document, writer.marked)],
    }
    # `render` escapes every word that comes from a document.
    return {name: mark_safe("\n".join(filter(None, lines))) for name, lines in pieces.items()}

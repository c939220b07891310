"""The pieces of a reading page as HTML: text with marks, contents, switches, lists, and what the card shows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import Count, Max
from django.utils.safestring import SafeString, mark_safe

from cexing.render.anchors import Anchors
from cexing.render.citation import cite
from cexing.render.html_panels import contents, facts_json, legend, list_links, lists
from cexing.render.html_text import TextWriter
from cexing.render.layout import Passage
from cexing.site.library import reading
from cexing.site.library.models import Version
from cexing.structure.types import Document, Metadata

_KEPT = 24
"""Documents whose pages a process keeps: a long one takes a fifth of a second and about a megabyte."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A version as it is read: its pieces by name, what its head says, how it is cited."""

    parts: dict[str, SafeString]
    metadata: Metadata
    citation: str


def reading_of(version: Version) -> Reading:
    """The whole version; set anew when it was read again or corrected."""
    return _reading(version.pk, _stamp(version))


def _stamp(version: Version) -> str:
    """What tells this state of a version from any other: reading again makes new rows, a correction overrules old ones."""
    rows = (related.in_force().aggregate(count=Count("pk"), last=Max("pk")) for related in (version.clauses, version.facts))
    return "/".join([version.sha256, version.reader, *(f"{row['count']}:{row['last']}" for row in rows)])


@lru_cache(maxsize=_KEPT)
def _reading(pk: int, _stamp: str) -> Reading:
    document = reading.document(Version.objects.get(pk=pk))
    return Reading(reading_parts(document), document.metadata, cite(document))


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

"""Where the pages show what the desk works on."""

from __future__ import annotations

from urllib.parse import quote

from django.urls import reverse

from cexing.site.library.models import Clause, Fact, Finding, Version


def reading_link(version: Version) -> str:
    """Where a version is read, public or not."""
    return f"{reverse('pages:document', args=[version.document.slug])}?version={version.number}"


def words_link(row: Fact | Finding | Clause) -> str:
    """Where the words of a row stand on the reading page."""
    if isinstance(row, Clause):
        return f"{reading_link(row.version)}#{row.slug}"
    kind = row.kind if isinstance(row, Fact) else "finding"
    return f"{reading_link(row.version)}#{kind}-{row.start}-{row.end}"


def difference_link(before: Version, after: Version) -> str:
    """What changed from one version to another."""
    return reverse("pages:difference", args=[before.pk, after.pk])


def desk_link(version: Version, clause: Clause | None = None) -> str:
    """Where a version is corrected, at a clause."""
    return reverse("desk:correct", args=[version.pk]) + (f"?clause={quote(clause.slug)}#c{clause.start}" if clause else "")

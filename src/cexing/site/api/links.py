"""Permanent links, as whole addresses, in ASCII so that no program spoils them."""

from __future__ import annotations

from collections.abc import Callable

from django.urls import reverse

from cexing.site.library.models import Document, Version

Site = Callable[[str], str]
"""Makes a whole address of a path on the site: `request.build_absolute_uri` where there is a request."""

_NO_SLUG = frozenset("/?#%\\")


def document_link(document: Document, site: Site) -> str:
    """Where a document is read."""
    return site(reverse("pages:document", args=[document.slug]))


def version_link(version: Version, site: Site) -> str:
    """Where one version is read; the document's link where it is the current one."""
    return document_link(version.document, site) + _if_old(version)


def clause_link(version: Version, slug: str, site: Site) -> str:
    """Permanent link of a clause; that of its version where its printed number cannot stand in an address."""
    if not slug or _NO_SLUG & set(slug):
        return version_link(version, site)
    return site(reverse("pages:clause", args=[version.document.slug, slug])) + _if_old(version)


def _if_old(version: Version) -> str:
    return "" if version.document.current_id == version.pk else f"?version={version.number}"

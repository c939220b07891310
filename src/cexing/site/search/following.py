"""The index follows what the library tells."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from cexing.site.library.models import Version
from cexing.site.library.signals import library_restored, version_changed
from cexing.site.search import index


@receiver(version_changed, dispatch_uid="search")
def follow(version: Version, **_told: Any) -> None:
    """Index a public version that appeared, changed or disappeared."""
    index.update(version)


@receiver(library_restored, dispatch_uid="search")
def start_over(**_told: Any) -> None:
    """Make the index anew: every id may mean something else now."""
    index.rebuild()

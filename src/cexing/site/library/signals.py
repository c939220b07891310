"""What the library tells the rest of the site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.dispatch import Signal

if TYPE_CHECKING:
    from cexing.site.library.models import Version

version_changed = Signal()
"""Sent with `version` after the commit by which a public version appeared, disappeared or changed (corrected, read again)."""
library_restored = Signal()
"""Sent after the commit by which a backup took the place of everything."""


def tell_of_change(version: Version) -> None:
    """Send `version_changed` when the transaction under way is committed; a receiver that fails does not undo what is stored."""
    transaction.on_commit(lambda: version_changed.send_robust(sender=type(version), version=version))

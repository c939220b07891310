"""What may happen to a version: published, discarded, taken back for review."""

from __future__ import annotations

from typing import Any

from cexing.errors import CexingError
from cexing.site.library.models import Version
from cexing.site.library.signals import tell_of_change
from cexing.site.library.versions import settle
from cexing.site.library.writing import writing

_MAY_BECOME = {
    Version.State.REVIEW: {Version.State.PUBLIC, Version.State.DISCARDED},
    Version.State.PUBLIC: {Version.State.REVIEW, Version.State.DISCARDED},
    Version.State.DISCARDED: {Version.State.REVIEW},
}


class StateError(CexingError):
    """A step that the version's state does not allow."""


def publish(version: Version, user: Any) -> Version:
    """Let everyone see a version in review; StateError for a discarded one."""
    return _become(version, Version.State.PUBLIC)


def discard(version: Version, user: Any) -> Version:
    """Put a version aside: nobody sees it, its file stays, and taking the same file in again does not bring it back."""
    return _become(version, Version.State.DISCARDED)


def withdraw(version: Version, user: Any) -> Version:
    """Take a public or discarded version back to review."""
    return _become(version, Version.State.REVIEW)


def _become(version: Version, state: Version.State) -> Version:
    with writing():
        fresh = Version.objects.select_for_update().get(pk=version.pk)
        if fresh.state == state:
            return fresh
        if state not in _MAY_BECOME[fresh.state]:
            raise StateError(
                f"版本为{fresh.get_state_display()}，不能改为{state.label}: {fresh.state} cannot become {state}", where=str(fresh),
                remedy="先退回待审 take it back to review first",
            )
        seen = Version.State.PUBLIC in (fresh.state, state)
        fresh.state = version.state = state
        fresh.save(update_fields=["state"])
        settle(fresh.document)
        if seen:
            tell_of_change(fresh)
    return fresh

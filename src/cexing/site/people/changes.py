"""Add to the record of changes."""

from __future__ import annotations

from typing import Any

from cexing.site.people.models import Change

_LONGEST_TARGET = Change._meta.get_field("target").max_length


def record(user: Any, what: str, target: str, before: Any = None, after: Any = None) -> Change:
    """Say that `user` (None or a stranger: the site itself) did `what` to `target`; `before` and `after` are values that JSON can hold.

    Call it inside the transaction of the change itself, so that both are kept or neither is.
    """
    who = user if user is not None and user.is_authenticated else None
    return Change.objects.create(who=who, what=what, target=target[:_LONGEST_TARGET], before=before, after=after)

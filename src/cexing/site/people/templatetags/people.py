"""What templates say of roles and changes."""

from __future__ import annotations

import json
from typing import Any

from django import template
from django.utils.translation import gettext

from cexing.site.people.changes import differences, field_label, label
from cexing.site.people.models import Change
from cexing.site.people.roles import Role, given_role

register = template.Library()


@register.filter
def role_label(user: Any) -> str:
    """The name of an account's role."""
    return str(given_role(user).label)


@register.filter
def what_label(change: Change) -> str:
    """The name of what was done."""
    return label(change.what)


@register.filter
def differing(change: Change) -> list[tuple[str, str, str]]:
    """Name, before and after of what a change altered, as text; empty where there was nothing."""
    told = ((field_label(name), _text(before), _text(after)) for name, before, after in differences(change.before, change.after))
    return [row for row in told if row[1] or row[2]]


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return gettext("是") if value else gettext("否")
    if value in Role.values:
        return str(Role(value).label)
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)

"""Add to the record of changes, and say what it holds."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from cexing.site.people.models import Change

_LONGEST_TARGET = Change._meta.get_field("target").max_length
_LABELS = {
    "account-made": _("建立账号"),
    "account-altered": _("修改账号"),
    "password-changed": _("修改密码"),
    "password-set": _("重设密码"),
    "second-step-on": _("开启两步验证"),
    "second-step-off": _("关闭两步验证"),
    "recovery-codes-made": _("生成恢复码"),
    "lock-lifted": _("解除登录限制"),
    "token-made": _("建立令牌"),
    "token-withdrawn": _("撤回令牌"),
    "version-uploaded": _("上传文件"),
    "version-published": _("公开文件"),
    "version-discarded": _("弃用文件"),
    "version-reopened": _("退回待审"),
    "file-quarantined": _("隔离文件"),
    "quarantine-deleted": _("删除隔离文件"),
    "finding-checked": _("问题已核对"),
    "finding-unchecked": _("问题重新待核"),
    "fact-corrected": _("更正事实"),
    "fact-rejected": _("否定事实"),
    "fact-added": _("补充事实"),
    "clause-corrected": _("更正条款"),
    "clause-moved": _("调整条款起止"),
    "clause-added": _("补充条款"),
    "clause-merged": _("合并条款"),
    "clause-rejected": _("否定条款"),
    "correction-withdrawn": _("撤回更正"),
}
_FIELDS = {
    "name": _("姓名"), "email": _("邮箱"),
    "role": _("角色"), "active": _("可以登录"), "state": _("状态"), "why": _("理由"), "checked": _("已核对"),
    "message": _("说明"), "error": _("错误"), "scope": _("权限"), "expires": _("到期"), "quote": _("原文"),
}


def record(user: Any, what: str, target: str, before: Any = None, after: Any = None) -> Change:
    """Say that `user` (None or a stranger: the site itself) did `what` to `target`; `before` and `after` are values that JSON can hold.

    Call it inside the transaction of the change itself, so that both are kept or neither is.
    """
    who = user if user is not None and user.is_authenticated else None
    return Change.objects.create(who=who, what=what, target=target[:_LONGEST_TARGET], before=before, after=after)


def label(what: str) -> str:
    """What people read for a kind of change; the kind itself where it has no other name."""
    return str(_LABELS.get(what, what))


def field_label(name: str) -> str:
    """What people read for a value that a change altered; its name where it has no other."""
    return str(_FIELDS.get(name, name))


def differences(before: Any, after: Any) -> list[tuple[str, Any, Any]]:
    """Name, before and after of each value that differs; one row without a name where either is no mapping."""
    if not all(side is None or isinstance(side, dict) for side in (before, after)):
        return [("", before, after)]
    before, after = before or {}, after or {}
    return [(name, before.get(name), after.get(name)) for name in before | after if before.get(name) != after.get(name)]

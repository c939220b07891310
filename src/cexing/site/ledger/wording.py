"""What people read for states, moves and events."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from cexing.errors import CexingError
from cexing.track import Move, Rhythm, State

_MOVES = {
    Move.ASSIGN: _("交办"), Move.ACCEPT: _("接收"), Move.DECLINE: _("退回交办"), Move.BEGIN: _("启动"),
    Move.BLOCK: _("报告受阻"), Move.RESUME: _("恢复推进"), Move.REPORT_DONE: _("报告完成"), Move.VERIFY: _("核验"),
    Move.RETURN: _("退回补充"), Move.CLOSE: _("办结销号"), Move.REOPEN: _("重新启动"), Move.REQUEST: _("申请调整"),
    Move.APPROVE: _("批准调整"), Move.REFUSE: _("不予调整"), Move.CANCEL: _("取消"),
}
_KINDS = {
    "programme-made": _("建立台账"), "task-made": _("立项"), "added": _("增列任务"), "edited": _("修改"),
    "draft-accepted": _("认可草拟"), "milestones": _("设定节点"), "reported": _("报告进展"), "problem-collected": _("收集问题"),
    "problem-assigned": _("交办问题"), "problem-followed": _("跟踪问题"), "problem-answered": _("反馈问题"),
    "problem-settled": _("办结问题"), "problem-escalated": _("问题升级"),
    "member-added": _("增加成员"), "member-removed": _("移出成员"), "imported": _("导入表格"),
    "settings": _("修改设置"), "experience": _("总结经验"),
    "experience-taken": _("采纳经验"), "experience-declined": _("暂不采纳经验"),
}
_TONES = {
    State.DRAFTED: "plain", State.ASSIGNED: "plain", State.ACCEPTED: "", State.IN_PROGRESS: "", State.REPORTED: "support",
    State.VERIFIED: "target", State.CLOSED: "target", State.BLOCKED: "finding", State.ADJUSTING: "support", State.CANCELLED: "plain",
}
_RHYTHMS = {Rhythm.WEEK: _("每周"), Rhythm.MONTH: _("每月"), Rhythm.QUARTER: _("每季度"), Rhythm.HALF: _("每半年"), Rhythm.YEAR: _("每年")}


def move_name(move: Move | str) -> str:
    """What people read for a move."""
    return str(_MOVES[Move(move)])


def kind_name(kind: str) -> str:
    """What people read for a kind of event."""
    if kind.startswith("move-"):
        return move_name(kind.removeprefix("move-"))
    return str(_KINDS.get(kind, kind))


def rhythm_name(rhythm: str) -> str:
    """What people read for how often something recurs."""
    return str(_RHYTHMS[Rhythm(rhythm)])


def state_tone(state: str) -> str:
    """The class of a tag that shows a state."""
    return _TONES[State(state)]


def told(error: CexingError) -> str:
    """An error as a reader reads it: what happened, what was expected, what to do."""
    return "；".join(filter(None, [f"{error.where}：{error.what}" if error.where else error.what, error.expected, error.remedy]))

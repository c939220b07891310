"""What people read for states, moves and events."""

from __future__ import annotations

from typing import Any

from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from cexing.errors import CexingError
from cexing.render.wording import interval
from cexing.track import Light, Move, Reason, Rhythm, Signal, State

_MOVES = {
    Move.ASSIGN: _("交办"), Move.ACCEPT: _("接收"), Move.DECLINE: _("退回交办"), Move.BEGIN: _("启动"),
    Move.BLOCK: _("报告受阻"), Move.RESUME: _("恢复推进"), Move.REPORT_DONE: _("报结"), Move.VERIFY: _("核实"),
    Move.RETURN: _("退回补充"), Move.CLOSE: _("销号"), Move.REOPEN: _("重新启动"), Move.REQUEST: _("申请调整"),
    Move.APPROVE: _("批准调整"), Move.REFUSE: _("不予调整"), Move.CANCEL: _("取消"),
}
KINDS = {
    "programme-made": _("建立台账"), "task-made": _("立项"), "added": _("增列任务"), "edited": _("修改"),
    "draft-accepted": _("认可草拟"), "milestones": _("设定节点"), "reported": _("报告进展"), "problem-collected": _("收集问题"),
    "problem-assigned": _("交办问题"), "problem-followed": _("跟踪问题"), "problem-answered": _("反馈问题"),
    "problem-settled": _("办结问题"), "problem-escalated": _("问题升级"),
    "member-added": _("增加成员"), "member-removed": _("移出成员"), "imported": _("导入表格"),
    "settings": _("修改设置"), "experience": _("总结经验"),
    "experience-taken": _("采纳经验"), "experience-declined": _("暂不采纳经验"),
}
_THRESHOLDS = {
    "near_days": _("时限前多少天起黄灯"), "close_days": _("时限前多少天起红灯"), "finishing": _("完成多少即视为接近完成（0–1）"),
    "amber_lag": _("落后多少起黄灯（0–1）"), "red_lag": _("落后多少起红灯（0–1）"), "curve": _("进度曲线（1 为匀速，2 为先慢后快）"),
    "blind": _("过去多少仍无进度数即黄灯（0–1）"), "amber_silence": _("漏报几期起黄灯"), "red_silence": _("漏报几期起红灯"),
    "verify_days": _("报结后多少天内应核实"),
}
_TONES = {
    State.DRAFTED: "plain", State.ASSIGNED: "plain", State.ACCEPTED: "", State.IN_PROGRESS: "", State.REPORTED: "support",
    State.VERIFIED: "target", State.CLOSED: "target", State.BLOCKED: "finding", State.ADJUSTING: "support", State.CANCELLED: "plain",
}
_RHYTHMS = {Rhythm.WEEK: _("每周"), Rhythm.MONTH: _("每月"), Rhythm.QUARTER: _("每季度"), Rhythm.HALF: _("每半年"), Rhythm.YEAR: _("每年")}

_FIELDS = {
    "text": _("任务内容"), "area": _("政策领域"), "scope": _("适用范围"), "result": _("成果形式"), "deadline_basis": _("时限依据"),
    "start": _("开始日期"), "deadline": _("完成时限"), "weight": _("权重"), "rhythm": _("报告周期"), "criteria": _("完成标准"),
    "parent": _("上级任务"), "bodies": _("责任单位"), "milestones": _("节点"),
}
_PARTS = {"lead": _("牵头"), "named": pgettext_lazy("charge", "责任"), "support": _("配合")}
_EVIDENCE = {"file": _("文件"), "link": _("链接"), "figure": _("数据")}
_LIGHTS = {Light.RED: _("红灯"), Light.AMBER: _("黄灯"), Light.GREEN: _("绿灯"), Light.NONE: _("未亮灯")}


def light_name(light: Light | str) -> Any:
    """What people read for a light, in the language of the moment when it is shown."""
    return _LIGHTS[Light(light)]


def why(spoken: Signal | Reason) -> str:
    """Why a light is lit, in the language of the page."""
    return spoken.why_en if get_language() == "en" else spoken.why


def move_name(move: Move | str) -> str:
    """What people read for a move."""
    return str(_MOVES[Move(move)])


def kind_name(kind: str) -> str:
    """What people read for a kind of event."""
    if kind.startswith("move-"):
        return move_name(kind.removeprefix("move-"))
    return str(KINDS.get(kind, kind))


def rhythm_name(rhythm: str) -> str:
    """What people read for how often something recurs."""
    return str(_RHYTHMS[Rhythm(rhythm)])


def threshold_name(name: str) -> str:
    """What people read for a threshold of warnings."""
    return str(_THRESHOLDS.get(name, name))


def state_tone(state: str) -> str:
    """The class of a tag that shows a state."""
    return _TONES[State(state)]


def told(error: CexingError) -> str:
    """An error as a reader reads it: what happened, what was expected, what to do."""
    return "；".join(filter(None, [f"{error.where}：{error.what}" if error.where else error.what, error.expected, error.remedy]))


def field_name(name: str) -> str:
    """What people read for a field of a task."""
    return str(_FIELDS.get(name, name))


def part_name(part: str) -> str:
    """What people read for the part that a body plays."""
    return str(_PARTS.get(part, part))


def spoken_value(name: str, value: Any) -> str:
    """What people read for the value of a field of a task; a dash for none."""
    if value in (None, "", [], {}):
        return "—"
    if name == "bodies":
        return "、".join(f"{body}（{part_name(part)}）" for body, part in value)
    if name == "criteria":
        return "；".join(criterion_words(one) for one in value)
    if name == "milestones":
        return "；".join(f"{step} {due}{f'（{done}）' if done else ''}" for step, due, done in value)
    return rhythm_name(value) if name == "rhythm" else str(value)


def criterion_words(criterion: Any) -> str:
    """What people read for a criterion: kind, how many, what of."""
    if criterion["kind"] == "target":
        aim = interval(criterion.get("op", ">="), criterion.get("value"), criterion.get("value_max"), criterion.get("unit"))
        return f"{criterion.get('text', '')} {aim}".strip()
    kind = str(_EVIDENCE.get(criterion["kind"], criterion["kind"]))
    return f"{kind} ×{criterion.get('count', 1)}" + (f"：{criterion['text']}" if criterion.get("text") else "")

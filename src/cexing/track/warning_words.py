"""What people read for a warning: its meaning by rule, and the sentence with the figures, in Chinese and English."""

from __future__ import annotations

from datetime import date

WARNINGS = {
    "overdue": "时限已过，尚未报结",
    "deadline-near": "临近时限，尚未收尾",
    "lagging": "实报进度落后于应有进度",
    "silent": "约定的报告缺报",
    "blocked": "任务受阻",
    "progress-unknown": "时间过半，从未报过进度数",
    "unverified": "报结后久未核实",
    "in-time": "时限未到，无其他情况",
    "reporting": "未定时限，按期报告",
    "reported": "已报结，待核实",
    "verified": "已核实，待销号",
    "no-deadline": "未定时限，也无其他依据",
    "unassigned": "尚未交办",
    "closed": "已销号",
    "cancelled": "已取消",
}

Pair = tuple[str, str]
"""The same words in Chinese and in English."""

SENTENCES: dict[str, Pair] = {
    "overdue": ("时限{deadline}已过{days}天，尚未报结", "{days} d past the deadline of {deadline}, not reported done"),
    "deadline-near": ("距时限{deadline}还有{days}天，{progress}", "{days} d left until {deadline}, {progress}"),
    "lagging": (
        "按时间应完成{should:.0%}，实报{done:.0%}，落后{lag:.0f}个百分点",
        "{should:.0%} should be done by now, {done:.0%} is reported, {lag:.0f} points behind",
    ),
    "progress-unknown": ("时间已过{should:.0%}，从未报过进度数", "{should:.0%} of the time has passed, progress was never reported"),
    "silent": (
        "最近一次报告为{since}，每{rhythm}天一报已缺{missed}次",
        "last reported on {since}, every {rhythm} d agreed, reports missing: {missed}",
    ),
    "never-heard": (
        "自{since}起从未报告，每{rhythm}天一报已缺{missed}次",
        "not reported since {since}, every {rhythm} d agreed, reports missing: {missed}",
    ),
    "blocked": ("任务受阻，{progress}，等待协调", "blocked, {progress}, waiting for coordination"),
    "unverified": (
        "{since}报结，已等待核实{days}天，应在{limit}天内核实",
        "reported done on {since}, waiting {days} d for verification, which should take at most {limit} d",
    ),
    "closed": ("任务已销号，不再预警", "closed, no longer watched"),
    "cancelled": ("任务已取消，不再预警", "cancelled, no longer watched"),
    "reported": ("已报结，待核实", "reported done, to be verified"),
    "verified": ("已核实，待销号", "verified, to be closed"),
    "unassigned": ("任务尚未交办", "not assigned yet"),
    "reporting": ("未定时限，{since}按期报告，{progress}", "no deadline, reported in time on {since}, {progress}"),
    "no-deadline": ("未定时限，{progress}，无从判断快慢", "no deadline, {progress}, nothing to judge the pace by"),
}
SENTENCES["in-time"] = SENTENCES["deadline-near"]


def told(sentence: str, **values: Pair | float) -> Pair:
    """A sentence with its figures; a value is a number or said in both languages."""
    chinese, english = ({name: value[at] if isinstance(value, tuple) else value for name, value in values.items()} for at in (0, 1))
    return SENTENCES[sentence][0].format(**chinese), SENTENCES[sentence][1].format(**english)


def progress(done: float | None) -> Pair:
    """A share done, or that none was reported."""
    return ("进度未报", "no progress reported") if done is None else (f"进度{done:.0%}", f"progress {done:.0%}")


def day(on: date) -> Pair:
    """A day: 2031年7月1日, 2031-07-01."""
    return f"{on.year}年{on.month}月{on.day}日", on.isoformat()

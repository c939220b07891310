"""Green, amber or red: how a task stands by deadline, progress and silence, with every rule that spoke and its figures.

What is not known is neither good nor bad: a task without deadline, rhythm and figure has no light at all, since an amber one on every row
would be read by nobody; once it reports by its rhythm it is green as far as that goes, and says that it has no deadline.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, fields
from datetime import date, timedelta
from enum import StrEnum
from math import isfinite

from cexing.errors import UnfitFigure
from cexing.model import doc
from cexing.track.life import State


class Light(StrEnum):
    """The lamp: red, amber, green, or none where nothing is to be watched or nothing can be judged."""

    RED = "red"
    AMBER = "amber"
    GREEN = "green"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What is known of a task on the day; None is unknown, never zero."""

    state: State
    start: date | None = None
    """When it began or was assigned: progress is expected and silence counted from then."""
    deadline: date | None = None
    """Its last day."""
    progress: float | None = None
    """Share done, 0 to 1; more is over-fulfilled."""
    heard: date | None = None
    """Day of the last report."""
    rhythm: int | None = None
    """Days between reports as agreed, None where none are."""

    def __post_init__(self) -> None:
        """Refuse figures that mean nothing."""
        if self.progress is not None and not isfinite(self.progress):
            raise UnfitFigure("进度不是数", expected="0 到 1 之间的数，不知则为空值")
        if self.rhythm is not None and self.rhythm <= 0:
            raise UnfitFigure(f"报送周期 {self.rhythm} 天不成立", expected="至少 1 天，没有约定则为空值")


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """From when on a rule speaks; the defaults are those of a weekly supervised annual plan, an office sets its own."""

    near_days: int = field(default=30, metadata=doc("days before the deadline from which on an unfinished task is amber"))
    close_days: int = field(default=7, metadata=doc("days before the deadline from which on it is red"))
    finishing: float = field(default=0.9, metadata=doc("share done from which on only a close deadline is amber"))
    amber_lag: float = field(default=0.15, metadata=doc("share behind the expected curve from which on it is amber"))
    red_lag: float = field(default=0.30, metadata=doc("share behind the expected curve from which on it is red"))
    curve: float = field(default=1.0, metadata=doc("expected share = elapsed share to this power: 1 even, 2 a slow beginning"))
    blind: float = field(default=0.5, metadata=doc("elapsed share from which on a task that never named a figure is amber"))
    amber_silence: int = field(default=1, metadata=doc("reports left out from which on it is amber"))
    red_silence: int = field(default=3, metadata=doc("reports left out from which on it is red"))
    verify_days: int = field(default=10, metadata=doc("days within which the office verifies what was reported done"))

    def __post_init__(self) -> None:
        """Refuse thresholds in the wrong order, which would make a worse task look better."""
        if any(getattr(self, one.name) < 0 for one in fields(self)) or not self.curve:
            raise UnfitFigure("阈值不能为负", expected="天数、份额均不小于 0，curve 大于 0")
        for mild, grave in ((self.amber_lag, self.red_lag), (self.amber_silence, self.red_silence), (self.close_days, self.near_days)):
            if mild > grave:
                raise UnfitFigure(f"阈值次序颠倒：{mild} 大于 {grave}", expected="黄灯先于红灯")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One rule that spoke: its light, its code, and one sentence with the figures."""

    light: Light
    rule: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """The light of a task with the rule that decided it, and all rules that spoke, the gravest first."""

    light: Light
    rule: str
    why: str
    spoken: tuple[Reason, ...]


_OVER = (State.CLOSED, State.CANCELLED)
_DELIVERED = (State.REPORTED, State.VERIFIED)
_SILENT = (State.DRAFTED, *_DELIVERED, *_OVER)
_GRAVITY = tuple(Light)


def overdue(standing: Standing, on: date) -> bool:
    """Whether the deadline is past and nobody has reported the task done; what waits for the office is not late for the body."""
    return standing.deadline is not None and on > standing.deadline and standing.state not in (*_DELIVERED, *_OVER)


def expected(standing: Standing, on: date, thresholds: Thresholds | None = None) -> float | None:
    """Share that should be done by now on the way from start to deadline; None where one of them is unknown."""
    if standing.start is None or standing.deadline is None:
        return None
    whole = (standing.deadline - standing.start).days
    elapsed = (on - standing.start).days / whole if whole > 0 else float(on >= standing.deadline)
    power: float = min(max(elapsed, 0.0), 1.0) ** (thresholds or Thresholds()).curve
    return power


def warn(standing: Standing, on: date, thresholds: Thresholds | None = None) -> Signal:
    """How a task stands on a day: the gravest rule that speaks decides, the others stay to be read."""
    limits = thresholds or Thresholds()
    spoken = [reason for rule in _WATCHES for reason in rule(standing, on, limits)]
    spoken.sort(key=lambda reason: _GRAVITY.index(reason.light))
    first = spoken[0]
    return Signal(light=first.light, rule=first.rule, why=first.why, spoken=tuple(spoken))


_Watch = Callable[[Standing, date, Thresholds], Iterator[Reason]]


def _late(standing: Standing, on: date, limits: Thresholds) -> Iterator[Reason]:
    if standing.deadline and overdue(standing, on):
        why = f"期限{_day(standing.deadline)}已过{(on - standing.deadline).days}天，尚未报告完成"
        yield Reason(light=Light.RED, rule="overdue", why=why)


def _nearing(standing: Standing, on: date, limits: Thresholds) -> Iterator[Reason]:
    if standing.deadline is None or standing.state in (*_DELIVERED, *_OVER):
        return
    left, done = (standing.deadline - on).days, standing.progress
    ready = done is not None and done >= limits.finishing
    if not 0 <= left <= limits.near_days or (ready and left > limits.close_days):
        return
    light = Light.RED if left <= limits.close_days and not ready else Light.AMBER
    yield Reason(light=light, rule="deadline-near", why=f"距期限{_day(standing.deadline)}还有{left}天，{_progress(done)}")


def _lagging(standing: Standing, on: date, limits: Thresholds) -> Iterator[Reason]:
    should, done = expected(standing, on, limits), standing.progress
    if should is None or done is None or standing.state in (*_DELIVERED, *_OVER):
        return
    lag = round(should - done, 9)
    if lag >= limits.amber_lag and lag > 0:
        light = Light.RED if lag >= limits.red_lag else Light.AMBER
        yield Reason(light=light, rule="lagging", why=f"按时间应完成{should:.0%}，实报{done:.0%}，落后{lag * 100:.0f}个百分点")


def _blind(standing: Standing, on: date, limits: Thresholds) -> Iterator[Reason]:
    should = expected(standing, on)
    if should is None or standing.progress is not None or standing.state in (*_DELIVERED, *_OVER):
        return
    if should >= limits.blind:
        yield Reason(light=Light.AMBER, rule="progress-unknown", why=f"时间已过{should:.0%}，从未报过进度数")


def _quiet(standing: Standing, on: date, limits: Thresholds) -> Iterator[Reason]:
    since = standing.heard or standing.start
    if standing.rhythm is None or since is None or standing.state in _SILENT:
        return
    left_out = max((on - since).days - 1, 0) // standing.rhythm
    if left_out >= max(limits.amber_silence, 1):
        light = Light.RED if left_out >= limits.red_silence else Light.AMBER
        last = f"最近一次报告为{_day(since)}" if standing.heard else f"自{_day(since)}起从未报告"
        yield Reason(light=light, rule="silent", why=f"{last}，每{standing.rhythm}天一报已缺{left_out}次")


def _blocked(standing: Standing, on: date, limits: Thresholds) -> Iterator[Reason]:
    if standing.state == State.BLOCKED:
        yield Reason(light=Light.AMBER, rule="blocked", why=f"任务受阻，{_progress(standing.progress)}，等待协调")


def _unverified(standing: Standing, on: date, limits: Thresholds) -> Iterator[Reason]:
    if standing.state != State.REPORTED or standing.heard is None:
        return
    waited = (on - standing.heard).days
    if waited > limits.verify_days:
        why = f"{_day(standing.heard)}报告完成，已等待核验{waited}天，应在{limits.verify_days}天内核验"
        yield Reason(light=Light.AMBER, rule="unverified", why=why)


def _otherwise(standing: Standing, on: date, limits: Thresholds) -> Iterator[Reason]:
    """What stands where nothing is wrong, and what is known at all."""
    if standing.state in _OVER:
        what = "已办结" if standing.state == State.CLOSED else "已取消"
        yield Reason(light=Light.NONE, rule=str(standing.state), why=f"任务{what}，不再预警")
    elif standing.state in _DELIVERED:
        waits = "核验" if standing.state == State.REPORTED else "办结"
        yield Reason(light=Light.GREEN, rule=str(standing.state), why=f"已报告完成，待{waits}")
    elif standing.state == State.DRAFTED:
        yield Reason(light=Light.NONE, rule="unassigned", why="任务尚未交办")
    elif standing.deadline is not None:
        yield from _in_time(standing, standing.deadline, on)
    elif standing.rhythm and standing.heard and on <= standing.heard + timedelta(days=standing.rhythm):
        yield Reason(light=Light.GREEN, rule="reporting", why=f"未定期限，{_day(standing.heard)}按期报告，{_progress(standing.progress)}")
    else:
        yield Reason(light=Light.NONE, rule="no-deadline", why=f"未定期限，{_progress(standing.progress)}，无从判断快慢")


def _in_time(standing: Standing, deadline: date, on: date) -> Iterator[Reason]:
    if on <= deadline:
        why = f"距期限{_day(deadline)}还有{(deadline - on).days}天，{_progress(standing.progress)}"
        yield Reason(light=Light.GREEN, rule="in-time", why=why)


def _progress(done: float | None) -> str:
    return "进度未报" if done is None else f"进度{done:.0%}"


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


_WATCHES: tuple[_Watch, ...] = (_late, _nearing, _lagging, _quiet, _blocked, _blind, _unverified, _otherwise)
"""Every rule, in the order in which those of one light are told."""

WARNINGS = {
    "overdue": "期限已过，未报完成",
    "deadline-near": "临近期限，尚未收尾",
    "lagging": "实报进度落后于应有进度",
    "silent": "约定的报告缺报",
    "blocked": "任务受阻",
    "progress-unknown": "时间过半，从未报过进度数",
    "unverified": "报告完成后久未核验",
    "in-time": "期限未到，无其他情况",
    "reporting": "未定期限，按期报告",
    "reported": "已报完成，待核验",
    "verified": "已核验，待办结",
    "no-deadline": "未定期限，也无其他依据",
    "unassigned": "尚未交办",
    "closed": "已办结",
    "cancelled": "已取消",
}
"""Code of every rule with what it says, the gravest first."""

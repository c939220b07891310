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
from cexing.track.warning_words import Pair, day, progress, told


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
    """One rule that spoke: its light, its code, and one sentence with the figures, in Chinese and in English."""

    light: Light
    rule: str
    why: str
    why_en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """The light of a task with the rule that decided it, and all rules that spoke, the gravest first."""

    light: Light
    rule: str
    why: str
    why_en: str
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
    return Signal(light=first.light, rule=first.rule, why=first.why, why_en=first.why_en, spoken=tuple(spoken))


_Watch = Callable[[Standing, date, Thresholds], Iterator[Reason]]


def _reason(light: Light, rule: str, sentence: str = "", **values: Pair | float) -> Reason:
    why, why_en = told(sentence or rule, **values)
    return Reason(light=light, rule=rule, why=why, why_en=why_en)


def _late(standing: Standing, on: date, limits: Thresholds) -> Iterator[Reason]:
    if standing.deadline and overdue(standing, on):
        yield _reason(Light.RED, "overdue", deadline=day(standing.deadline), days=(on - standing.deadline).days)


def _nearing(standing: Standing, on: date, limits: Thresholds) -> Iterator[Reason]:
    if standing.deadline is None or standing.state in (*_DELIVERED, *_OVER):
        return
    left, done = (standing.deadline - on).days, standing.progress
    ready = done is not None and done >= limits.finishing
    if not 0 <= left <= limits.near_days or (ready and left > limits.close_days):
        return
    light = Light.RED if left <= limits.close_days and not ready else Light.AMBER
    yield _reason(light, "deadline-near", deadline=day(standing.deadline), days=left, progress=progress(done))


def _lagging(standing: Standing, on: date, limits: Thresholds) -> Iterator[Reason]:
    should, done = expected(standing, on, limits), standing.progress
    if should is None or done is None or standing.state in (*_DELIVERED, *_OVER):
        return
    lag = round(should - done, 9)
    if lag >= limits.amber_lag and lag > 0:
        yield _reason(Light.RED if lag >= limits.red_lag else Light.AMBER, "lagging", should=should, done=done, lag=lag * 100)


def _blind(standing: Standing, on: date, limits: Thresholds) -> Iterator[Reason]:
    should = expected(standing, on)
    if should is None or standing.progress is not None or standing.state in (*_DELIVERED, *_OVER):
        return
    if should >= limits.blind:
        yield _reason(Light.AMBER, "progress-unknown", should=should)


def _quiet(standing: Standing, on: date, limits: Thresholds) -> Iterator[Reason]:
    since = standing.heard or standing.start
    if standing.rhythm is None or since is None or standing.state in _SILENT:
        return
    left_out = max((on - since).days - 1, 0) // standing.rhythm
    if left_out >= max(limits.amber_silence, 1):
        light = Light.RED if left_out >= limits.red_silence else Light.AMBER
        sentence = "silent" if standing.heard else "never-heard"
        yield _reason(light, "silent", sentence, since=day(since), rhythm=standing.rhythm, missed=left_out)


def _blocked(standing: Standing, on: date, limits: Thresholds) -> Iterator[Reason]:
    if standing.state == State.BLOCKED:
        yield _reason(Light.AMBER, "blocked", progress=progress(standing.progress))


def _unverified(standing: Standing, on: date, limits: Thresholds) -> Iterator[Reason]:
    if standing.state != State.REPORTED or standing.heard is None:
        return
    waited = (on - standing.heard).days
    if waited > limits.verify_days:
        yield _reason(Light.AMBER, "unverified", since=day(standing.heard), days=waited, limit=limits.verify_days)


def _otherwise(standing: Standing, on: date, limits: Thresholds) -> Iterator[Reason]:
    """What stands where nothing is wrong, and what is known at all."""
    if standing.state in _OVER:
        yield _reason(Light.NONE, str(standing.state))
    elif standing.state in _DELIVERED:
        yield _reason(Light.GREEN, str(standing.state))
    elif standing.state == State.DRAFTED:
        yield _reason(Light.NONE, "unassigned")
    elif standing.deadline is not None:
        yield from _in_time(standing, standing.deadline, on)
    elif standing.rhythm and standing.heard and on <= standing.heard + timedelta(days=standing.rhythm):
        yield _reason(Light.GREEN, "reporting", since=day(standing.heard), progress=progress(standing.progress))
    else:
        yield _reason(Light.NONE, "no-deadline", progress=progress(standing.progress))


def _in_time(standing: Standing, deadline: date, on: date) -> Iterator[Reason]:
    if on <= deadline:
        yield _reason(Light.GREEN, "in-time", deadline=day(deadline), days=(deadline - on).days, progress=progress(standing.progress))


_WATCHES: tuple[_Watch, ...] = (_late, _nearing, _lagging, _quiet, _blocked, _blind, _unverified, _otherwise)
"""Every rule, in the order in which those of one light are told."""

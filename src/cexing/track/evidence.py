"""When a task is done: what evidence counts, what is still missing, and how far a figure has come towards its target."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Literal

from cexing.errors import UnfitFigure
from cexing.facts.types import Target
from cexing.model import Op, Quantity

EvidenceKind = Literal["file", "link", "figure"]
CriterionKind = Literal["file", "link", "figure", "target"]

_NAMES = {"file": "文件", "link": "链接", "figure": "数据"}
_OF_TIME = frozenset(("日", "天", "个工作日", "工作日", "小时", "个小时", "分钟", "年", "个月", "月", "周"))
_NUMBER_WORDS = {"万亿": 1e12, "亿": 1e8, "千万": 1e7, "百万": 1e6, "万": 1e4}
_NUMBER_WORD = re.compile("|".join(_NUMBER_WORDS))
_SHORT = 0.999
"""Share of a figure that stands at the end of an open interval: not there yet."""
_SIGNS: dict[Op, str] = {">=": "不低于", ">": "高于", "<=": "不超过", "<": "低于", "=": "达到", "~": "约"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One thing that a task must show to be done: so many files, links or figures, or a figure that meets a target."""

    kind: CriterionKind
    text: str = ""
    """What is wanted, as the office words it: 实施方案印发稿; for a target what is measured."""
    count: int = 1
    """How many different ones; a target wants one figure."""
    op: Op = ">="
    value: float | None = None
    value_max: float | None = None
    unit: str = ""

    def __post_init__(self) -> None:
        """Refuse a criterion that everything or nothing would meet."""
        if self.count < 1:
            raise UnfitFigure(f"要求 {self.count} 件佐证不成立", expected="至少 1 件")
        if self.kind == "target" and (self.value is None or not isfinite(self.value)):
            raise UnfitFigure("目标条件没有目标值", where=self.text, expected="目标值 value，区间还有 value_max")
        if self.op == "range" and (self.value_max is None or self.value is None or self.value_max < self.value):
            raise UnfitFigure("区间的上限不成立", where=self.text, expected="value_max 不小于 value")


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One piece of evidence: a file by its hash, a link by its address, or a figure."""

    kind: EvidenceKind
    ref: str = ""
    """Hash of the file or address of the link; the same one twice is one."""
    value: float | None = None
    unit: str = ""
    indicator: str = ""
    """What a figure measures, as the criterion words it; empty where the task has but one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lack:
    """A criterion that is not met, what there is of it, and one sentence that says so."""

    criterion: Criterion
    have: float | None
    """Pieces that count; for a target the last figure in its unit, None where there is none."""
    why: str


def criterion_of(target: Target) -> Criterion | None:
    """The criterion that a target of the text sets; None where it names no value, or only reports the past."""
    if target.value is None or target.kind == "fact":
        return None
    if target.value_max is not None and target.value_max < target.value:
        return None
    op: Op = target.op if target.op != "range" or target.value_max is not None else "="
    return Criterion(
        kind="target", text=target.indicator, op=op, value=target.value, value_max=target.value_max, unit=target.unit or "",
    )


def missing(criteria: Iterable[Criterion], evidence: Sequence[Evidence]) -> tuple[Lack, ...]:
    """The criteria that the evidence does not meet, in their order; evidence stands in the order in which it was given."""
    return tuple(_lacks(criteria, evidence))


def _lacks(criteria: Iterable[Criterion], evidence: Sequence[Evidence]) -> Iterator[Lack]:
    for criterion in criteria:
        lack = _of_target(criterion, evidence) if criterion.kind == "target" else _of_pieces(criterion, evidence)
        if lack is not None:
            yield lack


def _of_pieces(criterion: Criterion, evidence: Sequence[Evidence]) -> Lack | None:
    """Different files or links with a reference, or figures with a value."""
    if criterion.kind == "figure":
        have = len({(one.indicator, one.value, one.unit) for one in evidence if one.kind == "figure" and one.value is not None})
    else:
        have = len({one.ref for one in evidence if one.kind == criterion.kind and one.ref.strip()})
    if have >= criterion.count:
        return None
    what = f"（{criterion.text}）" if criterion.text else ""
    return Lack(criterion=criterion, have=have, why=f"需{_NAMES[criterion.kind]}{criterion.count}件{what}，现有{have}件")


def _of_target(criterion: Criterion, evidence: Sequence[Evidence]) -> Lack | None:
    """The last figure on the criterion's indicator decides."""
    figures = [one for one in evidence if one.kind == "figure" and one.value is not None and one.indicator in ("", criterion.text)]
    wanted = f"{criterion.text}须{_wanted(criterion)}"
    if not figures:
        return Lack(criterion=criterion, have=None, why=f"{wanted}，尚无数据")
    last = figures[-1]
    have = figure_in(criterion.unit, last)
    if have is None:
        return Lack(criterion=criterion, have=None, why=f"{wanted}，所报单位为“{last.unit}”，无法比较")
    if is_met(criterion, have):
        return None
    return Lack(criterion=criterion, have=have, why=f"{wanted}，现为{_figure(have)}{criterion.unit}")


def figure_in(unit: str, figure: Evidence) -> float | None:
    """A figure in the unit of a target, 万 and 亿 multiplied out; without a unit it is taken to be in that, None where it is in another."""
    if figure.value is None:
        return None
    wanted, given = _plain(unit), _plain(figure.unit)
    if figure.unit and unit and wanted[1] != given[1]:
        return None
    return figure.value * given[0] / wanted[0] if figure.unit and unit else figure.value


def _plain(unit: str) -> tuple[float, str]:
    """A unit without the number words before it, and what they multiply by: 万元 is 10 000 of 元."""
    found = _NUMBER_WORD.match(unit)
    return (_NUMBER_WORDS[found[0]], unit[found.end() :]) if found else (1, unit.replace("％", "%"))


def is_met(criterion: Criterion, value: float, baseline: float | None = None) -> bool:
    """Whether a figure meets the criterion's target.

    = of something that grows is met by more, too (建成12个, and there are 13), of something that shrinks from its baseline by less; of a
    time without baseline only exactly. ~ is met within a tenth.
    """
    aim = _aim(criterion)
    if criterion.op != "=":
        return aim.admits(value)
    if baseline is not None and baseline != aim.value:
        return value >= aim.value if baseline < aim.value else value <= aim.value
    return value == aim.value if criterion.unit in _OF_TIME else value >= aim.value


def progress_of(criterion: Criterion, value: float | None, baseline: float | None = None) -> float | None:
    """How far a figure has come from its baseline to the target, 0 to 1, which it is only when met; None where that cannot be told.

    What grows without a stated baseline starts from nothing; what must sink (a cap, the inside of a range from above) has no share without
    one: it is met, or unknown. A figure that left the target on the side away from its baseline has none either.
    """
    if value is None or not isfinite(value):
        return None
    if is_met(criterion, value, baseline):
        return 1.0
    goal = _goal(criterion, value)
    if baseline is None:
        if value > goal or goal <= 0 or criterion.op in ("<=", "<") or (criterion.op == "=" and criterion.unit in _OF_TIME):
            return None
        baseline = 0.0
    share = (value - baseline) / (goal - baseline) if goal != baseline else None
    return min(max(share, 0.0), _SHORT) if share is not None and share <= 1 else None


def _goal(criterion: Criterion, value: float) -> float:
    """The end of the target's interval that a figure outside it has to reach."""
    aim = _aim(criterion)
    match criterion.op:
        case "range":
            return aim.value if value < aim.value or aim.value_max is None else aim.value_max
        case "~":
            return aim.value * (0.9 if (value < aim.value) == (aim.value > 0) else 1.1)
        case _:
            return aim.value


def _aim(criterion: Criterion) -> Quantity:
    if criterion.value is None:
        raise UnfitFigure("该条件没有目标值", where=criterion.text, expected="kind 为 target 的条件")
    return Quantity(op=criterion.op, value=criterion.value, value_max=criterion.value_max, unit=criterion.unit)


def _wanted(criterion: Criterion) -> str:
    if criterion.op == "range":
        return f"在{_figure(criterion.value)}至{_figure(criterion.value_max)}{criterion.unit}之间"
    return f"{_SIGNS[criterion.op]}{_figure(criterion.value)}{criterion.unit}"


def _figure(value: float | None) -> str:
    """A figure without a superfluous point."""
    return "不详" if value is None else f"{value:.15g}"

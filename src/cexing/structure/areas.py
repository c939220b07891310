"""Area labels 政策领域 of a division of tasks that are printed a few rows too early or too late."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from cexing.structure.correspondence import Correspondence, plain
from cexing.structure.types import Clause, Finding, Task

_TOKEN = re.compile(
    r"^\s*(?:[0-9]{1,3}\s*[.．、]|[（(][一二三四五六七八九十0-9]{1,3}[）)]|[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]+[章节条])\s*"
)


def corrected_areas(tasks: Sequence[Task], matches: Sequence[Sequence[Correspondence]], clauses: Sequence[Clause]) -> list[str] | None:
    """The area of each task where the body shows which one it belongs to; None where the labels are no headings of the body."""
    labels = {heading_of(task.area): task.area for task in reversed(tasks) if task.area}
    headed = _headed(clauses, labels)
    if not labels or len(set(headed.values())) * 2 < len(labels):
        return None
    return [_area(task, found, headed) for task, found in zip(tasks, matches, strict=True)]


def heading_of(label: str) -> str:
    """The words of a label without its number."""
    return plain(_TOKEN.sub("", label))


def _headed(clauses: Sequence[Clause], labels: dict[str, str]) -> dict[int, str]:
    """Index of a clause → the label whose heading it or the nearest clause above it bears."""
    open_labels: dict[tuple[str, tuple[str, ...]], str] = {}
    found: dict[int, str] = {}
    for index, clause in enumerate(clauses):
        own = labels.get(plain(clause.heading)) if clause.heading else None
        above = open_labels.get((clause.part, clause.path[:-1]))
        label = own or above
        if label is not None:
            open_labels[clause.part, clause.path] = label
            found[index] = label
    return found


def _area(task: Task, found: Sequence[Correspondence], headed: dict[int, str]) -> str:
    """The area that most of the task's wording belongs to; the printed one where the body leaves it open."""
    weights: Counter[str] = Counter()
    for match in found:
        weights[headed.get(match.clause, "")] += len(match.task) if match.likeness >= 80 else 0
    if not any(weights.values()) or weights[task.area] * 2 >= weights.total():
        return task.area
    best = weights.most_common(1)[0][0]
    return best or task.area


def area_findings(tasks: Sequence[Task], areas: Sequence[str]) -> list[Finding]:
    """One finding a label that stands at another row than the first of its area."""
    findings: list[Finding] = []
    printed = _first_rows([task.area for task in tasks])
    for label, right in _first_rows(areas).items():
        if label not in printed or printed[label] == right:
            continue
        early = printed[label] < right
        where, due = tasks[printed[label]], tasks[right]
        message = f"政策领域“{label}”印{'早' if early else '晚'}了：印在{_row(where)}，该领域自{_row(due)}起"
        findings.append(Finding(code="area-label-early" if early else "area-label-late", message=message, start=where.start, end=where.end))
    return findings


def _first_rows(areas: Sequence[str]) -> dict[str, int]:
    first: dict[str, int] = {}
    for index, area in enumerate(areas):
        if area:
            first.setdefault(area, index)
    return first


def _row(task: Task) -> str:
    return f"第{task.no}行" if task.no is not None else f"“{task.text[:10]}…”一行"

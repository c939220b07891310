"""What of a task may be changed, and how: values are checked first, then set, with what they were before."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from cexing.errors import CexingError
from cexing.site.ledger.models import Task, TaskBody
from cexing.site.library.registers import body_ids
from cexing.track import Criterion, Rhythm, State

Changes = Mapping[str, Any]
_TEXTS = {"text": 10_000, "area": 200, "scope": 200, "result": 200, "deadline_basis": 1000}
_DATES = ("start", "deadline")
FIELDS = (*_TEXTS, *_DATES, "weight", "rhythm", "criteria", "parent", "bodies")
"""What may be changed, in the order in which it is shown."""
GUARDED = frozenset({"text", "scope", "deadline", "bodies", "criteria"})
"""What may be changed only with approval once the task was assigned."""
_HEAVIEST = 100


class BadChange(CexingError):
    """A value that a task cannot have."""


def is_guarded(task: Task, changes: Changes) -> bool:
    """Whether these changes need approval."""
    return task.state != State.DRAFTED and bool(GUARDED & changes.keys())


def checked(changes: Changes) -> dict[str, Any]:
    """The changes as JSON holds them; BadChange names the first value that cannot be."""
    unknown = changes.keys() - set(FIELDS)
    if unknown:
        raise BadChange("没有此字段 no such field", where="、".join(sorted(unknown)), expected="、".join(FIELDS))
    return {name: _CHECKS.get(name, _text)(name, changes[name]) for name in FIELDS if name in changes}


def current(task: Task, names: Any = FIELDS) -> dict[str, Any]:
    """What a task's fields hold now, as `checked` gives them."""
    return {name: _current(task, name) for name in names}


def _current(task: Task, name: str) -> Any:
    if name == "bodies":
        return [[charge.body.name, charge.part] for charge in task.charges.select_related("body")]
    if name == "parent":
        return task.parent.key if task.parent else None
    value = getattr(task, name)
    return value.isoformat() if isinstance(value, date) else value


def alter(task: Task, changes: Changes) -> dict[str, Any]:
    """Set checked values on a task, without writing the task's own row; what they were before."""
    before = current(task, changes)
    for name, value in changes.items():
        if name == "bodies":
            set_bodies(task, value)
        elif name == "parent":
            task.parent = _parent(task, value)
        else:
            setattr(task, name, date.fromisoformat(value) if name in _DATES and value else value)
    if task.first_deadline is None:
        task.first_deadline = task.deadline
    return before


def set_bodies(task: Task, bodies: list[list[str]]) -> None:
    """Charge exactly these bodies, given as official name and part."""
    ids = body_ids({name: () for name, _ in bodies})
    task.charges.all().delete()
    TaskBody.objects.bulk_create(
        TaskBody(task=task, body_id=ids[name], part=part, order=order) for order, (name, part) in enumerate(bodies)
    )
    task._prefetched_objects_cache = {}


def _parent(task: Task, key: str | None) -> Task | None:
    if key is None:
        return None
    above = Task.objects.filter(programme=task.programme, key=key).select_related("parent").first()
    step = above
    while step is not None and step.pk != task.pk:
        step = step.parent
    if above is None or step is not None:
        raise BadChange("上级任务不成立 no task that can stand above", where=key, expected="本台账的另一项任务 another task of it")
    return above


def _text(name: str, value: Any) -> str:
    text = str(value or "").strip()
    if len(text) > _TEXTS[name] or (name == "text" and not text):
        raise BadChange("文字为空或过长 empty or too long", where=name, expected=f"1–{_TEXTS[name]} 字 characters")
    return text


def _date(name: str, value: Any) -> str | None:
    if value in (None, ""):
        return None
    try:
        return (value if isinstance(value, date) else date.fromisoformat(str(value))).isoformat()
    except ValueError as error:
        raise BadChange("不是日期 no date", where=f"{name} {value}", expected="2031-06-30") from error


def _weight(name: str, value: Any) -> int:
    if not str(value).isdecimal() or not 0 < int(value) <= _HEAVIEST:
        raise BadChange("权重不成立 no weight", where=str(value), expected=f"1–{_HEAVIEST}")
    return int(value)


def _rhythm(name: str, value: Any) -> str:
    if value not in ("", None, *(one.value for one in Rhythm)):
        raise BadChange("周期不成立 no rhythm", where=str(value), expected="、".join(one.value for one in Rhythm))
    return str(value or "")


def _criteria(name: str, value: Any) -> list[dict[str, Any]]:
    try:
        for row in value:
            Criterion(**row)
    except (TypeError, CexingError) as error:
        raise BadChange("完成标准不成立 no criteria", where=str(value)[:100], expected=f"kind, count, text …；{error}") from error
    return [dict(row) for row in value]


def _key(name: str, value: Any) -> str | None:
    return str(value) if value else None


def _bodies(name: str, value: Any) -> list[list[str]]:
    rows, seen = [], set()
    for body, part in value:
        body = str(body).strip()
        if not 0 < len(body) <= 200 or part not in TaskBody.Part.values:
            raise BadChange("责任单位不成立 no body", where=f"{body} {part}", expected="单位全称，牵头 lead、责任 named 或配合 support")
        if body not in seen:
            seen.add(body)
            rows.append([body, str(part)])
    return rows


_CHECKS = {
    "start": _date, "deadline": _date, "weight": _weight, "rhythm": _rhythm, "criteria": _criteria, "parent": _key, "bodies": _bodies,
}

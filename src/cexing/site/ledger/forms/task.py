"""The form of a task's fields: whole, or those of them that a cell, a bulk change or an adjustment needs."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cexing.errors import UnfitFigure
from cexing.lexicon.bodies import canonical
from cexing.site.ledger.altering import FIELDS, current
from cexing.site.ledger.forms.held import HeldForm, day_field, reason_field
from cexing.site.ledger.forms.rows import Column, Rows, RowsField
from cexing.site.ledger.models import Programme, Task, TaskBody
from cexing.site.ledger.wording import rhythm_name
from cexing.track import Criterion, Rhythm

BODIES_LIST, AREAS_LIST = "known-bodies", "known-areas"
_EVIDENCE = (
    ("file", gettext_lazy("文件")), ("link", gettext_lazy("链接")), ("figure", gettext_lazy("数据")), ("target", gettext_lazy("达到目标")),
)
_SIGNS = (
    (">=", gettext_lazy("不低于")), (">", gettext_lazy("高于")), ("<=", gettext_lazy("不超过")), ("<", gettext_lazy("低于")),
    ("=", gettext_lazy("达到")), ("~", gettext_lazy("约")), ("range", gettext_lazy("区间")),
)


class BodiesField(RowsField):
    """Bodies with the parts they play; a short name is read as the official one where the programme's region settles it."""

    home = ""

    def __init__(self, **options: Any) -> None:
        columns = (
            Column(name="name", label=gettext_lazy("单位"), listed=BODIES_LIST),
            Column(name="part", label=gettext_lazy("职责"), choices=TaskBody.Part.choices),
        )
        super().__init__(columns=columns, **options)

    def clean(self, value: Any) -> list[list[str]]:
        """Official names and parts."""
        rows = super().clean(value)
        if any(part not in TaskBody.Part.values for _name, part in rows):
            raise ValidationError(_("职责只能是牵头、责任或配合。"))
        return [[canonical(name, self.home), part] for name, part in rows]


class CriteriaField(RowsField):
    """What evidence counts: pieces of a kind, or a target that is met."""

    def __init__(self, **options: Any) -> None:
        columns = (
            Column(name="kind", label=gettext_lazy("佐证形式"), choices=(("", "—"), *_EVIDENCE)),
            Column(name="text", label=gettext_lazy("内容要求或指标")), Column(name="count", label=gettext_lazy("件数"), kind="number"),
            Column(name="op", label=gettext_lazy("方向"), choices=_SIGNS),
            Column(name="value", label=gettext_lazy("目标值"), kind="number"),
            Column(name="value_max", label=gettext_lazy("上限"), kind="number"), Column(name="unit", label=gettext_lazy("单位"), most=40),
        )
        super().__init__(columns=columns, spare=1, **options)

    def prepare_value(self, value: Any) -> Any:
        """Criteria as rows."""
        return value if isinstance(value, str) else [_row(one) for one in value or ()]

    def to_python(self, value: Any) -> list[list[str]]:
        return super().to_python(value if isinstance(value, str) else [_row(one) for one in value or ()])

    def clean(self, value: Any) -> list[dict[str, Any]]:
        """Criteria as the services take them."""
        return [_criterion(row) for row in super().clean(value)]


_NUMBERS = ("value", "value_max")
_COLUMNS = ("kind", "text", "count", "op", *_NUMBERS, "unit")


def _row(one: Any) -> list[str]:
    if not isinstance(one, dict):
        return list(one)
    told = {"count": 1, "op": ">="} | {name: value for name, value in one.items() if value is not None}
    # Fifteen digits: as many as a number keeps, so that a figure of millions comes back as it was.
    return [f"{told[name]:.15g}" if name in _NUMBERS and name in told else str(told.get(name, "")) for name in _COLUMNS]


def _criterion(row: list[str]) -> dict[str, Any]:
    """A criterion from its row, checked by the rules of `track`."""
    told: dict[str, Any] = {name: cell for name, cell in zip(_COLUMNS, row, strict=True) if cell}
    try:
        told["count"] = int(told.get("count", 1))
        told |= {name: float(told[name]) for name in _NUMBERS if name in told}
        if told["kind"] != "target":
            told = {name: told[name] for name in ("kind", "text", "count") if name in told}
        Criterion(**told)
    except (ValueError, UnfitFigure) as error:
        why = error.what if isinstance(error, UnfitFigure) else _("件数、目标值须为数字。")
        raise ValidationError(why) from error
    return told


ORDER = (
    "text", "bodies", "area", "scope", "start", "deadline", "deadline_basis", "result", "criteria", "weight", "rhythm", "parent",
)
"""The fields in the order in which the form of a whole task shows them."""


class TaskForm(HeldForm):
    """Fields of a task; what was shown at first is posted along, so that only what somebody typed counts as changed."""

    text = forms.CharField(label=gettext_lazy("任务内容"), max_length=10_000, widget=forms.Textarea(attrs={"rows": 4}))
    bodies = BodiesField(label=gettext_lazy("责任单位"), help_text=gettext_lazy("清空单位名称即移出。"))
    area = forms.CharField(
        label=gettext_lazy("政策领域"), required=False, max_length=200, widget=forms.TextInput(attrs={"list": AREAS_LIST})
    )
    scope = forms.CharField(label=gettext_lazy("适用范围"), required=False, max_length=200)
    start = day_field(gettext_lazy("开始日期"))
    deadline = day_field(gettext_lazy("完成时限"))
    deadline_basis = forms.CharField(
        label=gettext_lazy("时限依据"), required=False, max_length=1000, help_text=gettext_lazy("原文用语，或由谁、为何确定。")
    )
    result = forms.CharField(label=gettext_lazy("成果形式"), required=False, max_length=200)
    criteria = CriteriaField(
        label=gettext_lazy("完成标准"), help_text=gettext_lazy("报结时至少要有这些。方向、目标值、上限、单位只用于“达到目标”。")
    )
    weight = forms.IntegerField(label=gettext_lazy("权重"), min_value=1, max_value=100, initial=1)
    rhythm = forms.ChoiceField(label=gettext_lazy("报告周期"), required=False)
    parent = forms.ChoiceField(label=gettext_lazy("上级任务"), required=False)

    def __init__(self, *args: Any, programme: Programme, names: Iterable[str] = ORDER, task: Task | None = None, **options: Any) -> None:
        self.task, self.programme = task, programme
        if task is not None:
            options["initial"] = current(task, names) | {"edition": task.edition, "seen": programme.last_no} | options.get("initial", {})
        super().__init__(*args, **options)
        self.names = tuple(names)
        self.order_fields(self.names)
        for name in FIELDS:
            if name not in self.names:
                del self.fields[name]
            elif task is not None:
                self.fields[name].show_hidden_initial = True
        self._choices()

    def _choices(self) -> None:
        if "rhythm" in self.fields:
            usual = _("同台账（%(rhythm)s）") % {"rhythm": rhythm_name(self.programme.rhythm)}
            self.fields["rhythm"].choices = [("", usual), *((one.value, rhythm_name(one)) for one in Rhythm)]
        if "parent" in self.fields:
            others = Task.objects.filter(programme=self.programme).exclude(pk=self.task.pk if self.task else None)
            named = ((key, f"{key} {text[:30]}") for key, text in others.order_by("order").values_list("key", "text"))
            self.fields["parent"].choices = [("", _("无")), *named]
        if "bodies" in self.fields:
            self.fields["bodies"].home = home_of(self.programme)

    def changes(self) -> dict[str, Any]:
        """What was typed otherwise than it was shown, as the services take it."""
        return {name: self._given(name) for name in self.names if name in self.changed_data}

    def filled(self) -> dict[str, Any]:
        """What was filled at all."""
        return {name: self._given(name) for name in self.names if self.cleaned_data.get(name)}

    def _given(self, name: str) -> Any:
        value = self.cleaned_data[name]
        return value.isoformat() if isinstance(value, date) else value

    def rebase(self, task: Task, seen: int) -> list[tuple[str, Any, Any]]:
        """Put what was typed on top of the newest: (field, what was typed, what it is now) where another has changed the same field."""
        changed, now = set(self.changed_data), current(task, self.names)
        shown = {name: self._initial(name) for name in self.names}
        self.renew(task.edition, seen)
        both = []
        for name in self.names:
            if name not in changed:
                self._put(name, self.add_prefix(name), now[name])
            elif shown[name] != self.fields[name].to_python(now[name]):
                both.append((name, self.cleaned_data.get(name), now[name]))
            self._put(name, self.add_initial_prefix(name), now[name], hidden=True)
        return both

    def _initial(self, name: str) -> Any:
        field = self.fields[name]
        try:
            return field.to_python(self._widget_data_value(field.hidden_widget(), self.add_initial_prefix(name)))
        except ValidationError:
            return None

    def _put(self, name: str, key: str, value: Any, *, hidden: bool = False) -> None:
        field = self.fields[name]
        if isinstance(field, RowsField):
            rows = field.prepare_value(value)
            if hidden:
                self.data[key] = field.hidden_widget().format_value(rows)
            elif isinstance(field.widget, Rows):
                field.widget.put(self.data, key, rows)
        else:
            self.data[key] = "" if value is None else str(value)


class EditForm(TaskForm):
    """Fields of a task with the reason of the change."""

    reason = reason_field(required=False, rows=2)


def home_of(programme: Programme) -> str:
    """Path of the region of the programme's first document that has one."""
    return programme.documents.exclude(region=None).values_list("region__path", flat=True).order_by("pk").first() or ""

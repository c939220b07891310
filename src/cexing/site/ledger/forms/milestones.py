"""The form of a task's milestones."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cexing.site.ledger.forms.held import HeldForm
from cexing.site.ledger.forms.rows import Column, RowsField, day_of
from cexing.site.ledger.models import Task

_COLUMNS = (
    Column(name="name", label=pgettext_lazy("column", "节点")), Column(name="due", label=_("时限"), kind="date"),
    Column(name="done", label=_("完成日期"), kind="date"),
)


class MilestonesForm(HeldForm):
    """Steps with the day they are due and, once done, the day they were."""

    steps = RowsField(label=_("节点"), columns=_COLUMNS, spare=3, help_text=_("清空名称即删去。"))

    def __init__(self, *args: Any, task: Task, **options: Any) -> None:
        rows = [[one.name, one.due.isoformat(), one.done.isoformat() if one.done else ""] for one in task.milestones.all()]
        options["initial"] = {"edition": task.edition, "seen": task.programme.last_no, "steps": rows}
        super().__init__(*args, **options)

    def clean_steps(self) -> list[tuple[str, date, date | None]]:
        """Steps as the service takes them."""
        rows = self.cleaned_data["steps"]
        return [(name, day_of(due, required=True), day_of(done, required=False)) for name, due, done in rows]

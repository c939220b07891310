"""Fields of several rows: bodies with their parts, criteria, milestones, figures; some rows are left empty to fill."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cexing.site.ledger.forms.held import checked_day, is_day, no_day

Row = list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of inputs: its name, label and kind of input; `choices` make it a select, `listed` names a datalist."""

    name: str
    label: Any
    kind: str = "text"
    choices: Sequence[tuple[str, Any]] = ()
    listed: str = ""
    most: int = 200


class Rows(forms.Widget):
    """Rows of inputs; a row of which the first column is empty does not count, `whole` ones count where anything was typed."""

    template_name = "ledger/widget/rows.html"

    def __init__(self, columns: Sequence[Column], spare: int = 2, *, whole: bool = False) -> None:
        super().__init__()
        self.columns, self.spare, self.whole = tuple(columns), spare, whole

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """What the template shows: the rows there are and the empty ones."""
        context = super().get_context(name, None, attrs)
        rows = [*(value or []), *([""] * len(self.columns) for _ in range(self.spare))]
        context["columns"] = self.columns
        context["rows"] = [[(_seen(column, cell), cell) for column, cell in zip(self.columns, row, strict=True)] for row in rows]
        return context

    def value_from_datadict(self, data: Any, _files: Any, name: str) -> list[Row]:
        """The rows that were filled."""
        columns = [data.getlist(f"{name}-{column.name}") if hasattr(data, "getlist") else [] for column in self.columns]
        rows = [[cell.strip() for cell in row] for row in zip(*columns, strict=False)]
        return [row for row in rows if (any(row) if self.whole else row[0])]

    def value_omitted_from_data(self, data: Any, _files: Any, name: str) -> bool:
        return f"{name}-{self.columns[0].name}" not in data

    def id_for_label(self, id_: str) -> str:
        """A group of inputs has a legend, no label of one input."""
        return ""

    def put(self, data: Any, name: str, value: Sequence[Sequence[str]]) -> None:
        """Write rows into posted data, in place of what is there."""
        for at, column in enumerate(self.columns):
            data.setlist(f"{name}-{column.name}", [row[at] for row in value])


def _seen(column: Column, cell: str) -> Column:
    """The column as the input of a cell needs it: one for days shows nothing of what is none, which then could not be mended."""
    return column if column.kind != "date" or is_day(cell) else replace(column, kind="text")


class HiddenRows(forms.HiddenInput):
    """Rows as they were when the page was made, in one hidden input."""

    def format_value(self, value: Any) -> str:
        return value if isinstance(value, str) else json.dumps(value or [], ensure_ascii=False)


class RowsField(forms.Field):
    """Rows as lists of words."""

    hidden_widget = HiddenRows

    def __init__(self, *, columns: Sequence[Column], spare: int = 2, whole: bool = False, **options: Any) -> None:
        super().__init__(widget=Rows(columns, spare, whole=whole), required=False, **options)

    def to_python(self, value: Any) -> list[Row]:
        """Rows from rows or from the hidden input."""
        try:
            rows = json.loads(value) if isinstance(value, str) else value or []
            return [[str(cell or "") for cell in row] for row in rows]
        except (ValueError, TypeError) as error:
            raise ValidationError(_("内容不完整，请重新填写。")) from error

    def clean(self, value: Any) -> Any:
        """The rows, none of them with what no database keeps."""
        rows = self.to_python(value)
        if any("\0" in cell for row in rows for cell in row):
            raise ValidationError(_("含有不能保存的字符。"))
        return rows

    def has_changed(self, initial: Any, data: Any) -> bool:
        return self.to_python(initial) != self.to_python(data)


def day_of(cell: str, *, required: bool) -> date | None:
    """A day that was typed into a row; ValidationError where it is none."""
    if not cell and not required:
        return None
    try:
        return checked_day(date.fromisoformat(cell))
    except ValueError as error:
        raise no_day(cell) from error

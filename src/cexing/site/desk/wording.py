"""Names that the desk shows: kinds, fields and coded values in the language of the page, codes of findings."""

from __future__ import annotations

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from cexing.render.labels import FIELDS, KINDS, VALUES, Label
from cexing.render.wording import interval, number

_FIELDS = {
    "op": _("界限"),
    "value": _("数值"),
    "value_max": _("数值上端"),
    "unit": _("单位"),
    "quantified": _("写明数额"),
    "variable": _("条件项"),
    "per": _("按什么计"),
    "kind": _("类型"),
}
"""Fields that the records name otherwise or not at all."""
_PARTS = ("附件", "通知", "正文")
OPS = {
    "=": _("等于"),
    ">=": _("不少于 ≥"),
    "<=": _("不超过 ≤"),
    ">": _("多于 >"),
    "<": _("少于 <"),
    "~": _("约"),
    "range": _("区间"),
}
"""Directions of a bound."""
CODES = {
    "annex-heading-missing": _("缺附件标题"),
    "area-label-early": _("领域标注偏前"),
    "area-label-late": _("领域标注偏后"),
    "columns-shifted": _("表格列错位"),
    "header-repeated": _("表头重复"),
    "lead-missing": _("缺导语"),
    "mixed-width": _("全角半角混用"),
    "number-repeated": _("编号重复"),
    "number-skipped": _("编号跳号"),
    "page-break-joined": _("跨页拼接"),
    "row-joined": _("断行拼接"),
    "row-without-number": _("行无序号"),
    "scope-restored": _("适用范围补全"),
    "wording-differs": _("表述不一致"),
}
"""Codes of findings."""


def spoken(label: Label) -> str:
    """A label in the language of the page."""
    return label.en if get_language() == "en" else label.zh


def kind_name(kind: str) -> str:
    """The name of a kind of record."""
    return spoken(KINDS[kind]) if kind in KINDS else kind


def field_name(name: str) -> str:
    """The name of a field of a record."""
    if name in _FIELDS:
        return str(_FIELDS[name])
    return spoken(FIELDS[name]) if name in FIELDS else name


def code_name(code: str) -> str:
    """The name of a code of findings, the code itself where it has none."""
    return str(CODES.get(code, code))


def address(path: str) -> str:
    """The path of a clause as officials cite it: 附件3 二（七）."""
    first, _slash, rest = path.partition("/")
    part = first.startswith(_PARTS)
    return f"{first} {rest.replace('/', '')}".strip() if part else path.replace("/", "")


def choices(name: str, values: tuple[str, ...] | None = None) -> list[tuple[str, str]]:
    """Values of a coded field with their names; all known ones unless `values` names some."""
    named = VALUES.get(name, {})
    chosen = tuple(named) if values is None else values
    return [(value, str(OPS[value]) if name == "op" else spoken(named[value]) if value in named else value) for value in chosen]


def phrase(name: str, value: Any) -> str:
    """A value of a record in words; empty where it says nothing."""
    if value is None or value == "" or value == []:
        return ""
    if isinstance(value, bool):
        return str(_("是") if value else _("否"))
    if isinstance(value, (int, float)):
        return number(value)
    if isinstance(value, list):
        return "；".join(phrase(name, one) for one in value) if isinstance(value[0], dict) else "、".join(map(str, value))
    if isinstance(value, dict):
        return _phrase_within(value)
    return dict(choices(name)).get(value, value) if name in VALUES else str(OPS[value]) if name == "op" and value in OPS else str(value)


def _phrase_within(value: dict[str, Any]) -> str:
    """An amount or a condition."""
    held = value.get("value")
    if isinstance(held, (str, bool)):
        return f"{value.get('variable', '')} {value.get('op', '')} {phrase('value', held)}".strip()
    told = interval(value.get("op") or "=", held, value.get("value_max"), value.get("unit"))
    base = f"（{value['base']}）" if value.get("base") else ""
    return f"{value.get('variable') or ''} {told}{base}".strip()

"""Form fields from the declarations of facts: one field a declared field, several for a value within a value."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from functools import lru_cache
from types import NoneType
from typing import Any, Literal, get_args, get_origin, get_type_hints

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cexing.facts.types import KINDS
from cexing.model import Fact
from cexing.render.labels import VALUES
from cexing.render.wording import number
from cexing.site.desk.wording import OPS, choices, field_name

Row = dict[str, Any]

BY_KIND: dict[str, type[Fact]] = {kind.record: kind for kind in KINDS}
"""Declarations of the kinds of fact."""
PRINTED = {"since": "from"}
"""Fields that a record names otherwise."""
FLATTENED = "quantity"
"""A value of which a record holds the fields beside its own."""
_PLACES = frozenset({"number_start", "number_end", *(field.name for field in fields(Fact))})
_SPARE_ROWS = 2
_LONGEST = 400
_SEPARATORS = re.compile(r"[\n、;；]+")
_SCALES = {"万": 10_000, "亿": 100_000_000, "万亿": 1_000_000_000_000}
_NUMBER = re.compile(r"(-?\d{1,16}(?:\.\d{1,9})?)(万亿|万|亿)?")
_YES_NO = {"是": True, "否": False}


class NumberField(forms.CharField):
    """A number as officials write it: 1200, 50万, 1.2亿."""

    widget = forms.TextInput(attrs={"inputmode": "decimal"})

    def prepare_value(self, value: Any) -> Any:
        """50万 for 500 000."""
        return number(value) if isinstance(value, (int, float)) else value

    def to_python(self, value: Any) -> float | int | None:
        """The number with its 万 and 亿 multiplied out."""
        words = super().to_python(value).replace(",", "").replace("，", "").replace(" ", "")
        if not words:
            return None
        found = _NUMBER.fullmatch(words)
        if found is None:
            raise ValidationError(_("请填数字，如 1200、50万、1.2亿。"), code="number")
        told = round(float(found[1]) * _SCALES.get(found[2], 1), 6)
        return int(told) if told.is_integer() else told


class NamesField(forms.CharField):
    """Several names, one a line or parted by 、."""

    widget = forms.Textarea(attrs={"rows": 2})

    def prepare_value(self, value: Any) -> Any:
        """The names parted by 、."""
        return "、".join(value) if isinstance(value, (list, tuple)) else value

    def to_python(self, value: Any) -> list[str]:
        """The names in order."""
        return [name.strip() for name in _SEPARATORS.split(super().to_python(value)) if name.strip()]


class ValueField(NumberField):
    """What a condition holds its variable against: a number, 是 or 否, else words."""

    widget = forms.TextInput()

    def prepare_value(self, value: Any) -> Any:
        """是 for true."""
        return next((word for word, truth in _YES_NO.items() if truth is value), super().prepare_value(value))

    def to_python(self, value: Any) -> Any:
        """The number, truth or words."""
        words = forms.CharField.to_python(self, value)
        if words in _YES_NO or not _NUMBER.fullmatch(words):
            return _YES_NO.get(words, words or None)
        return super().to_python(words)


class Entry:
    """A declared field: name, key in a record, kinds of value, what it is when nothing is said, and whether it may be left empty."""

    def __init__(self, declared: Field[Any], hint: Any) -> None:
        self.name = declared.name
        self.key = PRINTED.get(declared.name, declared.name)
        parts = get_args(hint) if get_origin(hint) not in (Literal, tuple) else ()
        self.nullable = NoneType in parts
        self.kinds = tuple(part for part in parts if part is not NoneType) or (hint,)
        self.required = declared.default is MISSING and declared.default_factory is MISSING
        self.default = None if declared.default is MISSING else declared.default

    @property
    def kind(self) -> Any:
        """The kind of value, the first of several."""
        return self.kinds[0]

    @property
    def inner(self) -> type[Any] | None:
        """The declaration of the value within, where it is one or a row of several."""
        held = get_args(self.kind)[0] if self.repeated else self.kind
        return held if is_dataclass(held) else None

    @property
    def repeated(self) -> bool:
        """Whether there may be several."""
        return get_origin(self.kind) is tuple


@lru_cache(maxsize=32)
def entries(declaration: type[Any]) -> tuple[Entry, ...]:
    """The declared fields that people state, in their order."""
    hints = get_type_hints(declaration)
    return tuple(Entry(field, hints[field.name]) for field in fields(declaration) if field.name not in _PLACES)


def form_fields(declaration: type[Any], said: Mapping[str, Any], prefix: str = "", *, needed: bool = True) -> dict[str, forms.Field]:
    """Form fields of a declaration with what a record says; `amount.value` is a field of a value within."""
    out: dict[str, forms.Field] = {}
    for entry in entries(declaration):
        value = said.get(entry.key, entry.default)
        if entry.name == FLATTENED:
            out |= form_fields(entry.inner, said, prefix)
        elif entry.inner is None:
            out[prefix + entry.name] = _form_field(entry, value, needed)
        elif entry.repeated:
            rows = [*(value or ()), *({} for _row in range(_SPARE_ROWS))]
            for index, row in enumerate(rows):
                out |= form_fields(entry.inner, row, f"{prefix}{entry.name}.{index}.", needed=False)
        else:
            out |= form_fields(entry.inner, value or {}, f"{prefix}{entry.name}.", needed=False)
    return out


def _form_field(entry: Entry, value: Any, needed: bool) -> forms.Field:
    shared = {"label": field_name(entry.name), "initial": value, "required": needed and entry.required}
    if entry.kind is bool:
        return forms.BooleanField(**shared | {"required": False})
    if len(entry.kinds) > 1:
        return ValueField(**shared)
    if entry.kind is float:
        return NumberField(**shared)
    if entry.repeated:
        return NamesField(**shared)
    if entry.name == "op":
        return _choice(choices("op", tuple(OPS)), shared)
    if get_origin(entry.kind) is Literal:
        return _choice(choices(entry.name, get_args(entry.kind)), shared)
    if entry.name in VALUES:
        return _choice([("", "—"), *choices(entry.name)], shared)
    return forms.CharField(max_length=max(_LONGEST, len(str(value or ""))), **shared)


def _choice(known: list[tuple[str, str]], shared: Row) -> forms.ChoiceField:
    """A choice among the known values, with the one that is said now, so that leaving it alone does not change it."""
    value = shared["initial"]
    more = [(value, value)] if value and value not in dict(known) else []
    return forms.ChoiceField(choices=[*known, *more], **shared)


def statement(declaration: type[Any], given: Mapping[str, Any], prefix: str = "") -> Row:
    """The record that form fields state; ValidationError where a value within is half given."""
    out: Row = {}
    for entry in entries(declaration):
        if entry.name == FLATTENED:
            out |= statement(entry.inner, given, prefix)
        elif entry.inner is None:
            out[entry.key] = _value(entry, given.get(prefix + entry.name))
        elif entry.repeated:
            out[entry.key] = _rows(entry, given, f"{prefix}{entry.name}.")
        else:
            out[entry.key] = _within(entry, given, f"{prefix}{entry.name}.")
    return out


def _value(entry: Entry, given: Any) -> Any:
    if entry.nullable:
        return None if given in ("", None) else given
    return "" if given is None and entry.kind is str else given


def _rows(entry: Entry, given: Mapping[str, Any], prefix: str) -> list[Row]:
    indices = sorted({int(name.removeprefix(prefix).split(".")[0]) for name in given if name.startswith(prefix)})
    rows = (_within(entry, given, f"{prefix}{index}.") for index in indices)
    return [row for row in rows if row is not None]


def _within(entry: Entry, given: Mapping[str, Any], prefix: str) -> Row | None:
    """A value within a value; None where nothing of it is given."""
    told = statement(entry.inner, given, prefix)
    needed = [one for one in entries(entry.inner) if one.required]
    # A direction is always chosen, so that it says nothing by itself.
    if all(told[name] in ("", None) for name in told if name != "op"):
        return None
    missing = [one.name for one in needed if told[one.key] in ("", None)]
    if missing:
        words = _("“%(group)s”没有填全：缺%(field)s。") % {"group": field_name(entry.name), "field": field_name(missing[0])}
        raise ValidationError({prefix + missing[0]: words})
    return told

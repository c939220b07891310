"""Forms of the desk: what a fact says, its words, and the reason that every correction needs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cexing.facts.types import KINDS
from cexing.site.desk.declared import BY_KIND, Row, form_fields, statement
from cexing.site.desk.wording import field_name, kind_name
from cexing.site.library.models import Version

_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_DATED = ("by", "since")
LONGEST_REASON = 2000
"""Characters of a reason, and of other words that are typed."""
_LONGEST_QUOTE = 20_000


class ReasonForm(forms.Form):
    """Why."""

    why = forms.CharField(
        label=gettext_lazy("理由"), max_length=LONGEST_REASON, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("必填，写明依据。会与您的姓名、时间一起留在更正历史中。"),
    )


class WordsForm(forms.Form):
    """The words that a fact rests on; their place is checked against the text, or found in it."""

    quote = forms.CharField(
        label=gettext_lazy("原文"), strip=False, max_length=_LONGEST_QUOTE, widget=forms.Textarea(attrs={"rows": 2, "data-quote": ""}),
        help_text=gettext_lazy("须与文件文字完全一致。"),
    )
    start = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput(attrs={"data-start-field": ""}))
    end = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput(attrs={"data-end-field": ""}))

    def __init__(self, version: Version, within: tuple[int, int], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._version, self._within = version, within

    def clean(self) -> Row:
        """`start` and `end` at which exactly these words stand."""
        given = super().clean()
        quote = given.get("quote", "").replace("\r\n", "\n")
        if quote.strip():
            given["start"], given["end"] = self._place(quote, given.get("start"), given.get("end"))
            given["quote"] = self._version.text[given["start"] : given["end"]]
        return given

    def _place(self, quote: str, start: int | None, end: int | None) -> tuple[int, int]:
        if start is not None and end is not None and start < end and self._version.text[start:end] == quote:
            return start, end
        return self._found(quote.strip())

    def _found(self, quote: str) -> tuple[int, int]:
        """The one place of the words in the clause; ValidationError where there is none, or more than one."""
        low, high = self._within
        times = self._version.text.count(quote, low, high)
        if times > 1:
            words = _("原文在这里出现 %(times)d 次，请多引几个字，或在上面的文字中选中。")
            raise ValidationError({"quote": words % {"times": times}})
        if not times:
            raise ValidationError({"quote": _("文件里没有这几个字，请从上面的文字中选取。")})
        start = self._version.text.index(quote, low, high)
        return start, start + len(quote)


class FactForm(ReasonForm, WordsForm):
    """What a fact says, field by field as its kind is declared."""

    field_order = ["quote", "start", "end"]

    def __init__(self, kind: str, said: Row, version: Version, within: tuple[int, int], *args: Any, **options: Any) -> None:
        super().__init__(version, within, *args, **options)
        self._declaration, self._said = BY_KIND[kind], said
        stated = form_fields(self._declaration, said)
        self._stated = tuple(stated)
        why = self.fields.pop("why")
        self.fields |= stated | {"why": why}

    def groups(self) -> Iterator[tuple[str, list[BoundField], bool]]:
        """(name, fields, whether to show them at once) of the fields that belong together; the kind's own first, without a name."""
        grouped: dict[str, list[BoundField]] = {}
        for name in self._stated:
            grouped.setdefault(name.rpartition(".")[0], []).append(self[name])
        for group, bound in grouped.items():
            name, _dot, index = group.partition(".")
            # A direction is always chosen, so that it says nothing by itself.
            filled = any(field.errors or (field.value() and not field.name.endswith("op")) for field in bound)
            yield f"{field_name(name)} {int(index) + 1}" if index else field_name(name) if name else "", bound, filled

    def clean(self) -> Row:
        """The fields, with the record that they state as `statement`."""
        given = super().clean()
        for name in _DATED:
            if given.get(name) and given[name] != self.fields[name].initial and not _DATE.fullmatch(given[name]):
                raise ValidationError({name: _("请写成 2027、2027-06 或 2027-06-30。")})
        given["statement"] = statement(self._declaration, given)
        return given

    def differing(self) -> Row:
        """The fields of the record that are stated otherwise than before, `start` and `end` where the words are others."""
        told = self.cleaned_data["statement"] | {name: self.cleaned_data[name] for name in ("start", "end")}
        return {key: value for key, value in told.items() if self._said.get(key) != value and not (key not in self._said and not value)}


class KindForm(forms.Form):
    """Which kind of fact."""

    kind = forms.ChoiceField(label=gettext_lazy("事实种类"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["kind"].choices = [(kind.record, kind_name(kind.record)) for kind in KINDS]

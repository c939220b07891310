"""Forms of clauses: where the heading ends, where the clause begins and ends, and one that the machine missed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cexing.model import Address
from cexing.site.desk.declared import Row
from cexing.site.desk.forms import LONGEST_REASON, ReasonForm, WordsForm
from cexing.site.desk.wording import address
from cexing.site.library import reading
from cexing.site.library.models import Clause, Version

_AFTER_NUMBER = re.compile(r"[、.．:：\s]*")
_LONGEST_NUMBER = 20
_NUMBER = re.compile(r"[^\s/／]+")
_SHOWN = 24


class HeadingForm(ReasonForm):
    """Where the heading of a clause ends: the words from its number on that are its heading."""

    heading = forms.CharField(
        label=gettext_lazy("标题"), required=False, strip=True, max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 2, "data-heading": ""}),
        help_text=gettext_lazy("条款开头作为标题的文字，不含句号；没有标题就留空。其余文字就是正文。"),
    )
    field_order = ["heading", "why"]

    def __init__(self, clause: Clause, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._clause = clause
        self.fields["heading"].initial = clause.heading

    def clean_heading(self) -> str:
        """The heading; ValidationError where the clause does not begin with it."""
        heading = self.cleaned_data["heading"].replace("\r\n", "\n").rstrip("。")
        if not words_of(self._clause).startswith(heading):
            raise ValidationError(_("条款不是以这些文字开头的，请从上面的文字中选取。"))
        return heading

    def body_start(self) -> int:
        """Where the body begins."""
        return self._clause.heading_start + _heading_length(words_of(self._clause), self.cleaned_data["heading"])


class BoundaryForm(ReasonForm, WordsForm):
    """The words of a clause, from its number to its end; no other clause may lie in them."""

    field_order = ["quote", "start", "end"]

    def __init__(self, version: Version, within: tuple[int, int], *args: Any, **options: Any) -> None:
        super().__init__(version, within, *args, **options)
        self.fields["quote"] = forms.CharField(
            label=_("条款文字"), strip=False, max_length=max(LONGEST_REASON, within[1] - within[0] + 1),
            widget=forms.Textarea(attrs={"rows": 4, "data-quote": ""}), help_text=_("从编号到末尾，须与文件文字完全一致。"),
        )

    def clean(self) -> Row:
        """`start` and `end` of the words."""
        given = super().clean()
        if "quote" in given and not given["quote"].strip():
            raise ValidationError({"quote": _("请选出条款的文字。")})
        return given

    def refuse_swallowed(self, given: Row, besides: Clause | None = None) -> None:
        """ValidationError where another clause begins inside and would lose all or its beginning to this one."""
        others = reading.clauses_of(self._version).filter(start__gte=given["start"], start__lt=given["end"])
        other = others.exclude(pk=besides.pk if besides else None).first()
        if other is not None and (besides is None or other.start < besides.start or other.end <= given["end"]):
            said = _("这些文字里已有条款%(address)s，请少选一些，或先更正那一条。")
            raise ValidationError({"quote": said % {"address": address(other.path)}})


class EndsForm(BoundaryForm):
    """Where a clause begins and ends."""

    def __init__(self, clause: Clause, within: tuple[int, int], *args: Any, **options: Any) -> None:
        places = {"start": clause.start, "end": clause.end, "quote": clause.version.text[clause.start : clause.end]}
        super().__init__(clause.version, within, *args, initial=places, **options)
        self._clause = clause

    def clean(self) -> Row:
        """All four boundaries as `places`."""
        given = super().clean()
        if "quote" in given:
            self.refuse_swallowed(given, self._clause)
            given["places"] = self._places(given["start"], given["end"])
            if (given["start"], given["end"]) == (self._clause.start, self._clause.end):
                raise ValidationError({"quote": _("没有改动。")})
        return given

    def _places(self, start: int, end: int) -> Row:
        """Number and heading stay where they are; where the clause now begins earlier they are looked for at its new beginning."""
        clause = self._clause
        if start < clause.start:
            number = reading.tokens_of(clause)[-1]
            return opening(clause.version.text[start:end], number, clause.heading, start) | {"start": start, "end": end}
        inner = {name: min(max(getattr(clause, name), start), end) for name in ("heading_start", "body_start")}
        return inner | {"start": start, "end": end}


class MissedForm(BoundaryForm):
    """A clause that the machine missed: its words, its number, its heading, and the clause that it is beneath."""

    number = forms.CharField(
        label=gettext_lazy("编号"), max_length=_LONGEST_NUMBER, widget=forms.TextInput(attrs={"data-number": "", "autocomplete": "off"}),
        help_text=gettext_lazy("照原文写，不含顿号和句点，例如（三）、3、第十二条。"),
    )
    heading = forms.CharField(
        label=gettext_lazy("标题"), required=False, max_length=LONGEST_REASON, widget=forms.TextInput(),
        help_text=gettext_lazy("编号后面作为标题的文字，不含句号；没有标题就留空。"),
    )
    above = forms.ChoiceField(label=gettext_lazy("位于哪一条之下"), required=False)
    field_order = ["quote", "start", "end", "number", "heading", "above"]

    def __init__(self, version: Version, within: tuple[int, int], above: Iterable[Clause], *args: Any, **options: Any) -> None:
        super().__init__(version, within, *args, **options)
        self._above = {str(clause.pk): clause for clause in above}
        named = ((key, f"{address(one.path)} {one.heading or one.text[:_SHOWN]}") for key, one in self._above.items())
        self.fields["above"].choices = [("", _("（最上一级）")), *named]

    def clean_number(self) -> str:
        """The number without what sets it off."""
        number = _AFTER_NUMBER.sub("", self.cleaned_data["number"][::-1], count=1)[::-1]
        if not _NUMBER.fullmatch(number):
            raise ValidationError(_("编号里不能有空格和斜线。"))
        return number

    def clean(self) -> Row:
        """`places` and `address` of the clause."""
        given = super().clean()
        if {"quote", "number"} <= given.keys():
            self.refuse_swallowed(given)
            given["places"] = self._places(given)
            given["address"] = self._address(given)
        return given

    def _places(self, given: Row) -> Row:
        words, heading = self._version.text[given["start"] : given["end"]], given.get("heading", "").rstrip("。")
        places = opening(words, given["number"], heading, given["start"])
        if heading and places["body_start"] == places["heading_start"]:
            raise ValidationError({"heading": _("标题须紧接编号之后。")})
        return places | {"start": given["start"], "end": given["end"]}

    def _address(self, given: Row) -> Address:
        """Part and path; ValidationError where the clause above stands after this one."""
        above = self._above.get(given.get("above", ""))
        if above is not None and above.start >= given["start"]:
            raise ValidationError({"above": _("上一级条款须在这一条之前。")})
        if above is not None:
            return Address(above.part.name, (*reading.tokens_of(above), given["number"]))
        part = self._version.parts.filter(start__lte=given["start"], end__gt=given["start"]).order_by("start").last()
        return Address(part.name if part else "", (given["number"],))


def opening(words: str, number: str, heading: str, start: int) -> Row:
    """`heading_start` and `body_start` of a clause with these words at `start`; the number need not be printed (Word numbers by itself)."""
    blanks = len(words) - len(words.lstrip())
    printed = words[blanks:].startswith(number)
    at = _AFTER_NUMBER.match(words, blanks + len(number)).end() if printed else 0
    length = _heading_length(words[at:], heading) if words[at:].startswith(heading) and (printed or heading) else 0
    return {"heading_start": start + at, "body_start": start + at + length}


def words_of(clause: Clause) -> str:
    """Heading and body of a clause, without its number."""
    return clause.version.text[clause.heading_start : clause.end]


def _heading_length(words: str, heading: str) -> int:
    """Characters of a heading that opens the words, with its full stop and the blanks after it."""
    at = len(heading)
    if at:
        at += len(words[at:]) - len(words[at:].removeprefix("。"))
        at += len(words[at:]) - len(words[at:].lstrip())
    return at

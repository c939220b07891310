"""Corrections as people read them: what was stated otherwise, by whom, why, and whether it still holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from cexing.site.desk.wording import field_name, kind_name, phrase
from cexing.site.library.models import Correction

Row = dict[str, Any]
Difference = tuple[str, str, str]

_UNTOLD = frozenset({"start", "end", "part", "path", "charges", "number_start", "number_end", "line", "page", "paragraph", "cell"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A correction with its gist, and what differs as (field, before, after)."""

    correction: Correction
    gist: str
    differences: tuple[Difference, ...]
    lost: bool


def told(corrections: Iterable[Correction], lost: Iterable[int] = ()) -> list[Told]:
    """Corrections in words; `lost` are those of which the words are no longer in the version."""
    missing = frozenset(lost)
    return [
        Told(correction=one, gist=gist(one), differences=tuple(differences(one)), lost=one.pk in missing and one.withdrawn is None)
        for one in corrections
    ]


def gist(correction: Correction) -> str:
    """What was done, in a few words."""
    if correction.kind == "clause":
        return _clause_gist(correction)
    if correction.before is None:
        return _("补充%(kind)s") % {"kind": kind_name(correction.kind)}
    if correction.after is None:
        return _("否定%(kind)s：并无此事") % {"kind": kind_name(correction.kind)}
    return _("更正%(kind)s") % {"kind": kind_name(correction.kind)}


def _clause_gist(correction: Correction) -> str:
    after = correction.after
    if after is None:
        return _("条款并入上一条")
    if correction.before is None:
        return _("补充条款")
    if after.get("none"):
        return _("不是条款")
    return _("更正条款标题") if "heading" in after else _("调整条款起止")


def differences(correction: Correction) -> Iterator[Difference]:
    """(field, before, after) of what is stated otherwise."""
    before, after = correction.before or {}, correction.after or {}
    if correction.kind == "clause":
        if "heading" in after:
            yield field_name("heading"), correction.locator["quote"], after["heading"] or _("（无标题）")
        elif "words" in after:
            yield field_name("quote"), before.get("words", ""), after["words"]
        return
    if correction.after is None:
        return
    for name in before | after:
        if name not in _UNTOLD and before.get(name) != after.get(name):
            yield field_name(name), phrase(name, before.get(name)), phrase(name, after.get(name))

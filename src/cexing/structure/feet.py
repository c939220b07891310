"""The foot of a part: signature, date, 此件公开发布, the list of annexes, copies."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from cexing.structure.lines import Line
from cexing.structure.wording import DATE, is_body_name, iso_date

_DATE_LINE = re.compile(
    rf"^[（(]?(?P<body>[\u4e00-\u9fff、（）() ]{{0,60}}?)\s*{DATE.pattern}\s*"
    r"[）)]?(?:印发|发布)?(?:[（(].{0,20}[）)])?$"
)
_NOTE = re.compile(
    r"^[（(].{0,12}(?:公开|发布|有删减|印发|不公开).{0,20}[）)]$|^(?:抄送|抄报|主送|分送)[：:].*|^主题词[：:]?.*"
    r"|^.{2,30}(?:办公厅|办公室|秘书处|委|局|厅)\s?\d{4}年\d{1,2}月\d{1,2}日印发$"
)
_SIGNERS = 12


@dataclass(slots=True)
class Foot:
    """What the foot of a part says."""

    issuers: list[str] = field(default_factory=list)
    issued: str | None = None
    at: int = -1
    """Index of the date line, -1 where there is none."""


def read_foot(lines: list[Line], begin: int) -> Foot:
    """Claim the signature and date lines after index `begin`, and notes such as （此件公开发布）."""
    foot = Foot()
    for index in range(len(lines) - 1, begin - 1, -1):
        line = lines[index]
        if line.role or line.token:
            continue
        if len(line.text) < 120 and _NOTE.match(line.text):
            line.role = "metadata:note"
        elif foot.at < 0 and len(line.text) < 80 and (found := _DATE_LINE.match(line.text)):
            _sign(lines, index, begin, found.group("body").strip(), foot)
    return foot


def _sign(lines: list[Line], index: int, begin: int, beside: str, foot: Foot) -> None:
    """Take the date line at `index` and the names of bodies above it (or beside the date)."""
    names: list[str] = []
    for above in range(index - 1, max(begin - 1, index - _SIGNERS), -1):
        line = lines[above]
        if line.role.startswith("chrome") or (line.role and not line.role.startswith("metadata")):
            break
        if line.role or line.token or not all(is_body_name(name) for name in _names(line.text)):
            break
        line.role = "metadata:signature"
        names[:0] = _names(line.text)
    if beside and not all(is_body_name(name) for name in _names(beside)):
        return
    names += _names(beside)
    lines[index].role = "metadata:date"
    foot.at, foot.issued, foot.issuers = index, iso_date(lines[index].text), names


def _names(text: str) -> list[str]:
    return [name for name in re.split(r"[ 、]+", text) if name]

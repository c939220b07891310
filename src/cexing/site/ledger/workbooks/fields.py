"""The columns of the workbook: what each is called, how wide, of which kind, and which service takes a change of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext_noop as _


class Kind(StrEnum):
    """What a column's cells hold."""

    TEXT = "text"
    DATE = "date"
    PERCENT = "percent"
    WEIGHT = "weight"
    STATE = "state"
    BODIES = "bodies"
    FLAG = "flag"
    LINKS = "links"


class By(StrEnum):
    """What a change of a cell becomes."""

    NOTHING = "nothing"
    """Only shown; a change is told and not taken."""
    EDIT = "edit"
    REPORT = "report"
    MOVE = "move"
    ALONG = "along"
    """Goes along with another change of the row: a reason, evidence, a mark."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A column; its head is Chinese in every workbook, pages say it in the reader's language."""

    name: str
    head: str
    width: int
    kind: Kind = Kind.TEXT
    by: By = By.EDIT
    hidden: bool = False
    printed: bool = True


FIELDS: tuple[Field, ...] = (
    Field(name="key", head=_("任务标识"), width=10, by=By.NOTHING, hidden=True),
    Field(name="edition", head=_("版次"), width=8, by=By.NOTHING, hidden=True),
    Field(name="no", head=_("序号"), width=6, by=By.NOTHING),
    Field(name="area", head=_("政策领域"), width=14),
    Field(name="text", head=_("具体任务"), width=44),
    Field(name="lead", head=_("牵头单位"), width=18, kind=Kind.BODIES),
    Field(name="named", head=_("责任单位"), width=18, kind=Kind.BODIES),
    Field(name="support", head=_("配合单位"), width=18, kind=Kind.BODIES),
    Field(name="scope", head=_("适用范围"), width=13),
    Field(name="deadline", head=_("完成时限"), width=12, kind=Kind.DATE),
    Field(name="result", head=_("成果形式"), width=14),
    Field(name="state", head=_("状态"), width=11, kind=Kind.STATE, by=By.MOVE),
    Field(name="progress", head=_("进展（%）"), width=8, kind=Kind.PERCENT, by=By.REPORT),
    Field(name="narrative", head=_("进展情况"), width=34, by=By.REPORT),
    Field(name="problems", head=_("存在问题"), width=24, by=By.REPORT),
    Field(name="needed", head=_("需协调事项"), width=20, by=By.REPORT),
    Field(name="major", head=_("重大事项"), width=8, kind=Kind.FLAG, by=By.ALONG, printed=False),
    Field(name="links", head=_("佐证链接"), width=24, kind=Kind.LINKS, by=By.ALONG, printed=False),
    Field(name="reason", head=_("办理说明"), width=24, by=By.ALONG, printed=False),
    Field(name="start", head=_("开始时间"), width=12, kind=Kind.DATE, printed=False),
    Field(name="deadline_basis", head=_("时限依据"), width=22, printed=False),
    Field(name="weight", head=_("权重"), width=6, kind=Kind.WEIGHT, printed=False),
    Field(name="clause", head=_("依据条款"), width=22, by=By.NOTHING, printed=False),
)
"""In the order of the workbook: what an office prints first, what goes along and what is seldom changed after it."""
BY_NAME = {field.name: field for field in FIELDS}
PARTS = ("lead", "named", "support")
"""Fields of charged bodies, by the part that they play."""
STANDING = tuple(field for field in FIELDS if field.by in (By.EDIT, By.REPORT, By.MOVE))
"""Fields that hold something of a task, so that a change of them is a change of it."""


def is_guarded(name: str, guarded: frozenset[str]) -> bool:
    """Whether a field is one of those that are changed with approval; the three of bodies are one."""
    return ("bodies" if name in PARTS else name) in guarded

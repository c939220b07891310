"""代填: what the office enters for a body that told it elsewhere – by letter, by telephone, in a table – with where it has it from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from cexing.errors import CexingError
from cexing.site.ledger.acting import ANSWERABLE, Actor
from cexing.site.ledger.models import Report, Task, TaskBody
from cexing.site.ledger.recording import NotYours
from cexing.site.library.models import Body

Source = Report.Source


class BadProxy(CexingError):
    """An entry for a body that is not charged with the task, or that does not say where it comes from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proxy:
    """For which body the office enters something, and where it has it from: the kind of source, and number, caller or date of it."""

    body: Body
    source: Source
    note: str = ""

    @property
    def words(self) -> str:
        """The source as a reader reads it."""
        return f"{self.source.label}：{self.note}" if self.note else str(self.source.label)

    def said(self) -> dict[str, str]:
        """What the event says of it."""
        return {"source": self.source.value, "note": self.note}


def charge_of(proxy: Proxy, actor: Actor, task: Task, *, answering: bool = False) -> TaskBody:
    """The charge of the body that the office enters something for; `answering` asks for one that answers for the task.

    NotYours for who is not of the office; BadProxy where the body has no such part, has its own contact in this very account, or the
    source is not told.
    """
    if not actor.office:
        raise NotYours("只有督查机构可以代填 only the office enters for a body", where=str(task))
    if proxy.source is Source.OTHER and not proxy.note.strip():
        raise BadProxy("来源选“其他”的，须写明是什么 say what the source is", where=proxy.body.name, expected="来函、电话、表格…")
    if proxy.body.pk in actor.bodies:
        raise BadProxy("您是该单位的联络员，请直接报告 you are its contact", where=proxy.body.name, remedy="用“报告进展” report yourself")
    found = next((one for one in task.charges.all() if one.body_id == proxy.body.pk), None)
    if found is None or (answering and found.part not in ANSWERABLE):
        names = "、".join(one.name for one in bodies_of(task, actor, answering=answering))
        raise BadProxy("该单位不承担这项任务 the body does not answer for the task", where=proxy.body.name, expected=names or "无 none")
    return found


def bodies_of(task: Task, actor: Actor, *, answering: bool = False) -> list[Body]:
    """The bodies that the office may enter something for, the lead first; none for who is not of the office."""
    if not actor.office:
        return []
    rows = [one for one in task.charges.all() if one.body_id not in actor.bodies and (not answering or one.part in ANSWERABLE)]
    return [one.body for one in sorted(rows, key=lambda one: (one.part != TaskBody.Part.LEAD, one.order))]


def proxy_words(data: dict[str, Any]) -> str:
    """Where an event says that the office has it from; empty where somebody acted for themselves."""
    said = data.get("proxy")
    if not said:
        return ""
    source = str(Source(said["source"]).label)
    return f"{source}：{said['note']}" if said["note"] else source

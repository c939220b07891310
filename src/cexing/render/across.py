"""What bodies are charged with over several documents, and where their tasks meet: tables and records."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from cexing.render.labels import Label
from cexing.track import Load, Overlap

_LOADS = (
    Label("单位", "Body"), Label("任务", "Tasks"), Label("牵头", "lead"), Label("责任", "named"), Label("配合", "support"),
    Label("文件", "Documents"),
)
_DIFFERS = {
    "verb": Label("动作", "action"), "number": Label("数字", "number"), "negation": Label("肯定否定", "negation"),
    "modality": Label("力度", "modality"), "deadline": Label("时限", "deadline"),
}
_REPEATS, _NONE = Label("重复", "repeats"), Label("没有发现", "nothing found")


def loads(found: Sequence[Load]) -> RenderableType:
    """The bodies with the numbers of their tasks, the heaviest first."""
    table = Table()
    for number, label in enumerate(_LOADS):
        table.add_column("\n".join(label), justify="left" if number == 0 else "right", overflow="fold")
    for one in found:
        roles = (one.count("lead"), one.count("responsible"), one.count("support"))
        table.add_row(one.body, *map(str, (len(one.charges), *roles, len(one.documents))))
    return table if found else Text(str(_NONE))


def load_records(found: Sequence[Load]) -> Iterator[dict[str, Any]]:
    """One row a charge: whom, in which role, in which document, with what."""
    for one in found:
        for charge in one.charges:
            yield {
                "record": "charge", "body": one.body, "mention": charge.mention, "role": charge.role, "document": charge.document,
                "text": charge.task.text, "start": charge.task.start, "end": charge.task.end,
            }


def overlaps(found: Sequence[Overlap]) -> RenderableType:
    """Pairs of sentences, contradictions first, with what contradicts."""
    ordered = sorted(found, key=lambda one: one.repeats)
    return Group(*(_pair(one) for one in ordered)) if found else Text(str(_NONE))


def _pair(one: Overlap) -> RenderableType:
    head = "、".join(str(_DIFFERS[differs]) for differs in one.differs) or str(_REPEATS)
    return Text.assemble(
        (head, "bold"), f"  {one.likeness:.0f}\n", (f"  {one.document}  ", "dim"), f"{one.sentence}\n",
        (f"  {one.other_document}  ", "dim"), f"{one.other_sentence}\n",
    )


def overlap_records(found: Sequence[Overlap]) -> Iterator[dict[str, Any]]:
    """One row a pair."""
    for one in found:
        yield {
            "record": "overlap", "differs": list(one.differs), "likeness": one.likeness, "document": one.document, "quote": one.sentence,
            "other_document": one.other_document, "other_quote": one.other_sentence,
        }

"""A coverage as a Rich table: counts, orphans both ways, differences with the differing characters marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from cexing.render.coverage_words import HOW, WORDS, counts, marked, ordered, task_name, told
from cexing.render.labels import Label
from cexing.track import Coverage, Difference, Segment

_AROUND = 12
"""Equal characters that are shown to either side of a difference."""


def summary(coverage: Coverage) -> RenderableType:
    """What carries what, in the order in which an office reads it."""
    title = coverage.plan.metadata.title or coverage.plan.metadata.id
    table = Table(title=Text(title, style="bold"), title_justify="left", show_header=False, expand=False, min_width=48)
    table.add_column(no_wrap=True, style="dim")
    table.add_column(overflow="fold")
    for label, count in counts(coverage):
        table.add_row(str(label), count)
    return Group(*_drafted(coverage), table, *_orphans(coverage), *_paraphrases(coverage), *_tasks(coverage), *_differences(coverage))


def _drafted(coverage: Coverage) -> Iterator[RenderableType]:
    if coverage.drafted:
        yield Text(f"! {WORDS['drafts']}", style="yellow")


def _orphans(coverage: Coverage) -> Iterator[RenderableType]:
    sentences = (coverage.undertakings[index] for index in coverage.uncarried)
    yield from _list(WORDS["uncarried"], [(str(one.address), one.quote) for one in sentences])
    tasks = (coverage.tasks[number] for number in coverage.unfounded)
    yield from _list(WORDS["unfounded"], [(task_name(task), task.text) for task in tasks])


def _paraphrases(coverage: Coverage) -> Iterator[RenderableType]:
    """Links that a person has to look at: no wording is shared but rare words."""
    doubtful = [link for link in coverage.links if link.how == "paraphrase"]
    pairs = ((coverage.tasks[link.task], coverage.undertakings[link.undertaking]) for link in doubtful)
    yield from _list(HOW["paraphrase"], [(task_name(task), task.text, f"{one.address} {one.quote}") for task, one in pairs])


def _tasks(coverage: Coverage) -> Iterator[RenderableType]:
    """Drafts one by one, since no table of the plan shows them."""
    if coverage.drafted:
        rows = [(str(task.no), task.text, "、".join(task.bodies), task.deadline or "") for task in coverage.tasks]
        yield from _list(WORDS["draft"], rows)


def _differences(coverage: Coverage) -> Iterator[RenderableType]:
    shown = [difference for difference in ordered(coverage) if difference.kind != "punctuation"]
    yield from _list(WORDS["differences"], [(task_name(coverage.tasks[one.task]), told(one).zh, wording(one)) for one in shown])
    if shown:
        yield Text.assemble(("{-…-}", "red"), f" {WORDS['body_has']}  ", ("{+…+}", "green"), f" {WORDS['task_has']}")


def _list(label: Label, rows: Sequence[tuple[str | Text, ...]]) -> Iterator[RenderableType]:
    """A headed list; nothing where it has no rows. Words are never taken for markup."""
    if not rows:
        return
    yield Text(f"\n{label}", style="bold")
    grid = Table.grid(padding=(0, 2))
    for at, _ in enumerate(rows[0]):
        grid.add_column(no_wrap=at == 0, style="cyan" if at == 0 else "", overflow="fold")
    for row in rows:
        grid.add_row(*(cell if isinstance(cell, Text) else Text(cell) for cell in row))
    yield grid


def wording(difference: Difference) -> Text:
    """Both wordings in one line: {-what only the body has-}{+what only the task has+}, long equal stretches cut."""
    return marks(list(marked(difference)))


def marks(segments: Sequence[Segment]) -> Text:
    """Segments in one line, the differing ones marked, long equal stretches cut."""
    return Text.assemble(*(part for at, segment in enumerate(segments) for part in _marks(segment, at == 0, at == len(segments) - 1)))


def _marks(segment: Segment, first: bool, last: bool) -> Iterator[tuple[str, str]]:
    if segment.kind is None:
        yield (segment.body or segment.task if segment.elsewhere else _cut(segment.task, first, last)), "dim" if segment.elsewhere else ""
        return
    if segment.body:
        yield f"{{-{segment.body}-}}", "red"
    if segment.task:
        yield f"{{+{segment.task}+}}", "green"


def _cut(text: str, first: bool, last: bool) -> str:
    """An equal stretch; its middle, and its far end where it opens or closes the wording, left out."""
    if len(text) <= 2 * _AROUND:
        return text
    return ("" if first else text[:_AROUND]) + "…" + ("" if last else text[-_AROUND:])

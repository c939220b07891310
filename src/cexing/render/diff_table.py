"""A comparison as a Rich table: counts, then every excerpt that differs with the differing characters marked."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from cexing.compare import Diff
from cexing.render.coverage_table import marks
from cexing.render.diff_words import WORDS, Row, Subject, counts, marked, only, rows, title

_LONGEST = 120
_STYLES = {
    "figure": "magenta", "sharpened": "green", "softened": "red", "left_out": "red", "added": "green", "changed": "yellow", "moved": "blue",
    "reworded": "dim", "answered": "green",
}


def summary(subject: Subject) -> RenderableType:
    """What differs, in the order of the second document."""
    table = Table(title=Text(title(subject), style="bold"), title_justify="left", show_header=False, expand=False, min_width=48)
    table.add_column(no_wrap=True, style="dim")
    table.add_column(justify="right")
    for _, label, count in counts(subject):
        table.add_row(str(label), str(count))
    return Group(table, *_rows(subject), *_renumbered(subject))


def _rows(subject: Subject) -> Iterator[RenderableType]:
    shown = [row for row in rows(subject) if not row.only_marks]
    hidden = sum(row.only_marks for row in rows(subject))
    if not shown and not hidden:
        yield Text(str(WORDS["same"]), style="green")
    for row in shown:
        yield Text("")
        yield _head(row)
        yield _wording(row)
    if hidden:
        yield Text(f"\n{WORDS['marks']} {hidden}", style="dim")
    if any(row.segments for row in shown):
        first, second = only(subject)
        yield Text.assemble("\n", ("{-…-}", "red"), f" {first}  ", ("{+…+}", "green"), f" {second}")


def _head(row: Row) -> Text:
    places = [str(excerpt.address) or "—" for excerpt in (row.old, row.new) if excerpt]
    told = (part for one in row.told for part in ("  ", (one.label.zh, _STYLES[one.kind])))
    return Text.assemble((" → ".join(dict.fromkeys(places)), "cyan"), *told)


def _wording(row: Row) -> RenderableType:
    """Both wordings in one line where they are marked, else each on its own."""
    grid = Table.grid(padding=(0, 1))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    if row.segments:
        grid.add_row("", marks(list(marked(row.segments))))
        return grid
    for excerpt, sign, style in ((row.old, "-", "red"), (row.new, "+", "green")):
        if excerpt and (sign == "+" or row.kind != "moved"):
            words = " ".join(excerpt.quote.split())
            grid.add_row(Text(sign, style), Text(words if len(words) <= _LONGEST else words[:_LONGEST] + "…"))
    return grid


def _renumbered(subject: Subject) -> Iterator[RenderableType]:
    if isinstance(subject, Diff) and subject.renumbered:
        listed = "，".join(f"{one.old} → {one.new}" for one in subject.renumbered)
        yield Text(f"\n{WORDS['renumbered']}: {listed}", style="dim")

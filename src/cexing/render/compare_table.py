"""A comparison as a Rich table: plans across by number, one character for the strength, figures beside it."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from cexing.compare import Comparison
from cexing.facts.types import Strength
from cexing.render.compare_words import WORDS, Shown, View, counts, view
from cexing.render.labels import VALUES

STYLES: dict[Strength, str] = {"bind": "bold red", "do": "green", "support": "yellow", "allow": "cyan", "explore": "magenta"}


def summary(comparison: Comparison, by: str = "family") -> RenderableType:
    """The counts, what the columns stand for, and the answer to one question."""
    return Group(_counts(comparison), *_legend(comparison), _table(view(comparison, by)))


def _counts(comparison: Comparison) -> Table:
    table = Table(title=Text(str(WORDS["comparison"]), style="bold"), title_justify="left", show_header=False, min_width=48)
    table.add_column(no_wrap=True, style="dim")
    table.add_column(justify="right")
    for label, count in counts(comparison):
        table.add_row(str(label), str(count))
    return table


def _legend(comparison: Comparison) -> list[Text]:
    plans = "  ".join(f"{number} {name}" for number, name in enumerate(comparison.names, 1))
    rungs = "  ".join(f"{label.zh[0]} {label}" for label in VALUES["strength"].values())
    return [Text(plans, style="dim"), Text(rungs, style="dim")]


def _table(found: View) -> Table:
    table = Table(title=Text(f"{WORDS[found.name]} {len(found.lines)}", style="bold"), title_justify="left", header_style="bold")
    plain_plans = found.name in ("family", "figures")
    for number, head in enumerate(found.heads):
        if plain_plans and number >= found.first_plan:
            table.add_column(str(number - found.first_plan + 1), justify="center")
        else:
            table.add_column(head.zh, overflow="fold", min_width=4, ratio=3 if number == 0 else None)
    for line in found.lines:
        first, *others = map(_cell, line.cells)
        table.add_row(Text("  " * line.depth + ("└ " if line.depth else "")) + first, *others)
    return table


def _cell(cell: Shown) -> Text:
    label = cell.label.zh if cell.label else ""
    short = label[:1] if cell.strength and cell.quotes else label
    return Text(" ".join(filter(None, (short, cell.text))), style=STYLES[cell.strength] if cell.strength else "")

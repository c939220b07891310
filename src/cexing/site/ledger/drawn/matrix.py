"""The matrix of undertakings and tasks as SVG: a mark where a task carries an undertaking, rows and columns without any shaded."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.safestring import SafeString

from cexing.site.ledger.drawn.svg import drawn, put, root
from cexing.track import Coverage

CELL, HEAD = 18, 40
"""Pixels of a cell and of the head, as the page sets its labels."""


def matrix(coverage: Coverage, keys: Sequence[str]) -> SafeString:
    """The cells; the labels of undertakings stand beside it in the page."""
    width, height = CELL * len(keys), CELL * len(coverage.undertakings)
    svg = root(width, height, "matrix-drawing")
    svg.set("width", str(width))
    svg.set("height", str(height))
    for index in coverage.uncarried:
        put(svg, "rect", kind="orphan", x=0, y=CELL * index, width=width, height=CELL)
    for number in coverage.unfounded:
        put(svg, "rect", kind="orphan", x=CELL * number, y=0, width=CELL, height=height)
    for index in range(len(coverage.undertakings) + 1):
        put(svg, "line", kind="grid" if index % 5 else "grid fifth", x1=0, x2=width, y1=CELL * index, y2=CELL * index)
    for number in range(len(keys) + 1):
        put(svg, "line", kind="grid" if number % 5 else "grid fifth", x1=CELL * number, x2=CELL * number, y1=0, y2=height)
    for link in coverage.links:
        mark = put(svg, "circle", kind=link.how, cx=CELL * (link.task + 0.5), cy=CELL * (link.undertaking + 0.5), r=5)
        put(mark, "title", f"{coverage.undertakings[link.undertaking].address} → {keys[link.task]} ({link.likeness:.0f}%)")
    return drawn(svg)


def head(keys: Sequence[str]) -> SafeString:
    """The keys of the tasks, each upright above its column."""
    svg = root(CELL * len(keys), HEAD, "matrix-head")
    svg.set("width", str(CELL * len(keys)))
    svg.set("height", str(HEAD))
    for number, key in enumerate(keys):
        x = CELL * (number + 0.5) + 4
        put(svg, "text", key, x=x, y=HEAD - 6, transform=f"rotate(-90 {x} {HEAD - 6})")
    return drawn(svg)

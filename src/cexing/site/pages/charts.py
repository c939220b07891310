"""Charts as SVG for the page to hold: drawn once for each set of numbers, coloured by the page's own style."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

Rows = Sequence[tuple[str, float] | tuple[str, float, str]]
"""(name, number), or (name, number, the number in words)."""

_WIDTH = 320
_BAR = 26
_STYLE = 3
"""To be counted up when the drawing changes, so that what was drawn before is drawn anew."""


def bars(rows: Rows) -> SafeString:
    """Horizontal bars, one a row, with their numbers; empty where there is nothing to draw.

    It is hidden from screen readers: the page shows the same numbers as a table.
    """
    if not rows:
        return SafeString("")
    path = _folder() / f"{_name(rows)}.svg"
    try:
        drawn = path.read_text("utf-8")
    except FileNotFoundError:
        drawn = _draw(rows)
        _keep(path, drawn)
    # The drawing library escapes the labels.
    return mark_safe(drawn)


def _folder() -> Path:
    folder = Path(settings.HOME) / "charts"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def _name(rows: Rows) -> str:
    return hashlib.sha256(json.dumps([_STYLE, rows], ensure_ascii=False).encode()).hexdigest()[:24]


def _keep(path: Path, drawn: str) -> None:
    """Written whole or not at all, for several processes may draw the same."""
    part = path.with_suffix(f".{hashlib.sha256(drawn.encode()).hexdigest()[:8]}.part")
    part.write_text(drawn, "utf-8")
    part.replace(path)


def _draw(rows: Rows) -> str:
    # Heavy, and needed only when the numbers have changed.
    import altair
    import vl_convert

    data = altair.Data(values=[{"name": row[0], "count": row[1], "words": str(row[-1])} for row in rows])
    y = altair.Y("name:N", sort=None, title=None, axis=altair.Axis(domain=False, ticks=False, labelPadding=8, labelLimit=160))
    x = altair.X("count:Q", title=None, axis=None)
    base = altair.Chart(data).encode(x=x, y=y)
    numbers = base.mark_text(align="left", dx=6, fontSize=13).encode(text="words:N")
    chart = base.mark_bar(height=14, cornerRadiusEnd=2) + numbers
    chart = chart.properties(width=_WIDTH, height=_BAR * len(rows), background="transparent")
    chart = chart.configure_axis(labelFontSize=13).configure_view(stroke=None)
    drawn: str = vl_convert.vegalite_to_svg(chart.to_dict())
    return drawn.replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1)

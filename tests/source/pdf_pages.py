"""Pages made for the tests of the PDF reader, with what real ones do to text."""

from __future__ import annotations

import io
import random
from collections.abc import Callable, Iterable, Iterator

import pytest

from cexing.source.detect import Detected
from cexing.source.limits import DEFAULT, Limits
from cexing.source.pdf import blocks
from cexing.source.types import Block

pdfmetrics = pytest.importorskip("reportlab.pdfbase.pdfmetrics")
from reportlab.lib.pagesizes import A4  # noqa: E402
from reportlab.pdfbase.cidfonts import UnicodeCIDFont  # noqa: E402
from reportlab.pdfgen.canvas import Canvas  # noqa: E402

WIDTH = A4[0]
LEFT, TOP, EM, PITCH = 90.0, 740.0, 16.0, 28.0
ACROSS = 26
"""Characters in a full line."""
HEAD = ["序号", "任务", "牵头单位"]
WORDS = "临江市推动要素市场化配置改革加快建设统一开放竞争有序的市场体系完善土地劳动力资本技术数据各类要素流动机制"

pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))


def made(draw: Callable[[Canvas], None], **options: object) -> bytes:
    """A PDF with what `draw` puts on a canvas."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=True, **options)
    canvas.setFont("STSong-Light", EM)
    draw(canvas)
    canvas.save()
    return out.getvalue()


def turn(canvas: Canvas) -> None:
    """A new page; reportlab forgets the font at each."""
    canvas.showPage()
    canvas.setFont("STSong-Light", EM)


def pages(canvas: Canvas, count: int) -> Iterator[int]:
    """The numbers of so many pages, each turned to in time."""
    for page in range(1, count + 1):
        if page > 1:
            turn(canvas)
        yield page


def printed(canvas: Canvas, lines: Iterable[str], *, left: float = LEFT, top: float = TOP, pitch: float = PITCH) -> float:
    """Lines beneath each other; a leading full-width blank indents."""
    for line in lines:
        indent = len(line) - len(line.lstrip("\u3000"))
        canvas.drawString(left + indent * EM, top, line.strip("\u3000"))
        top -= pitch
    return top


def set_paragraph(text: str, across: int = ACROSS) -> list[str]:
    """Full-width text cut into lines, the first indented by two characters."""
    whole = "\u3000\u3000" + text
    return [whole[at : at + across] for at in range(0, len(whole), across)]


def read(data: bytes, limits: Limits = DEFAULT) -> list[Block]:
    return list(blocks(data, Detected(media_type="application/pdf"), limits, None))


def texts(found: Iterable[Block]) -> list[str]:
    return [block.text for block in found if block.kind in ("paragraph", "line")]


def prose(seed: int, length: int) -> str:
    """Characters without numbers or marks, always the same for a seed."""
    return "".join(random.Random(seed).choices(WORDS, k=length)) + "。"


def ruled(canvas: Canvas, rows: list[list[str]], top: float, widths: tuple[float, ...] = (60, 200, 160), height: float = 30.0) -> None:
    """A table with every rule drawn."""
    xs = [LEFT + sum(widths[:index]) for index in range(len(widths) + 1)]
    ys = [top - height * index for index in range(len(rows) + 1)]
    canvas.grid(xs, ys)
    for row, cells in enumerate(rows):
        for column, text in enumerate(cells):
            canvas.drawString(xs[column] + 4, ys[row] - 21, text)

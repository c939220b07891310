"""Damaged files of every format: only typed errors come out, and what is read lies in order within the text."""

from __future__ import annotations

import io
import random
import re
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cexing.errors import SourceError
from cexing.source.from_bytes import source_from_bytes
from cexing.source.types import Source

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
SEED = 20270301
SECONDS = 1.0
"""For each format and kind of file; what a slow machine does not reach is left out, never another order of cases."""
SLOWEST = 10.0
REAL_SIZE = 200_000
REAL_FILES = 4

PROSE = (
    "临江市数据要素行动方案\n\n一、总体要求\n\n（一）到2027年，数据产业规模达到500亿元以上，年均增长不低于15%。\n"
    "（二）对符合条件的企业，按投资额的30%给予补助，最高不超过1000万元。\n\n二、重点任务\n\n第一条 建设公共数据平台。（责任单位：市数据局、市财政局）\n"
)
MARKDOWN = (
    "# 临江市数据要素行动方案\n\n**一、总体要求**\n\n- 建设平台\n- 开放数据\n\n| 序号 | 任务 |\n|---|---|\n| 1 | 建设平台 |\n| 2 | 开放数据 |\n\n"
    + PROSE
)
HTML = (
    "<!DOCTYPE html><html><head><meta charset='utf-8'><title>方案</title></head><body><div class='nav'><a href='/'>首页</a></div>"
    "<div id='content'><h1>临江市数据要素行动方案</h1><p style='text-indent:2em'><b>一、总体要求</b></p>"
    + "".join(f"<p>　　{line}</p>" for line in PROSE.splitlines() if line)
    + "<table><tr><th rowspan='2'>序号</th><th colspan='2'>任务</th></tr><tr><td>甲</td><td>乙</td></tr><tr><td>1</td><td>2</td><td>3</td></tr></table>"
    "</div><div class='footer'>版权所有</div></body></html>"
)
CSV = '序号,任务,牵头单位\n1,建设平台,市数据局\n2,"开放数据，\n共享目录",市财政局\n' * 5


def _docx() -> bytes:
    document = pytest.importorskip("docx").Document()
    document.add_heading("临江市数据要素行动方案", 0)
    for line in filter(None, PROSE.splitlines()):
        document.add_paragraph(line, style="List Number" if line.startswith("（") else None)
    table = document.add_table(rows=3, cols=3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "任务"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "数据"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _xlsx() -> bytes:
    book = pytest.importorskip("openpyxl").Workbook()
    sheet = book.active
    for row in (["序号", "任务", "期限"], [1, "建设平台", 2027], [2, "开放数据", 0.5]):
        sheet.append(row)
    sheet.merge_cells("A4:B4")
    book.create_sheet("附件2").append(["合计", "=SUM(A2:A3)"])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _pdf() -> bytes:
    canvas_of = pytest.importorskip("reportlab.pdfgen.canvas").Canvas
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    out = io.BytesIO()
    canvas = canvas_of(out, pageCompression=0, invariant=True)
    for page in range(3):
        canvas.setFont("STSong-Light", 14)
        for row, line in enumerate(PROSE.splitlines()):
            canvas.drawString(72, 760 - 22 * row, line)
        canvas.grid([72, 172, 300], [400, 370, 340])
        canvas.drawString(80, 380, "任务")
        canvas.drawString(280, 40, f"— {page + 1} —")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


MADE: dict[str, Callable[[], bytes]] = {
    ".txt": lambda: PROSE.encode("gb18030"),
    ".md": MARKDOWN.encode,
    ".html": HTML.encode,
    ".docx": _docx,
    ".pdf": _pdf,
    ".xlsx": _xlsx,
    ".csv": lambda: CSV.encode("utf-16"),
}
PACKED = (".docx", ".xlsx")


def flipped(data: bytes, rng: random.Random) -> bytes:
    out = bytearray(data)
    for _ in range(rng.choice((1, 3, 10, 100))):
        out[rng.randrange(len(out))] = rng.randrange(256)
    return bytes(out)


def truncated(data: bytes, rng: random.Random) -> bytes:
    cut = rng.randrange(len(data))
    return data[:cut] if rng.random() < 0.7 else data[cut:]


def spliced(data: bytes, rng: random.Random) -> bytes:
    """A block copied to another place, over what stood there or between it."""
    start, at = rng.randrange(len(data)), rng.randrange(len(data))
    block = data[start : start + rng.choice((8, 64, 1024))]
    return data[:at] + block + data[at + rng.choice((0, len(block))) :]


def blanked(data: bytes, rng: random.Random) -> bytes:
    at, length = rng.randrange(len(data)), rng.choice((4, 50, 600))
    return data[:at] + rng.choice((b"", b"\0" * length, b"\xff" * length)) + data[at + length :]


TAG = re.compile(rb"<[^<>]{1,200}>|\d+ \d+ obj|\bendobj\b|\bstream\b|/[A-Z]\w+|\d{2,}")
NUMBERS = (b"0", b"-1", b"1", b"7", b"99999", b"4294967296", b"1e400")


def retagged(data: bytes, rng: random.Random) -> bytes:
    """A tag, key or number doubled, moved, dropped or changed."""
    found = list(TAG.finditer(data))
    if not found:
        return spliced(data, rng)
    one, other = rng.choice(found), rng.choice(found)
    new = rng.choice((one.group() * 2, one.group() * 300, other.group(), b"", re.sub(rb"\d+", lambda _: rng.choice(NUMBERS), one.group())))
    return data[: one.start()] + new + data[one.end() :]


DAMAGE = (flipped, truncated, spliced, blanked, retagged)


def damaged(data: bytes, rng: random.Random) -> bytes:
    for _ in range(rng.choice((1, 1, 2, 4))):
        data = rng.choice(DAMAGE)(data, rng) if data else data
    return data


def repacked(data: bytes, rng: random.Random) -> bytes:
    """A packed file with one member damaged, dropped or put in the place of another."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    name = rng.choice([name for name in members if name.endswith((".xml", ".rels"))])
    how = rng.random()
    if how < 0.8:
        members[name] = damaged(members[name], rng)
    elif how < 0.9:
        del members[name]
    else:
        members[name] = members[rng.choice(list(members))]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def cases(suffix: str, data: bytes, rng: random.Random) -> Iterator[bytes]:
    while True:
        yield repacked(data, rng) if suffix in PACKED and rng.random() < 0.7 else damaged(data, rng)


def check(source: Source) -> None:
    """Stretches in order, within the text and apart; cells are the words at their places."""
    at = 0
    for stretch in source.stretches:
        assert at <= stretch.start <= stretch.end
        at = stretch.end
    assert at <= len(source.text)
    for table in source.tables:
        assert 0 <= table.start <= table.end <= len(source.text)
        assert len({len(row) for row in table.rows}) == 1
        for cell in (cell for row in table.rows for cell in row):
            assert table.start <= cell.start <= cell.end <= table.end
            assert cell.text == source.text[cell.start : cell.end]
    assert all(0 <= remark.start <= remark.end <= len(source.text) for remark in source.remarks)
    source.text.encode()


def fuzz(originals: list[tuple[str, bytes]], suffix: str, seconds: float = SECONDS) -> int:
    """Read damaged copies in turn until the time is up; how many were read or refused."""
    rng = random.Random(f"{SEED}{suffix}")
    streams = [(name, cases(suffix, data, rng)) for name, data in originals]
    count, until = 0, time.monotonic() + seconds
    while time.monotonic() < until:
        name, stream = streams[count % len(streams)]
        data = next(stream)
        begun = time.monotonic()
        try:
            check(source_from_bytes(data, name=name))
        except SourceError as error:
            assert str(error).strip()
        except Exception as error:
            raise AssertionError(f"case {count} of {suffix}, from {name}: {type(error).__name__}: {error}") from error
        assert time.monotonic() - begun < SLOWEST, f"case {count} of {suffix}, from {name}, is slow"
        count += 1
    return count


@pytest.mark.parametrize("suffix", MADE)
def test_damaged_made_files(suffix: str) -> None:
    original = MADE[suffix]()
    check(source_from_bytes(original, name=f"方案{suffix}"))
    assert fuzz([(f"方案{suffix}", original)], suffix) > 5


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the shared corpus is not there")
@pytest.mark.parametrize("suffix", MADE)
def test_damaged_real_files(suffix: str) -> None:
    paths = [path for path in sorted(CORPUS.glob(f"*{suffix}")) if path.stat().st_size <= REAL_SIZE]
    if not paths:
        pytest.skip(f"no small {suffix} in the corpus")
    originals = [(path.name, path.read_bytes()) for path in random.Random(SEED).sample(paths, min(REAL_FILES, len(paths)))]
    for name, data in originals:
        check(source_from_bytes(data, name=name))
    assert fuzz(originals, suffix) > 0

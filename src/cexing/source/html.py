"""Reader of saved web pages: the document in them without what surrounds it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from cexing.errors import EmptySource
from cexing.model import Place
from cexing.source.detect import Detected
from cexing.source.html_furniture import field_label, fields, is_furniture, lone_date
from cexing.source.html_lines import Held, Line, lines_in
from cexing.source.html_main import Main
from cexing.source.html_page import Page, parse
from cexing.source.html_table import DataTable, FieldTable, TableReader
from cexing.source.html_title import title_lines
from cexing.source.limits import Limits
from cexing.source.types import Block, Progress

_Item = Line | DataTable
_FILE_NAME = re.compile(r"^附\s*件|^\d+[.．、]|\.(?:docx?|xlsx?|pdf|wps|et|ofd|zip|rar|pptx?)\b", re.I)
_TELLING_FIELD = re.compile("索引号|索取号|发文字号|文号|公文字号|文件编号")
_PUBLISHED = re.compile("(?:发布|发表|公开|公布)(?:日期|时间)")
_ATTRIBUTES = 15
"""Lines at the beginning of the document among which a page may print date, source and counters."""
_STEP = 500


def blocks(data: bytes, detected: Detected, limits: Limits, progress: Progress | None) -> Iterator[Block]:
    """Yield the fields about the document, its title, its paragraphs and tables; EmptySource where the page holds no text."""
    page = parse(detected.text)
    main = Main(page.body)
    before, inside, after = _parts(page, main, TableReader(limits))
    items: list[_Item] = [*_head(page, before, inside), *inside, *_fields_after(after)]
    if not items:
        raise EmptySource(
            "the page holds no text", expected="a saved page with its document",
            remedy="open the page, wait until the text is shown, and save it again",
        )
    total = detected.text.count("\n") + 1
    for index, item in enumerate(items):
        if progress and index % _STEP == 0:
            progress(min(item.number, total), total)
        yield from _blocks_of(item)
    if progress:
        progress(total, total)


def _parts(page: Page, main: Main, tables: TableReader) -> tuple[list[Line], list[_Item], list[Line]]:
    """What stands before, in and after the document, furniture left out; tables only in it."""
    before: list[Line] = []
    inside: list[_Item] = []
    after: list[Line] = []
    walk: Iterator[Line | Held[DataTable | FieldTable]] = lines_in(
        page.body, mains=main.elements, skipped=main.leaves_out, table=tables
    )
    for found in walk:
        around = after if inside else before
        if isinstance(found, Line):
            if found.main:
                inside.extend(_kept(found, main, len(inside)))
            else:
                around.append(found)
        elif isinstance(found.table, FieldTable):
            (inside if found.main else around).extend(found.table.lines)
        elif found.main:
            inside.append(found.table)
    return before, inside, after


def _kept(line: Line, main: Main, index: int) -> list[Line]:
    """The line, unless it is furniture that stands within the document; fields printed on one line become lines of their own."""
    if is_furniture(line.text):
        return []
    if main.named:
        return [line]
    if line.links >= 0.8 * len(line.text) and not _FILE_NAME.search(line.text):
        return []
    listed = fields(line.text) if index < _ATTRIBUTES else []
    return [replace(line, text=text, bold=0) for text in listed] or [line]


def _head(page: Page, before: list[Line], inside: list[_Item]) -> list[Line]:
    """Fields that the page prints before the document, then its title, so that the title leads to number and recipients."""
    opening = [item.text for item in inside[:_ATTRIBUTES] if isinstance(item, Line)]
    titles = title_lines(page, before, opening)
    listed = _field_lines([line for line in before if line not in titles])
    if not any(_PUBLISHED.match(line.text) for line in listed):
        listed += [replace(line, text=f"发布日期：{date}") for line in before if (date := lone_date(line.text))][-1:]
    return [*listed, *titles]


def _fields_after(after: list[Line]) -> list[Line]:
    """Fields that the page prints below the document; dates of other documents in a list of links are none."""
    found = _field_lines(after)
    return found if any(_TELLING_FIELD.match(line.text) for line in found) else []


def _field_lines(lines: list[Line]) -> list[Line]:
    """Fields in lines, each once."""
    found: dict[str, Line] = {}
    for line in _with_labels(lines):
        for text in fields(line.text):
            found.setdefault(text, replace(line, text=text, bold=0, level=0))
    return list(found.values())


def _with_labels(lines: list[Line]) -> list[Line]:
    """Lines of which a label on a line of its own is joined to its value below it, where the page prints several fields so."""
    paired = [
        (replace(below, text=f"{label}：{below.text}") if (label := field_label(above.text)) and not below.level else below)
        for above, below in pairwise(lines)
        if field_label(below.text) is None
    ]
    apart = sum(field_label(line.text) is not None for line in lines)
    return lines[:1] + paired if apart > 1 else lines


def _blocks_of(item: _Item) -> Iterator[Block]:
    place = Place("line", item.number)
    if isinstance(item, DataTable):
        if item.caption:
            yield Block(kind="paragraph", text=item.caption, place=place, centred=True)
        yield Block(kind="table", place=place, grid=item.grid)
        return
    yield Block(
        kind="line" if item.cut else "paragraph", text=item.text, place=place,
        level=item.level, bold=item.bold, centred=item.centred,
    )

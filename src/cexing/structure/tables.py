"""Tables of a source → tables of a document: title, head, repaired rows, and what was odd about them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from cexing.source.columns import Profile, is_finished, is_section, kind_of, looks_like_head, profile_of, realigned
from cexing.source.types import RawTable, Source, TableCell
from cexing.structure.types import Finding, Table

_TITLE = re.compile(r".*(?:表|清单|目录|名单|名录|一览|分工|明细|台账|标准|体系|范围|计划|安排|方案|指标)(?:[（(][^）)]*[）)])?$")
_NO_TITLE = re.compile(
    r"附\s*件\s*[0-9一二三四五六七八九十]*\s*[.．:：]?|[（(〔【].*[）)〕】]|.*\d{4}\s*年.*月.*日|.*[0-9〇零]年.{1,3}月.{1,3}日|抄送.*"
    r"|(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十0-9]{1,3}[）)]|第[一二三四五六七八九十百0-9]+条).*"
)
_ANNEX = re.compile(r"^附\s*件\s*[0-9一二三四五六七八九十]*\s*[.．:：、]?\s*(?=\S{4})")
_UNIT_LINE = re.compile(r"[（(]?\s*(?:计量|计算)?单位\s*[:：].{1,20}")
_LONGEST_TITLE = 60
_STUCK = re.compile(r"(?P<label>[^，。；：:\n]{2,20}[。：:])\s*(?P<rest>[^\s].{5,})", re.DOTALL)
"""A label and the running text that follows it in one cell."""

Cells = Sequence[TableCell]


@dataclass(slots=True)
class _Body:
    """The rows under the head while they are repaired."""

    rows: list[list[TableCell]]
    findings: list[Finding]


def tables_from_source(source: Source, part_of: Callable[[int], str]) -> tuple[tuple[Table, ...], tuple[Finding, ...]]:
    """The tables with titles, heads and repaired rows; `part_of` names the part at an offset."""
    tables: list[Table] = []
    findings: list[Finding] = []
    for raw in source.tables:
        rows = [row for row in raw.rows if any(cell.text.strip() for cell in row)]
        if not rows:
            continue
        inner, rows = _title_row(rows)
        depth = _head_depth(rows)
        body = _Body([list(row) for row in rows[depth:]], [])
        _repair(body, len(rows[0]))
        header = _head(rows[:depth])
        width = _used_width(header, body.rows)
        tables.append(
            Table(
                part=part_of(raw.start), title=raw.title or inner or _title_above(source, raw), header=header[:width],
                rows=tuple(tuple(cell.text for cell in row[:width]) for row in body.rows),
                cells=tuple(tuple((cell.start, cell.end) for cell in row[:width]) for row in body.rows),
                start=raw.start, end=raw.end,
            )
        )
        findings += body.findings
    return tuple(tables), tuple(findings)


def _title_row(rows: list[tuple[TableCell, ...]]) -> tuple[str, list[tuple[TableCell, ...]]]:
    """The title that a first row holds over the width of the table; the row is taken off where a head follows it."""
    first = [cell.text for cell in rows[0]]
    if len(rows) < 3 or not is_section(first) or is_finished(first[0]) or len(first[0]) > _LONGEST_TITLE:
        return "", rows
    spans = all(cell.covered for cell in rows[0][1:])
    if not spans and not _TITLE.fullmatch(first[0].strip()):
        return "", rows
    head_follows = looks_like_head([cell.text for cell in rows[1]])
    return first[0].strip(), rows[1:] if head_follows else rows


def _title_above(source: Source, raw: RawTable) -> str:
    """The title in the lines above the table, past a line that states the unit; empty where there is none."""
    end = raw.start - 1
    for _ in range(2):
        start = source.text.rfind("\n", 0, max(end, 0)) + 1
        line = source.text[start:end].strip()
        if not _UNIT_LINE.fullmatch(line):
            break
        end = start - 1
    if "\t" in line or len(line) > _LONGEST_TITLE or is_finished(line) or line.endswith(("：", ":", "，", "、")):
        return ""
    return "" if _NO_TITLE.fullmatch(line) and not _TITLE.fullmatch(line) else _ANNEX.sub("", line)


def _head_depth(rows: Sequence[Cells]) -> int:
    """How many rows hold column names: as many as the row spans of the first reach down where it also has column spans."""
    if len(rows) < 2 or not _is_head(rows):
        return 0
    depth = 1
    spread = any(_same_cell(one, other) for one, other in zip(rows[0], rows[0][1:], strict=False))
    while spread and depth < len(rows) - 1 and any(map(_same_cell, rows[depth - 1], rows[depth])):
        depth += 1
    return depth


def _same_cell(one: TableCell, other: TableCell) -> bool:
    """Whether two places show one printed cell: the later of them is covered by a span of the earlier."""
    return other.covered and (one.start, one.end) == (other.start, other.end)


def _is_head(rows: Sequence[Cells]) -> bool:
    """Whether the first row names columns: by its words, or because the rows below hold other sorts of cell."""
    first = [cell.text for cell in rows[0]]
    if looks_like_head(first):
        return True
    kinds = [kind_of(cell) for cell in first]
    if any(kind not in ("phrase", "empty", "figure") for kind in kinds) or is_section(first):
        return False
    profile = profile_of([[cell.text for cell in row] for row in rows[1:]], len(first))
    other = sum(1 for kind, count in zip(kinds, profile.counts, strict=True) if count[kind] * 2 < profile.total)
    return other * 2 > len(first)


def _head(rows: Sequence[Cells]) -> tuple[str, ...]:
    """Column names; a name over several columns stands before each of the names under it."""
    return tuple(" ".join(dict.fromkeys(cell.text.strip() for cell in column if cell.text.strip())) for column in zip(*rows, strict=True))


def _used_width(header: tuple[str, ...], rows: Sequence[Cells]) -> int:
    """Columns up to the last that holds anything."""
    width = max((len(row) for row in rows), default=len(header))
    while width > 1 and not any(row[width - 1].text.strip() for row in rows) and not "".join(header[width - 1 : width]):
        width -= 1
    return width


def _repair(body: _Body, width: int) -> None:
    """Move shifted columns back and note rows without a number and gaps in the numbering."""
    words = [[cell.text for cell in row] for row in body.rows]
    profile = profile_of(words, width)
    for index, row in enumerate(body.rows):
        if (parted := _parted(row, profile)) is not None:
            body.rows[index], words[index] = parted, [cell.text for cell in parted]
            message = f"列粘连：“{_short(row)}”一格里印着两栏，已按其他行的内容分开"
            body.findings.append(_finding("columns-shifted", message, row))
    for index, row in enumerate(body.rows):
        moved = realigned(words[index], profile)
        if moved != tuple(range(width)) and not any(cell.covered for cell in row):
            body.rows[index] = [_cell_at(row, column) for column in moved]
            message = f"列错位：“{_short(row)}”各单元格整体移了一列，已按其他行的内容归位"
            body.findings.append(_finding("columns-shifted", message, row))
    if profile.number is not None:
        body.findings += _number_findings(body.rows, profile, profile.number)


def _parted(row: list[TableCell], profile: Profile) -> list[TableCell] | None:
    """The row with label and running text in cells of their own where the label's holds both, and the rest moved up; else None."""
    text, label = profile.text, profile.text - 1
    ordinary = len(row) == len(profile.counts) and not any(cell.covered for cell in row)
    if label < 0 or not ordinary or profile.counts[text]["sentence"] * 2 < profile.total:
        return None
    stuck = _STUCK.fullmatch(row[label].text)
    room = next((column for column in (text, len(row) - 1) if not row[column].text.strip()), None)
    if stuck is None or room is None or not _holds_labels(profile, label) or row[label].end - row[label].start != len(row[label].text):
        return None
    if (room != text and not _fits_next(row[text].text, profile, text)) or (profile.sentences_end and not is_finished(stuck["rest"])):
        return None
    at = row[label].start + stuck.start("rest")
    first = TableCell(start=row[label].start, end=row[label].start + stuck.end("label"), text=stuck["label"])
    second = TableCell(start=at, end=row[label].end, text=stuck["rest"])
    return [*row[:label], first, second, *row[text:room], *row[room + 1 :]]


def _holds_labels(profile: Profile, column: int) -> bool:
    """Whether a column holds labels, or nothing where one is filled down, in all rows but one or two."""
    counts = profile.counts[column]
    others = sum(counts[kind] for kind in ("sentence", "bodies", "figure", "number"))
    return counts["label"] + counts["phrase"] > 0 and others <= 1


def _fits_next(cell: str, profile: Profile, column: int) -> bool:
    """Whether a cell is of the sort that the next column holds, and no running text."""
    kind = kind_of(cell)
    return kind != "sentence" and column + 1 < len(profile.counts) and profile.counts[column + 1][kind] > 0


def _cell_at(row: Cells, column: int | None) -> TableCell:
    """The cell at a column; an empty one at the row's end for a cell that is lost."""
    return row[column] if column is not None else TableCell(start=row[-1].end, end=row[-1].end, text="")


def _number_findings(rows: Sequence[Cells], profile: Profile, column: int) -> Iterator[Finding]:
    """Rows without a number in a numbered table, numbers left out and numbers printed twice."""
    last, gap = 0, False
    for row in rows:
        words = [cell.text.strip() for cell in row]
        number = _number(words[column])
        if number is None:
            if not words[column] and not is_section(words) and words[profile.text] and sum(map(bool, words)) > 1:
                gap = True
                yield _finding("row-without-number", f"“{_short(row)}”这一行没有序号", row)
            continue
        repeated = number == last and not row[column].covered
        if repeated:
            yield _finding("number-repeated", f"序号{number}重复", row)
        elif last and number > last + 1 and not gap:
            yield _finding("number-skipped", f"序号从{last}跳到{number}", row)
        last, gap = number, False


def _number(text: str) -> int | None:
    digits = re.sub(r"[（(）).．、\s]", "", text)
    return int(digits) if digits.isdecimal() and len(digits) < 5 else None


def _short(row: Cells) -> str:
    """The first words of a row, for a message."""
    return max((cell.text for cell in row), key=len)[:20]


def _finding(code: str, message: str, row: Cells) -> Finding:
    return Finding(code=code, message=message, start=min(cell.start for cell in row), end=max(cell.end for cell in row))

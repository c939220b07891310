"""Divisions of tasks 任务分工: tables whose head names tasks and responsible bodies → tasks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from cexing.source.columns import is_section, kind_of
from cexing.structure.areas import area_findings, corrected_areas
from cexing.structure.correspondence import Body, Correspondence, plain
from cexing.structure.responsible import Responsible, names, responsible
from cexing.structure.types import Clause, Finding, Table, Task

_NUMBER = re.compile(r"序号?|编号|序列|No\.?", re.IGNORECASE)
_DEADLINE = re.compile(r"(?:完成|办结|实施|推进|工作|起止)?(?:时限|时间|期限|节点|时间节点|时间表|进度)(?:安排|要求)?|完成时间(?:及要求)?")
_SCOPE = re.compile(r"(?:适用|推广|实施|试点|覆盖|应用)(?:范围|区域|地区|对象)|适用区")
_LEAD = re.compile(
    r"(?!.*[及和、与（(].*(?:配合|参加|参与|协))(?:.*(?:牵头|主办|主责)|主要责任)(?:责任)?(?:单位|部门|主体|处室|领导|人)?(?:[（(].*)?"
)
_SUPPORT = re.compile(r"(?!.*牵头).*(?:配合|协办|协同|参与|参加|支持)(?:责任)?(?:单位|部门|主体|处室)?(?:[（(].*)?")
_BODIES = re.compile(
    r"(?:.*(?:责任|负责|承担|落实|实施|指导|分工|承办|推进)(?:单位|部门|主体|机构|处室|科室|地区)|(?:部门|单位)?(?:责任|职责)?分工|部门.{0,4}分工"
    r"|责任(?:领导|人|落实)?|牵头.*[及和、与（(].*)(?:[（(].*)?"
)
_TEXTS = (
    re.compile(
        r"(?:具体|主要|详细)(?:任务|措施|举措|内容|事项|工作).*|(?:主要|工作|任务|改革|举措|政策|建设|实施)内容|内容|.*(?:任务|措施|举措)[及和与].*"
        r"|任务(?:要求|描述)"
    ),
    re.compile(r"(?:推进|落实|实施|工作|保障|支持|政策|改革|创新|重要|重点)?(?:举措|措施)"),
    re.compile(r"任务(?:事项)?|(?:改革|目标)任务"),
    re.compile(r"(?:重点|工作|主要|建设)(?:任务|工作|事项|项目)|工作要求|事项(?:名称)?"),
)
_AREA = re.compile(
    r".*(?:领域|类别|类型|分类|方面|方向|板块|环节)|(?:重点|工作|主要|改革|建设|目标|总体)?(?:任务|举措|事项|项目|工程|行动|目标|措施)(?:名称|分类|事项)?"
)
_HALF = re.compile(r"(?<=[\u4e00-\u9fff])[,;:()?!]|[,;:()?!](?=[\u4e00-\u9fff])")
_CHAPTER = re.compile(r"[一二三四五六七八九十]{1,3}、?")
_PHRASE = 6
"""Characters from which on the words of a sentence that another task repeats are taken for that task's own."""
_FULL = re.compile(r"[，；：（）？！]")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Columns:
    """Which column of a table plays which part; None for a part that it does not have."""

    text: int
    number: int | None = None
    area: int | None = None
    bodies: int | None = None
    lead: int | None = None
    support: int | None = None
    scope: int | None = None
    deadline: int | None = None


def tasks_from_tables(tables: Sequence[Table], clauses: Sequence[Clause]) -> tuple[tuple[Task, ...], tuple[Finding, ...]]:
    """The tasks of all divisions of tasks, in order, held against the clauses of the plan that they divide."""
    tasks: list[Task] = []
    findings: list[Finding] = []
    body = Body(clauses)
    for table in tables:
        columns = _columns(table)
        if columns is None:
            continue
        rows = _rows(table, columns)
        for step in (_with_scope, _against_body, _mixed_width):
            rows, odd = step(rows, columns, body)
            findings += odd
        tasks += rows
    return tuple(tasks), tuple(findings)


def _columns(table: Table) -> _Columns | None:
    """The parts of the columns by their names; None where the table is no division of tasks."""
    taken = parts_of(table.header)
    if "text" not in taken or not {"lead", "bodies"} & taken.keys():
        return None
    return _Columns(**taken)


def parts_of(heads: Sequence[str]) -> dict[str, int]:
    """Which column plays which part in a division of tasks, by the names of the columns: number, area, text, bodies, lead, support …"""
    heads = ["".join(head.split()) for head in heads]
    taken: dict[str, int] = {}
    patterns = {"number": _NUMBER, "deadline": _DEADLINE, "scope": _SCOPE, "lead": _LEAD, "support": _SUPPORT, "bodies": _BODIES}
    for index, head in enumerate(heads):
        part = next((part for part, pattern in patterns.items() if pattern.fullmatch(head) and part not in taken), None)
        if part:
            taken[part] = index
    free = [index for index in range(len(heads)) if index not in taken.values()]
    text = next((index for pattern in _TEXTS for index in free if pattern.fullmatch(heads[index])), None)
    if text is None:
        return taken
    area = next((index for index in free if index < text and _AREA.fullmatch(heads[index])), None)
    return taken | {"text": text} | ({} if area is None else {"area": area})


def _rows(table: Table, columns: _Columns) -> list[Task]:
    """A task a row; section rows give the chapter, the area is filled down within it."""
    tasks: list[Task] = []
    chapter = area = ""
    for row, cells in zip(table.rows, table.cells, strict=True):
        heading = _section(row, columns)
        if heading:
            chapter, area = heading, ""
            continue
        area = _label(_cell(row, columns.area)) or area
        if _cell(row, columns.text):
            tasks.append(_task(table.part, row, cells[columns.text], columns, chapter, area))
    return tasks


def _section(row: Sequence[str], columns: _Columns) -> str:
    """The heading that a section row holds; empty for a row of the table proper."""
    if is_section(row):
        return row[0].strip()
    number = _cell(row, columns.number)
    filled = list(dict.fromkeys(cell.strip() for index, cell in enumerate(row) if cell.strip() and index != columns.number))
    if len(filled) != 1:
        return ""
    if _CHAPTER.fullmatch(number):
        return f"{number.rstrip('、')}、{filled[0]}"
    return filled[0] if not number and kind_of(filled[0]) == "label" else ""


def _task(part: str, row: Sequence[str], span: tuple[int, int], columns: _Columns, chapter: str, area: str) -> Task:
    who = _responsible(row, columns)
    number = re.sub(r"\D", "", _cell(row, columns.number))
    return Task(
        part=part, no=int(number) if 0 < len(number) < 5 else None, chapter=chapter, area=area, text=_cell(row, columns.text),
        bodies=who.bodies, lead=who.lead, support=who.support, scope=names(_cell(row, columns.scope)),
        deadline=_cell(row, columns.deadline) or None, start=span[0], end=span[1],
    )


def _responsible(row: Sequence[str], columns: _Columns) -> Responsible:
    """Who answers for a row, from one column or from columns for those who lead and those who cooperate."""
    lead = responsible(_cell(row, columns.lead))
    support = responsible(_cell(row, columns.support))
    other = responsible(_cell(row, columns.bodies))
    bodies = dict.fromkeys((*lead.bodies, *other.bodies, *support.bodies))
    supporting = (*lead.support, *other.support, *support.bodies)
    leading = (*(name for name in lead.bodies if name not in lead.support), *other.lead)
    return Responsible(bodies=tuple(bodies), lead=leading, support=supporting)


def _cell(row: Sequence[str], column: int | None) -> str:
    return row[column].strip() if column is not None and column < len(row) else ""


def _label(text: str) -> str:
    """An area label without its final stop."""
    return text.strip().rstrip("。．；;：:")


def _with_scope(rows: list[Task], columns: _Columns, body: Body) -> tuple[list[Task], list[Finding]]:
    """Fill a missing scope from the rest of its chapter where that is unanimous."""
    if columns.scope is None:
        return rows, []
    known: dict[str, list[tuple[str, ...]]] = {}
    for task in rows:
        known.setdefault(task.chapter, []).extend([task.scope] if task.scope else [])
    filled: list[Task] = []
    findings: list[Finding] = []
    for task in rows:
        others = known[task.chapter]
        if not task.scope and len(others) > 1 and len(set(others)) == 1:
            task = replace(task, scope=others[0])
            message = f"{_name(task)}缺适用范围，按同章其他各行补为“{'、'.join(task.scope)}”"
            findings.append(Finding(code="scope-restored", message=message, start=task.start, end=task.end))
        filled.append(task)
    return filled, findings


def _against_body(rows: list[Task], columns: _Columns, body: Body) -> tuple[list[Task], list[Finding]]:
    """Correct area labels printed early or late and note wording that differs from the body's."""
    if not body.clauses:
        return rows, []
    matches = [body.find(task.text) for task in rows]
    areas = corrected_areas(rows, matches, body.clauses) if columns.area is not None else None
    findings = area_findings(rows, areas) if areas else []
    if areas:
        rows = [replace(task, area=area) for task, area in zip(rows, areas, strict=True)]
    wording = plain("".join(task.text for task in rows))
    for task, found in zip(rows, matches, strict=True):
        findings += [finding for match in found for finding in _differing(task, match, wording)]
    return rows, findings


def _differing(task: Task, match: Correspondence, wording: str) -> list[Finding]:
    """A finding where a sentence of the task is worded otherwise in the body, or leaves out what stands there and in no other task."""
    before, found, after = plain(match.body).partition(plain(match.task))
    left_out = [words for words in (before, after) if words and (len(words) < _PHRASE or words not in wording)]
    if found and (not left_out or sum(map(len, left_out)) > len(found)):
        return []
    message = f"{_name(task)}写“{match.task}”，正文写“{match.body}”"
    return [Finding(code="wording-differs", message=message, start=task.start, end=task.end)]


def _mixed_width(rows: list[Task], columns: _Columns, body: Body) -> tuple[list[Task], list[Finding]]:
    """One finding a table whose punctuation is half-width in some rows and full-width in others."""
    half = [task for task in rows if _HALF.search(task.text)]
    if not half or not any(_FULL.search(task.text) for task in rows):
        return rows, []
    which = "、".join(str(task.no) if task.no is not None else "无号" for task in half)
    message = f"任务表中标点半角与全角混用，半角在第{which}行"
    return rows, [Finding(code="mixed-width", message=message, start=half[0].start, end=half[0].end)]


def _name(task: Task) -> str:
    return f"任务{task.no}" if task.no is not None else f"无号任务“{task.text[:10]}…”"

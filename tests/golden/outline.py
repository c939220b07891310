"""A document as an outline that a policy person can read: one line a clause, item, row, fact or finding."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from cexing.render.jsonl import lines
from cexing.structure.types import Document

Record = dict[str, Any]

_SIGNS = {">=": "≥", "<=": "≤", "=": "=", ">": ">", "<": "<", "~": "≈", "range": ""}
_METADATA = {
    "title": "标题", "doc_no": "文号", "issuers": "发文", "recipients": "主送", "issued": "成文", "published": "发布", "index_no": "索引号",
    "topic": "主题", "kind": "文种", "status": "效力",
}


def outline(document: Document, kinds: frozenset[str] = frozenset()) -> str:
    """The lines of a document in the order of its text; `kinds` names the words that may open a line (default: all but 数量, 地区)."""
    told = (line for record in map(json.loads, lines(document)) for line in _lines(record))
    return "\n".join(line for line in told if _wanted(line, kinds))


def _wanted(line: str, kinds: frozenset[str]) -> bool:
    """Whether a line is asked for; an indented one is a row or point of a table or news item."""
    word = line.partition(" ")[0]
    if not kinds:
        return word not in ("数量", "地区")
    return word in kinds if word else bool(kinds & {"表", "条目"})


def _lines(record: Record) -> Iterator[str]:
    writer = _WRITERS.get(record["record"])
    if writer is not None:
        yield from writer(record)


def _document(record: Record) -> Iterator[str]:
    for name, word in _METADATA.items():
        if record[name]:
            yield f"{word} {_listed(record[name])}"


def _part(record: Record) -> Iterator[str]:
    scope = f"（范围 {_listed(record['scope_regions'])}）" if record["scope_regions"] else ""
    if record["part"] or scope:
        yield f"部分 {record['part']}【{record['title']}】{scope}"


def _clause(record: Record) -> Iterator[str]:
    heading = f"【{record['heading']}】" if record["heading"] else ""
    yield f"条 {_at(record)} {heading}{_flat(record['text'])}".rstrip()


def _item(record: Record) -> Iterator[str]:
    yield f"项 {_at(record)} {record['ordinal']} {_flat(record['text'])}"


def _entry(record: Record) -> Iterator[str]:
    told = (record["region"] or "", _listed(record["issuers"]), record["source_document"] or "")
    yield f"条目 【{record['column']}】{record['headline']}｜{'｜'.join(told)}".rstrip("｜")
    for item in record["items"]:
        yield f"  {item['ordinal']} {_flat(item['text'])}"


def _table(record: Record) -> Iterator[str]:
    yield f"表 【{record['title']}】{'｜'.join(record['header'])}"
    for row in record["rows"]:
        yield f"  {'｜'.join(row)}"


def _task(record: Record) -> Iterator[str]:
    place = "｜".join(filter(None, (record["chapter"], record["area"])))
    roles = ("责任", "bodies"), ("牵头", "lead"), ("配合", "support"), ("范围", "scope"), ("时限", "deadline")
    told = "".join(f"｜{word} {_listed(record[name])}" for word, name in roles if record[name])
    yield f"任务 {record['no'] or '无号'}【{place}】{_flat(record['text'])}{told}"


def _target(record: Record) -> Iterator[str]:
    if record["value"] is not None:
        by = f" by {record['by']}" if record["by"] else ""
        yield f"{'事实' if record['kind'] == 'fact' else '目标'} {_at(record)} {_bounded(record)}{by}"


def _support(record: Record) -> Iterator[str]:
    parts = ("金额", "amount"), ("比例", "rate"), ("上限", "cap"), ("期限", "duration")
    told = "".join(f" {word}{_bounded(record[name])}" for word, name in parts if record[name])
    numeric = [row for row in record["conditions"] if not isinstance(row["value"], str | bool)]
    conditions = f" 条件{'、'.join(_bounded(row) for row in numeric)}" if numeric else ""
    yield f"支持 {_at(record)} {record['instrument']}{told}{conditions}{'' if record['quantified'] else ' 未量化'}"


def _duty(record: Record) -> Iterator[str]:
    roles = ("牵头", "lead"), ("配合", "support")
    yield f"责任 {_at(record)}" + "".join(f" {word} {_listed(record[name])}" for word, name in roles if record[name])


def _quantity(record: Record) -> Iterator[str]:
    yield f"数量 {_bounded(record)} 「{record['quote']}」"


def _region(record: Record) -> Iterator[str]:
    told = record["members"] or [f"{record['canonical']} {record['code'] or ''}".rstrip()]
    yield f"地区 {record['mention']}：{_listed(told)}"


def _finding(record: Record) -> Iterator[str]:
    yield f"注意 {record['code']}"


_WRITERS: dict[str, Callable[[Record], Iterator[str]]] = {
    "document": _document, "part": _part, "clause": _clause, "item": _item, "entry": _entry, "table": _table, "task": _task,
    "target": _target, "support": _support, "duty": _duty, "quantity": _quantity, "region": _region, "finding": _finding,
}


def _at(record: Record) -> str:
    return "/".join(filter(None, (record["part"], *record["path"]))) or "·"


def _flat(text: str) -> str:
    return text.replace("\n", "⏎")


def _listed(value: Any) -> str:
    return value if isinstance(value, str) else "、".join(value)


def _bounded(record: Record) -> str:
    """≥50家, 800—1500元, ≈10家."""
    unit = record["unit"] or ""
    if record["op"] == "range":
        return f"{_number(record['value'])}—{_number(record['value_max'])}{unit}"
    return f"{_SIGNS[record['op']]}{_number(record['value'])}{unit}"


def _number(value: float) -> str:
    """With 万 and 亿 as people write them."""
    for size, word in ((10**8, "亿"), (10**4, "万")):
        if abs(value) >= size:
            return f"{round(value / size, 4):.10g}{word}"
    return f"{round(value, 4):.10g}"

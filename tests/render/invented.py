"""A document about an invented city that holds every kind of record, built by hand so that rendering is tested on its own."""

from __future__ import annotations

from cexing.facts.types import (
    Amount,
    BodyMention,
    Citation,
    Condition,
    Duty,
    Measure,
    Platform,
    QuantityFact,
    RegionMention,
    Support,
    Target,
)
from cexing.model import Fact, Place, Quantity
from cexing.source.types import Origin, Source, Stretch
from cexing.structure.types import (
    Clause,
    Document,
    Entry,
    EntryItem,
    Finding,
    Item,
    Metadata,
    Part,
    Piece,
    Table,
    Task,
)

LINES = (
    "临江市人民政府关于印发要素改革方案的通知",
    "临政发〔2031〕8号",
    "各县（区）人民政府，市政府各部门：",
    "现将方案印发给你们，请认真贯彻落实。",
    "一、总体要求。坚持稳中求进，推动要素顺畅流动。",
    "二、主要目标",
    "到2033年，全市研发投入强度不低于3.5%，建成数据流通平台。",
    "（一）强化协同。一是健全机制，二是压实责任。（责任单位：市科技局、市财政局）",
    "（二）支持企业。对<首次>认定的企业给予最高500万元奖励，依据《青川省科技条例》执行。",
    "临江市人民政府",
    "2031年3月1日",
    "附件1",
    "任务分工表",
    "第一章 总则",
    "第一条 本表适用于临江市。",
    "任务分工",
    "序号\t具体任务\t责任部门",
    "1\t开展土地混合供应\t市自然资源局",
    "2\t建设数据流通平台\t市数据局",
    "【要闻】",
    "临江市推出人才新政",
    "一是放宽落户，二是建设公寓。",
)
TEXT = "\n".join(LINES)


def at(words: str, after: int = 0) -> tuple[int, int]:
    """Start and end of the first occurrence of `words` behind `after`."""
    start = TEXT.index(words, after)
    return start, start + len(words)


def _fact(kind: type[Fact], words: str, part: str, path: tuple[str, ...], **fields: object) -> Fact:
    start, end = at(words)
    return kind(quote=words, start=start, end=end, part=part, path=path, **fields)


def _clause(path: tuple[str, ...], opening: str, heading: str = "", body: str = "", part: str = "") -> Clause:
    start, end = at(opening)
    heading_start = TEXT.index(heading, start) if heading else start
    body_start = TEXT.index(body, heading_start + len(heading)) if body else end
    end = body_start + len(body) if body else end
    return Clause(
        part=part, path=path, level=len(path), heading=heading, text=body, start=start, end=end, heading_start=heading_start,
        body_start=body_start,
    )


def _source() -> Source:
    stretches, start = [], 0
    for number, line in enumerate(LINES, 1):
        stretches.append(Stretch(start=start, end=start + len(line), place=Place("line", number)))
        start += len(line) + 1
    origin = Origin(name="临江 方案.txt", media_type="text/plain", size=len(TEXT.encode()), sha256="0" * 64, encoding="utf-8")
    return Source(text=TEXT, stretches=tuple(stretches), tables=(), origin=origin)


def _clauses() -> tuple[Clause, ...]:
    return (
        _clause(("一",), "一、总体要求", "总体要求", "坚持稳中求进，推动要素顺畅流动。"),
        _clause(("二",), "二、主要目标", "主要目标", "到2033年，全市研发投入强度不低于3.5%，建成数据流通平台。"),
        _clause(("二", "（一）"), "（一）强化协同", "强化协同", "一是健全机制，二是压实责任。（责任单位：市科技局、市财政局）"),
        _clause(
            ("二", "（二）"), "（二）支持企业", "支持企业", "对<首次>认定的企业给予最高500万元奖励，依据《青川省科技条例》执行。"
        ),
        _clause(("第一章",), "第一章 总则", "总则", part="附件1"),
        _clause(("第一章", "第一条"), "第一条 本表适用于临江市。", body="本表适用于临江市。", part="附件1"),
    )


def _facts() -> tuple[Fact, ...]:
    two, one, second = ("二",), ("二", "（一）"), ("二", "（二）")
    share = Quantity(op=">=", value=3.5, unit="%", kind="share", word="不低于")
    money = Quantity(op="<=", value=5_000_000.0, unit="元", kind="money", word="最高")
    facts = (
        _fact(Measure, "到2033年，全市研发投入强度不低于3.5%，建成数据流通平台。", "", two, verbs=("建成",), object="数据流通平台"),
        _fact(
            Target, "全市研发投入强度不低于3.5%", "", two, indicator="研发投入强度", op=">=", value=3.5, unit="%", by="2033",
            since="2031-03-01",
        ),
        _fact(QuantityFact, "不低于3.5%", "", two, quantity=share, number_start=at("3.5%")[0], number_end=at("3.5%")[1]),
        _fact(Platform, "数据流通平台", "", two, name="数据流通平台"),
        _fact(Duty, "（责任单位：市科技局、市财政局）", "", one, lead=("市科技局", "市财政局")),
        _fact(BodyMention, "市科技局", "", one, mention="市科技局", canonical="临江市科学技术局", role="lead"),
        _fact(
            Support, "对<首次>认定的企业给予最高500万元奖励", "", second, beneficiary="首次认定的企业", instrument="award",
            quantified=True, cap=Amount(value=5_000_000.0, unit="元", op="<="),
            conditions=(Condition(variable="认定次数", op="=", value=1.0, unit="次"),),
        ),
        _fact(QuantityFact, "最高500万元", "", second, quantity=money),
        _fact(Measure, "500万元奖励，依据《青川省科技条例》", "", second, verbs=("依据",), strength="bind"),
        _fact(Citation, "《青川省科技条例》", "", second, title="青川省科技条例", doc_no=None),
        _fact(RegionMention, "青川省", "", second, mention="青川省", canonical="青川省", code=None),
    )
    return tuple(sorted(facts, key=lambda fact: (fact.start, fact.end)))


def _table() -> Table:
    start, end = at("1\t开展土地混合供应\t市自然资源局")[0], at("2\t建设数据流通平台\t市数据局")[1]
    rows = (("1", "开展土地混合供应", "市自然资源局"), ("2", "建设数据流通平台", "市数据局"))
    places = tuple(tuple(at(cell, at("\n".join(LINES[17:19]))[0]) for cell in row) for row in rows)
    return Table(
        part="附件1", title="任务分工", header=("序号", "具体任务", "责任部门"), rows=rows, cells=places,
        start=at("序号\t")[0], end=end if end > start else start,
    )


def _tasks() -> tuple[Task, ...]:
    first, second = at("开展土地混合供应"), at("建设数据流通平台")
    return (
        Task(part="附件1", no=1, area="土地", text="开展土地混合供应", bodies=("市自然资源局",), start=first[0], end=first[1]),
        Task(part="附件1", no=None, text="建设数据流通平台", bodies=("市数据局",), start=second[0], end=second[1]),
    )


def _entry() -> Entry:
    start, end = at("临江市推出人才新政")[0], len(TEXT)
    words = "一是放宽落户，二是建设公寓。"
    first, second = at("一是放宽落户"), at("二是建设公寓。")
    items = (
        EntryItem(ordinal="一是", text="放宽落户", start=first[0], end=first[1]),
        EntryItem(ordinal="二是", text="建设公寓。", start=second[0], end=second[1]),
    )
    assert TEXT.endswith(words)
    return Entry(no=1, column="要闻", headline="临江市推出人才新政", region="青川省/临江市", items=items, start=start, end=end)


def _pieces() -> tuple[Piece, ...]:
    title, number = at(LINES[0]), at(LINES[1])
    return (Piece("title", 0, title[1] + 1), Piece("metadata:doc_no", number[0], number[1] + 1), Piece("body", number[1] + 1, len(TEXT)))


def document() -> Document:
    """临江市's plan with an annex: two numbering styles, crossing facts, markup in the words, a table, tasks and a digest entry."""
    annex = at("附件1")[0]
    first, second = at("一是健全机制"), at("二是压实责任")
    path = ("二", "（一）")
    return Document(
        source=_source(),
        metadata=Metadata(
            id="临江 方案", title=LINES[0], doc_no="临政发〔2031〕8号", issuer="临江市人民政府", issuers=("临江市人民政府",),
            recipients=("各县（区）人民政府",), issued="2031-03-01", kind="通知",
        ),
        parts=(
            Part(part="", title=LINES[0], kind="通知", start=0, end=annex),
            Part(part="附件1", title="任务分工表", scope_regions=("青川省/临江市",), start=annex, end=len(TEXT)),
        ),
        clauses=_clauses(),
        items=(
            Item(part="", path=path, ordinal="一是", text="健全机制", start=first[0], end=first[1]),
            Item(part="", path=path, ordinal="二是", text="压实责任", start=second[0], end=second[1]),
        ),
        entries=(_entry(),), tables=(_table(),), tasks=_tasks(), pieces=_pieces(), known=_facts(),
        findings=(Finding(code="row-without-number", message="第2行没有序号 & 留意", start=_tasks()[1].start, end=_tasks()[1].end),),
    )

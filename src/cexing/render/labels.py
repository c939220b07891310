"""What readers see of names in the records: Chinese first, English second."""

from __future__ import annotations

from typing import NamedTuple


class Label(NamedTuple):
    """One thing in both languages."""

    zh: str
    en: str

    def __str__(self) -> str:
        return f"{self.zh} {self.en}"


KINDS: dict[str, Label] = {
    "document": Label("文件", "Document"),
    "part": Label("部分", "Part"),
    "clause": Label("条款", "Clause"),
    "item": Label("分项", "Inline item"),
    "entry": Label("简报条目", "Digest entry"),
    "table": Label("表格", "Table"),
    "task": Label("任务", "Task"),
    "target": Label("目标", "Target"),
    "support": Label("支持政策", "Support"),
    "duty": Label("责任分工", "Duty"),
    "measure": Label("措施", "Measure"),
    "quantity": Label("数量", "Quantity"),
    "body": Label("机构", "Body"),
    "region": Label("地区", "Region"),
    "platform": Label("平台", "Platform"),
    "citation": Label("引用", "Citation"),
    "finding": Label("发现", "Finding"),
}
"""Kinds of record."""

FIELDS: dict[str, Label] = {
    "address": Label("条款位置", "Address"),
    "amount": Label("金额", "Amount"),
    "area": Label("领域", "Area"),
    "base": Label("计算基数", "Base"),
    "baseline": Label("基期", "Baseline"),
    "beneficiary": Label("支持对象", "Beneficiary"),
    "bodies": Label("责任单位", "Responsible bodies"),
    "by": Label("时限", "By"),
    "by_basis": Label("时限依据", "Basis of the deadline"),
    "canonical": Label("规范名称", "Official name"),
    "cap": Label("上限", "Cap"),
    "chapter": Label("章节", "Chapter"),
    "code": Label("代码", "Code"),
    "condition": Label("前提", "Condition"),
    "conditions": Label("条件", "Conditions"),
    "deadline": Label("完成时限", "Deadline"),
    "doc_no": Label("文号", "Document number"),
    "duration": Label("期间", "Duration"),
    "factor": Label("要素", "Factor"),
    "heading": Label("标题", "Heading"),
    "indicator": Label("指标", "Indicator"),
    "index_no": Label("索引号", "Index number"),
    "instrument": Label("方式", "Instrument"),
    "issued": Label("成文日期", "Issued"),
    "issuer": Label("发文机关", "Issuing body"),
    "kind": Label("类型", "Kind"),
    "lead": Label("牵头单位", "Lead"),
    "members": Label("成员", "Members"),
    "mention": Label("原文称谓", "As printed"),
    "message": Label("说明", "Message"),
    "name": Label("名称", "Name"),
    "negated": Label("禁止性", "Negated"),
    "no": Label("序号", "No."),
    "object": Label("对象", "Object"),
    "per": Label("计量单位", "Per"),
    "place": Label("原文位置", "Place"),
    "published": Label("发布日期", "Published"),
    "quote": Label("原文", "Quote"),
    "rate": Label("比例", "Rate"),
    "recipients": Label("主送机关", "Recipients"),
    "region": Label("适用地区", "Region"),
    "role": Label("角色", "Role"),
    "scope": Label("适用范围", "Scope"),
    "since": Label("起始", "From"),
    "strength": Label("力度", "Strength"),
    "support": Label("配合单位", "Cooperating"),
    "target": Label("所引文件", "Cited document"),
    "text": Label("内容", "Text"),
    "title": Label("标题", "Title"),
    "topic": Label("主题", "Topic"),
    "value": Label("数值", "Value"),
    "verbs": Label("动词", "Verbs"),
    "word": Label("限定词", "Bounding word"),
}
"""Fields of the records."""

VALUES: dict[str, dict[str, Label]] = {
    "strength": {
        "bind": Label("约束", "binding"),
        "do": Label("实施", "doing"),
        "support": Label("支持", "supporting"),
        "allow": Label("允许", "allowing"),
        "explore": Label("探索", "exploring"),
    },
    "instrument": {
        "grant": Label("补助", "grant"),
        "award": Label("奖励", "award"),
        "interest_subsidy": Label("贴息", "interest subsidy"),
        "subsidy": Label("补贴", "subsidy"),
        "rent_discount": Label("租金优惠", "rent discount"),
        "revenue_share": Label("收益分配", "revenue share"),
        "loan": Label("贷款", "loan"),
        "guarantee": Label("担保", "guarantee"),
        "fund": Label("基金", "fund"),
        "voucher": Label("券", "voucher"),
        "tax": Label("税收优惠", "tax relief"),
        "fee": Label("费用减免", "fee relief"),
        "insurance": Label("保险", "insurance"),
        "land_price": Label("地价优惠", "land price"),
        "talent": Label("人才政策", "talent"),
        "permit": Label("许可便利", "permit"),
        "other": Label("其他", "other"),
    },
    "factor": {
        "technology": Label("技术", "technology"),
        "land": Label("土地", "land"),
        "labour": Label("劳动力", "labour"),
        "data": Label("数据", "data"),
        "capital": Label("资本", "capital"),
        "environment": Label("资源环境", "environment"),
    },
    "role": {
        "issuer": Label("发文", "issuer"),
        "lead": Label("牵头", "lead"),
        "participant": Label("参与", "participant"),
        "recipient": Label("主送", "recipient"),
        "named": Label("提及", "named"),
    },
    "kind": {
        "target": Label("目标", "target"),
        "threshold": Label("门槛", "threshold"),
        "cap": Label("上限", "cap"),
        "floor": Label("下限", "floor"),
        "ratio": Label("比例", "ratio"),
        "period": Label("期限", "period"),
        "fact": Label("现状", "reported fact"),
        "money": Label("金额", "money"),
        "share": Label("占比", "share"),
        "count": Label("计数", "count"),
        "area": Label("面积", "area"),
        "duration": Label("时长", "duration"),
        "date": Label("日期", "date"),
        "measure": Label("计量", "measure"),
        "ordinal": Label("次序", "ordinal"),
    },
}
"""Values that are words of the program, by field."""


def value_label(field: str, value: str) -> Label:
    """The label of a coded value; the value itself where it has none."""
    return VALUES.get(field, {}).get(value, Label(value, value))


def field_label(field: str) -> Label:
    """The label of a field; its name where it has none."""
    return FIELDS.get(field, Label(field, field))

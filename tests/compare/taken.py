"""Invented documents of which later ones take words from earlier ones."""

from __future__ import annotations

from cexing.source.from_bytes import source_from_text
from cexing.structure.from_source import document_from_source
from cexing.structure.types import Document

LAND = "在临江港区推行工业用地“标准地”出让，土地出让前完成地质灾害、压覆矿产、文物保护等区域评估，企业拿地后承诺即可开工。"
DATA = "建设公共数据授权运营平台，到2026年归集涉企数据1200项以上，向金融机构开放信用融资场景30个。"
TALENT = "支持企业设立博士后创新实践基地，对新引进的高层次人才给予一次性安家补助60万元，分三年发放。"
CARBON = "探索开展用水权、用能权交易，对年综合能耗一万吨标准煤以上的项目实行能耗指标有偿使用。"


def document(name: str, day: str, *clauses: str, region: str = "临江市", kind: str = "方案") -> Document:
    """A plan of a region, issued on a day (YYYY-MM-DD; empty: undated), with numbered clauses."""
    numbers = "一二三四五六七八九十"
    body = "\n".join(f"{numbers[at]}、{clause}" for at, clause in enumerate(clauses))
    signed = f"\n\n{region}人民政府\n{_printed(day)}\n" if day else "\n"
    text = f"{region}{name}{kind}\n\n{body}\n{signed}"
    return document_from_source(source_from_text(text, name=f"{name}.txt"))


def _printed(day: str) -> str:
    year, month, number = day.split("-")
    return f"{year}年{int(month)}月{int(number)}日"


FIRST = document("要素改革", "2024-03-01", LAND, DATA, TALENT, CARBON)
SECOND = document(
    "要素配置", "2024-09-10", LAND.replace("临江港区", "云泽县开发区"), DATA.replace("1200", "800").replace("30", "15"), region="云泽县",
)
THIRD = document("市场建设", "2025-02-15", LAND.replace("临江港区", "云泽县开发区").replace("地质灾害、", ""), region="青川省")
OTHER = document("防汛", "2025-05-01", "加强水库大坝巡查值守，汛期每日两次报告水位，发现险情立即组织群众转移。", region="青川省")

"""A plan of an invented city with its division of tasks, and what tests change in it."""

from __future__ import annotations

from collections.abc import Sequence

import cexing
from cexing import Document

SENTENCES = (
    "建设临江港区集装箱二期码头，年通过能力达到120万标箱。",
    "支持符合条件的船舶企业依法发行绿色债券。",
    "按照国家统一部署，开展江海联运“一单制”试点。",
    "推行内河船舶电子证照，港口企业不得要求重复提交纸质材料。",
    "设立航运纠纷调解中心，聘请不少于20名调解员；",
    "制定调解员名册管理办法，每两年更新一次。",
)
BODIES = ("市交通运输局", "市委金融办、市财政局", "市交通运输局", "临江海事局", "市司法局", "市司法局")


def plan_text(sentences: Sequence[str] = SENTENCES, rows: Sequence[str] | None = None, head: str = "临江市航运中心建设方案") -> str:
    """The plan in three clauses of two sentences each; `rows` are the tasks of its table, none without one."""
    one, two, three, four, five, six = sentences
    body = (
        f"# {head}\n\n为建设航运中心，结合我市实际，制定本方案。\n\n## 一、提升港口能力\n\n**1. 推进港口建设。**{one}{two}\n\n"
        f"**2. 创新运输方式。**{three}{four}\n\n## 二、优化航运服务\n\n**3. 完善纠纷调解。**{five}{six}\n"
    )
    if rows is None:
        return body
    lines = [f"{number}\t\t{row}\t{BODIES[(number - 1) % len(BODIES)]}\t全市" for number, row in enumerate(rows, 1)]
    table = "\n".join(["序号\t政策领域\t具体任务\t责任部门\t适用范围", *lines])
    return f"{body}\n附件：任务分工表\n\n附件\n\n# {head}任务分工表\n\n{table}\n"


def plan(sentences: Sequence[str] = SENTENCES, rows: Sequence[str] | None = None, head: str = "临江市航运中心建设方案", name: str = "plan") -> Document:
    """The same, read."""
    return cexing.read_text(plan_text(sentences, rows, head), name=name)

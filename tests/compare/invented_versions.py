"""An invented plan with headings, sentences, figures, verbs of every strength, and a table; long enough for forty edits."""

from __future__ import annotations

AREAS = ("港口航运", "数据登记", "土地供应", "人才引进", "绿色金融", "养老服务", "古城修缮", "农田水利", "文旅消费", "低空物流")
VERBS = ("探索建立", "支持开展", "允许试办", "推行", "实施", "完善", "鼓励发展", "建设", "加强", "推进")
OBJECTS = ("公共码头岸线联合运营", "渔业资源台账共享", "闲置厂房弹性年期出租", "技能工匠跨县评聘", "湿地碳汇收益质押", "社区长者餐桌连锁经营", "木作砖雕技艺传习", "小型泵站统一养护", "夜间集市备案经营", "山区药材无人机转运")
ENDS = ("惠及沿江各镇", "由县区分年安排", "接受群众评议", "与项目审批衔接", "定期公开进展", "按季度通报", "不增加企业负担", "鼓励社会参与")
UNITS = ("万元", "家", "个", "%", "亩", "公里", "人", "项")


def sentence(number: int) -> str:
    """The sentence of this number; no two are alike."""
    verb, what, end = VERBS[number % len(VERBS)], OBJECTS[number * 3 % len(OBJECTS)], ENDS[number * 5 % len(ENDS)]
    figure = f"{number * 7 % 90 + 10}{UNITS[number % len(UNITS)]}"
    where = f"第{number + 3}片区" if number % 4 == 0 else f"{AREAS[number * 7 % len(AREAS)]}领域"
    shapes = (
        f"{verb}{where}{what}，到2027年达到{figure}以上，{end}。",
        f"在{where}{verb}{what}，{end}，年度投入不超过{figure}。",
        f"{verb}{what}，{where}先行安排{figure}，{end}。",
    )
    return shapes[number % len(shapes)]


def plan(sections: int = 10, sentences: int = 3, *, table: bool = False) -> str:
    """The plan as text, with three numbered clauses a section."""
    numerals = "一二三四五六七八九十"
    lines = ["临江市要素改革实施方案", "", "青政发〔2026〕12号", "", "各县区人民政府，市直各部门：", "", "为做好相关工作，制定本方案。", ""]
    number = 0
    for section in range(sections):
        lines += [f"{numerals[section]}、推进{AREAS[section]}改革", ""]
        for clause in range(3):
            body = "".join(sentence(number + step) for step in range(sentences))
            lines += [f"（{numerals[clause]}）{AREAS[section]}举措{'甲乙丙'[clause]}。{body}", ""]
            number += sentences
    lines += ["临江市人民政府", "2026年3月5日", ""]
    if table:
        lines += ["附件：任务分工表", "", "序号\t任务\t责任单位"]
        lines += [f"{row}\t{sentence(number + row)}\t市第{row}工作专班" for row in range(1, 9)]
    return "\n".join(lines) + "\n"

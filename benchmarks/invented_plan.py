"""A zone plan about an invented city, as long as a real one: nine areas, each task a clause of the body and a row of the division."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

AREAS: dict[str, tuple[str, ...]] = {
    "土地管理": (
        "存量工业用地收储平台", "工业用地弹性年期出让", "混合用地用途转换规则", "农村集体经营性建设用地入市", "地下空间使用权登记",
        "低效用地再开发清单", "标准厂房分割转让", "土地二级市场交易系统", "设施农业用地备案", "跨区县占补平衡指标交易",
    ),
    "劳动力流动": (
        "居住证积分互认", "一站式人才服务中心", "技能人才评价目录", "灵活就业人员参保通道", "国际职业资格认可清单",
        "企业首席技师制度", "毕业生落户即时办理", "事业单位科研人员兼职办法", "外籍人才工作许可便利", "零工市场",
    ),
    "资本市场": (
        "知识产权质押融资风险补偿", "科技型企业贷款投放", "区域性股权市场专板", "供应链票据平台", "绿色贷款贴息",
        "私募股权份额转让试点", "小微企业融资信用平台", "不动产投资信托项目库", "跨境资金池试点", "农村产权抵押贷款",
    ),
    "技术转移": (
        "职务科技成果单列管理", "概念验证中心", "中试平台开放目录", "技术经理人培养", "专利开放许可",
        "大型仪器共享平台", "技术合同登记点", "产学研联合体", "首台套应用保险补偿", "高校专利转化专项",
    ),
    "数据流通": (
        "公共数据授权运营机制", "可信数据空间", "数据产权登记", "数据企业入库奖励", "行业高质量数据集",
        "数据跨境便利通道", "城市数据目录", "智能算力调度平台", "数据质量评估规范", "数据交易场所服务站",
    ),
    "资源环境": (
        "用能权有偿使用", "碳普惠交易", "排污权储备", "水权交易试点", "绿色电力直连项目",
        "再生资源回收网点", "林业碳汇开发", "生态产品价值核算", "海域立体分层确权", "园区循环化改造",
    ),
    "市场准入": (
        "经营主体登记全程网办", "一业一证改革", "涉企检查综合监管", "信用修复一件事", "招标投标双盲评审",
        "公平竞争审查", "准入准营承诺制", "简易注销便利", "政策免申即享", "企业开办专区",
    ),
    "开放合作": (
        "跨境贸易单一窗口", "保税维修业务", "国际中转集拼", "跨境电商综合服务", "中欧班列集结中心",
        "数字贸易示范区", "境外投资服务站", "多式联运一单制", "外资研发中心支持", "区域协作产业园",
    ),
    "公共服务": (
        "政务服务跨域通办", "电子证照互认", "异地就医直接结算", "托育服务普惠化", "职业教育集团",
        "法律服务中心", "公共法律援助热线", "社区养老服务站", "文化场馆联票", "公共交通一卡通",
    ),
}
_DOING = ("建立{}，形成可复制的工作机制。", "推进{}，年内取得实质性进展。", "完善{}，配套管理办法和操作指引。", "推广{}，覆盖全部区县。",
          "建设{}，纳入统一平台管理。", "探索{}，开展试点并组织评估。")
_FIGURES = (("培育相关企业", "家", 20, 200), ("办理相关业务", "件", 100, 2000), ("建成相关站点", "个", 2, 30), ("带动投资", "亿元", 5, 80))
_DEPARTMENTS = (
    "发展和改革委员会", "财政局", "自然资源局", "数据局", "科学技术局", "工业和信息化局", "人力资源和社会保障局", "商务局",
    "市场监督管理局", "生态环境局", "农业农村局", "水务局", "住房和城乡建设局",
    "交通运输局", "教育局", "民政局", "司法局", "公安局", "审计局", "统计局",
    "文化和旅游局", "卫生健康委员会", "医疗保障局", "应急管理局", "林业局", "能源局", "城市管理局", "税务局", "知识产权局",
    "政务服务中心", "公共资源交易中心", "口岸服务办公室", "地方金融管理局",
)
_DISTRICTS = ("东湾", "西岭", "南浦", "北沙", "云泽", "青川", "白渡")
_OTHERWISE = {
    (1, 2): ("，", "、"), (3, 1): ("推进", "支持建设"), (4, 4): ("形成可复制的", "形成"), (5, 3): ("覆盖全部区县", "覆盖七成以上区县"),
}
"""By area and clause what the body words otherwise, where the words are there."""
_MORE = "支持有条件的区县先行先试，每年评选一批示范案例并给予奖励。"
_NUMBERS = "一二三四五六七八九十"
_HEAD = "| 序号 | 政策领域 | 具体任务 | 责任单位 | 适用范围 | 完成时限 |\n|---|---|---|---|---|---|\n"


@dataclass(frozen=True, slots=True)
class _Row:
    area: str
    matter: str
    text: str
    bodies: str
    deadline: date


def plan(start: date, tasks: int = 87, bodies: int = 40, seed: int = 4) -> str:
    """The plan as Markdown: in force from `start`, its tasks due between two months and a year and a half after it."""
    rng = random.Random(seed)
    rows = list(_rows(start, tasks, bodies, rng))
    table = "\n".join(
        f"| {no} | {row.area} | {row.text} | {row.bodies} | {rng.choice(('全市', '联动区'))} | {row.deadline:%Y年}{row.deadline.month}月 |"
        for no, row in enumerate(rows, 1)
    )
    day = f"{start.year}年{start.month}月{start.day}日"
    return "\n\n".join((
        "# 临江市要素市场化配置综合改革实施方案", f"临政发〔{start.year}〕12号", "为推进要素市场化配置综合改革，制定本方案。", _body(rows),
        "临江市人民政府", day, "附件：任务分工表", f"{_HEAD}{table}\n",
    ))


def _rows(start: date, tasks: int, bodies: int, rng: random.Random) -> Iterator[_Row]:
    names = ([f"市{name}" for name in _DEPARTMENTS] + [f"{name}区人民政府" for name in _DISTRICTS])[:bodies]
    waiting = list(names)
    """Each body leads something before any leads twice."""
    matters = [(area, matter) for area, matters in AREAS.items() for matter in matters]
    left_out = set(rng.sample(range(len(matters)), len(matters) - tasks))
    for index, (area, matter) in enumerate(matters):
        if index in left_out:
            continue
        text = rng.choice(_DOING).format(matter)
        due = start + timedelta(days=rng.randrange(60, 540))
        if rng.random() < 0.35:
            what, unit, low, high = rng.choice(_FIGURES)
            text += f"到{due.year}年，{what}{rng.randrange(low, high)}{unit}以上。"
        lead = waiting.pop(0) if waiting else rng.choice(names)
        others = rng.sample([name for name in names if name != lead], rng.choice((0, 1, 1, 2, 3)))
        yield _Row(area, matter, text, "、".join([lead, *others]), due)


def _body(rows: list[_Row]) -> str:
    """The clauses, one a task; here and there the body says it otherwise, or more than the division of tasks."""
    parts = []
    for number, area in enumerate(dict.fromkeys(row.area for row in rows)):
        own = [row for row in rows if row.area == area]
        sentences = [f"（{_NUMBERS[at]}）{row.matter}。{_worded(row.text, number, at)}" for at, row in enumerate(own)]
        sentences[-1] += _MORE if number in (2, 6) else ""
        parts.append("\n\n".join([f"{_NUMBERS[number]}、{area}", *sentences]))
    return "\n\n".join(parts)


def _worded(text: str, area: int, at: int) -> str:
    return text.replace(*_OTHERWISE[area, at]) if (area, at) in _OTHERWISE else text

"""Extracts platforms: systems, registries, indices, accounts, maps, catalogues, toolboxes and mechanisms that are named."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cexing.facts.scan import Scan
from cexing.facts.types import Platform

_KIND = re.compile(
    r"平台(?!经济|企业|化)|系统(?!性|化|集成商|谋划|推进|治理|总结|梳理|研究|部署|推动|观念|思维|内)|数据库|资源库|项目库|主题库|指标库|案例库|专家库|人才库|语料库|知识库|供需库"
    r"|数据集|负面清单|白名单|目录|清单|名录|登记簿|台账|账户|指数|地图|图谱|一张图|工具箱|资源池|资金池|周转池|专利池|数字底座|智能中枢|大脑|大模型"
    r"|单一窗口|专窗|服务站|数据港|数据空间|数字空间|创新券|智算中心|超算中心|交易中心|交易所|交易市场|先导区"
    r"|机制|制度|模式|网上超市|小程序|App|APP|区块链|电子证照|电子居住证|信用体系|监测体系|评价体系|指标体系"
)
_VERB = re.compile(
    r"(?:建立健全|建立|建设|建成|构建|打造|搭建|依托|完善|健全|推广|设立|发布|编制|形成|制定|升级|做大|开通|接入|纳入|利用|通过|运用|用好|推出|创建|优化|实施|推行|培育|深化|落实|发挥"
    r"|开展|提升|推进|推动|支持|鼓励|引导|探索|组建|布局|实行|加强|加快|拓展|采用|采取|按照|根据|基于|整合|对接|登录|进入|列入|包括|作为|以及|提供|强化|扩大|公布|丰富|研发|应用"
    r"|统筹|促进|出台|联合|针对|涵盖|覆盖|由于|实现|调整|规范|破除|绘制|编写|上线|是(?<=[一二三四五六七八九十]是)|等(?<=[^一]等))(?:了|起|和完善|完善|并)?"
)
_EMPTY = re.compile(
    r"^(?:一批|一个|若干|各类|各级|相关|有关|现有|上述|以下|该|本|其|此|这一|新的|良好的|多种|各种|不同|不少于\d+\S{1,3}|的|及|和|与|以|将|在|为|对|或|并)+"
)
_GENERIC = re.compile(
    r"^(?:的|新|该|本|各|[两三四五六七八九十\d]+[个大]?|统一|综合|重大|重要|公共|服务|工作|管理|长效|体制|创新|有效|运行|责任|体系|操作|信息|网络|政策|相关|政府|发展)*$"
)
_SOFT = frozenset({"机制", "制度", "模式", "目录", "清单", "台账", "先导区", "指数"})
"""Kinds that every policy mentions: they count with a name in quotation marks, or right after the verb that sets them up."""
_REACH = 36
_BACKWARDS = re.compile(r"“?(?:”[^“\n]{1,24}“|[^，。、；：）（”“《》\s])*")
"""Read from the right: the phrase back to the last punctuation outside quotation marks."""


def _window_start(text: str, low: int, at: int) -> int:
    """Where the phrase that ends at `at` begins, not before `low` and within reach."""
    phrase = _BACKWARDS.match(text[max(low, at - _REACH) : at][::-1])
    return at - (phrase.end() if phrase else 0)


def _name_start(text: str, window_start: int, at: int) -> tuple[int, bool]:
    """Where the name before a kind word begins, and whether a verb stands right before it."""
    start, verbal = window_start, False
    quoted = text.rfind("“", window_start, at)
    for verb in _VERB.finditer(text, window_start, at if quoted < 0 else quoted):
        start, verbal = verb.end(), True
    if quoted >= 0 and text.find("”", quoted, at) < 0:
        start = quoted + 1
    empty = _EMPTY.match(text[start:at])
    return start + (empty.end() if empty else 0), verbal


def _named(name: str, kind: str, verbal: bool) -> bool:
    """Whether the words before the kind make it a name rather than a mere mention."""
    if _GENERIC.match(name) or name.count("“") != name.count("”"):
        return False
    if kind in _SOFT:
        return "”" in name or (verbal and 4 <= len(name) <= 16)
    return 2 <= len(name) <= 30


def extract(scan: Scan) -> Iterator[Platform]:
    """Yield the facts of this kind in the order of the text."""
    text, last = scan.text, 0
    for kind in _KIND.finditer(text):
        start, verbal = _name_start(text, _window_start(text, last, kind.start()), kind.start())
        if start >= kind.start() or not _named(text[start : kind.start()], kind.group(), verbal):
            continue
        last = kind.end()
        part, path = scan.home(start)
        name = text[start : kind.end()]
        yield Platform(quote=name, start=start, end=kind.end(), part=part, path=path, name=name.rpartition("的")[2])

"""Queries, each with what a plain scan over the words of a clause would ask of it."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

Asks = Callable[[Callable[[str], bool]], bool]


def plain(text: str) -> str:
    """The text as a scan compares it: NFKC, lower case, without blanks; written apart from what the search uses."""
    return "".join(unicodedata.normalize("NFKC", text).lower().split())


def scanned(asks: Asks, *fields: str) -> bool:
    """Whether a clause with these fields is what the query asks for."""
    read = [plain(field) for field in fields]
    return asks(lambda word: any(plain(word) in field for field in read))


_WORDS = (
    # one character
    "的", "市", "元", "税", "G", "5", "％",
    # two characters, some of which segmenters cut elsewhere
    "数据", "土地", "金融", "企业", "服务", "技术", "人才", "交易", "登记", "用地", "业用", "据要", "素市", "地存", "出让", "化配",
    # longer ones
    "数据要素", "土地用途", "技术经理人", "概念验证中心", "公共数据授权", "工业用地弹性年期", "不超过50万元", "规模以上工业企业",
    # parts of words and sentences, with signs
    "，到20", "。（责任单位", "、市财政局", "术经理", "业，",
    # digits, Latin letters, widths
    "1000万元", "50", "2033年", "30%", "５Ｇ", "5G", "ai", "ＡＩ", "B2B", "100MW", "㎡", "12亿", "6.2%", "C-V2X",
    # not there
    "月球", "数据土", "zzz",
)
QUERIES: list[tuple[str, Asks]] = [(word, lambda has, word=word: has(word)) for word in _WORDS] + [
    ("数据 企业", lambda has: has("数据") and has("企业")),
    ("数据　交易", lambda has: has("数据") and has("交易")),
    ("“数据企业”", lambda has: has("数据企业")),
    ('"工业 用地"', lambda has: has("工业用地")),
    ("数据 OR 土地", lambda has: has("数据") or has("土地")),
    ("数据 或 土地 或 5g", lambda has: has("数据") or has("土地") or has("5g")),
    ("数据 -企业", lambda has: has("数据") and not has("企业")),
    ("工业 NOT 用地", lambda has: has("工业") and not has("用地")),
    ("工业 非 “存量 用地”", lambda has: has("工业") and not has("存量用地")),
    ("-数据", lambda has: not has("数据")),
    ("-数据 -土地", lambda has: not has("数据") and not has("土地")),
    ("(数据 或 土地) 市", lambda has: (has("数据") or has("土地")) and has("市")),
    ("（数据 企业）或（工业 -数据）", lambda has: (has("数据") and has("企业")) or (has("工业") and not has("数据"))),
    ("市财政局 AND (奖励 OR 补助 OR 数据)", lambda has: has("市财政局") and (has("奖励") or has("补助") or has("数据"))),
    ("市 -（数据 或 用地）", lambda has: has("市") and not (has("数据") or has("用地"))),
    ("数据 市 -的", lambda has: has("数据") and has("市") and not has("的")),
]

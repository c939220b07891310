"""Pieces of a sentence that each undertake something: cut at ，；where a new governing verb begins, never inside brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from cexing.lexicon.verbs import acts, adverbs, verbs

_CUTS = frozenset("，,；;：:")
_PAIRS = {"（": "）", "(": ")", "“": "”", "《": "》", "〔": "〕", "【": "】", "「": "」"}
_FORWARD = re.compile(
    r"(?:在(?!线|校)|根据|按照|按|依据|依照|遵照|参照|围绕|结合|针对|对(?!接|标|外)|对于|为(?!主|期)|鉴于|除(?!去)|随着|经(?!济|营|费)"
    r"|凡|由|从|通过|充分利用|利用|采用|采取|运用|发挥|依托|坚持|立足|面向|借助|与(?!会)|同(?!步|时|意)|向|以(?!及|上|下)"
    r"|(?:到|至|自|力争)?20\d\d年|(?:到|至)“|“?十[一二三四五六]五)"
)
"""What opens a phrase that says how, where or why, and belongs to the undertaking behind it."""
_WHOM = re.compile(r"对(?!接|标|外)|凡|经(?!济|营|费)")
_NOUNS = (
    "建设 发展 保护 组织 保障 规范 改造 出让 整合 评估 认定 协调 研究 引导 共享 衔接 联合 培养 资助 奖励 投放 归集 普及 修复 防控 执行"
    " 支撑 突破 维护 指导 编制 布局 减免 贯彻 协同 集聚 引进 举办 发布 调整 收购 激励 试点 试行 确保 允许 稳定 应当 依托 发挥 突出 聚焦"
    " 运用 争取 达到 管理 提高 提升 增强 统筹"
)
"""Verbs that are as often part of a noun."""
_UNDONE = re.compile(
    r"(?:前提下|基础上|情况下|条件下|范围内|过程中|方面|等方式|等形式|等途径|为契机|为抓手|为重点|为目标|为基础|的|后|时|中)$"
)
_BACKWARD = re.compile(
    r"(?:其中|包括|具体|力争|并?(?:不得|不再|不受|不纳入|不超过|不低于)|兼顾|相关|有关|达到|最高|每|占|确需|涉及|或|且|比|较|年均|累计|至少)"
)
_OBJECT_FIRST = re.compile(r"(?:将|使|让)(?![来近])")
_MODAL = re.compile(r"可以|可(?=[享申按向在凭选由根依给对适采赋])|应当|必须|严禁|不得")
_EMPHASIS = (
    "适当", "适度", "深度", "高度", "妥善", "合理", "严格", "更好", "更多", "尽早", "全力", "强力", "高位", "加速", "超前", "同时",
    "动态", "合力", "坚决", "依法合规",
)
_SHORTEST = 4


class Piece(NamedTuple):
    """A stretch of a sentence by offsets, with where its governing words end and its object begins."""

    start: int
    end: int
    core: int
    """Where the condition or the ground that it opens with is over."""
    object: int


@lru_cache(maxsize=1)
def governing() -> re.Pattern[str]:
    """Adverbs and governing verbs at the beginning of a piece, as many as stand there: 支持|探索|建立."""
    before = "|".join(sorted({*adverbs(), *_EMPHASIS}, key=len, reverse=True))
    words, acting = ("|".join(sorted(list_, key=len, reverse=True)) for list_ in (verbs(), acts()))
    chain = rf"(?:(?:{before})*(?:{words})(?!单位|部门|主体|领导)[和、与]?)+"
    return re.compile(rf"(?:将|并|要|应|须|也|还|同时|可以?|和|、)?(?:{chain}(?:(?:{acting})(?=[^\W\d]{{4}}))?|(?:{before})*(?:{acting}))")


def pieces(text: str, start: int, end: int) -> Iterator[Piece]:
    """The pieces of the sentence at [start, end), in order, without gaps but for the marks between them."""
    held: list[tuple[int, int]] = []
    for begin, stop in _cut(text, start, end):
        if held and _begins(text, begin, stop) and not _waits(text, *held[-1], begins=held[0][0] == held[-1][0]):
            yield _piece(text, held)
            held = []
        held.append((begin, stop))
    if held:
        yield _piece(text, held)


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Stretches between the marks that cut, brackets and quotation marks kept whole."""
    closing, begin = "", start
    for at in range(start, end):
        char = text[at]
        if closing:
            closing = "" if char == closing else closing
        elif char in _PAIRS and text.find(_PAIRS[char], at, end) > 0:
            closing = _PAIRS[char]
        elif char in _CUTS:
            if at > begin:
                yield begin, at
            begin = at + 1
    if begin < end:
        yield begin, end


def _begins(text: str, start: int, end: int) -> bool:
    """Whether a stretch begins an undertaking: it opens with a verb or a phrase that leads to one, or holds a modal."""
    if end - start < _SHORTEST or _BACKWARD.match(text, start, end):
        return False
    opens = governing().match(text, start, end) or _FORWARD.match(text, start, end) or _OBJECT_FIRST.match(text, start, end)
    return bool(opens or _MODAL.search(text, start, end))


def _waits(text: str, start: int, end: int, *, begins: bool) -> bool:
    """Whether a stretch only leads to what follows it: 在…前提下, 通过…等方式."""
    if _UNDONE.search(text, start, end):
        return True
    if not begins:
        return False
    leads = _FORWARD.match(text, start, end) and not governing().match(text, start, end)
    return bool(leads and not within().search(text, start + 1, end)) or bool(_WHOM.match(text, start, end)) or end - start < _SHORTEST


@lru_cache(maxsize=1)
def within() -> re.Pattern[str]:
    """A governing verb anywhere: one of those that are hardly ever part of a noun."""
    nouns = set(_NOUNS.split())
    return re.compile("|".join(sorted((word for word in verbs() if word not in nouns and len(word) > 1), key=len, reverse=True)))


def _piece(text: str, held: list[tuple[int, int]]) -> Piece:
    """Stretches as one piece; its object begins behind the verbs that open the first stretch that waits for nothing."""
    start, end = held[0][0], held[-1][1]
    while end > start and text[end - 1] in "。；！？，,;：: \n\t　":
        end -= 1
    core = next((begin for begin, stop in held if not _waits(text, begin, stop, begins=True)), start)
    head = governing().match(text, core, end)
    return Piece(start, end, core, head.end() if head and head.end() < end else core)

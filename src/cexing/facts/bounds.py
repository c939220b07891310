"""Bounding words before and after a number, and the direction they give it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from cexing.model import Op

Weight = Literal["limit", "reach", "about"]


class Bound(NamedTuple):
    """A bounding word as found: its direction, how firm it is, and where it begins or ends in the text.

    A `limit` (不超过) settles the direction; a `reach` (达到) yields to a word after the number; `about` is 约, 近, 左右.
    """

    op: Op
    weight: Weight
    word: str
    start: int
    end: int


_NOT = "(?:不得|不应该?|不宜|不可|不能|不准|不许|不会|严禁|禁止|未|没有|不)"
_GIVE = "[给予支持资补助贴奖励额度限达可获得享受为按]{0,6}"

# The order matters: a denied word stands before the word itself, so that 不超过 is never read as 超过.
_BEFORE: tuple[tuple[str, Op, Weight], ...] = (
    (f"(?:最高|最多|最大|最长)?{_NOT}(?:高于|大于|多于|长于|晚于|迟于|超过|超出|超|逾|突破|高出)", "<=", "limit"),
    (f"(?:最高|最多|最大|最长|至多|上限|封顶|顶格){_GIVE}(?:(?:提高|延长|增加|放宽|上浮|调高)[到至])?", "<=", "limit"),
    ("不(?:得|能|可|应|宜)?同时[^，。；：、0-9\n]{1,6}(?:超过|多于|高于)", "<=", "limit"),
    (
        "(?:控制|压减|压缩|压降|缩短|缩减|缩小|降|降低|下降|减少|减|精简)(?:在|到|至)(?:了|为)?|控制为",
        "<=", "reach",
    ),
    (f"{_NOT}(?:低于|小于|少于|短于|早于)", ">=", "limit"),
    ("(?:达到?|大于|高于|多于)(?:或者?|及|和)(?:超过|大于)|(?:大于|不低于)或?等于", ">=", "limit"),
    ("(?:小于|低于)或?等于", "<=", "limit"),
    (f"{_NOT}足|[未不]满|{_NOT}达到?", "<", "limit"),
    ("(?:至少|最低|最少|最小|最短|起码|下限|满)(?:达到?|有|要|应|为|需|不低于|不少于)?", ">=", "limit"),
    ("低于|小于|少于|短于|早于|不及", "<", "limit"),
    ("超过|超出|超|大于|高于|多于|长于|突破|逾|跃上|越过|高出|冲破|破", ">", "limit"),
    ("≥|>=|⩾", ">=", "limit"),
    ("≤|<=|⩽", "<=", "limit"),
    ("[>＞]", ">", "limit"),
    ("[<＜]", "<", "limit"),
    ("大约|大概|大致|将近|接近|约为?|近|估计", "~", "about"),
    (
        "(?:提高|提升|增加|增长|扩大|扩展|上升|发展|拓展|扩容|增|升|扩|回升|跃升|攀升|延长|放宽|扩充)[到至]"
        "|达到|达|迈上|站上|跨上|(?:稳定|保持|维持)在",
        ">=", "reach",
    ),
)
_AFTER: tuple[tuple[str, Op, Weight], ...] = (
    ("期?(?:及|或|含|或者|（含）|\\(含\\)|\\s)?以上", ">=", "limit"),
    ("期?(?:及|或|含|或者|（含）|\\(含\\)|\\s)?以下", "<=", "limit"),
    ("(?:（含）|\\(含\\))?(?:以内|之内|以里)", "<=", "limit"),
    ("封顶|为上限|为限|(?:的?限额|额度)[以之]?内", "<=", "limit"),
    ("左右|上下|[上]下浮动", "~", "about"),
    ("之?多(?=[，。；、])", ">", "limit"),
    ("起步?(?=[，。；、）)]|$)", ">=", "limit"),
)

_FIRST_OF_BEFORE = (
    "最至上封顶不未严禁没控压缩降下减精达大高多小低起满短早超长突逾跃越冲破少≥>⩾≤<⩽＞＜将接约近估提增扩发拓升回攀延放迈站跨稳保维"
)
"""A word of `_BEFORE` begins with one of these; looking at it first spares trying every word at every place."""
_LEAD = "[“”\"'（(]?"
_EACH = "(?:每[人户月年日天次家个亩套件辆名]){0,2}"
"""不得超过每人每月: what is counted on may stand between the word and the number."""
_ANY_BEFORE = "|".join(f"(?P<b{i}>{words})" for i, (words, _, _) in enumerate(_BEFORE))
_LIMITS = "|".join(f"(?P<b{i}>{words})" for i, (words, _, weight) in enumerate(_BEFORE) if weight == "limit")
_BEFORE_PATTERN = re.compile(f"(?=[{_FIRST_OF_BEFORE}])(?:{_ANY_BEFORE})了?{_EACH}{_LEAD} ?$")
LAST_OF_BEFORE = frozenset(
    "于过出超逾破高多大长限顶给予支持资补助贴奖励额度达可获得享受为按在到至足满低少小短码有要应需及上越约概致近计"
    "≥≤>＞<＜=⩾⩽了“”\"'（( 人户月年日天次家个亩套件辆名"
)
_AFTER_PATTERN = re.compile(" ?(?:" + "|".join(f"(?P<a{i}>{words})" for i, (words, _, _) in enumerate(_AFTER)) + ")")
FIRST_OF_AFTER = frozenset("期及或含（(以之封为左上起多的限额 ")
_OF_PATTERN = re.compile(
    f"(?=[{_FIRST_OF_BEFORE}])(?:{_LIMITS}|(?P<reach>达到))"
    "(?!工资|生活|保障|缴费|限价|标准|价|人民|收入|[出过]?部分|[出过]?额)[^，。；：、0-9\n]{1,16}?(?P<of>[的之])? ?$"
)
"""A limit with the words that say of what it is taken; 最低工资 and 超出部分 are names of things and no limits."""
_COMPARING = re.compile("[未超低高多少小大逾]|.{0,2}不")
_OF_HINT = re.compile("[最至上封顶不未严禁没超大高多逾跃越冲破低小少短早满起下达]")
_ACTION_PATTERN = re.compile(
    "(?:(?P<most>最多|至多)|(?P<least>至少|最少|起码)|(?P<only>[只仅][能可限需]|限(?=[申享])|可以?(?=申[请报领]|享受|领取|获得|补[贴助])"
    "|[只仅](?=[^，。；]{0,4}(?:支持|补助|补贴|奖励|资助|享受|申[请报领]|领取|认定))))"
    "[^，。；：、0-9“”《\n最至只仅每]{0,12}(?<![跑填交第另])(?<![^申]报)$"
)
_EVERY_PATTERN = re.compile(
    "(?P<every>每(?:半|[两二三四五六七八九十0-9]+个?)?(?:年度?|季度?|月|周|日|天|学期|学年))[^，。；：、0-9“”《\n最至只仅每]{0,12}(?<![第另])$"
)
_ACTION_HINT = re.compile("[最至起只仅限可每]")
_ACTION_OPS: dict[str, Op] = {"most": "<=", "least": ">=", "only": "=", "every": "="}
_OVER = re.compile(r"(?<![通经超不越跨胜穿走])过 ?$")
_STRETCH = re.compile(".*[，。；：、0-9\n]", re.DOTALL)
_WINDOW, _OF_WINDOW, _ACTION_WINDOW = 14, 28, 20


def before(text: str, at: int) -> Bound | None:
    """The bounding word that ends where the number begins."""
    if at == 0 or text[at - 1] not in LAST_OF_BEFORE:
        return None
    found = _BEFORE_PATTERN.search(text, max(0, at - _WINDOW), at)
    if found is None:
        over = _OVER.search(text, max(0, at - 3), at) if text[at - 1] in "过 " else None
        return Bound(">", "limit", "过", over.start(), at) if over else None
    name = found.lastgroup or "b0"
    _, op, weight = _BEFORE[int(name[1:])]
    return Bound(op, weight, found.group(name), found.start(), at)


def _stretch(text: str, at: int, window: int) -> int:
    """Where the words before a number begin that no punctuation and no other number part from it."""
    low = max(0, at - window)
    stop = _STRETCH.match(text, low, at)
    return stop.end() if stop else low


def before_base(text: str, at: int, *, firm: bool = False) -> Bound | None:
    """The bounding word of a number that names its base in between: 不超过合同金额的30%, 不低于投资额30%.

    `firm` asks for a word that compares (不超过, 低于) and can stand for nothing else, as 最长 and 满 can.
    """
    hint = _OF_HINT.search(text, _stretch(text, at, _OF_WINDOW), at)
    found = _OF_PATTERN.search(text, hint.start(), at) if hint else None
    if found is None:
        return None
    name = next(name for name, words in found.groupdict().items() if words is not None and name != "of")
    op = ">=" if name == "reach" else _BEFORE[int(name[1:])][1]
    if found["of"] is None and op not in ("<=", ">="):
        return None
    if firm and not _COMPARING.match(found.group(name)):
        return None
    return Bound(op, "limit", found.group(name), found.start(), at)


def before_action(text: str, at: int, *, counting: bool, often: bool) -> Bound | None:
    """The bounding word before a verb that takes the number: 最多申报5人, 至少召开一次; for a count 只能享受一次, `often` 每年召开两次."""
    hint = _ACTION_HINT.search(text, _stretch(text, at, _ACTION_WINDOW), at)
    if hint is None:
        return None
    found = _ACTION_PATTERN.search(text, hint.start(), at)
    if found is None or (found["only"] and not counting):
        found = _EVERY_PATTERN.search(text, hint.start(), at) if often else None
    if found is None:
        return None
    name = found.lastgroup or "every"
    return Bound(_ACTION_OPS[name], "limit", found[name], found.start(), at)


def after(text: str, at: int) -> Bound | None:
    """The bounding word that begins where number and unit end."""
    if text[at : at + 1] not in FIRST_OF_AFTER:
        return None
    found = _AFTER_PATTERN.match(text, at)
    if found is None:
        return None
    name = found.lastgroup or "a0"
    _, op, weight = _AFTER[int(name[1:])]
    return Bound(op, weight, found.group(name).strip(), at, found.end())


def settle(first: Bound | None, last: Bound | None) -> tuple[Op, str]:
    """Direction and word of a number between two bounding words: limits before, then what stands after, then the rest."""
    if first is not None and first.weight == "limit" and not (last and last.weight == "about" and first.op in (">", "<")):
        return first.op, first.word
    if last is not None:
        return last.op, last.word
    return (first.op, first.word) if first is not None else ("=", "")


@lru_cache(maxsize=1024)
def is_reach(word: str) -> bool:
    """Whether a bounding word only says where a value arrived or is to arrive: 达到, 提高到, 控制在."""
    found = _BEFORE_PATTERN.fullmatch(word)
    return found is not None and _BEFORE[int((found.lastgroup or "b0")[1:])][2] == "reach"

"""Which quantities are targets: no slogan's count, no stretch of time, no sum that is granted."""

from __future__ import annotations

import re
from typing import NamedTuple

from cexing.facts.types import QuantityFact

HARD = "，；。：！？\n\t"
"""What ends a stretch of a sentence."""
GIVE = re.compile(r"给予|补助|奖励|补贴|资助|奖补|奖金|奖给|发放(?![^，。；、0-9]{0,10}贷款)|贴息|津贴|慰问|支持")
_PERIOD = re.compile(
    r"期限|年限|时限|为期|有效期|任期|周期|年期|期满|缩短|压缩|延长|调整为|服务期|试用|经验|经历|工作满|从业|时间|每[一二三四五]"
)
_PERIOD_BEFORE = re.compile(
    r"(?:(?<![时近中后初前分同日假长短学])期(?:限|间)?(?:[一]般|原则上)?(?:为|：|:|是|暂定|定为)?|暂定|试行|连续|每(?:满|隔)?|保持|储备|库存|留存|保存|存档|实行|设立"
    r"|(?:给予|享受|提供|取消|暂停|停止|禁止|减免|免除|免收|免缴|免)[^，。；、0-9]{0,10})$"
)
_TERM_AFTER = re.compile(r"(?:为|是)?(?:[1一]个?)?(?:评估|考核|评价|管理|服务|建设|评审|复核|认定)?(?:周期|期|届)(?!间)|(?:期)?有效")
_FROM_THEN = re.compile(r"(?<![今以前然最之])后的?$")
_STRETCH_BEFORE = re.compile(r"(?:过去|未来|今后|最近|这|前|后|(?<!则)上|近)[的]?$")
_STRETCH_AFTER = re.compile(r"[来间]|后(?=[，的])|以来")
_FOR_EACH = re.compile(r"每[^，。；0-9]{0,6}$")
_NAMED_CIRCLE = re.compile(r"[^，。；、\n]{0,9}圈")
_ROUND_THE_CLOCK = re.compile(
    r"[”」]?(?:在线|自助|值[班守]|全[天程时年]|无[人休]|不(?:间断|打烊|落幕|停|休)|开放|营业|运[营行]|服务|热线|监[测控护]|巡[查逻护]|轮[班值]|便民"
    r"|客服|咨询|待命|守护|照[护料]|急诊|药[店房]|书[店房]|图书|健身|政务|警务|法律|智[能慧]|预警|公共|举报|救援|供[水热电气]|直播|阅读|备勤|畅通)"
)
"""What is on offer all day, every day: 24小时自助服务, 365天不打烊."""
_WHOLE = {"小时": (24,), "天": (7, 365)}
_STOP_HARD = re.compile(f"[{HARD}]")
_GIVEN = re.compile("，(?:给予|予以|进行|发放|补助|补贴|奖励|资助)")
_STANDARD = re.compile("(?:补贴|补助|资助|奖励|奖补)标准")
_LISTED = re.compile("(?:以下|下列|上述|前述|如下)[0-9]+[个种项类条款]$|等[0-9]+[种类]$|[（(]共[0-9]+[个种项类条]$")
_COVERED = re.compile(r"(?:涵盖|覆盖|推出|形成|开发|上线|拓展[到至])[^，。；]*等[0-9]+[种类]$")
"""What a list adds up to (涵盖碳配额质押等30类), rather than whom it names (优抚对象等3类人员)."""
_ROW = 40
"""How far a row of sums may go on before the word that grants them."""


class Place(NamedTuple):
    """The clause around a quantity: paragraph, sentence and the stretch between commas that it stands in."""

    paragraph: int
    sentence: int
    sentence_end: int
    comma: int
    left: int
    right: int
    followed: bool
    """Whether another quantity follows before the next comma."""


def is_counted(text: str, fact: QuantityFact, place: Place, *, past: bool) -> bool:
    """Whether a careful reader counts it among the targets: not a slogan's count, not a stretch of time, not a sum that is granted."""
    quantity = fact.quantity
    bounded = fact.start < fact.number_start or fact.end > fact.number_end
    in_digits = text[fact.number_start].isdigit()
    if quantity.kind == "duration":
        return _is_period(text, fact, place, bounded, in_digits)
    if text[fact.number_end - 1 : fact.number_end + 2] == "个方面" and not in_digits:
        return False
    if not bounded and _is_base(text, fact, place):
        return False
    if quantity.kind == "count" and not in_digits and not bounded and quantity.value < 100:
        return False
    granted = quantity.kind == "money" and quantity.op == "=" and "/" not in quantity.unit and not past
    return not (granted and _is_granted(text, fact, place))


def _is_base(text: str, fact: QuantityFact, place: Place) -> bool:
    """Whether a number is what another is counted on (每5000名老人配备1名), the ×100% of a formula, or counts a list (等3类人员)."""
    start = fact.number_start
    if text[start - 1] == "×" and fact.quantity.value == 100:
        return True
    if fact.quantity.value == 1 and _FOR_EACH.search(text, place.comma, start):
        return True
    if fact.quantity.kind != "count":
        return text[start - 1] == "每" and fact.quantity.kind == "money"
    listed = _LISTED.search(text, max(0, start - 3), fact.number_end) and not _COVERED.search(text, place.left, fact.number_end)
    return text[start - 1] == "每" or bool(listed)


def _is_granted(text: str, fact: QuantityFact, place: Place) -> bool:
    """Whether a plain sum is given: 给予 or 补贴 in its stretch, also after the sums of its row, or a standard paid per head."""
    if fact.quantity.per and _STANDARD.search(text, place.sentence, fact.start):
        return True
    stop = _STOP_HARD.search(text, fact.end, min(place.sentence_end + 1, fact.end + _ROW))
    end = stop.start() if stop else min(place.right, fact.end + 10)
    return bool(GIVE.search(text, place.comma, end) or (stop and _GIVEN.match(text, end)))


def _is_period(text: str, fact: QuantityFact, place: Place, bounded: bool, in_digits: bool) -> bool:
    """Whether a time is a term: no stretch of the past or future, no circle of fifteen minutes."""
    year = "年" in fact.quantity.unit
    if _NAMED_CIRCLE.match(text, fact.end) or (fact.quantity.unit == "周年" and not bounded):
        return False
    if _names_a_service(text, fact, bounded):
        return False
    if text[fact.end - 1] == "内" and _FROM_THEN.search(text, max(0, fact.start - 4), fact.start):
        return True
    if year and fact.quantity.value == 1 and text[fact.number_end - 1] == "度":
        return False
    stretch = _STRETCH_BEFORE.search(text, max(0, fact.number_start - 3), fact.number_start)
    if stretch and (year or not in_digits) and fact.quantity.op != "range":
        return False
    if _STRETCH_AFTER.match(text, fact.end):
        return False
    if bounded or fact.quantity.op == "range" or (in_digits and not year):
        return True
    return _is_term(text, fact, place)


def _names_a_service(text: str, fact: QuantityFact, bounded: bool) -> bool:
    """Whether a whole day, week or year says when a service is open (24小时自助服务, 7×24小时) and sets no term."""
    quantity = fact.quantity
    if bounded or quantity.op != "=" or quantity.value not in _WHOLE.get(quantity.unit, ()):
        return False
    return text[fact.start - 1] in "×*xX" or _ROUND_THE_CLOCK.match(text, fact.end) is not None


def _is_term(text: str, fact: QuantityFact, place: Place) -> bool:
    """Whether the words around a plain length of time make it a term that is set: 建设期为2年, 连续5年, 给予2年补贴, 5年为一个周期."""
    start, end = fact.start, fact.end
    if _PERIOD.search(text, place.left, min(place.right, end + 12)) or _PERIOD_BEFORE.search(text, max(place.comma, start - 16), start):
        return True
    return _TERM_AFTER.match(text, end) is not None

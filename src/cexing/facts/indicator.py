"""What a number measures: the noun phrase around it, without deadline, bounding words and leading verbs."""

from __future__ import annotations

import re

from cexing.model import Quantity

_LEAD = re.compile(
    r"^(?:其中|此外|同时|并|且|即|全面|基本|努力|力争|争取|确保|预计|预期|推动|实现|将|使|要|再|以及|以|和|与|及|对于?|按照?|为|把|给予|约|年?均|另|也|均|都"
    r"|[到至在]|截至|比上年|比[0-9]+年|较上年|目前|全年|今年|[“\"]"
    r"|(?:(?:[0-9０-９]{4}|二[〇零○][〇零○一二三四五六七八九]{2}) ?年(?:底|末|[0-9]+月底?)?(?:以?前|之前)?))+"
)
_MAKE = re.compile(
    r"^(新增|新培育|新认定|培育|建成|新建|建设|打造|引进|引育|开展|组建|创建|培训|改造|完成|发展|推出|认定|形成|制定|遴选|落地|设立|布局|支持"
    r"|服务|实施|开工|筹措|累计|开发)"
)
_TRAIL = re.compile(
    r"(?=[提增扩上降下压控稳保维达的地约为近超过不于均需应可按“”（(，、：至到在力分原一最])(?:(?:提高|提升|增加|增长|扩大|上升|降低|下降|压减|控制|稳定|保持|维持)[到至在]|达到?|[的地约为近超过不于均需应可按“”（(，、：至到在]"
    r"|力争|分别|原则上|一般|最高|最低|最多|最长)+$"
)
_NOUN_AFTER = re.compile(r"^(?:的|以上|左右)?(?P<noun>[^0-9０-９，。；、：！？（）()\n\t]{2,30})")
_LEADING_TOKEN = re.compile(r"^(?:[一二三四五六七八九十]+是|（?[一二三四五六七八九十0-9]+[）、.．]|[—-]+)")
_FIRST_OF_TOKEN = frozenset("一二三四五六七八九十（0123456789—-")
_BARE_VERB = re.compile(
    r"^(?:其中|同比|分别|累计|合计)*(?:增长|下降|提高|提升|增加|减少|上升|降低|回落|增|降|达到?|占比?|为|超过?|约|突破|新增|完成)?$"
)


def indicator(before: str, after: str, quantity: Quantity, previous: str) -> str:
    """Indicator of a number between the words `before` and `after` it in its own clause; a count is named as one (…数).

    Where the clause holds only a verb (…，增长5%), the `previous` indicator of the sentence is its subject.
    """
    before = before.strip()
    if before[:1] in _FIRST_OF_TOKEN:
        before = _without_head(_LEADING_TOKEN, before)
    head = _without_head(_LEAD, before)
    tail = _TRAIL.search(head, max(0, len(head) - 20))
    head = head[: tail.start()] if tail else head
    noun = _NOUN_AFTER.match(after)
    counting, unit = quantity.kind in ("count", "area"), quantity.unit
    made = _MAKE.match(head) if counting else None
    if noun is not None and quantity.kind not in ("share", "ratio") and (made is None or len(head) <= len(made[0]) + 2):
        return noun["noun"] + (f"{made[0]}数" if made else "数" if counting else "")
    if made is not None and len(head) > len(made[0]):
        return f"{head[len(made[0]) :]}{made[0]}数"
    if previous and _BARE_VERB.match(head):
        return previous if previous.endswith(head) else previous + head
    return head or (noun["noun"] if noun else before) or unit


def _without_head(pattern: re.Pattern[str], words: str) -> str:
    found = pattern.match(words)
    return words[found.end() :] if found else words

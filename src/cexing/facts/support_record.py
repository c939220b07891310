"""An offer or a relief, with its words, as a support fact: quote, beneficiary, instrument, base, per, conditions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cexing.facts.beneficiary import beneficiary
from cexing.facts.offers import Offer
from cexing.facts.relief import Passage, Relief
from cexing.facts.scan import Scan
from cexing.facts.support_terms import Term, instrument
from cexing.facts.tiers import once, scheme_year, threshold, year_of_rank
from cexing.facts.types import Condition, Instrument, Support

_SHARE_OF_GRANT = re.compile(r"应(?:奖|补|得|付|拨)|(?:奖励|补助|补贴|资助|支持|资金)(?:总?额|资金|金额)")
"""A rate of the grant itself says how it is paid out, not how much is given."""
_PAST = re.compile(
    r"兑现|拨付|下达|争取|获得|筹集|(?:共|累计)投入|累计(?!最高|不超过|支持|奖励|补助)|已|共计|撬动|带动|同比|实现|较上年|发行|节约|新增减|完成"
)
_OFFERING = re.compile(r"给予|予以|一次性|分别|每|按|对|最高|可|不超过|不低于|享受|标准|再|增加")
_LARGE = 1e8
"""A sum in 元 from which on it is a total that was or will be spent, unless the words give it to one beneficiary."""
_BESTOWED = re.compile(r"给予|予以|最高|不超过|一次性|每|奖励")
_HANDED_OUT = re.compile(r"发放[^，。；\d每]{0,14}$")
_ENUMERATED = re.compile(
    r"^(?:第[\s\d一二三四五六七八九十百零]+条[\s　]*"
    r"|[\s　（(]*[一二三四五六七八九十\d]+[）)、.．]|[一二三四五六七八九十]+是|[，、：；\s“”·—-])+"
)
_BESTOWING = re.compile(r"给予|予以|奖励|补助|补贴|资助|贴息|支持")
_GIVEN_NEXT = re.compile(r"，[^，。；]{0,14}(?:给予|予以)[^，。；\n]*")
_CHARGED = re.compile("租金|房租|租赁费|(?:使用|服务|检测|测试|管理|物业|仪器|算力|数据|代理|认证|登记|平台)费用?|收费")
"""What a discount (5折) may be on."""
_STOP = re.compile(r"[，。；！？\n\t,;]")
_OPENED_BRACKET = re.compile(r"[（(][^（）()]*\Z")
_BASE = re.compile(
    r"(?:按(?:照|其|该)?|给予|不超过|不高于|参照|对其?|支付|赋予其?|奖励|补贴|予以)"
    r"(?P<base>(?:(?!按照|给予|不超过|规定|分阶段|每年)[^，。；\d]){2,24}?)(?:的|最高|不超过|不低于)*$"
)
_PER = re.compile(
    r"每(?:新?招用|成功推荐|新增|增加|满)?\s?[一1]?(?P<per>[^\d，。；、给按元每]{1,4}?)(?:每(?P<also>[年月日天]))?"
    r"(?:分别为?|不超过|最高|奖励|补贴|补助|给予|一次性|可补贴|可|额外)*$"
)
_PER_AFTER = re.compile(r"[/／](?P<per>[^\s，。；、\d（）的给]{1,6})")



def opening(words: str) -> int:
    """How many characters of numbering and punctuation stand before the words themselves."""
    found = _ENUMERATED.match(words)
    return found.end() if found else 0


def is_offered(scan: Scan, offer: Offer, passage: Passage, head: str) -> bool:
    """Whether an offer is made, rather than a sum reported, a level aimed at or a grant paid out in parts."""
    start, end = _trimmed(scan.text, offer, passage.end)
    words = scan.text[start:end]
    named = _named(offer, words, words, head)
    if (named == "other" and "补偿" not in words) or (offer.rate and not offer.amount and not offer.cap and named == "loan"):
        return False
    if offer.rate and _SHARE_OF_GRANT.search(_base(scan.text, offer.rate) or ""):
        return False
    if offer.amount and offer.amount.fact.quantity.value >= _LARGE and not _BESTOWED.search(words):
        return False
    if offer.amount and _HANDED_OUT.search(scan.text, max(start, offer.amount.start - 20), offer.amount.start) and not offer.cap:
        return bool(_OFFERING.search(words))
    return not _PAST.search(words) or bool(_OFFERING.search(words))


def _named(offer: Offer, words: str, object_words: str, head: str) -> Instrument:
    """The instrument of an offer: its own words, else what a discount is on, else what the sentences before give where it says 给予."""
    named = instrument(words, object_words)
    if named == "other" and offer.rate and offer.rate.fact.quantity.unit == "折":
        return _discounted(words) or _discounted(head) or named
    if named != "other" or not _BESTOWING.search(words):
        return named
    before = instrument(head, "")
    return "grant" if before == "other" else before


def _discounted(words: str) -> Instrument | None:
    """What a discount is on: rent, or a charge."""
    found = _CHARGED.search(words)
    if found is None:
        return None
    return "rent_discount" if "租" in found.group() else "fee"


def from_offer(scan: Scan, offer: Offer, passage: Passage, head: str) -> Support:
    """The support that an offer states; `head` are the words before the sentence, for what it leaves unsaid."""
    text = scan.text
    start, end = _trimmed(text, offer, passage.end)
    words = text[start:end]
    part, path = scan.home(start)
    last = max((t for t in (offer.amount, offer.rate, offer.cap) if t), key=lambda t: t.end)
    return Support(
        quote=words, start=start, end=end, part=part, path=path, quantified=True,
        beneficiary=beneficiary(words, head),
        instrument=_named(offer, words, text[last.end : end].partition("，")[0], head),
        amount=offer.amount.amount() if offer.amount else None,
        rate=offer.rate.amount(_base(text, offer.rate)) if offer.rate else None,
        cap=offer.cap.amount() if offer.cap else None,
        per=_per(text, offer),
        duration=offer.duration.amount() if offer.duration else None,
        conditions=(
            *_thresholds(text, offer),
            *(year_of_rank(words, offer.rank, offer.ranks) or scheme_year(text[passage.start : end])),
            *once(words),
        ),
    )


def _thresholds(text: str, offer: Offer) -> Iterator[Condition]:
    for found in offer.conditions:
        yield from threshold(text, found)


def _trimmed(text: str, offer: Offer, limit: int) -> tuple[int, int]:
    """The quote of an offer: whole parts between commas, from where it begins to the benefit that its last amount names."""
    start = offer.start + opening(text[offer.start : offer.end])
    stop = _STOP.search(text, offer.end, limit)
    end = stop.start() if stop else max(limit, offer.end)
    if not _BESTOWING.search(text, start, end) and (given := _GIVEN_NEXT.match(text, end, limit)):
        end = given.end()
    opened = _OPENED_BRACKET.search(text, offer.end, end)
    return start, opened.start() if opened else end


def _base(text: str, rate: Term) -> str | None:
    found = _BASE.search(text, max(0, rate.head - 40), rate.head)
    base = found["base"] if found else ""
    return base if base and not base.startswith(("比例", "标准")) else None


def _per(text: str, offer: Offer) -> str | None:
    for found in filter(None, (offer.amount, offer.cap)):
        if found.per:
            return found.per
        after = _PER_AFTER.match(text, found.fact.number_end)
        before = _PER.search(text, max(0, found.head - 20), found.head)
        if after:
            return after["per"]
        if before:
            return "/".join(filter(None, (before["per"], before["also"])))
    return None


def from_relief(scan: Scan, relief: Relief, head: str) -> Support:
    """The support that a relief states."""
    words = scan.text[relief.start : relief.end]
    part, path = scan.home(relief.start)
    return Support(
        quote=words, start=relief.start, end=relief.end, part=part, path=path, quantified=True, beneficiary=beneficiary(words, head),
        instrument=relief.instrument, amount=relief.amount, rate=relief.rate, cap=relief.cap, duration=relief.duration,
        conditions=relief.conditions,
    )

"""Extracts supports: offers of money, discount, guarantee, relief, land terms, permits and other benefits."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from cexing.facts.beneficiary import beneficiary
from cexing.facts.offers import Offer, offers
from cexing.facts.relief import READERS, Passage, Relief, lasting
from cexing.facts.scan import Scan
from cexing.facts.support_terms import Term, instrument, terms
from cexing.facts.tiers import once, scheme_year, threshold
from cexing.facts.types import Condition, Instrument, Support
from cexing.model import Span

_TRIGGER = re.compile(
    r"给予|给与|予以|奖励|奖补|奖金|补助|补贴|资助|贴息|返还|津贴|救助|慰问|安家费|最高|额度|标准|扣除|收益扣点|减按"
    r"|免[收征缴交除予于]|不再?计|不收|减半|全免|价款|出让金|居留|签证|签注|工作许可|年限|不受|可申报|权益|分享比例|提取|贷款|延长|租金|免租|免签|扶持|券|担保|引导资金|专项资金|发展资金|基金"
)
_STOPS = frozenset("。；！")
_SHARE_OF_GRANT = re.compile(r"应(?:奖|补|得|付|拨)|(?:奖励|补助|补贴|资助|支持|资金)(?:总?额|资金|金额)")
_DENIED = re.compile(r"不得|已享受|已获得|不予|不再|取消|若|如有|停止")
_PENALTY = re.compile(r"罚款|罚金|处以|没收|滞纳金|违约金|追缴|追回|骗取|挪用")
_PAST = re.compile(
    r"兑现|拨付|下达|争取|获得|筹集|(?:共|累计)投入|累计(?!最高|不超过|支持|奖励|补助)|已|共计|撬动|带动|同比|实现|较上年|发行|节约|新增减|完成"
)
_LARGE = 1e8
"""A sum in 元 from which on it is a total that was or will be spent, unless the words give it to one beneficiary."""
_BESTOWED = re.compile(r"给予|予以|最高|不超过|一次性|每|奖励")
_OFFERING = re.compile(r"给予|予以|一次性|分别|每|按|对|最高|可|不超过|不低于|享受|标准|再|增加")
_WITHOUT_SUM = re.compile(
    r"免|减半|不再|不计|不收|同等期限"
    r"|补贴|补助|奖励|奖补|资助|贴息|贴费|担保|补偿|资金支持|经费支持|券|优惠[政措待]|信贷支持|租金扶持"
)
"""Words of the supports that are read without any quantity."""
_PART = re.compile(
    r"^(?:第[\s\d一二三四五六七八九十百零]+条[\s　]*"
    r"|[\s　（(]*[一二三四五六七八九十\d]+[）)、.．]|[一二三四五六七八九十]+是|[，、：；\s“”·—-])+"
)
_UNQUANTIFIED = re.compile(
    r"(?:给予|予以|提供|享受|落实|加大|推行|实施|发放(?=[^，。；]{0,8}券))[^，。；、\d]{0,24}?"
    r"(?:补贴|补助|奖励|奖补|资助|贴息|贴费|担保|减免|补偿|资金支持|经费支持|创新券|[算模语]\w力?券|消费券|优惠(?:政策|措施|待遇)|信贷支持|租金扶持)"
)


def extract(scan: Scan) -> Iterator[Support]:
    """Yield the facts of this kind in the order of the text."""
    sentences, starts = scan.sentences, [span.start for span in scan.sentences]
    seen = -1
    for trigger in _TRIGGER.finditer(scan.text):
        index = bisect_right(starts, trigger.start()) - 1
        if index > seen and index >= 0:
            seen = index
            for span in _split(scan.text, sentences[index]):
                yield from _sentence(scan, span)


def _split(text: str, span: Span) -> Iterator[Span]:
    """The parts of a sentence that half-width semicolons separate."""
    start = span.start
    while (stop := text.find(";", start, span.end)) >= 0:
        yield Span(start, stop + 1)
        start = stop + 1
    if start < span.end:
        yield Span(start, span.end)


def _head(scan: Scan, span: Span) -> str:
    """The words of the same paragraph before the sentence, at most a few sentences: who and what it goes on about."""
    start = max(scan.text.rfind("\n", 0, span.start) + 1, span.start - 160)
    return scan.text[start : span.start]


def _sentence(scan: Scan, span: Span) -> Iterator[Support]:
    passage = _passage(scan, span)
    if not (passage.quantities or _WITHOUT_SUM.search(passage.words)) or _PENALTY.search(passage.words):
        return
    head = _head(scan, span)
    found = next((reliefs for hint, reader in READERS if hint.search(passage.words) and (reliefs := list(reader(passage)))), [])
    built = [_from_relief(scan, relief, head) for relief in found] or [
        _from_offer(scan, offer, passage, head) for offer in _offers(scan, passage) if _is_offered(scan, offer, head)
    ]
    if not built and scan.text[passage.end : passage.end + 1] in _STOPS:
        built = [_from_relief(scan, relief, head) for relief in lasting(passage)]
    yield from built or _unquantified(scan, passage, head)


def _passage(scan: Scan, span: Span) -> Passage:
    words = scan.text[span.start : span.end].rstrip("。！？；;\n \t”’")
    opening = _PART.match(words)
    start = span.start + (opening.end() if opening else 0)
    end = span.start + len(words)
    return Passage(start=start, end=max(start, end), words=scan.text[start:end], quantities=scan.quantities_in(start, end))


def _offers(scan: Scan, passage: Passage) -> Iterator[Offer]:
    if not any(fact.quantity.kind in ("money", "share") for fact in passage.quantities):
        return
    found = terms(scan.text, passage.quantities, passage.start, passage.end)
    if any(one.role in ("amount", "rate", "cap") for one in found):
        yield from offers(scan.text, passage.start, passage.end, found)


def _is_offered(scan: Scan, offer: Offer, head: str) -> bool:
    """Whether an offer is made, rather than a sum reported, a level aimed at or a grant paid out in parts."""
    start, end = _trimmed(scan.text, offer)
    words = scan.text[start:end]
    named = _named(words, words, head)
    if (named == "other" and "补偿" not in words) or (offer.rate and not offer.amount and not offer.cap and named == "loan"):
        return False
    if offer.rate and _SHARE_OF_GRANT.search(_base(scan.text, offer.rate) or ""):
        return False
    if offer.amount and offer.amount.fact.quantity.value >= _LARGE and not _BESTOWED.search(words):
        return False
    return not _PAST.search(words) or bool(_OFFERING.search(words))


def _named(words: str, object_words: str, head: str) -> Instrument:
    """The instrument of an offer: its own words, else what the sentences before it give, where it says 给予 at all."""
    named = instrument(words, object_words)
    if named != "other" or not _BESTOWING.search(words):
        return named
    before = instrument(head, "")
    return "grant" if before == "other" else before


def _from_offer(scan: Scan, offer: Offer, passage: Passage, head: str) -> Support:
    text = scan.text
    start, end = _trimmed(text, offer)
    words = text[start:end]
    part, path = scan.home(start)
    last = max((t for t in (offer.amount, offer.rate, offer.cap) if t), key=lambda t: t.end)
    return Support(
        quote=words, start=start, end=end, part=part, path=path, quantified=True,
        beneficiary=beneficiary(words, head),
        instrument=_named(words, text[last.end : end].partition("，")[0], head),
        amount=offer.amount.amount() if offer.amount else None,
        rate=offer.rate.amount(_base(text, offer.rate)) if offer.rate else None,
        cap=offer.cap.amount() if offer.cap else None,
        per=_per(text, offer),
        duration=offer.duration.amount() if offer.duration else None,
        conditions=(*_thresholds(text, offer), *scheme_year(text[passage.start : end]), *once(words)),
    )


def _thresholds(text: str, offer: Offer) -> Iterator[Condition]:
    for found in offer.conditions:
        yield from threshold(text, found)


def _trimmed(text: str, offer: Offer) -> tuple[int, int]:
    """The quote of an offer: whole parts between commas, from where it begins to the benefit that its last amount names."""
    opening = _PART.match(text[offer.start : offer.end])
    start = offer.start + (opening.end() if opening else 0)
    stop = _STOP.search(text, offer.end)
    end = stop.start() if stop else len(text)
    if not _BESTOWING.search(text, start, end) and (given := _GIVEN_NEXT.match(text, end)):
        end = given.end()
    opened = _OPENED_BRACKET.search(text, offer.end, end)
    return start, opened.start() if opened else end


_BESTOWING = re.compile(r"给予|予以|奖励|补助|补贴|资助|贴息|支持")
_GIVEN_NEXT = re.compile(r"，[^，。；]{0,14}(?:给予|予以)[^，。；\n]*")
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
        if after or before:
            return after["per"] if after else "/".join(filter(None, (before["per"], before["also"]))) if before else None
    return None


def _from_relief(scan: Scan, relief: Relief, head: str) -> Support:
    words = scan.text[relief.start : relief.end]
    part, path = scan.home(relief.start)
    return Support(
        quote=words, start=relief.start, end=relief.end, part=part, path=path, quantified=True, beneficiary=beneficiary(words, head),
        instrument=relief.instrument, amount=relief.amount, rate=relief.rate, cap=relief.cap, duration=relief.duration,
        conditions=relief.conditions,
    )


def _unquantified(scan: Scan, passage: Passage, head: str) -> Iterator[Support]:
    found = _UNQUANTIFIED.search(passage.words)
    if found is None or _DENIED.search(passage.words):
        return
    who = beneficiary(passage.words)
    if who is None:
        return
    words = passage.words[: found.end()]
    part, path = scan.home(passage.start)
    yield Support(
        quote=words, start=passage.start, end=passage.start + found.end(), part=part, path=path, beneficiary=who,
        instrument=instrument(words, found.group()), quantified=False, conditions=once(words),
    )



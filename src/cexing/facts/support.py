"""Extracts supports: offers of money, discount, guarantee, relief, land terms, permits and other benefits.

A sentence with a trigger word is read three ways in turn: as a relief that needs no sum (`relief`), as offers built from its
quantities (`support_terms`, `offers`, `tiers`), and else as a benefit that is only named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cexing.facts.beneficiary import beneficiary
from cexing.facts.offers import Offer, offers
from cexing.facts.relief import ANY_HINT, READERS, Passage, Relief, lasting
from cexing.facts.scan import Scan
from cexing.facts.support_record import from_offer, from_relief, is_offered, opening
from cexing.facts.support_terms import instrument, terms
from cexing.facts.tiers import once
from cexing.facts.types import Support
from cexing.model import Span

_TRIGGER = re.compile(
    r"给予|给与|予以|奖励|奖补|奖金|补助|补贴|资助|贴息|返还|津贴|救助|慰问|安家费|最高|额度|标准|扣除|收益扣点|减按"
    r"|免[收征缴交除予于]|不再?计|不收|减半|全免|价款|出让金|居留|签证|签注|工作许可|年限|不受|可申报|权益|分享比例|提取|贷款|延长"
    r"|[0-9一二三四五六七八九]折|租金|免租|免签|扶持|券|担保|引导资金|专项资金|发展资金|基金"
)
_NEXT_YEAR = re.compile("次年|[第后][一二两三四五六七八九十0-9]年")
_LONGEST = 1000
_STOPS = frozenset("。；！")
_LAST_END = re.compile(r".*(?:[。！？；][”’）]?|[\n\t])", re.DOTALL)
_END = re.compile(r"(?P<stop>[。！？；][”’）]?)|[\n\t]")
_DENIED = re.compile(r"不得|已享受|已获得|不予|不再|取消|若|如有|停止")
_PENALTY = re.compile(r"罚款|罚金|处以|没收|滞纳金|违约金|追缴|追回|骗取|挪用")
_WITHOUT_SUM = re.compile(
    r"免|减半|不再|不计|不收|同等期限"
    r"|补贴|补助|奖励|奖补|资助|贴息|贴费|担保|补偿|资金支持|经费支持|券|优惠[政措待]|信贷支持|租金扶持"
)
"""Words of the supports that are read without any quantity."""
_NAMED = re.compile(
    r"(?:给予|予以|提供|享受|落实|加大|推行|实施|发放(?=[^，。；]{0,8}券))[^，。；、\d]{0,24}?"
    r"(?:补贴|补助|奖励|奖补|资助|贴息|贴费|担保|减免|补偿|资金支持|经费支持|创新券|[算模语]\w力?券|消费券|优惠(?:政策|措施|待遇)"
    r"|信贷支持|租金扶持)"
)


def extract(scan: Scan) -> Iterator[Support]:
    """Yield the facts of this kind in the order of the text."""
    end = 0
    for trigger in _TRIGGER.finditer(scan.text):
        if trigger.start() >= end:
            start, end = _sentence_around(scan.text, trigger.start(), end)
            for span in _split(scan.text, start, end):
                yield from _sentence(scan, span)


def _sentence_around(text: str, at: int, since: int) -> tuple[int, int]:
    """Start and end of the sentence, or part between ；, at `at`; the one before it ended at `since`."""
    before, after = _LAST_END.match(text, since, at), _END.search(text, at)
    start = before.end() if before else since
    if after is None:
        return start, len(text)
    return start, after.end() if after["stop"] else after.start()


def _split(text: str, start: int, last: int) -> Iterator[Span]:
    """The parts of a sentence that half-width semicolons separate; an endless one is cut, lest its offers be compared without end."""
    while start < last:
        stop = text.find(";", start, last)
        end = min(last if stop < 0 else stop + 1, start + _LONGEST)
        yield Span(start, end)
        start = end


def _head(scan: Scan, span: Span) -> str:
    """The words of the same paragraph before the sentence, at most a few sentences: who and what it goes on about."""
    start = max(scan.text.rfind("\n", 0, span.start) + 1, span.start - 160)
    return scan.text[start : span.start]


def _sentence(scan: Scan, span: Span) -> Iterator[Support]:
    passage = _passage(scan, span)
    if not (passage.quantities or _WITHOUT_SUM.search(passage.words)) or _PENALTY.search(passage.words):
        return
    head = _head(scan, span)
    found = _reliefs(passage) if ANY_HINT.search(passage.words) else []
    built = [from_relief(scan, relief, head) for relief in found]
    built += _offered(scan, passage, head) if not found else _beside(scan, passage, found, head)
    if not built and scan.text[passage.end : passage.end + 1] in _STOPS:
        built = [from_relief(scan, relief, head) for relief in lasting(passage)]
    yield from built or _unquantified(scan, passage)


def _offered(scan: Scan, passage: Passage, head: str) -> list[Support]:
    """The supports that the quantities of a passage state."""
    return [from_offer(scan, offer, passage, head) for offer in _offers(scan, passage) if is_offered(scan, offer, passage, head)]


def _beside(scan: Scan, passage: Passage, found: list[Relief], head: str) -> Iterator[Support]:
    """What the years after a waiver are given in its sentence: 首年免收租金，第二年按5折收取."""
    starts = [*(relief.start for relief in found[1:]), passage.end]
    for relief, stop in zip(found, starts, strict=True):
        if scan.text[relief.end : relief.end + 1] == "，" and _NEXT_YEAR.search(scan.text, relief.end, stop):
            words = scan.text[relief.end + 1 : stop]
            rest = Passage(start=relief.end + 1, end=stop, words=words, quantities=scan.quantities_in(relief.end + 1, stop))
            yield from _offered(scan, rest, head + scan.text[passage.start : relief.end])


def _reliefs(passage: Passage) -> list[Relief]:
    """What the first of the readers finds that finds something."""
    return next((reliefs for hint, reader in READERS if hint.search(passage.words) and (reliefs := list(reader(passage)))), [])


def _passage(scan: Scan, span: Span) -> Passage:
    words = scan.text[span.start : span.end].rstrip("。！？；;\n \t”’")
    start, end = span.start + opening(words), span.start + len(words)
    return Passage(start=start, end=max(start, end), words=scan.text[start:end], quantities=scan.quantities_in(start, end))


def _offers(scan: Scan, passage: Passage) -> Iterator[Offer]:
    if not any(fact.quantity.kind in ("money", "share") for fact in passage.quantities):
        return
    found = terms(scan.text, passage.quantities, passage.start, passage.end)
    if any(one.role in ("amount", "rate", "cap") for one in found):
        yield from offers(scan.text, passage.start, passage.end, found)


def _unquantified(scan: Scan, passage: Passage) -> Iterator[Support]:
    """A benefit that is only named, where the sentence says to whom."""
    found = _NAMED.search(passage.words)
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



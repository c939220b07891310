"""Supports that no sum states: fees and taxes waived, payment by instalments, permits, eligibility eased, terms of loans."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from cexing.facts.support_terms import instrument
from cexing.facts.tiers import placed_year
from cexing.facts.types import Amount, Condition, Instrument, QuantityFact
from cexing.model import Op


@dataclass(frozen=True, slots=True, kw_only=True)
class Relief:
    """A support as found, before beneficiary and place are added; offsets are in the document's text."""

    start: int
    end: int
    instrument: Instrument
    amount: Amount | None = None
    rate: Amount | None = None
    cap: Amount | None = None
    duration: Amount | None = None
    conditions: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """The sentence under reading: its place, its words and its quantities."""

    start: int
    end: int
    words: str
    quantities: tuple[QuantityFact, ...]

    def durations(self, low: int = 0, high: int | None = None) -> list[QuantityFact]:
        """The spans of time whose number lies at [low, high) of the words."""
        stop = len(self.words) if high is None else high
        return [q for q in self.quantities if q.quantity.kind == "duration" and low <= q.number_start - self.start < stop]

    def phrase(self, at: int) -> tuple[int, int]:
        """The part between commas that holds the character at `at` of the words, as offsets in the document."""
        low = self.words.rfind("，", 0, at) + 1
        high = self.words.find("，", at)
        return self.start + low, self.end if high < 0 else self.start + high


def _amount(fact: QuantityFact, op: Op | None = None) -> Amount:
    quantity = fact.quantity
    return Amount(value=quantity.value, unit=quantity.unit, op=op or quantity.op, value_max=quantity.value_max)


def _condition(variable: str, fact: QuantityFact, op: Op) -> Condition:
    return Condition(variable=variable, op=op, value=fact.quantity.value, unit=fact.quantity.unit)


_WAIVED = re.compile(
    r"(?P<verb>(?:暂|继续|全额|可|依法|一律|予以|全部|按规定)*(?:免收|免征|免缴|免交|免除|免予征收|免予收取|免于征收|不再?计?收取?|减半(?:征收|收取|缴纳|计收)?))"
    r"(?P<what>[^，。；：\d]{0,40}?(?:税|费|租金|房租|利息|保证金|押金|基金|开发费|价款|关税))"
)
_WAIVED_AFTER = re.compile(
    r"(?P<what>[^，。；：\d]{2,20}?(?:税|费|租金|房租|利息))(?P<verb>(?:予以|全部|全额|暂)*(?:免征|免收|免缴|免除|全免|减半征收|减半收取))"
)


_LEVY_LEAD = re.compile(r"^(?:[的其]|[一二两三四五六七八九十\d]+年|当年)+")


def _levy(what: str) -> Instrument:
    """The instrument by what is waived: a tax, rent or a fee."""
    named = instrument(what, "")
    if named != "other":
        return named
    return "tax" if what.endswith("税") else "rent_discount" if what.endswith(("租金", "房租")) else "fee"


def waived(passage: Passage) -> Iterator[Relief]:
    """免收, 免征, 不再计收 is a rate of 100 % of the fee or tax; 减半 is 50 %."""
    reached = 0
    for found in sorted([*_WAIVED.finditer(passage.words), *_WAIVED_AFTER.finditer(passage.words)], key=lambda m: m.start()):
        if found.start() < reached or found["what"].endswith(("免费", "学费", "经费")):
            continue
        reached = found.end()
        start, end = passage.phrase(found.start())
        if start + 6 > passage.start + found.start():
            start, _ = passage.phrase(max(0, start - passage.start - 2))
        lasting = passage.durations(start - passage.start, end - passage.start)
        base = _LEVY_LEAD.sub("", found["what"].rpartition("、")[2])
        yield Relief(
            start=start, end=end, instrument=_levy(found["what"]),
            rate=Amount(value=50 if "减半" in found["verb"] else 100, unit="%", op="=", base=base),
            duration=_amount(lasting[0]) if lasting else None,
            conditions=placed_year(passage.words[start - passage.start : end - passage.start]),
        )


_LAND_PRICE = re.compile(r"(?:土地|出让)(?:出让)?(?:价款|金|价)")
_PAID = re.compile(r"(?:首期|首次|首付)[^，。；]{0,8}按?[^，。；]{0,6}$")
_NO_INTEREST = re.compile(r"(?:且|并)?(?:不计|不收|免收|免除|不计收)利息")


def instalments(passage: Passage) -> Iterator[Relief]:
    """Land price paid in parts: the first part and the time for the rest are terms of the offer, and of 不计利息 too."""
    if not _LAND_PRICE.search(passage.words):
        return
    percents = [q for q in passage.quantities if q.quantity.unit == "%"]
    shares = [q for q in percents if _PAID.search(passage.words[: q.number_start - passage.start])]
    shares = shares or [q for q in percents if "缴纳" in passage.words[q.number_end - passage.start :][:12]]
    if not shares:
        return
    rest = passage.durations(shares[0].number_end - passage.start)
    terms = [_condition("首期缴纳比例", shares[0], ">=" if shares[0].quantity.op == "=" else shares[0].quantity.op)]
    terms += [_condition("剩余价款缴清期限", fact, "<=") for fact in rest[:1]]
    start, _ = passage.phrase(shares[0].number_start - passage.start)
    lasting = _amount(rest[0], "<=") if rest else None
    yield Relief(start=start, end=passage.end, instrument="land_price", rate=_amount(shares[0]), duration=lasting, conditions=tuple(terms))
    free = _NO_INTEREST.search(passage.words)
    if free:
        low, high = passage.phrase(free.start())
        rate = Amount(value=0, unit="%", op="=", base="剩余价款利息")
        yield Relief(start=low, end=high, instrument="land_price", rate=rate, duration=lasting, conditions=tuple(terms))


_PERMIT = re.compile(r"居留许可|居留证件|居留证|签证|签注|工作许可|停居留|免签")
_STAY = re.compile(r"申请|办理|签发|发放|给予|颁发|换发|可|停留")
_SAME_TERM = re.compile(r"同等期限[^，。；]{0,10}(?:居留许可|居留证件|签证|工作许可|签注)")
_SERVED = re.compile(r"办证|办理|办结|出证|领证|签发|服务")


def stay_permits(passage: Passage) -> Iterator[Relief]:
    """A residence permit or visa of a stated length, of the same length as another's, or issued within a stated time."""
    permit = _PERMIT.search(passage.words)
    if permit is None:
        return
    for fact in passage.durations():
        at = fact.number_start - passage.start
        start, end = passage.phrase(at)
        words = passage.words[start - passage.start : end - passage.start]
        if not _PERMIT.search(words):
            continue
        if fact.quantity.unit in ("年", "个月") or "停留" in words:
            if _STAY.search(words):
                yield Relief(start=start, end=end, instrument="permit", duration=_amount(fact))
        elif _SERVED.search(passage.words, fact.number_end - passage.start, end - passage.start):
            yield Relief(start=start, end=end, instrument="other", duration=_amount(fact))
    same = _SAME_TERM.search(passage.words)
    if same:
        start, end = passage.phrase(same.start())
        yield Relief(start=start, end=end, instrument="permit")


_LAND_TERM = re.compile(
    r"(?:用地|土地|项目|地块|场地|利用)[^，。；]{0,12}(?:使用年限|使用期限|租赁年限|利用期限)|使用年限|出让年限|租赁期限|出让期限"
)


def land_terms(passage: Passage) -> Iterator[Relief]:
    """How long land may be used: 使用年限原则上不超过10年."""
    term = _LAND_TERM.search(passage.words)
    if term is None or not re.search(r"用地|土地|地块", passage.words):
        return
    for fact in passage.durations(term.end(), term.end() + 14):
        start, end = passage.phrase(term.start())
        op: Op = "<=" if fact.quantity.op == "=" else fact.quantity.op
        yield Relief(start=start, end=end, instrument="permit", duration=_amount(fact, op), conditions=(_condition("使用年限", fact, op),))
        return


_EASED = re.compile(
    r"(?P<what>(?:从业|执业|工作|居住|缴费|缴纳|参保|经营|成立|注册|服务|任职|学习)[^，。；\d]{0,8}(?:年限|期限|时间)(?:要求)?)"
    r"由[^，。；]{1,10}(?:调整|放宽|降低|缩短|下调|降|减少|压缩)(?:为|至|到)"
)
_OPENED = re.compile(
    r"[^，。；]{2,60}(?:人员|企业|机构|单位|团队|人才|毕业生|居民|学生|者)[，,]?"
    r"(?:均?可以?(?:直接|自主|按规定)?(?:申报|报考|落户|评审|参评|备案)|不受[^。；]{2,40}限制)"
)


def eligibility(passage: Passage) -> Iterator[Relief]:
    """Who may now apply: a tenure made shorter, or a group with N年以上… that 可申报 or 不受…限制."""
    eased = _EASED.search(passage.words)
    if eased:
        for fact in passage.durations(eased.end(), eased.end() + 1):
            start, end = passage.phrase(eased.start())
            yield Relief(start=start, end=end, instrument="permit", conditions=(_condition(eased["what"], fact, ">="),))
        return
    tenures = [q for q in passage.durations() if q.quantity.op in (">=", ">")]
    opened = _OPENED.search(passage.words) if tenures else None
    if opened:
        low, high = passage.start + opened.start(), passage.start + opened.end()
        terms = tuple(_condition("年限", fact, fact.quantity.op) for fact in tenures if low <= fact.number_start < high)
        if terms:
            yield Relief(start=low, end=high, instrument="permit", conditions=terms)


_LOAN = re.compile(r"贷款(?:占|期限|比例|额度)[^，。；]{0,16}(?:放宽|提高|延长|提升)(?:至|到)")


def loan_terms(passage: Passage) -> Iterator[Relief]:
    """Terms of loans made wider: 贷款占…放宽至不高于80%，贷款期限放宽至不超过十年."""
    term = _LOAN.search(passage.words)
    if term is None:
        return
    shares = [q for q in passage.quantities if q.quantity.unit == "%" and q.number_start - passage.start >= term.end()]
    lasting = passage.durations(term.end())
    if shares or lasting:
        rate = _amount(shares[0]) if shares else None
        yield Relief(
            start=passage.start, end=passage.end, instrument="loan", rate=rate, duration=_amount(lasting[0]) if lasting else None,
        )


_EXTENDED = re.compile(r"可(?:以)?(?:再)?(?:申请)?(?:再)?(?:延长|延期|续签|续期)")


def extension(passage: Passage) -> Iterator[Relief]:
    """A term that may be extended so many times, each by so long, altogether at most so long."""
    found = _EXTENDED.search(passage.words)
    if found is None:
        return
    times = [q for q in passage.quantities if q.quantity.unit == "次" and q.number_start - passage.start >= found.end() - 1]
    spans = passage.durations(found.end() - 1)
    if not times or not spans:
        return
    total = next((q for q in spans[1:] if "累计" in passage.words[: q.number_start - passage.start].rpartition("，")[2]), None)
    yield Relief(
        start=passage.start, end=spans[0].end, instrument="talent", amount=_amount(times[0]),
        cap=_amount(total, "<=") if total else None, duration=_amount(spans[0]),
    )


_LASTING = re.compile(r"(?:提供|给予|享受|实施|获得|有)[^，。；\d]{0,6}(?:为期|连续|最长)?[^，。；\d]{0,2}$")
_KIND = re.compile(r"[^，。；\d]{0,10}?(?:扶持|补贴|支持|优惠|免租|奖励|补助|保护期|过渡期)")


def lasting(passage: Passage) -> Iterator[Relief]:
    """A support of which only the length is stated: 提供为期三年阶梯式租金扶持."""
    for fact in passage.durations():
        at, stop = fact.number_start - passage.start, fact.number_end - passage.start
        kind = _KIND.match(passage.words, stop)
        if kind and _LASTING.search(passage.words[:at]):
            start, end = passage.phrase(at)
            name = instrument(kind.group(), "")
            rent: Instrument = "rent_discount" if "租金" in kind.group() else name
            yield Relief(start=start, end=end, instrument=rent, duration=_amount(fact))


_FUND = re.compile(
    r"(?:设立|安排|组建)[^，。；]{0,24}?(?P<what>引导资金|专项资金|扶持资金|发展资金|引导基金|母基金|产业基金|投资基金|基金)[^。；]{0,60}?(?:用于|支持)"
)


def funds(passage: Passage) -> Iterator[Relief]:
    """A fund of a stated size that is set up for a purpose: 每年安排2000万元专项资金，用于….."""
    fund = _FUND.search(passage.words)
    if fund is None:
        return
    for fact in passage.quantities:
        if fact.quantity.kind == "money" and fund.start() <= fact.number_start - passage.start < fund.start("what"):
            yield Relief(start=passage.start + fund.start(), end=passage.end, instrument="fund", amount=_amount(fact))
            return


READERS: tuple[tuple[re.Pattern[str], Callable[[Passage], Iterator[Relief]]], ...] = (
    (re.compile("缴纳|缴清|付清|支付"), instalments),
    (re.compile("免|减半|不再|不计|不收"), waived),
    (_PERMIT, stay_permits),
    (re.compile("年限|期限"), land_terms),
    (re.compile("不受|可申报|可以申报|可报考|可落户|可直接|可参评|年限|期限|时间"), eligibility),
    (re.compile("贷款"), loan_terms),
    (re.compile("延长|延期|续签|续期"), extension),
    (re.compile("设立|安排|组建"), funds),
)
"""Readers with the words without which none finds anything, in this order; the first that finds something has the passage."""
ANY_HINT = re.compile("|".join(f"(?:{hint.pattern})" for hint, _ in READERS))

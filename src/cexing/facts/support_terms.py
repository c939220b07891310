"""The part that each quantity of a sentence plays in an offer: amount, rate, cap, duration, condition or none."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, cast

from cexing.facts.types import Amount, Instrument, QuantityFact
from cexing.lexicon.instruments import instrument_pattern, instrument_words
from cexing.model import Op

Role = Literal["amount", "rate", "cap", "duration", "condition"]

GIVE = "给予|给与|予以|奖励|奖补|补助|补贴|资助|贴息|返还|发放|核拨|拨付|配套|补偿|救助|慰问"
_BENEFIT = "奖励|奖补|奖金|补助|补贴|资助|贴息|贴费|扶持|返还|津贴|补偿|救助|慰问|经费|资金|支持|贷款|授信|担保|安家费|保险金|券|优惠"
# Between an amount and the benefit that it measures stand only words that qualify the benefit, never a new subject.
_PRECEDENCE: tuple[Role, ...] = ("rate", "cap", "amount", "duration", "condition")
_PER_UNIT = re.compile("[/／]")
_LABEL = r"(?:(?!给予|予以|奖励|补[贴助]|资助|支持|最高|不超过|按)[^，。；、\d]){0,10}"
_FILL = r"(?:(?!企业|机构|单位|个人|项目|人员|团队|平台|基地|给予|予以|按照|以上|以下)[^，。；、：\n\d]){0,10}?"
_GIVEN_AFTER = re.compile(
    rf"(?:[/每][^\s，。；、\d]{{1,5}}?)?(?:以内|左右)?(?:的)?(?:标准|额度|比例|幅度)?(?:给予|予以|进行)?{_FILL}(?:{_BENEFIT})"
)
_RATE_AFTER = re.compile(
    rf"(?:以上|以内)?(?:的)?(?:比例|标准|额度|幅度)?(?:用于[^，。；\d]{{0,12}}(?:奖励|激励)|[，,]?(?:省级|市级|区级|县级|市财政|区财政|县财政|每年|逐年)?(?:分期|一次性)?(?:给予|予以|进行|计算|核定|对)?{_FILL}"
    rf"(?:{_BENEFIT}|给予|予以|扣除|抵扣|收益扣点|权益|股权|股份))"
)
_GIVEN_BEFORE = re.compile(
    rf"(?:{GIVE}|奖金|津贴|领取|享受|支持(?:金额|额度|标准|总额|资金|经费|上限)?|(?:贷款|授信|担保)(?:金额|额度|标准|总额|上限|限额)|提供|定额)"
    r"(?:[^，。；：\n\d]{0,14})?$"
)
_WEAK_BEFORE = re.compile(r"支持[^，。；：\n\d金额度经费标准]{1,14}$")
_STANDARD_BEFORE = re.compile(
    r"(?:标准(?:为|是|：)[^，。；\d]{0,30}|标准(?:为|是|按|按照|调整为|调整至|提高到|提高至|不低于|最高|分别为)?(?:分别)?|按(?:照)?|按每[^，。；]{1,10})"
    r"(?:人均|每[^，。；\d]{1,8})?$"
)
_FROM = re.compile(r"[由从](?:每[^，。；\d]{1,4})?$")
_RAISED = re.compile(r"(?:提高|提升|调整|上调|增加|上浮|放宽|降低|下调)(?:到|至|为)")
_RAISED_TO = re.compile(
    rf"(?:标准|额度|金额|{GIVE}|津贴)[^，。；]{{0,24}}(?:提高|提升|调整|上调|增加|放宽)(?:到|至|为)(?:每[^，。；\d]{{1,8}})?$"
)
_PRICE_STANDARD = re.compile(r"(?:收费|租金|价格|缴费|缴存|违约金|罚款|物业费?|认定|资费)标准")
_CAP_WORDS = re.compile(r"最高|最多|封顶|上限|限额|不超过|不高于|至多|累计")
_CAP_BEFORE = re.compile(
    r"最高[^，。；\d]{0,8}提高[至到]$|(?:最高|最多|上限为?|限额为?|封顶|不超过|不高于|至多)(?:[给予奖励补助贴资支持可达到至为享受额度金单个位项目企业家]{0,8})$"
)
_UP_TO = re.compile(r"(?:不超过|不高于|最高|最多)[^，。；\d]{1,20}$")
_MEASURED = re.compile(
    r"(?:投资|收入|营收|营业额|销售额|销售|产值|纳税额?|纳税|贡献额?|贡献|投入|税收|注册资本|实缴|融资|总额|金额|成交额|交易额|规模|产出|利润|出口额?|年薪|工资"
    r"|工资性收入|亩均|强度|购置额|合同额|到账|估值|市值|人口)[^，。；]{0,6}$"
)
_RATE_BEFORE = re.compile(
    rf"(?:{GIVE}|按(?:照|其|该)?|减按|赋予|提取|分享比例|分配比例|奖励比例|(?:减免|下浮|下调|降低|优惠|补)(?!成本|能耗|排放|碳))[^，。；：\n\d]{{0,30}}$"
)
_TOWARDS = re.compile(r"(?:增长|增速|下降|提升|提高|占比|比重|比例达|达到|覆盖率|普及率|使用率|合格率|完成率)[^，。；、\d]{0,8}$")
_PART_OF_COST = re.compile(r"(?:不超过|不高于|最高)[^，。；\d]{2,16}(?:额|费用?|利息|投资|投入|成本|支出|价款?)的?$")
_SHARED_OUT = re.compile(
    r"(?:支持|补助|补贴|资助|贴息|返还|分享|分配|奖励|留成|提取|分成|扣除|抵扣|补偿|报销|分担|担保)比例"
    r"(?:由[^，。；]{1,8})?[^，。；\d]{0,8}$|收益[^，。；\d]{0,10}(?:提取|分享)[^，。；\d]{0,8}$"
)
_LASTING_BEFORE = re.compile(
    r"(?:(?:给予|奖励|补贴|享受|予以|资助)[^，。；\d]{0,6}连续|连续(?:发放|补贴|支持|奖励|给予|享受|资助)|为期|最长(?:为|不超过)?|期限?(?:一般|原则上)?(?:最长|不超过|为|不得超过|一般|放宽至[“\"]?)*|给予[^，。；\d]{0,8}"
    r"|年限(?:原则上)?(?:最高)?(?:不超过|为)?)[“\"]?$"
)
_LASTING_AFTER = re.compile(
    r"(?:每年)?(?:给予|予以|享受|安排)|(?:期|内|的)?(?:全额|全部|减半)?(?:免征|免收|免租|免费|房租补贴|租金补贴|贴息|奖励|补贴|财政补贴)|期的|内(?:免|按|给予|每年|减|享受|可享受)"
)
_QUALIFYING_BEFORE = re.compile(r"(?:毕业|成立|登记注册|注册|登记|离校|设立|入职|出站)$")
_TENURE_BEFORE = re.compile(r"(?:满|达到?|缴纳?|签订|连续[^，。；\d]{0,10}满)$")
_OTHER_TERM = re.compile(r"(?:建设期|工期|实施期|施工期|合同期|有效期)[^，。；\d]{0,8}$")
_UNBROKEN = re.compile(r"连续$")


_PRECONDITION = re.compile(r"[^，。；]{0,30}的，可(?:以)?(?:按规定)?(?:享受|申请|申领|获得)")
_LISTED = re.compile(
    r"\s?(?:及以上|以上|以下|[（(]不?含[^）)]{0,8}[）)])?(?:/年)?(?:的)?\s?"
    r"(?:(?:、|和|及|或|以及|与)" + _LABEL + r"|至|到|—|-|~)\s?(?:最高|不超过)?"
)
_TO = re.compile(r"至|到|—|-|~")
_BRACKET = re.compile(r"[（(][^（）()]*(?:[（(][^（）()]*[）)][^（）()]*)*[）)]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A quantity inside a sentence with the part it plays; `start` and `end` hold its bounding words too.

    `head` is where the list of parallel quantities begins that it belongs to: the words before it, and `per`, hold for all of them.
    """

    role: Role
    fact: QuantityFact
    op: Op
    start: int
    end: int
    head: int
    per: str

    def amount(self, base: str | None = None) -> Amount:
        """The quantity as the amount of a support; a cap is an upper bound whatever word says so."""
        quantity = self.fact.quantity
        op: Op = "<=" if self.role == "cap" and quantity.op in ("=", "<", ">=", "~") else self.op
        unit = _PER_UNIT.split(quantity.unit, maxsplit=1)[0]
        return Amount(value=quantity.value, unit=unit, op=op, value_max=quantity.value_max, base=base)


def terms(text: str, facts: Sequence[QuantityFact], start: int, end: int) -> list[Term]:
    """The quantities of the sentence at [start, end) that play a part in an offer, in order."""
    out: list[Term] = []
    for run in _runs(text, _inline(text, facts, start, end)):
        roles = [_role(text, fact, start, end) for fact in run]
        for index, fact in enumerate(run):
            role = _shared(roles, index)
            if role:
                op = _op(text, run, index) if role == "condition" else _value_op(text, fact)
                out.append(_term(role, fact, op, run[0]))
    return out


def _inline(text: str, facts: Sequence[QuantityFact], start: int, end: int) -> Sequence[QuantityFact]:
    """The quantities outside brackets, for what stands inside explains an amount; and of 由甲提高到乙 the second alone."""
    bracketed = text.find("（", start, end) >= 0 or text.find("(", start, end) >= 0
    asides = [found.span() for found in _BRACKET.finditer(text, start + 1, end)] if bracketed else []
    return [
        fact
        for fact in facts
        if not any(low < fact.number_start < high for low, high in asides) and not _is_former(text, fact, start)
    ]


def _is_former(text: str, fact: QuantityFact, start: int) -> bool:
    return bool(_FROM.search(text, max(start, fact.number_start - 6), fact.number_start) and _RAISED.match(text, fact.number_end))


def _term(role: Role, fact: QuantityFact, op: Op, first: QuantityFact) -> Term:
    start, head = min(fact.start, fact.number_start), min(first.start, first.number_start)
    per = fact.quantity.per or first.quantity.per or fact.quantity.unit.partition("/")[2]
    return Term(role=role, fact=fact, op=op, start=start, end=max(fact.end, fact.number_end), head=head, per=per)


def _runs(text: str, facts: Sequence[QuantityFact]) -> Iterator[list[QuantityFact]]:
    """Parallel quantities (50万元、100万元和150万元; 1亿元以上至5亿元) together, the others alone."""
    run: list[QuantityFact] = []
    for fact in facts:
        if run and fact.quantity.unit == run[-1].quantity.unit and _LISTED.fullmatch(text, run[-1].number_end, fact.number_start):
            run.append(fact)
            continue
        if run:
            yield run
        run = [fact]
    if run:
        yield run


def _shared(roles: Sequence[Role | None], index: int) -> Role | None:
    """The role of one quantity of a list: what is said of one amount of the list is said of all."""
    role = next((role for role in _PRECEDENCE if role in roles), None)
    return roles[index] if role == "duration" else role


def _op(text: str, run: Sequence[QuantityFact], index: int) -> Op:
    """Direction of a threshold: its own, the upper end of a tier, else that of the first of its list."""
    own = run[index].quantity.op
    if own != "=" or index == 0:
        return own
    if _TO.search(text, run[index - 1].number_end, run[index].number_start):
        return "<="
    return run[0].quantity.op


def _value_op(text: str, fact: QuantityFact) -> Op:
    """Direction of a value; 不超过总投入30% bounds it from before the words that it is taken of."""
    own = fact.quantity.op
    if own == ">=" and _RAISED.search(fact.quantity.word):
        return "="
    return "<=" if own == "=" and _UP_TO.search(text, max(0, fact.number_start - 24), fact.number_start) else own


def _role(text: str, fact: QuantityFact, start: int, end: int) -> Role | None:
    """The part that a quantity plays by the words around it; None where it plays none."""
    comma = max(text.rfind("，", start, fact.number_start), text.rfind(",", start, fact.number_start))
    low = max(start, comma + 1, fact.number_start - 40)
    if _PRECONDITION.match(text, fact.number_end, end):
        return "condition"
    before, after = text[low : fact.number_start], text[fact.number_end : min(end, fact.number_end + 24)]
    read = _READERS.get(fact.quantity.kind)
    return read(fact, before, after) if read else None


def _money_role(fact: QuantityFact, before: str, after: str) -> Role | None:
    op = fact.quantity.op
    if _PRICE_STANDARD.search(before):
        return None
    given = _RAISED_TO.search(before) or _GIVEN_AFTER.match(after) or _STANDARD_BEFORE.search(before) or _is_given(before)
    if op == "<" and after.startswith("的"):
        return "condition"
    if _CAP_BEFORE.search(before) or ("最高" in before and _RAISED_TO.search(before)):
        return "cap"
    if op in ("<=", "<") and (given or not _is_condition(before, after)):
        return "cap"
    if given and not (_MEASURED.search(before) and op in (">=", ">")):
        return "amount"
    return "condition" if _is_condition(before, after) or op in (">=", ">", "range") else None


def _is_given(before: str) -> bool:
    return bool(_GIVEN_BEFORE.search(before)) and not _WEAK_BEFORE.search(before)


def _is_condition(before: str, after: str) -> bool:
    return bool(_MEASURED.search(before)) or after.startswith(("以上", "以下", "及以上", "的，", "（含", "(含", "/年的"))


def _share_role(fact: QuantityFact, before: str, after: str) -> Role | None:
    op = fact.quantity.op
    if fact.quantity.unit == "折":
        return "rate"
    if op in ("<", ">") and after.startswith("的"):
        return "condition"
    if fact.quantity.unit not in ("%", "％", "‰", "个百分点"):
        return None
    if _SHARED_OUT.search(before) or _PART_OF_COST.search(before):
        return "rate"
    towards = _TOWARDS.search(before)
    if not towards and (_RATE_BEFORE.search(before) or _RATE_AFTER.match(after)):
        return "rate"
    return "condition" if op in (">=", ">", "<=", "<") or towards else None


def _duration_role(fact: QuantityFact, before: str, after: str) -> Role | None:
    op = fact.quantity.op
    if _QUALIFYING_BEFORE.search(before) or _TENURE_BEFORE.search(before):
        return "condition"
    if _OTHER_TERM.search(before):
        return "condition" if op != "=" else None
    if _UNBROKEN.search(before) and not (_LASTING_BEFORE.search(before) or _LASTING_AFTER.match(after)):
        return "condition"
    if _LASTING_BEFORE.search(before) or _LASTING_AFTER.match(after) or (op == "<=" and "期" in before):
        return "duration"
    return "condition" if op in (">=", ">") else None


def _count_role(fact: QuantityFact, before: str, after: str) -> Role | None:
    return "condition" if fact.quantity.op in (">=", ">", "<=", "<", "range") and not before.endswith(("每", "每满")) else None


_READERS: dict[str, Callable[[QuantityFact, str, str], Role | None]] = {
    "money": _money_role, "share": _share_role, "duration": _duration_role, "count": _count_role, "area": _count_role,
    "measure": _count_role,
}


def instrument(words: str, object_words: str) -> Instrument:
    """The instrument that the words of an offer name; what directly follows the amount (`object_words`) counts more."""
    known, best = instrument_words(), 0
    name = "other"
    for bonus, piece in ((4, object_words), (0, words)):
        for found in instrument_pattern().finditer(piece):
            word = known[found.group()]
            if word.weight + bonus > best:
                best, name = word.weight + bonus, word.instrument
    return cast(Instrument, name)

"""Conditions of a support: thresholds, tiers with （含） and （不含）, years of the scheme, once."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cexing.facts.support_terms import Term
from cexing.facts.types import Condition
from cexing.model.address import chinese_number

_INCLUSIVE = re.compile(r"\s?[（(]\s?(不?)含")
_RANGE = re.compile("[—~～-]+")
_ONCE = re.compile(r"一次性(?!扩岗|创业|求职|用工)|仅[可限能](?:申请|申领|享受|奖励)?一次|只能享受一次")
_YEAR = re.compile(r"(首年|次年|第([一二三四五六七八九十\d])年)|前([一二两三四五\d])年(?!度)|(后[一二两三四五\d]年|第[一二三四][、至—-])")
_PLACED_YEAR = {"首年": 1, "次年": 2}
_REACHED_OR_OVER = re.compile(r"(?:达到|等于)(?:或者?|及|和)?(?:超过|大于)$|(?:超过|大于)或(?:者)?(?:达到|等于)$")
_VARIABLE = re.compile(r"[^，。；：、（）()\d“”\s,]{0,24}$")
_LEADING = re.compile(r"^(?:[%％]|以上|以下|以内|对于?|支持|鼓励|给予|其中|凡|且|并|或|及|和|与|在|的|年度内)+")
_TRAILING = re.compile(r"(?:达到?|超过|突破|不低于|不少于|不超过|大于|满|首次|或者|在|为|至|以|上|最高|累计)+$")


def threshold(text: str, term: Term) -> Iterator[Condition]:
    """The condition or, for a tier with both ends, the two conditions that a quantity sets."""
    quantity = term.fact.quantity
    variable = _variable(text, term)
    if quantity.op == "range" and quantity.value_max is not None:
        low, high = _ends(text[term.start : min(len(text), term.end + 6)])
        yield _condition(variable, low, quantity.value, quantity.unit)
        yield _condition(variable, high, quantity.value_max, quantity.unit)
        return
    yield _condition(variable, _op(text, term), quantity.value, quantity.unit)


def _ends(words: str) -> tuple[str, str]:
    """Operators of the two ends of a tier; ends are in unless said, but a tier that says only that its low end is in is half open."""
    low, _, high = words.partition("至") if "至" in words else [*_RANGE.split(words, maxsplit=1)[:1], "", words]
    at_low, at_high = _INCLUSIVE.search(low), _INCLUSIVE.search(high)
    first = ">" if at_low and at_low.group(1) else ">="
    if at_high:
        return first, "<" if at_high.group(1) else "<="
    return first, "<" if at_low and not at_low.group(1) else "<="


def _op(text: str, term: Term) -> str:
    if _REACHED_OR_OVER.search(text, max(0, term.fact.number_start - 10), term.fact.number_start):
        return ">="
    return ">=" if term.op == "=" else term.op


def _variable(text: str, term: Term) -> str:
    words = _VARIABLE.search(text, max(0, term.head - 24), term.head)
    name = _TRAILING.sub("", _LEADING.sub("", words.group() if words else ""))
    return name or term.fact.quantity.unit.partition("/")[0] or "数量"


def _condition(variable: str, op: str, value: float, unit: str) -> Condition:
    return Condition(variable=variable, op=op, value=value, unit=unit or None)


def once(words: str) -> tuple[Condition, ...]:
    """一次性: paid once."""
    return (Condition(variable="发放次数", op="=", value=1, unit="次"),) if _ONCE.search(words) else ()


def scheme_year(words: str) -> tuple[Condition, ...]:
    """首年, 次年, 第三年: the year of the scheme that the offer holds for; 前两年 is the first two."""
    years = list(_YEAR.finditer(words))
    found = years[-1] if years else None
    if found is None or found.group(4):
        return ()
    if found.group(3):
        return (Condition(variable="扶持年度", op="<=", value=chinese_number(found.group(3)), unit="年"),)
    return (_of_year(found),)


def year_of_rank(words: str, rank: int, ranks: int) -> tuple[Condition, ...]:
    """The year of the offer of place `rank` (from 1) among `ranks` parallel ones, where each has its own: 首年3折、次年5折."""
    years = [found for found in _YEAR.finditer(words) if found.group(1)]
    return (_of_year(years[rank - 1]),) if rank and len(years) == ranks else ()


def placed_year(words: str) -> tuple[Condition, ...]:
    """首年, 次年, 第三年 where it is the last year of the scheme that the words name; how long 前两年 lasts is no place."""
    years = list(_YEAR.finditer(words))
    return (_of_year(years[-1]),) if years and years[-1].group(1) else ()


def _of_year(found: re.Match[str]) -> Condition:
    number = _PLACED_YEAR.get(found.group(1)) or chinese_number(found.group(2))
    return Condition(variable="扶持年度", op="=", value=number, unit="年")

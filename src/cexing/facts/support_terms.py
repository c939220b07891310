"""The part that each quantity of a sentence plays in an offer: amount, rate, cap, duration, condition or none."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, cast

from cexing.facts import support_words as words
from cexing.facts.types import Amount, Instrument, QuantityFact
from cexing.lexicon.instruments import instrument_pattern, instrument_words
from cexing.model import Op

Role = Literal["amount", "rate", "cap", "duration", "condition"]

_PRECEDENCE: tuple[Role, ...] = ("rate", "cap", "amount", "duration", "condition")
"""What is said of one quantity of a list is said of all; the first of these that one of them has."""
_AFTER = 64
"""How far after a quantity the words are looked at that give it its part."""


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
        unit = words.PER_UNIT.split(quantity.unit, maxsplit=1)[0]
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
    asides = [found.span() for found in words.BRACKET.finditer(text, start + 1, end)] if bracketed else []
    return [
        fact
        for fact in facts
        if not any(low < fact.number_start < high for low, high in asides) and not _is_former(text, fact, start)
    ]


def _is_former(text: str, fact: QuantityFact, start: int) -> bool:
    low = max(start, fact.number_start - 6)
    return bool(words.FORMER_BEFORE.search(text, low, fact.number_start) and words.RAISED.match(text, fact.number_end))


def _term(role: Role, fact: QuantityFact, op: Op, first: QuantityFact) -> Term:
    start, head = min(fact.start, fact.number_start), min(first.start, first.number_start)
    per = fact.quantity.per or first.quantity.per or fact.quantity.unit.partition("/")[2]
    return Term(role=role, fact=fact, op=op, start=start, end=max(fact.end, fact.number_end), head=head, per=per)


def _runs(text: str, facts: Sequence[QuantityFact]) -> Iterator[list[QuantityFact]]:
    """Parallel quantities (50万元、100万元和150万元; 1亿元以上至5亿元) together, the others alone."""
    run: list[QuantityFact] = []
    for fact in facts:
        if run and fact.quantity.unit == run[-1].quantity.unit and words.LISTED.fullmatch(text, run[-1].number_end, fact.number_start):
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
    if words.TO.search(text, run[index - 1].number_end, run[index].number_start):
        return "<="
    return run[0].quantity.op


def _value_op(text: str, fact: QuantityFact) -> Op:
    """Direction of a value; 不超过总投入30% bounds it from before the words that it is taken of."""
    own = fact.quantity.op
    if own == ">=" and words.RAISED.search(fact.quantity.word):
        return "="
    return "<=" if own == "=" and words.UP_TO.search(text, max(0, fact.number_start - 24), fact.number_start) else own


def _role(text: str, fact: QuantityFact, start: int, end: int) -> Role | None:
    """The part that a quantity plays by the words around it; None where it plays none."""
    comma = max(text.rfind("，", start, fact.number_start), text.rfind(",", start, fact.number_start))
    low = max(start, comma + 1, fact.number_start - 40)
    if words.PRECONDITION.match(text, fact.number_end, end):
        return "condition"
    before, after = text[low : fact.number_start], text[fact.number_end : min(end, fact.number_end + _AFTER)]
    read = _READERS.get(fact.quantity.kind)
    return read(fact, before, after) if read else None


def _money_role(fact: QuantityFact, before: str, after: str) -> Role | None:
    op = fact.quantity.op
    if words.PRICE_STANDARD.search(before):
        return None
    given = words.RAISED_TO.search(before) or words.GIVEN_AFTER.match(after) or words.STANDARD_BEFORE.search(before) or _is_given(before)
    if op == "<" and after.startswith("的"):
        return "condition"
    if words.CAP_BEFORE.search(before) or ("最高" in before and words.RAISED_TO.search(before)):
        return "cap"
    if op in ("<=", "<") and (given or not _is_condition(before, after)):
        return "cap"
    if given and not (words.MEASURED.search(before) and op in (">=", ">")):
        return "amount"
    return "condition" if _is_condition(before, after) or op in (">=", ">", "range") else None


def _is_given(before: str) -> bool:
    return bool(words.GIVEN_BEFORE.search(before)) and not words.WEAKLY_GIVEN.search(before)


def _is_condition(before: str, after: str) -> bool:
    return bool(words.MEASURED.search(before)) or after.startswith(("以上", "以下", "及以上", "的，", "（含", "(含", "/年的"))


def _share_role(fact: QuantityFact, before: str, after: str) -> Role | None:
    op = fact.quantity.op
    if fact.quantity.unit == "折":
        return "rate"
    if op in ("<", ">") and after.startswith("的"):
        return "condition"
    if fact.quantity.unit not in ("%", "％", "‰", "个百分点"):
        return None
    if words.SHARED_OUT.search(before) or words.PART_OF_COST.search(before):
        return "rate"
    towards = words.TOWARDS.search(before)
    if not towards and (words.RATE_BEFORE.search(before) or words.RATE_AFTER.match(after)):
        return "rate"
    return "condition" if op in (">=", ">", "<=", "<") or towards else None


def _duration_role(fact: QuantityFact, before: str, after: str) -> Role | None:
    op = fact.quantity.op
    if words.QUALIFYING_BEFORE.search(before):
        return "condition"
    if words.OTHER_TERM.search(before):
        return "condition" if op != "=" else None
    if words.UNBROKEN.search(before) and not words.LASTING_BEFORE.search(before):
        return "duration" if words.LASTING_AFTER.match(after) or words.UNBROKEN_GIVEN.match(after) else "condition"
    if words.LASTING_BEFORE.search(before) or words.LASTING_AFTER.match(after) or (op == "<=" and "期" in before):
        return "duration"
    return "condition" if op in (">=", ">") else None


def _count_role(fact: QuantityFact, before: str, after: str) -> Role | None:
    return "condition" if fact.quantity.op in (">=", ">", "<=", "<", "range") and not before.endswith(("每", "每满")) else None


_READERS: dict[str, Callable[[QuantityFact, str, str], Role | None]] = {
    "money": _money_role, "share": _share_role, "duration": _duration_role, "count": _count_role, "area": _count_role,
    "measure": _count_role,
}


def instrument(stated: str, object_words: str) -> Instrument:
    """The instrument that the words of an offer name; what directly follows the amount (`object_words`) counts more."""
    known, best = instrument_words(), 0
    name = "other"
    for bonus, piece in ((4, object_words), (0, stated)):
        for found in instrument_pattern().finditer(piece):
            word = known[found.group()]
            if word.weight + bonus > best:
                best, name = word.weight + bonus, word.instrument
    return cast(Instrument, name)

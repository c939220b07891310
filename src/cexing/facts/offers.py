"""The quantities of a sentence, grouped into offers: which rate goes with which cap, and where a new offer begins."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from cexing.facts.support_terms import Term

_NEXT_IN_LIST = re.compile(
    r"(?:[^，。；、\d]{0,6}(?:奖励|补贴|补助|资助|支持))?\s?(?:(?:、|和|及|或|以及|与)(?:(?!给予|并|再)[^，。；、\d]){0,10}|，|/)\s?(?:最高|不超过)?"
)
_BOUNDARY = re.compile(r"、|和|或|以及")
_NEW_GIFT = re.compile(r"给予|予以|再|另|[，、]并|[，；]对|其中|同时|还可")
_SECOND_CAP = re.compile(r"单个|同一|每家|每个|累计|年度|总额|全年|合计|每年|单家|单户|每户|每人|总计|最高不超过|总和")
_CARRIED_ON = re.compile(r"[，、]?(?:并|再|另|同时|还)")
_COMMA = re.compile("[，,]")
_APART = re.compile(r"分别|依次|各")


@dataclass(slots=True, kw_only=True)
class Offer:
    """An offer under construction: its terms and the stretch of text that states it."""

    start: int
    end: int
    amount: Term | None = None
    rate: Term | None = None
    cap: Term | None = None
    duration: Term | None = None
    conditions: list[Term] = field(default_factory=list)
    rank: int = 0
    """Place in a list of parallel offers (分别给予…), from 1; 0 outside a list."""
    ranks: int = 0

    def holds(self, role: str) -> bool:
        """Whether a term of this role is already there."""
        return getattr(self, role) is not None

    def put(self, term: Term) -> None:
        """Take a term in."""
        setattr(self, term.role, term)
        self.end = max(self.end, term.end)


class _Grouping:
    """State while the terms of one sentence are walked in order."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text, self.start, self.end = text, start, end
        self.offers: list[Offer] = []
        self.waiting: list[Term] = []
        self.lasting: Term | None = None
        self.last = start

    def between(self, term: Term) -> str:
        return self.text[self.last : term.start]

    def take(self, run: Sequence[Term], after: Term | None) -> None:
        """Place a term, or the terms of a list of parallel amounts."""
        first = run[0]
        if first.role == "condition":
            self.waiting += run
        elif first.role == "duration":
            self._take_duration(first, after)
        elif len(run) > 1:
            self._open_list(run)
        else:
            self._take_value(first)
        self.last = run[-1].end

    def _take_duration(self, term: Term, after: Term | None) -> None:
        leads = after is not None and after.role in ("amount", "rate", "cap") and "，" not in self.text[term.end : after.start]
        if self.offers and not leads:
            for offer in self._siblings():
                offer.duration = offer.duration or term
                offer.end = max(offer.end, term.end)
        else:
            self.lasting = term

    def _take_value(self, term: Term) -> None:
        siblings = self._siblings()
        if siblings and self._fits(siblings[-1], term):
            for offer in siblings:
                offer.put(term)
            self._settle(siblings)
        elif not (siblings and term.role == "cap" and siblings[-1].holds("cap") and _SECOND_CAP.search(self.between(term))):
            self._open(term)

    def _settle(self, siblings: list[Offer]) -> None:
        """Conditions printed between a rate and its cap belong to the offer."""
        for offer in siblings:
            offer.conditions += [term for term in self.waiting if term not in offer.conditions]
        self.waiting = []

    def _siblings(self) -> list[Offer]:
        """The last offer, with the others of its list."""
        return self.offers[-max(1, self.offers[-1].ranks) :] if self.offers else []

    def _fits(self, offer: Offer, term: Term) -> bool:
        between = self.between(term)
        if offer.holds(term.role) or re.search(r"[，；]对[^，]*的", between):
            return False
        if term.role == "cap":
            return not (self.waiting and _NEW_GIFT.search(between))
        return not _NEW_GIFT.search(between) and not (term.role == "amount" and offer.holds("cap")) and not self.waiting

    def _begin(self, term: Term) -> int:
        """Where the text of a new offer begins: after the part between commas that ends the offer before it."""
        if not self.offers:
            return self.start
        after = self.offers[-1].end
        comma = _COMMA.search(self.text, after, term.start)
        return comma.end() if comma else after

    def _open(self, term: Term, conditions: list[Term] | None = None) -> Offer:
        begin = self._begin(term)
        carried = self.offers and not self.waiting and _CARRIED_ON.search(self.between(term))
        if conditions is None:
            conditions = list(self.offers[-1].conditions) if carried else self.waiting
        offer = Offer(start=begin, end=term.end, conditions=conditions, duration=self.lasting)
        offer.put(term)
        self.offers.append(offer)
        self.waiting, self.lasting = [], None
        return offer

    def _open_list(self, run: Sequence[Term]) -> None:
        begin = self._begin(run[0])
        paired = _paired(self.text, self.waiting, len(run))
        lasting = self.lasting
        for rank, (term, conditions) in enumerate(zip(run, paired, strict=True), 1):
            offer = self._open(term, conditions)
            offer.start, offer.end, offer.duration = begin, run[-1].end, lasting
            offer.rank, offer.ranks = rank, len(run)


def _paired(text: str, waiting: list[Term], count: int) -> list[list[Term]]:
    """The conditions of each of `count` parallel offers: tier by tier where there are as many tiers, else all for each."""
    for head in dict.fromkeys(term.head for term in waiting):
        tiers = _tiers(text, [term for term in waiting if term.head == head])
        if len(tiers) == count:
            return [[term for term in waiting if term.head != head or term in tier] for tier in tiers]
    return [list(waiting) for _ in range(count)]


def _tiers(text: str, listed: list[Term]) -> list[list[Term]]:
    """The tiers of one list: 1000万元以上至5000万元、5000万元以上 are two, the first with both ends."""
    tiers: list[list[Term]] = []
    for term in listed:
        if tiers and not _BOUNDARY.search(text, tiers[-1][-1].end, term.start):
            tiers[-1].append(term)
        else:
            tiers.append([term])
    return tiers


def _run(text: str, terms: Sequence[Term], at: int) -> Sequence[Term]:
    """The terms from `at` on that form one list of parallel amounts."""
    first, stop = terms[at], at + 1
    if first.role not in ("amount", "rate", "cap"):
        return terms[at:stop]
    while stop < len(terms) and _parallel(text, terms[stop - 1], terms[stop]):
        stop += 1
    return terms[at:stop]


def _parallel(text: str, one: Term, two: Term) -> bool:
    same = one.fact.quantity.unit == two.fact.quantity.unit and two.role in ("amount", "rate", "cap")
    gap = text[one.fact.number_end : two.fact.number_start]
    return same and bool(_NEXT_IN_LIST.fullmatch(gap)) and not ("，" in gap and not _APART.search(text, max(0, one.start - 30), one.start))


def offers(text: str, start: int, end: int, terms: Sequence[Term]) -> Iterator[Offer]:
    """Group the terms of the sentence at [start, end)."""
    grouping = _Grouping(text, start, end)
    at = 0
    while at < len(terms):
        run = _run(text, terms, at)
        at += len(run)
        grouping.take(run, terms[at] if at < len(terms) else None)
    yield from grouping.offers

"""Kinds of fact, declared once: JSON lines, reference, and columns follow from these declarations."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar, Literal

from cexing.model import Fact, Op, Quantity, doc

Strength = Literal["bind", "do", "support", "allow", "explore"]
TargetKind = Literal["target", "threshold", "cap", "floor", "ratio", "period", "fact"]
Instrument = Literal[
    "grant", "award", "interest_subsidy", "subsidy", "rent_discount", "revenue_share", "loan", "guarantee", "fund", "voucher",
    "tax", "fee", "insurance", "land_price", "talent", "permit", "other",
]
BodyRole = Literal["issuer", "lead", "participant", "recipient", "named"]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuantityFact(Fact):
    """Every amount, share, count, area, duration, ratio or date; the quote holds its bounding words."""

    record: ClassVar[str] = "quantity"

    quantity: Quantity = field(metadata=doc("op, value, value_max, unit, kind, word, per"))
    number_start: int = field(default=0, metadata=doc("offset where the bare number begins"))
    number_end: int = field(default=0, metadata=doc("offset after number and unit"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Target(Fact):
    """A quantified aim, limit, threshold or share, or a number reported of the past (kind `fact`)."""

    record: ClassVar[str] = "target"

    indicator: str = field(metadata=doc("what is measured"))
    op: Op = field(metadata=doc("direction of the bound"))
    value: float | None = field(default=None, metadata=doc("value, 万 and 亿 multiplied out"))
    value_max: float | None = field(default=None, metadata=doc("upper end of a range"))
    unit: str | None = field(default=None, metadata=doc("unit as written"))
    by: str | None = field(default=None, metadata=doc("deadline that governs it: 2027, 2027-12, 2026-12-31"))
    by_basis: str | None = field(default=None, metadata=doc("the words that the deadline was read or resolved from"))
    since: str | None = field(default=None, metadata=doc("from when it holds (printed as `from`)"))
    kind: TargetKind = field(default="target", metadata=doc("target, threshold, cap, floor, ratio, period or fact"))
    baseline: str | None = field(default=None, metadata=doc("what it is compared with: 2020年"))
    region: str | None = field(default=None, metadata=doc("region it holds for"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A bounded amount or rate inside a support, with what it is taken of."""

    value: float
    unit: str
    op: Op
    value_max: float | None = None
    base: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """A condition of a support: a variable held against a value."""

    variable: str
    op: str
    value: float | str | bool
    value_max: float | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Support(Fact):
    """An offer of money, discount, guarantee, relief, land terms, permit or another benefit to somebody."""

    record: ClassVar[str] = "support"

    beneficiary: str | None = field(default=None, metadata=doc("who gets it"))
    instrument: Instrument = field(default="other", metadata=doc("how it is given"))
    quantified: bool = field(default=False, metadata=doc("whether an amount, rate, cap or duration is stated"))
    amount: Amount | None = field(default=None, metadata=doc("sum for each case"))
    rate: Amount | None = field(default=None, metadata=doc("share or 折, with its base"))
    cap: Amount | None = field(default=None, metadata=doc("upper bound of the sum"))
    per: str | None = field(default=None, metadata=doc("per what: 年, 项, 家, 吨标煤"))
    duration: Amount | None = field(default=None, metadata=doc("how long"))
    conditions: tuple[Condition, ...] = field(default=(), metadata=doc("who qualifies and in which tier"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty(Fact):
    """Who answers for a clause: （责任单位：…）, （牵头单位：…，配合单位：…）, 由…负责."""

    record: ClassVar[str] = "duty"

    lead: tuple[str, ...] = field(default=(), metadata=doc("牵头 or 责任单位, in order"))
    support: tuple[str, ...] = field(default=(), metadata=doc("配合单位, in order"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure(Fact):
    """One verifiable undertaking: a sentence, or a part between ；."""

    record: ClassVar[str] = "measure"

    verbs: tuple[str, ...] = field(default=(), metadata=doc("governing verbs, in order"))
    strength: Strength = field(default="do", metadata=doc("bind 必须, do 建立, support 支持, allow 允许, explore 探索"))
    object: str = field(default="", metadata=doc("what the first verb acts on"))
    factor: str | None = field(default=None, metadata=doc("factor of production 要素: technology, land, labour, data, capital, …"))
    negated: bool = field(default=False, metadata=doc("whether the undertaking forbids or stops something"))
    condition: str | None = field(default=None, metadata=doc("在…前提下, 符合…的: the words that scope it"))


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyMention(Fact):
    """An organisation that is named, with the part it plays."""

    record: ClassVar[str] = "body"

    mention: str = field(metadata=doc("as printed"))
    canonical: str = field(metadata=doc("full official name where the text settles it"))
    role: BodyRole = field(default="named", metadata=doc("issuer, lead, participant, recipient or named"))


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionMention(Fact):
    """A region that is named; a group leads to its members."""

    record: ClassVar[str] = "region"

    mention: str = field(metadata=doc("as printed"))
    canonical: str = field(metadata=doc("full path: 浙江省/杭州市"))
    code: str | None = field(default=None, metadata=doc("GB/T 2260 code, six digits; None for a group or a functional zone"))
    members: tuple[str, ...] = field(default=(), metadata=doc("members of a group, as full paths"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Platform(Fact):
    """A system, platform, registry, index, account or mechanism that is named."""

    record: ClassVar[str] = "platform"

    name: str = field(metadata=doc("its name"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation(Fact):
    """A document that is cited by 《…》 or by 文号."""

    record: ClassVar[str] = "citation"

    title: str | None = field(default=None, metadata=doc("title between 《》"))
    doc_no: str | None = field(default=None, metadata=doc("文号"))
    target: str | None = field(default=None, metadata=doc("id of the cited document when it is known"))


KINDS: tuple[type[Fact], ...] = (
    QuantityFact, Target, Support, Duty, Measure, BodyMention, RegionMention, Platform, Citation,
)

"""Conditions and exceptions of an undertaking: 在…前提下, 符合条件的, 经…批准; 除…外, 不含…, （…除外）."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

ConditionKind = Literal["condition", "exception"]

_CONDITIONS = re.compile(
    r"在[^，。；（）]{2,60}?(?:前提下|基础上|情况下|条件下|范围内)|符合(?:条件|[^，。；（）]{2,30}?(?:条件|要求|标准))的?"
    r"|(?:对于?|凡)[^，。；（）]{2,60}?的(?=[，,])|经[^，。；（）、]{0,16}?(?:批准|同意|认定|备案|审核)|按照国家[^，。；（）]{2,20}?(?=[，,])|有条件的?"
)
_EXCEPTIONS = re.compile(
    r"除[^，。；（）]{1,40}?(?:以外|之外|外)|（[^（）]{1,60}?除外）|[^，。；（）、]{2,20}?除外|不含[^，。；（）]{1,30}|不包括[^，。；（）]{1,30}"
    r"|（[^（）]*?另有规定的?[^（）]*）|[^，。；（）]{2,20}?另有规定的[^，。；（）]{0,12}"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proviso:
    """Words that bound an undertaking, with their place: `text[start:end] == quote`."""

    kind: ConditionKind
    quote: str
    start: int
    end: int


def provisos(text: str, start: int, end: int) -> tuple[Proviso, ...]:
    """The conditions and exceptions in a stretch of text, in order; what an exception holds is no condition besides."""
    exceptions = list(_found("exception", _EXCEPTIONS, text, start, end))
    conditions = (
        one for one in _found("condition", _CONDITIONS, text, start, end)
        if not any(other.start < one.end and one.start < other.end for other in exceptions)
    )
    return tuple(sorted([*exceptions, *conditions], key=lambda one: one.start))


def _found(kind: ConditionKind, pattern: re.Pattern[str], text: str, start: int, end: int) -> Iterator[Proviso]:
    for match in pattern.finditer(text, start, end):
        yield Proviso(kind=kind, quote=match.group(), start=match.start(), end=match.end())

"""The audit trail as a hash chain: whatever is altered, taken out, swapped or cut off shows, and where first.

The hash of an entry is SHA-256 over its number, the hash before it and its canonical body, each on a line of its own; anybody can
recompute it. Heads that were published elsewhere (a page, a notice, a mail) show what the chain alone cannot: that its end was cut off,
or that it was written anew as a whole.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from math import isfinite
from typing import Any, Literal

from cexing.errors import UnfitEntry

GENESIS = "0" * 64
"""What the first entry has before it."""

_LARGEST = 2**53 - 1
"""Beyond it other readers of JSON lose digits."""
_DEEPEST = 32
_encode = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False, check_circular=False).encode


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One act as written down: its number from 1, the hash before it, its own hash, and what was done."""

    no: int
    previous: str
    hash: str
    body: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The last entry of a chain at some time, as published."""

    no: int = 0
    hash: str = GENESIS


Broken = Literal["altered", "missing", "reordered", "repeated", "truncated", "head-differs"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What recomputing the chain shows: up to which entry it holds, and the first broken link."""

    head: Head
    """Last entry up to which everything holds."""
    count: int
    """Entries seen."""
    vouched: int = 0
    """Last number that a published head confirms."""
    no: int | None = None
    """Number of the first broken link, None where all hold."""
    what: Broken | None = None
    why: str = ""
    """One sentence."""

    @property
    def whole(self) -> bool:
        """Whether every link holds."""
        return self.what is None


def canonical(body: Mapping[str, Any]) -> bytes:
    """A body as bytes that do not depend on the database it went through: sorted keys, no blanks, UTF-8, characters as they are.

    Whole numbers lose their point (PostgreSQL gives 1e5 back as 100000). Dates and decimals must be given as strings.
    """
    try:
        return _encode(_plain(body)).encode()
    except UnfitEntry as error:
        raise error.at(_place(body)) from None
    except UnicodeEncodeError as error:
        raise UnfitEntry("留痕内容含有不成对的代理字符", expected="可写成 UTF-8 的文字") from error


def digest(no: int, previous: str, body: Mapping[str, Any]) -> str:
    """The hash of an entry in hexadecimal."""
    return sha256(b"%d\n%b\n%b" % (no, previous.encode("utf-8", "surrogatepass"), canonical(body))).hexdigest()


def follow(head: Head | Entry | None, body: Mapping[str, Any]) -> Entry:
    """The entry that comes behind the last one (None: the first of its chain)."""
    no, previous = (head.no + 1, head.hash) if head else (1, GENESIS)
    return Entry(no=no, previous=previous, hash=digest(no, previous, body), body=body)


def verify(entries: Iterable[Entry], published: Sequence[Head] = ()) -> Verdict:
    """Recompute a chain in the order in which it is stored, hold it against the published heads, and name the first broken link.

    An entry that was rewritten together with its hash no longer fits the next one: it is the rewritten one that is named. What was
    rewritten up to the end shows only against a published head; `vouched` then says behind which number it happened.
    """
    return _Check(published).run(iter(entries))


class _Check:
    """One run over a chain."""

    def __init__(self, published: Sequence[Head]) -> None:
        self._heads = {head.no: head.hash for head in published}
        self._torn = min((head.no for head in published if self._heads[head.no] != head.hash), default=None)
        self._last = Head()
        self._held = Head()
        self._vouched = self._count = 0

    def run(self, entries: Iterator[Entry]) -> Verdict:
        if self._torn is not None:
            return self._broken(self._torn, "head-differs", f"公布的第{self._torn}号链头前后不一", entries)
        if self._heads.get(0, GENESIS) != GENESIS:
            return self._broken(0, "head-differs", "公布的起始链头不是创世值", entries)
        for entry in entries:
            self._count += 1
            verdict = self._link(entry, entries)
            if verdict is not None:
                return verdict
        beyond = max(self._heads, default=0)
        if beyond > self._last.no:
            no = self._last.no + 1
            return self._broken(no, "truncated", f"记录到第{self._last.no}号为止，而已公布到第{beyond}号：第{no}号起被截去", entries)
        return Verdict(head=self._last, count=self._count, vouched=self._vouched)

    def _link(self, entry: Entry, rest: Iterator[Entry]) -> Verdict | None:
        """Whether an entry breaks the chain; else it becomes its last."""
        last, no = self._last, self._last.no + 1
        if not _is_own(entry):
            return self._broken(no, "altered", f"第{no}号的内容与其校验值不符：写入后被改动", rest)
        if entry.no > no:
            return self._absent(no, entry, rest)
        if entry.no < no:
            return self._broken(max(entry.no, 1), "repeated", f"第{entry.no}号的记录多出一条", rest)
        if entry.previous != last.hash:
            altered = max(last.no, 1)
            why = f"第{no}号所接的校验值不是第{last.no}号现有的：第{last.no}号被改写" if last.no else "第1号之前不是创世值：开头被改写"
            return self._broken(altered, "altered", why, rest, held=self._held)
        if self._heads.get(no, entry.hash) != entry.hash:
            why = f"第{no}号的校验值与公布的链头不同：第{self._vouched + 1}号至第{no}号之间被整段改写"
            return self._broken(no, "head-differs", why, rest)
        self._held, self._last = last, Head(no=no, hash=entry.hash)
        self._vouched = no if no in self._heads else self._vouched
        return None

    def _absent(self, no: int, entry: Entry, rest: Iterator[Entry]) -> Verdict:
        """A number is passed over: it stands further down, or nowhere."""
        for later in rest:
            self._count += 1
            if later.no == no:
                return self._broken(no, "reordered", f"第{no}号排在第{entry.no}号之后：次序被打乱", rest)
        return self._broken(no, "missing", f"第{no}号缺失，其后是第{entry.no}号", rest)

    def _broken(self, no: int, what: Broken, why: str, rest: Iterator[Entry], held: Head | None = None) -> Verdict:
        count = self._count + sum(1 for _ in rest)
        return Verdict(head=self._last if held is None else held, count=count, vouched=self._vouched, no=no, what=what, why=why)


def _is_own(entry: Entry) -> bool:
    """Whether an entry's hash is that of its number, predecessor and body; what could never have been written is not."""
    try:
        return entry.hash == digest(entry.no, entry.previous, entry.body)
    except UnfitEntry:
        return False


def _place(value: Any) -> str:
    """Where in a body the first unfit value stands: evidence[0].when."""
    steps = ""
    for _ in range(_DEEPEST):
        step, value = next(((step, one) for step, one in _steps(value) if not _is_fit(one)), ("", None))
        steps += step
    return steps.removeprefix(".")


def _steps(value: Any) -> Iterator[tuple[str, Any]]:
    """What a value holds, each with the step that leads to it."""
    if isinstance(value, Mapping):
        yield from ((f".{key}", one) for key, one in value.items())
    elif isinstance(value, list | tuple):
        yield from ((f"[{at}]", one) for at, one in enumerate(value))


def _is_fit(value: Any) -> bool:
    try:
        _plain(value)
    except UnfitEntry:
        return False
    return True


def _plain(value: Any, depth: int = 0) -> Any:
    """A value as every database gives it back; raises UnfitEntry for what some would change or refuse."""
    if value is None or value is True or value is False:
        return value
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, int):
        return _whole(value)
    if isinstance(value, float):
        return _number(value)
    if depth > _DEEPEST:
        raise UnfitEntry("留痕内容嵌套过深", expected=f"不超过{_DEEPEST}层")
    if isinstance(value, Mapping):
        return {_key(key): _plain(one, depth + 1) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one, depth + 1) for one in value]
    raise UnfitEntry(f"{type(value).__name__} 不能写入留痕", expected="文字、数、真假、空值及其列表和键值", remedy="日期时间和小数写成文字")


def _text(value: str) -> str:
    if "\0" in value:
        raise UnfitEntry("留痕内容含空字符", expected="不含 U+0000 的文字")
    return value


def _key(key: Any) -> str:
    if not isinstance(key, str):
        raise UnfitEntry(f"键 {key!r} 不是文字", expected="键一律为文字")
    return _text(key)


def _number(value: float) -> int | float:
    if not isfinite(value):
        raise UnfitEntry("不是有限的数", expected="有限的数，不知则为空值")
    return _whole(int(value)) if value.is_integer() else value


def _whole(value: int) -> int:
    if abs(value) > _LARGEST:
        raise UnfitEntry("数过大，各系统读出的不会一致", expected=f"绝对值不超过{_LARGEST}", remedy="写成文字")
    return value

"""What the columns of a table hold, and whether a row keeps to it: the evidence for mending cut, shifted and headless rows."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Literal

CellKind = Literal["empty", "number", "label", "sentence", "bodies", "figure", "phrase"]
Row = Sequence[str]

_KINDS = 7
_LOST = 0.3
_NUMBER = re.compile(r"[（(]?[0-9０-９]{1,4}[)）.．、]?")
_LABEL = re.compile(r"(?:[0-9]{1,3}\s*[.．、](?![0-9])|[（(][一二三四五六七八九十0-9]{1,3}[）)]|[一二三四五六七八九十]{1,3}、)\s*\S")
_BODY = re.compile(
    r"(?:局|委|部|厅|办|院|行|署|会|处|政府|中心|公司|集团|协会|海关|机构|支队|总队|学校|大学|总部|总工会|部门|单位|分局|委员会)[）)]?$"
)
_LIST = re.compile(r"[、，,；;\s]+")
_FIGURE = re.compile(r"[0-9０-９]")
_FINAL = tuple("。；！？;!?")
_CLOSING = "”’」』）)】》"
_HEAD = re.compile(
    r"序号|编号|名称|类别|类型|项目|内容|标准|单位|部门|机构|时间|时限|期限|范围|领域|任务|措施|举措|事项|指标|目标|职责|分工|备注|说明|依据"
    r"|金额|数量|比例|地区|区域|地址|电话|联系|负责|牵头|配合|责任|条件|对象|等级|级别|分值|得分|要求|材料|流程|方式|属性|年份|人数|姓名|职务"
)


def is_finished(text: str) -> bool:
    """Whether a cell ends as a sentence does, closing quotes and brackets aside."""
    return text.rstrip().rstrip(_CLOSING).endswith(_FINAL)


@lru_cache(maxsize=8192)
def kind_of(text: str) -> CellKind:
    """What sort of thing a cell holds, by its form alone."""
    text = text.strip()
    if not text:
        return "empty"
    if _NUMBER.fullmatch(text):
        return "number"
    if len(text) <= 60 and _LABEL.match(text):
        return "label"
    if _is_list_of_bodies(text):
        return "bodies"
    if len(text) > 30 or (len(text) > 8 and is_finished(text)):
        return "sentence"
    return "figure" if _FIGURE.search(text) else "phrase"


def _is_list_of_bodies(text: str) -> bool:
    pieces = [piece for piece in _LIST.split(text) if piece]
    if is_finished(text) or not pieces or max(map(len, pieces)) > 24:
        return False
    return sum(1 for piece in pieces if _BODY.search(piece)) * 2 > len(pieces)


def looks_like_head(row: Row) -> bool:
    """Whether a row reads as column names: short, no sentences, no bare numbers, and common words of table heads or all distinct."""
    cells = [cell.strip() for cell in row if cell.strip()]
    if len(set(cells)) < 2 or any(len(cell) > 24 or is_finished(cell) or _NUMBER.fullmatch(cell) for cell in cells):
        return False
    return sum(1 for cell in cells if _HEAD.search(cell)) * 2 >= len(cells)


def is_section(row: Row) -> bool:
    """Whether a row holds one heading over the width of the table: one cell filled, or the same words repeated by a column span."""
    first = row[0].strip() if row else ""
    return len(row) > 1 and bool(first) and kind_of(first) != "number" and all(cell.strip() in ("", first) for cell in row[1:])


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """Which sorts of cell each column of a table holds, counted over its rows."""

    counts: tuple[Counter[CellKind], ...]
    total: int
    text: int
    """The column of running text: most sentences, then most characters."""
    sentences_end: bool
    """Whether cells of running text usually end with a full stop or semicolon."""
    number: int | None
    """The column of running numbers 序号."""

    def filled(self, column: int) -> bool:
        """Whether the column is hardly ever empty."""
        return self.counts[column]["empty"] * 4 < self.total

    def others(self, column: int, kind: CellKind, own: CellKind) -> int:
        """How many of the other rows hold a cell of that sort in the column; `own` is what the row itself was counted with."""
        return self.counts[column][kind] - (kind == own)

    def fit(self, kinds: Sequence[CellKind | None], own: Sequence[CellKind]) -> float:
        """Log-likelihood of a row's sorts of cell among the other rows; a cell that a shift lost (None) speaks neither way."""
        total = 0.0
        for column, kind in enumerate(kinds):
            share = _LOST if kind is None else (self.others(column, kind, own[column]) + 0.3) / (self.total + 0.3 * _KINDS)
            total += math.log(max(share, 0.001))
        return total


def profile_of(rows: Sequence[Row], width: int) -> Profile:
    """Count what the columns hold; section rows do not count."""
    body = [row for row in rows if not is_section(row)]
    counts: list[Counter[CellKind]] = [Counter() for _ in range(width)]
    lengths = [0] * width
    ends = [0] * width
    for row in body:
        for column, cell in enumerate(row[:width]):
            counts[column][kind_of(cell)] += 1
            lengths[column] += len(cell)
            ends[column] += is_finished(cell)
    text = max(range(width), key=lambda c: (lengths[c] * (1 + counts[c]["sentence"]), -c), default=0)
    filled = len(body) - counts[text]["empty"] if width else 0
    return Profile(
        counts=tuple(counts), total=len(body), text=text, sentences_end=bool(width) and ends[text] * 10 > filled * 6,
        number=_number_column(body, counts),
    )


def _number_column(body: Sequence[Row], counts: Sequence[Counter[CellKind]]) -> int | None:
    """The first of the two leading columns that mostly holds numbers which count up, perhaps beginning again at one."""
    for column, count in enumerate(counts[:2]):
        if count["number"] * 2 > len(body):
            cells = (row[column].strip() for row in body if column < len(row))
            numbers = [int(digits) for cell in cells if _NUMBER.fullmatch(cell) and (digits := re.sub(r"\D", "", cell))]
            steps = [after - before in (0, 1, 2) or after == 1 for before, after in pairwise(numbers)]
            if sum(steps) * 4 >= len(steps) * 3:
                return column
    return None


def realigned(row: Row, profile: Profile) -> tuple[int | None, ...]:
    """Which column of `row` belongs in each column of the table; None for a cell that the shift lost.

    The row is one of those that the profile counts. The identity unless moving its cells from some column on by one makes it
    fit the others beyond doubt.
    """
    width = len(profile.counts)
    plain: tuple[int | None, ...] = tuple(column if column < len(row) else None for column in range(width))
    if profile.total < 5 or is_section(row):
        return plain
    kinds = [kind_of(cell) for cell in row]
    kinds += ["empty"] * (width - len(kinds))
    odd = [c for c in range(width) if kinds[c] != "empty" and profile.others(c, kinds[c], kinds[c]) * 20 < profile.total]
    if len(odd) < 2:
        return plain
    return max(_moves(plain, kinds), key=lambda move: profile.fit(_moved(move, kinds), kinds) - (0.0 if move == plain else 4.0))


def _moves(plain: tuple[int | None, ...], kinds: Sequence[CellKind]) -> list[tuple[int | None, ...]]:
    """The row as it stands, with one empty cell taken out, and with one let in where the last cell is empty."""
    width = len(plain)
    moves = [plain]
    for column in range(width):
        if kinds[column] == "empty":
            moves.append((*plain[:column], *plain[column + 1 :], width if width < len(kinds) else None))
        if kinds[width - 1] == "empty":
            moves.append((*plain[:column], None, *plain[column : width - 1]))
    return moves


def _moved(move: Sequence[int | None], kinds: Sequence[CellKind]) -> list[CellKind | None]:
    return [None if column is None else kinds[column] for column in move]

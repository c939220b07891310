"""Quantities of table cells whose unit stands in the head of their column or the label of their row: 投资额（万元）."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cexing.facts.cells import Cell, Cells, named_unit
from cexing.facts.numerals import ARABIC, arabic
from cexing.facts.scan import Scan
from cexing.facts.types import QuantityFact
from cexing.lexicon.units import units
from cexing.model import Op, Quantity

_BARE = re.compile(
    rf"\s*[\[【〔]?(?P<bound>[<＜>＞≥≤]|不低于|不高于|大于|小于|约)? ?(?P<minus>[-－])?(?P<number>{ARABIC})[\]】〕]?"
    r"(?P<after>以上|以内|左右)?\s*"
)
_OPS: dict[str, Op] = {
    "<": "<", "＜": "<", "小于": "<", ">": ">", "＞": ">", "大于": ">", "≥": ">=", "不低于": ">=", "以上": ">=",
    "≤": "<=", "不高于": "<=", "以内": "<=", "约": "~", "左右": "~",
}


def table_quantities(scan: Scan) -> Iterator[QuantityFact]:
    """Yield the bare numbers in cells for which a head or a label names a unit, in the order of the text."""
    for cell in Cells(scan.document).cells:
        bare = _BARE.fullmatch(scan.text, cell.start, cell.end)
        if bare is not None:
            named = named_unit().search(cell.head) or (named_unit().search(cell.unit) if cell.year else None)
            if named is not None:
                yield _fact(scan, cell, bare, named)


def _fact(scan: Scan, cell: Cell, bare: re.Match[str], named: re.Match[str]) -> QuantityFact:
    value = arabic(bare["number"], named["scale"] or "") * (-1 if bare["minus"] else 1)
    unit, per = units()[named["unit"]], named["per"] or ""
    word = bare["bound"] or bare["after"] or ""
    start = bare.start("bound") if bare["bound"] else bare.start("number")
    end = bare.end("after") if bare["after"] else bare.end("number")
    return QuantityFact(
        quote=scan.text[start:end], start=start, end=end, part=cell.part, path=scan.home(start)[1],
        number_start=bare.start("number"), number_end=bare.end("number"),
        quantity=Quantity(
            op=_OPS.get(word, "="), value=value, unit="%" if unit.unit == "％" else unit.unit + per, kind=unit.kind, word=word,
            per=per.lstrip("/／"),
        ),
    )

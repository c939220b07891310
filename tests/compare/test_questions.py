"""Questions asked of invented plans."""

from __future__ import annotations

import pytest
from tests.compare.invented import plans

import cexing
from cexing.compare import Comparison, common, compare, ladder, matrix, numbers, omissions, unique


@pytest.fixture(scope="module")
def found() -> Comparison:
    return compare(plans())


def test_the_matrix_has_every_measure_with_its_strength_where_it_stands(found: Comparison) -> None:
    sides = matrix(found)
    assert [head.name for head in sides.heads] == ["临江市", "云泽县", "青川省"]
    assert len(sides.rows) == len(found.families)
    outermost = [row.held for row in sides.rows if not row.depth]
    assert outermost == sorted(outermost, reverse=True)
    above = {row.family.number: place for place, row in enumerate(sides.rows)}
    assert all(above[row.family.broader] < place for place, row in enumerate(sides.rows) if row.depth)
    assert any(row.depth for row in sides.rows)
    row = next(row for row in sides.rows if "首席数据官" in row.family.label)
    assert [cell.strength if cell else None for cell in row.cells] == ["explore", None, "do"]
    assert len(matrix(found, least=3).rows) == sum(len(one.columns) == 3 for one in found.families)


def test_regions_stand_for_their_plans(found: Comparison) -> None:
    assert len(matrix(found, by="region").heads) == 3


def test_unique_common_and_what_one_lacks(found: Comparison) -> None:
    assert "建立耕地保护田长制" in {one.label for one in unique(found)}
    green = found.names.index("青川省")
    assert {one.columns for one in unique(found, green)} == {(green,)}
    assert any("盘活利用闲置厂房" in member.quote for one in common(found) for member in one.members)
    lacking = {(one.family.label, found.names[one.column]) for one in omissions(found)}
    assert ("首席数据官制度", "云泽县") in lacking


def test_of_nested_measures_each_question_tells_one(found: Comparison) -> None:
    alone, shared = {one.number for one in unique(found)}, {one.number for one in common(found)}
    assert not any(one.broader in alone for one in unique(found))
    assert not any(one.broader in shared for one in common(found))
    rungs = [(one.family.broader, one.columns) for one in ladder(found)]
    assert not any((one.family.number, one.columns) in rungs for one in ladder(found))
    assert len({(one.family.number, one.column) for one in omissions(found)}) == len(omissions(found))


def test_an_omission_tells_what_comes_closest() -> None:
    bodies = {"甲": "推行内河船舶电子证照", "乙": "全面推行内河船舶电子证照", "丙": "加强船舶安全培训"}
    texts = [f"# {name}县实施方案\n\n一、优化航运服务。{words}。\n\n二、建设港口。建设码头。\n" for name, words in bodies.items()]
    sides = compare([cexing.read_text(text, name=name) for name, text in zip(bodies, texts, strict=True)])
    (one,) = (one for one in omissions(sides) if "电子证照" in one.family.label)
    assert sides.columns[one.column].document == "丙"
    assert one.held == 2
    assert one.nearest is not None
    assert one.nearest.quote == bodies["丙"]


def test_the_ladder_shows_who_explores_what_others_carry_out(found: Comparison) -> None:
    rungs = next(one for one in ladder(found) if "首席数据官" in one.family.label)
    assert {strength: [found.names[column] for column in columns] for strength, columns in rungs.columns.items()} == {"explore": ["临江市"], "do": ["青川省"]}
    assert rungs.span == 3
    assert [one.span for one in ladder(found)] == sorted((one.span for one in ladder(found)), reverse=True)


def test_figures_stand_beside_each_other_in_one_unit(found: Comparison) -> None:
    (prize,) = (one for one in numbers(found) if one.unit == "元")
    held = {name: [figure.value for figure in figures] for name, figures in zip(found.names, prize.figures, strict=True) if figures}
    assert held == {"临江市": [5_000_000.0], "青川省": [3_000_000.0]}

"""Lists of responsible bodies; invented names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cexing.structure.responsible import names, responsible


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("市财政局、市商务委", ("市财政局", "市商务委")),
        ("市财政局，望江新区（管委会、综保局）；各区人民政府", ("市财政局", "望江新区（管委会、综保局）", "各区人民政府")),
        ("市财政局\n市商务委", ("市财政局", "市商务委")),
        ("市规划和自然资源局、市工业和信息化局", ("市规划和自然资源局", "市工业和信息化局")),
        ("市财政局及各区人民政府", ("市财政局", "各区人民政府")),
        ("市财政局、市商务委等有关部门。", ("市财政局", "市商务委")),
        ("各有关部门", ("各有关部门",)),
        ("市财政局（国资委", ("市财政局（国资委",)),
        ("—", ()),
        ("", ()),
    ],
)
def test_names(text: str, expected: tuple[str, ...]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "lead", "support"),
    [
        ("牵头单位：市数据局；配合单位：市财政局、各区人民政府", ("市数据局",), ("市财政局", "各区人民政府")),
        ("市数据局牵头，市财政局、市商务委配合", ("市数据局",), ("市财政局", "市商务委")),
        ("市数据局（牵头）、市财政局、市商务委", ("市数据局",), ("市财政局", "市商务委")),
        ("市数据局牵头，各区人民政府按职责分工负责", ("市数据局",), ("各区人民政府",)),
        ("责任单位：市数据局、市财政局", (), ()),
        ("市数据局、市财政局", (), ()),
    ],
)
def test_roles(text: str, lead: tuple[str, ...], support: tuple[str, ...]) -> None:
    found = responsible(text)
    assert (found.lead, found.support) == (lead, support)
    assert {"市数据局", *lead, *support} <= set(found.bodies)


@given(st.text(alphabet="市局、（）(；:：牵头配合责任单位等及和\n 委", max_size=40))
def test_any_text_gives_names_out_of_it(text: str) -> None:
    for name in (*responsible(text).bodies, *names(text)):
        assert name
        assert name in text

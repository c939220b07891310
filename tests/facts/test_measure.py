"""Measures: verbs, strength, object, factor, negation and condition."""

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cexing.facts.measure import extract
from cexing.facts.scan import Scan
from cexing.structure.types import Clause


def _measures(text, clauses=()):
    document = SimpleNamespace(text=text, clauses=clauses, entries=(), part_at=lambda offset: None, home=lambda offset: ("", ()))
    found = list(extract(Scan(document)))
    assert all(text[fact.start : fact.end] == fact.quote for fact in found)
    return found


@pytest.mark.parametrize(
    ("sentence", "verbs", "strength"),
    [
        ("建立沿江水质监测网。", ("建立",), "do"),
        ("加快推进老旧码头改造，完善集疏运体系。", ("推进", "完善"), "do"),
        ("大力支持船舶企业更换新能源动力。", ("支持",), "support"),
        ("允许民办学校按规定收取服务费。", ("允许",), "allow"),
        ("探索建立用水权交易规则。", ("探索建立",), "explore"),
        ("各区不得新设准入条件。", ("不得",), "bind"),
        ("申请人应当提交书面材料。", ("应当",), "bind"),
        ("港航部门应建立台账。", ("建立",), "bind"),
        ("企业可申请一次性补助。", ("可",), "allow"),
        ("按照国家统一部署，有序推进电力现货交易。", ("推进",), "do"),
        ("一是优化渡口布局。", ("优化",), "do"),
        ("对更换动力的船舶，每艘给予一次性补助。", ("给予",), "do"),
        ("（三）鼓励农户流转闲置房屋。", ("鼓励",), "support"),
    ],
)
def test_verbs_and_strength(sentence, verbs, strength):
    (fact,) = _measures(sentence)
    assert (fact.verbs, fact.strength) == (verbs, strength)


def test_parts_between_semicolons_are_measures_of_their_own():
    assert [fact.quote for fact in _measures("推进航道疏浚工程；鼓励社会资本参与建设。")] == ["推进航道疏浚工程；", "鼓励社会资本参与建设。"]


def test_object_condition_and_negation():
    (fact,) = _measures("在风险可控的前提下，支持银行开展存货质押业务，扩大覆盖面。")
    assert fact.condition == "在风险可控的前提下"
    assert fact.object == "银行开展存货质押业务"
    assert not fact.negated
    (fact,) = _measures("严禁擅自改变岸线用途。")
    assert fact.negated


def test_factor_from_the_sentence_else_from_the_heading_above():
    text = "一、盘活土地资源\n（一）推进连片整治\n建立统一的台账制度。推动公共数据授权运营。"
    top = Clause(part="", path=("一",), level=1, heading="盘活土地资源", start=0, heading_start=2, body_start=8, end=9)
    inner = Clause(
        part="", path=("一", "（一）"), level=2, heading="推进连片整治", start=9, heading_start=12, body_start=19, end=len(text),
    )
    assert [(fact.quote, fact.factor) for fact in _measures(text, (top, inner))] == [
        ("建立统一的台账制度。", "land"), ("推动公共数据授权运营。", "data"),
    ]


@pytest.mark.parametrize("sentence", ["治理水平明显提升。", "可持续性较强的项目较多。", "实施乡村振兴三年行动方案", "牵头单位：市交通局；配合单位：市港务局、市水利局", "夜色中的江面十分安静。"])
def test_no_measure(sentence):
    assert _measures(sentence) == []


@given(st.text(alphabet="建立完善支持，。；（一）1.不得应当可申请土地数据的前提下在\n\t", max_size=80))
def test_never_raises(text):
    _measures(text)

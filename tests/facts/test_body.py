"""Organisations with the part they play."""

from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st

from cexing.facts.body import extract
from cexing.facts.scan import Scan
from cexing.structure.types import Metadata


def _bodies(text, **metadata):
    document = SimpleNamespace(text=text, metadata=Metadata(id="x", **metadata), clauses=(), entries=(), part_at=lambda offset: None, home=lambda offset: ("", ()))
    found = list(extract(Scan(document)))
    assert all(text[fact.start : fact.end] == fact.quote == fact.mention for fact in found)
    return [(fact.mention, fact.canonical, fact.role) for fact in found]


def test_issuer_and_recipients_that_share_a_word():
    text = "河北省、山西省人民政府，国家发展改革委：\n现批复如下。\n国务院"
    recipients = ("河北省人民政府", "山西省人民政府", "国家发展改革委")
    assert _bodies(text, issuer="国务院", issuers=("国务院",), recipients=recipients) == [
        ("河北省", "河北省人民政府", "recipient"),
        ("山西省人民政府", "山西省人民政府", "recipient"),
        ("国家发展改革委", "中华人民共和国国家发展和改革委员会", "recipient"),
        ("国务院", "中华人民共和国国务院", "issuer"),
    ]


def test_roles_in_a_duty_and_short_names_of_the_home_region():
    text = "完善机制。（牵头单位：市经信委；配合单位：市市场监管局、各区政府）"
    assert _bodies(text, issuer="武汉市人民政府") == [
        ("市经信委", "武汉市经济和信息化委员会", "lead"),
        ("市市场监管局", "武汉市市场监督管理局", "participant"),
        ("各区政府", "各区人民政府", "participant"),
    ]


def test_named_bodies_with_their_region():
    assert _bodies("报省财政厅和科技部，抄送苏州市财政局。", issuer="江苏省人民政府") == [
        ("省财政厅", "江苏省财政厅", "named"),
        ("科技部", "中华人民共和国科学技术部", "named"),
        ("苏州市财政局", "苏州市财政局", "named"),
    ]


def test_departments_in_general_are_no_ministries():
    assert _bodies("区民政部门应当审核，教育部门配合。") == []


@given(st.text(alphabet="（责任单位：市财政局、教育部门）国务院自治区人民政府和", max_size=60))
def test_never_raises(text):
    _bodies(text, issuer="国务院", issuers=("国务院",), recipients=("各市人民政府", ""))

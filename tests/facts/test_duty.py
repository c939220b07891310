"""Duties: who leads and who supports."""

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cexing.facts.duty import extract
from cexing.facts.scan import Scan


def _duties(text, home=("", ())):
    document = SimpleNamespace(text=text, clauses=(), entries=(), part_at=lambda offset: None, home=lambda offset: home)
    found = list(extract(Scan(document)))
    assert all(text[duty.start : duty.end] == duty.quote for duty in found)
    return found


def _roles(text):
    return [(list(duty.lead), list(duty.support)) for duty in _duties(text)]


@pytest.mark.parametrize(
    ("words", "lead", "support"),
    [
        ("（责任单位：市发展改革委、市财政局）", ["市发展改革委", "市财政局"], []),
        ("（牵头单位：市教委；配合单位：市科委、各区政府）", ["市教委"], ["市科委", "各区政府"]),
        ("（牵头单位：市教委，责任单位：市科委、市财政局）", ["市教委"], ["市科委", "市财政局"]),
        ("【责任单位：省水利厅，各市人民政府】", ["省水利厅", "各市人民政府"], []),
        ("（市住房城乡建设委牵头，市交通委、市水务局配合）", ["市住房城乡建设委"], ["市交通委", "市水务局"]),
        ("（市商务局、市统计局按职责分工负责）", ["市商务局", "市统计局"], []),
        ("（教育部、文化和旅游部等按职责分工负责）", ["教育部", "文化和旅游部"], []),
        ("（民政部会同有关部门负责）", ["民政部"], ["有关部门"]),
        ("（商务部、农业农村部等和各有关省级人民政府负责）", ["商务部", "农业农村部", "各有关省级人民政府"], []),
        ("（责任单位：临江新区（临江自贸片区管委会）、各有关部门）", ["临江新区（临江自贸片区管委会）", "各有关部门"], []),
        ("（海关总署、财政部负责。列第一位者为牵头单位，下同）", ["海关总署"], ["财政部"]),
        ("（责任单位：市委宣传部、市经济和信息化局；完成时限：2027年6月底前）", ["市委宣传部", "市经济和信息化局"], []),
        ("（责任单位：市应急局；责任人：王某）", ["市应急局"], []),
        ("（各有关部门和单位按职责分工负责）", ["各有关部门和单位"], []),
        ("（责任单位：市规划和自然资源局和市林业局，各县（市、区）人民政府）", ["市规划和自然资源局", "市林业局", "各县（市、区）人民政府"], []),
        ("（市水务局、市林业局）", ["市水务局", "市林业局"], []),
        ("（市水务局、市林业局，2027年底前完成）", ["市水务局", "市林业局"], []),
        ("［责任单位：各区、县（市）政府，市级各有关部门］", ["各区、县（市）政府", "市级各有关部门"], []),
        ("（责任单位： 市水务局 市林业局）", ["市水务局", "市林业局"], []),
        ("（牵头单位：市水务局 配合单位：市林业局）", ["市水务局"], ["市林业局"]),
        ("（以上由市水务局牵头，市林业局配合）", ["市水务局"], ["市林业局"]),
        ("（牵头单位为市水务局，配合单位为市林业局）", ["市水务局"], ["市林业局"]),
        ("（责任单位：市水务局，以下工作均需各区政府负责，不再列出）", ["市水务局"], []),
    ],
)
def test_brackets(words, lead, support):
    assert _roles(f"建设沿江生态廊道。{words}\n下一段。") == [(lead, support)]


def test_a_labelled_paragraph_holds_both_roles():
    assert _roles("改造老旧码头。\n牵头单位：市交通委\n配合单位：市港务局、沿江各区政府\n") == [(["市交通委"], ["市港务局", "沿江各区政府"])]


def test_labels_in_a_row_are_one_duty():
    assert _roles("改造老旧码头。牵头单位：市交通委。配合单位：市港务局。") == [(["市交通委"], ["市港务局"])]


def test_a_label_after_the_full_stop():
    (duty,) = _duties("改造老旧码头。责任单位：市交通委、市港务局。")
    assert duty.quote == "责任单位：市交通委、市港务局"
    assert duty.lead == ("市交通委", "市港务局")


@pytest.mark.parametrize(
    ("sentence", "lead", "support"),
    [
        ("本办法由市科技局负责解释。", ["市科技局"], []),
        ("年度计划由市发展改革委会同市财政局编制。", ["市发展改革委"], ["市财政局"]),
        ("第七条 市民政部门应当会同市财政部门拟订标准。", ["市民政部门"], ["市财政部门"]),
    ],
)
def test_sentences_that_charge(sentence, lead, support):
    assert _roles(sentence) == [(lead, support)]


@pytest.mark.parametrize(
    "sentence",
    [
        "支持龙头企业牵头组建创新联合体。",
        "联席会议由分管负责同志召集。",
        "探索实施首席专家负责制。",
        "主要由市场决定要素价格。",
        "本报讯（记者王某）消息。",
        "全面落实各项任务（见附件）。",
        "主办单位：临江市人民政府办公室",
        "由市领导牵头，成立专班。",
    ],
)
def test_no_duty(sentence):
    assert _roles(sentence) == []


def test_what_a_bracket_states_stands_for_the_whole_clause():
    (duty,) = _duties("具体名单由市教委负责公布。（责任单位：市教委、市财政局）", home=("附件1", ("一", "（二）")))
    assert (duty.part, duty.path) == ("附件1", ("一", "（二）"))
    assert duty.lead == ("市教委", "市财政局")


def test_who_interprets_the_document_counts_beside_a_bracket():
    assert len(_duties("名单由市教委负责公布。（责任单位：市教委）\n本办法由市科技局负责解释。")) == 2


def test_the_first_of_a_list_leads_from_the_note_on():
    found = _roles(
        "一。（市教委、市财政局负责）\n二。（市水务局、市林业局负责，排在第一位的部门为牵头部门，下同）\n"
        "三。（市应急局、市气象局负责）\n四。（市科技局牵头，市教委配合）\n五。（市商务局负责）\n"
    )
    assert found == [
        (["市教委", "市财政局"], []), (["市水务局"], ["市林业局"]), (["市应急局"], ["市气象局"]), (["市科技局"], ["市教委"]), (["市商务局"], []),
    ]


def test_a_note_outside_the_brackets_holds_for_all():
    assert _roles("一。（市教委、市财政局负责）\n注：列首位的为牵头单位。\n") == [(["市教委"], ["市财政局"])]


@given(st.text(alphabet="（）()【】责任单位牵头配合：:市科委、，。；由会同负责按职责分工等和各区政府\n", max_size=80))
def test_never_raises(text):
    _duties(text)

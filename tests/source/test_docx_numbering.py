"""Automatic numbering: the token in front of a paragraph is the one that Word prints."""

from __future__ import annotations

import pytest
from tests.source.word_file import definition, level, listed, paragraph, read, run, styled, texts, word_file

OUTLINE = level(0, "chineseCountingThousand", "%1、") + level(1, "chineseCountingThousand", "（%2）") + level(2, "decimal", "%3.")


def _tokens(levels: list[int], numbering: str) -> list[str]:
    return texts("".join(listed("", each) for each in levels), numbering=numbering)


def test_levels_below_begin_anew():
    printed = _tokens([0, 1, 2, 2, 1, 2, 0, 1], definition(OUTLINE))
    assert printed == ["一、", "（一）", "1.", "2.", "（二）", "1.", "二、", "（一）"]


def test_the_number_of_a_level_shows_those_above():
    numbering = definition(level(0, "chineseCounting", "第%1章") + level(1, "decimal", "%1.%2"))
    assert _tokens([0, 1, 1, 0, 1], numbering) == ["第一章", "一.1", "一.2", "第二章", "二.1"]


def test_legal_numbering_shows_those_above_in_digits():
    numbering = definition(level(0, "chineseCounting", "第%1章") + level(1, "decimal", "%1.%2", "<w:isLgl/>"))
    assert _tokens([0, 1], numbering) == ["第一章", "1.1"]


def test_a_level_above_that_was_not_used_shows_its_start():
    assert _tokens([1, 1], definition(level(0, "decimal", "%1", start=3) + level(1, "decimal", "%1.%2"))) == ["3.1", "3.2"]


@pytest.mark.parametrize(("restart", "after_second", "after_top"), [(0, "3", "3"), (1, "3", "1"), (2, "1", "1"), (9, "1", "1")])
def test_restart_of_the_third_level(restart: int, after_second: str, after_top: str):
    numbering = definition(
        level(0, "decimal", "%1") + level(1, "decimal", "%2") + level(2, "decimal", "%3", f'<w:lvlRestart w:val="{restart}"/>')
    )
    assert _tokens([0, 1, 2, 2, 1, 2], numbering)[-1] == after_second
    assert _tokens([0, 1, 2, 2, 0, 2], numbering)[-1] == after_top


def test_instances_of_one_definition_go_on_counting():
    numbering = definition(OUTLINE, nums=(1, 2))
    assert texts(listed("甲", num=1) + listed("乙", num=2), numbering=numbering) == ["一、甲", "二、乙"]


def _overriding(content: str) -> str:
    return f'<w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0">{content}</w:lvlOverride></w:num>'


def test_an_instance_that_states_its_start_begins_there_once():
    override = _overriding('<w:startOverride w:val="5"/>')
    body = listed("甲") + listed("乙") + listed("丙", num=2) + listed("丁", num=2) + listed("戊")
    assert texts(body, numbering=definition(OUTLINE) + override) == ["一、甲", "二、乙", "五、丙", "六、丁", "七、戊"]


def test_an_instance_may_replace_a_level():
    override = _overriding(level(0, "upperRoman", "%1)"))
    assert texts(listed("甲") + listed("乙", num=2), numbering=definition(OUTLINE) + override) == ["一、甲", "II)乙"]


def test_two_definitions_count_apart():
    numbering = definition(OUTLINE) + definition(level(0, "decimal", "附件%1："), id_=8, nums=(3,))
    assert texts(listed("甲") + listed("乙", num=3) + listed("丙"), numbering=numbering) == ["一、甲", "附件1：乙", "二、丙"]


def _style(id_: str, numbering: str, based_on: str = "") -> str:
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return f'<w:style w:type="paragraph" w:styleId="{id_}"><w:name w:val="{id_}"/>{base}<w:pPr>{numbering}</w:pPr></w:style>'


def test_a_style_numbers_its_paragraphs_and_passes_list_and_level_on_apart():
    styles = (
        _style("top", "<w:numPr><w:numId w:val='1'/></w:numPr>")
        + _style("sub", "<w:numPr><w:ilvl w:val='1'/></w:numPr>", "top")
        + _style("deep", "", "sub")
        + _style("off", "<w:numPr><w:numId w:val='0'/></w:numPr>", "sub")
    )
    body = styled("甲", "top") + styled("乙", "sub") + styled("丙", "deep") + styled("丁", "off") + styled("戊", "top")
    assert texts(body, numbering=definition(OUTLINE), styles=styles) == ["一、甲", "（一）乙", "（二）丙", "丁", "二、戊"]


def test_a_level_that_is_linked_to_a_style():
    linked = level(0, "chineseCounting", "%1、") + level(1, "decimal", "%2.", '<w:pStyle w:val="item"/>')
    styles = _style("item", "<w:numPr><w:numId w:val='1'/></w:numPr>")
    assert texts(styled("甲", "item"), numbering=definition(linked), styles=styles) == ["1.甲"]


def test_the_paragraph_overrules_its_style():
    styles = _style("top", "<w:numPr><w:numId w:val='1'/></w:numPr>")
    own = '<w:pStyle w:val="top"/><w:numPr>{}</w:numPr>'
    body = paragraph("无号", own.format('<w:numId w:val="0"/>')) + paragraph("次级", own.format('<w:ilvl w:val="1"/>'))
    assert texts(body, numbering=definition(OUTLINE), styles=styles) == ["无号", "（一）次级"]


def test_styles_that_are_based_on_each_other():
    styles = _style("a", "", "b") + _style("b", "", "a")
    assert texts(styled("甲", "a"), styles=styles) == ["甲"]


@pytest.mark.parametrize("by_style", [False, True])
def test_a_definition_that_only_names_a_numbering_style(by_style: bool):
    empty = '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="law"/></w:abstractNum>'
    link = "" if by_style else '<w:styleLink w:val="law"/>'
    numbering = empty + definition(link + OUTLINE, nums=(2,)) + '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    styles = _style("law", '<w:numPr><w:numId w:val="2"/></w:numPr>').replace('"paragraph"', '"numbering"')
    assert texts(listed("甲"), numbering=numbering, styles=styles) == ["一、甲"]


@pytest.mark.parametrize(
    ("text", "suffix", "printed"),
    [
        ("%1.", "nothing", "1.甲"), ("%1.", "space", "1. 甲"), ("%1.", "tab", "1. 甲"), ("%1、", "tab", "1、甲"),
        ("（%1）", "space", "（1）甲"),
        ("第%1条", "space", "第1条 甲"), ("第%1条", "nothing", "第1条甲"), ("", "tab", "甲"),
    ],
)
def test_the_blank_after_the_number(text: str, suffix: str, printed: str):
    assert texts(listed("甲"), numbering=definition(level(0, "decimal", text, suffix=suffix))) == [printed]


def test_bullets_are_not_printed_but_levels_below_begin_anew():
    numbering = definition(level(0, "bullet", "●") + level(1, "decimal", "%2."))
    body = listed("甲") + listed("乙", 1) + listed("丙") + listed("丁", 1)
    assert texts(body, numbering=numbering) == ["甲", "1.乙", "丙", "1.丁"]


def test_a_custom_format_pads_with_zeros():
    custom = (
        '<w:lvl w:ilvl="0"><mc:AlternateContent>'
        '<mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="01, 02, 03, ..."/></mc:Choice>'
        '<mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent>'
        '<w:suff w:val="nothing"/><w:lvlText w:val="%1."/></w:lvl>'
    )
    assert texts(listed("甲"), numbering=definition(custom)) == ["01.甲"]


def test_an_old_list_of_a_tracked_change_does_not_count():
    old = '<w:pPrChange w:id="1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:pPrChange>'
    assert texts(paragraph("甲", old) + listed("乙"), numbering=definition(OUTLINE)) == ["甲", "一、乙"]


def test_a_deleted_paragraph_does_not_count():
    mark = '<w:numPr><w:numId w:val="1"/></w:numPr><w:rPr><w:del w:id="1"/></w:rPr>'
    deleted = f"<w:p><w:pPr>{mark}</w:pPr><w:del w:id='2'><w:r><w:delText>旧</w:delText></w:r></w:del></w:p>"
    assert texts(listed("甲") + deleted + listed("乙"), numbering=definition(OUTLINE)) == ["一、甲", "二、乙"]


def test_the_number_is_bold_with_the_words_after_it():
    properties = "<w:numPr><w:numId w:val='1'/></w:numPr>"
    body = f"<w:p><w:pPr>{properties}</w:pPr>{run('加强领导。', '<w:b/>')}{run('落实责任。')}</w:p>" + listed("平")
    assert [block.bold for block in read(word_file(body, numbering=definition(OUTLINE)))] == [len("一、加强领导。"), 0]


@pytest.mark.parametrize("num", ["99", "x", "-1", "9" * 30])
def test_a_list_that_does_not_exist_prints_nothing(num: str):
    assert texts(paragraph("甲", f"<w:numPr><w:ilvl w:val='{num}'/><w:numId w:val='{num}'/></w:numPr>")) == ["甲"]

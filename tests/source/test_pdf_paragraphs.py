"""Printed lines become paragraphs, within a page and over pages."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.source.pdf_pages import (
    A4,
    ACROSS,
    EM,
    LEFT,
    PITCH,
    TOP,
    WIDTH,
    Canvas,
    made,
    pages,
    printed,
    prose,
    read,
    set_paragraph,
    texts,
    turn,
)


def test_lines_become_paragraphs_with_page_and_box() -> None:
    first, second = prose(1, 90), prose(2, 40)
    found = read(made(lambda canvas: printed(canvas, ["\u3000\u3000一、总体要求", *set_paragraph(first), *set_paragraph(second)]) and None))
    assert [block.kind for block in found] == ["page", "paragraph", "paragraph", "paragraph"]
    assert texts(found) == ["一、总体要求", first, second]
    x0, top, x1, bottom = found[2].place.box or (0, 0, 0, 0)
    assert found[2].place.number == 1
    assert (x0, x1) == (pytest.approx(LEFT, abs=1), pytest.approx(LEFT + ACROSS * EM, abs=1))
    assert top == pytest.approx(A4[1] - TOP + PITCH - EM, abs=4)
    assert bottom == pytest.approx(top + 3 * PITCH + EM, abs=2)


def test_a_sentence_that_the_page_cuts_is_marked_on_both_sides() -> None:
    text = prose(3, 200)
    lines = set_paragraph(text)

    def draw(canvas: Canvas) -> None:
        printed(canvas, lines[:4])
        turn(canvas)
        printed(canvas, [*lines[4:], *set_paragraph(prose(4, 60))])

    found = read(made(draw))
    assert [block.kind for block in found] == ["page", "line", "page", "line", "paragraph"]
    assert found[1].text + found[3].text == text
    assert [block.continues for block in found] == [False, False, False, True, False]


def test_a_full_last_line_with_its_stop_is_continued_only_where_paragraphs_are_indented() -> None:
    first, second = prose(3, 75)[:-1] + "。", prose(4, 75)

    def draw(indent: str) -> Callable[[Canvas], None]:
        def on(canvas: Canvas) -> None:
            whole = indent + first
            printed(canvas, [whole[at : at + ACROSS] for at in range(0, len(whole), ACROSS)])
            turn(canvas)
            printed(canvas, [second[at : at + ACROSS] for at in range(0, len(second), ACROSS)])

        return on

    assert [block.continues for block in read(made(draw("\u3000\u3000")))] == [False, False, False, True]
    assert [block.continues for block in read(made(draw("")))] == [False, False, False, False]


def test_a_paragraph_that_ends_with_its_page_is_whole() -> None:
    def draw(canvas: Canvas) -> None:
        printed(canvas, [*set_paragraph(prose(5, 100)), *set_paragraph(prose(6, 30))])
        turn(canvas)
        printed(canvas, [*set_paragraph(prose(7, 100))])

    assert [block.kind for block in read(made(draw))] == ["page", "paragraph", "paragraph", "page", "paragraph"]


def test_an_unindented_heading_after_a_cut_page_is_no_continuation_when_it_is_larger() -> None:
    def draw(canvas: Canvas) -> None:
        printed(canvas, set_paragraph(prose(8, 128)))
        turn(canvas)
        canvas.setFont("STSong-Light", 22)
        printed(canvas, ["附件"])
        canvas.setFont("STSong-Light", EM)
        printed(canvas, set_paragraph(prose(9, 100)), top=TOP - 60)

    found = read(made(draw))
    assert [(block.kind, block.text) for block in found if block.text == "附件"] == [("paragraph", "附件")]


def test_blanks_between_chinese_characters_go_and_latin_words_stay_apart() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(LEFT, TOP, "关 于 支 持 AI Agent 平 台 的 通 知 2027 年 3 月")
        canvas.drawString(LEFT, TOP - 60, "联系人：王临江", charSpace=4)

    assert texts(read(made(draw))) == ["关于支持AI Agent平台的通知2027年3月", "联系人：王临江"]


def test_hyphens_that_break_a_word_go_and_others_stay() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Times-Roman", 16)
        wide = "The framework for data sharing between the offices of river-"
        canvas.drawString(LEFT, TOP, wide)
        canvas.drawString(LEFT, TOP - 22, "side towns covers the period 2026-2030 and is binding on all")
        canvas.drawString(LEFT, TOP - 44, "participants of the pilot.")

    expected = "The framework for data sharing between the offices of riverside towns covers the period 2026-2030 and is binding on all "
    assert texts(read(made(draw))) == [expected + "participants of the pilot."]


def test_centred_lines_and_bold_beginnings_are_marked() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("STSong-Light", 22)
        canvas.drawCentredString(WIDTH / 2, 760, "临江市数据要素行动方案")
        canvas.setFont("STSong-Light", EM)
        printed(canvas, set_paragraph(prose(90, 60)), top=700)
        shape = canvas.beginText(LEFT + 2 * EM, 600)
        shape.setTextRenderMode(2)
        shape.setFont("Times-Roman", EM)
        shape.setTextRenderMode(0)
        shape.textOut("1.")
        shape.setFont("STSong-Light", EM)
        shape.setTextRenderMode(2)
        shape.textOut("目标要求。")
        shape.setTextRenderMode(0)
        shape.textOut("到后年建成平台")
        canvas.drawText(shape)

    found = [block for block in read(made(draw)) if block.text]
    assert [block.centred for block in found] == [True, False, False]
    assert [block.bold for block in found] == [0, 0, 7]


def test_a_title_that_was_too_long_for_its_line_is_one_and_a_shaped_one_stays_apart() -> None:
    full, shaped = (
        ["临江市关于进一步深化要素市场化配置综合改", "革加快建设高标准市场体系的若干措施"],
        ["临江市数据局", "关于印发管理办法的通知"],
    )

    def draw(canvas: Canvas) -> None:
        canvas.setFont("STSong-Light", 22)
        for row, line in enumerate(full + shaped):
            canvas.drawCentredString(LEFT + ACROSS * EM / 2, 780 - (34 if row < 2 else 44) * row, line)
        canvas.setFont("STSong-Light", EM)
        printed(canvas, set_paragraph(prose(98, 200)), top=560)

    found = [block for block in read(made(draw)) if block.centred]
    assert texts(found) == ["".join(full), *shaped]


def test_a_table_of_contents_keeps_its_entries_apart() -> None:
    entries = [f"{title}{'.' * 60}{page}" for title, page in (("一、总体要求", 1), ("二、重点任务", 4), ("三、保障措施", 18))]
    found = texts(read(made(lambda canvas: printed(canvas, entries) and None)))
    assert [text.split(".")[0] for text in found] == ["一、总体要求", "二、重点任务", "三、保障措施"]


@pytest.mark.parametrize("quarter", [90, 180, 270])
def test_turned_pages_read_alike(quarter: int) -> None:
    """Both ways to lay a page on its side: by its rotation, and by turning the text itself."""
    text = prose(95, 90)

    def by_text(canvas: Canvas) -> None:
        canvas.translate(300, 250)
        canvas.rotate(quarter)
        printed(canvas, set_paragraph(text), left=-200, top=100)

    def by_page(canvas: Canvas) -> None:
        canvas.setPageRotation(quarter)
        by_text(canvas)

    for draw in (by_text, by_page):
        found = read(made(draw))
        assert texts(found) == [text]
    x0, top, x1, bottom = found[1].place.box or (0, 0, 0, 0)
    assert x0 < x1
    assert top < bottom


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(1, 220), min_size=1, max_size=14), st.integers(6, 22))
def test_indented_paragraphs_of_any_length_come_back_over_pages_of_any_height(lengths: list[int], height: int) -> None:
    """Two full lines stand first, for a page without any says nothing of its edges."""
    paragraphs = [prose(seed, length) for seed, length in enumerate([2 * ACROSS, *lengths])]
    lines = [line for text in paragraphs for line in set_paragraph(text)]

    def draw(canvas: Canvas) -> None:
        for page in pages(canvas, -(-len(lines) // height)):
            printed(canvas, lines[(page - 1) * height : page * height])

    got: list[str] = []
    for block in read(made(draw)):
        if block.continues:
            got[-1] += block.text
        elif block.text:
            got.append(block.text)
    assert got == paragraphs

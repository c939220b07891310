"""Running heads, running feet and page numbers."""

from __future__ import annotations

import pytest
from tests.source.pdf_pages import LEFT, WIDTH, Canvas, made, pages, printed, prose, read, set_paragraph, texts


@pytest.mark.parametrize("number", ["— {} —", "- {} -", "{}", "第{}页 共9页", "第 {} 页", "{}/9"])
def test_running_heads_and_page_numbers_go(number: str) -> None:
    paragraphs = [prose(20 + page, 150) for page in range(9)]

    def draw(canvas: Canvas) -> None:
        for page in pages(canvas, 9):
            canvas.drawString(LEFT, 800, "临江市人民政府公报" if page % 2 else f"2027年第3期 总第{page}页")
            printed(canvas, set_paragraph(paragraphs[page - 1]))
            canvas.drawCentredString(WIDTH / 2, 40, number.format(page))

    assert texts(read(made(draw))) == paragraphs


def test_what_looks_like_furniture_and_is_text_stays() -> None:
    """Annexes that begin at the top of their pages, a first line that is the same twice, a number inside the text."""
    kept = [[f"附件{page}", *set_paragraph(prose(40 + page, 90))] for page in range(1, 5)]

    def draw(canvas: Canvas) -> None:
        for page in pages(canvas, 4):
            printed(canvas, kept[page - 1], top=800)
            printed(canvas, ["\u3000\u3000共支持项目", "\u3000\u300028"], top=500)

    found = texts(read(made(draw)))
    assert [text for text in found if text.startswith("附件")] == ["附件1", "附件2", "附件3", "附件4"]
    assert found.count("28") == 4


def test_forms_that_begin_with_the_same_title_keep_it_and_a_head_on_two_pages_goes() -> None:
    def draw(canvas: Canvas) -> None:
        for page in pages(canvas, 3):
            printed(canvas, ["临江市项目申报表", *set_paragraph(prose(50 + page, 60))], top=750)
            if page < 3:
                canvas.drawString(LEFT, 805, "临江市人民政府公报")

    found = texts(read(made(draw)))
    assert found.count("临江市项目申报表") == 3
    assert "临江市人民政府公报" not in found

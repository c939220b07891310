"""Two columns are read one after the other."""

from __future__ import annotations

from tests.source.pdf_pages import WIDTH, Canvas, made, pages, prose, read, set_paragraph, texts


def test_two_columns_are_read_one_after_the_other() -> None:
    left, right = [prose(60, 70), prose(61, 64)], [prose(62, 60), prose(63, 75)]

    def draw(canvas: Canvas) -> None:
        canvas.setFont("STSong-Light", 22)
        canvas.drawCentredString(WIDTH / 2, 790, "临江市要素市场化配置改革若干措施解读")
        canvas.setFont("STSong-Light", 12)
        sides = [[line for text in side for line in set_paragraph(text, 17)] for side in (left, right)]
        for row, lines in enumerate(zip(*sides, strict=False)):  # printed row by row, as some producers do
            for start, line in zip((60, 320), lines, strict=True):
                canvas.drawString(start + 12 * (len(line) - len(line.lstrip("\u3000"))), 740 - 20 * row, line.strip("\u3000"))

    assert texts(read(made(draw))) == ["临江市要素市场化配置改革若干措施解读", *left, *right]


def test_a_short_last_page_keeps_the_columns_of_the_page_before() -> None:
    paragraphs = [prose(65 + number, 64 if number < 8 else 20) for number in range(10)]

    def draw(canvas: Canvas) -> None:
        for page in pages(canvas, 2):
            canvas.setFont("STSong-Light", 12)
            mine = paragraphs[:8] if page == 1 else paragraphs[8:]
            for start, side in ((60, mine[: len(mine) // 2]), (320, mine[len(mine) // 2 :])):
                for row, line in enumerate(line for text in side for line in set_paragraph(text, 17)):
                    canvas.drawString(start + 12 * (len(line) - len(line.lstrip("\u3000"))), 740 - 20 * row, line.strip("\u3000"))

    assert texts(read(made(draw))) == paragraphs


def test_a_sentence_goes_on_in_the_next_column() -> None:
    text = prose(64, 330)
    lines = set_paragraph(text, 17)

    def draw(canvas: Canvas) -> None:
        canvas.setFont("STSong-Light", 12)
        for start, part in ((60, lines[:10]), (320, lines[10:])):
            for row, line in enumerate(part):
                canvas.drawString(start + 12 * (len(line) - len(line.lstrip("\u3000"))), 740 - 20 * row, line.strip("\u3000"))

    assert texts(read(made(draw))) == [text]

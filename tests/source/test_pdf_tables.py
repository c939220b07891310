"""Ruled tables: one grid a page, with the spans that the rules show."""

from __future__ import annotations

from tests.source.pdf_pages import HEAD, WIDTH, Canvas, made, printed, prose, read, ruled, set_paragraph, texts, turn


def test_a_ruled_table_over_two_pages_is_one_grid_a_page() -> None:
    rows = [[str(number), f"建设第{number}号平台", "市数据局"] for number in range(1, 8)]

    def draw(canvas: Canvas) -> None:
        printed(canvas, set_paragraph(prose(70, 100)))
        ruled(canvas, [HEAD, *rows[:4]], 560)
        canvas.drawCentredString(WIDTH / 2, 40, "— 1 —")
        turn(canvas)
        ruled(canvas, [HEAD, *rows[4:]], 760)
        printed(canvas, set_paragraph(prose(71, 40)), top=500)
        canvas.drawCentredString(WIDTH / 2, 40, "— 2 —")

    found = read(made(draw))
    assert [block.kind for block in found] == ["page", "paragraph", "table", "page", "table", "paragraph"]
    grids = [block.grid for block in found if block.grid is not None]
    assert [[cell.text for cell in row] for row in grids[0].rows] == [HEAD, *rows[:4]]
    assert [[cell.text for cell in row] for row in grids[1].rows] == [HEAD, *rows[4:]]
    assert [place.number for place in grids[1].places] == [2] * 4
    assert len(grids[0].places) == len(grids[0].rows)
    assert texts(found) == [prose(70, 100), prose(71, 40)]


def test_spans_come_from_the_rules() -> None:
    def merged_cells(canvas: Canvas) -> None:
        for y in (700, 670, 580):
            canvas.line(90, y, 500, y)
        canvas.line(150, 640, 500, 640)
        canvas.line(90, 610, 500, 610)
        for x in (90, 500):
            canvas.line(x, 700, x, 580)
        canvas.line(150, 700, 150, 580)
        canvas.line(350, 700, 350, 610)
        for x, y, text in (
            (95, 680, "领域"),
            (155, 680, "任务"),
            (355, 680, "单位"),
            (95, 635, "数据"),
            (155, 650, "甲"),
            (355, 650, "乙"),
        ):
            canvas.drawString(x, y, text)
        for x, y, text in ((155, 620, "丙"), (355, 620, "丁"), (95, 590, "合计"), (155, 590, "四项")):
            canvas.drawString(x, y, text)

    grid = next(block.grid for block in read(made(merged_cells)) if block.grid is not None)
    assert [[(cell.text, cell.rows, cell.columns) for cell in row] for row in grid.rows] == [
        [("领域", 1, 1), ("任务", 1, 1), ("单位", 1, 1)],
        [("数据", 2, 1), ("甲", 1, 1), ("乙", 1, 1)],
        [("丙", 1, 1), ("丁", 1, 1)],
        [("合计", 1, 1), ("四项", 1, 2)],
    ]


def test_a_table_without_outer_sides_keeps_its_outer_columns() -> None:
    rows = [HEAD, ["1", "建设数据平台", "市数据局"], ["2", "盘活存量土地", "市自然资源局"]]

    def draw(canvas: Canvas) -> None:
        for index in range(4):
            canvas.line(90, 700 - 30 * index, 500, 700 - 30 * index)
        for x in (150, 330):
            canvas.line(x, 700, x, 610)
        for row, cells in enumerate(rows):
            for x, text in zip((95, 155, 335), cells, strict=True):
                canvas.drawString(x, 680 - 30 * row, text)

    grid = next(block.grid for block in read(made(draw)) if block.grid is not None)
    assert [[cell.text for cell in row] for row in grid.rows] == rows


def test_a_table_that_the_page_leaves_open_below_keeps_its_last_row_and_its_spans() -> None:
    def draw(canvas: Canvas) -> None:
        for y in (700, 670):
            canvas.line(90, y, 500, y)
        canvas.line(150, 640, 500, 640)
        for x in (90, 150, 330, 500):
            canvas.line(x, 700, x, 610)
        for row, cells in enumerate((("领域", "任务", "单位"), ("数据", "甲", "乙"), ("", "丙", "丁"))):
            for x, text in zip((95, 155, 335), cells, strict=True):
                canvas.drawString(x, 680 - 30 * row, text)

    grid = next(block.grid for block in read(made(draw)) if block.grid is not None)
    assert [[(cell.text, cell.rows) for cell in row] for row in grid.rows] == [
        [("领域", 1), ("任务", 1), ("单位", 1)],
        [("数据", 2), ("甲", 1), ("乙", 1)],
        [("丙", 1), ("丁", 1)],
    ]


def test_a_frame_around_text_and_a_rule_under_a_letterhead_are_no_table() -> None:
    text = prose(80, 90)

    def draw(canvas: Canvas) -> None:
        canvas.line(80, 780, 520, 780)
        canvas.rect(80, 500, 440, 270)
        printed(canvas, set_paragraph(text))

    found = read(made(draw))
    assert [block.kind for block in found] == ["page", "paragraph"]
    assert texts(found) == [text]


def test_words_of_a_cell_are_joined_over_its_lines_and_keep_their_paragraphs() -> None:
    first, second = "支持企业建设中试基地对符合条件的给予补助。", "鼓励高校院所开放仪器设备并给予运行经费支持。"

    def draw(canvas: Canvas) -> None:
        canvas.grid([90, 190, 500], [700, 560])
        canvas.drawString(95, 640, "服务内容")
        for row, line in enumerate((first[:18], first[18:], second[:18], second[18:])):
            canvas.drawString(195, 675 - 24 * row, line)

    grid = next(block.grid for block in read(made(draw)) if block.grid is not None)
    assert [cell.text for cell in grid.rows[0]] == ["服务内容", f"{first}\n{second}"]

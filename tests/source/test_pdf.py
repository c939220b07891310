"""Reading PDF: pages made here, with what real ones do to text."""

from __future__ import annotations

import io
import random
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from cexing.errors import BrokenSource, EncryptedSource, LimitExceeded, NeedsOcr
from cexing.source.detect import Detected
from cexing.source.limits import DEFAULT, Limits
from cexing.source.pdf import blocks
from cexing.source.types import Block

pdfmetrics = pytest.importorskip("reportlab.pdfbase.pdfmetrics")
from reportlab.lib.pagesizes import A4  # noqa: E402
from reportlab.pdfbase.cidfonts import UnicodeCIDFont  # noqa: E402
from reportlab.pdfgen.canvas import Canvas  # noqa: E402

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
LEFT, TOP, EM, PITCH = 90.0, 740.0, 16.0, 28.0
ACROSS = 26
"""Characters in a full line."""
WORDS = "临江市推动要素市场化配置改革加快建设统一开放竞争有序的市场体系完善土地劳动力资本技术数据各类要素流动机制"

pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))


def made(draw: Callable[[Canvas], None], **options: object) -> bytes:
    """A PDF with what `draw` puts on a canvas."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=True, **options)
    canvas.setFont("STSong-Light", EM)
    draw(canvas)
    canvas.save()
    return out.getvalue()


def turn(canvas: Canvas) -> None:
    """A new page; reportlab forgets the font at each."""
    canvas.showPage()
    canvas.setFont("STSong-Light", EM)


def pages(canvas: Canvas, count: int) -> Iterator[int]:
    """The numbers of so many pages, each turned to in time."""
    for page in range(1, count + 1):
        if page > 1:
            turn(canvas)
        yield page


def printed(canvas: Canvas, lines: Iterable[str], *, left: float = LEFT, top: float = TOP, pitch: float = PITCH) -> float:
    """Lines beneath each other; a leading full-width blank indents."""
    for line in lines:
        indent = len(line) - len(line.lstrip("\u3000"))
        canvas.drawString(left + indent * EM, top, line.strip("\u3000"))
        top -= pitch
    return top


def set_paragraph(text: str, across: int = ACROSS) -> list[str]:
    """Full-width text cut into lines, the first indented by two characters."""
    whole = "\u3000\u3000" + text
    return [whole[at : at + across] for at in range(0, len(whole), across)]


def read(data: bytes, limits: Limits = DEFAULT) -> list[Block]:
    return list(blocks(data, Detected(media_type="application/pdf"), limits, None))


def texts(found: Iterable[Block]) -> list[str]:
    return [block.text for block in found if block.kind in ("paragraph", "line")]


def prose(seed: int, length: int) -> str:
    """Characters without numbers or marks, always the same for a seed."""
    return "".join(random.Random(seed).choices(WORDS, k=length)) + "。"


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


@pytest.mark.parametrize("number", ["— {} —", "- {} -", "{}", "第{}页 共9页", "第 {} 页", "{}/9"])
def test_running_heads_and_page_numbers_go(number: str) -> None:
    paragraphs = [prose(20 + page, 150) for page in range(9)]

    def draw(canvas: Canvas) -> None:
        for page in pages(canvas, 9):
            canvas.drawString(LEFT, 800, "临江市人民政府公报" if page % 2 else f"2027年第3期 总第{page}页")
            printed(canvas, set_paragraph(paragraphs[page - 1]))
            canvas.drawCentredString(A4[0] / 2, 40, number.format(page))

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


def test_two_columns_are_read_one_after_the_other() -> None:
    left, right = [prose(60, 70), prose(61, 64)], [prose(62, 60), prose(63, 75)]

    def draw(canvas: Canvas) -> None:
        canvas.setFont("STSong-Light", 22)
        canvas.drawCentredString(A4[0] / 2, 790, "临江市要素市场化配置改革若干措施解读")
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


def ruled(canvas: Canvas, rows: list[list[str]], top: float, widths: tuple[float, ...] = (60, 200, 160), height: float = 30.0) -> None:
    """A table with every rule drawn."""
    xs = [LEFT + sum(widths[:index]) for index in range(len(widths) + 1)]
    ys = [top - height * index for index in range(len(rows) + 1)]
    canvas.grid(xs, ys)
    for row, cells in enumerate(rows):
        for column, text in enumerate(cells):
            canvas.drawString(xs[column] + 4, ys[row] - 21, text)


HEAD = ["序号", "任务", "牵头单位"]


def test_a_ruled_table_over_two_pages_is_one_grid_a_page() -> None:
    rows = [[str(number), f"建设第{number}号平台", "市数据局"] for number in range(1, 8)]

    def draw(canvas: Canvas) -> None:
        printed(canvas, set_paragraph(prose(70, 100)))
        ruled(canvas, [HEAD, *rows[:4]], 560)
        canvas.drawCentredString(A4[0] / 2, 40, "— 1 —")
        turn(canvas)
        ruled(canvas, [HEAD, *rows[4:]], 760)
        printed(canvas, set_paragraph(prose(71, 40)), top=500)
        canvas.drawCentredString(A4[0] / 2, 40, "— 2 —")

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
        canvas.drawCentredString(A4[0] / 2, 760, "临江市数据要素行动方案")
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


def picture(canvas: Canvas) -> None:
    canvas.rect(100, 100, 300, 300, fill=1)


def test_pages_without_text_need_ocr() -> None:
    def draw(canvas: Canvas) -> None:
        for _ in pages(canvas, 3):
            picture(canvas)

    with pytest.raises(NeedsOcr, match=r"3 pages.*OCR"):
        read(made(draw))


def test_page_numbers_alone_are_no_text_layer() -> None:
    def draw(canvas: Canvas) -> None:
        for page in pages(canvas, 3):
            picture(canvas)
            canvas.drawCentredString(A4[0] / 2, 40, f"— {page} —")

    with pytest.raises(NeedsOcr):
        read(made(draw))


def test_a_partly_scanned_file_gives_the_text_it_has() -> None:
    def draw(canvas: Canvas) -> None:
        picture(canvas)
        turn(canvas)
        printed(canvas, ["附件：临江市空间布局图"])

    found = read(made(draw))
    assert [block.kind for block in found] == ["page", "page", "paragraph"]


def test_encrypted_files_ask_for_a_copy_without_a_password() -> None:
    with pytest.raises(EncryptedSource, match="password"):
        read(made(lambda canvas: printed(canvas, ["密件"]) and None, encrypt="secret"))


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.7\n" + bytes(range(256)) * 40, b"%PDF-1.4\n%%EOF"])
def test_garbage_is_broken(data: bytes) -> None:
    with pytest.raises(BrokenSource):
        read(data)


def test_a_truncated_file_is_broken_or_gives_what_is_left() -> None:
    data = made(lambda canvas: printed(canvas, set_paragraph(prose(97, 200))) and None)
    with pytest.raises((BrokenSource, NeedsOcr)):
        read(data[: len(data) // 2])


def test_limits_name_their_setting() -> None:
    def draw(canvas: Canvas) -> None:
        for _ in pages(canvas, 3):
            ruled(canvas, [HEAD, HEAD], 700)

    data = made(draw)
    with pytest.raises(LimitExceeded, match=r"Limits\.pages"):
        read(data, Limits(pages=2))
    with pytest.raises(LimitExceeded, match=r"Limits\.cells"):
        read(data, Limits(cells=10))


def test_progress_counts_pages_and_every_page_is_marked() -> None:
    seen: list[tuple[int, int]] = []

    def draw(canvas: Canvas) -> None:
        for page in pages(canvas, 20):
            printed(canvas, set_paragraph(prose(page, 50)))

    found = list(blocks(made(draw), Detected(media_type="application/pdf"), DEFAULT, lambda done, total: seen.append((done, total))))
    assert seen == [(page, 20) for page in range(1, 21)]
    assert [block.place.number for block in found if block.kind == "page"] == list(range(1, 21))


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the shared corpus is not there")
def test_real_files_read() -> None:
    for path in CORPUS.glob("*.pdf"):
        found = read(path.read_bytes())
        assert any(block.text or block.grid for block in found), path.name
        assert not any("— " in block.text[:3] for block in found), path.name

"""Tables that pages cut: merged, heads dropped, rows joined; invented wording."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from cexing.model import Place
from cexing.source.columns import kind_of, looks_like_head, profile_of, realigned
from cexing.source.tables import Mended, mend, slots, texts
from cexing.source.types import Cell, Grid

HEAD = "序号\t重点领域\t工作任务\t责任单位\t适用范围"


def page(*lines: str) -> Grid:
    """A page of tab-separated rows."""
    return Grid(
        rows=tuple(tuple(Cell(text=cell) for cell in line.split("\t")) for line in lines),
        places=tuple(Place("line", number) for number in range(len(lines))),
    )


def lines(mended: Mended) -> list[str]:
    """The rows of the first table, tab-separated."""
    return ["\t".join(row) for row in texts(mended.grids[0].rows)]


def codes(mended: Mended) -> list[tuple[int, str]]:
    """Rows and codes of the remarks."""
    return [(row, code) for _, row, code, _ in mended.remarks]


def test_repeated_head_is_dropped_and_remarked_once() -> None:
    mended = mend([page(HEAD, f"{n}\t\t推进第{n}项改革，形成可推广的经验。\t市发展改革委\t全市") for n in range(1, 5)])
    assert len(mended.grids) == 1
    assert lines(mended)[0] == HEAD
    assert len(mended.grids[0].rows) == 5
    assert codes(mended) == [(2, "header-repeated")]


def test_text_cut_by_a_page_is_joined_cell_by_cell() -> None:
    mended = mend([
        page(HEAD, "1\t一、港口\t推进港口作业智能化改造。\t市交通委\t全市", "2\t\t支持企业开展冷链仓储\t市商务委、市市场\t全市"),
        page(HEAD, "\t\t设施升级，降低物流成本。\t监管局\t", "3\t\t建设公共数据专区。\t市数据局\t全市"),
    ])
    assert lines(mended)[2] == "2\t\t支持企业开展冷链仓储设施升级，降低物流成本。\t市商务委、市市场监管局\t全市"
    assert (2, "row-joined") in codes(mended)


def test_cell_other_than_the_text_may_go_on_alone() -> None:
    mended = mend([
        page(HEAD, "1\t\t推进港口作业智能化改造。\t市交通委、望江区人民\t全市"),
        page(HEAD, "\t\t\t政府\t", "2\t\t建设公共数据专区。\t市数据局\t全市"),
    ])
    assert lines(mended)[1] == "1\t\t推进港口作业智能化改造。\t市交通委、望江区人民政府\t全市"


def test_row_without_number_below_a_finished_row_stays_a_row() -> None:
    mended = mend([
        page(HEAD, "1\t\t推进港口作业智能化改造。\t市交通委\t全市"),
        page(HEAD, "\t\t建设公共数据专区。\t市数据局\t全市", "2\t\t开展普惠养老试点。\t市民政局\t全市"),
    ])
    assert len(mended.grids[0].rows) == 4
    assert "row-joined" not in {code for _, code in codes(mended)}


def test_halves_of_a_shifted_row_meet_in_the_right_cells() -> None:
    rows = [f"{n}\t\t推进第{n}项改革，形成可推广的经验。\t市发展改革委、市财政局\t全市" for n in range(1, 9)]
    rows[0] = "1\t1. 深化改革。\t推进第1项改革，形成可推广的经验。\t市发展改革委、市财政局\t全市"
    mended = mend([
        page(HEAD, *rows, "9\t\t2. 优化服务。\t推动各级政务服务窗口延长服务时间、就近办理，并逐步把高频事项\t市政务服务办、市财政局、市数"),
        page(HEAD, "\t\t向园区延伸。\t据局\t"),
    ])
    text = "推动各级政务服务窗口延长服务时间、就近办理，并逐步把高频事项向园区延伸。"
    assert lines(mended)[9] == f"9\t\t2. 优化服务。\t{text}\t市政务服务办、市财政局、市数据局"


def test_continuation_without_head_is_the_same_table() -> None:
    mended = mend([
        page("序号\t项目名称\t补贴标准", "1\t屋顶光伏\t每千瓦补贴300元。"),
        page("2\t储能设施\t每千瓦时补贴200元。", "3\t充电设施\t每个补贴500元。"),
    ])
    assert len(mended.grids) == 1


def test_tables_with_heads_of_their_own_stay_apart() -> None:
    mended = mend([
        page("序号\t项目名称\t补贴标准", "1\t屋顶光伏\t每千瓦补贴300元。"),
        page("序号\t责任单位\t联系电话", "1\t市发展改革委\t5500001"),
    ])
    assert len(mended.grids) == 2
    assert mended.remarks == ()


def test_numbering_that_starts_over_is_another_table() -> None:
    first = page("序号\t项目名称\t补贴标准", "1\t屋顶光伏\t每千瓦补贴300元。", "2\t储能设施\t每千瓦时补贴200元。")
    assert len(mend([first, page("1\t住宅加梯\t每台补贴20万元。")]).grids) == 2


def test_head_of_two_rows_is_dropped_whole() -> None:
    def sheet(*lines_: str) -> Grid:
        head = (Cell(text="项目名称", rows=2), Cell(text="补贴标准", columns=2))
        body = [tuple(Cell(text=cell) for cell in line.split("\t")) for line in lines_]
        rows = (head, (Cell(text="城区标准"), Cell(text="郊区标准")), *body)
        return Grid(rows=rows, places=tuple(Place("line", n) for n in range(len(rows))))

    mended = mend([sheet("助餐\t3元\t4元"), sheet("助浴\t30元\t40元")])
    assert lines(mended)[2:] == ["助餐\t3元\t4元", "助浴\t30元\t40元"]


def test_card_goes_on_over_the_page_though_its_column_spans_are_lost() -> None:
    card = [
        (Cell(text="临江市储能设施补贴", columns=3),),
        (Cell(text="依据文件"), Cell(text="储能设施补贴办法", columns=2)),
        (Cell(text="补贴类别"), Cell(text="建设"), Cell(text="全市")),
        (Cell(text="申报条件"), Cell(text="在本市注册的企业，", columns=2)),
    ]
    first = Grid(rows=tuple(card), places=tuple(Place("page", 1) for _ in card))
    mended = mend([first, page("\t且项目已经建成。", "联系方式\t市发展改革委"), first])
    assert len(mended.grids) == 2
    words = "在本市注册的企业，且项目已经建成。"
    assert lines(mended)[3:] == [f"申报条件\t{words}\t{words}", "联系方式\t市发展改革委\t市发展改革委"]


def test_spans_are_filled() -> None:
    rows = [(Cell(text="甲", rows=2), Cell(text="乙", columns=2)), (Cell(text="丙"), Cell(text="丁"))]
    assert texts(rows) == [["甲", "乙", "乙"], ["甲", "丙", "丁"]]
    assert [slot.covered for slot in slots(rows)[1] if slot] == [True, False, False]


def test_kinds_of_cell() -> None:
    cells = ("", "12", "3. 优化服务。", "市财政局、各区人民政府", "推进港口作业智能化改造。", "500万元", "全市")
    assert [kind_of(cell) for cell in cells] == ["empty", "number", "label", "bodies", "sentence", "figure", "phrase"]


def test_head_is_told_from_data() -> None:
    assert looks_like_head(HEAD.split("\t"))
    assert not looks_like_head(["1", "港口", "推进港口作业智能化改造。", "市交通委", "全市"])
    assert not looks_like_head(["临江大道1号", "望江路2号"])


def test_row_that_fits_is_not_moved() -> None:
    rows = [["1", "", "推进港口作业智能化改造。", "市交通委"]] * 8
    assert realigned(rows[0], profile_of(rows, 4)) == (0, 1, 2, 3)


CELLS = st.text(alphabet="甲乙。；0123456789序号单位 1\t", max_size=6)
CELL = st.builds(Cell, text=CELLS, rows=st.integers(-1, 3), columns=st.integers(-1, 3))
GRIDS = st.lists(st.lists(st.lists(CELL, max_size=5), min_size=1, max_size=6), max_size=4)


@settings(max_examples=150, deadline=None)
@given(GRIDS)
def test_no_words_are_lost_and_nothing_raises(raw: list[list[list[Cell]]]) -> None:
    grids = [Grid(rows=tuple(map(tuple, rows)), places=tuple(Place("line", n) for n in range(len(rows)))) for rows in raw]
    mended = mend(grids)
    repeats = any(code == "header-repeated" for _, _, code, _ in mended.remarks)
    before = sorted("".join(cell.text for grid in grids for row in grid.rows for cell in row).replace(" ", "").replace("\t", ""))
    after = sorted("".join(cell.text for grid in mended.grids for row in grid.rows for cell in row).replace(" ", "").replace("\t", ""))
    assert repeats or before == after
    for index, row, _, _ in mended.remarks:
        assert 0 <= row < len(mended.grids[index].rows)
    for grid in mended.grids:
        assert len(grid.rows) == len(grid.places)

"""The document in saved pages: whole, once, without what surrounds it."""

from __future__ import annotations

import contextlib
import random
import re
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cexing.errors import BrokenSource, EmptySource, LimitExceeded, SourceError
from cexing.source.detect import HTML, detect
from cexing.source.html import blocks
from cexing.source.limits import DEFAULT, Limits
from cexing.source.types import Block

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"

BODY = (
    "<p style='text-align:center'><strong>临政办发〔2026〕3号</strong></p>"
    "<p>各县（市、区）人民政府，市政府各部门：</p>"
    "<p>　　为加快培育数据要素市场，现将有关事项通知如下，请认真贯彻执行。</p>"
    "<p><b>一、总体要求。</b>坚持政府引导、市场主导，到2027年建成市级数据交易平台1个。</p>"
    "<p>（一）支持企业登记数据产品，每个给予不超过5万元补助；对首次交易的，另行奖励。</p>"
    "<p style='text-align:right'>临江市人民政府办公室</p><p style='text-align:right'>2026年1月8日</p>"
)
TITLE = "临江市人民政府办公室关于培育数据要素市场的通知"
FIELDS = (
    "<table class='meta'><tr><td>索 引 号：</td><td>LJ000-2026-0003</td><td>主题分类：</td><td>科技、数据</td></tr>"
    "<tr><td>发文机关：</td><td>临江市人民政府办公室</td><td>成文日期：</td><td>2026年01月08日</td></tr>"
    "<tr><td>标　　题：</td><td colspan=3>" + TITLE + "</td></tr>"
    "<tr><td>发文字号：</td><td>临政办发〔2026〕3号</td><td>发布日期：</td><td>2026年01月10日</td></tr></table>"
)
AROUND = """<!DOCTYPE html><html><head><title>{title} - 临江市人民政府门户网站</title><style>.off{{display:none}}</style></head><body>
<div class="top"><a href="/">网站首页</a><a href="/zw">政务公开</a><a href="/fw">办事服务</a></div>
<div class="weizhi">您当前所在的位置：<a href="/">首页</a> &gt; <a href="/zw">政务公开</a></div>
<div class="wrap">{fields}<h1>{title}</h1>
<div class="info">发布日期：2026-01-10 09:30&nbsp;&nbsp;来源：市政府办公室&nbsp;&nbsp;浏览次数：<span>128</span>
【字体：<a href="#">大</a> 中 小】</div>
<div class="{name}">{body}</div>
<div class="bar">【<a href="#">打印</a>】【<a href="#">关闭</a>】 分享到：微信 微博</div>
<div class="more"><h3>相关链接</h3><ul><li><a href="/1">一图读懂数据要素市场培育政策，企业最高可获得多少补助</a></li></ul></div></div>
<div class="side"><ul><li><a href="/2">临江市人民政府关于另一件事的通知，自印发之日起施行</a></li></ul></div>
<div class="off">看不见的文字，不应当出现。</div>
<div class="bottom">主办单位：临江市人民政府办公室　版权所有　青ICP备12345678号　网站标识码：1234560001</div>
<script>var words = "脚本里的文字，不应当出现。";</script></body></html>"""


def read(page: str | bytes, limits: Limits = DEFAULT) -> list[Block]:
    """The blocks of a page."""
    data = page.encode() if isinstance(page, str) else page
    return list(blocks(data, detect(data, "a.html"), limits, None))


def texts(page: str) -> list[str]:
    """The words of the paragraphs of a page."""
    return [block.text for block in read(page) if block.kind == "paragraph"]


@pytest.mark.parametrize("name", ["TRS_Editor", "zoom", "pages_content", "box7", "x"])
def test_the_document_is_found_with_or_without_a_known_container(name: str) -> None:
    assert texts(AROUND.format(title=TITLE, fields=FIELDS, body=BODY, name=name)) == [
        "索引号：LJ000-2026-0003", "主题分类：科技、数据", "发文机关：临江市人民政府办公室", "成文日期：2026年01月08日",
        f"标题：{TITLE}", "发文字号：临政办发〔2026〕3号", "发布日期：2026年01月10日", "发布日期：2026-01-10 09:30",
        TITLE,
        "临政办发〔2026〕3号", "各县（市、区）人民政府，市政府各部门：", "为加快培育数据要素市场，现将有关事项通知如下，请认真贯彻执行。",
        "一、总体要求。坚持政府引导、市场主导，到2027年建成市级数据交易平台1个。",
        "（一）支持企业登记数据产品，每个给予不超过5万元补助；对首次交易的，另行奖励。", "临江市人民政府办公室", "2026年1月8日",
    ]


@pytest.mark.parametrize("name", ["TRS_Editor", "x"])
def test_a_title_that_the_document_opens_with_is_not_repeated(name: str) -> None:
    body = "<p align=center>临江市人民政府办公室<br>关于培育数据要素市场的通知</p>" + BODY
    found = texts(AROUND.format(title=TITLE, fields="", body=body, name=name))
    assert "".join(found).count("关于培育数据要素市场的通知") == 1


def test_a_title_that_only_the_head_states_is_taken() -> None:
    page = AROUND.format(title=TITLE, fields="", body=BODY, name="zoom").replace(f"<h1>{TITLE}</h1>", "")
    assert texts(page)[1] == TITLE


def test_fields_in_a_list_and_a_date_without_label() -> None:
    fields = (
        "<ul><li><span>文号：</span>临政规〔2026〕1号</li><li><span>有效性：</span><b>现行有效</b></li><li>失效日期：</li></ul>"
        "<i>2026-02-01</i>"
    )
    page = AROUND.format(title=TITLE, fields=fields, body=BODY, name="zoom")
    page = page.replace("发布日期：2026-01-10 09:30", "")
    assert texts(page)[:3] == ["文号：临政规〔2026〕1号", "有效性：现行有效", "发布日期：2026-02-01"]


def test_an_annex_in_a_container_of_its_own_belongs_to_the_document() -> None:
    annex = "<p>附件</p><p>临江市数据要素市场培育任务表</p><p>1. 建设交易平台。由市数据局牵头，2026年底前完成。</p>"
    page = AROUND.format(title=TITLE, fields="", body=BODY, name="main-a")
    page = page.replace('<div class="bar">', f"<div>{annex}</div><div class='bar'>")
    found = texts(page)
    assert found[-3:] == ["附件", "临江市数据要素市场培育任务表", "1. 建设交易平台。由市数据局牵头，2026年底前完成。"]


def test_a_piece_of_a_page_is_read_whole() -> None:
    assert texts("<meta charset='utf-8'><p>短句</p><p>另一短句，没有更多。</p>") == ["短句", "另一短句，没有更多。"]


@pytest.mark.parametrize("hidden", [
    "<p style='display: none'>藏，了。</p>", "<p hidden>藏，了。</p>", "<script>藏，了。</script>", "<template><p>藏，了。</p></template>",
    "<noscript>藏，了。</noscript>", "<!-- 藏，了。 -->", "<style>p{}/*藏*/</style>",
    "<textarea>藏</textarea>", "<select><option>藏</option></select>",
])
def test_hidden_text_is_left_out_and_what_follows_it_stays(hidden: str) -> None:
    assert texts(f"<div><p>可见的文字，在前。</p>{hidden}后文，仍在。</div>") == ["可见的文字，在前。", "后文，仍在。"]


def test_a_body_that_a_script_would_have_shown_is_read() -> None:
    page = "<html><body style='visibility:hidden'><div style='display:none'><p>正文，在此。</p></div></body></html>"
    assert texts(page) == ["正文，在此。"]


def test_lines_levels_bold_and_centring() -> None:
    page = (
        "<h2>一、<br>要求</h2><div align=center>居 中</div><p><span style='font-weight:bold'>粗体开头。</span>其余。</p>"
        "<p><b><span style='font-weight:normal'>不粗</span></b></p><p style='text-align:center;'>题</p>"
    )
    found = [(b.text, b.level, b.bold, b.centred) for b in read(f"<body>{page}</body>")]
    assert found == [
        ("一、", 2, 0, False), ("要求", 2, 0, False), ("居 中", 0, 0, True), ("粗体开头。其余。", 0, 5, False),
        ("不粗", 0, 0, False), ("题", 0, 0, True),
    ]


def test_white_space_collapses_and_a_source_line_break_is_no_blank_between_han() -> None:
    assert texts("<p>\u3000\u3000第一条&nbsp;&nbsp;为\n  加强\u200b管理，use \n HTML</p><p>  </p>") == ["第一条 为加强管理，use HTML"]


def test_preformatted_lines_may_be_cut() -> None:
    found = read("<pre>为加快培育数据要素市场，现将有关事项通\n知如下。</pre>")
    assert [(b.kind, b.text) for b in found] == [("line", "为加快培育数据要素市场，现将有关事项通"), ("line", "知如下。")]


@pytest.mark.parametrize(("markup", "expected"), [
    ("<ol><li>甲</li><li>乙</li></ol>", ["1.甲", "2.乙"]),
    ("<ol start=3><li>甲</li><li value=7>乙</li><li>丙</li></ol>", ["3.甲", "7.乙", "8.丙"]),
    ("<ol style='list-style-type:cjk-ideographic' start=9>" + "<li>甲</li>" * 3 + "</ol>", ["九、甲", "十、甲", "十一、甲"]),
    ("<ol style='list-style-type:cjk-ideographic' start=20>" + "<li>甲</li>" * 2 + "</ol>", ["二十、甲", "二十一、甲"]),
    ("<ol type=a><li>甲</li></ol><ol type=I><li>甲</li><li>乙</li></ol>", ["a.甲", "I.甲", "II.乙"]),
    ("<ol><li>一、甲</li><li>（二）乙</li><li>第三条 丙</li></ol>", ["一、甲", "（二）乙", "第三条 丙"]),
    ("<ol><li>甲<ol><li>子</li></ol></li><li><p>乙</p><p>续</p></li></ol>", ["1.甲", "1.子", "2.乙", "续"]),
    ("<ul><li>甲</li></ul><ol style='list-style:none'><li>乙</li></ol>", ["甲", "乙"]),
])
def test_list_numbers_are_printed(markup: str, expected: list[str]) -> None:
    assert texts(f"<body>{markup}</body>") == expected


def test_a_data_table_keeps_its_spans() -> None:
    page = (
        "<p>任务表，如下。</p><table><caption>单位：项</caption><thead><tr><th>序号</th><th colspan=2>任务</th></tr></thead><tbody>"
        "<tr><td rowspan=2>1</td><td>建库</td><td><p>市数据局</p><p>市工信局</p></td></tr>"
        "<tr><td rowspan=99>建网</td><td></td></tr></tbody></table>"
    )
    paragraph, caption, table = read(page)
    assert (paragraph.kind, caption.text, table.kind) == ("paragraph", "单位：项", "table")
    assert table.grid is not None
    assert [[(c.text, c.rows, c.columns) for c in row] for row in table.grid.rows] == [
        [("序号", 1, 1), ("任务", 1, 2)],
        [("1", 2, 1), ("建库", 1, 1), ("市数据局\n市工信局", 1, 1)],
        [("建网", 1, 1), ("", 1, 1)],
    ]
    assert len(table.grid.places) == 3


def test_layout_tables_are_walked() -> None:
    inner = "<table><tr><td>序号</td><td>任务</td></tr><tr><td>1</td><td>建库</td></tr></table>"
    found = read(f"<table><tr><td><p>一、要求，如下。</p>{inner}<p>附则。</p></td></tr></table>")
    assert [(b.kind, b.text) for b in found] == [("paragraph", "一、要求，如下。"), ("table", ""), ("paragraph", "附则。")]
    assert texts(f"<table><tr><td></td><td>{BODY * 3}</td></tr></table>").count("2026年1月8日") == 3


def test_a_page_laid_out_with_tables() -> None:
    lines = "".join(f"&nbsp;&nbsp;&nbsp;&nbsp;{line}<br>" for line in texts(f"<body>{BODY}</body>"))
    page = (
        f"<html><head><title>{TITLE}</title></head><body><table><tr><td><a href=/>首页</a> | <a href=/1>政务公开</a></td></tr></table>"
        f"<table><tr><td width=200><table><tr><td>领导之窗</td></tr><tr><td>市长信箱</td></tr></table></td>"
        f"<td><table><tr><td align=center><font size=5><b>{TITLE}</b></font></td></tr><tr><td>2026-01-10</td></tr>"
        f"<tr><td class=t>{lines}</td></tr></table></td></tr></table><table><tr><td>版权所有 临江市人民政府</td></tr></table></body></html>"
    )
    found = texts(page)
    assert found[:3] == ["发布日期：2026-01-10", TITLE, "临政办发〔2026〕3号"]
    assert found[-2:] == ["临江市人民政府办公室", "2026年1月8日"]
    assert len(found) == 9


def test_spans_cannot_blow_a_table_up() -> None:
    row = "<tr><td>甲</td><td colspan=99999999 rowspan=99999999>乙</td></tr>"
    with pytest.raises(LimitExceeded, match="cells"):
        read("<table>" + row * 300 + "</table>", Limits(cells=10_000))


@pytest.mark.parametrize("page", ["<html><body></body></html>", "<html><body><script>x</script><p>&nbsp;</p></body></html>", "<html>"])
def test_a_page_without_text_says_so(page: str) -> None:
    with pytest.raises(EmptySource):
        read(page)


def test_deep_nesting_is_read_and_nesting_without_end_is_not_cut_silently() -> None:
    assert texts("<div>" * 1500 + "深处的文字，可读。") == ["深处的文字，可读。"]
    with pytest.raises(BrokenSource, match="nested"):
        read("<p>正文，在此。</p>" + "<div>" * 5000 + "深处的文字。")


def test_labels_and_values_on_lines_of_their_own() -> None:
    fields = (
        "<dl><dt>索引号：</dt><dd>LJ-01</dd><dt>发文字号：</dt><dd>临政发〔2026〕9号</dd>"
        "<dt>主题词：</dt><dt>有效性：</dt><dd>有效</dd></dl>"
    )
    page = AROUND.format(title=TITLE, fields=fields, body=BODY, name="zoom")
    assert texts(page)[:3] == ["索引号：LJ-01", "发文字号：临政发〔2026〕9号", "有效性：有效"]


def test_progress_ends_at_the_total() -> None:
    data, seen = (BODY * 50).encode(), list[tuple[int, int]]()
    for _ in blocks(data, detect(data, "a.html"), DEFAULT, lambda done, total: seen.append((done, total))):
        pass
    assert seen
    assert seen[-1][0] == seen[-1][1]


@pytest.mark.parametrize("text", [
    "大 | 中 | " * 15 + "末", "扫一扫" * 60 + "末。", "<!-- -->" * 5000, "|" + "-" * 60_000 + "末", "<style>" + "@media{a{" * 5000 + "</style>",
    "<p style='" + "font:" * 50_000 + "'>甲", "<title>" + "-" * 50_000 + "甲</title>", "<p>" + " \n" * 50_000 + "甲", "<li><ol>" * 400,
    "<table><tr><td>" * 400, "<div class=nav>甲。" * 400, "<p class=zoom>甲，乙。</p>" * 8000, "索 引 号：" * 5000, "<style>.x{display:none}</style>" + "<p class=x>甲，" * 3000,
])
def test_no_markup_takes_long(text: str) -> None:
    started = time.perf_counter()
    with contextlib.suppress(SourceError):
        read_as_html(text.encode() + b"<p>end")
        detect(text.encode(), "a")
    assert time.perf_counter() - started < 3


TAGS = [
    "<p>", "</p>", "<div>", "</div>", "<table>", "<tr>", "<td rowspan=3>", "</td>", "</table>", "<ol>", "<li>", "<br>", "<!--", "-->",
    "<b>", "<a href=x>", "</a>", "<h1>", "</h1>", "<pre>", "&nbsp;", "&#0;", "&#xD800;", "<![CDATA[", "]]>", "<style>", "</style>",
    "<body>", "</html>", "<svg>", "<title>", "<form>", "<caption>", "<", ">", "\x00", "\x0b", "\ufffe",
]


@given(st.lists(st.sampled_from([*TAGS, "一、要求。", "索引号：", "附件", "\n"]), max_size=60))
def test_any_markup_reads_or_is_a_typed_error(pieces: list[str]) -> None:
    data = "".join(pieces).encode()
    try:
        found = [b.text for b in read_as_html(data)]
    except SourceError:
        return
    assert found


@settings(max_examples=60)
@given(st.integers(0, 2**32), st.integers(1, 40))
def test_damaged_pages_read_or_are_a_typed_error(seed: int, cuts: int) -> None:
    chance = random.Random(seed)
    data = bytearray(AROUND.format(title=TITLE, fields=FIELDS, body=BODY, name="x").encode())
    for _ in range(cuts):
        at = chance.randrange(len(data))
        data[at : at + chance.randrange(1, 30)] = chance.randbytes(chance.randrange(3))
    try:
        assert list(read_as_html(bytes(data)))
    except SourceError as error:
        assert str(error)


def read_as_html(data: bytes) -> list[Block]:
    """The blocks of bytes that are said to be HTML."""
    return list(blocks(data, detect(data, "a.html", HTML), DEFAULT, None))


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the shared documents are not here")
@pytest.mark.parametrize("path", sorted(CORPUS.glob("*.html")), ids=lambda path: path.name[:12])
def test_real_pages_hold_their_document_without_furniture(path: Path) -> None:
    data = path.read_bytes()
    found = list(blocks(data, detect(data, path.name), DEFAULT, None))
    words = "\n".join(block.text for block in found)
    assert re.search("[。；]", words)
    assert not re.search("当前位置|打印本页|扫一扫|ICP备|网站标识码|版权所有|浏览次数|function *\\(|&nbsp;", words)
    paragraphs = [b.text for b in found if len(b.text) > 120]
    assert len(paragraphs) == len(set(paragraphs))

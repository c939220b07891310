import json
import re
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html
from tests.render.invented import TEXT, document

from cexing.facts.types import Platform
from cexing.render.html import page
from cexing.source.types import Source

DOCUMENT = document()
PAGE = page(DOCUMENT)
TREE = html.document_fromstring(PAGE)


def words(tree: html.HtmlElement) -> str:
    return "".join("".join(tree.get_element_by_id("text").text_content()).split())


def test_every_line_of_the_text_is_in_the_page() -> None:
    shown = words(TREE)
    for line in TEXT.splitlines():
        assert all("".join(cell.split()) in shown for cell in line.split("\t")), line


def test_nothing_is_loaded_from_anywhere_and_the_policy_allows_just_what_is_inside() -> None:
    assert not TREE.xpath("//link | //img | //script[@src] | //*[@style]")
    assert not re.search(r"url\(|@import|https?://", PAGE)
    policy = TREE.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy


def test_clauses_have_their_slugs_as_anchors_and_contents_lead_to_them() -> None:
    ids = set(TREE.xpath("//@id"))
    assert {"1", "2", "2.1", "2.2", "a1.c1", "a1.c1.t1"} <= ids
    assert len(TREE.xpath("//@id")) == len(ids)
    links = [link[1:] for link in TREE.xpath("//a/@href") if link.startswith("#")]
    assert links
    assert set(links) <= ids


def test_marks_nest_and_the_words_in_a_mark_are_its_quote() -> None:
    told = json.loads(TREE.get_element_by_id("facts").text)
    assert len(told["facts"]) == len(DOCUMENT.known) + len(DOCUMENT.tasks) + len(DOCUMENT.findings)
    for number, fact in enumerate(DOCUMENT.known):
        assert told["facts"][number]["k"] == fact.record
        assert "".join(span.text_content() for span in TREE.xpath(f"//span[@data-f='{number}']")) == fact.quote


def test_words_are_escaped_everywhere() -> None:
    nasty = "</script><script>alert(1)</script><!--\"'&"
    metadata = replace(DOCUMENT.metadata, title=nasty, doc_no=nasty)
    fact = replace(next(DOCUMENT.facts(Platform)), name=nasty)
    shown = page(replace(DOCUMENT, metadata=metadata, known=(fact,)))
    tree = html.document_fromstring(shown)
    assert len(tree.xpath("//script")) == 2
    assert json.loads(tree.get_element_by_id("facts").text)["facts"][0]["f"] == [["name", nasty]]
    assert tree.xpath("//h1")[0].text_content() == nasty


def test_tables_tasks_entries_and_findings_are_shown() -> None:
    assert [th.text_content() for th in TREE.xpath("//main//table[1]//th")][:3] == ["序号", "具体任务", "责任部门"]
    assert TREE.xpath("//h3[@id='entry-1']")[0].text_content() == "临江市推出人才新政"
    assert {"list-task", "list-target", "list-support", "list-finding"} <= set(TREE.xpath("//@id"))
    assert "第2行没有序号 & 留意" in TREE.get_element_by_id("text").text_content()


def test_a_cell_that_a_span_filled_down_is_set_once() -> None:
    table = DOCUMENT.tables[0]
    place = table.cells[0][2]
    spanned = replace(
        table, rows=(table.rows[0], (*table.rows[1][:2], table.rows[0][2])), cells=(table.cells[0], (*table.cells[1][:2], place))
    )
    tree = html.document_fromstring(page(replace(DOCUMENT, tables=(spanned,))))
    assert tree.xpath("//td[@rowspan='2']")[0].text_content() == "市自然资源局"


def test_repeated_numbers_get_anchors_of_their_own() -> None:
    twice = replace(DOCUMENT, clauses=(*DOCUMENT.clauses[:1], replace(DOCUMENT.clauses[0], start=DOCUMENT.clauses[0].start + 2)))
    ids = html.document_fromstring(page(twice)).xpath("//@id")
    assert {"1", "1-2"} <= set(ids)
    assert len(ids) == len(set(ids))


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(), max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=6))
def test_any_text_with_any_facts_gives_a_page(text: str, ranges: list[tuple[int, int]]) -> None:
    facts = tuple(
        Platform(quote=text[a:b], start=a, end=b, name=text[a:b]) for a, b in map(sorted, ranges) if a < b <= len(text)
    )
    source = Source(text=text, stretches=(), tables=(), origin=DOCUMENT.source.origin)
    bare = replace(
        DOCUMENT, source=replace(source, stretches=DOCUMENT.source.stretches[:1]), parts=(), clauses=(), items=(), entries=(), tables=(),
        tasks=(), findings=(), pieces=(), known=facts,
    )
    tree = html.document_fromstring(page(bare))
    assert tree.get_element_by_id("text") is not None


def test_an_empty_document_is_a_page_too() -> None:
    bare = replace(DOCUMENT, parts=(), clauses=(), items=(), entries=(), tables=(), tasks=(), findings=(), pieces=(), known=())
    assert "临江市人民政府" in page(bare)

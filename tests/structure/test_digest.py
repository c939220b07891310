"""News digests: columns, items, points; invented news."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cexing.source.from_bytes import source_from_bytes, source_from_path
from cexing.source.types import Source
from cexing.structure.digest import Digest, digest_from_source

SHARED = Path(__file__).parents[3] / "shared"

DIGEST = """改革参考
（第12期）

政策速递

江苏推出措施支持冷链物流，减轻企业负担

近日，江苏省商务厅、省财政厅印发《冷链物流发展若干措施》，提出三方面支持。
一是建设骨干基地。到2027年建成骨干基地5个以上。

二是降低用电成本。执行《冷库电价目录》，按规定给予优惠。
三是培育龙头企业。
杭州三方面完善数据开放

日前，《杭州市公共数据开放办法》正式发布。《办法》自发布之日起施行，一是扩大范围；二是统一标准；三是加强监管。
他山之石

广州多措并举推进老旧小区改造

一、完善设施。加装电梯。

二、引入服务。开办食堂。

报送：市委办公室
"""

PLAN = """临江市港口改革实施方案

近日以来，各部门积极推进改革，日前已取得进展，现制定本方案。

总体要求

一是坚持改革方向。
二是坚持问题导向。

一、主要任务

（一）建设智慧闸口。近期完成立项。

二、保障措施

最近将召开会议部署。
"""


def source_of(text: str) -> Source:
    """A source of plain text."""
    return source_from_bytes(text.encode(), name="text.txt", media_type="text/plain")


def read(text: str) -> Digest | None:
    """The digest in a text."""
    return digest_from_source(source_of(text))


@pytest.fixture(scope="module")
def digest() -> Digest:
    """The invented digest read."""
    found = read(DIGEST)
    assert found is not None
    return found


def test_columns_and_headlines(digest: Digest) -> None:
    assert [(entry.no, entry.column, entry.headline) for entry in digest.entries] == [
        (1, "政策速递", "江苏推出措施支持冷链物流，减轻企业负担"),
        (2, "政策速递", "杭州三方面完善数据开放"),
        (3, "他山之石", "广州多措并举推进老旧小区改造"),
    ]
    text = source_of(DIGEST).text
    assert [text[start:end] for start, end in digest.columns] == ["政策速递", "他山之石"]
    assert [text[start:end] for start, end in digest.headlines] == [entry.headline for entry in digest.entries]


def test_regions_documents_and_issuers(digest: Digest) -> None:
    assert [entry.region for entry in digest.entries] == ["江苏省", "浙江省/杭州市", "广东省/广州市"]
    assert [entry.source_document for entry in digest.entries] == ["《冷链物流发展若干措施》", "《杭州市公共数据开放办法》", None]
    assert digest.entries[0].issuers == ("江苏省商务厅", "省财政厅")


def test_points_line_by_line_within_a_paragraph_and_numbered_otherwise(digest: Digest) -> None:
    ordinals = [[item.ordinal for item in entry.items] for entry in digest.entries]
    assert ordinals == [["一是", "二是", "三是"], ["一是", "二是", "三是"], ["一", "二"]]
    assert digest.entries[0].items[0].text == "建设骨干基地。到2027年建成骨干基地5个以上。"
    assert digest.entries[1].items[1].text == "统一标准；"


def test_points_lead_to_their_words(digest: Digest) -> None:
    text = source_of(DIGEST).text
    for entry in digest.entries:
        assert text[entry.start :].startswith(entry.headline)
        for item in entry.items:
            words = text[item.start : item.end]
            assert words.startswith(item.ordinal)
            assert words.endswith(item.text)


def test_foot_belongs_to_no_item(digest: Digest) -> None:
    assert digest.entries[-1].items[-1].text == "引入服务。开办食堂。"


def test_item_without_a_lead_is_reported(digest: Digest) -> None:
    assert [finding.code for finding in digest.findings] == ["lead-missing"]


@pytest.mark.parametrize("text", [PLAN, "临江市", "近日\n近日\n近日\n近日", DIGEST.replace("政策速递\n", "").replace("他山之石\n", "")])
def test_other_documents_are_no_digests(text: str) -> None:
    assert read(text) is None


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(DIGEST.split("\n")), max_size=40).map("\n".join))
def test_any_order_of_lines_reads(text: str) -> None:
    if not text.strip():
        return
    source = source_of(text)
    found = digest_from_source(source)
    for entry in found.entries if found else ():
        assert 0 <= entry.start < entry.end <= len(source.text)
        assert all(entry.start <= item.start < item.end <= entry.end for item in entry.items)


@pytest.mark.parametrize("number", ["000", "003"])
def test_real_digests(number: str) -> None:
    seeds = sorted((SHARED / "seeds").glob(f"{number}_*.txt"))
    if not seeds:
        pytest.skip("no seed documents beside the checkout")
    gold = [json.loads(line) for line in (SHARED / f"gold/{number}/entries.jsonl").read_text("utf-8").splitlines()]
    found = digest_from_source(source_from_path(seeds[0]))
    assert found is not None
    assert [(e.column, e.headline, e.region, [item.ordinal for item in e.items]) for e in found.entries] == [
        (row["column"], row["headline"], row["region"], [item["ordinal"] for item in row["items"]]) for row in gold
    ]

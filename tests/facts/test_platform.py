"""Platforms: a name and its kind word, without the verbs and articles before it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cexing.facts.platform import extract
from cexing.facts.scan import Scan
from cexing.model import Place
from cexing.source.types import Origin, Source, Stretch
from cexing.structure.types import Document, Metadata


def platforms(text: str) -> list[str]:
    stretch = Stretch(start=0, end=len(text), place=Place("line", 1))
    origin = Origin(name="x.txt", media_type="text/plain", size=len(text), sha256="")
    source = Source(text=text, stretches=(stretch,), tables=(), origin=origin)
    scan = Scan(Document(source=source, metadata=Metadata(id="x"), parts=(), clauses=()))
    out = list(extract(scan))
    assert all(text[p.start : p.end] == p.quote for p in out)
    return [p.quote for p in out]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("加快建设临江市公共数据开放平台，提高服务水平。", ["临江市公共数据开放平台"]),
        ("推行“一码管田”模式，健全机制。", ["“一码管田”模式"]),
        ("绘制“人才、项目、资金”图谱。", ["“人才、项目、资金”图谱"]),
        ("探索建立企业首席数据官制度。", ["企业首席数据官制度"]),
        ("依托青川国际贸易单一窗口办理。", ["青川国际贸易单一窗口"]),
        ("完善体制机制，系统推进各项制度。", []),
        ("搭建三大平台。", []),
    ],
)
def test_names(text: str, names: list[str]) -> None:
    assert platforms(text) == names


@given(st.text(alphabet="“”建设平台系统机制、，的数据\n一", max_size=60))
def test_any_text_gives_quotes_in_place(text: str) -> None:
    platforms(text)

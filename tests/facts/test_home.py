"""The region that a document is from."""

from __future__ import annotations

import pytest

import cexing
from cexing.facts.home import home_region, most_named, own_region

BODY = "\n\n一、强化与安徽省合作。\n\n二、{}。\n"


@pytest.mark.parametrize(
    ("title", "clause", "region"),
    [
        ("浙江省政府工作报告", "支持福建省、福建省各市", "浙江省"),
        ("政府工作报告", "支持福建省发展，福建省各市抓好落实", "福建省"),
        ("政府工作报告", "支持福建省发展", ""),
        ("政府工作报告", "支持各地发展", "安徽省"),
        ("国务院关于支持发展的意见", "支持福建省发展，福建省各市抓好落实", ""),
    ],
    ids=["by its title", "by what it names most", "where two are named as often", "where one alone is named", "a central document has none"],
)
def test_the_region_of_its_own(title: str, clause: str, region: str) -> None:
    document = cexing.read_text(title + BODY.format(clause))
    assert own_region(document) == region


def test_without_facts_only_issuer_and_title_tell() -> None:
    from cexing.source.from_bytes import source_from_text
    from cexing.structure.from_source import document_from_source

    document = document_from_source(source_from_text("政府工作报告" + BODY.format("支持福建省、福建省各市"), name="报告.txt"))
    assert (home_region(document), most_named(document), own_region(document)) == ("", "", "")

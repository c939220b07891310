"""Official names of organs and departments, and the full form of the short names that documents use.

Names of central organs follow the State Council's reform of 2023, with the organs before it that documents still name; see SOURCES.md.
"""

from __future__ import annotations

import re
from functools import lru_cache

from cexing.lexicon.gazetteer import resolve
from cexing.lexicon.regions import Region, regions
from cexing.lexicon.table import table

_LEVEL = re.compile(r"(?:我|本|全)?(自治区|[省市区县])(?!场(?!监)|级|属|直|（|\(|域|外|内)(?=.)")
_PARTY = re.compile(r"(?P<region>.*[省市区县州盟旗])委(?P<office>[^员].*)?$")


@lru_cache(maxsize=1)
def central() -> dict[str, str]:
    """Short and full names of central organs with their official name: 国家发展改革委 → 中华人民共和国国家发展和改革委员会."""
    return dict(table("bodies", "name", "canonical"))


@lru_cache(maxsize=1)
def stems() -> dict[str, str]:
    """How department names end, short and full: 经信委 → 经济和信息化委员会; longest first."""
    rows = sorted(table("body_stems", "stem", "full"), key=lambda row: -len(row[0]))
    return dict(rows)


@lru_cache(maxsize=4096)
def canonical(mention: str, region: str = "") -> str:
    """The full official name as far as the words and `region`, the path of the document's region, settle it.

    A central organ is looked up where no region precedes; 市经信委 becomes 上海市经济和信息化委员会 in a document of 上海市.
    """
    if mention in central() and not (region and mention in stems()):
        return central()[mention]
    place = resolve(mention, region)
    if isinstance(place, Region):
        return place.path.replace("/", "")
    return _party(_spelt_out(_placed(mention, region)))


def _placed(mention: str, region: str) -> str:
    """省, 市 or 区 at the head replaced by the division of that rank on the region's path."""
    level = _LEVEL.match(mention)
    if level is None or mention.startswith("市场"):
        return mention
    path = region
    while path:
        name = path.rpartition("/")[2]
        place = regions().by_path(path)
        if place is not None and (name.endswith(level[1]) or (level[1] == "省" and name.endswith("自治区"))):
            return name + mention[level.end() :]
        path = path.rpartition("/")[0]
    return mention


def _spelt_out(name: str) -> str:
    """The short ending of a department replaced by its full form."""
    for stem, full in stems().items():
        if name.endswith(stem) and name != "政府":
            return name if name.endswith(full) else name[: -len(stem)] + full
    return name


def _party(name: str) -> str:
    """中共 put before a committee of the Party: 上海市委宣传部 → 中共上海市委宣传部."""
    found = _PARTY.match(name)
    return f"中共{name}" if found and regions().named(found["region"]) else name

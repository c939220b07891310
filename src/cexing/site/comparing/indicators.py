"""What the work reports of one year aim at: regions by indicators, each number with its words."""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from django.db.models import Count

from cexing.render.labels import Label
from cexing.render.wording import interval
from cexing.site.library.models import Document, Fact, Version
from cexing.site.library.reading import current_facts
from cexing.site.pages.links import words_link

KIND = "政府工作报告"
_YEAR = re.compile(r"(20\d\d)年?")
_AROUND = re.compile(r"^(?:全省|全市|全区|全社会|全年|预期|力争|确保|实现|完成|地方)+|[\d.－—-].*$|(?:保持|稳定|控制|达到)$")
_JIN = 2000.0
"""斤 of one 吨."""


class Indicator(NamedTuple):
    """A yearly target that reports state, in the unit that the table shows."""

    key: str
    label: Label
    unit: str
    per: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """What a report says of an indicator; `value` in the indicator's unit, the middle of a range."""

    value: float
    words: str
    """The number as a phrase: ≥ 60万人."""
    quote: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A work report with what it aims at, by indicator."""

    region: str
    document: Document
    aims: dict[str, Aim]


@lru_cache(maxsize=1)
def indicators() -> tuple[Indicator, ...]:
    """The indicators in the order of the table."""
    return tuple(Indicator(row["indicator"], Label(row["zh"], row["en"]), row["unit"], float(row["per"])) for row in _rows())


@lru_cache(maxsize=1)
def _names() -> dict[tuple[str, int], str]:
    """(name, which of the numbers that it states; 0 for any) → indicator."""
    told = ((name.partition("#"), row["indicator"]) for row in _rows() for name in row["names"].split("|"))
    return {(name, int(number or 0)): key for (name, _, number), key in told}


def _rows() -> Iterator[dict[str, str]]:
    with (files("cexing.site.comparing") / "indicators.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def year_of(document: Document) -> int | None:
    """The year that a report plans for: that of its title, else that in which it was given."""
    told = _YEAR.search(document.title)
    return int(told[1]) if told else document.issued.year if document.issued else None


def reports_of() -> dict[int, list[Document]]:
    """The work reports by year, the last year first."""
    held: dict[int, list[Document]] = defaultdict(list)
    for document in Document.objects.exclude(current=None).filter(kind=KIND).select_related("region").order_by("pk"):
        if year := year_of(document):
            held[year].append(document)
    return dict(sorted(held.items(), reverse=True))


def reports(documents: Iterable[Document], year: int) -> list[Report]:
    """What these reports aim at in that year, in the order of the regions' codes."""
    by_version = {document.current_id: document for document in documents}
    held: dict[int, list[Fact]] = defaultdict(list)
    for fact in _aimed(by_version, year):
        held[fact.version_id].append(fact)
    versions = Version.objects.defer("text", "pieces", "metadata").in_bulk(by_version)
    homes = _homes(by_version)
    found = []
    for pk, document in by_version.items():
        versions[pk].document = document
        aims = _aims(held[pk], versions[pk], str(year))
        found.append((homes[pk][1], Report(region=homes[pk][0] or document.title, document=document, aims=aims)))
    return [report for _, report in sorted(found, key=lambda pair: (pair[0], pair[1].region))]


def _aimed(versions: Iterable[int], year: int) -> Iterable[Fact]:
    """Targets of the versions that fall due in the year or say no year."""
    rows = current_facts().filter(version__in=versions, kind="target", data__kind="target").exclude(value=None)
    return (fact for fact in rows.order_by("version_id", "start", "order") if not fact.by or fact.by[:4] == str(year))


def _homes(versions: dict[int, Document]) -> dict[int, tuple[str, str]]:
    """The region of each report and its code: the document's, else the province that it names most."""
    tallies: dict[int, Counter[tuple[str, str]]] = defaultdict(Counter)
    homeless = [pk for pk, document in versions.items() if document.region is None]
    named = current_facts().filter(version__in=homeless, kind="region").exclude(region=None).order_by()
    rows = named.values_list("version_id", "region__path", "region__code").annotate(total=Count("pk"))
    for pk, path, code, total in rows:
        if "/" not in path and path:
            tallies[pk][path, code or ""] += total
    return {
        pk: (document.region.path, document.region.code or "~") if document.region
        else next(iter(tallies[pk].most_common(1)), (("", "~"), 0))[0]
        for pk, document in versions.items()
    }


def _aims(facts: Iterable[Fact], version: Version, year: str) -> dict[str, Aim]:
    """The first number of each indicator; one that says the year goes before one that says none."""
    units = {one.key: one for one in indicators()}
    found: dict[str, tuple[bool, Aim]] = {}
    seen: Counter[str] = Counter()
    for fact in facts:
        name = fact.label if (fact.label, 0) in _names() else _AROUND.sub("", _AROUND.sub("", fact.label))
        seen[name] += 1
        dated = bool(fact.by)
        for key in _keys(name, seen[name]):
            aim = _aim(fact, units[key], version)
            if aim is not None and (key not in found or (dated and not found[key][0])):
                found[key] = (dated, aim)
    return {key: aim for key, (_, aim) in found.items()}


def _keys(name: str, nth: int) -> list[str]:
    """The indicators that a name stands for; 甲、乙增长 with one number stands for both."""
    known = _names()
    one = known.get((name, 0)) or known.get((name, nth))
    if one or "、" not in name or "分别" in name:
        return [one] if one else []
    *others, last = name.split("、")
    ending = "增长" if last.endswith("增长") else ""
    parts = [*(f"{other}{ending}" for other in others), last]
    keys = [known.get((part, 0)) for part in parts]
    return [key for key in keys if key] if all(keys) else []


def _aim(fact: Fact, indicator: Indicator, version: Version) -> Aim | None:
    """A fact in the unit of the indicator; None where its unit is of another kind."""
    scale = _scale(fact.unit or "", indicator)
    if scale is None:
        return None
    least, most = fact.value * scale, None if fact.value_max is None else fact.value_max * scale
    middle = least if most is None else (least + most) / 2
    least, most, middle = round(least, 4), most and round(most, 4), round(middle, 4)
    return Aim(value=middle, words=interval(fact.op, least, most, indicator.unit), quote=fact.quote, href=words_link(version, fact))


def _scale(unit: str, indicator: Indicator) -> float | None:
    base = {"万人": "人", "亿斤": "斤"}.get(indicator.unit, indicator.unit)
    if unit.replace("％", "%") == base:
        return 1 / indicator.per
    return _JIN / indicator.per if (unit, base) == ("吨", "斤") else None

"""A document's metadata from labels, head and foot."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cexing.source.types import Source
from cexing.structure.feet import Foot
from cexing.structure.heads import DOC_NO, Head
from cexing.structure.types import Metadata
from cexing.structure.wording import close_up, is_body_name, iso_date, kind_of, squeeze

_SPLIT = re.compile(r"[、，,;；\s|]+")
_TITLE_ISSUER = re.compile(r"^(.{2,60}?)(?:关于|印发|转发|批转|公布|发布|对(?=十|全国))")
_ORDER = re.compile(r"^(?:中华人民共和国)?(.{2,20}?)令$")
_BETWEEN_NAMES = re.compile(r"、(?![^（(]*[）)])")
_BEFORE_NAME = re.compile(r"、(?=各|省|市|国务院|中央|有关)(?![^（(]*[）)])")
_REGION_TAIL = re.compile(r"^(.*?(?:省|自治区|市|区|县|州|盟|兵团))(人民政府.*|党委.*|政府.*|发展改革委.*)$")
_REGION_BARE = re.compile(r"(?:省|自治区|市|区|县|州|盟|兵团)$")


def build_metadata(source: Source, pairs: Iterable[tuple[str, str]], head: Head, foot: Foot) -> Metadata:
    """Labels win over the head, the head over the foot, for labels are the archive's own statement."""
    said: dict[str, str] = {}
    for field, value in pairs:
        said.setdefault(field, value)
    name = source.origin.name
    stem = name.rsplit(".", 1)[0] if "." in name else name
    title = _title(said.get("title"), head.title)
    issuers = _issuers(said, title or "", foot)
    number = DOC_NO.search(said.get("doc_no", ""))
    return Metadata(
        id=stem,
        title=title,
        doc_no=squeeze(number.group()) if number else (head.doc_no or _plain_number(said.get("doc_no"))),
        issuer=issuers[0] if issuers else None,
        issuers=issuers,
        recipients=recipients(head.recipients),
        issued=iso_date(said.get("issued", "")) or foot.issued or head.dated,
        published=iso_date(said.get("published", "")),
        index_no=said.get("index_no"),
        topic=said.get("topic"),
        kind=kind_of(title) if title else None,
        status=said.get("status"),
        pages=source.origin.pages,
    )


def _plain_number(value: str | None) -> str | None:
    return squeeze(value) if value and "号" in value and len(value) < 30 else None


def _title(label: str | None, printed: str) -> str | None:
    """The label's title unless the printed one is fuller."""
    if label and (not printed or squeeze(label) == squeeze(printed) or not squeeze(printed).endswith(squeeze(label))):
        return close_up(label) if kind_of(label) or not printed else printed
    return printed or label


def _issuers(said: dict[str, str], title: str, foot: Foot) -> tuple[str, ...]:
    if "issuer" in said:
        return tuple(filter(None, _SPLIT.split(said["issuer"])))
    if foot.issuers:
        return tuple(foot.issuers)
    ordered = _ORDER.match(title)
    if ordered:
        return (ordered.group(1),)
    found = _TITLE_ISSUER.match(title)
    if found:
        names = [name for name in re.split(r"[、，\s]+", found.group(1)) if name]
        if names and all(is_body_name(name) for name in names):
            return tuple(names)
    publisher = said.get("publisher", "")
    return tuple(filter(None, _SPLIT.split(publisher))) if publisher else ()


def recipients(line: str) -> tuple[str, ...]:
    """Main recipients 主送机关, each in full: 甲市、乙省人民政府，丙部 → 甲市人民政府, 乙省人民政府, 丙部."""
    out: list[str] = []
    for group in re.split(r"[，,；;]", line.rstrip("：: ")):
        cut = _BEFORE_NAME if "各" in group else _BETWEEN_NAMES
        names = [name.strip() for name in cut.split(group) if name.strip()]
        tail = _REGION_TAIL.match(names[-1]) if len(names) > 1 else None
        for name in names[:-1]:
            out.append(name + tail.group(2) if tail and _REGION_BARE.search(name) and not name.startswith("各") else name)
        out += names[-1:]
    return tuple(out)

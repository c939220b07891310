"""Extracts citations: 《…》, nested too, and 文号, with the known document that they name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from cexing.facts.scan import Scan
from cexing.facts.types import Citation
from cexing.structure.types import Document

_TITLE = re.compile(r"《((?:[^《》\n]|《[^《》\n]{1,80}》){1,150}+)》")
_NUMBER = re.compile(r"[〔\[［（(]\s?((?:19|20)\d{2})\s?[〕\]］）)]\s?第?\s?\d{1,5}\s?号")
_ORDER = re.compile(r"令\s?(?:〔\d{4}〕\s?)?第?\s?[\d一二三四五六七八九十百零〇]{1,6}\s?号|公告\s?\d{4}\s?年第\s?\d{1,4}\s?号")
_PREFIX = re.compile(r"[一-鿿A-Za-z]{2,14}$")
_RUNNING = re.compile(r"根据|按照|依据|依照|执行|参照|印发|转发|落实|贯彻|通知|意见|文件|参见|详见|文号|号|[的了与及由以将从对见按在]")
"""Words of running text that may stand right before a document number that no bracket sets off."""
_OPENING = re.compile(r"[（(〔\[]?\s?")


def _squeeze(title: str) -> str:
    return re.sub(r"[\s《》〈〉“”\"]+", "", title)


def own_titles(document: Document) -> dict[str, str]:
    """Squeezed titles of the document's own parts → their ids (`id` or `id/附件3`)."""
    home = document.metadata.id
    return {_squeeze(part.title): "/".join(filter(None, [home, part.part])) for part in document.parts if part.title}


def _prefix_start(text: str, at: int) -> int | None:
    """Where the issuer's code before the year of a 文号 begins; None where there is none."""
    found = _PREFIX.search(text, max(0, at - 14), at)
    if found is None:
        return None
    start = found.start()
    for word in _RUNNING.finditer(text, start, at):
        start = word.end()
    if text[start] in "和或" and start and (text[start - 1] == "》" or text[start - 1].isalpha()):
        start += 1
    return start if at - start >= 2 else None


def _numbers(text: str) -> Iterator[tuple[int, int]]:
    """Places of the document numbers, in order of kind."""
    for found in _NUMBER.finditer(text):
        start = _prefix_start(text, found.start())
        if start is not None:
            yield start, found.end()
    for found in _ORDER.finditer(text):
        start = _prefix_start(text, found.start())
        if start is not None:
            yield start, found.end()


def _after_title(text: str, at: int) -> int:
    """Where a document number would begin that belongs to the title ending at `at`."""
    bracket = _OPENING.match(text, at)
    return bracket.end() if bracket else at


def extract(scan: Scan, registry: Mapping[str, str] | None = None) -> Iterator[Citation]:
    """Yield the citations in the order of the text; `registry` maps squeezed titles and 文号 to the ids of known documents."""
    text = scan.text
    known = own_titles(scan.document) | dict(registry or {})
    numbers = dict(sorted(_numbers(text)))
    found: list[Citation] = []
    for title in _TITLE.finditer(text):
        number_start = _after_title(text, title.end())
        number_end = numbers.pop(number_start, None)
        end, doc_no = title.end(), None
        if number_end is not None:
            bracketed = number_start > end and text[number_end : number_end + 1] in ("）", ")")
            end, doc_no = number_end + bracketed, text[number_start:number_end]
        found.append(_citation(scan, known, title.start(), end, title=title.group(1), doc_no=doc_no))
    found += [_citation(scan, known, start, end, doc_no=text[start:end]) for start, end in numbers.items()]
    yield from sorted(found, key=lambda citation: citation.start)


def _citation(
    scan: Scan, known: Mapping[str, str], start: int, end: int, *, title: str | None = None, doc_no: str | None = None
) -> Citation:
    part, path = scan.home(start)
    target = known.get(_squeeze(title)) if title else None
    return Citation(
        quote=scan.text[start:end], start=start, end=end, part=part, path=path,
        title=title, doc_no=doc_no, target=target or (known.get(doc_no) if doc_no else None),
    )

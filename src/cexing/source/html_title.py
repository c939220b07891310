"""The title of a page's document where the page prints it outside of the document, or only states it in its head."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz.fuzz import partial_ratio

from cexing.source.html_furniture import is_furniture
from cexing.source.html_lines import Line
from cexing.source.html_page import Page

_NO_WORD = re.compile(r"\W+|_+")
_SITE = re.compile(
    r"\s*[-_|｜–—]+\s*[^-_|｜–—]{0,30}(?:网站?|门户|平台|政府|局|委|部|厅|院|办|中心|频道|栏目|公开|动态|文件|法规|政策|解读|规章|专栏|公告|通知公告)\s*$"
)
_DOCUMENT = re.compile(
    r"关于.{4,}|.{4,}(?:通知|意见|办法|方案|规划|计划|纲要|条例|规定|规则|细则|措施|报告|要点|决定|决议|公告|通告|通报|批复|答复|复函|函|令|标准|目录|清单|指南|章程|纪要|预案)"
    r"(?:[（(〔].{1,30}[）)〕])*"
)


def title_lines(page: Page, before: Sequence[Line], opening: Sequence[str]) -> list[Line]:
    """Lines that are the title, none where the document itself opens with it (`opening` holds its first lines)."""
    stated = _without_site(page.title)
    if _opens_with(opening, _words(stated)):
        return []
    printed = _printed(before, _words(stated)) or _heading(before, page)
    if printed:
        return [] if _opens_with(opening, _words("".join(line.text for line in printed))) else printed
    if _DOCUMENT.fullmatch(stated):
        return [Line(stated, page.title_line, level=1)]
    return []


def _without_site(title: str) -> str:
    """The title without the name of the site and of its columns: `关于…的通知 - 临江市人民政府门户网站`."""
    while (shorter := _SITE.sub("", title)) != title and len(shorter) >= 6:
        title = shorter
    return title


def _words(text: str) -> str:
    return _NO_WORD.sub("", text)


def _opens_with(opening: Sequence[str], title: str) -> bool:
    """Whether lines of the opening are the title, perhaps with a word more or fewer in it, over at most four lines."""
    if not title:
        return False
    for first in range(len(opening)):
        joined = ""
        for line in opening[first : first + 4]:
            joined += _words(line)
            if len(joined) > 1.8 * len(title) + 8:
                break
            if len(joined) >= 0.8 * len(title) and partial_ratio(title, joined) >= 88:
                return True
    return False


def _printed(before: Sequence[Line], title: str) -> list[Line]:
    """The lines nearest above the document that together are the stated title."""
    found: list[Line] = []
    left = len(title)
    for line in reversed(before):
        words = _words(line.text)
        if left > 0 and len(words) >= 4 and words in title and not _is_link(line):
            found.insert(0, line)
            left -= len(words)
        elif found:
            break
    return found if left <= 0.3 * len(title) else []


def _heading(before: Sequence[Line], page: Page) -> list[Line]:
    """The heading nearest above the document, if it could be the title of one."""
    for line in reversed(before):
        if 0 < line.level <= 4 and not _is_link(line) and not is_furniture(line.text) and _DOCUMENT.fullmatch(line.text):
            return [line]
    return []


def _is_link(line: Line) -> bool:
    return line.links >= len(line.text)

"""Which printed lines are one paragraph: what a page or a line width cut is joined."""

from __future__ import annotations

import re

STRUCTURAL = re.compile(
    r"第[零〇一二三四五六七八九十百千0-9]{1,7}[编章节条]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十0-9]{1,3}[）)]"
    r"|\d{1,3}[.．、](?![0-9])|[①-⑳]|[一二三四五六七八九十]{1,2}是|附\s?件|附表|附录|（此件|抄送|各位|各[省市县区]|主题词|—{1,2}\s?\d|-\s?\d+\s?-|20\d\d年\d{1,2}月\d{1,2}日$"
)
"""How a paragraph of its own begins: a clause number, an annex, a date line."""
_FINAL = "。！？；：…!?;:"
_PAIRS = (("（", "）"), ("《", "》"), ("“", "”"), ("(", ")"), ("【", "】"))
_LONG = 45


def unfinished(text: str) -> bool:
    """Whether a printed line breaks off inside a sentence, judged by its end, its brackets and its length."""
    last = text[-1:]
    if last in ("，", "、", ",", "—"):
        return True
    if last in _FINAL:
        return False
    if any(text.count(left) > text.count(right) for left, right in _PAIRS):
        return True
    bare = text.rstrip("）》”’】〕)] ")
    if not bare or bare[-1] in _FINAL:
        return False
    if last == "摄":
        return False
    if last in "）)】" and "。" in text and text.rfind("。") > text.rfind("（") - 2:
        return False
    return "。" in text or (len(text) >= _LONG and "，" in text)


def joins(before: str, after: str) -> bool:
    """Whether `after` goes on the sentence in which the line `before` broke off."""
    if after[:1] in "，。；：、）》”’】？！" and after[:1]:
        return True
    if STRUCTURAL.match(after):
        return False
    return unfinished(before)


_PAGE_NUMBER = re.compile(
    r"^[—–\-－―\s]*[—–\-－―]\s*\d{1,4}\s*[—–\-－―][—–\-－―\s]*$|^第\s?\d+\s?页(?:\s?[，,/]?\s?共\s?\d+\s?页)?$|^\d+\s?/\s?\d+$"
)


def is_page_number(text: str) -> bool:
    """Whether a line is page furniture: — 2 —, 第2页 共9页, 2/9."""
    return len(text) < 20 and _PAGE_NUMBER.match(text) is not None

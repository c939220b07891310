"""The head of a part: title, number, main recipients, date under the title."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from cexing.structure.lines import Line
from cexing.structure.wording import DATE, bare_title, close_up, is_body_name, iso_date, kind_of, squeeze

DOC_NO = re.compile(r"(?:[\u4e00-\u9fff]{1,16}(?:字|发|函)?)\s?[〔\[［（(﹝]\s?\d{4}\s?[〕\]］）)﹞]\s?第?\s?[0-9 ]{1,6}号")
_ORDER_NO = re.compile(r"^[（(]?第?\s?[0-9零〇一二三四五六七八九十百]{1,5}\s?号[）)]?$")
_BANNER = re.compile(r"^.{2,40}(?:政府|厅|局|委|部|院|办公室|委员会|公司|会)\s*文\s?件$|^机密|^特急|^密级")
_UNDER_TITLE = re.compile(r"^[（(—–\-【].{0,120}[）)】]?$")
_FINAL = re.compile(r"[。；！？;!?，、：:]$")
_LEADS_IN = re.compile(r"如下[：:]$|附件[：:]$|包括[：:]$|问[：:]$|^(?:为|根据|按照|你们|现将|经)")
_RECIPIENT_WORD = re.compile(r"[各省市县区委部厅局办院会司校企]|单位|政府|部门|公司|代表|委员|组织")
_SUBTITLE = re.compile(
    r"^[（(]?\s?(?:\d{4}\s?年?\s?[-—–－~至到]+\s?\d{4}\s?年?"
    r"|试行|暂行|修订(?:版)?|征求意见稿|草案|\d{4}年(?:版|修订)?|第[一二三四五六七八九十]+[批版]|市级版)\s?[）)]?$"
)
_TITLE_LINE = 70
_HEAD_LINES = 30


@dataclass(slots=True)
class Head:
    """What the head of a part says."""

    titles: list[str] = field(default_factory=list)
    """Complete titles in the order in which they are printed."""
    doc_no: str | None = None
    recipients: str = ""
    dated: str | None = None
    body_from: int = 0
    """Index of the first line of the body."""

    @property
    def title(self) -> str:
        """The fullest print of the title."""
        if not self.titles:
            return ""
        whole = [title for title in self.titles if kind_of(title)] or self.titles
        first = whole[0]
        for other in whole[1:]:
            if bare_title(first) in bare_title(other):
                first = other
        return first


def read_head(lines: list[Line]) -> Head:
    """Claim the head lines of a part (they get roles) and say what they state."""
    head = Head()
    buffer: list[Line] = []
    at = 0
    for at, line in enumerate(lines):
        if line.role.startswith(("chrome", "metadata")):
            continue
        if line.role == "annex":
            continue
        if at > _HEAD_LINES or line.role == "table" or (line.token and not _titled(line)):
            break
        if not _claim(line, head, buffer):
            break
    else:
        at = len(lines)
    _flush(head, buffer)
    head.body_from = at
    return head


def _titled(line: Line) -> bool:
    """A first-level Markdown heading is a title even where it begins with a number."""
    return line.level == 1 and kind_of(line.text) is not None


def _claim(line: Line, head: Head, buffer: list[Line]) -> bool:
    """Give one head line its role; False where the body begins."""
    text = line.text
    banner = text.find("文件") + 2 if "文件" in text else 0
    number = DOC_NO.search(text, banner)
    if number and len(text) - banner <= len(number.group()) + 24 and not _FINAL.search(text):
        head.doc_no = head.doc_no or squeeze(number.group())
        line.role = "metadata:doc_no"
        _flush(head, buffer)
    elif _ORDER_NO.match(text):
        head.doc_no = head.doc_no or squeeze(text).strip("（()）")
        line.role = "metadata:doc_no"
    elif not head.recipients and _is_recipients(text):
        head.recipients = text
        line.role = "metadata:recipients"
        _flush(head, buffer)
    elif line.level == 1 and not head.titles and not buffer:
        _title_line(line, head, buffer)
        _flush(head, buffer)
    elif _FINAL.search(text) or len(text) > _TITLE_LINE:
        return False
    elif _BANNER.match(text):
        line.role = "metadata:banner"
    elif _SUBTITLE.match(text) and (buffer or head.titles):
        line.role = "title"
        buffer.append(line) if buffer else _append_subtitle(head, text)
    elif DATE.search(text) and (_UNDER_TITLE.match(text) or len(text) < 24):
        head.dated = head.dated or iso_date(text)
        line.role = "metadata:date"
        _flush(head, buffer)
    elif _UNDER_TITLE.match(text) and not text.startswith("【"):
        line.role = "metadata:note"
    else:
        _title_line(line, head, buffer)
    return True


def _title_line(line: Line, head: Head, buffer: list[Line]) -> None:
    """A line of the title: those before it may be its beginning."""
    line.role = "title"
    if buffer and (line.level or (buffer[-1].level and not line.level)):
        _flush(head, buffer)
    buffer.append(line)
    if kind_of(line.text.rstrip("》")):
        _flush(head, buffer)


def _append_subtitle(head: Head, text: str) -> None:
    if not head.titles[-1].endswith(text):
        head.titles[-1] += text


def _is_recipients(text: str) -> bool:
    return (
        text[-1:] in "：:"
        and len(text) < 600
        and "。" not in text
        and _RECIPIENT_WORD.search(text) is not None
        and not _LEADS_IN.search(text)
    )


def _begins_title(text: str) -> bool:
    """Whether a line can be the first of several that make a title: not a word of a navigation path."""
    return len(text) >= 9 or is_body_name(text) or text.endswith(("关于", "印发", "转发", "批转", "》"))


def _flush(head: Head, buffer: list[Line]) -> None:
    """Join the lines gathered into one title; lines that end in no 文种 after a full title are no title."""
    if not buffer:
        return
    while len(buffer) > 1 and not _begins_title(buffer[0].text):
        buffer.pop(0).role = "chrome:page"
    joined = "".join(line.text for line in buffer)
    title = close_up(joined)
    title = title[1:-1] if title.startswith("《") and title.find("》") == len(title) - 1 else title
    if kind_of(title) or not any(kind_of(t) for t in head.titles):
        if head.titles and not kind_of(head.titles[-1]) and kind_of(title):
            head.titles.insert(0, title)
        else:
            head.titles.append(title)
    buffer.clear()

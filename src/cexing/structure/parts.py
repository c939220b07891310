"""Where a file's parts begin: the main body, a plan that a notice prints, and annexes – also one whose heading is missing."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from cexing.structure.lines import Line
from cexing.structure.wording import DATE, bare_title, kind_of, squeeze

_ALONE = re.compile(r"^[（(]?附\s?件\s?(?P<no>[0-9０-９一二三四五六七八九十]{0,3})(?:[-－]\d)?\s?[）)]?[：:.．]?$")
_LISTED = re.compile(r"^附\s?件\s?(?P<no>[0-9０-９一二三四五六七八九十]{0,3})\s?(?:[：:.．、]\s?|\s)(?P<title>\S.{0,120})$")
_LIST_ITEM = re.compile(r"^(?:\d{1,2}\s?[.．、]|附\s?件\s?\d{0,2}[：:.．]|[（(]\d{1,2}[）)])\s?(?P<title>[^。；]{2,100})$")
_QUOTED = re.compile(r"《((?:[^《》]|《[^《》]*》){3,90})》")
_PRINTS = re.compile(r"印发|转发|发布|公布|通过|颁布|施行")
_FINAL = re.compile(r"[。；！？，、：:]$")
_TITLE_MAX = 80


@dataclass(slots=True)
class Section:
    """The lines of one part."""

    name: str
    lines: list[Line] = field(default_factory=list)
    printed: bool = True
    """False where the file lacks the heading that opens the part."""


@dataclass(slots=True)
class _Walk:
    """What is known while the lines are walked."""

    sections: list[Section]
    listed: dict[str, str] = field(default_factory=dict)
    """Bare title of an announced annex → its name (附件3)."""
    quoted: set[str] = field(default_factory=set)
    """Bare titles between 《》 in the main body's head."""
    signed: bool = False
    texts: int = 0
    prints: bool = False
    """Whether the head of the main body says that it prints something (印发, 公布 …)."""


def split_parts(lines: list[Line]) -> list[Section]:
    """Cut the lines into parts; the lines that announce annexes get the role `metadata:annexes`."""
    walk = _Walk([Section("")])
    at = 0
    while at < len(lines):
        line = lines[at]
        if line.role.startswith(("chrome", "metadata")) or line.role == "table":
            walk.sections[-1].lines.append(line)
            at += 1
            continue
        at = _step(lines, at, walk)
    return _named(walk.sections)


def _step(lines: list[Line], at: int, walk: _Walk) -> int:
    line = lines[at]
    text = line.text
    if text.startswith(("附", "（附", "(附")) and len(text) < 130:
        end = _annex_line(lines, at, walk)
        if end:
            return end
    if walk.listed and len(text) < _TITLE_MAX and (name := _announced(lines, at, walk)):
        walk.sections.append(Section(name, [line], printed=False))
    elif _opens_plan(lines, at, walk):
        walk.sections.append(Section("正文", [line]))
    else:
        walk.sections[-1].lines.append(line)
        _note(line, walk)
    return at + 1


def _note(line: Line, walk: _Walk) -> None:
    """Remember what later boundaries are judged by."""
    walk.texts += 1
    if len(walk.sections) == 1 and walk.texts <= 15 and "《" in line.text:
        walk.quoted.update(bare_title(title) for title in _QUOTED.findall(line.text))
    if len(walk.sections) == 1 and walk.texts <= 12 and not walk.prints:
        walk.prints = _PRINTS.search(line.text) is not None
    if len(line.text) < 40 and DATE.search(line.text) and not line.token and walk.texts > 2:
        walk.signed = True


def _annex_line(lines: list[Line], at: int, walk: _Walk) -> int:
    """Handle a line that begins with 附件: index after what it opens or lists, 0 where it is ordinary text."""
    line = lines[at]
    alone = _ALONE.match(line.text)
    if alone:
        if line.text[-1] in "：:" and _is_list(lines, at + 1):
            line.role = "metadata:annexes"
            return _take_list(lines, at + 1, walk)
        line.role = "annex"
        name = "附件" + alone.group("no").strip()
        if walk.sections[-1].name == name and len(walk.sections[-1].lines) == 1:
            walk.sections[-1].lines.append(line)
        else:
            walk.sections.append(Section(name, [line]))
        return at + 1
    listed = _LISTED.match(line.text)
    if not listed:
        return 0
    title = _LIST_ITEM.match(listed.group("title"))
    name = title.group("title") if title else listed.group("title")
    if _FINAL.search(name) and name[-1] not in "：:":
        return 0
    if bare_title(name) in walk.listed or (not title and _opens_body(lines, at + 1, walk)):
        line.role = "annex"
        walk.sections.append(Section("附件" + listed.group("no"), [line]))
        return at + 1
    line.role = "metadata:annexes"
    number = listed.group("no") or ("1" if title else "")
    walk.listed[bare_title(name)] = "附件" + number
    return _take_list(lines, at + 1, walk)


def _is_list(lines: list[Line], at: int) -> bool:
    return at < len(lines) and _LIST_ITEM.match(lines[at].text) is not None and len(lines[at].text) < 100


def _take_list(lines: list[Line], at: int, walk: _Walk) -> int:
    """Claim the numbered titles that follow 附件：; index after them."""
    number = len(walk.listed)
    while at < len(lines) and not lines[at].role and (found := _LIST_ITEM.match(lines[at].text)):
        token = lines[at].token
        number = token.number if token and token.number else number + 1
        if _FINAL.search(lines[at].text):
            break
        lines[at].role = "metadata:annexes"
        walk.listed[bare_title(found.group("title"))] = f"附件{number}"
        at += 1
    return at


def _opens_body(lines: list[Line], at: int, walk: _Walk) -> bool:
    """Whether what follows an 附件1：… line is the annex itself and not the rest of a list or a signature."""
    if not walk.signed and len(walk.sections) == 1:
        return False
    for line in lines[at : at + 4]:
        if _ALONE.match(line.text):
            return False
        if line.role == "table" or line.token or len(line.text) > _TITLE_MAX:
            return not _LISTED.match(line.text) and not (_is_list([line], 0) and not _FINAL.search(line.text))
    return False


def _announced(lines: list[Line], at: int, walk: _Walk) -> str | None:
    """Name of the announced annex whose title stands alone at `at`, unless its 附件 heading just opened it."""
    line = lines[at]
    if line.token or _FINAL.search(line.text):
        return None
    bare = bare_title(line.text)
    two = bare + bare_title(lines[at + 1].text) if at + 1 < len(lines) else bare
    name = walk.listed.get(bare) or walk.listed.get(two)
    taken = {section.name for section in walk.sections}
    return name if name and name not in taken and len(walk.sections[-1].lines) > 1 else None


def _opens_plan(lines: list[Line], at: int, walk: _Walk) -> bool:
    """Whether a notice prints its plan from here: a title that the notice quotes, or a title after the signature."""
    line = lines[at]
    text = line.text
    if walk.texts < 2 or line.token or len(text) > _TITLE_MAX or _FINAL.search(text) or len(walk.sections) > 4:
        return False
    if walk.sections[-1].name.startswith("附件") or not walk.prints:
        return False
    bare = bare_title(text)
    two = bare + bare_title(lines[at + 1].text) if at + 1 < len(lines) and not lines[at + 1].token else bare
    if len(bare) >= 4 and not walk.quoted.isdisjoint((bare, two)):
        return walk.texts > 2
    return walk.signed and len(walk.sections) == 1 and kind_of(text) is not None and not DATE.search(text) and len(squeeze(text)) > 4


def _named(sections: list[Section]) -> list[Section]:
    """通知 and 正文 where a notice prints a plan; a repeated name gets a number."""
    if any(section.name == "正文" for section in sections):
        sections[0].name = "通知"
    seen: dict[str, int] = {}
    for section in sections:
        seen[section.name] = seen.get(section.name, 0) + 1
        if seen[section.name] > 1:
            section.name = f"{section.name}（{seen[section.name]}）" if section.name != "正文" else f"正文{seen[section.name]}"
    return sections

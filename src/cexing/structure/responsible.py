"""Lists of responsible bodies as tables and brackets print them: who leads, who cooperates."""

from __future__ import annotations

import re
from dataclasses import dataclass

_ORGAN = r"(?:局|委|委员会|部|厅|办|办公室|政府|管委会|总部|公司|中心|院|署|会|海关|部门|单位)"
_SEPARATOR = re.compile(r"[、，,；;/]|\s+")
_AND = re.compile(r"(?<=[局委部厅办府会])(?:和|及|与|以及|会同)(?=\S*[局委部厅办府会司院关位门]$)")
_BRACKETS = {"（": "）", "(": ")", "〔": "〕", "《": "》", "“": "”", "【": "】"}
_AND_OTHERS = re.compile(r"(?<=[局委部厅办府会院司])等(?:有关|相关|各|市级|省级)?(?:部门|单位|机构|地区|方面)?$")
_NOBODY = re.compile(r"等|无|[-—–/\\]+")
_LABEL = re.compile(
    r"(?P<lead>(?:牵头|主办|主责|主要责任|责任)(?:责任)?(?:单位|部门|领导)?)\s*[:：]"
    r"|(?P<support>(?:配合|协办|参与|协同|支持|参加)(?:责任)?(?:单位|部门)?)\s*[:：]"
)
_LEADS = re.compile(r"(?:牵头|主办|负责牵头)(?:负责|落实|推进|组织实施)?$")
_SUPPORTS = re.compile(r"(?:配合|参与|协助|协办|协同)(?:落实|推进|实施)?$")
_SHARED = re.compile(r"(?:等)?(?:按照?职责(?:分工)?(?:负责)?|分工负责|分别负责|共同负责|负责落实|负责)$")
_MARK = re.compile(r"[（(](?P<role>牵头|主办|配合|协办)(?:单位|部门)?[）)]$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Responsible:
    """Bodies in the order printed; `lead` and `support` hold those that the wording marks as such."""

    bodies: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()
    support: tuple[str, ...] = ()


def names(text: str) -> tuple[str, ...]:
    """The names in a list, split at 、，；, blanks and line breaks but never inside brackets; without a final 等."""
    pieces: list[str] = []
    at = 0
    text = text.strip().rstrip("。.；;")
    for start, end in _cuts(text):
        pieces.append(text[at:start])
        at = end
    pieces.append(text[at:])
    split = (name for piece in pieces for name in _AND.split(piece.strip()))
    return tuple(name for name in (_AND_OTHERS.sub("", piece.strip()) for piece in split) if name and not _NOBODY.fullmatch(name))


def _cuts(text: str) -> list[tuple[int, int]]:
    """Where separators outside brackets begin and end; a blank parts names only after the end of an organisation's name."""
    closing: list[str] = []
    depth = [0] * (len(text) + 1)
    if any(bracket in text for bracket in _BRACKETS):
        for index, char in enumerate(text):
            if closing and char == closing[-1]:
                closing.pop()
            elif char in _BRACKETS and _BRACKETS[char] in text[index:]:
                closing.append(_BRACKETS[char])
            depth[index] = len(closing)
    cuts = []
    for found in _SEPARATOR.finditer(text):
        before = text[: found.start()]
        if depth[found.start()] == 0 and (not found.group().isspace() or re.search(rf"{_ORGAN}[）)]?$", before)):
            cuts.append(found.span())
    return cuts


def responsible(text: str) -> Responsible:
    """Read a cell or bracket: 牵头单位：…；配合单位：…, …牵头，…配合, …（牵头）、…, or a bare list."""
    labels = list(_LABEL.finditer(text))
    if labels:
        return _by_label(text, labels)
    if _LEADS.search(text.rstrip("。；")) or re.search(r"牵头|主办", text):
        return _by_verb(text)
    bodies = tuple(_SHARED.sub("", name) for name in names(text))
    return Responsible(bodies=tuple(filter(None, bodies)))


def _by_label(text: str, labels: list[re.Match[str]]) -> Responsible:
    """责任单位 alone marks nobody as lead; beside 配合单位 it does."""
    lead: list[str] = []
    support: list[str] = []
    ends = [label.start() for label in labels[1:]] + [len(text)]
    for label, end in zip(labels, ends, strict=True):
        (lead if label["lead"] else support).extend(names(text[label.end() : end]))
    before = names(text[: labels[0].start()])
    marked = bool(support) or any((label["lead"] or "").startswith(("牵头", "主")) for label in labels)
    return Responsible(bodies=(*before, *lead, *support), lead=tuple(lead) if marked else (), support=tuple(support))


def _by_verb(text: str) -> Responsible:
    """Names gather until a verb says what they do: A、B牵头，C配合."""
    lead: list[str] = []
    support: list[str] = []
    waiting: list[str] = []
    order: list[str] = []
    for name in names(text):
        mark = _MARK.search(name)
        bare = _SHARED.sub("", _SUPPORTS.sub("", _LEADS.sub("", _MARK.sub("", name))))
        order += [bare] if bare else []
        waiting += [bare] if bare else []
        if _LEADS.search(name) or (mark and mark["role"] in ("牵头", "主办")):
            lead += waiting if not mark else [bare]
            waiting = []
        elif _SUPPORTS.search(name) or _SHARED.search(name) or mark:
            support += waiting
            waiting = []
    return Responsible(bodies=tuple(order), lead=tuple(lead), support=(*support, *(waiting if lead else ())))

"""The clause tree of a part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from cexing.structure.headings import Opening, heading_ends
from cexing.structure.lines import Line
from cexing.structure.numbering import Token
from cexing.structure.types import Clause, Finding

_LOW_ARTICLE = 9.5
"""Rank of 第X条 where it stands below （一）."""


@dataclass(slots=True)
class Draft:
    """A clause while its part is read."""

    token: Token
    line: Line
    path: tuple[str, ...]
    level: int
    parent: Draft | None
    body: list[Line] = field(default_factory=list)
    children: int = 0


@dataclass(slots=True)
class Tree:
    """What a part's lines came to."""

    clauses: list[Clause]
    bodies: list[list[Line]]
    """The paragraphs of each clause's own body after its first line."""
    heading_ends: list[int]
    """Offset in the document after each clause's heading."""
    findings: list[Finding]


def build_tree(part: str, lines: Sequence[Line]) -> Tree:
    """Read the numbered lines of a part into clauses; lines between them belong to the clause before."""
    drafts, findings = _drafts(lines)
    openings = [_opening(draft, part) for draft in drafts]
    clauses, ends = [], []
    for draft, end in zip(drafts, heading_ends(openings), strict=True):
        clause, heading_end = _clause(part, draft, end)
        clauses.append(clause)
        ends.append(heading_end)
    return Tree(clauses, [draft.body for draft in drafts], ends, findings)


def _drafts(lines: Sequence[Line]) -> tuple[list[Draft], list[Finding]]:
    drafts: list[Draft] = []
    findings: list[Finding] = []
    stack: list[Draft] = []
    low = _articles_below(lines)
    for line in lines:
        if line.role:
            continue
        if line.token is None or _is_text(line.token, drafts):
            if drafts:
                line.role = "body"
                drafts[-1].body.append(line)
            else:
                line.role = "preface"
            continue
        line.role = "clause"
        _place(line, line.token, stack, drafts, findings, low)
    return drafts, findings


def _is_text(token: Token, drafts: list[Draft]) -> bool:
    """Whether a number at the head of a paragraph is part of the text: a far jump in a style that counts no clauses here."""
    if token.style.name not in ("1.", "1）", "（1）", "一、"):
        return False
    last = next((d.token.number for d in reversed(drafts) if d.token.style is token.style), 0)
    return token.number > last + 20


def _articles_below(lines: Sequence[Line]) -> bool:
    """Whether articles 第X条 stand below 一、 and （一） here: the part begins with one of those."""
    first = next((line.token for line in lines if line.token and not line.role), None)
    return first is not None and first.style.name in ("一、", "（一）")


def _rank(token: Token, low: bool) -> float:
    return _LOW_ARTICLE if low and token.style.name == "条" else token.style.rank


def _place(line: Line, token: Token, stack: list[Draft], drafts: list[Draft], findings: list[Finding], low: bool) -> None:
    """Hang a numbered line into the tree: below the nearest clause of a higher style, beside one of its own."""
    before = next((d for d in reversed(stack) if d.token.style is token.style), None)
    if before is not None:
        del stack[stack.index(before) :]
        _check_sequence(before.token, token, line, findings)
    else:
        while stack and _rank(stack[-1].token, low) > _rank(token, low):
            stack.pop()
    parent = stack[-1] if stack else None
    path = (*(parent.path if parent else ()), token.printed)
    draft = Draft(token, line, path, len(path), parent)
    if parent:
        parent.children += 1
    stack.append(draft)
    drafts.append(draft)


def _check_sequence(before: Token, token: Token, line: Line, findings: list[Finding]) -> None:
    span = (line.start, line.start + token.end)
    if token.number == before.number:
        findings.append(Finding(code="number-repeated", message=f"编号重复：{token.printed}", start=span[0], end=span[1]))
    elif token.number != before.number + 1 and token.number != 1:
        message = f"编号不连续：{before.printed}之后是{token.printed}"
        findings.append(Finding(code="number-skipped", message=message, start=span[0], end=span[1]))


def _opening(draft: Draft, part: str) -> Opening:
    style = draft.token.style.name
    return Opening(
        group=(id(draft.parent), style),
        kin=(part, style),
        text=draft.line.text[draft.token.end :],
        style=style,
        bold=max(draft.line.bold - draft.token.end, 0),
        followed=bool(draft.children or draft.body),
        item=any(token.startswith("第") and "条" in token for token in draft.path[:-1]),
    )


def _clause(part: str, draft: Draft, end: int) -> tuple[Clause, int]:
    line, token = draft.line, draft.token
    words = line.text[token.end :]
    heading = words[:end].rstrip("。. ")
    own = words[end:].strip()
    body = [own, *(below.text for below in draft.body)]
    start = line.start + token.end
    heading_end = start + end
    lead = len(words[end:]) - len(words[end:].lstrip())
    return (
        Clause(
            part=part,
            path=draft.path,
            level=draft.level,
            heading=_close_up(heading),
            text="\n".join(filter(None, body)),
            start=line.start,
            end=draft.body[-1].end if draft.body else line.end,
            heading_start=start,
            body_start=heading_end + lead,
        ),
        heading_end,
    )


def _close_up(heading: str) -> str:
    """总 则 → 总则: blanks that only space out a short heading."""
    compact = heading.replace(" ", "")
    return compact if " " in heading and len(compact) <= 4 else heading

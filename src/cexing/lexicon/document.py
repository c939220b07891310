"""Official wording about documents as such: kinds 文种, labels of metadata tables, how names of organs end."""

from __future__ import annotations

from functools import cache

from cexing.lexicon.table import table


@cache
def kinds() -> tuple[str, ...]:
    """Kinds of document 文种, longest first, so that 实施方案 is found before 方案."""
    return tuple(sorted((kind for (kind,) in table("kinds", "kind")), key=len, reverse=True))


@cache
def labels() -> dict[str, str]:
    """Labels that archives print before metadata, with the field that each states (`other`: one that is not kept)."""
    return {row[0]: row[1] for row in table("labels", "label", "field")}


@cache
def body_endings() -> tuple[str, ...]:
    """How names of organs end, longest first."""
    return tuple(sorted((ending for (ending,) in table("body_endings", "ending")), key=len, reverse=True))


"""One column of responsible bodies, as foreign workbooks have it, spread over those who lead, answer and cooperate."""

from __future__ import annotations

from collections.abc import Mapping

from cexing.lexicon.bodies import canonical
from cexing.site.ledger.workbooks.fields import PARTS
from cexing.site.ledger.workbooks.values import Names, tidy
from cexing.structure.responsible import responsible

MIXED = "bodies"
"""Field of a column that names all bodies of a task, with marks (牵头、配合) or without."""


def spread(cells: Mapping[str, str], now: Mapping[str, str], names: Names) -> dict[str, str]:
    """The cells with a mixed column spread over its parts; a body that is not marked keeps the part that it has now."""
    given = {name: text for name, text in cells.items() if name != MIXED}
    text = tidy(cells.get(MIXED, ""))
    if not text:
        return given
    held = {name: part for part in PARTS for name in now.get(part, "").split("、") if name}
    found = responsible(text)
    parts: dict[str, list[str]] = {part: [] for part in PARTS}
    for printed in found.bodies:
        name = printed if printed in names.known else canonical(printed, names.home)
        marked = "lead" if printed in found.lead else "support" if printed in found.support else ""
        target = parts[marked or held.get(name, "named")]
        if name not in target:
            target.append(name)
    return given | {part: _ordered(parts[part], now.get(part, "")) for part in PARTS}


def _ordered(names: list[str], now: str) -> str:
    """The names, as they stand now where they are the same ones: another order is no change."""
    return now if set(names) == set(filter(None, now.split("、"))) else "、".join(names)

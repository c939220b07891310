"""A printed table of contents: headings that stand together at the head and come again in the body."""

from __future__ import annotations

import re
import unicodedata

from cexing.structure.lines import Line
from cexing.structure.wording import squeeze

_LEADER = re.compile(r"[.…·．\s]*\d{0,4}$")
_RUN = 4
_LONGEST = 60


def claim_contents(lines: list[Line]) -> None:
    """Give the lines of a table of contents the role `chrome:contents`."""
    keys = [_key(line) for line in lines]
    last = {key: index for index, key in enumerate(keys) if key}
    run: list[int] = []
    for index, line in enumerate(lines):
        if line.role:
            continue
        if keys[index] and (last[keys[index]] > index + 1 or keys[index] == "目录"):
            run.append(index)
            continue
        _claim(lines, keys, run)
        run = []
    _claim(lines, keys, run)


def _key(line: Line) -> str:
    if len(line.text) > _LONGEST or not (line.token or squeeze(line.text) == "目录"):
        return ""
    return unicodedata.normalize("NFKC", squeeze(_LEADER.sub("", line.text) or line.text))


def _claim(lines: list[Line], keys: list[str], run: list[int]) -> None:
    """A run counts when it is long enough and names several different headings."""
    if len({keys[index] for index in run}) < _RUN:
        return
    for index in run:
        lines[index].role = "chrome:contents"

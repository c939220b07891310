"""`cexing track load` and `overlaps`: what several documents charge bodies with, and where their tasks meet."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from rich.console import RenderableType


class Form(StrEnum):
    """Forms of output."""

    TABLE = "table"
    JSONL = "jsonl"


Paths = Annotated[list[str], typer.Argument(metavar="FILE…", help="文件、文件夹或 -。 Documents, folders, or -.")]
To = Annotated[Form, typer.Option("--to", help="输出格式。 Form of output.")]


def load(paths: Paths, to: To = Form.TABLE) -> None:
    """各单位在所有文件中的任务：牵头、责任、配合各几项。 What each body is charged with, over all documents."""
    from cexing.cli.opening import open_all
    from cexing.render import across
    from cexing.track import load

    _print(load(open_all(paths)), to, across.loads, across.load_records)


def overlaps(paths: Paths, to: To = Form.TABLE) -> None:
    """不同文件的任务：重复的、数字或时限或力度相矛盾的。 Tasks of different documents that repeat or contradict each other."""
    from cexing.cli.opening import open_all
    from cexing.render import across
    from cexing.track import overlaps

    _print(overlaps(open_all(paths)), to, across.overlaps, across.overlap_records)


def _print(
    found: Any, to: Form, table: Callable[[Any], RenderableType], records: Callable[[Any], Iterable[dict[str, Any]]]
) -> None:
    from cexing.cli.printing import printed

    if to is Form.JSONL:
        text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in records(found))
    else:
        text = printed(table(found), sys.stdout.isatty())
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))

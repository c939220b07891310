"""What a verb has made, on its way out: as text for a terminal, to standard output or into a file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from rich.console import RenderableType


def printed(content: RenderableType, colour: bool) -> str:
    """The text as wide as the terminal, with colours where it goes to one."""
    from io import StringIO

    from rich.console import Console

    out = StringIO()
    console = Console(
        file=out, width=Console().width, force_terminal=colour, color_system="auto" if colour else None, highlight=False
    )
    console.print(content)
    return out.getvalue()


def deliver(payload: bytes, output: Path | None, name: str) -> None:
    """Write to standard output, or whole into a file and say so; `name` is what it was made from."""
    if output is None:
        sys.stdout.buffer.write(payload)
        return
    from cexing.cli.job import write

    write(output, payload)
    typer.echo(f"{name} → {output}", err=True)

"""What Rich lays out, as text for a terminal or a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

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

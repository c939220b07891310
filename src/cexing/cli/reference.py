"""The command line's reference as Markdown, made from the commands themselves."""

from __future__ import annotations

import typer
import typer.cli

from cexing.cli.main import app


def markdown() -> str:
    """One section a verb: usage, arguments, options."""
    command = typer.main.get_command(app)
    context = typer.Context(command, info_name="cexing")
    text = typer.cli.get_docs_for_click(obj=command, ctx=context, name="cexing", title="命令行 Command line")
    return "\n".join(line.rstrip() for line in text.strip().splitlines()) + "\n"


if __name__ == "__main__":
    print(markdown(), end="")

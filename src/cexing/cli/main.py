"""The command `cexing`: one verb a file."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from cexing.cli.backup import backup, restore
from cexing.cli.compare import compare
from cexing.cli.diff import diff
from cexing.cli.explain import explain
from cexing.cli.export import export
from cexing.cli.ingest import ingest
from cexing.cli.lexicon import lexicon
from cexing.cli.mcp import mcp
from cexing.cli.novelty import novelty
from cexing.cli.read import read
from cexing.cli.reuse import reuse
from cexing.cli.serve import serve
from cexing.cli.show import show
from cexing.cli.track import track

app = typer.Typer(
    name="cexing",
    help="策行：把政策文件读成可引用的条款和有出处的事实。 Read Chinese policy documents into addressed clauses and sourced facts.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        from cexing import __version__

        typer.echo(f"cexing {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="显示版本。 Show the version.")] = False,
) -> None:
    pass


for verb in (read, show, explain, reuse, lexicon, compare, diff, novelty, ingest, export, backup, restore, mcp, serve):
    app.command(verb.__name__)(verb)
app.add_typer(track, name="track")


def main() -> None:
    """Run the command line; an error that has a place and a remedy is printed as one line, exit code 1."""
    from cexing.errors import CexingError

    try:
        app()
    except BrokenPipeError:
        # Who reads the output has seen enough (… | head); Python would complain again when it closes stdout.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(141)
    except (CexingError, OSError) as error:
        typer.echo(f"cexing: {error}", err=True)
        sys.exit(1)


if __name__ == "__main__":
    main()

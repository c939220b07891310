"""`cexing lexicon`: the wording data, shown and checked."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Annotated

import typer


def lexicon(
    name: Annotated[
        str,
        typer.Argument(metavar="NAME", show_default=False, help="词表，如 verbs、regions、codebook/land。 A table of wording data."),
    ] = "",
    check: Annotated[bool, typer.Option("--check", help="校验全部词表。 Check all wording data.")] = False,
) -> None:
    """显示并校验词表；不带名称则列出全部。 Show and check the wording data; without a name, list the tables."""
    if check:
        _check()
    elif not name:
        for known in tables():
            typer.echo(f"{known}\t{len(rows(known)) - 1}")
    elif name not in tables():
        raise typer.BadParameter(f"没有此词表 no table {name}; 可用 known: {', '.join(tables())}", param_hint="NAME")
    else:
        _show(rows(name))


def tables() -> tuple[str, ...]:
    """Names of the tables of wording data, those of the codebook as codebook/land."""
    return tuple(sorted((*_named(files("cexing.lexicon"), ""), *_named(files("cexing.lexicon").joinpath("codebook"), "codebook/"))))


def _named(folder: Traversable, before: str) -> Iterator[str]:
    return (before + entry.name.removesuffix(".csv") for entry in folder.iterdir() if entry.name.endswith(".csv"))


def rows(name: str) -> list[list[str]]:
    """Rows of a table, its header first."""
    text = files("cexing.lexicon").joinpath(f"{name}.csv").read_text("utf-8")
    return list(csv.reader(text.splitlines()))


def _show(content: list[list[str]]) -> None:
    """Tab-separated, so that it can be searched and piped."""
    for row in content:
        typer.echo("\t".join(row))


def _check() -> None:
    from cexing.lexicon.check import validate

    problems = validate()
    for problem in problems:
        typer.echo(str(problem), err=True)
    if problems:
        raise typer.Exit(1)
    typer.echo("词表无误 the wording data is sound")

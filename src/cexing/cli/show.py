"""`cexing show`: one clause by its address, with its facts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rich.console import Console

    from cexing.structure.types import Clause, Document


def show(
    path: Annotated[str, typer.Argument(metavar="PATH", help="文件或 -。 A file or -.")],
    address: Annotated[
        str, typer.Argument(metavar="ADDRESS", help="条款位置：附件3/二/（七）或 a3.2.7。 Address: 附件3/二/（七） or a3.2.7.")
    ],
) -> None:
    """按位置显示一条条款及其事实。 Print a clause by its address, with its facts."""
    from rich.console import Console

    from cexing.cli.opening import open_path

    document = open_path(path)
    _print(document, find(document, address), Console(highlight=False))


def find(document: Document, address: str) -> Clause:
    """The clause at an address, a slug or a citation (附件3 二（七）); AddressError with the nearest addresses where there is none."""
    from cexing.errors import AddressError

    try:
        return document[address]
    except AddressError as error:
        cited = "".join(address.replace("/", "").split())
        for clause in document.clauses:
            if cited == "".join(str(clause.address).split()):
                return clause
        raise AddressError(error.what, where=error.where, expected=_nearest(document, address) or error.expected) from None


def _nearest(document: Document, address: str) -> str:
    from rapidfuzz import process

    known = ["/".join(filter(None, (clause.part, *clause.path))) for clause in document.clauses]
    near = process.extract(address, known, limit=3)
    return "an address such as " + ", ".join(found for found, _score, _index in near) if near else ""


def _print(document: Document, clause: Clause, console: Console) -> None:
    from rich.text import Text

    from cexing.render.citation import cite
    from cexing.render.labels import KINDS
    from cexing.render.wording import gist, place

    where = place(document.source.place(clause.start)).zh
    console.print(Text(cite(document, clause.address), style="bold"))
    console.print(Text(f"{clause.slug} · {where} · {clause.hash}", style="dim"))
    console.print()
    console.print(Text(document.text[clause.start : clause.end]))
    facts = [fact for fact in document.known if clause.start <= fact.start < clause.end]
    if facts:
        console.print()
    for fact in facts:
        console.print(Text.assemble((f"{KINDS[fact.record].zh}\t", "cyan"), gist(fact), (f"\t“{fact.quote}”", "dim")))

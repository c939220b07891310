"""`cexing serve`: the site, made ready and running."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from cexing.cli.ingest import Database


def serve(
    host: Annotated[str, typer.Option("--host", help="监听地址。 Address to listen at.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help="端口。 Port.")] = 8000,
    database: Database = "",
    workers: Annotated[int, typer.Option("--workers", min=0, help="进程数，0 为自动。 Worker processes, 0: by cores.")] = 0,
    admin: Annotated[
        str, typer.Option("--admin", metavar="NAME", help="建立管理员，密码取自 CEXING_ADMIN_PASSWORD 或询问。 Make an administrator.")
    ] = "",
    samples: Annotated[
        bool | None, typer.Option("--samples/--no-samples", help="导入样例文件。 Load the samples.", show_default=False)
    ] = None,
) -> None:
    """启动网站：升级数据库、收集静态文件、补建索引，然后运行服务。 Run the site: migrate, collect static files, index, serve."""
    from cexing.site.serve import check_port, prepare, run, trust_host

    check_port(host, port)
    answers = trust_host(host)
    typer.echo("正在准备网站… Making the site ready …", err=True)
    prepare(database)
    _administrator(admin)
    _samples(samples)
    if not answers:
        typer.echo("提示：用 CEXING_HOSTS 写明网站的域名或地址 Set CEXING_HOSTS to the names that the site goes by", err=True)
    typer.echo(f"网站已启动 The site is at http://{f'[{host}]' if ':' in host else host}:{port}/ （Ctrl-C 停止 stops it）", err=True)
    run(host, port, workers or min(os.cpu_count() or 1, 4))


def _administrator(name: str) -> None:
    """Make the administrator that was asked for; offer one at the first start where someone is there to answer."""
    from cexing.site.people.first import known, make_administrator, nobody

    if not name:
        if not (nobody() and _agreed("还没有账号，现在建立管理员？ There is no account yet: make an administrator?")):
            return
        name = typer.prompt("账号 Name", default="admin", err=True)
    if not known(name):
        make_administrator(name, _password())
        typer.echo(f"已建立管理员 Administrator made: {name}", err=True)


def _password() -> str:
    """From the environment, else asked for; without either there is nothing to go on with."""
    if given := os.environ.get("CEXING_ADMIN_PASSWORD"):
        return given
    if not sys.stdin.isatty():
        raise typer.BadParameter("没有终端时请设 CEXING_ADMIN_PASSWORD without a terminal set CEXING_ADMIN_PASSWORD", param_hint="--admin")
    return str(typer.prompt("密码 Password", hide_input=True, confirmation_prompt=True, err=True))


def _samples(wanted: bool | None) -> None:
    """Load the samples where asked to; offer them where the library is empty and someone is there to answer."""
    from cexing.site.library.models import Document
    from cexing.site.serve import load_samples

    if wanted is None:
        wanted = not Document.objects.exists() and _agreed("库中没有文件，导入样例？ The library is empty: load the samples?")
    if wanted:
        typer.echo(f"已导入样例 Samples taken in: {load_samples()}", err=True)


def _agreed(question: str) -> bool:
    """Whether someone is there to answer, and says yes."""
    return sys.stdin.isatty() and typer.confirm(question, default=True, err=True)

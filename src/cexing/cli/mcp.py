"""`cexing mcp`: the library for assistants, over the Model Context Protocol."""

from __future__ import annotations

from typing import Annotated

import typer


def mcp(
    database: Annotated[
        str,
        typer.Option(
            "--database", metavar="URL", show_default=False,
            help="数据库，缺省为 CEXING_DATABASE 或 CEXING_HOME 中的 SQLite。 "
            "Database URL; default CEXING_DATABASE or SQLite in CEXING_HOME.",
        ),
    ] = "",
) -> None:
    """供智能助手查询文库（MCP，标准输入输出）。 Serve the library to assistants over MCP on stdin and stdout.

    助手只读公开的文件，每条答复附原文、引文和永久链接；链接以 CEXING_URL 为网站地址。日志写到标准错误。
    Assistants read public documents only; every answer carries quote, citation and permanent link, on the site that CEXING_URL names.
    """
    from cexing.site.opening import open_site

    open_site(database)
    from cexing.site.mcp import served

    served().run("stdio")

"""`manage search_index`: repair the search index, or make it anew."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from cexing.site.search import index


class Command(BaseCommand):
    """Index what differs between library and index; with --rebuild, everything."""

    help = "修复检索索引；--rebuild 则全部重建。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--rebuild", action="store_true", help="全部重建")

    def handle(self, *_args: Any, rebuild: bool, **_options: Any) -> None:
        if rebuild:
            self.stdout.write(f"{index.rebuild()} 个条目已编入索引")
        else:
            self.stdout.write(f"{index.heal()} 份文件已重新编入索引")

"""A running site: folder, database, static files, index, then the server; what is in the way is said before anything starts."""

from __future__ import annotations

import errno
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cexing.errors import CexingError
from cexing.site.home import home
from cexing.site.opening import migrate, set_up

_LOOPBACK = ("127.0.0.1", "::1", "localhost")
_EVERYWHERE = ("0.0.0.0", "::")
_THREADS = 4
"""Requests that one worker answers at once: most of what a page takes is waiting for the database."""
_SAMPLES = "[0-9][0-9]_*"


class ServeError(CexingError):
    """The site cannot be started."""


class PortTaken(ServeError):
    """Something else listens there, or the address is none of this machine."""


class FolderUnusable(ServeError):
    """The site's folder cannot be made or written."""


class DatabaseUnreachable(ServeError):
    """The database does not answer, or refuses."""


class NoSamples(ServeError):
    """The sample documents are not part of this installation."""


def prepare(database: str = "") -> None:
    """Make folder, database, static files and index what this release needs; a ServeError says what is in the way."""
    _check_folder()
    set_up(database)
    from cexing.site.library.files import saying_when_full

    with saying_when_full(str(home())), _saying_when_unreachable():
        migrate()
        _collect_static_files()
        _heal_index()


def check_port(host: str, port: int) -> None:
    """PortTaken where nothing can listen at `host` and `port` (0: any free port)."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with socket.socket(family, socket.SOCK_STREAM) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind((host, port))
    except OSError as error:
        raise PortTaken(
            f"无法监听 cannot listen: {error.strerror or error}", where=f"{host}:{port}",
            remedy="换一个 --port 或 --host choose another --port or --host",
        ) from error


def trust_host(host: str) -> bool:
    """Let the site answer under `host` where no names are set; whether it then answers under the names that others will use."""
    if "CEXING_HOSTS" in os.environ or host in _LOOPBACK:
        return True
    os.environ["CEXING_HOSTS"] = ",".join(["localhost", "127.0.0.1", "[::1]", *([] if host in _EVERYWHERE else [host])])
    return host not in _EVERYWHERE


def run(host: str, port: int, workers: int) -> None:
    """Serve until SIGINT or SIGTERM; what is being answered then is answered first."""
    from django.db import connections
    from granian import Granian

    # The workers are processes of their own and must not inherit what this one has open.
    connections.close_all()
    Granian(
        "cexing.site.wsgi:application", address=host, port=port, interface="wsgi", workers=workers, blocking_threads=_THREADS,
        websockets=False, respawn_failed_workers=True, workers_kill_timeout=30, log_level="warning",
    ).serve()


def samples() -> list[Path]:
    """The sample documents, from the package or from the checkout that it runs in; NoSamples where they are in neither."""
    package = Path(__file__).parents[1]
    for folder in (package / "samples", package.parents[1] / "samples"):
        if found := sorted(folder.glob(_SAMPLES)):
            return found
    raise NoSamples("没有样例文件 the samples are not installed", remedy="用 cexing ingest 导入文件 take in files with cexing ingest")


def load_samples() -> int:
    """Take the samples in; how many of them were new."""
    from cexing.site.library.ingest import ingest

    return sum(ingest(path.read_bytes(), path.name).created for path in samples())


def _check_folder() -> None:
    folder = os.environ.get("CEXING_HOME", "cexing-data")
    try:
        trial = home() / ".writable"
        trial.write_bytes(b"1")
        trial.unlink()
    except OSError as error:
        full = error.errno == errno.ENOSPC
        raise FolderUnusable(
            f"数据文件夹不可写 the folder cannot be written: {error.strerror}", where=folder,
            remedy="腾出空间 free some space" if full else "用 CEXING_HOME 指定可写的文件夹 set CEXING_HOME to one that can be",
        ) from error


@contextmanager
def _saying_when_unreachable() -> Iterator[None]:
    from django.db import OperationalError

    try:
        yield
    except OperationalError as error:
        raise DatabaseUnreachable(
            f"数据库连接不上 the database cannot be reached: {str(error).strip().splitlines()[0]}",
            remedy="检查 --database 或 CEXING_DATABASE check these",
        ) from error


def _collect_static_files() -> None:
    from django.core.management import call_command

    call_command("collectstatic", verbosity=0, interactive=False)


def _heal_index() -> None:
    """Index what the library has and the index lacks: everything, where there is no index."""
    from cexing.site.search.index import heal

    heal()

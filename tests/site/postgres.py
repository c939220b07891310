"""A PostgreSQL for the tests: the one that CEXING_TEST_POSTGRES names or that listens on 127.0.0.1:5432, else a server of their own."""

from __future__ import annotations

import atexit
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path

_PORT = 5432
_OWN_PORT = 54329


def asked() -> bool:
    """Whether the tests are to run on PostgreSQL."""
    return os.environ.get("CEXING_TEST_DATABASE", "sqlite") == "postgres"


def url() -> str:
    """URL of a database on a server that runs; a server that this starts is stopped when the process ends."""
    given = os.environ.get("CEXING_TEST_POSTGRES")
    if not given:
        given = f"postgres://{_superuser(_PORT) or _start()}/postgres"
        # Worker processes of the tests inherit it, so that only one server is started.
        os.environ["CEXING_TEST_POSTGRES"] = given
    return given


def _superuser(port: int) -> str:
    """`user@host:port` of a server that lets us in without a password, empty where there is none."""
    import psycopg

    with socket.socket() as probe:
        if probe.connect_ex(("127.0.0.1", port)):
            return ""
    for user in ("postgres", pwd.getpwuid(os.getuid()).pw_name):
        try:
            psycopg.connect(host="127.0.0.1", port=port, user=user, dbname="postgres", connect_timeout=3).close()
        except psycopg.OperationalError:
            continue
        return f"{user}@127.0.0.1:{port}"
    return ""


def _start() -> str:
    folder = Path(tempfile.mkdtemp(prefix="cexing-postgres-"))
    # PostgreSQL refuses to run as root.
    user = "postgres" if os.getuid() == 0 else None
    if user:
        shutil.chown(folder, user)
    data, control = folder / "data", _program("pg_ctl")
    _run([_program("initdb"), "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"], folder, user)
    options = f"-p {_OWN_PORT} -h 127.0.0.1 -k {folder} -c fsync=off"
    _run([control, "-D", data, "-l", folder / "log", "-o", options, "-w", "start"], folder, user)
    atexit.register(_stop, control, data, folder, user)
    return f"postgres@127.0.0.1:{_OWN_PORT}"


def _run(command: list[str | Path], folder: Path, user: str | None) -> None:
    subprocess.run(command, check=True, cwd=folder, user=user, stdout=subprocess.DEVNULL)


def _stop(control: str, data: Path, folder: Path, user: str | None) -> None:
    subprocess.run([control, "-D", data, "-m", "immediate", "stop"], check=False, capture_output=True, cwd="/", user=user)
    shutil.rmtree(folder, ignore_errors=True)


def _program(name: str) -> str:
    found = shutil.which(name) or next((str(path) for path in sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))), None)
    if found is None:
        raise RuntimeError(f"{name} not found: install PostgreSQL or set CEXING_TEST_POSTGRES=postgres://user@host/postgres")
    return found

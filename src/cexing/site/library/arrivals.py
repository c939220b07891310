"""Files that arrive together: read by several processes, written by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cexing.errors import CexingError, LimitExceeded
from cexing.site.library.contents import Contents, contents, digest
from cexing.source.limits import DEFAULT

if TYPE_CHECKING:
    from cexing.site.library.ingest import Ingested


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A file that is not in the library; `data` only where it has no path (standard input)."""

    name: str
    path: Path | None = None
    data: bytes = b""

    def bytes(self) -> bytes:
        """What is in it; LimitExceeded where that is more than is read, OSError where it cannot be opened."""
        if self.path is None:
            return self.data
        size = self.path.stat().st_size
        if size > DEFAULT.bytes:
            raise LimitExceeded(f"{size} bytes", expected=f"at most {DEFAULT.bytes} bytes")
        return self.path.read_bytes()

    @property
    def stored_name(self) -> str:
        """The name that the library knows it by: the file's own, without folders."""
        return self.path.name if self.path else self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A file as a process read it: its bytes and contents, or the error that stopped it."""

    arrival: Arrival
    data: bytes | None = None
    contents: Contents | None = None
    error: Exception | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What became of a file: ingested, or refused with a reason (then it is in quarantine where its bytes could be had)."""

    name: str
    ingested: Ingested | None = None
    error: str = ""


def read(arrival: Arrival) -> Read:
    """Read a file, in whatever process; errors are told, not raised, so that other files go on."""
    data = None
    try:
        data = arrival.bytes()
        return Read(arrival=arrival, data=data, contents=contents(data, arrival.stored_name))
    except (CexingError, OSError) as error:
        return Read(arrival=arrival, data=data, error=error)
    except Exception as error:  # noqa: BLE001  A fault in reading one document must not stop the others.
        return Read(arrival=arrival, data=data, error=CexingError(f"内部错误 internal error: {type(error).__name__}: {error}"))


def died(arrival: Arrival) -> Read:
    """What stands for a file that killed the process that read it."""
    error = CexingError("读取进程中断，可能内存不足 the process that read it died, perhaps out of memory")
    try:
        return Read(arrival=arrival, data=arrival.bytes(), error=error)
    except (CexingError, OSError):
        return Read(arrival=arrival, error=error)


def unknown(arrivals: Iterable[Arrival]) -> Iterator[Arrival | Taken]:
    """The files that have to be read; for the others what is known of them. Nothing but the hash of a known file is looked at."""
    from cexing.site.library.ingest import already, known_version

    for arrival in arrivals:
        try:
            known = known_version(digest(arrival.bytes()))
        except (CexingError, OSError):
            known = None
        yield arrival if known is None else Taken(name=arrival.name, ingested=already(known))


def keep(read: Read, *, user: Any = None, state: str = "public") -> Taken:
    """Write a file that was read, in one transaction; put it in quarantine where it could not be read."""
    from cexing.site.library import quarantine
    from cexing.site.library.ingest import take_in

    name = read.arrival.name
    if read.contents is not None and read.data is not None:
        return Taken(name=name, ingested=take_in(read.data, read.contents, user=user, state=state))
    if read.data is not None and read.error is not None:
        quarantine.put(read.data, read.arrival.stored_name, read.error, user)
    return Taken(name=name, error=str(read.error.at(name) if isinstance(read.error, CexingError) else read.error))

"""Safe opening of packed files (docx, xlsx are zip archives): sizes are checked before anything is unpacked."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from cexing.errors import BrokenSource, EncryptedSource, LimitExceeded
from cexing.source.limits import Limits

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_CHUNK = 256 * 1024
_LARGE = 1024 * 1024
UNREADABLE = (
    ValueError, LookupError, TypeError, AttributeError, ArithmeticError, AssertionError, EOFError, OSError, RuntimeError, SyntaxError,
    zipfile.BadZipFile, zlib.error, struct.error,
)
"""What zipfile, lxml and openpyxl raise on malformed input (XMLSyntaxError is a SyntaxError)."""


@contextmanager
def malformed_as_broken(what: str) -> Iterator[None]:
    """Turn what the format libraries raise on malformed input into BrokenSource; `what` names the format, as in "Word document"."""
    try:
        yield
    except UNREADABLE as error:
        raise BrokenSource(
            f"malformed {what}: {type(error).__name__}: {str(error)[:200]}",
            expected=f"a whole {what}", remedy="download it again, or open it in its program and save it again",
        ) from error


class Package:
    """The members of a zip archive, read one at a time.

    Raises BrokenSource where the bytes are no whole zip archive, EncryptedSource where a member needs a password, LimitExceeded where
    the members are larger than the limits allow.
    """

    def __init__(self, data: bytes, limits: Limits, *, what: str) -> None:
        self._what = what
        _refuse_other_containers(data, what)
        with malformed_as_broken(what):
            self._archive = zipfile.ZipFile(BytesIO(data))
        members = self._archive.infolist()
        _refuse_encrypted(members, what)
        _refuse_bombs(members, limits)
        self.names = frozenset(member.filename for member in members)

    def chunks(self, name: str) -> Iterator[bytes]:
        """The bytes of a member in pieces.

        A piece at a time, because unpacking stops at the stated size only then: a member may hold more than it states.
        """
        with malformed_as_broken(self._what), self._archive.open(name) as member:
            while chunk := member.read(_CHUNK):
                yield chunk

    def read(self, name: str) -> bytes:
        """The bytes of a member."""
        return b"".join(self.chunks(name))


def _refuse_other_containers(data: bytes, what: str) -> None:
    if data.startswith(_OLE):
        if _ENCRYPTED_STREAM in data:
            raise EncryptedSource(f"the {what} is encrypted", remedy="open it with its password and save it without")
        raise BrokenSource(f"an office file in the old binary format, not a {what}", remedy="save it as .docx or .xlsx")
    if not data.startswith(b"PK"):
        raise BrokenSource(f"not a {what}", expected="a zip archive")


def _refuse_encrypted(members: list[zipfile.ZipInfo], what: str) -> None:
    for member in members:
        if member.flag_bits & 0x1:
            raise EncryptedSource(f"{member.filename} in the {what} is encrypted", remedy="unpack and pack it again without a password")


def _refuse_bombs(members: list[zipfile.ZipInfo], limits: Limits) -> None:
    total = sum(member.file_size for member in members)
    if total > limits.unpacked_bytes:
        raise LimitExceeded(
            f"{total} bytes unpacked", expected=f"at most {limits.unpacked_bytes} bytes", remedy="raise Limits.unpacked_bytes to read it"
        )
    for member in members:
        if member.file_size > _LARGE and member.file_size > limits.ratio * max(member.compress_size, 1):
            raise LimitExceeded(
                f"{member.filename} unpacks to {member.file_size} bytes from {member.compress_size}",
                expected=f"at most {limits.ratio} times its packed size", remedy="raise Limits.ratio to read it",
            )

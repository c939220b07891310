"""Packed files: bombs, encryption, truncation and other containers are typed errors before anything is unpacked."""

from __future__ import annotations

import struct
import zipfile
from io import BytesIO

import pytest

from cexing.errors import BrokenSource, EncryptedSource, LimitExceeded
from cexing.source.limits import DEFAULT, Limits
from cexing.source.packed import Package, malformed_as_broken

_MEGABYTE = 1024 * 1024


def _archive(**members: bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def _open(data: bytes, limits: Limits = DEFAULT) -> Package:
    return Package(data, limits, what="workbook")


def test_members_are_read():
    package = _open(_archive(a="临江市".encode(), b=b""))
    assert package.names == {"a", "b"}
    assert package.read("a").decode() == "临江市"


def test_large_members_come_in_pieces():
    package = _open(_archive(a=b"x" * _MEGABYTE))
    assert [len(chunk) for chunk in package.chunks("a")] == [_MEGABYTE // 4] * 4


def test_a_bomb_by_ratio_names_the_setting():
    with pytest.raises(LimitExceeded, match=r"Limits\.ratio"):
        _open(_archive(a=b"\0" * 4 * _MEGABYTE))
    _open(_archive(a=b"\0" * 4 * _MEGABYTE), Limits(ratio=5000))


def test_a_small_member_may_be_packed_tightly():
    _open(_archive(a=b"\0" * (_MEGABYTE // 2)))


def test_a_bomb_by_total_size_names_the_setting():
    with pytest.raises(LimitExceeded, match=r"Limits\.unpacked_bytes"):
        _open(_archive(a=b"a" * 600, b=b"b" * 600), Limits(unpacked_bytes=1000))


def test_a_member_that_states_less_than_it_holds():
    data = _archive(a=b"\0" * 8 * _MEGABYTE)
    lying = data.replace(struct.pack("<I", 8 * _MEGABYTE), struct.pack("<I", 100))
    package = _open(lying)
    with pytest.raises(BrokenSource):
        package.read("a")


def test_encrypted_members():
    data = bytearray(_archive(a=b"secret"))
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(EncryptedSource, match="a in the workbook"):
        _open(bytes(data))


def test_an_encrypted_office_file_is_no_zip_archive():
    with pytest.raises(EncryptedSource):
        _open(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500 + "EncryptedPackage".encode("utf-16-le"))


@pytest.mark.parametrize("data", [b"", b"PK", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500, "要素".encode()])
def test_other_bytes_are_broken(data: bytes):
    with pytest.raises(BrokenSource):
        _open(data)


def test_a_truncated_archive():
    data = _archive(a=b"abc" * 1000)
    with pytest.raises(BrokenSource, match="malformed workbook"):
        _open(data[: len(data) // 2])


def test_a_member_whose_bytes_were_changed():
    data = bytearray(_archive(a=bytes(range(256)) * 20))
    data[60] ^= 0xFF
    with pytest.raises(BrokenSource, match="malformed workbook"):
        _open(bytes(data)).read("a")


def test_errors_that_are_no_reading_errors_pass():
    with pytest.raises(KeyboardInterrupt), malformed_as_broken("workbook"):
        raise KeyboardInterrupt
    with pytest.raises(LimitExceeded), malformed_as_broken("workbook"):
        raise LimitExceeded("large")

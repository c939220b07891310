"""Mutated Word files and workbooks: they are read or refused with a typed error, and nothing else comes out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from tests.source.word_file import definition, level, listed, paragraph, repacked, styled, word_file

from cexing.errors import SourceError
from cexing.source import docx, xlsx
from cexing.source.detect import Detected
from cexing.source.limits import Limits
from cexing.source.types import Block

_LIMITS = Limits(cells=10_000, unpacked_bytes=20_000_000)
_SLOW = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@cache
def _word() -> bytes:
    cell = f"<w:tc><w:tcPr><w:gridSpan w:val='2'/><w:vMerge w:val='restart'/></w:tcPr>{paragraph('任务')}</w:tc>"
    body = listed("总体要求") + listed("加快改革", 1) + styled("保障措施", "Heading1") + f"<w:tbl><w:tr>{cell}{cell}</w:tr></w:tbl>"
    return word_file(body, numbering=definition(level(0, "chineseCounting", "%1、") + level(1, "decimal", "%1.%2")))


@cache
def _workbook() -> bytes:
    workbook = Workbook()
    for row in (["临江市分工表"], ["序号", "任务", "占比"], [1, "建立专区", 0.5], [2, "=A3+1", "乙"]):
        workbook.active.append(row)
    workbook.active.merge_cells("A1:C1")
    workbook.active["C3"].number_format = "0.0%"
    out = BytesIO()
    workbook.save(out)
    return out.getvalue()


Reader = Callable[[bytes], Iterator[Block]]
_FORMATS = [
    pytest.param(_word, lambda data: docx.blocks(data, Detected(media_type=""), _LIMITS, None), id="docx"),
    pytest.param(_workbook, lambda data: xlsx.blocks(data, Detected(media_type=""), _LIMITS, None), id="xlsx"),
]


def _read_or_refused(reader: Reader, data: bytes) -> bool:
    """Whether the bytes were read; False where they were refused with a typed error."""
    try:
        return all(isinstance(block, Block) for block in reader(data))
    except SourceError as error:
        assert str(error)
        return False


@pytest.mark.parametrize(("make", "reader"), _FORMATS)
@given(data=st.data())
@_SLOW
def test_changed_bytes(make: Callable[[], bytes], reader: Reader, data: st.DataObject):
    content = bytearray(make())
    for at in data.draw(st.lists(st.integers(0, len(content) - 1), min_size=1, max_size=8)):
        content[at] = data.draw(st.integers(0, 255))
    _read_or_refused(reader, bytes(content))


@pytest.mark.parametrize(("make", "reader"), _FORMATS)
@given(data=st.data())
@_SLOW
def test_truncated_bytes(make: Callable[[], bytes], reader: Reader, data: st.DataObject):
    content = make()
    assert not _read_or_refused(reader, content[: data.draw(st.integers(0, len(content) - 30))])


@pytest.mark.parametrize(("make", "reader"), _FORMATS)
@given(data=st.data())
@_SLOW
def test_changed_members(make: Callable[[], bytes], reader: Reader, data: st.DataObject):
    """Values inside the XML are changed, which no check sum notices."""
    strings = st.sampled_from([b'"0"', b'"-1"', b'"x"', b'""', b'"999999999999999999"', '"一"'.encode(), b'"1.5"', b'"1e9"'])

    def change(name: str, content: bytes) -> bytes:
        parts = content.split(b'"')
        if len(parts) < 3 or not name.endswith(("sheet1.xml", "workbook.xml", "styles.xml", "document.xml", "numbering.xml")):
            return content
        for _ in range(data.draw(st.integers(0, 3))):
            at = data.draw(st.integers(0, len(parts) // 2 - 1)) * 2 + 1
            parts[at] = data.draw(strings).strip(b'"')
        return b'"'.join(parts)

    _read_or_refused(reader, repacked(make(), change))


@pytest.mark.parametrize(("make", "reader"), _FORMATS)
@given(data=st.data())
@_SLOW
def test_moved_elements(make: Callable[[], bytes], reader: Reader, data: st.DataObject):
    """Tags are taken out, doubled and put elsewhere."""

    def change(name: str, content: bytes) -> bytes:
        if not name.endswith(("sheet1.xml", "document.xml", "numbering.xml", ".rels")):
            return content
        tags = content.split(b"<")
        for _ in range(data.draw(st.integers(0, 3))):
            source, target = data.draw(st.integers(1, len(tags) - 1)), data.draw(st.integers(1, len(tags) - 1))
            tags.insert(target, tags[source] if data.draw(st.booleans()) else tags.pop(source))
        return b"<".join(tags)

    _read_or_refused(reader, repacked(make(), change))


@pytest.mark.parametrize(("make", "reader"), _FORMATS)
def test_each_lost_member(make: Callable[[], bytes], reader: Reader):
    names: list[str] = []
    repacked(make(), lambda name, content: names.append(name) or content)
    for lost in names:
        _read_or_refused(reader, repacked(make(), lambda name, content, lost=lost: None if name == lost else content))


@given(st.binary(max_size=300))
def test_any_bytes_are_refused(data: bytes):
    for parameter in _FORMATS:
        assert not _read_or_refused(parameter.values[1], b"PK\x03\x04" + data)


@pytest.mark.parametrize(("make", "reader"), _FORMATS)
@pytest.mark.parametrize("entity", ["&i;", "&file;"])
def test_entities_neither_multiply_nor_open_files(make: Callable[[], bytes], reader: Reader, entity: str, tmp_path: Path):
    secret = tmp_path / "secret"
    secret.write_text("不可外传")
    grown = "".join(f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefgh", "bcdefghi", strict=True))
    head = f'<!DOCTYPE x [<!ENTITY a "{"临江" * 50}">{grown}<!ENTITY file SYSTEM "{secret.as_uri()}">]>'

    def change(name: str, content: bytes) -> bytes:
        if not name.endswith(("sheet1.xml", "document.xml")):
            return content
        text = content.decode()
        at = text.index("?>") + 2 if text.startswith("<?xml") else 0
        return (text[:at] + head + text[at:]).replace("任务", entity).encode()

    try:
        printed = repr(list(reader(repacked(make(), change))))
    except SourceError:
        return
    assert len(printed) < 10_000
    assert "不可外传" not in printed

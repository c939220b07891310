"""Format and encoding by content, and typed errors for what is no document."""

from __future__ import annotations

import io
import os
import time
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cexing.errors import BrokenSource, EmptySource, EncryptedSource, NeedsOcr, SourceError, UnknownFormat
from cexing.source.detect import CSV, DOCX, HTML, MARKDOWN, PDF, PLAIN, TSV, XLSX, detect

NOTICE = (
    "临江市人民政府关于印发数据要素市场培育方案的通知\n各县（市、区）人民政府，市政府各部门：\n"
    "现将《临江市数据要素市场培育方案》印发给你们，请认真组织实施。到2027年，培育数据企业不少于100家。\n"
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500


def packed(*members: str) -> bytes:
    """A zip archive with small members of these names."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for member in members:
            # A fixed date, for the bytes name the test case: two workers must collect the same.
            archive.writestr(zipfile.ZipInfo(member), "<x/>" * 50)
    return buffer.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "utf-32"])
def test_encodings_are_told_apart(encoding: str) -> None:
    assert detect(NOTICE.encode(encoding), "通知.txt").text == NOTICE


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "gb18030"])
def test_wide_text_without_any_ascii(encoding: str) -> None:
    text = "各县人民政府、市政府各部门应当加强组织领导，完善工作机制，推进要素市场化配置改革。" * 3
    assert detect(text.encode(encoding), "x").text == text


def test_gbk_page_by_its_declaration_and_against_a_wrong_one() -> None:
    page = f'<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"></head><body><p>{NOTICE}</p></body></html>'
    assert "印发数据要素市场培育方案" in detect(page.encode("gbk"), "a.html").text
    assert "印发数据要素市场培育方案" in detect(page.replace("gb2312", "utf-8").encode("gbk"), "a.html").text


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_few_broken_bytes_do_not_refuse_a_text(encoding: str) -> None:
    data = (NOTICE * 20).encode(encoding)
    found = detect(data[:900] + b"\xff\xfe\xff" + data[903:], "通知.txt")
    assert found.encoding == encoding
    assert found.text.count("培育方案") >= 38


def test_other_encodings_are_left_to_the_normalizer() -> None:
    text = "臨江市人民政府關於印發數據要素市場培育方案的通知，請認真組織實施，並於每年年底前報告進展情況。" * 5
    assert detect(text.encode("big5"), "a.txt").text == text


@pytest.mark.parametrize(("data", "name", "expected"), [
    (b"%PDF-1.7\n...", "a.txt", PDF),
    (b"\r\n%PDF-1.4\n...", "a", PDF),
    (packed("[Content_Types].xml", "word/document.xml"), "a.zip", DOCX),
    (packed("[Content_Types].xml", "xl/workbook.xml"), "a.docx", XLSX),
    (b"<!DOCTYPE html><html><body><p>x</p></body></html>", "a.txt", HTML),
    ("<div><p>一、总体要求</p><p>二、重点任务</p></div>".encode(), "a.txt", HTML),
    ("<p>一、总体要求</p>".encode(), "a.html", HTML),
    ("标题里提到 <p> 标记的文字，并不是网页。".encode(), "a.txt", PLAIN),
    ("没有标记的文字。".encode(), "a.html", PLAIN),
    ("正文<br>换行<br>换行".encode(), "a.md", MARKDOWN),
    ("# 方案\n\n正文。\n\n## 一、要求\n".encode(), "a.txt", MARKDOWN),
    ("正文。".encode(), "a.md", MARKDOWN),
    ("序号,任务,单位\n1,建库,市数据局\n2,建网,市工信局\n".encode(), "a.csv", CSV),
    ("序号,任务,单位\n1,建库,市数据局\n2,建网,市工信局\n".encode(), "-", CSV),
    ("序号\t任务\n1\t建库\n2\t建网\n".encode(), "a.csv", TSV),
    ("序号\t任务\n1\t建库\n2\t建网\n".encode(), "a.txt", PLAIN),
    ("<table><tr><td>序号</td><td>任务</td></tr></table>".encode(), "a.xls", HTML),
])
def test_formats_by_content_then_by_name(data: bytes, name: str, expected: str) -> None:
    assert detect(data, name).media_type == expected


def test_a_stated_text_format_wins_over_looks() -> None:
    assert detect(b"<p>a</p><p>b</p>", "x", "text/plain").media_type == PLAIN


@pytest.mark.parametrize(("data", "name", "error", "remedy"), [
    (OLE + "EncryptedPackage".encode("utf-16-le"), "a.docx", EncryptedSource, "docx or xlsx"),
    (OLE + "WordDocument".encode("utf-16-le"), "a.doc", UnknownFormat, "docx"),
    (OLE + "Workbook".encode("utf-16-le"), "a.xls", UnknownFormat, "xlsx"),
    (OLE, "a.wps", UnknownFormat, "docx or xlsx"),
    (b"{\\rtf1\\ansi", "a.doc", UnknownFormat, "docx"),
    (b"\x89PNG\r\n\x1a\n....", "a.png", NeedsOcr, "OCR"),
    (b"\xff\xd8\xff\xe0....", "a.pdf", NeedsOcr, "OCR"),
    (packed("a.txt", "b.txt"), "a.zip", UnknownFormat, "unpack"),
    (packed("OFD.xml"), "a.ofd", UnknownFormat, "pdf"),
    (packed("word/document.xml", "word/styles.xml")[:90], "a.docx", BrokenSource, "again"),
    (b"\x7fELF\x02\x01\x01" + b"\0" * 90, "a", UnknownFormat, "document"),
    (bytes(range(256)) * 40, "a.bin", UnknownFormat, "save"),
    (bytes(range(256)) * 40, "a.docx", BrokenSource, "again"),
    (b"  \n\t\r\n ", "a.txt", EmptySource, "export"),
    ("\ufeff\u3000\u3000\n\u200b".encode(), "a.txt", EmptySource, "export"),
])
def test_what_is_no_document_is_a_typed_error(data: bytes, name: str, error: type[SourceError], remedy: str) -> None:
    with pytest.raises(error) as caught:
        detect(data, name)
    assert type(caught.value) is error
    assert remedy in caught.value.remedy


def test_random_bytes_are_no_document() -> None:
    for size in (100, 5000, 100_000):
        with pytest.raises(SourceError):
            detect(os.urandom(size), "a.txt")


def test_twenty_megabytes_take_no_time() -> None:
    for encoding in ("utf-8", "gb18030"):
        data = (NOTICE * 60_000).encode(encoding)[: 20 * 1024 * 1024]
        started = time.perf_counter()
        assert detect(data, "a.txt").encoding == encoding
        assert time.perf_counter() - started < 2


@given(st.binary(max_size=300), st.sampled_from(["a.txt", "a.html", "a.docx", "a.csv", "a"]))
def test_any_bytes_give_a_format_or_a_typed_error(data: bytes, name: str) -> None:
    try:
        found = detect(data, name)
    except SourceError as error:
        assert str(error)
    else:
        assert found.media_type


@given(st.text(min_size=1, max_size=200).filter(lambda text: text.strip(" \t\r\n\f\v\0").isprintable() and text.strip() != ""))
def test_valid_text_comes_back_unchanged(text: str) -> None:
    data = text.encode("utf-8", "ignore")
    try:
        found = detect(data, "a.txt")
    except SourceError:
        return
    if found.encoding == "utf-8":
        assert found.text == data.removeprefix(b"\xef\xbb\xbf").decode("utf-8")

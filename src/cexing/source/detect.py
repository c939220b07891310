"""Which format and which encoding bytes are in, by content first and by name where content does not settle it."""

from __future__ import annotations

import re
import struct
import zipfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePath

from cexing.errors import BrokenSource, EmptySource, EncryptedSource, NeedsOcr, SourceError, UnknownFormat
from cexing.source.encoding import decode, is_blank

PLAIN, MARKDOWN, HTML, CSV, TSV = "text/plain", "text/markdown", "text/html", "text/csv", "text/tab-separated-values"
PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_BY_SUFFIX = {
    ".txt": PLAIN, ".text": PLAIN, ".md": MARKDOWN, ".markdown": MARKDOWN, ".html": HTML, ".htm": HTML, ".xhtml": HTML, ".shtml": HTML,
    ".csv": CSV, ".tsv": TSV, ".tab": TSV, ".pdf": PDF, ".docx": DOCX, ".xlsx": XLSX,
}
_PACKED = {PDF: "PDF", DOCX: "Word file (docx)", XLSX: "workbook (xlsx)"}

_IMAGES = ((b"\x89PNG\r\n\x1a\n", "PNG"), (b"\xff\xd8\xff", "JPEG"), (b"GIF8", "GIF"), (b"II*\0", "TIFF"), (b"MM\0*", "TIFF"))
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_REFUSED = (
    (b"{\\rtf", "RTF file", "save it as docx"),
    (b"Rar!\x1a\x07", "RAR archive", "unpack it and read the documents in it"),
    (b"7z\xbc\xaf\x27\x1c", "7z archive", "unpack it and read the documents in it"),
    (b"\x1f\x8b\x08", "gzip archive", "unpack it and read the documents in it"),
    (b"\x7fELF", "program", "name a document"),
    (b"MZ\x90\0", "program", "name a document"),
    (b"SQLite format 3\0", "database", "export a document from it"),
)
_READ = "txt, md, html, docx, pdf, xlsx, csv or tsv"

_PAGE_START = re.compile(r"\s*(?:<\?xml[^>]{0,99}\?>\s*)?(?><!--.{0,2000}?-->\s*)*+<(?:!doctype\s+html|html|head|body|meta)\b", re.I | re.S)
_TAG_START = re.compile(r"\s*(?><!--.{0,2000}?-->\s*)*+</?[a-z][a-z0-9]*(?:\s[^<>]{0,4000})?/?>", re.I | re.S)
_BLOCK_TAG = re.compile(r"</?(?:html|body|p|div|table|tbody|tr|td|th|ul|ol|li|h[1-6]|br|section|article|span)(?:\s[^<>]{0,4000})?/?>", re.I)
_MARKDOWN = re.compile(r"^(?:#{1,6} \S|\*\*[^*\n]+\*\*|\|(?=[ :|]*+-)[ :|-]*+$|```|> |\[[^\]\n]+\]\([^)\n]+\))", re.M)
_HEAD = 64 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Detected:
    """Format and encoding of bytes; `text` holds the decoded text of a text format."""

    media_type: str
    encoding: str = ""
    text: str = ""


def detect(data: bytes, name: str, media_type: str | None = None) -> Detected:
    """Find format and encoding; EmptySource, UnknownFormat, BrokenSource, EncryptedSource or NeedsOcr where there is nothing to read."""
    stated = media_type or _BY_SUFFIX.get(PurePath(name).suffix.lower())
    packed = _packed(data)
    if packed is not None:
        return Detected(media_type=packed)
    try:
        encoding, text = decode(data)
    except UnknownFormat as error:
        if stated in _PACKED:
            raise BrokenSource(f"no {_PACKED[stated]}, although it is named so", remedy="download or export it again") from error
        raise
    if is_blank(text):
        raise EmptySource("the file holds white space only", expected="a document", remedy="check the download or export it again")
    return Detected(media_type=_text_type(text, stated, sure=media_type is not None), encoding=encoding, text=text)


def _packed(data: bytes) -> str | None:
    """The format of bytes that are no text, told by how they begin; None for what may be text."""
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _zip_type(data)
    if data.startswith(_OLE):
        raise _ole_error(data)
    if b"%PDF-" in data[:1024]:
        return PDF
    for magic, format_name in _IMAGES:
        if data.startswith(magic):
            raise _needs_ocr(format_name)
    if data[:2] == b"BM" and data[6:10] == b"\0\0\0\0":
        raise _needs_ocr("BMP")
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        raise _needs_ocr("WebP")
    for magic, what, remedy in _REFUSED:
        if data.startswith(magic):
            raise UnknownFormat(f"a {what}", expected=_READ, remedy=remedy)
    return None


def _needs_ocr(format_name: str) -> NeedsOcr:
    return NeedsOcr(f"a {format_name} image without a text layer", expected=_READ, remedy="recognise its text (OCR) and read the result")


def _zip_type(data: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, struct.error, NotImplementedError, EOFError, OSError) as error:
        raise BrokenSource(f"a packed file that is truncated or damaged ({error})", remedy="download or export it again") from error
    if any(member.flag_bits & 1 for member in members):
        raise EncryptedSource("a packed file with a password", remedy="save it without a password")
    names = {member.filename.replace("\\", "/") for member in members}
    for folder, media_type in (("word/", DOCX), ("xl/", XLSX)):
        if any(member.startswith(folder) for member in names):
            return media_type
    raise _foreign_zip(names)


def _foreign_zip(names: set[str]) -> SourceError:
    """The error that says what a zip file without a Word file or workbook is."""
    if "OFD.xml" in names:
        return UnknownFormat("an OFD file", expected=_READ, remedy="save it as pdf")
    if "mimetype" in names and "content.xml" in names:
        return UnknownFormat("an OpenDocument file", expected=_READ, remedy="save it as docx or xlsx")
    if any(member.startswith("ppt/") for member in names):
        return UnknownFormat("a presentation", expected=_READ, remedy="save it as pdf")
    if "[Content_Types].xml" in names:
        return BrokenSource("an Office file without its main part", remedy="export it again")
    return UnknownFormat("a zip archive", expected=_READ, remedy="unpack it and read the documents in it")


def _ole_error(data: bytes) -> SourceError:
    """Old Office files and encrypted new ones share one container; its directory names what is in it."""
    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    if holds("EncryptedPackage"):
        return EncryptedSource("an Office file with a password", remedy="save it as docx or xlsx without a password")
    if holds("WordDocument"):
        return UnknownFormat("an old Word file (.doc or .wps)", expected=_READ, remedy="save it as docx")
    if holds("Workbook") or holds("Book"):
        return UnknownFormat("an old workbook (.xls or .et)", expected=_READ, remedy="save it as xlsx")
    return UnknownFormat("an old Office file", expected=_READ, remedy="save it as docx or xlsx")


def _text_type(text: str, stated: str | None, *, sure: bool) -> str:
    """The kind of a text: what the caller is sure of, else its tags, delimiters and marks, and what its name states."""
    if sure and stated in (PLAIN, MARKDOWN, HTML, CSV, TSV):
        return stated
    head = text[:_HEAD]
    if _is_html(head, stated):
        return HTML
    if stated in (CSV, TSV):
        return _delimited(head) or stated
    if stated not in (PLAIN, MARKDOWN):
        delimited = _delimited(head)
        if delimited:
            return delimited
    if stated == MARKDOWN or len(_MARKDOWN.findall(head)) > 1:
        return MARKDOWN
    return PLAIN


def _is_html(head: str, stated: str | None) -> bool:
    """Whether a text is a web page or a piece of one; a text that merely mentions a tag is none."""
    if _PAGE_START.match(head):
        return True
    tags = len(_BLOCK_TAG.findall(head))
    if stated == HTML:
        return tags > 0
    return stated != MARKDOWN and tags > 2 and _TAG_START.match(head) is not None


def _delimited(head: str) -> str | None:
    """CSV or TSV, if the first lines all hold the same number of one delimiter, else None."""
    lines = [line for line in head.splitlines()[:50] if line.strip()]
    if len(lines) < 2:
        return None
    for mark, media_type in (("\t", TSV), (",", CSV)):
        counts = [line.count(mark) for line in (lines[:-1] if len(lines) > 2 else lines)]
        if min(counts) > 0 and counts.count(counts[0]) >= len(counts) * 0.9:
            return media_type
    return None

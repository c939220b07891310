"""Word files made for the tests: an invented city's words in WordprocessingML."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO

import docx
from docx.oxml import parse_xml

from cexing.source.detect import DOCX, Detected
from cexing.source.docx import blocks
from cexing.source.limits import DEFAULT, Limits
from cexing.source.types import Block

_SPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "v": "urn:schemas-microsoft-com:vml",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    }.items()
)


def word_file(body: str, *, numbering: str = "", styles: str = "") -> bytes:
    """A Word file with this body, with these `w:abstractNum` and `w:num` in place of the numbering and these styles added."""
    document = docx.Document()
    _replace(document.element.body, body)
    if numbering:
        _replace(document.part.numbering_part.element, numbering)
    for style in _elements(styles):
        document.styles.element.append(style)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _replace(parent, xml: str) -> None:
    del parent[:]
    parent.extend(_elements(xml))


def _elements(xml: str):
    return list(parse_xml(f"<w:group {_SPACES}>{xml}</w:group>"))


def run(text: str, properties: str = "") -> str:
    """A run of words."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(text: str, properties: str = "") -> str:
    """A paragraph of one run."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(text)}</w:p>"


def styled(text: str, style: str) -> str:
    """A paragraph in a style."""
    return paragraph(text, f'<w:pStyle w:val="{style}"/>')


def listed(text: str, level: int = 0, num: int = 1) -> str:
    """A paragraph of a list."""
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>')


def level(at: int, number_format: str, text: str, more: str = "", *, start: int = 1, suffix: str = "nothing") -> str:
    """A level of a list."""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{number_format}"/>{more}'
        f'<w:suff w:val="{suffix}"/><w:lvlText w:val="{text}"/></w:lvl>'
    )


def definition(levels: str, *, id_: int = 7, nums: tuple[int, ...] = (1,)) -> str:
    """A list definition with its instances."""
    instances = "".join(f'<w:num w:numId="{num}"><w:abstractNumId w:val="{id_}"/></w:num>' for num in nums)
    return f'<w:abstractNum w:abstractNumId="{id_}">{levels}</w:abstractNum>{instances}'


def read(data: bytes, limits: Limits = DEFAULT, progress: Callable[[int, int], None] | None = None) -> list[Block]:
    """The blocks of a Word file."""
    return list(blocks(data, Detected(media_type=DOCX), limits, progress))


def texts(body: str, **parts: str) -> list[str]:
    """The printed words of a body, a block each."""
    return [block.text for block in read(word_file(body, **parts)) if block.text]


def repacked(data: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    """A zip archive with its members changed; a member for which `change` gives None is left out."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = change(name, source.read(name))
            if content is not None:
                target.writestr(name, content)
    return out.getvalue()

"""The measures as a Word file: the numbers come from the list definition, a rate was changed under revision."""

from __future__ import annotations

import io
from typing import Any

from contents import measures as words
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from forms.fixed_zip import fixed

_LEVELS = (("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."))
_NUMBERING = 77
"""Id of the list definition; the template's own ones are lower."""
_STYLE = "MeasureGroup"
"""Style of the uppermost level: its number comes through the style, those below are numbered directly."""
_BY = 'w:author="editor" w:date="2026-01-01T00:00:00Z"'


def make() -> bytes:
    """The file's bytes."""
    document = Document()
    _number(document)
    _notice(document)
    _centred(document, words.TITLE)
    document.add_paragraph(words.PURPOSE)
    for level, text in words.MEASURES:
        _measure(document, level, text)
    out = io.BytesIO()
    document.save(out)
    return fixed(out.getvalue())


def _number(document: Any) -> None:
    """Define the list and the style that carries its first level."""
    numbering = document.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for level, (form, text) in enumerate(_LEVELS)
    )
    definition = (
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{_NUMBERING}">'
        f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
    )
    numbering.insert(0, parse_xml(definition))
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="{_NUMBERING}"><w:abstractNumId w:val="{_NUMBERING}"/></w:num>'))
    style = document.styles.add_style(_STYLE, WD_STYLE_TYPE.PARAGRAPH)
    style.element.get_or_add_pPr().append(_numbered(0))


def _numbered(level: int) -> Any:
    return parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{_NUMBERING}"/></w:numPr>')


def _notice(document: Any) -> None:
    _centred(document, words.NOTICE_TITLE)
    _centred(document, words.DOC_NO)
    document.add_paragraph(words.RECIPIENTS)
    document.add_paragraph(words.NOTICE)
    for line in words.SIGNED:
        document.add_paragraph(line)


def _centred(document: Any, text: str) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run(text).bold = True


def _measure(document: Any, level: int, text: str) -> None:
    """One numbered paragraph; the place of the change gets a struck-out and a written-in run."""
    paragraph = document.add_paragraph(style=_STYLE if level == 0 else None)
    if level > 0:
        paragraph._p.get_or_add_pPr().append(_numbered(level))
    before, *after = text.split("{change}")
    paragraph.add_run(before)
    if after:
        paragraph._p.append(parse_xml(f'<w:del {nsdecls("w")} w:id="1" {_BY}><w:r><w:delText>{words.DELETED}</w:delText></w:r></w:del>'))
        paragraph._p.append(parse_xml(f'<w:ins {nsdecls("w")} w:id="2" {_BY}><w:r><w:t>{words.INSERTED}</w:t></w:r></w:ins>'))
        paragraph.add_run(after[0])

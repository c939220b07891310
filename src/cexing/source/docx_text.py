"""The words of one paragraph of a Word file as they are printed: without deletions, field codes, hidden runs and comments."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from cexing.source.docx_package import ALTERNATE, Element, child_value, chosen, switch, w
from cexing.source.docx_styles import Style, Styles

_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_RUN, _TEXT, _PROPERTIES, _FIELD, _SYMBOL, _RUBY = (w(name) for name in ("r", "t", "rPr", "fldChar", "sym", "ruby"))
_BOX = w("txbxContent")
_PRINTED_AS = {
    w("tab"): " ", w("ptab"): " ", w("br"): "\n", w("cr"): "\n", w("noBreakHyphen"): "-", w("softHyphen"): "",
}
_LEFT_OUT = frozenset(w(name) for name in ("del", "moveFrom", "pPr", "rPr", "sdtPr", "rt"))
_PICTURES = frozenset(w(name) for name in ("drawing", "pict", "object"))
_PRIVATE_USE = range(0xF000, 0xF100)
_WINGDINGS = {
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x72: "❒", 0x75: "◆", 0xA8: "◻", 0xD8: "➢", 0xE0: "→", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒",
    0xFE: "☑",
}
"""Signs of the font Wingdings that documents print; its other signs are ornaments and are left out."""


@dataclass(slots=True)
class Words:
    """What a paragraph prints: runs of text, each bold or not, and the text boxes that are anchored in it."""

    runs: list[tuple[str, bool]] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The words of all runs."""
        return "".join(text for text, _ in self.runs)

    def number(self, token: str) -> None:
        """Put the automatic number in front; it counts as bold where the words after it are, for it is one heading with them."""
        if not token:
            return
        while self.runs and not self.runs[0][0].strip():
            del self.runs[0]
        bold = False
        if self.runs:
            text, bold = self.runs[0]
            self.runs[0] = (text.lstrip(), bold)
        self.runs.insert(0, (token, bold))

    def lines(self) -> Iterator[tuple[str, int]]:
        """Each printed line without outer blanks, with how many of its leading characters are bold."""
        line: list[tuple[str, bool]] = []
        for text, bold in self.runs:
            first, *others = text.split("\n")
            line.append((first, bold))
            for other in others:
                yield _line(line)
                line = [(other, bold)]
        yield _line(line)


def _line(runs: list[tuple[str, bool]]) -> tuple[str, int]:
    text = "".join(part for part, _ in runs)
    end = 0
    for part, bold in runs:
        if part.strip() and not bold:
            break
        end += len(part)
    stripped = text.strip()
    return stripped, len(text[:end].strip()) if stripped else 0


class WordReader:
    """Reads the words of paragraphs, with the styles of their document."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles

    def words(self, paragraph: Element, style: Style) -> Words:
        """What the paragraph prints, but for its automatic number."""
        words = Words()
        self._read(paragraph, style, words, [])
        return words

    def _read(self, parent: Element, style: Style, words: Words, codes: list[bool]) -> None:
        """Read the runs under `parent`; `codes` says of each field that is open whether its code, not yet its result, is being read."""
        for element in parent:
            tag = element.tag
            if tag == _RUN:
                self._read_run(element, style, words, codes)
            elif tag == _MATH_TEXT:
                words.runs.append((element.text or "", False))
            elif tag == ALTERNATE:
                branch = chosen(element)
                if branch is not None:
                    self._read(branch, style, words, codes)
            elif tag in _PICTURES:
                words.boxes.extend(_boxes(element))
            elif tag not in _LEFT_OUT and len(element) and not _is_prompt(element):
                self._read(element, style, words, codes)

    def _read_run(self, run: Element, style: Style, words: Words, codes: list[bool]) -> None:
        properties = run.find(_PROPERTIES)
        bold, hidden = style.bold, style.hidden
        if properties is not None:
            bold, hidden = self._weight(properties, style)
        text = "".join(self._pieces(run, style, words, codes, hidden))
        if text:
            words.runs.append((text, bold))

    def _weight(self, properties: Element, style: Style) -> tuple[bool, bool]:
        """Whether a run is bold and whether it is hidden; of bold in both styles Word makes plain (17.7.3, toggle properties)."""
        character = self._styles.character(child_value(properties, "rStyle"))
        bold, hidden = switch(properties, "b"), switch(properties, "vanish")
        return (
            style.bold != character.bold if bold is None else bold,
            style.hidden or character.hidden if hidden is None else hidden,
        )

    def _pieces(self, run: Element, style: Style, words: Words, codes: list[bool], hidden: bool) -> Iterator[str]:
        """The text of a run. Field marks count in hidden runs too."""
        for element in run:
            tag = element.tag
            if tag == _FIELD:
                _mark_field(element, codes)
            elif hidden or True in codes:
                continue
            elif tag == _TEXT:
                yield (element.text or "").replace("\n", " ")  # a line feed of the XML; breaks have an element of their own
            elif tag in _PRINTED_AS:
                yield _PRINTED_AS[tag]
            elif tag == _SYMBOL:
                yield _symbol(element)
            elif tag == _RUBY:
                base = element.find(w("rubyBase"))
                inner = Words()
                self._read(element if base is None else base, style, inner, codes)
                yield inner.text
            elif tag in _PICTURES:
                words.boxes.extend(_boxes(element))
            elif tag == ALTERNATE:
                branch = chosen(element)
                if branch is not None:
                    yield from self._pieces(branch, style, words, codes, hidden)


def _mark_field(mark: Element, codes: list[bool]) -> None:
    """A field is begin, code, separate, result, end; a mark without its partner is passed over, so that it swallows no words."""
    match mark.get(w("fldCharType")):
        case "begin":
            codes.append(True)
        case "separate" if codes:
            codes[-1] = False
        case "end" if codes:
            codes.pop()


def _boxes(picture: Element) -> Iterator[Element]:
    """The outermost text boxes in a picture, each once: a box is often stored for new and for old programs."""
    for element in picture:
        if element.tag == _BOX:
            yield element
        elif element.tag == ALTERNATE:
            branch = chosen(element)
            if branch is not None:
                yield from _boxes(branch)
        elif len(element):
            yield from _boxes(element)


def _is_prompt(element: Element) -> bool:
    """Whether a content control shows only its prompt (click here to enter text)."""
    return element.tag == w("sdt") and bool(switch(element.find(w("sdtPr")), "showingPlcHdr"))


def _symbol(element: Element) -> str:
    """The character of `w:sym`; fonts of symbols keep theirs in a private range."""
    try:
        code = int(element.get(w("char"), ""), 16)
    except ValueError:
        return ""
    if code in _PRIVATE_USE:
        return _WINGDINGS.get(code - _PRIVATE_USE.start, "")
    return chr(code) if 0x20 <= code < 0xD800 else ""

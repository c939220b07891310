"""A golden case: directives, the input, a line `----`, and the outline that is right.

Directives stand at the head, one a line:

    # 待修 WHY       the program does not read this rightly yet; the expected part says what is right
    # 看 目标 数量   only these kinds of line are compared
    # 编码 gb18030   the input reaches the program in this encoding
    # 字节 png图片   the input is made of these bytes, which cannot be printed
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from tests.golden.outline import outline

from cexing.errors import SourceError
from cexing.facts.from_structure import facts_from_structure
from cexing.source.from_bytes import source_from_bytes
from cexing.structure.from_source import document_from_source

RULE = "----"
_DIRECTIVE = re.compile(r"# (待修|看|编码|字节)\b ?(.*)\n")
BYTES = {
    "无": b"",
    "空白": " \n\u3000\n\t\n".encode(),
    "png图片": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89",
    "断了的压缩包": b"PK\x03\x04\x14\x00\x06\x00\x08\x00[Content_Types].xml",
    "断了的pdf": b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\n",
    "加密的旧版文档": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 504 + "EncryptedPackage".encode("utf-16-le"),
}
"""Inputs that are no text, by the name that a case gives them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One case, taken apart."""

    name: str
    directives: dict[str, str]
    head: str
    given: str
    expected: str

    def told(self) -> str:
        """What the program makes of the input: its outline, or one line that names the error."""
        try:
            source = source_from_bytes(self._bytes(), name=self.name)
        except SourceError as error:
            return f"错误 {type(error).__name__}"
        document = facts_from_structure(document_from_source(source))
        return outline(document, frozenset(self.directives.get("看", "").split()))

    def _bytes(self) -> bytes:
        if (made := self.directives.get("字节")) is not None:
            return BYTES[made]
        return self.given.encode(self.directives.get("编码", "utf-8"))

    def rewritten(self) -> str:
        """The text of the case with what the program makes of the input now."""
        return f"{self.head}{self.given}{RULE}\n{self.told()}\n"


def load(path: Path) -> Case:
    """Read a case; ValueError where the rule between input and expectation is missing."""
    text, head, directives = path.read_text("utf-8"), "", {}
    while match := _DIRECTIVE.match(text, len(head)):
        directives[match[1]] = match[2].strip()
        head += match[0]
    given, rule, expected = text[len(head) :].partition(f"{RULE}\n")
    if not rule:
        raise ValueError(f"{path}: no line {RULE}")
    return Case(name=path.name, directives=directives, head=head, given=given, expected=expected.rstrip("\n"))

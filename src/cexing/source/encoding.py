"""Which encoding text bytes are in, and the text decoded."""

from __future__ import annotations

import re

from cexing.errors import UnknownFormat

_SAMPLE = 64 * 1024
"""Bytes looked at where an encoding has to be guessed: enough for certainty, and a large file costs no more than a small one."""

_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe\x00\x00", "utf-32-le"), (b"\x00\x00\xfe\xff", "utf-32-be"),
         (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_GUESSES = ("utf-8", "gb18030", "utf-16-le", "utf-16-be")
_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{2,20})|<\?xml[^>]{0,80}?encoding\s*=\s*["']([\w-]{2,20})""", re.I)
_NOT_ASCII = re.compile(rb"[\x80-\xff]")
_HAN = re.compile("[\u3000-\u303f\u3400-\u9fff\uff00-\uffef“”‘’…—·]")
_FREQUENT = re.compile("[的和等为在一业有发展理工管府行政市县区国家人民机关务部中会实施要年月日企单位大经生科技服建设推进条第对不以上]")
"""The characters that every official text is full of; Chinese decoded with a wrong encoding has next to none of them."""
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffd]")
_BLANK = re.compile("[\\s\u200b-\u200f\u2060\ufeff\x00]*")


def decode(data: bytes) -> tuple[str, str]:
    """Encoding and text of `data`; a few broken bytes become U+FFFD, UnknownFormat where the bytes are no text."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _readable(encoding, data[len(mark):].decode(encoding, "replace"))
    if b"\0" in data[:_SAMPLE]:
        return _readable(*_wide(data))
    try:
        return _readable("utf-8", data.decode("utf-8"))
    except UnicodeDecodeError:
        encoding = _declared(data) or _guessed(data) or _normalised(data)
        return _readable(encoding, data.decode(encoding, "replace"))


def is_blank(text: str) -> bool:
    """Whether the text holds nothing but white space, zero-width characters and stray NULs."""
    blank = _BLANK.match(text)
    return blank is not None and blank.end() == len(text)


def _readable(encoding: str, text: str) -> tuple[str, str]:
    """The same, unless control characters and undecodable bytes show that it is no text."""
    sample = text[:_SAMPLE]
    if len(_CONTROL.findall(sample)) > max(2, len(sample) * 0.05):
        raise _no_text()
    return encoding, text


def _wide(data: bytes) -> tuple[str, str]:
    """UTF-16 without a mark, told by the side on which the NULs of its ASCII characters stand; else UTF-8 with stray NULs."""
    sample = data[:_SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if even + odd < len(sample) * 0.002:
        return "utf-8", data.decode("utf-8", "replace")
    encoding = "utf-16-le" if odd >= even else "utf-16-be"
    text = data.decode(encoding, "replace")
    if min(even, odd) > max(even, odd) * 0.2 or _strangeness(text[:_SAMPLE]) > 0.2:
        raise _no_text()
    return encoding, text


def _strangeness(text: str) -> float:
    """Share of characters that are neither ASCII nor Han nor Chinese punctuation."""
    strange = sum(1 for c in text if c > "~") - len(_HAN.findall(text))
    return strange / max(1, len(text))


def _declared(data: bytes) -> str | None:
    """The encoding that the page declares, if the bytes are in it but for a few."""
    found = _DECLARED.search(data[:4096])
    if found is None:
        return None
    name = (found[1] or found[2]).decode("ascii", "replace").lower()
    encoding = "gb18030" if name in ("gb2312", "gbk", "gb18030", "x-gbk", "gb_2312-80") else name
    try:
        text = _sample(data).decode(encoding, "replace")
    except (LookupError, ValueError):
        return None
    return encoding if text.count("\ufffd") <= len(text) * 0.02 else None


def _sample(data: bytes) -> bytes:
    """The stretch from the first byte that is not ASCII, on an even offset so that two-byte encodings stay aligned."""
    first = _NOT_ASCII.search(data)
    start = first.start() & ~1 if first else 0
    return data[start : start + _SAMPLE]


def _guessed(data: bytes) -> str | None:
    """The encoding in which the sample looks most like Chinese, if it does in any."""
    sample = _sample(data)
    scores = {encoding: _likeness(sample.decode(encoding, "replace"), wide=encoding.startswith("utf-16")) for encoding in _GUESSES}
    best = max(scores, key=scores.__getitem__)
    return best if scores[best] > 0.5 else None


def _likeness(text: str, *, wide: bool) -> float:
    """How much of what is not ASCII is Chinese, frequent characters counting more and undecodable bytes against it.

    Any two bytes may make a rare character, so without frequent ones only a text that is mostly foreign in a narrow encoding counts.
    """
    foreign = sum(1 for c in text if c > "~")
    frequent = len(_FREQUENT.findall(text))
    if not foreign or (frequent < 0.03 * foreign and (wide or foreign < 0.5 * len(text))):
        return 0.0
    return (len(_HAN.findall(text)) + 3 * frequent - 4 * text.count("\ufffd")) / foreign


def _normalised(data: bytes) -> str:
    """The last resort: charset-normalizer on the sample."""
    from charset_normalizer import from_bytes

    best = from_bytes(_sample(data)[:8192]).best()
    if best is None:
        raise _no_text()
    return best.encoding


def _no_text() -> UnknownFormat:
    return UnknownFormat(
        "the bytes are no text in any known encoding", expected="UTF-8, UTF-16 or GB18030 text, HTML, docx, pdf or xlsx",
        remedy="save the document in one of these formats",
    )

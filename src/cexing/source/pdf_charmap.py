"""Faults of the character maps that PDF fonts carry, mended: what the font says is not always what the page shows."""

from __future__ import annotations

import unicodedata

_RADICALS = (
    "⺀冫⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺈刀⺉刂⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺒巳⺓幺⺔彑⺕彐⺖忄⺗心⺘扌⺙攵⺛旡⺜日⺝月⺞歹⺟母⺠民⺡氵⺢水⺣灬⺤爪⺥爪⺦丬"
    "⺧牛⺨犭⺩王⺪疋⺫目⺬示⺭礻⺮竹⺯糸⺰纟⺱罓⺲罒⺳冗⺶羊⺷羊⺸羊⺹老⺻聿⺼月⺽臼⺾艹⺿艹⻀艹⻁虎⻂衤⻃西⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶"
    "⻏阝⻐钅⻑長⻒镸⻓长⻔门⻕阜⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞食⻟飠⻠饣⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟"
)
"""CJK Radicals Supplement, each with the character that has its shape; Unicode itself decomposes only two of them."""
_MARKS = {0x00AD: "-", 0x2010: "-", 0x2011: "-", 0xF06C: "●", 0xF06E: "■", 0xF075: "◆", 0xF0A7: "▪", 0xF0B7: "•", 0xF0D8: "➢", 0xF0FC: "✓"}
"""A soft hyphen that is printed is a hyphen; the private codes are what Word's symbol fonts use for list marks."""
_DECOMPOSED = (
    range(0x2F00, 0x2FD6),  # Kangxi radicals
    range(0xF900, 0xFB00),  # CJK compatibility ideographs
    range(0xFB00, 0xFB07),  # Latin ligatures
    range(0x2F800, 0x2FA1E),  # CJK compatibility ideographs, supplement
)


def _mended() -> dict[int, str]:
    """Code point → what is meant by it."""
    table = {ord(radical): usual for radical, usual in zip(_RADICALS[::2], _RADICALS[1::2], strict=True)}
    for block in _DECOMPOSED:
        for code in block:
            usual = unicodedata.normalize("NFKC", chr(code))
            if usual != chr(code):
                table[code] = usual
    return table | _MARKS


MENDED = _mended()


def unreadable(code: int) -> bool:
    """Whether a code point stands for no character: the font has no map, or a private one."""
    return code in (0, 0xFFFD) or (0xE000 <= code <= 0xF8FF and code not in _MARKS) or 0xD800 <= code <= 0xDFFF

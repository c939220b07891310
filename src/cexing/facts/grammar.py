"""The pattern of a quantity: number, unit, range, what stands in brackets and after a slash, and dates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from cexing.facts.bounds import FIRST_OF_AFTER, LAST_OF_BEFORE
from cexing.facts.numerals import ARABIC, CHINESE
from cexing.lexicon.units import unit_pattern, units

BETWEEN = r" ?(?:——?|－|--?|–|―|~|～|∼|至|到) ?"
"""What stands between the ends of a range."""

_SCALE = r"(?:万亿|千亿|百亿|亿|千万|百万|十万|万|千(?![瓦米克伏帕焦卡])|百(?!分))"
_YEAR = r"(?:(?:19|20)[0-9]{2}|[12１２][０-９]{3}|二[〇零○O][〇零○一二三四五六七八九]{2})"
_MONTH = r"[0-9０-９]{1,2}"
_DAYS = rf"(?:{BETWEEN}(?:{_MONTH} ?月)?{_MONTH} ?日)?"
_INCLUDED = r"[（(]不?含[^（）()\n]{0,12}[）)]"
_MORE_PER = ("月", "人", "年", "生", "人口", "学生", "标准煤", "标煤")

DATE = (
    rf"(?:(?P<from_year>{_YEAR}) ?年?(?:度)?{BETWEEN})?(?P<year>{_YEAR}) ?年(?![级代龄])度?"
    rf"(?: ?(?P<month>{_MONTH}) ?月份?(?: ?(?P<day>{_MONTH}) ?日{_DAYS})?)?"
    rf"|(?P<bare_month>{_MONTH})(?:{BETWEEN}{_MONTH})? ?月(?![龄子薪])份?(?: ?(?P<bare_day>{_MONTH}) ?日{_DAYS})?"
)
"""A year, a month of a year, a day, a span of years, or a month or day of every year."""

_EDGE = r"(?P<edge>年底|年末|底|末)?(?P<until>以前|之前|前(?![述款项列期三])|起|以来)?"


def _number(group: str, tail: str) -> str:
    chinese = rf"{CHINESE}+(?:点{CHINESE}+)?[余多几]?[万亿]{{0,2}}{tail}"
    return rf"(?P<{group}>{ARABIC}(?: ?[余多几]? ?{_SCALE})?[余多几]?|{chinese})"


@cache
def _trigger() -> re.Pattern[str]:
    """A character at which a quantity may begin; it costs a fraction of the whole pattern, which is tried only there.

    After digits stands what makes them a quantity, or a bounding word stands before them.
    """
    first = "".join(sorted({re.escape(name[0]) for name in units()}))
    numerals = "一二三四五六七八九十百千万亿两零〇半"
    goes_on = rf"{numerals}点分余多几数番倍月—－–～~∼至到\-{first}"
    after, before = (re.escape("".join(sorted(chars))) for chars in (FIRST_OF_AFTER, LAST_OF_BEFORE - set("（( ")))
    number = r"[0-9０-９]*+(?:[,，.．][0-9０-９]++)*+"
    digits = rf"(?<=[0-9０-９])(?:(?={number} ?[{goes_on}{after}:：∶每])|(?<=[{before}].))"
    return re.compile(rf"[0-9０-９{numerals}翻过](?<![0-9０-９{numerals}].)(?:{digits}|(?=[{goes_on} ]))")


def candidates(text: str) -> Iterator[re.Match[str]]:
    """Matches of the quantity pattern in `text`, in order, none overlapping another."""
    match, position = quantity_pattern().match, 0
    for trigger in _trigger().finditer(text):
        if trigger.start() >= position:
            found = match(text, trigger.start())
            if found is not None:
                position = found.end()
                yield found


@cache
def quantity_pattern() -> re.Pattern[str]:
    """The pattern of everything that may be a quantity; which of it is one is settled by what stands around it."""
    unit = unit_pattern()
    first = "".join(sorted({re.escape(name[0]) for name in units()}))
    per = rf"(?: ?[/／每] ?[百千万]{{0,2}}(?:{'|'.join(_MORE_PER)}|{unit})(?:[·•](?:月|年|人|{unit}))?)"
    low = _number("low", rf"(?= ?[{first}]|{BETWEEN}{CHINESE})")
    high = _number("high", rf"(?= ?[{first}])")
    plain = (
        rf"{low}(?: ?(?P<unit>{unit}))?(?P<low_included>{_INCLUDED})?"
        rf"(?:{BETWEEN}{high}(?: ?(?P<high_unit>{unit}))?(?P<high_included>{_INCLUDED})?)?(?P<per>{per}{{1,2}})?"
    )
    parted = rf"(?P<below>{CHINESE}+|[0-9]+)分之(?P<above>{CHINESE}+(?:点{CHINESE}+)?|{ARABIC})"
    ratio = rf"(?P<ratio>{ARABIC}) ?[:：∶] ?(?P<ratio_of>{ARABIC})(?![0-9:：])"
    half = "(?P<half>一半(?!导)|半数(?!据|字)|过半)"
    double = "翻(?:(?P<doubled>[一两二三四])番|番|倍)"
    return re.compile(rf"(?:{DATE}){_EDGE}|{half}|{double}|{parted}|{ratio}|{plain}")

"""Every word of the interface has its English."""

import gettext
import re
from pathlib import Path

import pytest

import cexing.site

pytestmark = pytest.mark.one_database

SITE = Path(cexing.site.__file__).parent
CATALOGUE = SITE / "locale" / "en" / "LC_MESSAGES"
IN_TEMPLATES = re.compile(r"""\{%\s*(?:trans|translate)\s+(?:"([^"]+)"|'([^']+)')""")
IN_CODE = re.compile(r"""\b(?:_|gettext|gettext_lazy|gettext_noop)\(\s*"((?:[^"\\]|\\.)+)"\s*[,)]""")


def sources() -> list[tuple[str, str]]:
    """(file, words) for every word that is marked for translation with nothing but the words in the call."""
    found = []
    for path in sorted(SITE.rglob("*")):
        pattern = {".html": IN_TEMPLATES, ".py": IN_CODE}.get(path.suffix)
        if pattern:
            found += [(str(path.relative_to(SITE)), next(filter(None, match.groups()))) for match in pattern.finditer(path.read_text("utf-8"))]
    return found


def test_words_are_found_at_all() -> None:
    assert len(sources()) > 200


def test_every_word_has_its_english() -> None:
    with (CATALOGUE / "django.mo").open("rb") as file:
        english = gettext.GNUTranslations(file)
    known = {key[0] if isinstance(key, tuple) else key for key in english._catalog}
    missing = [(path, words) for path, words in sources() if words not in known]
    assert not missing, "django-admin makemessages -l en && django-admin compilemessages in src/cexing/site"


def test_nothing_in_the_catalogue_is_left_open_or_doubtful() -> None:
    text = (CATALOGUE / "django.po").read_text("utf-8")
    assert "fuzzy" not in text
    assert not re.search(r'^msgstr(?:\[\d\])? ""\n(?!")', text.split("\n\n", 1)[1], re.MULTILINE)


@pytest.mark.parametrize("words", ["检索", "目标", "登录"])
def test_the_compiled_catalogue_is_that_of_the_source(words: str) -> None:
    with (CATALOGUE / "django.mo").open("rb") as file:
        english = gettext.GNUTranslations(file).gettext(words)
    assert f'msgid "{words}"\nmsgstr "{english}"' in (CATALOGUE / "django.po").read_text("utf-8")

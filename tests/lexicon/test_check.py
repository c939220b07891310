"""The wording data is sound, and what is unsound is told."""

import pytest

from cexing.errors import LexiconError
from cexing.lexicon import table as tables
from cexing.lexicon.check import validate
from cexing.lexicon.table import table


def test_the_data_is_sound():
    assert validate() == []


@pytest.fixture
def copy(tmp_path, monkeypatch):
    for path in tables._HERE.glob("*.csv"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    monkeypatch.setattr(tables, "_HERE", tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("name", "row", "told"),
    [
        ("verbs", "奔跑,fast", "expected one of bind"),
        ("verbs", "支持,support", "stands 2 times"),
        ("factors", "空气,air", "expected one of technology"),
        ("regions", "990100,无名市,990000,无名", "parent 990000"),
        ("regions", "99,无名市,,无名", "no six-digit code"),
        ("groups", "三城,三城,青川省/临江市", "unknown member"),
        ("bodies", "某部,", "leads nowhere"),
        ("verbs", "one,two,three", "3 cells in row"),
    ],
)
def test_a_bad_row_is_told(copy, name, row, told):
    with (copy / f"{name}.csv").open("a", encoding="utf-8") as file:
        file.write(row + "\n")
    assert any(told in problem for problem in validate())


def test_a_wrong_header_is_an_error(copy):
    (copy / "verbs.csv").write_text("word,force\n支持,support\n", encoding="utf-8")
    with pytest.raises(LexiconError, match="expected verb,strength"):
        table("verbs", "verb", "strength")

"""Forms follow the declarations of facts: what a record says comes back when nothing is changed."""

from __future__ import annotations

from typing import Any

import pytest
from django.forms import Form
from hypothesis import given
from hypothesis import strategies as st

from cexing.render.jsonl import records
from cexing.site.desk.declared import BY_KIND, NumberField, entries, form_fields, statement
from cexing.site.desk.wording import field_name

pytestmark = pytest.mark.one_database

TEXT = """临江市若干措施

一、支持企业

（一）加大奖补。对年营业收入超过2亿元的企业，按实际投入的30%给予补助，最高1000万元，连续3年。（牵头单位：市数据局，配合单位：市财政局）

（二）建设平台。到2033年，公共数据平台开放数据集1200个以上，严禁泄露。依据《青川省数据条例》，由市数据局在临江市试点。
"""


def form_of(kind: str, said: dict[str, Any], data: dict[str, Any] | None = None) -> Form:
    form = Form(data)
    form.fields = form_fields(BY_KIND[kind], said)
    return form


def as_posted(form: Form) -> dict[str, Any]:
    """What a browser sends of a form that nobody touched."""
    values = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in values.items() if value not in (None, False)}


def read() -> list[dict[str, Any]]:
    from cexing import read_text

    return [row for row in records(read_text(TEXT, name="x.txt")) if row["record"] in BY_KIND]


@pytest.mark.parametrize("kind", BY_KIND)
def test_every_declared_field_has_one_in_the_form(kind: str) -> None:
    for entry in entries(BY_KIND[kind]):
        assert entry.name == "quantity" or any(name.split(".")[0] == entry.name for name in form_fields(BY_KIND[kind], {}))


@pytest.mark.parametrize("kind", BY_KIND)
def test_every_field_has_a_name(kind: str) -> None:
    for name in form_fields(BY_KIND[kind], {}):
        own = name.rpartition(".")[2]
        assert field_name(own) != own, name


def test_a_form_that_nobody_touched_states_the_same() -> None:
    rows = read()
    assert {row["record"] for row in rows} >= {"target", "support", "duty", "measure", "quantity", "body", "platform"}
    for row in rows:
        form = form_of(row["record"], row, as_posted(form_of(row["record"], row)))
        assert form.is_valid(), form.errors
        stated = statement(BY_KIND[row["record"]], form.cleaned_data)
        assert stated == {key: row[key] for key in stated}


def test_an_amount_can_be_stated_and_taken_away() -> None:
    form = form_of("support", {}, {"instrument": "award", "cap.value": "50万", "cap.unit": "元", "cap.op": "<="})
    assert form.is_valid(), form.errors
    stated = statement(BY_KIND["support"], form.cleaned_data)
    assert stated["cap"] == {"value": 500_000, "unit": "元", "op": "<=", "value_max": None, "base": None}
    assert stated["amount"] is None


def test_half_an_amount_is_refused() -> None:
    from django.core.exceptions import ValidationError

    form = form_of("support", {}, {"instrument": "award", "cap.unit": "元", "cap.op": "<="})
    assert form.is_valid()
    with pytest.raises(ValidationError) as caught:
        statement(BY_KIND["support"], form.cleaned_data)
    assert list(caught.value.message_dict) == ["cap.value"]


def test_conditions_are_added_and_removed() -> None:
    said = {"conditions": [{"variable": "营业收入", "op": ">", "value": 2e8, "value_max": None, "unit": "元"}]}
    data = {"instrument": "award", "conditions.1.variable": "高新技术企业", "conditions.1.op": "=", "conditions.1.value": "是"}
    form = form_of("support", said, data)
    assert form.is_valid(), form.errors
    stated = statement(BY_KIND["support"], form.cleaned_data)["conditions"]
    assert stated == [{"variable": "高新技术企业", "op": "=", "value": True, "value_max": None, "unit": None}]


@pytest.mark.parametrize(("words", "value"), [("1,200", 1200), ("50万", 500_000), ("1.2亿", 120_000_000), ("3万亿", 3e12), ("-5", -5), ("0.5", 0.5)])
def test_numbers_as_officials_write_them(words: str, value: float) -> None:
    assert NumberField().clean(words) == value


@pytest.mark.parametrize("words", ["许多", "12个", "1.2.3", "１e5", "1" * 60])
def test_what_is_no_number_is_refused(words: str) -> None:
    from django.core.exceptions import ValidationError

    with pytest.raises(ValidationError):
        NumberField().clean(words)


@given(st.one_of(st.integers(-10**12, 10**12), st.floats(-1e9, 1e9).map(lambda value: round(value, 2))))
def test_a_number_comes_back(value: float) -> None:
    field = NumberField()
    assert field.clean(field.prepare_value(value)) == pytest.approx(value)

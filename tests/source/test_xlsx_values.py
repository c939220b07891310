"""Values as a sheet shows them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cexing.source.xlsx_values import shown


@pytest.mark.parametrize(
    ("value", "number_format", "printed"),
    [
        (None, "General", ""), ("临江市", "@", "临江市"), (True, "General", "TRUE"), (3, "General", "3"), (3.0, "General", "3"),
        (0.1 + 0.2, "General", "0.3"), (1e21, "General", "1" + "0" * 21), (1e-9, "General", "0.000000001"), (45, "", "45"),
        (1234567.891, "#,##0.00", "1,234,567.89"), (2.345, "0.00", "2.35"), (2.5, "0.##", "2.5"), (2, "0.##", "2"), (12, "000", "012"),
        (0.15, "0%", "15%"), (0.153, "0.0%", "15.3%"), (1.5, "0.0‰", "1.5‰"),
        (-5, "0.00;(0.00)", "(5.00)"), (-5, "0.0", "-5.0"), (0, '0;-0;"—"', "—"), (5, '"第"0"条"', "第5条"), (1500, '0"万元"', "1500万元"),
        (3, "[$¥-804]#,##0.00", "¥3.00"), (5, "_ * #,##0_ ;_ * -#,##0_ ", "5"), (12_345_678, "#,##0,", "12,346"),
        (12, "[DBNum1][$-804]General", "十二"), (12, "[DBNum2]0", "壹拾贰"),
        (0.5, "# ?/?", "0.5"), (1234, "0.00E+00", "1234"), (0.5, "[>1]0.0;0.00", "0.5"), (float("inf"), "0", "inf"),
    ],
)
def test_numbers(value: object, number_format: str, printed: str):
    assert shown(value, number_format) == printed


@pytest.mark.parametrize(
    ("value", "number_format", "printed"),
    [
        (dt.datetime(2025, 3, 1), "yyyy-mm-dd", "2025-03-01"), (dt.datetime(2025, 3, 1), "mm-dd-yy", "2025-03-01"),
        (dt.date(2025, 3, 1), "General", "2025-03-01"), (dt.datetime(2025, 3, 1), "yyyy/mm", "2025-03"),
        (dt.datetime(2025, 3, 1), 'yyyy"年"m"月"d"日"', "2025年3月1日"), (dt.datetime(2025, 3, 1), "[$-804]yyyy\\年mm\\月;@", "2025年03月"),
        (dt.datetime(2025, 3, 1, 9, 5, 7), "yyyy/m/d h:mm", "2025-03-01 09:05"),
        (dt.datetime(2025, 3, 1, 9, 5), "General", "2025-03-01 09:05"),
        (dt.datetime(2025, 3, 1, 9, 5, 7), 'm"月"d"日" h"时"mm"分"', "3月1日 9时05分"), (dt.time(9, 5, 7), "h:mm:ss", "09:05:07"),
        (dt.timedelta(hours=30, minutes=2), "[h]:mm:ss", "30:02:00"),
    ],
)
def test_moments(value: object, number_format: str, printed: str):
    assert shown(value, number_format) == printed


@given(
    st.one_of(st.integers(), st.floats(), st.datetimes(), st.times(), st.timedeltas()),
    st.text(alphabet='0#?.,;%"\\[]_*@/E年月日ymdhs-+ DBNum12$', max_size=20),
)
def test_any_number_format_shows_something_or_nothing(value: object, number_format: str):
    assert isinstance(shown(value, number_format), str)

"""Regions by code, path and name."""

import time

from cexing.lexicon.gazetteer import resolve
from cexing.lexicon.regions import Group, Regions, regions


def test_lookup_by_code_and_path():
    assert regions().path("330100") == "浙江省/杭州市"
    assert regions().path("310106") == "上海市/静安区"
    assert regions().path("999999") is None
    assert regions().by_path("浙江省/杭州市").code == "330100"
    assert regions().by_code("420506").parent == "湖北省/宜昌市"


def test_short_names_are_those_of_provinces_and_prefectures_only():
    assert [place.path for place in regions().named("江苏")] == ["江苏省"]
    assert [place.path for place in regions().named("吉林")] == ["吉林省", "吉林省/吉林市"]
    assert regions().named("静安") == ()


def test_resolve_needs_the_whole_mention():
    assert resolve("上海").path == "上海市"
    assert resolve("浙江省杭州市").path == "浙江省/杭州市"
    assert isinstance(resolve("京津冀"), Group)
    assert resolve("上海及周边") is None
    assert resolve("鼓楼区") is None
    assert resolve("鼓楼区", "江苏省/徐州市").path == "江苏省/徐州市/鼓楼区"


def test_loading_is_quick():
    took = []
    for _ in range(5):
        start = time.perf_counter()
        Regions()
        took.append(time.perf_counter() - start)
    assert min(took) < 0.05

import pytest

from cexing.site.library.models import Body, BodyAlias, Region, RegionAlias
from cexing.site.library.registers import body_ids, region_ids

pytestmark = pytest.mark.django_db


def test_a_region_is_registered_with_what_holds_it() -> None:
    ids = region_ids(["浙江省/杭州市", "上海市/临港新片区", "没有此省/没有此市"])
    assert set(ids) == {"浙江省", "浙江省/杭州市", "上海市", "上海市/临港新片区"}
    city = Region.objects.get(path="浙江省/杭州市")
    assert (city.code, city.parent.path, city.name) == ("330100", "浙江省", "杭州市")
    assert Region.objects.get(path="上海市/临港新片区").code is None
    assert RegionAlias.objects.filter(region=city, name="杭州").exists()


def test_registers_do_not_grow_when_names_come_again() -> None:
    first = region_ids(["浙江省/杭州市"]), body_ids({"杭州市数据资源管理局": {"市数据局"}})
    assert (region_ids(["浙江省/杭州市"]), body_ids({"杭州市数据资源管理局": {"市数据局", "数据资源局"}})) == first
    assert Region.objects.count() == 2
    assert set(BodyAlias.objects.values_list("name", flat=True)) == {"市数据局", "数据资源局"}


def test_a_body_lies_in_the_region_that_its_name_begins_with() -> None:
    body_ids({"浙江省财政厅": set(), "国务院": set(), "x" * 300: set(), "": set()})
    assert {body.name: body.region and body.region.path for body in Body.objects.all()} == {"浙江省财政厅": "浙江省", "国务院": None}

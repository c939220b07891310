"""Tables of facts of one kind over all documents; every row leads to the words it was read from."""

from __future__ import annotations

import django_tables2 as tables
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cexing.model import Address
from cexing.render.citation import citation
from cexing.render.labels import value_label
from cexing.render.recorded import fact as recorded
from cexing.render.wording import details, interval
from cexing.site.library.models import Fact, Record
from cexing.site.library.reading import fact_record
from cexing.site.pages.links import words_link
from cexing.site.pages.wording import field, spoken

_SUMS = ("amount", "rate", "cap", "duration")
_OPENING = 36


class FactTable(tables.Table):
    """What tables of all kinds have: the region, and the document with the address of the words."""

    region = tables.Column(
        verbose_name=_("地区"), empty_values=(), attrs={"td": {"class": "amount"}}, order_by=("version__document__region__path",)
    )
    source = tables.Column(
        verbose_name=_("出处"), empty_values=(), attrs={"td": {"class": "source"}}, order_by=("version__document__title", "start")
    )

    class Meta:
        template_name = "pages/part/table.html"
        attrs = {"class": "rows stack"}
        empty_text = _("没有符合条件的内容。")
        default = ""

    def render_region(self, record: Fact) -> str:
        place = record.region or record.version.document.region
        return place.name if place else ""

    def value_region(self, record: Fact) -> str:
        place = record.region or record.version.document.region
        return place.path if place else ""

    def render_source(self, record: Fact) -> str:
        return format_html(
            '<a href="{}" lang="zh-CN">{}</a> <span class="quiet" lang="zh-CN">{}</span>', words_link(record.version, record),
            shortened(record.version.document.title), whereabouts(record),
        )

    def value_source(self, record: Fact) -> str:
        document = record.version.document
        return citation(document.title, document.doc_no) + whereabouts(record)


class TargetTable(FactTable):
    """Targets: what is measured, how much, until when."""

    label = tables.Column(verbose_name=_("指标"))
    value = tables.Column(verbose_name=_("数值"), empty_values=(), attrs={"td": {"class": "amount"}})
    by = tables.Column(verbose_name=_("时限"), attrs={"td": {"class": "amount"}})
    kind = tables.Column(verbose_name=_("类型"), accessor="data__kind", orderable=False, attrs={"td": {"class": "amount"}})

    class Meta(FactTable.Meta):
        sequence = ("label", "value", "by", "kind", "region", "source")

    def render_value(self, record: Fact) -> str:
        return interval(record.op or "=", record.value, record.value_max, record.unit)

    def render_kind(self, value: str) -> str:
        return spoken(value_label("kind", value))


class SupportTable(FactTable):
    """Supports: who gets what, how much, on which conditions."""

    label = tables.Column(verbose_name=_("支持对象"))
    instrument = tables.Column(verbose_name=_("方式"), accessor="data__instrument", orderable=False)
    value = tables.Column(verbose_name=_("额度"), empty_values=(), attrs={"td": {"class": "sums"}})
    conditions = tables.Column(verbose_name=_("条件"), empty_values=(), orderable=False)

    class Meta(FactTable.Meta):
        sequence = ("label", "instrument", "value", "conditions", "region", "source")

    def render_instrument(self, value: str) -> str:
        return spoken(value_label("instrument", value))

    def render_value(self, record: Fact) -> str:
        told = _told(record)
        return "；".join(f"{field(name)} {told[name]}" for name in _SUMS if name in told)

    def render_conditions(self, record: Fact) -> str:
        return _told(record).get("conditions", "")


class DutyTable(FactTable):
    """Duties: who answers for what."""

    lead = tables.Column(verbose_name=_("牵头单位"), empty_values=(), order_by=("label",))
    support = tables.Column(verbose_name=_("配合单位"), empty_values=(), orderable=False)
    matter = tables.Column(verbose_name=_("事项"), empty_values=(), orderable=False)

    class Meta(FactTable.Meta):
        sequence = ("matter", "lead", "support", "region", "source")

    def render_lead(self, record: Fact) -> str:
        return "、".join(record.data.get("lead") or ())

    def render_support(self, record: Fact) -> str:
        return "、".join(record.data.get("support") or ())

    def render_matter(self, record: Fact) -> str:
        return matter(record)


class PlatformTable(FactTable):
    """Platforms, systems, registers and mechanisms that are named."""

    label = tables.Column(verbose_name=_("名称"))
    matter = tables.Column(verbose_name=_("所在条款"), empty_values=(), orderable=False)

    class Meta(FactTable.Meta):
        sequence = ("label", "matter", "region", "source")

    def render_matter(self, record: Fact) -> str:
        return matter(record)


TABLES: dict[str, type[FactTable]] = {"target": TargetTable, "support": SupportTable, "duty": DutyTable, "platform": PlatformTable}
"""The table of each kind of fact that has a page."""
TITLES = {
    "target": pgettext_lazy("page", "目标"), "support": pgettext_lazy("page", "支持政策"), "duty": pgettext_lazy("page", "责任分工"),
    "platform": pgettext_lazy("page", "平台"),
}
LEDES = {
    "target": _("各文件写明的指标、门槛、上限和下限，可按地区、时限、机构和数值筛选。"),
    "support": _("谁可以得到什么、多少、需要什么条件。"),
    "duty": _("条款写明由谁牵头、由谁配合。"),
    "platform": _("文件要求建设或使用的系统、平台、名录、账户和机制。"),
}


def matter(record: Fact) -> str:
    """What the clause around a fact is about: its heading, else how it begins."""
    if record.clause is None:
        return shortened(record.quote)
    return record.clause.heading or shortened(record.clause.text)


def whereabouts(record: Fact | Record) -> str:
    """The address of a fact as officials cite it."""
    return str(Address(record.data.get("part") or "", tuple(record.data.get("path") or ())))


def shortened(words: str, most: int = _OPENING) -> str:
    """The beginning of words that are long."""
    words = words.replace("\n", "")
    return words if len(words) <= most else f"{words[: most - 1]}…"


def _told(record: Fact) -> dict[str, str]:
    """What a fact says, as phrases by field."""
    if not hasattr(record, "_told"):
        record._told = dict(details(recorded(fact_record(record))))
    return record._told

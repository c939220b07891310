"""Work reports of one year side by side: what each region aims at, as a table, a chart and a map."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cexing.site.comparing.drawing import tile_map
from cexing.site.comparing.indicators import Indicator, Report, indicators, reports, reports_of
from cexing.site.pages.charts import bars
from cexing.site.pages.exporting import FORMS, rows_as_file
from cexing.site.pages.wording import spoken


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The reports of `?year=`, else of the last year that there are several of; `?indicator=` is drawn."""
    held = reports_of()
    if not held:
        return render(request, "comparing/indicators.html", {"years": []})
    year = _year(request, held)
    rows = reports(held[year], year)
    told = [one for one in indicators() if any(one.key in report.aims for report in rows)]
    chosen = next((one for one in told if one.key == request.GET.get("indicator")), told[0] if told else None)
    context = {
        "forms": FORMS, "years": [(one, len(documents)) for one, documents in held.items()], "year": year, "chosen": chosen and chosen.key,
        "heads": [(one.key, spoken(one.label), one.unit, sum(one.key in report.aims for report in rows)) for one in told],
        "rows": [(report, [report.aims.get(one.key) for one in told]) for report in rows],
    }
    return render(request, "comparing/indicators.html", context | (_drawn(rows, chosen) if chosen else {}))


@require_safe
def export(request: HttpRequest, form: str) -> HttpResponse:
    """The table as a file, each number with the words that it was read from."""
    held = reports_of()
    if form not in FORMS or not held:
        raise Http404
    year = _year(request, held)
    told = ((report, one, report.aims.get(one.key)) for report in reports(held[year], year) for one in indicators())
    rows = (
        (report.region, spoken(one.label), aim.words, aim.value, one.unit, aim.quote, report.document.title)
        for report, one, aim in told if aim
    )
    heads = (_("地区"), _("指标"), _("目标"), _("数值"), _("单位"), _("原文"), _("文件"))
    return rows_as_file(heads, rows, _("%(year)s年政府工作报告目标") % {"year": year}, form)


def _year(request: HttpRequest, held: dict[int, list]) -> int:
    asked = request.GET.get("year", "")
    if asked.isdecimal() and len(asked) < 6 and int(asked) in held:
        return int(asked)
    return next((year for year, documents in held.items() if len(documents) > 1), next(iter(held)))


def _drawn(rows: list[Report], chosen: Indicator) -> dict[str, object]:
    """The chart and the map of one indicator."""
    aims = sorted(((report.region, report.aims[chosen.key]) for report in rows if chosen.key in report.aims), key=lambda one: -one[1].value)
    return {
        "title": spoken(chosen.label), "unit": chosen.unit, "chart": bars([(region, aim.value, aim.words) for region, aim in aims]),
        "map": tile_map({region: (aim.value, aim.words, aim.href) for region, aim in aims}),
    }

"""`cexing track open`, `verify` and `daily`: programmes of the site's ledger."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cexing.cli.ingest import Database

if TYPE_CHECKING:
    from cexing.site.ledger.models import Programme
    from cexing.site.ledger.verifying import Checked
    from cexing.site.library.models import Version
    from cexing.track import Head

Programmes = Annotated[list[str] | None, typer.Argument(metavar="[PROGRAMME]…", help="台账编号，缺省为全部。 Programmes, default all.")]


def open_(
    paths: Annotated[list[str], typer.Argument(metavar="FILE…", help="方案文件。 The plans.")],
    name: Annotated[str, typer.Option("--name", help="台账名称，缺省为标题。 Name, default the title.", show_default=False)] = "",
    rhythm: Annotated[str, typer.Option("--rhythm", help="报告周期 week、month、quarter、half、year。 Rhythm of reports.")] = "month",
    user: Annotated[str, typer.Option("--user", metavar="NAME", help="负责的账号。 Account of the office.", show_default=False)] = "",
    database: Database = "",
) -> None:
    """把方案收进文库并建立督办台账。 Take plans into the library and make a programme of their tasks."""
    from cexing.site.opening import open_site
    from cexing.track import Rhythm

    if rhythm not in [one.value for one in Rhythm]:
        raise typer.BadParameter(f"{rhythm} 不是周期 is no rhythm: {'、'.join(one.value for one in Rhythm)}", param_hint="--rhythm")
    open_site(database)
    from cexing.site.ledger.models import TaskBody
    from cexing.site.ledger.programmes import make_programme

    programme = make_programme([_taken(path) for path in paths], _account(user), name=name, rhythm=rhythm)
    tasks, charges = programme.tasks, TaskBody.objects.filter(task__programme=programme)
    typer.echo(
        f"{programme.slug} {programme.name}：任务 tasks {tasks.count()}，单位 bodies {charges.values('body').distinct().count()}，"
        f"草拟 drafts {tasks.filter(by_machine=True).count()}"
    )


def _taken(path: str) -> Version:
    """The version of a file, taken into the library where it is not there yet."""
    from pathlib import Path

    from cexing.site.taking import take_in

    return take_in(Path(path).read_bytes(), Path(path).name, None, state="public").version


def _account(name: str) -> Any:
    from cexing.errors import CexingError
    from cexing.site.people.accounts import by_name

    found = by_name(name) if name else None
    if name and found is None:
        raise CexingError("没有此账号 no such account", where=name, remedy="在网站上建立账号 make it on the site")
    return found


def verify(
    programmes: Programmes = None,
    head: Annotated[
        list[str] | None,
        typer.Option("--head", metavar="NO:HASH", help="在别处保存的链头，可多次。 A head kept elsewhere, repeatable.", show_default=False),
    ] = None,
    database: Database = "",
) -> None:
    """核对留痕：重算每条校验值，指出第一处断裂；有断裂时退出码为 1。 Recompute the trail, name the first broken link; exit code 1 then.

    --head 为通报、邮件或工作簿上印出的链头；记录被截去时，只有它能指出。
    --head is one that a bulletin, mail or workbook printed: it alone shows that the end of a trail was cut off.
    """
    from cexing.site.opening import open_site

    heads = tuple(map(_head, head or ()))
    if heads and len(programmes or ()) != 1:
        raise typer.BadParameter("--head 须与一个台账同用 --head goes with one programme", param_hint="--head")
    open_site(database)
    from cexing.site.ledger.verifying import check

    broken = [checked for one in _chosen(programmes) if not _told(checked := check(one, heads))]
    if broken:
        raise typer.Exit(1)


def _head(given: str) -> Head:
    from cexing.track import Head

    no, _, digest = given.partition(":")
    if not no.isdigit() or len(digest) != 64:
        raise typer.BadParameter(f"{given} 不是链头 is no head: 17:ab12…", param_hint="--head")
    return Head(no=int(no), hash=digest.lower())


def _told(found: Checked) -> bool:
    verdict = found.verdict
    if found.holds:
        typer.echo(f"{found.programme}: 完好 whole，{verdict.count} 条 events，{verdict.head.no}:{verdict.head.hash}")
        return True
    if not verdict.whole:
        typer.echo(f"{found.programme}: 断裂 broken，第 {verdict.no} 条 {verdict.what}：{verdict.why}", err=True)
    for words in found.disagreeing:
        typer.echo(f"{found.programme}: 不一致 disagrees，{words}", err=True)
    return False


def daily(
    programmes: Programmes = None,
    on: Annotated[
        datetime | None, typer.Option("--on", formats=["%Y-%m-%d"], metavar="DATE", help="日期，缺省今日。 Day, default today.")
    ] = None,
    database: Database = "",
) -> None:
    """每日一次：开启周期任务、升级逾期问题、发送日报、推送留痕、公布链头。

    Once a day: open periods, escalate late problems, mail summaries, deliver events, publish heads.
    """
    from cexing.site.opening import open_site

    open_site(database)
    from cexing.site.ledger.daily import run, today

    day = on.date() if on else today()
    for programme in _chosen(programmes, running=True):
        done = run(programme, day)
        typer.echo(
            f"{programme.slug}: 周期任务 opened {done.opened}，升级 escalated {done.escalated}，日报 mailed {done.mailed}，"
            f"推送 delivered {done.delivered}，链头 head {done.head}"
        )


def _chosen(slugs: list[str] | None, *, running: bool = False) -> Iterable[Programme]:
    """The programmes with these slugs, or all; CexingError names those that are not there."""
    from cexing.errors import CexingError
    from cexing.site.ledger.models import Programme

    rows = Programme.objects.running() if running and not slugs else Programme.objects.all()
    if not slugs:
        return list(rows.order_by("pk"))
    found = {one.slug: one for one in rows.filter(slug__in=slugs)}
    missing = [slug for slug in slugs if slug not in found]
    if missing:
        known = "、".join(rows.values_list("slug", flat=True)[:20]) or "无 none"
        raise CexingError("没有此台账 no such programme", where="、".join(missing), expected=known)
    return [found[slug] for slug in slugs]

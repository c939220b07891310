"""Settings of a programme, its webhooks and calendars."""

from __future__ import annotations

from django.conf import settings as site
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cexing.site.ledger import settling
from cexing.site.ledger.acting import Actor
from cexing.site.ledger.forms.settings import SettingsForm
from cexing.site.ledger.models import Feed, Webhook
from cexing.site.ledger.views.frame import by_office, in_programme, page, telling
from cexing.site.ledger.views.refusing import BAD, Refused, trying
from cexing.site.ledger.wording import KINDS
from cexing.site.library.models import Body


@require_http_methods(["GET", "HEAD", "POST"])
@by_office
def settings(request: HttpRequest, acting: Actor) -> HttpResponse:
    """Name, rhythm, thresholds, end, who may approve; webhooks. What is refused is said beside its field, and nothing is saved."""
    form, refused = SettingsForm(request.POST or None, programme=acting.programme), Refused()
    if request.method == "POST" and form.is_valid():
        with trying() as refused:
            settling.set_up(acting, **form.told())
            messages.success(request, _("已保存。"))
            return redirect("ledger:settings", acting.programme.slug)
    return page(
        request, acting, "settings", status=BAD if request.method == "POST" else 200, form=form, refused=refused,
        webhooks=Webhook.objects.filter(programme=acting.programme), hosts=site.WEBHOOK_HOSTS, kinds=KINDS.items(),
    )


@require_POST
@by_office
def webhook_add(request: HttpRequest, acting: Actor) -> HttpResponse:
    """Add a webhook; its secret is shown on the settings page."""
    with telling(request):
        settling.add_webhook(acting, request.POST.get("url", "").strip(), request.POST.getlist("kinds"))
        messages.success(request, _("已添加，从现在起的留痕会推送过去。"))
    return redirect("ledger:settings", acting.programme.slug)


@require_POST
@by_office
def webhook_remove(request: HttpRequest, acting: Actor, number: int) -> HttpResponse:
    """Remove a webhook."""
    settling.remove_webhook(acting, number)
    return redirect("ledger:settings", acting.programme.slug)


@require_safe
@in_programme
def feeds(request: HttpRequest, acting: Actor) -> HttpResponse:
    """The calendars that the account has, with their addresses, and those that it may have."""
    rows = Feed.objects.filter(programme=acting.programme, made_by=request.user).select_related("body").order_by("body__name")
    made = [(row, request.build_absolute_uri(reverse("ledger:feed", args=[row.token]))) for row in rows]
    bodies = Body.objects.filter(tasks__programme=acting.programme).distinct().order_by("name")
    if not acting.sees_all:
        bodies = bodies.filter(pk__in=acting.bodies)
    taken = {row.body_id for row in rows}
    return page(request, acting, "feeds", feeds=made, bodies=[body for body in bodies if body.pk not in taken], whole=None not in taken)


@require_POST
@in_programme
def feed_new(request: HttpRequest, acting: Actor) -> HttpResponse:
    """Make a calendar of a body or of all, or a new address for one."""
    given, renewed = request.POST.get("body", ""), request.POST.get("renew", "")
    with telling(request):
        if renewed.isdecimal():
            settling.renew_feed(acting, int(renewed))
        else:
            settling.feed_of(acting, get_object_or_404(Body, pk=given) if given.isdecimal() else None)
    return redirect("ledger:feeds", acting.programme.slug)

"""Who takes part in a programme."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cexing.site.ledger.acting import Actor
from cexing.site.ledger.filters import bodies_of
from cexing.site.ledger.forms.members import MemberForm
from cexing.site.ledger.membership import add_member, keeps_members, remove_member
from cexing.site.ledger.models import Membership
from cexing.site.ledger.views.frame import in_programme, page, telling
from cexing.site.ledger.views.refusing import BAD, Refused, trying

_MOST_ACCOUNTS = 500


@require_http_methods(["GET", "HEAD", "POST"])
@in_programme
def members(request: HttpRequest, acting: Actor) -> HttpResponse:
    """The members; a POST adds one, or removes the one whose number is `remove`."""
    if not keeps_members(acting):
        raise PermissionDenied
    if request.method == "POST" and request.POST.get("remove", "").isdecimal():
        return _removed(request, acting, int(request.POST["remove"]))
    form = MemberForm(request.POST or None, bodies=bodies_of(acting))
    refused = Refused()
    if request.method == "POST" and form.is_valid():
        with trying() as refused:
            add_member(acting, form.cleaned_data["account"], Membership.Part(form.cleaned_data["part"]), form.cleaned_data["body"])
            messages.success(request, _("已加入成员。"))
            return redirect("ledger:members", acting.programme.slug)
    rows = Membership.objects.filter(programme=acting.programme).select_related("user", "body")
    uncovered = bodies_of(acting).exclude(pk__in=rows.exclude(body=None).values("body_id"))
    accounts = get_user_model().objects.filter(is_active=True).order_by("username").values_list("username", flat=True)[:_MOST_ACCOUNTS]
    return page(
        request, acting, "members", BAD if request.method == "POST" else 200, form=form, refused=refused, uncovered=uncovered,
        parts=[(part, [row for row in rows if row.part == part]) for part in Membership.Part], accounts=accounts,
    )


def _removed(request: HttpRequest, acting: Actor, number: int) -> HttpResponse:
    member = get_object_or_404(Membership, programme=acting.programme, pk=number)
    with telling(request) as refused:
        remove_member(acting, member, reason=request.POST.get("reason", "")[:500])
    if not refused:
        messages.success(request, _("已移出成员。"))
    if not refused and member.user_id == request.user.pk:
        return redirect("ledger:programmes")
    return redirect("ledger:members", acting.programme.slug)

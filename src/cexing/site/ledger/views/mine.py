"""What the account must do now, over all programmes."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cexing.site.ledger.acting import programmes_of
from cexing.site.ledger.duties import duties


@require_safe
@login_required
def mine(request: HttpRequest) -> HttpResponse:
    """The list, the most urgent first."""
    found = duties(request.user)
    late = sum(duty.late > 0 for duty in found)
    return render(request, "ledger/mine.html", {"duties": found, "late": late, "programmes": programmes_of(request.user)[:20]})

"""The board of a programme."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from cexing.site.ledger.acting import Actor
from cexing.site.ledger.board import board as columns_of
from cexing.site.ledger.views.frame import in_programme, page
from cexing.site.ledger.views.narrowed import narrowed
from cexing.track import State


@require_safe
@in_programme
def board(request: HttpRequest, acting: Actor) -> HttpResponse:
    """Tasks as cards in a column for every stage; a card is moved by its buttons or, with a script, by dragging it to another column."""
    found = narrowed(request, acting)
    return page(
        request, acting, "board", found=found, on=found.on, columns=columns_of(found.stands, acting, found.on),
        cancelled=sum(stand.task.state == State.CANCELLED for stand in found.stands), back=request.get_full_path(),
    )

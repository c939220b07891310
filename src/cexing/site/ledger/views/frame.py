"""What every page of a programme has: the programme, the account's part in it, the way back where a change was refused."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from cexing.errors import CexingError
from cexing.site.ledger.acting import Actor, actor
from cexing.site.ledger.models import Programme, Task
from cexing.site.ledger.wording import told

__all__ = ["by_office", "in_programme", "page", "task_or_404", "telling", "told"]
View = Callable[..., HttpResponse]


def in_programme(view: View) -> View:
    """A view of a programme: it gets the actor in place of the slug. A stranger is led to sign in; who has no part in it finds nothing."""

    @wraps(view)
    def framed(request: HttpRequest, slug: str, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        acting = actor(request.user, get_object_or_404(Programme, slug=slug))
        if not acting.sees_any:
            raise Http404
        return view(request, acting, *args, **kwargs)

    return framed


def by_office(view: View) -> View:
    """A view of a programme for its office; others with a part in it get 403."""

    @in_programme
    @wraps(view)
    def guarded(request: HttpRequest, acting: Actor, *args: Any, **kwargs: Any) -> HttpResponse:
        if not acting.office:
            raise PermissionDenied
        return view(request, acting, *args, **kwargs)

    return guarded


def by_those_who_see_all(view: View) -> View:
    """A view of a programme for its office and its viewers; contacts get 403."""

    @in_programme
    @wraps(view)
    def guarded(request: HttpRequest, acting: Actor, *args: Any, **kwargs: Any) -> HttpResponse:
        if not acting.sees_all:
            raise PermissionDenied
        return view(request, acting, *args, **kwargs)

    return guarded


def task_or_404(acting: Actor, key: str) -> Task:
    """A task that the actor may see, with what pages show of it."""
    rows = acting.tasks.select_related("version__document", "parent", "reported_by", "verified_by", "asked_by")
    return get_object_or_404(rows.defer("version__text", "version__pieces").prefetch_related("charges__body", "targets"), key=key)


def page(request: HttpRequest, acting: Actor, template: str, status: int = 200, **context: Any) -> HttpResponse:
    """A page of a programme."""
    return render(request, f"ledger/{template}.html", {"programme": acting.programme, "acting": acting} | context, status=status)


@contextmanager
def telling(request: HttpRequest) -> Iterator[list[CexingError]]:
    """What is refused within is told to the reader as a message, with what to do; the list holds it afterwards."""
    refused: list[CexingError] = []
    try:
        yield refused
    except CexingError as error:
        refused.append(error)
        messages.error(request, told(error))

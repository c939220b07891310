"""What tests of the ledger's pages share: a client for somebody of the place, and what a reader sees of an answer."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from lxml import html


def client_of(place: Any, name: str) -> Client:
    """A client in which somebody of the place has signed in."""
    client = Client()
    client.force_login(getattr(place.people, name))
    return client


def at(place: Any, page: str, /, **more: Any) -> str:
    """The address of a page of the programme."""
    return reverse(f"ledger:{page}", kwargs={"slug": place.programme.slug, **more})


def tree(response: Any, status: int = 200) -> html.HtmlElement:
    """The tree of an answer."""
    assert response.status_code == status, response.content.decode()[:2000]
    return html.document_fromstring(response.content.decode())


def words(response: Any, status: int = 200, path: str = "//main") -> str:
    """What a reader sees of an answer, without blanks."""
    return "".join("".join(node.text_content().split()) for node in tree(response, status).xpath(path))


def filled(page: html.HtmlElement, at: int = -1) -> dict[str, Any]:
    """What a browser would send of a form (the last one) as it was shown."""
    form = page.xpath("//main//form[@method='post']")[at]
    sent: dict[str, list[str]] = {}
    for field in form.xpath(".//input | .//textarea | .//select"):
        kind = field.get("type", "")
        if not field.get("name") or kind in ("file", "submit") or (kind in ("checkbox", "radio") and field.get("checked") is None):
            continue
        # A browser drops the line break that a textarea begins with.
        value = field.get("value", "") if field.tag == "input" else (field.value or "").removeprefix("\n")
        sent.setdefault(field.get("name"), []).append(value or "")
    return sent


def file_of(text: str = "开放目录共1208个数据集", name: str = "目录.txt") -> SimpleUploadedFile:
    """A file on its way up."""
    return SimpleUploadedFile(name, text.encode())

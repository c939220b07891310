"""Whatever a document holds, no page that shows it lets it act."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from lxml import html
from tests.site.people.accounts_in_roles import account
from tests.site.people.expected import HIDDEN, TABLE, Expected
from tests.site.people.places import path_of, place_with

from cexing.site.people.changes import record
from cexing.site.people.roles import Role

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

SCRIPT = "<script>alert(1)</script>"
IMAGE = '"><img src=x onerror=alert(1)>'
PICTURE = "<svg onload=alert(1)>"
STYLE = "<style>*{background:url(javascript:alert(1))}</style>"
LINK = '<a href="javascript:alert(1)">见附件</a>'
DATA = "<iframe src='data:text/html,<script>alert(1)</script>'>"
TEMPLATE = "{{ 7|add:7 }}{% debug %}"
ALL = (SCRIPT, IMAGE, PICTURE, STYLE, LINK, DATA, TEMPLATE)
NAME = f"附件{IMAGE}{SCRIPT}\r\nSet-Cookie: a=b.txt"

DOCUMENT = f"""临江市人民政府关于印发《临江市{SCRIPT}数据若干措施》的通知

临政发〔2031〕12号{IMAGE}

各区县人民政府：

临江市人民政府{PICTURE}

2031年3月8日

一、完善{SCRIPT}数据流通{PICTURE}

（一）建设公共数据平台{IMAGE}。到2033年，开放{STYLE}公共数据集不少于1200个{LINK}。（责任单位：市数据局{IMAGE}、市财政局）

（二）培育数据企业。对{DATA}首次入库的数据企业，给予不超过50万元的一次性奖励{SCRIPT}。{TEMPLATE}（牵头单位：市经济和信息化局{PICTURE}）

二、强化土地保障{IMAGE}

（一）盘活存量土地。到2032年，盘活存量工业用地3000亩以上{SCRIPT}。（责任单位：市自然资源局）
"""
REVISED = DOCUMENT.replace("1200个", f"1500个{IMAGE}").replace("2031年3月8日", "2031年9月1日")
WAITING = DOCUMENT.replace("12号", "13号").replace("数据若干措施", "数据管理办法")
PAGE = f"""<html><head><title>{SCRIPT.replace("<", "&lt;")}</title><style>p{{color:red}}</style><script>alert(1)</script></head>
<body onload="alert(1)"><h1>云泽县数据管理办法</h1><p>云政发〔2031〕2号</p>
<p>第一条 县数据局负责{SCRIPT.replace("<", "&lt;")}数据开放，到2033年开放数据集不少于30个。<img src=x onerror="alert(1)"></p>
<p>第二条 <svg onload="alert(1)"><text>图</text></svg>县财政局给予不超过20万元补助。<a href="javascript:alert(1)">附件</a></p>
<table><tr><td style="background:url(javascript:alert(1))">{IMAGE.replace("<", "&lt;")}</td><td>县数据局</td></tr></table></body></html>"""

_FORBIDDEN = ("iframe", "object", "embed", "base", "frame", "applet", "style", "foreignobject")
_LEADING = ("href", "src", "action", "formaction", "xlink:href", "poster", "data", "hx-get", "hx-post", "srcdoc")


def what_acts(page: str) -> list[str]:
    """Everything in a page that a browser would run or load from elsewhere."""
    found = []
    for element in html.document_fromstring(page).iter():
        if not isinstance(element.tag, str):
            continue
        tag = element.tag.lower()
        if tag in _FORBIDDEN or (tag == "script" and not harmless(element)):
            found.append(html.tostring(element, encoding="unicode")[:200])
        for name, value in element.attrib.items():
            bare = "".join(value.split()).lower().removeprefix("http://testserver/")
            leads_out = name.lower() in _LEADING and bare.startswith(("javascript:", "data:", "vbscript:", "http:", "https:", "//"))
            if name.lower().startswith(("on", "style")) or leads_out:
                found.append(f"<{tag} {name}={value[:120]!r}>")
    return found


def harmless(script: Any) -> bool:
    """A script of the site, or data that no browser runs and that cannot end its element."""
    if script.get("type") == "application/json":
        return "<" not in (script.text or "") and bool(json.loads(script.text))
    return script.get("src", "").startswith("/static/") and not script.text


@pytest.mark.parametrize("payload", ALL[:-1])
def test_the_check_sees_what_acts(payload: str) -> None:
    assert what_acts(f'<html><body><p title="{payload}">{payload}</p></body></html>')


@pytest.fixture
def place(take_in: Any) -> dict[str, Any]:
    take_in(PAGE, "网页.html")
    place = place_with(take_in, DOCUMENT, REVISED, WAITING, name=NAME, why=f"理由{IMAGE}{SCRIPT}")
    User.objects.filter(pk=place["reader"]).update(first_name=IMAGE)
    record(None, f"x{IMAGE}"[:60], f"{SCRIPT}{IMAGE}", before={SCRIPT: IMAGE}, after={SCRIPT: PICTURE})
    return place


def answers(client: Client, place: dict[str, Any]) -> Any:
    """Every address that answers, with its answer."""
    searches = {f"pages:search {query}": Expected(get=TABLE["pages:search"].get, query=f"q={query}") for query in (SCRIPT, IMAGE, "alert")}
    for name, row in [*TABLE.items(), *HIDDEN.items(), *searches.items()]:
        path = path_of(name.partition(" ")[0], row.kwargs(place))
        told = row.query if name.startswith("pages:search ") else row.query.format_map(place)
        query = {"q": told[2:]} if told.startswith("q=") else dict(part.split("=") for part in told.split("&") if part)
        response = client.get(path, query_params=query)
        if response.status_code == 200:
            yield name, response


def test_nothing_in_a_document_acts_on_any_page(place: dict[str, Any]) -> None:
    client = Client()
    client.force_login(account(Role.ADMINISTRATOR))
    wrong, showing = [], 0
    for name, response in answers(client, place):
        body = b"".join(response.streaming_content) if response.streaming else response.content
        if response.headers["Content-Type"].startswith("text/html"):
            page = body.decode()
            wrong += [f"{name}: {found}" for found in what_acts(page)]
            showing += "alert(1)" in html.document_fromstring(page).text_content()
        else:
            wrong += [f"{name}: {found}" for found in wrong_with_file(response)]
    assert not wrong, "\n".join(wrong)
    assert showing >= 12, "the pages no longer show what this test is about"


def wrong_with_file(response: Any) -> list[str]:
    """What would let a browser show what is no page of the site."""
    wrong = []
    if response.headers.get("X-Content-Type-Options") != "nosniff":
        wrong.append("may be sniffed")
    if response.headers["Content-Type"].split(";")[0] in ("image/svg+xml", "text/xml", "application/xml", "application/xhtml+xml"):
        wrong.append(f"a type that can act: {response.headers['Content-Type']}")
    told = response.headers.get("Content-Disposition", "attachment")
    if not told.startswith("attachment") or "\n" in told or "\r" in told or "Set-Cookie" in response.headers.get("Content-Type", ""):
        wrong.append(f"shown in place: {told}")
    return wrong


def test_originals_leave_without_rights(place: dict[str, Any]) -> None:
    client = Client()
    client.force_login(account(Role.ADMINISTRATOR))
    for name in ("pages:original", "desk:quarantine-file", "api:read_file"):
        response = client.get(path_of(name, TABLE[name].kwargs(place)))
        assert response.headers["Content-Type"] == "application/octet-stream", name
        assert response.headers["Content-Disposition"].startswith("attachment"), name
        assert "sandbox" in response.headers["Content-Security-Policy"], name
        assert "a=b" not in str(response.cookies), name


def test_templates_in_documents_stay_words(place: dict[str, Any]) -> None:
    page = Client().get(path_of("pages:document", TABLE["pages:document"].kwargs(place))).content.decode()
    assert "{{ 7|add:7 }}" in page


def test_json_says_payloads_as_words(place: dict[str, Any]) -> None:
    response = Client().get(path_of("api:list_facts", {}))
    assert response.headers["Content-Type"].startswith("application/json")
    assert "alert(1)" in json.dumps(json.loads(response.content))


@pytest.mark.parametrize("path", ["/facts/<script>alert(1)</script>", "/d/<script>alert(1)</script>", "/search?q=%3Csvg/onload%3Dalert(1)%3E&sort=%22%3E%3Cscript%3E"])
def test_addresses_are_words_too(path: str) -> None:
    assert not what_acts(Client().get(path).content.decode())


def test_signing_in_shows_what_was_typed_as_words() -> None:
    page = Client().post("/people/sign-in", {"login": IMAGE, "password": SCRIPT, "next": f"/{IMAGE}"}).content.decode()
    assert not what_acts(page) and SCRIPT not in page

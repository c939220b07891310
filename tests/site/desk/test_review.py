"""Review: what waits is seen by editors alone until one of them publishes it."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from tests.site.invented import MEASURES, MEASURES_REVISED

from cexing.site.library.models import Version
from cexing.site.library.signals import version_changed
from cexing.site.people.models import Change

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture
def waiting(take_in, people) -> Version:
    return take_in(MEASURES, "措施.txt", user=people["editor"], state="review").version


def page(client, name, *args) -> str:
    response = client.get(reverse(name, args=args))
    assert response.status_code == 200
    return response.content.decode()


def test_what_waits_is_listed(editor, waiting, people) -> None:
    words = page(editor, "desk:review")
    assert waiting.document.title in words
    assert "临政发〔2031〕12号" in words
    assert people["editor"].username in words


def test_the_text_is_previewed(editor, waiting) -> None:
    words = page(editor, "desk:review-version", waiting.pk)
    assert "开放公共数据集" in words
    assert "f f-target" in words
    assert reverse("desk:accept", args=[waiting.pk]) in words


def test_publishing_lets_everybody_read(post, editor, waiting) -> None:
    told = []
    listener = lambda version, **_: told.append(version.pk)  # noqa: E731
    version_changed.connect(listener)
    response = post(editor, reverse("desk:accept", args=[waiting.pk]), follow=True)
    version_changed.disconnect(listener)
    waiting.refresh_from_db()
    assert waiting.state == "public"
    assert waiting.document.current == waiting
    assert told == [waiting.pk]
    assert "已公开" in response.content.decode()
    change = Change.objects.latest("pk")
    assert (change.what, change.before, change.after) == ("version-published", {"state": "review"}, {"state": "public"})


def test_what_was_published_leads_to_the_making_of_its_ledger(post, editor, waiting) -> None:
    to = f"{reverse('ledger:programme-new')}?version={waiting.pk}"
    assert to not in page(editor, "desk:review-version", waiting.pk)
    told = post(editor, reverse("desk:accept", args=[waiting.pk]), follow=True).content.decode()
    assert f'href="{to}"' in told
    assert to in page(editor, "desk:review-version", waiting.pk)
    assert 'name="version"' in editor.get(to).content.decode()


def test_publishing_twice_is_told_and_recorded_once(post, editor, waiting) -> None:
    path = reverse("desk:accept", args=[waiting.pk])
    post(editor, path)
    assert "没有改动" in post(editor, path, follow=True).content.decode()
    assert Change.objects.filter(what="version-published").count() == 1


def test_discarding_needs_a_reason(post, editor, waiting) -> None:
    path = reverse("desk:discard", args=[waiting.pk])
    assert "弃用须说明理由" in post(editor, path, {"why": "  "}, follow=True).content.decode()
    waiting.refresh_from_db()
    assert waiting.state == "review"
    post(editor, path, {"why": "与原件不符"})
    waiting.refresh_from_db()
    assert waiting.state == "discarded"
    assert Change.objects.latest("pk").after == {"state": "discarded", "why": "与原件不符"}


def test_what_was_discarded_can_be_taken_back(post, editor, waiting) -> None:
    post(editor, reverse("desk:discard", args=[waiting.pk]), {"why": "传错了"})
    assert "退回待审" in page(editor, "desk:review")
    assert "不能" in post(editor, reverse("desk:accept", args=[waiting.pk]), follow=True).content.decode()
    post(editor, reverse("desk:reopen", args=[waiting.pk]))
    waiting.refresh_from_db()
    assert waiting.state == "review"


def test_a_version_in_review_leaves_the_current_one(post, editor, take_in, waiting) -> None:
    post(editor, reverse("desk:accept", args=[waiting.pk]))
    newer = take_in(MEASURES_REVISED, state="review").version
    waiting.document.refresh_from_db()
    assert waiting.document.current == waiting
    assert reverse("pages:difference", args=[waiting.pk, newer.pk]) in page(editor, "desk:review-version", newer.pk)
    post(editor, reverse("desk:accept", args=[newer.pk]))
    waiting.document.refresh_from_db()
    assert waiting.document.current == newer


def test_a_list_takes_no_more_queries_when_it_is_longer(editor, take_in, django_assert_max_num_queries) -> None:
    for number in range(6):
        take_in(MEASURES.replace("12号", f"{number}号"), f"{number}.txt", state="review")
    with django_assert_max_num_queries(14):
        editor.get(reverse("desk:review"))


def test_a_title_is_never_markup(editor, take_in) -> None:
    take_in("<b>关于</b><img src=x onerror=alert(1)>数据的通知\n\n一、开放数据\n\n开放数据。\n", "x.txt", state="review")
    words = page(editor, "desk:review") + page(editor, "desk:review-version", Version.objects.get().pk)
    assert "<img src=x" not in words


def test_readers_see_nothing_of_it(waiting, people) -> None:
    reader = Client()
    reader.force_login(people["reader"])
    assert reader.get(reverse("pages:document", args=[waiting.document.slug])).status_code == 404

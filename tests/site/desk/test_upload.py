"""Upload: what is taken in, what is refused, and what people are told of it."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from tests.site.desk.conftest import upload_of
from tests.site.invented import MEASURES, MEASURES_REVISED, PLAN

from cexing.site.desk import limits, uploading
from cexing.site.library.files import StorageFull
from cexing.site.library.models import Quarantine, Version
from cexing.site.people.models import Change
from cexing.source.detect import _BY_SUFFIX

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
PATH = "/desk/upload"
SCRIPTED = {"X-Requested-With": "XMLHttpRequest"}


def send(post, editor, *files, **options):
    return post(editor, PATH, {"files": list(files)}, **options)


def told(response) -> list[tuple[str, str]]:
    return [(one.name, one.status) for one in response.context["outcomes"]]


def test_files_wait_for_review(post, editor, people) -> None:
    response = send(post, editor, upload_of(MEASURES, "措施.txt"), upload_of(PLAN, "方案.md"))
    assert told(response) == [("措施.txt", "new"), ("方案.md", "new")]
    assert {version.state for version in Version.objects.all()} == {"review"}
    assert {version.added_by for version in Version.objects.all()} == {people["editor"]}
    assert list(Change.objects.values_list("what", flat=True)) == ["version-uploaded"] * 2
    page = response.content.decode()
    assert "临政发〔2031〕12号" in page
    assert "目标" in page


def test_what_was_found_is_counted(post, editor) -> None:
    (outcome,) = send(post, editor, upload_of(MEASURES)).context["outcomes"]
    counts = dict(outcome.found.counts)
    assert counts["clause"] == outcome.found.version.clauses.count()
    assert counts["target"] == outcome.found.version.facts.filter(kind="target").count() > 0


def test_the_same_words_again_are_known(post, editor, version) -> None:
    assert told(send(post, editor, upload_of(MEASURES, "副本.txt"))) == [("副本.txt", "known")]
    assert Version.objects.get() == version
    assert Version.objects.get().state == "public"


def test_a_new_version_leads_to_what_changed(post, editor, version) -> None:
    response = send(post, editor, upload_of(MEASURES_REVISED))
    assert told(response) == [("若干措施.txt", "version")]
    assert reverse("pages:difference", args=[version.pk, Version.objects.latest("pk").pk]) in response.content.decode()
    version.document.refresh_from_db()
    assert version.document.current == version


def test_discarded_words_are_not_brought_back(post, editor) -> None:
    send(post, editor, upload_of(MEASURES))
    post(editor, reverse("desk:discard", args=[Version.objects.get().pk]), {"why": "传错了"})
    assert told(send(post, editor, upload_of(MEASURES))) == [("若干措施.txt", "discarded")]
    assert Version.objects.get().state == "discarded"


def test_a_file_that_cannot_be_read_goes_to_quarantine(post, editor) -> None:
    response = send(post, editor, upload_of(b"%PDF-1.7 broken", "坏的.pdf"))
    assert told(response) == [("坏的.pdf", "quarantined")]
    assert Quarantine.objects.get().name == "坏的.pdf"
    assert not Version.objects.exists()
    assert Change.objects.get().what == "file-quarantined"


@pytest.mark.parametrize(("name", "words"), [("程序.exe", "不支持这种文件"), ("旧.doc", "另存为 docx"), ("没有后缀", "不支持"), ("图.svg", "不支持")])
def test_other_types_are_refused(post, editor, name, words) -> None:
    (outcome,) = send(post, editor, upload_of(MEASURES, name)).context["outcomes"]
    assert outcome.status == "refused"
    assert words in outcome.message
    assert not Version.objects.exists()
    assert not Quarantine.objects.exists()


def test_an_empty_file_is_refused(post, editor) -> None:
    (outcome,) = send(post, editor, upload_of(b"", "空.txt")).context["outcomes"]
    assert (outcome.status, outcome.message) == ("refused", "文件是空的，没有收下。")


def test_a_file_past_the_limit_is_refused_and_the_others_are_read(post, editor, settings) -> None:
    settings.UPLOAD_BYTES = 5000
    response = send(post, editor, upload_of(MEASURES * 20, "大.txt"), upload_of(PLAN, "方案.md"))
    assert told(response) == [("方案.md", "new"), ("大.txt", "refused")]
    assert "上限" in response.context["outcomes"][1].message


def test_a_request_cannot_fill_the_disk(post, editor, settings) -> None:
    settings.UPLOAD_BYTES = 1000
    files = [upload_of("甲" * 300, f"{number}.txt") for number in range(6)]
    statuses = [status for _, status in told(send(post, editor, *files))]
    assert statuses.count("refused") == 2


def test_too_many_files_are_told(post, editor, monkeypatch) -> None:
    monkeypatch.setattr(limits, "MOST_FILES", 1)
    outcomes = told(send(post, editor, upload_of(MEASURES, "甲.txt"), upload_of(PLAN, "乙.txt")))
    assert outcomes == [("甲.txt", "new"), ("乙.txt", "refused")]


@pytest.mark.parametrize(
    "name",
    ["../../../etc/passwd.txt", "..\\..\\windows\\system.txt", "<script>alert(1)</script>.txt", "a\"onerror=\"x.txt", "长" * 400 + ".txt", "反\u202etxt.txt"],
)
def test_hostile_names_do_no_harm(post, editor, name) -> None:
    response = send(post, editor, upload_of(MEASURES, name))
    kept = Version.objects.get()
    assert "/" not in kept.name
    assert "\\" not in kept.name
    assert "\u202e" not in kept.name
    assert len(kept.name) <= 255
    assert kept.file.name.endswith(kept.sha256)
    assert "<script>alert" not in response.content.decode()
    assert '"onerror="' not in response.content.decode()


def test_a_script_gets_only_the_result(post, editor) -> None:
    page = send(post, editor, upload_of(MEASURES), headers=SCRIPTED).content.decode()
    assert page.lstrip().startswith("<li")
    assert "<html" not in page


def test_nothing_sent_is_told(post, editor) -> None:
    assert "没有收到文件" in post(editor, PATH).content.decode()


def test_the_token_is_checked(people) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(people["editor"])
    assert strict.post(PATH, {"files": upload_of(MEASURES)}).status_code == 403
    assert not Version.objects.exists()
    strict.get(PATH)
    token = strict.cookies["csrftoken"].value
    assert strict.post(PATH, {"csrfmiddlewaretoken": token, "files": upload_of(MEASURES)}).status_code == 200
    assert Version.objects.exists()


def test_no_more_files_are_read_at_once_than_there_are_places(post, editor, monkeypatch) -> None:
    monkeypatch.setattr(limits, "WAIT_SECONDS", 0.01)
    taken = [limits.READING.acquire(blocking=False) for _ in range(2)]
    try:
        (outcome,) = send(post, editor, upload_of(MEASURES)).context["outcomes"]
    finally:
        for _ in filter(None, taken):
            limits.READING.release()
    assert (outcome.status, outcome.message) == ("refused", "服务器正在读取其他文件，请稍后再传。")


def test_a_place_is_free_again_when_reading_fails(post, editor) -> None:
    for number in range(3):
        send(post, editor, upload_of(b"%%PDF-1.7 broken %d" % number, f"{number}.pdf"))
    assert told(send(post, editor, upload_of(MEASURES))) == [("若干措施.txt", "new")]


def test_a_full_disk_is_told_without_the_place(post, editor, monkeypatch) -> None:
    def full(*_args: object, **_more: object) -> None:
        raise StorageFull("磁盘已满", where="/srv/secret", remedy="请联系管理员")

    monkeypatch.setattr(uploading, "take_in", full)
    (outcome,) = send(post, editor, upload_of(MEASURES)).context["outcomes"]
    assert (outcome.status, outcome.message) == ("refused", "磁盘已满 请联系管理员")


def test_every_ending_that_is_accepted_can_be_read() -> None:
    assert set(limits.ACCEPTED) <= set(_BY_SUFFIX)
    assert set(uploading.STATUSES) == {"new", "version", "known", "discarded", "refused", "quarantined"}

"""`cexing serve`: what it makes ready, what it says when it cannot, how it ends."""

from __future__ import annotations

import errno
import os
import pty
import signal
import socket
import stat
import subprocess
import time
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from tests.site.own_site import OwnSite
from tests.site.people.running_site import ADMIN, PASSWORD, free_port, running

from cexing.errors import CexingError
from cexing.site import serve
from cexing.site.library.models import Document
from cexing.site.people import first
from cexing.site.people.models import Change
from cexing.site.people.roles import Role, role_of


def test_first_start_makes_all_that_a_running_site_needs(own_site) -> None:
    site = own_site()
    with running(site, "--workers", "1") as server:
        assert [server.get(path) for path in ("/people/sign-in", "/static/pages/site.css", "/people/accounts")] == [200, 200, 302]
    assert server.process.returncode == 0, server.log.read_text()
    assert stat.S_IMODE((site.folder / "secret-key").stat().st_mode) == 0o600
    assert site.rows("SELECT username FROM auth_user") == [(ADMIN,)]
    assert site.rows("SELECT count(*) FROM library_version") == [(len(serve.samples()),)]
    key = (site.folder / "secret-key").read_bytes()
    with running(site, "--workers", "1") as server:
        assert server.get("/people/sign-in") == 200
    assert "Samples taken in: 0" in server.log.read_text()
    assert (site.folder / "secret-key").read_bytes() == key
    assert site.rows("SELECT count(*) FROM auth_user") == [(1,)]


def test_the_first_start_on_a_terminal_asks(own_site) -> None:
    site, port = own_site(), free_port()
    ours, theirs = pty.openpty()
    log = site.folder / "serve.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            site.command("serve", "--port", port, "--workers", "1"), env=site.variables, stdin=theirs, stdout=output, stderr=output,
            start_new_session=True,
        )
    answers = {
        "make an administrator?": "y", "账号 Name": ADMIN, "密码 Password": PASSWORD, "Repeat": PASSWORD, "load the samples?": "n",
    }
    try:
        for question, answer in answers.items():
            _wait_for(log, question, process)
            os.write(ours, f"{answer}\n".encode())
        _wait_for(log, "The site is at", process)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(40)
        os.close(ours)
        os.close(theirs)
    assert site.rows("SELECT username FROM auth_user") == [(ADMIN,)]
    assert site.rows("SELECT count(*) FROM library_version") == [(0,)]


def _wait_for(log: Path, words: str, process: subprocess.Popen[bytes]) -> None:
    for _attempt in range(300):
        if words in log.read_text():
            return
        assert process.poll() is None, log.read_text()
        time.sleep(0.1)
    raise AssertionError(log.read_text())


def test_a_taken_port_is_said_before_anything_is_made(own_site) -> None:
    site = own_site()
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        told = site.run("serve", "--port", other.getsockname()[1])
    assert told.returncode == 1
    assert "cannot listen" in told.stderr and "--port" in told.stderr and "Traceback" not in told.stderr
    assert not any(site.folder.iterdir())


def test_an_administrator_needs_a_password_from_somewhere(own_site) -> None:
    told = own_site().run("serve", "--port", free_port(), "--admin", "admin")
    assert told.returncode == 2 and "CEXING_ADMIN_PASSWORD" in told.stderr


def test_an_unreachable_database_is_said(tmp_path: Path) -> None:
    site = OwnSite(tmp_path, f"postgres://nobody@127.0.0.1:{free_port()}/nothing")
    told = site.run("serve", "--port", free_port())
    assert told.returncode == 1
    assert "cannot be reached" in told.stderr and "CEXING_DATABASE" in told.stderr and "Traceback" not in told.stderr


@pytest.mark.parametrize("address", ["192.0.2.1", "no-such-host.invalid"])
def test_addresses_of_other_machines_are_refused(address: str) -> None:
    with pytest.raises(serve.PortTaken, match="--host"):
        serve.check_port(address, 8000)


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("not a folder")
    monkeypatch.setenv("CEXING_HOME", str(tmp_path / "file" / "data"))
    with pytest.raises(serve.FolderUnusable, match="CEXING_HOME"):
        serve.prepare()


@pytest.mark.django_db
@pytest.mark.parametrize("step", ["_collect_static_files", "_heal_index"])
def test_a_full_disk_is_said(step: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def full() -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(serve, "_collect_static_files", lambda: None)
    monkeypatch.setattr(serve, step, full)
    with pytest.raises(CexingError, match="磁盘已满"):
        serve.prepare(os.environ["CEXING_DATABASE"])


@pytest.mark.parametrize(
    ("host", "answers", "names"),
    [("127.0.0.1", True, None), ("192.0.2.1", True, "192.0.2.1"), ("0.0.0.0", False, "localhost")],
)
def test_the_site_answers_under_the_address_that_it_listens_at(
    host: str, answers: bool, names: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CEXING_HOSTS", raising=False)
    # So that what the function sets is taken back.
    monkeypatch.setenv("CEXING_HOSTS", "")
    del os.environ["CEXING_HOSTS"]
    assert serve.trust_host(host) is answers
    assert names is None or names in os.environ["CEXING_HOSTS"].split(",")


def test_names_that_were_given_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CEXING_HOSTS", "policy.example.org")
    assert serve.trust_host("0.0.0.0")
    assert os.environ["CEXING_HOSTS"] == "policy.example.org"


@pytest.mark.django_db
def test_samples_are_taken_in_once() -> None:
    assert serve.load_samples() == len(serve.samples()) >= 6
    assert serve.load_samples() == 0
    assert Document.objects.filter(title__contains="README").count() == 0


@pytest.mark.django_db
def test_the_first_administrator() -> None:
    assert first.nobody()
    first.make_administrator(ADMIN, PASSWORD)
    user = User.objects.get()
    assert role_of(user) is Role.ADMINISTRATOR and user.check_password(PASSWORD)
    assert first.known(ADMIN) and not first.nobody()
    change = Change.objects.get()
    assert (change.who, change.what) == (None, "account-made") and PASSWORD not in str(change.after)


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "password"), [("admin", "12345"), ("a b", PASSWORD), ("", PASSWORD), ("admin-name", "admin-name-1")])
def test_weak_passwords_and_odd_names_make_no_administrator(name: str, password: str) -> None:
    with pytest.raises(first.AccountRefused):
        first.make_administrator(name, password)
    assert first.nobody()

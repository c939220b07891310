import resource
import subprocess
import sys

import pytest
from typer.testing import CliRunner

import cexing
from cexing.cli.main import app

RUN = CliRunner()


def test_version() -> None:
    assert RUN.invoke(app, ["--version"]).stdout == f"cexing {cexing.__version__}\n"


def test_help_comes_at_once_and_loads_no_reader() -> None:
    def once() -> float:
        """Seconds of processor time: what else runs on the machine does not count."""
        begun = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-m", "cexing.cli.main", "--help"], check=True, capture_output=True)
        ended = resource.getrusage(resource.RUSAGE_CHILDREN)
        return ended.ru_utime - begun.ru_utime + ended.ru_stime - begun.ru_stime

    assert min(once() for _ in range(3)) < 0.4
    code = "import sys, cexing.cli.main; print([m for m in ('lxml', 'openpyxl', 'pdfplumber', 'cexing.facts') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.strip() == "[]"


@pytest.mark.parametrize("verb", ["read", "show", "explain", "lexicon"])
def test_every_verb_has_help_in_chinese_first(verb: str) -> None:
    shown = RUN.invoke(app, [verb, "--help"])
    assert shown.exit_code == 0
    first = next(line for line in shown.stdout.splitlines()[2:] if line.strip() and "Usage" not in line)
    assert any("\u4e00" <= char <= "\u9fff" for char in first)


def test_reference_names_every_verb_and_option() -> None:
    from cexing.cli.reference import markdown

    text = markdown()
    for words in ("cexing read", "cexing show", "cexing explain", "cexing lexicon", "--jobs", "--only", "--stage", "--check"):
        assert words in text

import subprocess
import sys

import pytest
from typer.testing import CliRunner

import cexing
from cexing.cli.main import app

RUN = CliRunner()


def test_version() -> None:
    assert RUN.invoke(app, ["--version"]).stdout == f"cexing {cexing.__version__}\n"


def test_help_loads_no_reader() -> None:
    """What makes help come at once: of the program only the command line is loaded, of its dependencies typer and what that needs."""
    code = """if True:
        import sys
        from typer.testing import CliRunner
        from cexing.cli.main import app
        assert CliRunner().invoke(app, ["--help"]).exit_code == 0
        print(*sorted({".".join(name.split(".")[:2]) for name in sys.modules if name.split(".")[0] in ("cexing", "lxml", "openpyxl", "pdfplumber")}))
    """
    loaded = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.split()
    assert set(loaded) <= {"cexing", "cexing.cli", "cexing.errors"}


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

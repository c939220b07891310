from pathlib import Path

import pytest
from tests.render.invented import document
from typer.testing import CliRunner

from cexing.cli.explain import fact_lines, source_lines, structure_lines
from cexing.cli.lexicon import tables
from cexing.cli.main import app
from cexing.cli.show import find
from cexing.errors import AddressError

PLAN = (
    "临江市数据行动方案\n\n一、总体要求\n\n坚持统筹推进。\n\n二、主要目标\n\n"
    "（一）数据企业。到2033年，数据企业不少于300家。\n\n（二）数据平台。建成公共数据平台。\n"
)
RUN = CliRunner()


@pytest.fixture
def plan(tmp_path: Path) -> str:
    path = tmp_path / "方案.txt"
    path.write_text(PLAN, "utf-8")
    return str(path)


@pytest.mark.parametrize("address", ["二/（一）", "2.1", "二（一）"])
def test_show_prints_the_clause_at_an_address_slug_or_citation(plan: str, address: str) -> None:
    done = RUN.invoke(app, ["show", plan, address])
    assert done.exit_code == 0, done.output
    assert "数据企业不少于300家" in done.stdout.replace("\n", "")
    assert "2.1 · 第" in done.stdout
    assert "公共数据平台" not in done.stdout


def test_show_tells_the_facts_of_the_clause() -> None:
    clause = find(document(), "附件1 第一章第一条")
    assert clause.slug == "a1.c1.t1"


def test_a_wrong_address_names_near_ones() -> None:
    with pytest.raises(AddressError) as caught:
        find(document(), "二/（三）")
    assert "二/（一）" in str(caught.value)


def test_show_of_a_wrong_address_is_one_line_and_exit_code_1(plan: str) -> None:
    import subprocess
    import sys

    done = subprocess.run([sys.executable, "-m", "cexing.cli.main", "show", plan, "九"], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert len(done.stderr.strip().splitlines()) == 1
    assert done.stderr.startswith("cexing: ")


def test_explain_shows_each_stage() -> None:
    read = document()
    assert "7\t" not in next(iter(source_lines(read)))
    assert any("line 7\t到2033年" in line for line in source_lines(read))
    tree = list(structure_lines(read))
    assert "    2.1\t（一）\t强化协同" in tree
    assert any("metadata:doc_no" in line for line in tree)
    facts = list(fact_lines(read))
    assert len(facts) == len(read.known)
    assert any("target\t研发投入强度 ≥ 3.5% （2033）" in line for line in facts)


@pytest.mark.parametrize("stage", ["source", "structure", "facts"])
def test_explain_runs_from_the_command_line(plan: str, stage: str) -> None:
    assert RUN.invoke(app, ["explain", plan, "--stage", stage]).exit_code == 0


def test_lexicon_lists_and_shows_tables() -> None:
    listed = RUN.invoke(app, ["lexicon"]).stdout
    assert all(name in listed for name in tables())
    shown = RUN.invoke(app, ["lexicon", "regions"]).stdout.splitlines()
    assert shown[0].startswith("code\t")
    assert len(shown) > 1000


def test_an_unknown_table_is_wrong_usage() -> None:
    done = RUN.invoke(app, ["lexicon", "nothing"])
    assert done.exit_code == 2
    assert "regions" in done.stderr


def test_wording_data_is_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    assert RUN.invoke(app, ["lexicon", "--check"]).exit_code == 0
    monkeypatch.setattr("cexing.lexicon.check.validate", lambda: ["verbs.csv: 建立 stands 2 times"])
    done = RUN.invoke(app, ["lexicon", "--check"])
    assert done.exit_code == 1
    assert "建立 stands 2 times" in done.stderr

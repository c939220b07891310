"""The library for assistants, asked with the SDK's own client over stdio."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import anyio
import pytest
from mcp import Client
from mcp.client.stdio import StdioServerParameters, stdio_client
from mcp.shared.exceptions import MCPError
from tests.site.invented import SAMPLES

pytestmark = pytest.mark.one_database

CEXING = [sys.executable, "-m", "cexing.cli.main"]
SITE = "https://policy.example"
KEY = "临政发〔2031〕12号"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The environment of a library of its own, with the samples and a draft that waits for review."""
    folder = tmp_path_factory.mktemp("assistants")
    environment = {**os.environ, "CEXING_HOME": str(folder / "home"), "CEXING_DATABASE": "", "CEXING_URL": SITE}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    for name, text in SAMPLES.items():
        (folder / name).write_text(text, "utf-8")
    (draft := folder / "征求意见.txt").write_text("云泽县关于征求意见的通知\n\n一、征求意见\n\n各单位可以提出意见。\n", "utf-8")
    for paths in ([str(folder / name) for name in SAMPLES], ["--review", str(draft)]):
        subprocess.run([*CEXING, "ingest", "--jobs", "1", *paths], env=environment, check=True, capture_output=True)
    yield environment


@asynccontextmanager
async def connected(home: dict[str, str], log: Path) -> AsyncIterator[Client]:
    """A client of a server that runs in a process of its own."""
    server = StdioServerParameters(command=CEXING[0], args=[*CEXING[1:], "mcp"], env=home)
    with log.open("w") as errors:
        async with Client(stdio_client(server, errlog=errors)) as client:
            yield client


@pytest.fixture(scope="module")
def asked(home: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What one server answers to everything that the tests below look at."""
    return anyio.run(_ask_everything, home, tmp_path_factory.mktemp("log") / "stderr")


async def _ask_everything(home: dict[str, str], log: Path) -> dict[str, Any]:
    async with connected(home, log) as client:
        calls = {
            "search": ("search", {"query": "数据企业"}),
            "documents": ("list_documents", {}),
            "clauses": ("list_clauses", {"document": KEY, "limit": 2}),
            "clause": ("read_clause", {"document": KEY, "clause": "一/（二）"}),
            "chapter": ("read_clause", {"document": KEY, "clause": "2"}),
            "facts": ("list_facts", {"kind": ["target", "support"], "limit": 50}),
            "narrowed": ("list_facts", {"kind": ["target"], "value_min": 1000, "unit": "个"}),
            "nothing": ("read_clause", {"document": KEY, "clause": "九"}),
            "wrong": ("list_facts", {"kind": ["nothing"]}),
        }
        told = {name: await client.call_tool(tool, arguments) for name, (tool, arguments) in calls.items()}
        cursor = told["clauses"].structured_content["next"]
        told["rest"] = await client.call_tool("list_clauses", {"document": KEY, "cursor": cursor})
        told["tools"] = await client.list_tools()
        told["templates"] = await client.list_resource_templates()
        slug = told["documents"].structured_content["items"][0]["slug"]
        told["outline"] = await client.read_resource(f"cexing://{slug}")
        told["wording"] = await client.read_resource(f"cexing://{slug}/1.2")
        try:
            await client.read_resource("cexing://none/1")
        except MCPError as error:
            told["missing"] = error
    told["log"] = log.read_text()
    return told


def test_the_tools_are_described_and_only_read(asked: dict[str, Any]) -> None:
    tools = {tool.name: tool for tool in asked["tools"].tools}
    assert set(tools) == {"search", "list_documents", "list_clauses", "read_clause", "list_facts"}
    assert all(tool.annotations.read_only_hint and tool.description for tool in tools.values())


@pytest.mark.parametrize("name", ["search", "documents", "clauses", "rest", "facts", "narrowed"])
def test_every_row_has_quote_citation_and_link(asked: dict[str, Any], name: str) -> None:
    items = asked[name].structured_content["items"]
    assert items
    for item in items:
        assert item["quote"]
        assert item["citation"].startswith("《")
        assert item["link"].startswith(f"{SITE}/d/")


def test_quotes_are_the_words_of_the_documents(asked: dict[str, Any]) -> None:
    texts = "\n".join(SAMPLES.values())
    for item in asked["facts"].structured_content["items"]:
        assert item["quote"] in texts


def test_a_clause_comes_with_its_facts_and_what_lies_below(asked: dict[str, Any]) -> None:
    clause = asked["clause"].structured_content
    assert clause["citation"].endswith("正文 一（二）")
    assert clause["quote"] in SAMPLES["若干措施.txt"]
    assert {"support", "duty"} <= {fact["record"] for fact in clause["facts"]}
    assert [child["slug"] for child in asked["chapter"].structured_content["children"]] == ["2.1", "2.2"]


def test_pages_follow_one_another(asked: dict[str, Any]) -> None:
    pages = [asked[name].structured_content["items"] for name in ("clauses", "rest")]
    assert [row["slug"] for page in pages for row in page] == ["1", "1.1", "1.2", "2", "2.1", "2.2"]


def test_facts_are_narrowed(asked: dict[str, Any]) -> None:
    assert [fact["value"] for fact in asked["narrowed"].structured_content["items"]] == [1200]


def test_what_waits_for_review_is_not_told(asked: dict[str, Any]) -> None:
    assert len(asked["documents"].structured_content["items"]) == len(SAMPLES)


def test_what_is_not_there_is_said_in_words(asked: dict[str, Any]) -> None:
    assert asked["nothing"].is_error and "没有此条款" in asked["nothing"].content[0].text
    assert asked["wrong"].is_error


def test_resources(asked: dict[str, Any]) -> None:
    assert {one.uri_template for one in asked["templates"].resource_templates} == {"cexing://{document}", "cexing://{document}/{clause}"}
    outline, wording = (asked[name].contents[0].text for name in ("outline", "wording"))
    assert "`1.2` （二） 培育数据企业" in outline
    assert wording.startswith("> （二）培育数据企业。") and f"{SITE}/d/" in wording
    assert asked["missing"].error.code == -32602


def test_only_messages_come_on_stdout(home: dict[str, str]) -> None:
    hello = {
        "jsonrpc": "2.0", "id": 1, "method": "initialize",
        "params": {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "test", "version": "1"}},
    }
    ran = subprocess.run(
        [*CEXING, "mcp"], env=home, input=json.dumps(hello) + "\nnot json\n", text=True, capture_output=True, timeout=60, check=True
    )
    lines = [json.loads(line) for line in ran.stdout.splitlines()]
    assert lines and all(line["jsonrpc"] == "2.0" for line in lines)
    assert lines[0]["result"]["serverInfo"]["name"] == "cexing"
    assert "quote" in lines[0]["result"]["instructions"]

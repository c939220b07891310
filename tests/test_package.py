"""The public face of the package."""

import importlib
import subprocess
import sys

import pytest

import cexing


@pytest.mark.parametrize("name", cexing.__all__)
def test_every_public_name_can_be_had_and_is_documented(name: str) -> None:
    value = getattr(cexing, name)
    assert value.__doc__
    assert value.__doc__.strip()


def test_all_is_sorted_and_whole() -> None:
    assert cexing.__all__ == sorted(cexing.__all__)
    assert set(cexing.__all__) == set(cexing._HOME)
    assert set(cexing.__all__) <= set(dir(cexing))


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no_such_name"):
        importlib.import_module("cexing").no_such_name  # noqa: B018


def test_import_loads_no_stage() -> None:
    """`import cexing` stays cheap because nothing heavy comes with it."""
    code = "import sys, cexing; print(sorted(m for m in sys.modules if m.startswith(('cexing.', 'lxml', 'docx', 'rich', 'openpyxl'))))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"

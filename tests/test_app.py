"""The composition root: which command lines open the window."""

import subprocess
import sys
from pathlib import Path

import pytest

from grantdesk.app import window_options


@pytest.mark.parametrize("words", [[], ["--workspace", "x"], ["--workspace=x", "--lang", "ru"], ["--as", "Clerk"]])
def test_options_without_a_command_open_the_window(words):
    assert window_options(words) is not None


@pytest.mark.parametrize(
    "words",
    [["rank", "x"], ["--workspace", "x", "rank", "y"], ["--help"], ["--json"], ["--lang", "de"], ["--workspace"]],
)
def test_command_and_wrong_options_go_to_the_command_line(words):
    assert window_options(words) is None


def test_options_are_read():
    options = window_options(["--workspace", "office", "--as", "Clerk", "--lang", "kk", "--database", "sqlite://"])
    assert vars(options) == {"workspace": Path("office"), "by": "Clerk", "lang": "kk", "database": "sqlite://"}


def test_command_line_does_not_import_qt():
    code = "import sys, grantdesk.app, grantdesk.cli.main; sys.exit(any(n.startswith('PySide6') for n in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0

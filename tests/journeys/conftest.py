"""A desk for stories told through the command line: every command as an office would type it."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from grantdesk import cli


@dataclass
class Said:
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one JSON value on stdout."""
        return json.loads(self.out)


@dataclass
class Desk:
    """A workspace and the command line in front of it."""

    workspace: Path
    capsys: pytest.CaptureFixture[str]
    language: str = "en"

    def __call__(self, *words: object, code: int | None = 0) -> Said:
        """Runs one command; fails unless it ends with `code` (None: any)."""
        self.capsys.readouterr()
        ended = cli.main(
            ["--workspace", str(self.workspace), "--lang", self.language, "--as", "clerk", *map(str, words)]
        )
        captured = self.capsys.readouterr()
        said = Said(ended, captured.out, captured.err)
        assert code is None or ended == code, said
        return said


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    """An empty office in a folder of its own."""
    return Desk(tmp_path / "office", capsys)

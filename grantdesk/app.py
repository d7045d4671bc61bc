"""The composition root: without a command the window, with one the headless twin, which never sees Qt."""

import sys
from pathlib import Path


def main() -> None:
    """Opens the window, or hands the command to `grantdesk.cli`."""
    words = sys.argv[1:]
    workspace = _workspace_alone(words)
    if words and workspace is None:
        from grantdesk import cli  # noqa: PLC0415  slow import

        cli.main()
    else:
        sys.exit(show_window(workspace))


def _workspace_alone(words: list[str]) -> Path | None:
    """The folder of `grantdesk --workspace DIR` without a command."""
    if len(words) == 2 and words[0] == "--workspace":
        return Path(words[1])
    if len(words) == 1 and words[0].startswith("--workspace="):
        return Path(words[0].partition("=")[2])
    return None


def show_window(workspace: Path | None = None) -> int:
    """Opens the window on an office, or its start page; returns the exit code."""
    from grantdesk.ui.shell.run import run  # noqa: PLC0415  slow import

    return run(workspace)

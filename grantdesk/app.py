"""The composition root: without a command the window, with one the headless twin, which never sees Qt."""

import argparse
import gc
import logging
import sys
from collections.abc import Sequence
from pathlib import Path

TROUBLE = 3
DEMO_WANTS_WINDOW = -1  # what the `demo` command returns where a screen is there


def main() -> None:
    """Opens the window, or hands the command to `grantdesk.cli`; ends the process with the exit code."""
    sys.exit(run(sys.argv[1:]))


def run(words: Sequence[str]) -> int:
    """The whole program for the words of its command line; the exit code."""
    options = window_options(words)
    if options is not None:
        return _window(options)
    code = _command(words)
    if code == DEMO_WANTS_WINDOW:
        folder = next(word for word in words[words.index("demo") + 1 :] if not word.startswith("-"))
        return _window(argparse.Namespace(workspace=Path(folder), database=None, by="", lang=""))
    if code == 0 and "self-check" in words and "--help" not in words:
        return _window_opens()
    return code


def _command(words: Sequence[str]) -> int:
    """Runs a command; a bug becomes one line for the person and the rest in the log, never a traceback."""
    from grantdesk import logs  # noqa: PLC0415  slow import
    from grantdesk.cli.main import main as command  # noqa: PLC0415  slow import
    from grantdesk.i18n import N_, Message  # noqa: PLC0415  slow import
    from grantdesk.paths import user_logs  # noqa: PLC0415  slow import

    try:
        return command(words)
    except Exception:
        file = logs.start(user_logs())
        logging.getLogger("grantdesk").exception("a command failed")
        text = N_("Something unexpected happened. Nothing was stored. The log for the developers: {file}")
        print(Message(text, file=str(file)), file=sys.stderr)
        return TROUBLE


def window_options(words: Sequence[str]) -> argparse.Namespace | None:
    """The options of a line that names no command, or None where it names one (or asks for help)."""
    parser = argparse.ArgumentParser(add_help=False, exit_on_error=False, allow_abbrev=False)
    parser.add_argument("--workspace", type=Path)
    parser.add_argument("--database")
    parser.add_argument("--as", dest="by", default="")
    parser.add_argument("--lang", default="", choices=("", "kk", "ru", "en"))
    try:
        options, rest = parser.parse_known_args(list(words))
    except argparse.ArgumentError:
        return None
    return None if rest else options


def _window(options: argparse.Namespace) -> int:
    gc.disable()  # the window sweeps for itself; sweeping while modules load makes every start a tenth longer
    from grantdesk.ui.shell.run import run as show  # noqa: PLC0415  slow import

    return show(options.workspace, database=options.database, user=options.by, language=options.lang)


def _window_opens() -> int:
    from grantdesk.ui.shell.run import self_check  # noqa: PLC0415  slow import

    return self_check()

"""Every module of the rules against its own tests alone: branch coverage must be whole.

python tests/tools/pairs.py              all pairs
python tests/tools/pairs.py scoring …    these
"""

import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RULES = ROOT / "grantdesk" / "rules"
WORDS_ONLY = {"__init__", "kinds"}  # no rule in them: labels, tested by tests/test_texts.py

SHARED = {
    "contest": ("explain",),
    "findings": ("cells",),
    "mark_moves": ("explain",),
    "mark_words": ("mark_rows",),
    "proceedings": ("meeting",),
    "row_reader": ("rows",),
    "wordings": ("columns", "rows", "mark_rows", "vote_rows"),
    "words": ("cells", "rows"),
}
"""Parts split off a module whose tests they share."""


def modules() -> list[str]:
    return sorted(path.stem for path in RULES.glob("*.py") if path.stem not in WORDS_ONLY)


def measured(name: str) -> tuple[str, bool, str]:
    """One module, whether its own tests pass and reach every branch, and what was said."""
    tests = [ROOT / "tests" / "rules" / f"test_{own}.py" for own in SHARED.get(name, (name,))]
    for file in tests:
        if not file.exists():
            return name, False, f"{file.relative_to(ROOT)} is missing"
    with tempfile.TemporaryDirectory() as folder:
        data = f"--data-file={folder}/coverage"
        run = [sys.executable, "-m", "coverage", "run", "--branch", data, f"--include={RULES / name}.py"]
        tested = said([*run, "-m", "pytest", "-p", "no:cacheprovider", "-p", "no:cov", *map(str, tests)])
        report = [sys.executable, "-m", "coverage", "report", data, "--show-missing", "--fail-under=100"]
        covered = said(report)
    good = tested.returncode == 0 and covered.returncode == 0
    return name, good, "" if good else f"{tested.stdout[-3000:]}{tested.stderr[-2000:]}{covered.stdout}{covered.stderr}"


def said(command: list[str]) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def main(names: list[str]) -> int:
    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(measured, names or modules()))
    for name, good, text in results:
        print(f"{'whole' if good else 'GAPS '}  {name}" + (f"\n{text}" if text else ""))
    return 0 if all(good for _name, good, _text in results) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

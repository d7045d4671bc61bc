"""The law of the house: who may import whom, how large things are, what must stand nowhere."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from statistics import median, quantiles

import pytest
from importlinter.cli import lint_imports

from tests.conftest import ROOT

PACKAGE = ROOT / "grantdesk"
FILES = sorted(PACKAGE.rglob("*.py"))
Function = ast.FunctionDef | ast.AsyncFunctionDef
BROAD_ALLOWED = {"grantdesk/app.py", "grantdesk/ui/shared/jobs.py"}
SLOW = ("reportlab", "openpyxl", "PySide6", "phonenumbers", "email_validator")


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def shown(path: Path, node: ast.AST | None = None) -> str:
    place = path.relative_to(ROOT).as_posix()
    return place if node is None else f"{place}:{getattr(node, 'lineno', 0)}"


def nodes() -> Iterator[tuple[Path, ast.AST]]:
    for path in FILES:
        for node in ast.walk(tree(path)):
            yield path, node


class TestLaw:
    def test_contracts_are_kept(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        monkeypatch.chdir(ROOT)
        code = lint_imports(config_filename="pyproject.toml", no_cache=True)
        assert code == 0, capsys.readouterr().out

    def test_no_import_goes_in_a_circle(self) -> None:
        """Imports inside functions count as well."""
        try:
            TopologicalSorter(imports()).prepare()
        except CycleError as error:
            pytest.fail(" → ".join(error.args[1]))

    def test_a_circle_would_be_seen(self) -> None:
        graph = imports()
        graph["grantdesk.errors"] = graph["grantdesk.errors"] | {"grantdesk.app"}
        with pytest.raises(CycleError):
            TopologicalSorter(graph).prepare()

    def test_errors_are_caught_broadly_only_at_the_walls(self) -> None:
        broad = {path for path, node in nodes() if isinstance(node, ast.ExceptHandler) and is_broad(node.type)}
        assert {shown(path) for path in broad} <= BROAD_ALLOWED


def is_broad(kind: ast.expr | None) -> bool:
    if isinstance(kind, ast.Tuple):
        return any(map(is_broad, kind.elts))
    return kind is None or (isinstance(kind, ast.Name) and kind.id in ("Exception", "BaseException"))


def imports() -> dict[str, set[str]]:
    """Which module imports which, wherever in the module it does so."""
    known = {module_name(path) for path in FILES}
    graph: dict[str, set[str]] = {name: set() for name in known}
    for path, node in nodes():
        name = module_name(path)
        if isinstance(node, ast.Import):
            graph[name] |= {alias.name for alias in node.names} & known
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            deeper = {f"{base}.{alias.name}" for alias in node.names} & known
            graph[name] |= deeper or ({base} & known)
    return {name: targets - {name} for name, targets in graph.items()}


def module_name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


class TestSize:
    """What good code in this field measures."""

    LENGTHS = tuple(path.read_text(encoding="utf-8").count("\n") for path in FILES)

    @staticmethod
    def functions() -> dict[str, int]:
        found = ((path, node) for path, node in nodes() if isinstance(node, Function))
        return {f"{shown(path, node)} {node.name}": node.end_lineno - node.lineno + 1 for path, node in found}

    def test_no_file_is_longer_than_400_lines(self) -> None:
        long = {shown(path): lines for path, lines in zip(FILES, self.LENGTHS, strict=True) if lines > 400}
        assert long == {}

    def test_half_of_the_files_have_at_most_120_lines(self) -> None:
        filled = [lines for lines in self.LENGTHS if lines > 1]
        assert median(filled) <= 120

    def test_no_function_is_longer_than_60_lines(self) -> None:
        assert {name: lines for name, lines in self.functions().items() if lines > 60} == {}

    def test_half_of_the_functions_have_at_most_8_lines(self) -> None:
        assert median(self.functions().values()) <= 8

    def test_nine_of_ten_functions_have_at_most_25_lines(self) -> None:
        assert quantiles(self.functions().values(), n=10)[-1] <= 25


class TestWords:
    def test_every_module_says_what_lives_in_it(self) -> None:
        filled = (path for path in FILES if tree(path).body)
        assert [shown(path) for path in filled if ast.get_docstring(tree(path)) is None] == []

    def test_no_text_for_people_is_put_together_before_its_translation(self) -> None:
        made = [
            shown(path, node)
            for path, node in nodes()
            if isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id in ("_", "N_", "NP_", "Message")
            and any(isinstance(part, ast.JoinedStr) for part in node.args)
        ]
        assert made == []

    def test_table_modules_read_their_annotations(self) -> None:
        """Annotations kept as text break the relations of tables."""
        kept = [
            shown(path, node)
            for path, node in nodes()
            if isinstance(node, ast.ImportFrom)
            and node.module == "__future__"
            and path.is_relative_to(PACKAGE / "store" / "tables")
        ]
        assert kept == []


@pytest.mark.parametrize("module", ["grantdesk.cli", "grantdesk.cli.main"])
def test_the_command_line_starts_without_what_is_slow(module: str) -> None:
    script = f"import sys, {module}; print(*sorted({{name.partition('.')[0] for name in sys.modules}}))"
    run = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert set(run.stdout.split()) & set(SLOW) == set()


class TestFilesOfTheProject:
    HOSTS = re.compile(r"(files\.|registry\.|deb\.|//)(pypi|pythonhosted|npmjs|debian)\." + r"(org|com)", re.IGNORECASE)
    MACHINE = re.compile(r"(?<![\w.])/(work|farm|home|root|tmp/w)/" + r"|[A-Z]:\\Users\\")

    @staticmethod
    def lines() -> Iterator[tuple[str, str]]:
        """Every line of text that the project holds, with its place."""
        listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
        for name in filter(None, listed.stdout.split("\0")):
            path = ROOT / name
            if path.is_file() and b"\0" not in (raw := path.read_bytes())[:8000]:
                for number, line in enumerate(raw.decode("utf-8", "replace").splitlines(), 1):
                    yield f"{name}:{number}", line

    def test_name_no_registry_and_no_machine(self) -> None:
        if not (ROOT / ".git").exists():
            pytest.skip("this is no checkout: the list of the project's files is not known")
        told = [place for place, line in self.lines() if self.HOSTS.search(line) or self.MACHINE.search(line)]
        assert told == []

    @pytest.mark.parametrize("line", ["see https://pypi" + ".org/x", "open /wo" + "rk/main", "C:\\Us" + "ers\\me"])
    def test_a_name_would_be_seen(self, line: str) -> None:
        assert self.HOSTS.search(line) or self.MACHINE.search(line)


def test_every_dependency_has_its_reason() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    parts = text[text.index("dependencies = [") : text.index("[project.scripts]")].splitlines()
    named = [line for line in parts if re.search(r'"[A-Za-z0-9_.\[\]-]+[^"]*"', line)]
    assert [line.strip() for line in named if not re.search(r'",?\]?\s+# \S', line)] == []

"""Measurements as ratios of one run, printed as a table; nothing is asserted about times."""

import time
from collections.abc import Callable
from typing import Any

import pytest


def best(act: Callable[[], Any], runs: int = 3) -> float:
    """The shortest of some runs, in seconds."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        act()
        times.append(time.perf_counter() - start)
    return min(times)


class Table:
    """Rows of (what, seconds, seconds of the peer, aim), printed past pytest's capture."""

    def __init__(self, title: str, capsys: pytest.CaptureFixture[str]) -> None:
        self._title, self._capsys, self._lines = title, capsys, [("", "ours", "peer", "ratio", "aim")]

    def add(self, what: str, ours: float, peer: float, aim: str) -> None:
        """Adds a measured pair."""
        self._lines.append((what, f"{ours:.3f} s", f"{peer:.3f} s", f"{ours / peer:.2f}", aim))

    def show(self) -> None:
        """Prints the table."""
        with self._capsys.disabled():
            print(f"\n{self._title}")
            for what, *figures in self._lines:
                print(f"  {what:<52}" + "".join(f"{figure:>12}" for figure in figures))

"""Fixtures for all tests; Qt is told to draw nowhere before anything imports it."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of reference documents and acceptance data beside the checkout."""
    folder = ROOT.parent / "shared"
    if not (folder / "acceptance").is_dir():
        pytest.skip("the folder ../shared with the acceptance data is not beside this checkout")
    return folder

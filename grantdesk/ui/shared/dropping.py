"""Files dropped on a page."""

from pathlib import Path

from PySide6.QtCore import QMimeData

TABLES = (".xlsx", ".xlsm", ".csv", ".tsv", ".txt")


def dropped(data: QMimeData, endings: tuple[str, ...] = TABLES) -> Path | None:
    """The one table that is dropped; None for anything else."""
    files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return files[0] if len(files) == 1 and files[0].suffix.lower() in endings else None


def dropped_folder(data: QMimeData) -> Path | None:
    """The one folder that is dropped; None for anything else."""
    folders = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return folders[0] if len(folders) == 1 and folders[0].is_dir() else None

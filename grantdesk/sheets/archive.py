"""The zip file of a workbook with times that come from the data, so that the same data give the same bytes."""

import shutil
from datetime import datetime
from pathlib import Path
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

LEVEL = 6
EARLIEST = 1980
"""The first year that a zip file can hold."""


class FixedZip(ZipFile):
    """A zip file whose entries all carry one moment; otherwise the same as the one openpyxl writes into."""

    def __init__(self, target: IO[bytes], moment: datetime) -> None:
        super().__init__(target, "w", ZIP_DEFLATED, allowZip64=True, compresslevel=LEVEL)
        stamp = moment.timetuple()[:6]
        self._moment = stamp if stamp[0] >= EARLIEST else (EARLIEST, 1, 1, 0, 0, 0)

    def _entry(self, name: str) -> ZipInfo:
        entry = ZipInfo(name, self._moment)
        entry.compress_type = ZIP_DEFLATED
        entry.create_system = 3  # the same byte on every operating system
        entry.external_attr = 0o600 << 16
        return entry

    def writestr(self, name: str | ZipInfo, data: str | bytes, *_rest: Any) -> None:  # type: ignore[override]
        """Adds an entry with the fixed moment."""
        super().writestr(self._entry(name if isinstance(name, str) else name.filename), data)

    def write(self, filename: Any, arcname: Any = None, *_rest: Any) -> None:
        """Adds a file with the fixed moment."""
        entry = self._entry(str(arcname or filename).lstrip("/"))
        with Path(filename).open("rb") as source, self.open(entry, "w", force_zip64=True) as target:
            shutil.copyfileobj(source, target, 1 << 16)

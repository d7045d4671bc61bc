"""A short list that is read whole (calls, members, a ranking), with the interface of the paged one."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject

from grantdesk.ui.shared.columns import Column
from grantdesk.ui.shared.desk import Desk
from grantdesk.ui.shared.paged_model import PAGE, PagedModel, Source


def _no_ids(_session: object, _view: object) -> list[int]:
    return []


def _no_rows(_session: object, _ids: Sequence[int]) -> list[Any]:
    return []


class RowsModel(PagedModel):
    """Holds the rows it is given; sorting is the caller's."""

    def __init__(self, desk: Desk, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(desk, Source(_no_ids, _no_rows, ()), columns, parent)
        self._key: Callable[[Any], int] = lambda row: row.id

    def set_rows(self, rows: Sequence[Any], *, key: Callable[[Any], int] | None = None) -> None:
        """Shows other rows; `key` gives the id of one where it is not `row.id`."""
        if key is not None:
            self._key = key
        self.beginResetModel()
        self.ids = [self._key(row) for row in rows]
        self._forget()
        for start in range(0, len(rows), PAGE):
            self._pages[start // PAGE] = list(rows[start : start + PAGE])
        self.endResetModel()
        self.loaded.emit()

    def fetch(self, ids: Sequence[int], slot: Callable[[Sequence[Any]], object]) -> None:
        """Gives the rows of some ids to a slot."""
        wanted = set(ids)
        slot([self.row(place) for place, item in enumerate(self.ids) if item in wanted])

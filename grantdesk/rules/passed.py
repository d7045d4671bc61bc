"""Rows of a sheet that are no applications: totals, headings said again, remarks, numbers prepared in advance."""

import re
import sys
from dataclasses import dataclass
from enum import StrEnum

from grantdesk.i18n import N_, Message
from grantdesk.rules.columns import ColumnMap
from grantdesk.rules.grid import Grid, GridRow, Value
from grantdesk.rules.names import clean
from grantdesk.rules.wordings import FULL_NAME, ROW_NUMBER, folded

_TOTAL = re.compile(r"(итого|всего|итог|барлыгы|жиыны|жиынтыгы|корытынды|жалпы (саны|сома)|total|sum)\b")
_SIGNATURE = re.compile(
    r"(исполнитель|орынд\w*|исп|подпись|колы|председатель|торага|секретарь|хатшы|ответственн\w*|жауапты|"
    r"составил\w*|курастырган|руководитель|басшы|примечание|ескерту|ескертпе|дата составления)\b"
)
_PERSONAL = ("iin", "last_name", "first_name", FULL_NAME, "birth_date")


def is_total(text: str) -> bool:
    """Whether a text heads a row of totals: «Барлығы: 45», «Итого»."""
    return bool(_TOTAL.match(folded(text)))


class Why(StrEnum):
    """Why a row is no application."""

    TOTAL = "total"
    HEADING = "heading"
    REMARK = "remark"
    EMPTY = "empty"

    @property
    def label(self) -> Message:
        """The words for people."""
        return Message(_LABELS[self])


_LABELS = {
    Why.TOTAL: N_("row of totals"),
    Why.HEADING: N_("the heading again"),
    Why.REMARK: N_("a remark, not an application"),
    Why.EMPTY: N_("an empty row"),
}


@dataclass(frozen=True, slots=True)
class Passed:
    """A row that was passed over, and why."""

    row: int
    why: Why


class Sieve:
    """Tells the rows of one sheet that are no applications."""

    def __init__(self, grid: Grid, mapping: ColumnMap) -> None:
        self._headings = [_texts(row) for row in grid.rows if row.number in mapping.header]
        wide = (span for span in grid.merged if span.last_column > span.first_column)
        self._wide = {(span.first_row, span.first_column) for span in wide}
        columns = mapping.columns
        self._number = columns.get(ROW_NUMBER)
        self._amount = columns.get("requested_amount")
        self._personal = [columns[name] for name in _PERSONAL if name in columns]
        self._leading = [columns[name] - 1 for name in ("iin", "birth_date") if name in columns]
        self._last_leading = max(self._leading) + 1 if len(self._leading) == 2 else sys.maxsize

    def why_none(self, row: GridRow) -> Why | None:
        """Why a row is no application; None where it is one."""
        if len(row.cells) >= self._last_leading and all(_begins_with_digit(row.cells[at]) for at in self._leading):
            return None
        filled = {column: value for column, value in enumerate(row.cells, 1) if _holds(value)}
        if filled.keys() <= {self._number} and all(_begins_with_digit(value) for value in filled.values()):
            return Why.EMPTY
        if len(filled) > 2 and _texts(row) in self._headings:
            return Why.HEADING
        words = [folded(value) for value in filled.values() if isinstance(value, str)]
        named = sum(column in filled for column in self._personal) > 1
        summed = self._amount in filled and filled.keys() <= {self._amount, self._number}
        if summed or (not named and any(map(_TOTAL.match, words[:1]))):
            return Why.TOTAL
        if len(filled) <= 3 and any(map(_SIGNATURE.match, words)):
            return Why.REMARK
        if len(filled) == 1 and words and not self._may_be_name(row.number, *filled):
            return Why.REMARK
        return None

    def _may_be_name(self, row: int, column: int) -> bool:
        return column in self._personal and (row, column) not in self._wide


def _begins_with_digit(value: Value) -> bool:
    if isinstance(value, str):
        return value.lstrip(" \u00a0'’")[:1].isdigit()
    return value is not None


def _holds(value: Value) -> bool:
    return bool(clean(value)) if isinstance(value, str) else value is not None


def _texts(row: GridRow) -> tuple[str, ...]:
    return tuple(folded(value) for value in row.cells if isinstance(value, str) and clean(value))

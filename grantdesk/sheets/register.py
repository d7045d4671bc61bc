"""The register of a call: one row for each application, what the office knows of it and what was decided."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from grantdesk.i18n import N_, Message
from grantdesk.rules.programme import Definition, FormField
from grantdesk.rules.summary import Place
from grantdesk.sheets import styles
from grantdesk.sheets.styles import Style
from grantdesk.sheets.writing import Book, Layout, Progress, Value

Words = Mapping[str, str]
"""Code → its words in one language."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An application as the register shows it: codes, dates, whole tenge; `received_at` with its zone."""

    number: int
    received_at: datetime
    full_name: str
    iin: str
    birth_date: date
    sex: str
    citizenship: str
    phone: str
    email: str
    district: str
    locality: str
    rural: bool | None
    address: str
    direction: str | None
    project_title: str
    requested_amount: int | None
    categories: tuple[str, ...]
    status: str
    grounds: tuple[str, ...]
    note: str
    fields: Mapping[str, object]
    result: str | None = None
    place: int | None = None
    reason: str = ""
    amount: int = 0


@dataclass(frozen=True)
class Vocabulary:
    """The words for the codes of a register, in one language."""

    sex: Words
    district: Words
    place: Words
    direction: Words
    category: Words
    status: Words
    ground: Words
    reason: Words


@dataclass(frozen=True)
class Column:
    """A column: its key, head, width in letters, style."""

    key: str
    head: Message
    width: float
    style: Style


PRINTED = (
    Column("number", Message(N_("No.")), 6, styles.SHORT),
    Column("received_at", Message(N_("Received on")), 16, styles.MOMENT),
    Column("full_name", Message(N_("Surname, first name, patronymic")), 30, styles.TEXT),
    Column("iin", Message(N_("IIN")), 14, styles.SHORT),
    Column("birth_date", Message(N_("Date of birth")), 12, styles.DATE),
    Column("sex", Message(N_("Sex")), 9, styles.SHORT),
    Column("phone", Message(N_("Telephone")), 15, styles.SHORT),
    Column("district_name", Message(N_("District")), 22, styles.TEXT),
    Column("place", Message(N_("Rural or urban")), 12, styles.WRAPPED),
    Column("direction", Message(N_("Direction")), 18, styles.TEXT),
    Column("project_title", Message(N_("Project")), 32, styles.TEXT),
    Column("requested_amount", Message(N_("Requested, ₸")), 14, styles.MONEY),
    Column("status", Message(N_("State")), 15, styles.TEXT),
)
DECIDED = (
    Column("result", Message(N_("Result")), 10, styles.MARK),
    Column("rank", Message(N_("Place")), 7, styles.SHORT),
    Column("reason", Message(N_("Decision")), 20, styles.TEXT),
    Column("amount", Message(N_("Amount, ₸")), 15, styles.MONEY),
)
FURTHER = (
    Column("district", Message(N_("District code")), 11, styles.CODE),
    Column("locality", Message(N_("Locality")), 16, styles.TEXT),
    Column("address", Message(N_("Address")), 24, styles.TEXT),
    Column("citizenship", Message(N_("Citizenship")), 13, styles.SHORT),
    Column("email", Message(N_("E-mail")), 26, styles.TEXT),
    Column("categories", Message(N_("Categories")), 22, styles.TEXT),
    Column("grounds", Message(N_("Ground of refusal")), 30, styles.TEXT),
)
NOTE = Column("note", Message(N_("Note")), 24, styles.TEXT)
LONGEST_NUMBER = 15
"""Digits that a workbook keeps; a longer number stays text."""
FIELD_STYLES = {"date": styles.DATE, "money": styles.MONEY, "number": styles.MARK}


@dataclass(frozen=True)
class Shown:
    """The columns of a register; so many of them are printed: what a page has room for stands first."""

    columns: tuple[Column, ...]
    printed: int


def columns(definition: Definition, *, decided: bool) -> Shown:
    """The columns of a call.

    There are no directions, categories or results where the definition knows none.
    """
    absent = {"direction": not definition.directions, "categories": not definition.categories}
    printed = [column for column in PRINTED if not absent.get(column.key)]
    if decided:
        digits = styles.decimals(styles.MARK, definition.counting.decimals)
        printed += DECIDED[2:] if definition.kind == "fund" else [replace(DECIDED[0], style=digits), *DECIDED[1:]]
    own = [
        Column(f"field:{item.code}", Message("{name}", name=item.name), 24, FIELD_STYLES.get(item.type, styles.TEXT))
        for item in definition.fields
    ]
    further = [column for column in FURTHER if not absent.get(column.key)]
    return Shown((*printed, *further, *own, NOTE), len(printed))


def register_sheet(
    book: Book, title: str, subtitle: str, shown: Shown, entries: Iterable[Entry], rows: "Rows", language: str,
    *, tab: str = "", total: int = 0, progress: Progress | None = None,
) -> None:  # fmt: skip
    """A sheet with the register; reports every 1 000 rows. Refused when `progress` says stop."""
    heads = [column.head.to(language) for column in shown.columns]
    widths = tuple(column.width for column in shown.columns)
    sheet = book.sheet(title, Layout(widths, head=4, frozen_columns=3, tab=tab, printed=shown.printed), footer=subtitle)
    sheet.text(title, styles.TITLE, height=26)
    sheet.text(subtitle, styles.SUBTITLE)
    sheet.blank()
    sheet.styled(heads, [styles.HEAD] * len(heads), height=34)
    ids = book.ids(column.style for column in shown.columns)
    sheet.rows(map(rows.cells, entries), ids, total=total, progress=progress)
    sheet.filter(4, len(heads))


class Rows:
    """Turns entries into cells, each word looked up once."""

    def __init__(self, shown: Sequence[Column], vocabulary: Vocabulary, definition: Definition, language: str) -> None:
        self._keys = [column.key for column in shown]
        self._words = vocabulary
        self._fields = {f"field:{item.code}": _Field(item, language) for item in definition.fields}

    def cells(self, entry: Entry) -> list[Value]:
        """The cells of one entry."""
        return [self._cell(entry, key) for key in self._keys]

    def _cell(self, entry: Entry, key: str) -> Value:
        reader = _READERS.get(key)
        if reader is not None:
            return reader(entry, self._words)
        field = self._fields.get(key)
        if field is not None:
            return field.cell(entry.fields)
        value: Value = getattr(entry, key)
        return value


def _listed(codes: Iterable[str], words: Words) -> str:
    return "; ".join(words.get(code, code) for code in codes)


_READERS: dict[str, Callable[[Entry, Vocabulary], Value]] = {
    "sex": lambda entry, words: words.sex.get(entry.sex, entry.sex),
    "district_name": lambda entry, words: words.district.get(entry.district, entry.district),
    "place": lambda entry, words: words.place[Place.of(entry.rural).value],
    "direction": lambda entry, words: _listed([entry.direction] if entry.direction else [], words.direction),
    "categories": lambda entry, words: _listed(entry.categories, words.category),
    "status": lambda entry, words: words.status.get(entry.status, entry.status),
    "grounds": lambda entry, words: _listed(entry.grounds, words.ground),
    "reason": lambda entry, words: words.reason.get(entry.reason, entry.reason),
    "result": lambda entry, _words: None if entry.result is None else Decimal(entry.result),
    "rank": lambda entry, _words: entry.place,
    "amount": lambda entry, _words: entry.amount or None,
}  # fmt: skip


class _Field:
    """One of the programme's own fields as a cell: what cannot be read as its type stays text."""

    def __init__(self, field: FormField, language: str) -> None:
        self._code, self._type = field.code, field.type
        self._options = {option.code: option.name.to(language) for option in field.options}

    def cell(self, fields: Mapping[str, object]) -> Value:
        """The value of the field."""
        value = fields.get(self._code)
        if value is None or value == "":
            return None
        text = str(value)
        if self._type == "choice":
            return self._options.get(text, text)
        if self._type == "table" and isinstance(value, list):
            return "\n".join("; ".join(map(str, row)) if isinstance(row, list) else str(row) for row in value)
        try:
            if self._type == "date":
                return date.fromisoformat(text)
            if self._type in FIELD_STYLES:
                number = Decimal(text)
                return number if number.is_finite() and abs(number.adjusted()) < LONGEST_NUMBER else text
        except (ValueError, ArithmeticError):
            return text
        return text

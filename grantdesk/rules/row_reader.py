"""One row of an application file as checked values: the reader of each column, and what only several cells tell."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from grantdesk.errors import Refused
from grantdesk.i18n import N_
from grantdesk.rules import cells, choices, contacts
from grantdesk.rules.cells import Read, Reader, finding, shown
from grantdesk.rules.columns import ColumnMap
from grantdesk.rules.findings import Finding
from grantdesk.rules.full_names import part_full_name
from grantdesk.rules.grid import Grid, GridRow, Value
from grantdesk.rules.intake import NewApplication
from grantdesk.rules.kinds import Level
from grantdesk.rules.moments import month_first, read_day, read_moment, read_time
from grantdesk.rules.names import clean, has_control_characters
from grantdesk.rules.places import Place
from grantdesk.rules.programme import LOCAL, Definition
from grantdesk.rules.wordings import FULL_NAME, RECEIVED_TIME, application_columns
from grantdesk.rules.words import NONE_WORDS, plain_word

_ERRORS_OF_A_SPREADSHEET = frozenset({
    "#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!",
    "#Н/Д", "#ССЫЛКА!", "#ЗНАЧ!", "#ИМЯ?", "#ДЕЛ/0!", "#ПУСТО!", "#ЧИСЛО!",
})  # fmt: skip
_OLDEST = date(1900, 1, 1)
_NAMES = ("last_name", "first_name", "middle_name")
_REQUIRED = ("iin", "last_name", "first_name", "birth_date", "sex", "district", "received_at")
_TEXTS = ("middle_name", "citizenship", "phone", "email", "locality", "address", "project_title", "note")
_DASHES = " -–—_."
_SHORT = 6  # a blank is at most some dashes

Told = list[tuple[str, Finding]]
"""Findings, each with the canonical column it is about."""


class RowReader:
    """Reads the rows of one sheet; what its rows share (lists of choices, the order of dates) is found once."""

    def __init__(self, grid: Grid, mapping: ColumnMap, definition: Definition, places: Sequence[Place]) -> None:
        self._formulas = grid.formulas
        self._call = definition.call
        self._year = definition.call.year if definition.call else 2100
        self._required = [names[0] for names in application_columns(definition).required]
        self._fields = [field.code for field in definition.fields]
        self._long = {field.code for field in definition.fields if field.type in ("long", "table")} | {"note"}
        readers = self._readers(definition, places) | self._date_readers(grid, mapping)
        self._order = sorted(mapping.columns, key=lambda name: mapping.columns[name])
        self._plan = [(name, mapping.columns[name], readers[name]) for name in self._order if name in readers]

    def _readers(self, definition: Definition, places: Sequence[Place]) -> dict[str, Reader]:
        cap = definition.award is not None and definition.award.mode == "cap"
        return {field.code: choices.field_reader(field, self._year + 20) for field in definition.fields} | {
            "iin": lambda value: (value, ()),  # read at the end of the row, by its birth date and sex
            FULL_NAME: part_full_name,
            "last_name": cells.read_name,
            "first_name": cells.read_name,
            "middle_name": _read_middle_name,
            "sex": _remembered(cells.read_sex),
            "citizenship": _remembered(cells.read_citizenship),
            "phone": _read_phone,
            "email": _read_email,
            "district": _remembered(choices.district_reader(definition, places)),
            "locality": cells.read_text,
            "rural": _remembered(cells.read_rural),
            "address": cells.read_text,
            "direction": _remembered(choices.direction_reader(definition)),
            "project_title": cells.read_text,
            "requested_amount": lambda value: cells.read_money(value, required=cap),
            RECEIVED_TIME: _read_time,
            "category": _remembered(choices.category_reader(definition)),
            "note": cells.read_long,
        }

    def _date_readers(self, grid: Grid, mapping: ColumnMap) -> dict[str, Reader]:
        def month_leads(name: str) -> bool:
            place = mapping.columns.get(name, 0) - 1
            if place < 0:
                return False
            rows = (row.cells for row in grid.rows if row.number >= mapping.first_row)
            return month_first(row[place] for row in rows if place < len(row))

        return {
            "birth_date": _birth_reader(self._year, month_leads("birth_date")),
            "received_at": _receipt_reader(self._year, month_leads("received_at")),
        }

    def read(self, row: GridRow) -> tuple[NewApplication | None, Told, tuple[str, ...]]:
        """The values of a row (None where it cannot be stored), its findings, its further telephone numbers."""
        told: Told = []
        values = self._cells(row, told)
        _part_names(values)
        _check_iin(values, told)
        self._check_receipt(values, told)
        wrong = {column for column, found in told if found.level == Level.ERROR}
        for name in self._required:
            if values.get(name) in (None, "") and name not in wrong:
                told.append((name, finding("required", Level.ERROR, N_("The cell is blank, a value is required"))))
                wrong.add(name)
        told.sort(key=self._place_of)
        phone, *others = values.get("phone") or ("",)
        values |= {"phone": phone, "phones": tuple(others)}
        return (None if wrong else self._application(values, told)), told, tuple(others)

    def glance(self, row: GridRow) -> tuple[dict[str, Any], Told]:
        """What is understood of each cell by itself, canonical column → value, and what there is to say of it; nothing
        is asked of the row as a whole.
        """
        told: Told = []
        values = self._cells(row, told)
        _check_iin(values, told)
        return values, told

    def _place_of(self, item: tuple[str, Finding]) -> int:
        return self._order.index(item[0] if item[0] in self._order else FULL_NAME)

    def _cells(self, row: GridRow, told: Told) -> dict[str, Any]:
        values: dict[str, Any] = {}
        width = len(row.cells)
        for name, column, read in self._plan:
            value = row.cells[column - 1] if column <= width else None
            if value is None:
                continue
            if value.__class__ is str:
                text = value.strip() if name in self._long else clean(value)
                if len(text) < _SHORT and not text.strip(_DASHES):
                    continue
                if self._odd(name, value, text, told):
                    continue
                value = text
            if self._formulas and (row.number, column) in self._formulas:
                words = N_("The value was computed by the formula {formula}")
                said = finding("formula_value", Level.NOTICE, words, formula=self._formulas[row.number, column])
                told.append((name, said))
            values[name], found = read(value)
            if found:
                told.extend((name, item) for item in found)
        return values

    def _odd(self, name: str, typed: str, text: str, told: Told) -> bool:
        """Notes what is odd in a text whatever its column; says whether nothing else can be read from it."""
        if (typed is not text or name in self._long) and has_control_characters(typed):
            words = N_("Invisible control characters were taken out")
            told.append((name, finding("control_characters", Level.NOTICE, words)))
        if text[0] == "#" and text.upper() in _ERRORS_OF_A_SPREADSHEET:
            level = Level.ERROR if name in self._required else Level.WARNING
            words = N_("The cell holds {error}, a mistake of the spreadsheet")
            told.append((name, finding("cell_error", level, words, error=text)))
            return True
        if text[0] == "=" and name not in _NAMES and name != FULL_NAME:
            told.append((name, cells.formula_text(Level.WARNING)))
        return False

    def _check_receipt(self, values: dict[str, Any], told: Told) -> None:
        """The moment of receipt from its day and, where that has a column of its own, its time."""
        if values.get("received_at") is None:
            return
        moment, timed = values["received_at"]
        clock = values.get(RECEIVED_TIME)
        if clock is not None and not timed:
            moment, timed = datetime.combine(moment.date(), clock, moment.tzinfo), True
        values["received_at"] = moment
        if not timed:
            last_day = self._call is not None and _local_day(moment) == _local_day(self._call.acceptance_end)
            words = N_("The time of day is missing, the beginning of the day was taken")
            said = finding("time_missing", Level.WARNING if last_day else Level.NOTICE, words)
            told.append(("received_at", said))
        if self._call is None:
            return
        starts = self._call.acceptance_start
        if moment < starts and (timed or _local_day(moment) < _local_day(starts)):
            words = N_("Received before acceptance began ({start})")
            start = starts.astimezone(LOCAL).strftime("%d.%m.%Y %H:%M")
            told.append(("received_at", finding("early", Level.WARNING, words, start=start)))

    def _application(self, values: dict[str, Any], told: Told) -> NewApplication:
        warnings = dict.fromkeys(found.rule for _column, found in told if found.level == Level.WARNING)
        plain: dict[str, Any] = {name: values[name] for name in _REQUIRED}
        plain |= {name: values.get(name) or "" for name in _TEXTS}
        plain |= {name: values.get(name) for name in ("rural", "direction", "requested_amount")}
        return NewApplication(
            **plain,
            categories=values.get("category") or (),
            fields={code: values[code] for code in self._fields if values.get(code) not in (None, "")},
            warnings=tuple(warnings),
            phones=values["phones"],
        )


def _local_day(moment: datetime) -> date:
    return moment.astimezone(LOCAL).date()


def _part_names(values: dict[str, Any]) -> None:
    """Names from one column fill the columns of their own that are blank."""
    parts = values.get(FULL_NAME)
    if parts is not None:
        for name, part in zip(_NAMES, parts, strict=True):
            values[name] = values.get(name) or part


def _check_iin(values: dict[str, Any], told: Told) -> None:
    if values.get("iin") is not None:
        number, found = cells.read_iin(values["iin"], birth_date=values.get("birth_date"), sex=values.get("sex"))
        values["iin"] = number
        told.extend(("iin", item) for item in found)


# --- readers of single columns ---------------------------------------------------------------------------------------


def _remembered(read: Reader) -> Reader:
    """A reader that keeps its answers: a column of choices holds the same few texts over and over."""
    known: dict[Value, Read] = {}

    def recall(value: Value) -> Read:
        if value not in known:
            known[value] = read(value)
        return known[value]

    return recall


def _birth_reader(year: int, month_leads: bool) -> Reader:
    def read(value: Value) -> Read:
        try:
            day = read_day(value, latest_year=year, month_leads=month_leads)
        except Refused as refused:
            return None, (cells.from_refusal("date", refused),)
        if day < _OLDEST or day.year > year:
            words = N_("{day} cannot be a birth date")
            return None, (finding("date", Level.ERROR, words, day=shown(day)),)
        return day, ()

    return read


def _receipt_reader(year: int, month_leads: bool) -> Reader:
    def read(value: Value) -> Read:
        try:
            return read_moment(value, latest_year=year + 1, month_leads=month_leads), ()
        except Refused as refused:
            return None, (cells.from_refusal("date", refused),)

    return read


def _read_time(value: Value) -> tuple[time | None, tuple[Finding, ...]]:
    try:
        return read_time(value), ()
    except Refused as refused:
        return None, (cells.from_refusal("time", refused),)


def _read_middle_name(value: Value) -> Read:
    return ("", ()) if plain_word(shown(value)) in NONE_WORDS else cells.read_name(value)


def _read_phone(value: Value) -> Read:
    """The numbers of the cell, the main one first; what is no number is kept as it was typed."""
    phone = contacts.phone(shown(value))
    main = phone.e164 or ("" if any(item.level == Level.NOTICE for item in phone.findings) else phone.shown)
    return (main, *phone.extra, *phone.unread), phone.findings


def _read_email(value: Value) -> Read:
    """The address; what is none is kept as it was typed."""
    email = contacts.email(shown(value))
    typed = "" if all(item.level == Level.NOTICE for item in email.findings) else shown(value)
    return email.address or typed, email.findings

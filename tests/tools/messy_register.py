"""A small hand-kept register with usual faults, for the pictures of the import; all people in it are invented."""

from pathlib import Path

from openpyxl import Workbook

from grantdesk.rules.kinds import Level, Sex, Verdict
from grantdesk.rules.rows import RowReading, read_rows
from grantdesk.services.import_files import Checked, Opened
from grantdesk.services.imports import ImportedRow, Understood
from grantdesk.services.layouts import Layout
from grantdesk.services.reference import places
from tests.services.samples import iin

HEADING = (
    "№", "ЖСН", "Тегі", "Аты", "Әкесінің аты", "Туған күні", "Жынысы", "Ауданы/қаласы", "Елді мекен", "Телефон",
    "Эл. пошта", "Бағыты", "Жобаның атауы", "Сұратылған сома", "Түскен күні", "Азаматтығы", "Ата-анасының телефоны",
)  # fmt: skip
ROWS = (
    (1, iin(31, sex=Sex.FEMALE), "Әбенова", "Айша", "Болатқызы", "05.03.2000", "әйел", "Еңбекшіқазақ", "Есік қ.",
     "87011234567", "aisha@mail.kz", "Білім", "Ауыл кітапханасы", "1 500 000", "20.05.2025 10:20", "ҚР", ""),
    (2, iin(32)[:-1] + "0", "Бекенов", "Данияр", "Ерланұлы", "2000 ж. 5 наурыз", "ер", "Талғар ауданы", "Талғар",
     "8 (727) 123-45-67, 8701 222 33 44", "daniyar@gmial.com", "Ғылым", "Жас робототехник", "900 мың",
     "21.05.2025", "ҚР", ""),
    (3, iin(33), "Қасымов", "Олжас", "", "05.03.2000", "ер", "Атлантида", "", "", "", "Өнер", "Көшпелі театр", "",
     "22.05.2025 11:05", "RU", ""),
    (4, iin(34, sex=Sex.FEMALE), "НҰРЛАНОВА", "Мадина", "Сәкенқызы", "05.03.2000", "әйел", "г. Конаев", "Қонаев",
     "77015556677", "madina@mail.kz", "Волонтерлік", "Экологиялық өзен", "2 000 000", "23.05.2025 09:40", "ҚР", ""),
)  # fmt: skip


def messy_register(file: Path) -> None:
    """Writes the register as a workbook."""
    workbook = Workbook()
    page = workbook.active
    page.title = "Өтінімдер"
    for row in (("«Заңғар» байқауына өтінімдер тізілімі, 2025 жыл",), (), HEADING, *ROWS, ("Барлығы", *[""] * 12, 4)):
        page.append(row)
    workbook.save(file)


def read_only(opened: Opened, layout: Layout) -> Checked:
    """The register checked without a trial import, as a call that is not decided would have it."""
    reading = read_rows(opened.grid, layout.mapping, opened.definition, places())
    understood = Understood(opened.path.name, opened.hash, opened.grid.sheet, layout.found, layout.mapping, reading)
    rows = tuple(ImportedRow(row.row, _verdict(row), None, row.faults) for row in reading.rows)
    return Checked(opened, layout, rows, reading.passed, understood)


def _verdict(row: RowReading) -> Verdict:
    if row.values is None:
        return Verdict.REFUSED
    return Verdict.WARNING if any(fault.level is Level.WARNING for fault in row.faults) else Verdict.STORED

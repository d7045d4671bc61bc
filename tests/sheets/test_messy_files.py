"""Three more messy files, made here, with what must come of every row and cell written by hand."""

import csv
import io
from datetime import datetime
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.styles import Border, Side

from grantdesk.rules.passed import Passed, Why
from tests.rules.samples import call, definition
from tests.sheets.files import saved
from tests.sheets.understanding import judged, stored, understood

DIRECTIONS = [
    {"code": "it", "name": {"kk": "Ақпараттық технологиялар", "ru": "Информационные технологии"}},
    {"code": "art", "name": {"kk": "Өнер", "ru": "Искусство"}},
]
CATEGORIES = [{"code": "orphan", "name": {"kk": "Жетім балалар қатарынан", "ru": "Из числа детей-сирот"}}]
FIELDS = [{"code": "summary", "name": {"kk": "Жоба туралы қысқаша", "ru": "Кратко о проекте"}, "type": "long"}]


def contest(**over: Any):
    """A contest of Karaganda region for people of 14 to 34."""
    return definition(
        call=call(),
        region="35",
        direction=DIRECTIONS,
        category=CATEGORIES,
        field=FIELDS,
        eligibility={
            "age": {"from": 14, "to": 34, "on": "acceptance_end"},
            "citizenship": "KZ",
            "residence": ["35"],
            "one_application": True,
        },
        **over,
    )


def values(reading, row, *names):
    """Some stored values of a row."""
    found = next(item for item in reading.rows if item.row == row)
    return tuple(stored(found)[name] for name in names)


# --- a form of Google in Kazakh --------------------------------------------------------------------------------------

FORM = [
    [
        "Уақыт белгісі", "Электрондық пошта мекенжайы", "1. Тегі, аты, әкесінің аты (бар болса) *",
        "2. ЖСН-іңіз (12 сан)",
        "3. Туған күніңіз", "4. Жынысыңыз", "5. Азаматтығыңыз", "6. Байланыс нөмірі (WhatsApp)",
        "7. Қай ауданда (қалада) тұрасыз?", "8. Ауылда тұрасыз ба?", "9. Жобаңыздың бағытын таңдаңыз",
        "10. Жобаңыздың атауы", "11. Жоба туралы қысқаша", "12. Әлеуметтік мәртебеңіз",
        "13. Заңды өкіліңіздің телефоны (18-ге толмағандар үшін)",
        "14. Жеке деректерімді (ТАӘ, ЖСН, телефон) өңдеуге келісемін",
    ],
    [
        "2025/10/04 4:32:10 PM GMT+5", "islam@example.net", "Есімов Ислам Талғатұлы", "050801583475", "01/08/2005",
        "Ер адам",
        "ҚР", "+7 747 000 59 88", "Балқаш қаласы", "Жоқ", "Ақпараттық технологиялар", "Үйірме", "Екі\nжол", "", "",
        "Иә",
    ],
    [
        "2025/10/05 9:00:00 AM GMT+5", "aidos@example.org", "ҚАНАТ АЙДОС ЕСЕН ҰЛЫ", "40902598163", "02.09.2004 ж.",
        "ер",
        "Қазақстан Республикасы", "8 775 000 29 07, 8 747 000 32 44", "Саран қ.", "жоқ", "«Өнер»", "Қобыз", "",
        "Жетім балалар қатарынан", "", "Иә",
    ],
    [
        "2025/10/31 6:00:30 PM GMT+5", "жоқ", "Айдана Ерланқызы Оразалы", "031229682166", "29/12/2003", "Әйел", "ҚР",
        "7770000833", "Нұра ауданы", "Иә", "өнер", "Ән", "", "Ардагер", "", "Иә",
    ],
    [
        "2025/10/06 10:00:00 AM GMT+5", "s@exаmple.net", "Сәкен", "9305290000", "31/02/1993", "?", "Ресей", "12",
        "Мәскеу", "кент", "Ғарыш", "=1+1", "", "", "", "Иә",
    ],
    [
        "2025/10/07 10:00:00 AM GMT+5", "k@example.net", "Әуезхан Раушан", "080302693085", "02/03/2008", "Әйел",
        "Ресей",
        "7750007582", "Қонаев қаласы", "Жоқ", "IT", "Айтыс", "", "", "", "Иә",
    ],
]  # fmt: skip


@pytest.fixture(scope="module")
def form():
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\r\n").writerows(FORM)
    to = contest()
    found, reading = understood(stream.getvalue().encode("utf-8"), to)
    return found, reading, to


def test_the_columns_of_a_form_in_kazakh(form):
    found, _reading, _to = form
    assert found.mapping.header == (1,)
    assert dict(found.mapping.columns) == {
        "received_at": 1, "email": 2, "full_name": 3, "iin": 4, "birth_date": 5, "sex": 6, "citizenship": 7, "phone": 8,
        "district": 9, "rural": 10, "direction": 11, "project_title": 12, "summary": 13, "category": 14,
    }  # fmt: skip
    assert (found.unknown, found.doubts, found.missing) == ((15, 16), (), ())


def test_the_rows_of_a_form_in_kazakh(form):
    assert judged(*form) == {
        2: ("stored", set()),
        3: (
            "stored",
            {
                ("C3", "full_name", "letter_case", "notice"),
                ("D3", "iin", "iin_leading_zero", "notice"),
                ("H3", "phone", "phone_two", "notice"),
            },
        ),
        4: (
            "not_admitted",
            {
                ("A4", "received_at", "late", "ground"),
                ("B4", "email", "email", "notice"),
                ("C4", "full_name", "name_order", "warning"),
                ("N4", "category", "unknown_category", "warning"),
            },
        ),
        5: (
            "refused",
            {
                ("B5", "email", "email_letters", "notice"),
                ("C5", "first_name", "required", "error"),
                ("D5", "iin", "iin_length", "error"),
                ("E5", "birth_date", "date", "error"),
                ("F5", "sex", "sex", "error"),
                ("H5", "phone", "phone", "warning"),
                ("I5", "district", "unknown_district", "error"),
                ("J5", "rural", "rural", "warning"),
                ("K5", "direction", "unknown_direction", "error"),
                ("L5", "project_title", "formula_text", "warning"),
            },
        ),
        6: (
            "not_admitted",
            {("G6", "citizenship", "citizenship", "ground"), ("I6", "district", "residence", "ground")},
        ),
    }


def test_the_values_of_a_form_in_kazakh(form):
    _found, reading, _to = form
    names = ("last_name", "first_name", "middle_name", "iin", "birth_date", "received_at", "district", "category")
    assert values(reading, 2, *names) == (
        "Есімов", "Ислам", "Талғатұлы", "050801583475", "2005-08-01", "2025-10-04 16:32:10", "351600000", "",
    )  # fmt: skip
    assert values(reading, 3, *names) == (
        "Қанат", "Айдос", "Есен ұлы", "040902598163", "2004-09-02", "2025-10-05 09:00:00", "352200000", "orphan",
    )  # fmt: skip
    assert values(reading, 4, *names) == (
        "Оразалы", "Айдана", "Ерланқызы", "031229682166", "2003-12-29", "2025-10-31 18:00:30", "355200000", "Ардагер",
    )  # fmt: skip
    assert values(reading, 2, "summary", "rural", "email") == ("Екі\nжол", "no", "islam@example.net")
    assert reading.rows[1].phones == ("+77470003244",)


# --- a register with two header rows ---------------------------------------------------------------------------------


def register() -> bytes:
    """Titles, groups over columns, a row that counts them, subheadings, a page's heading again, totals, signatures."""
    book = Workbook()
    sheet = book.active
    for row in REGISTER:
        sheet.append(row)
    for block in ("A1:P1", "A4:A5", "B4:C4", "D4:F4", "G4:H4", "J4:L4", "M4:N4", "O4:P4", "A7:P7"):
        sheet.merge_cells(block)
    line = Side(style="thin")
    for row in range(20, 400):
        sheet.cell(row, 1).border = Border(left=line)
    return saved(book)


GROUPS = [
    "№", "Поступление", None, "Заявитель", None, None, "Документ", None, "Пол", "Место жительства", None, None,
    "Проект",
    None, "Родитель (для несовершеннолетних)", None,
]  # fmt: skip
COLUMNS = [
    None, "Дата", "Время", "Фамилия", "Имя", "Отчество", "ИИН", "Дата рожд.", None, "Район", "Село", "Улица, дом",
    "Название", "Направление", "ФИО", "ИИН",
]  # fmt: skip
REGISTER = [
    ["Журнал регистрации заявок 2025 года", *[None] * 15],
    ["Управление по вопросам молодежной политики"],
    [],
    GROUPS,
    COLUMNS,
    list(range(1, 17)),
    ["Октябрь 2025 года", *[None] * 15],
    [
        1, datetime(2025, 10, 1), "08.45", "Морозова", "Ксения", "Юрьевна", 960906495929, datetime(1996, 9, 6), "Ж",
        "Нуринского р-на", "Шахтерское", "Садовая, 1", "Ячмень", "Искусство", None, None,
    ],
    [
        2, datetime(2025, 10, 31), "18:00", "Aхметoв", "Асан", "-", "090718694037", "18 июля 2009 г.", "м",
        "Осакаровский район", "Осакаровка", "Абая, 2", "Сайт", "Информационные технологии", "Ахметов А.",
        "750101300123",
    ],
    GROUPS,
    COLUMNS,
    [
        3, "31.10.2025", "18:01", "Петрова", "Анна", "Ивановна", "041123686878", datetime(2004, 11, 22), "Ж",
        "Бухар-Жырауский", "Доскей", "Садовая, 68", "Мастерская", "искусство", None, None,
    ],
    [4, *[None] * 15],
    [
        5, datetime(2025, 10, 9), None, "Морозова", "Ксения", "Юрьевна", "960906495929", "06.09.1996", "жен",
        "Нура ауданы",
        "Шахтерское", "Садовая, 1", "Ячмень второй", "Искусство", None, None,
    ],
    [6, None, "10:00", None, "Динара", None, "#Н/Д", "", "Ж", "#REF!", None, None, "#N/A", "Искусство", None, None],
    ["Всего:", 5, *[None] * 14],
    [],
    ["Ответственный секретарь", None, None, "Ахметова Г."],
]  # fmt: skip


@pytest.fixture(scope="module")
def kept():
    to = contest()
    found, reading = understood(register(), to)
    return found, reading, to


def test_the_columns_of_a_register_with_groups(kept):
    found, _reading, _to = kept
    assert found.mapping.header == (4, 5, 6)
    assert dict(found.mapping.columns) == {
        "row_number": 1, "received_at": 2, "received_time": 3, "last_name": 4, "first_name": 5, "middle_name": 6,
        "iin": 7,
        "birth_date": 8, "sex": 9, "district": 10, "locality": 11, "address": 12, "project_title": 13, "direction": 14,
    }  # fmt: skip
    assert (found.unknown, found.doubts, found.missing) == ((15, 16), (), ())


def test_the_rows_of_a_register_with_groups(kept):
    assert judged(*kept) == {
        8: ("warning", {("B8", "received_at", "early", "warning")}),
        9: (
            "warning",
            {("D9", "last_name", "mixed_script", "notice"), ("G9", "iin", "iin_sex", "warning")},
        ),
        12: (
            "not_admitted",
            {("B12", "received_at", "late", "ground"), ("G12", "iin", "iin_birth_date", "warning")},
        ),
        14: (
            "not_admitted",
            {("B14", "received_at", "time_missing", "notice"), ("G14", "iin", "second_application", "ground")},
        ),
        15: (
            "refused",
            {
                ("B15", "received_at", "required", "error"),
                ("D15", "last_name", "required", "error"),
                ("G15", "iin", "cell_error", "error"),
                ("H15", "birth_date", "required", "error"),
                ("J15", "district", "cell_error", "error"),
                ("M15", "project_title", "cell_error", "warning"),
            },
        ),
    }


def test_the_values_of_a_register_with_groups(kept):
    _found, reading, _to = kept
    names = ("last_name", "middle_name", "iin", "birth_date", "sex", "received_at", "district", "locality", "direction")
    assert values(reading, 8, *names) == (
        "Морозова", "Юрьевна", "960906495929", "1996-09-06", "f", "2025-10-01 08:45:00", "355200000", "Шахтерское",
        "art",
    )  # fmt: skip
    assert values(reading, 9, *names) == (
        "Ахметов", "", "090718694037", "2009-07-18", "m", "2025-10-31 18:00:00", "355600000", "Осакаровка", "it",
    )  # fmt: skip


def test_the_other_rows_of_a_register_are_passed_over_and_named(kept):
    _found, reading, _to = kept
    assert reading.passed == (
        Passed(7, Why.REMARK),
        Passed(10, Why.HEADING),
        Passed(11, Why.HEADING),
        Passed(13, Why.EMPTY),
        Passed(16, Why.TOTAL),
        Passed(18, Why.REMARK),
    )


# --- a text table of the old code page, parted by semicolons ---------------------------------------------------------

TABLE = '''\
sep=;
ЖСН;Тегі;Аты;Әкесінің аты;Туған күні;Жынысы;Тіркелген күні;Ауданы;Бағыты;Сұратылған сома, теңге;Ескертпе

050801583475;Есімов;Ислам;Талғатұлы;01.08.2005;ер;04.10.2025 16:32;Балқаш;Өнер;"1 690 000,00";"Екі
жол; үтірлі нүкте"
"=""930210489390""";Мұқанова;Перизат;жоқ;10.02.93;әйел;09.10.2025 14:05;Ақтоғай ауд.;IT;1,5 млн;
9,0721E+11;Ысқақов;Айдос;;01.11.2011;ер;16.10.2025 17:10;Абай ауданы;Өнер;-5;
100107698479;Әуезхан;Әйгерім;;07/01/2010;әйел;25.10.2025;Бұқар жырау;Өнер / Искусство;по смете;"ТОО ""Өнер"""
БАРЛЫҒЫ;;;;;;;;;3190000;
'''


@pytest.fixture(scope="module")
def table():
    to = contest(award={"mci": 400, "mode": "cap"})
    found, reading = understood(TABLE.replace("\n", "\r\n").encode("kz1048"), to)
    return found, reading, to


def test_the_columns_of_an_old_text_table(table):
    found, _reading, _to = table
    assert (found.mapping.header, tuple(found.mapping.columns)) == (
        (2,),
        ("iin", "last_name", "first_name", "middle_name", "birth_date", "sex", "received_at", "district", "direction",
         "requested_amount", "note"),
    )  # fmt: skip


def test_the_rows_of_an_old_text_table(table):
    assert judged(*table) == {
        4: ("stored", set()),
        5: ("stored", set()),
        6: ("refused", {("A6", "iin", "iin_length", "error"), ("J6", "requested_amount", "amount", "error")}),
        7: (
            "refused",
            {("G7", "received_at", "time_missing", "notice"), ("J7", "requested_amount", "amount", "error")},
        ),
    }


def test_the_values_of_an_old_text_table(table):
    _found, reading, _to = table
    names = ("last_name", "birth_date", "district", "direction", "requested_amount", "note")
    assert values(reading, 4, *names) == (
        "Есімов", "2005-08-01", "351600000", "art", 1690000, "Екі\nжол; үтірлі нүкте",
    )  # fmt: skip
    assert values(reading, 5, *names) == ("Мұқанова", "1993-02-10", "353600000", "it", 1500000, "")
    assert reading.passed == (Passed(8, Why.TOTAL),)

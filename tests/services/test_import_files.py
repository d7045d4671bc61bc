"""A file on its way in: its columns found, settled by hand and remembered, checked on trial, stored or stopped."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from grantdesk.errors import Refused
from grantdesk.rules.incoming import Incoming
from grantdesk.rules.kinds import Level, Verdict
from grantdesk.services import import_files, import_views
from grantdesk.services.layouts import taken_as
from grantdesk.services.office import Office
from grantdesk.store.lists import applications as lists
from tests.services.samples import iin, opened, person, took
from tests.services.test_batches import dump

HEADING = ("Рег. №", "ИИН", "Фамилия", "Имя", "Дата рождения", "Пол", "Район", "Дата поступления", "Гражданство")


def line(number: int, **over: object) -> list[object]:
    values = {
        "iin": iin(number), "last": ("Сынақов", "Бекенов", "Омаров")[number % 3], "first": "Әлібек",
        "birth": "05.03.2000", "sex": "ер",
        "district": "Еңбекшіқазақ ауданы", "received": "02.10.2025 10:00", "citizenship": "KZ", **over,
    }  # fmt: skip
    return [number, *values.values()]


def book(
    file: Path, *rows: list[object], heading: tuple[object, ...] = HEADING, above: tuple[object, ...] = ()
) -> Path:
    workbook = Workbook()
    page = workbook.active
    for row in (*([above] if above else ()), heading, *rows):
        page.append(list(row))
    workbook.save(file)
    return file


def taken(office: Office, call: int, file: Path):
    return office.ask(import_files.open_file, call, file)


def test_a_register_is_taken_for_applications_and_its_columns_are_listed(office: Office, tmp_path: Path) -> None:
    call = opened(office)
    file, layout = taken(office, call, book(tmp_path / "a.xlsx", line(1), line(2)))
    lines = import_views.column_lines(file, layout)
    assert layout.kind is Incoming.APPLICATIONS
    assert [(item.letters, item.heading, item.name) for item in lines[:4]] == [
        ("A", "Рег. №", ""), ("B", "ИИН", "iin"), ("C", "Фамилия", "last_name"), ("D", "Имя", "first_name"),
    ]  # fmt: skip
    assert lines[2].values == ("Бекенов", "Омаров")


@pytest.mark.parametrize(
    ("heading", "kind", "programme"),
    [
        (("Заявка", "Член комиссии", "Критерий", "Балл"), Incoming.MARKS, "contest"),
        (("Заявка", "Количество голосов"), Incoming.VOTES, "vote"),
    ],
)
def test_other_files_are_told_by_their_headings(office: Office, tmp_path: Path, heading, kind, programme) -> None:
    vote = {"criterion": None, "scoring": {"method": "sum", "decimals": 0, "ties": ["earlier"]}}
    call = opened(office, kind=programme, **(vote if programme == "vote" else {}))
    _file, layout = taken(office, call, book(tmp_path / "a.xlsx", [1, 2, 3, 4], heading=heading))
    assert layout.kind is kind


def test_first_rows_say_what_was_understood_and_what_is_wrong(office: Office, tmp_path: Path) -> None:
    call = opened(office)
    file, layout = taken(office, call, book(tmp_path / "a.xlsx", line(1, district="Атлантида")))
    (row,) = import_views.first_rows(file, layout)
    told = {
        name: (cell.typed, import_views.in_words(cell.understood, "en"), cell.level) for name, cell in row.cells.items()
    }
    assert told["birth_date"] == ("05.03.2000", "05.03.2000", None)
    assert told["sex"] == ("ер", "Male", None)
    assert told["received_at"] == ("02.10.2025 10:00", "02.10.2025 10:00", None)
    assert told["district"] == ("Атлантида", "", Level.ERROR)


def test_a_column_taken_as_something_is_taken_from_the_column_that_had_it(office: Office, tmp_path: Path) -> None:
    call = opened(office)
    _file, layout = taken(office, call, book(tmp_path / "a.xlsx", line(1)))
    changed = taken_as(layout, 3, "first_name")
    assert (changed.mapping.columns["first_name"], changed.mapping.columns.get("last_name")) == (3, None)
    assert changed.missing(taken(office, call, tmp_path / "a.xlsx")[0].definition) == ("last_name",)
    assert "first_name" not in taken_as(changed, 3, "").mapping.columns


def test_preview_of_an_unfinished_layout_shows_what_it_can(office: Office, tmp_path: Path) -> None:
    call = opened(office)
    file, layout = taken(office, call, book(tmp_path / "a.xlsx", line(1)))
    for name in ("iin", "birth_date", "received_at"):
        layout = taken_as(layout, layout.mapping.columns[name], "")
    (row,) = import_views.first_rows(file, layout)
    assert import_views.in_words(row.cells["last_name"].understood, "en") == "Бекенов"
    with pytest.raises(Refused):
        import_files.check(office, file, layout)


def test_what_a_person_settled_is_remembered_for_the_same_form(office: Office, tmp_path: Path) -> None:
    call = opened(office)
    heading = (*HEADING[:2], "Первое слово", *HEADING[3:])
    above = ("Реестр", "за", "октябрь")
    file, layout = taken(office, call, book(tmp_path / "a.xlsx", line(1), heading=heading, above=above))
    assert layout.missing(file.definition) == ("last_name",)
    settled = taken_as(layout, 3, "last_name")
    checked = import_files.check(office, file, settled, by="clerk").result
    import_files.store(office, checked, by="clerk")

    second = book(tmp_path / "b.xlsx", line(2), heading=heading, above=above)
    again = taken(office, call, second)[1]

    assert (again.remembered, again.mapping.columns["last_name"]) == (True, 3)


def test_a_header_chosen_by_hand_is_remembered_too(office: Office, tmp_path: Path) -> None:
    call = opened(office)
    source = book(tmp_path / "a.xlsx", line(1), above=("Реестр",))
    file, layout = taken(office, call, source)
    assert layout.mapping.header == (2,)
    by_hand = office.ask(import_files.lay_out_as, file, layout.kind, header=(1, 2))
    assert by_hand.mapping.header == (1, 2)
    import_files.store(office, import_files.check(office, file, by_hand, by="clerk").result, by="clerk")
    assert taken(office, call, source)[1].mapping.header == (1, 2)


def test_a_file_without_a_heading_is_laid_out_by_hand(office: Office, tmp_path: Path) -> None:
    call = opened(office)
    file, layout = taken(office, call, book(tmp_path / "a.xlsx", line(2), heading=tuple(map(str, line(1)))))
    assert layout.missing(file.definition) != ()
    assert [item.letters for item in import_views.column_lines(file, layout)] == list("ABCDEFGHI")


def test_check_tells_every_verdict_and_writes_nothing(office: Office, tmp_path: Path) -> None:
    call = opened(office)
    took(office, call, person(7))
    before = dump(office.engine)
    rows = [
        line(1), line(2, citizenship="RU"), line(3, iin="123"), line(7, received="03.10.2025 09:00"),
        line(5, received="02.10.2025"), ["Итого", 5],
    ]  # fmt: skip
    file, layout = taken(office, call, book(tmp_path / "a.xlsx", *rows))

    checked = import_files.check(office, file, layout, by="clerk").result

    assert [row.verdict for row in checked.rows] == [
        Verdict.STORED, Verdict.NOT_ADMITTED, Verdict.REFUSED, Verdict.NOT_ADMITTED, Verdict.STORED,
    ]  # fmt: skip
    assert (checked.ready, dump(office.engine)) == (4, before)
    told = [(fault.cell, fault.typed, fault.rule, fault.level) for fault in import_views.fault_lines(checked)]
    assert told == [
        ("I3", "RU", "citizenship", Level.GROUND),
        ("B4", "123", "iin_length", Level.ERROR),
        ("B5", iin(7), "second_application", Level.GROUND),
        ("H6", "02.10.2025", "time_missing", Level.NOTICE),
        ("", "Итого, 5", import_views.PASSED, None),
    ]


def test_checked_file_is_stored_in_one_step(office: Office, tmp_path: Path) -> None:
    call = opened(office)
    file, layout = taken(office, call, book(tmp_path / "a.xlsx", line(1), line(2, iin="5")))
    steps: list[tuple[int, int]] = []

    def watch(done: int, total: int) -> bool:
        steps.append((done, total))
        return True

    checked = import_files.check(office, file, layout, by="clerk").result
    done = import_files.store(office, checked, by="clerk", progress=watch)

    assert [row.number for row in done.result.imported.rows] == [1, None]
    assert [row.number for row in office.ask(lists.of_call, call)] == [1]
    assert steps == [(0, 2), (2, 2)]


@pytest.mark.parametrize("at", [1, 2, 3])
def test_stopped_import_leaves_nothing(office: Office, tmp_path: Path, at: int) -> None:
    call = opened(office)
    file, layout = taken(office, call, book(tmp_path / "a.xlsx", *(line(number) for number in range(1, 700))))
    checked = import_files.check(office, file, layout, by="clerk").result
    before = dump(office.engine)
    told = iter(range(1, 99))

    done = import_files.store(office, checked, by="clerk", progress=lambda _done, _total: next(told) < at)

    assert (done.result, dump(office.engine)) == (None, before)
    assert import_files.check(office, file, layout, by="clerk", progress=lambda _done, _total: False).result is None


def test_marks_with_a_fault_are_not_ready_and_say_their_cells(office: Office, tmp_path: Path) -> None:
    call = opened(office)
    took(office, call, person(1))
    heading = ("Заявка", "Член комиссии", "Критерий", "Балл")
    rows = ([1, "Аманов А.", "idea", 7], [1, "Бекова Б.", "idea", 99], [5, "Бекова Б.", "idea", 1])
    file, layout = taken(office, call, book(tmp_path / "a.xlsx", *rows, heading=heading))
    checked = import_files.check(office, file, layout).result
    told = [(fault.cell, fault.typed, fault.rule) for fault in import_views.fault_lines(checked)]
    assert told == [("D3", "99", "off_scale"), ("A4", "5", "unknown_application")]
    assert checked.ready == 0
    first = import_views.first_rows(file, layout)
    assert [(row.cells["mark"].understood, row.cells["mark"].level) for row in first[:2]] == [
        ("7", None), (None, Level.ERROR),
    ]  # fmt: skip


def test_marks_are_stored_and_their_form_is_remembered(office: Office, tmp_path: Path) -> None:
    call = opened(office)
    took(office, call, person(1))
    rows = ([1, "Аманов А.", "idea", 7], [1, "Бекова Б.", "idea", 9])
    source = book(tmp_path / "a.xlsx", *rows, heading=("Заявка", "Кто", "Критерий", "Балл"))
    file, layout = taken(office, call, source)
    layout = taken_as(layout, 2, "member")
    checked = import_files.check(office, file, layout).result
    done = import_files.store(office, checked, by="clerk")
    assert (checked.ready, done.result.counts["sheets"]) == (2, 2)
    assert taken(office, call, source)[1].remembered


def test_file_changed_on_the_disk_is_not_marked(office: Office, tmp_path: Path) -> None:
    call = opened(office)
    source = book(tmp_path / "a.xlsx", line(1, iin="5"))
    file, layout = taken(office, call, source)
    checked = import_files.check(office, file, layout).result
    import_files.write_marked(tmp_path / "marked.xlsx", checked, "ru")
    assert (tmp_path / "marked.xlsx").exists()
    book(source, line(1, iin="6"))
    with pytest.raises(Refused):
        import_files.write_marked(tmp_path / "second.xlsx", checked, "ru")
    assert not (tmp_path / "second.xlsx").exists()


def test_marks_are_not_stored_when_the_applications_changed_meanwhile(office: Office, tmp_path: Path) -> None:
    call = opened(office)
    took(office, call, person(1))
    heading = ("Заявка", "Член комиссии", "Критерий", "Балл")
    file, layout = taken(office, call, book(tmp_path / "a.xlsx", [1, "Аманов А.", "idea", 7], heading=heading))
    checked = import_files.check(office, file, layout).result
    took(office, call, person(2))
    with pytest.raises(Refused):
        import_files.store(office, checked, by="clerk")

"""The Excel form of a member: out in his own order, back whole or not at all, every fault with its cell."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from grantdesk.errors import Refused
from grantdesk.rules.kinds import MarkState, SheetState
from grantdesk.rules.reading_order import own_order
from grantdesk.services import conflicts, decisions, marking, reading, score_forms
from grantdesk.services.marking import Answer
from grantdesk.services.office import Office
from grantdesk.store import journal
from grantdesk.store.lists import applications, marks, sheet_history
from tests.rules.samples import NAME, points
from tests.services.samples import DAY, NOW, marked, opened, person, three, took

CRITERIA = [
    {"code": "fit", "name": {"kk": "Сәйкестік", "ru": "Соответствие"}, "met": True},
    points("plan", anchors={"0": {"kk": "жоқ", "ru": "нет"}, "10": {"kk": "толық", "ru": "полный"}}),
    {**points("budget", step=0.5), "comment": "required"},
]
FIT, PLAN, BUDGET = range(3)


def make(office: Office, fn, *args, by="secretary", **named):
    return office.act(fn, *args, by=by, now=NOW, **named).result


@pytest.fixture
def call(office: Office) -> int:
    """Five cases, three members without any sheet that counts."""
    key = opened(office, criterion=CRITERIA, scoring={"method": "sum"})
    took(office, key, *(person(number, project_title=f"Жоба {number}") for number in range(1, 6)))
    marked(office, key, (1, "absent", "absent", "absent"))
    return key


def members(office: Office, call: int) -> list[int]:
    return [row.id for row in office.ask(marks.members, call)]


def written(office: Office, call: int, tmp_path: Path, *, place: int = 1, language: str = "kk") -> bytes:
    file = tmp_path / "form.xlsx"
    make(office, score_forms.write_form, members(office, call)[place], file, language=language)
    return file.read_bytes()


def edited(content: bytes, change: Callable[[Workbook], object]) -> bytes:
    book = load_workbook(BytesIO(content))
    change(book)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def rows_of(content: bytes) -> dict[tuple[int, str], int]:
    """(register number, criterion) → the row of its answer."""
    facts = load_workbook(BytesIO(content))["grantdesk"]
    return {(row[1].value, row[2].value or ""): row[0].value for row in facts.iter_rows(min_row=9)}


def typed(content: bytes, answers: dict[tuple[int, str], object], comments: dict[tuple[int, str], str] | None = None):
    """The form with answers typed into it."""
    rows = rows_of(content)

    def change(book: Workbook) -> None:
        page = book.worksheets[0]
        for key, value in answers.items():
            page.cell(rows[key], 4).value = value
        for key, text in (comments or {}).items():
            page.cell(rows[key], 5).value = text

    return edited(content, change)


def understood(office: Office, call: int, content: bytes) -> score_forms.FormFile:
    return office.ask(score_forms.understand_form, call, content, "form.xlsx")


def refusal(office: Office, call: int, content: bytes) -> Refused:
    with pytest.raises(Refused) as caught:
        understood(office, call, content)
    return caught.value


def stored(office: Office, call: int, member: int) -> dict[int, dict[str, str | None]]:
    numbers = {row.id: row.number for row in office.ask(applications.of_call, call)}
    sheets = office.ask(marks.sheets, call, member_id=member)
    return {numbers[s.application_id]: {code: mark.value for code, mark in s.marks.items()} for s in sheets if s.marks}


# --- out -------------------------------------------------------------------------------------------------------------


def test_form_is_protected_but_for_its_answers_and_they_are_checked_by_excel(office, call, tmp_path):
    content = written(office, call, tmp_path)
    page = load_workbook(BytesIO(content)).worksheets[0]
    open_cells = {cell.coordinate for row in page.iter_rows() for cell in row if not cell.protection.locked}
    answers = [row for (_number, code), row in rows_of(content).items() if code]
    assert page.protection.sheet
    assert open_cells == {f"{letter}{row}" for row in answers for letter in "DE"}
    checked = {str(part) for rule in page.data_validations.dataValidation for part in rule.sqref.ranges}
    assert checked == {f"D{row}" for row in answers}


def test_form_holds_the_cases_in_the_members_own_order(office, call, tmp_path):
    for place in (1, 2):
        member, content = members(office, call)[place], written(office, call, tmp_path, place=place)
        numbers = list(dict.fromkeys(number for number, _code in rows_of(content)))
        assert numbers == own_order("sample-2025-1", member, [2, 3, 4, 5])


def test_recused_and_submitted_cases_are_not_in_the_form(office, call, tmp_path):
    member = members(office, call)[1]
    make(office, conflicts.recuse, member, 3, reason="Туысы")
    full = [Answer(case_id(office, call, 4), member, code, text="1", comment="x") for code in ("fit", "plan", "budget")]
    make(office, marking.write_marks, call, full)
    make(office, marking.submit_sheets, call, member_id=member)
    assert {number for number, _code in rows_of(written(office, call, tmp_path))} == {2, 5}


def case_id(office: Office, call: int, number: int) -> int:
    return office.ask(applications.numbers, call)[number]


def test_names_stay_out_where_members_mark_without_them(office, tmp_path):
    key = opened(office, criterion=CRITERIA, committee={"blind": True})
    took(office, key, person(1, project_title="Жоба"), person(2))
    marked(office, key, (1, "absent", "absent", "absent"))
    told = str(
        [cell.value for row in load_workbook(BytesIO(written(office, key, tmp_path))).worksheets[0] for cell in row]
    )
    assert "Сынақов" not in told
    assert [case.name for case in office.ask(reading.reader, members(office, key)[0]).cases] == ["", ""]


def test_same_form_has_the_same_bytes_in_each_language(office, call, tmp_path):
    for language in ("kk", "ru"):
        forms = {written(office, call, tmp_path, language=language) for _ in range(2)}
        assert len(forms) == 1


def test_nothing_to_mark_is_said_with_the_reason(office, call, tmp_path):
    one, two, _three = members(office, call)
    make(office, conflicts.declare_none, call, [one], on=DAY)
    with pytest.raises(Refused) as caught:
        make(office, score_forms.write_form, two, tmp_path / "x.xlsx", language="ru")
    assert [detail.to("en") for detail in caught.value.details] == [
        "Бейсенова Г. has not declared conflicts of interest yet"
    ]
    assert not (tmp_path / "x.xlsx").exists()


def test_decided_call_gives_no_form(office, tmp_path):
    key = three(office)
    make(office, decisions.decide, key, protocol="1", on=DAY)
    with pytest.raises(Refused):
        make(office, score_forms.write_form, members(office, key)[0], tmp_path / "x.xlsx", language="ru")


# --- back ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_answers_come_back_as_they_were_given_and_blank_stays_blank(office, call, tmp_path, language):
    content = written(office, call, tmp_path, language=language)
    page = load_workbook(BytesIO(content))
    words = [cell.value for cell in page["scales"]["A"][:3]]
    cannot = page["scales"]["B"][11].value
    answers = {(2, "fit"): words[0], (2, "plan"): 7, (2, "budget"): 4.5, (3, "fit"): words[1], (3, "plan"): cannot}
    back = understood(office, call, typed(content, answers, {(2, "budget"): "Негізделген"}))
    member = members(office, call)[1]
    assert make(office, score_forms.import_form, call, back) == (5, 0, 0)
    assert stored(office, call, member) == {
        2: {"fit": "1", "plan": "7", "budget": "4.5"},
        3: {"fit": "0", "plan": None},
    }
    third = office.ask(marks.sheets, call, member_id=member, application_id=case_id(office, call, 3))[0]
    assert third.marks["plan"].state is MarkState.CANNOT_JUDGE
    assert "budget" not in third.marks


def test_finished_sheets_are_submitted_when_wanted_with_one_line_in_the_journal(office, call, tmp_path):
    content = written(office, call, tmp_path)
    answers = {(2, "fit"): 1, (2, "plan"): 0, (2, "budget"): "4,5", (3, "fit"): 1}
    back = understood(office, call, typed(content, answers, {(2, "budget"): "Негізделген"}))
    before = len(office.ask(journal.lines))
    assert make(office, score_forms.import_form, call, back, submit=True) == (4, 1, 1)
    assert len(office.ask(journal.lines)) == before + 1
    states = {s.application_id: s.state for s in office.ask(marks.sheets, call, member_id=members(office, call)[1])}
    assert [states[case_id(office, call, number)] for number in (2, 3)] == [SheetState.SUBMITTED, SheetState.DRAFT]
    assert make(office, score_forms.import_form, call, back, submit=True) == (0, 0, 1)


def test_mark_taken_out_of_the_form_becomes_blank_and_untouched_ones_stay(office, call, tmp_path):
    member, case = members(office, call)[1], case_id(office, call, 2)
    make(office, marking.write_marks, call, [Answer(case, member, code, text="1") for code in ("fit", "plan")])
    content = written(office, call, tmp_path)
    make(office, marking.write_marks, call, [Answer(case, member, "fit", text="0")])
    back = understood(office, call, typed(content, {(2, "plan"): None}))
    make(office, score_forms.import_form, call, back)
    assert stored(office, call, member)[2] == {"fit": "0", "plan": None}


def test_mark_that_somebody_else_changed_meanwhile_is_refused_with_both_values(office, call, tmp_path):
    member, case = members(office, call)[1], case_id(office, call, 2)
    content = typed(written(office, call, tmp_path), {(2, "plan"): 7})
    make(office, marking.write_marks, call, [Answer(case, member, "plan", text="4")])
    error = refusal(office, call, content)
    cell = f"D{rows_of(content)[2, 'plan']}"
    assert [detail.to("en") for detail in error.details] == [
        f"{cell}: somebody else changed this mark to “4” since the form was written; the form says “7”"
    ]


@pytest.mark.parametrize("value", ["жеті", "7 балл", 11, -1, 7.3, "=3+4", True])
def test_what_is_no_mark_of_the_scale_is_refused_with_its_cell(office, call, tmp_path, value):
    content = typed(written(office, call, tmp_path), {(2, "plan"): value, (2, "fit"): 1})
    error = refusal(office, call, content)
    assert (error.where, len(error.details)) == (f"D{rows_of(content)[2, 'plan']}", 1)
    assert stored(office, call, members(office, call)[1]) == {}


def test_every_wrong_cell_is_named_at_once(office, call, tmp_path):
    content = typed(written(office, call, tmp_path), {(2, "plan"): 11, (3, "fit"): "7", (5, "budget"): "x"})
    rows = rows_of(content)
    told = {detail.to("en").partition(":")[0] for detail in refusal(office, call, content).details}
    assert told == {f"D{rows[key]}" for key in ((2, "plan"), (3, "fit"), (5, "budget"))}


CHANGES = {
    "removed row": (lambda page, row: page.delete_rows(row), 0),
    "added row": (lambda page, row: page.insert_rows(row), 0),
    "other question": (lambda page, row: page.cell(row, 2, "Басқа сұрақ"), 0),
    "other scale": (lambda page, row: page.cell(row, 3, "0–100"), 0),
    "beside the table": (lambda page, row: page.cell(row, 7, "7"), 0),
    "below the table": (lambda page, _row: page.cell(page.max_row + 1, 4, 7), None),
    "other member": (lambda page, _row: page.cell(3, 1, "Басқа Мүше"), None),
}


@pytest.mark.parametrize("change", CHANGES)
def test_changed_form_is_refused_with_the_cell(office, call, tmp_path, change):
    content = written(office, call, tmp_path)
    row = rows_of(content)[2, "plan"]
    alter, _ = CHANGES[change]
    error = refusal(office, call, edited(content, lambda book: alter(book.worksheets[0], row)))
    page = load_workbook(BytesIO(content)).worksheets[0]
    expected = {
        "other question": f"B{row}", "other scale": f"C{row}", "beside the table": f"G{row}",
        "below the table": f"D{page.max_row + 1}", "other member": "A3",
    }  # fmt: skip
    assert error.where == expected.get(change, error.where)
    assert error.where in str(error)
    assert int(error.where.lstrip("ABCDEFG")) >= row or change == "other member"


def test_hidden_part_that_was_changed_is_refused(office, call, tmp_path):
    content = written(office, call, tmp_path)
    for cell, value in (("A4", members(office, call)[2]), ("A2", "other-2025-1"), ("B9", 99), ("A1", "x")):
        changed = edited(content, lambda book, cell=cell, value=value: book["grantdesk"].__setitem__(cell, value))
        assert refusal(office, call, changed).where == "grantdesk!A8"


def test_form_of_another_call_member_or_definition_is_refused(office, call, tmp_path):
    other = opened(office, code="other", criterion=CRITERIA)
    took(office, other, person(1))
    marked(office, other, (1, "absent"))
    content = written(office, call, tmp_path)
    assert "belongs to the call sample-2025-1, not to other-2025-1" in str(refusal(office, other, content))

    def rename(act):
        from grantdesk.store import find

        find.member(act.session, members(office, call)[1]).name = "Жаңа Есім"
        return marking.Done()

    office.act(rename)
    assert refusal(office, call, content).where == "A3"


def test_other_definition_is_refused(office, call, tmp_path):
    content = written(office, call, tmp_path)

    def redefine(act):
        from grantdesk.store import find

        find.call(act.session, call).definition_hash = "0" * 64
        return marking.Done()

    office.act(redefine)
    assert refusal(office, call, content).where == "grantdesk!A3"


def test_case_that_the_member_was_recused_from_since_is_refused_with_the_cell(office, call, tmp_path):
    content = typed(written(office, call, tmp_path), {(2, "plan"): 7, (3, "plan"): 7})
    make(office, conflicts.recuse, members(office, call)[1], 3, reason="Туысы")
    error = refusal(office, call, content)
    assert [detail.to("en") for detail in error.details] == [
        f"D{rows_of(content)[3, 'plan']}: Бейсенова Г. is recused from application 3"
    ]
    assert stored(office, call, members(office, call)[1]) == {}


def test_form_read_again_changes_nothing_and_cannot_change_a_submitted_mark(office, call, tmp_path):
    member = members(office, call)[1]
    answers = {(2, "fit"): 1, (2, "plan"): 3, (2, "budget"): 1}
    content = typed(written(office, call, tmp_path), answers, {(2, "budget"): "x"})
    make(office, score_forms.import_form, call, understood(office, call, content), submit=True)
    assert make(office, score_forms.import_form, call, understood(office, call, content)) == (0, 0, 0)
    error = refusal(office, call, typed(content, {(2, "plan"): 9}))
    assert error.where == f"D{rows_of(content)[2, 'plan']}"
    assert stored(office, call, member)[2]["plan"] == "3"


def test_returned_sheet_goes_out_again_and_its_change_carries_the_reason_of_the_return(office, call, tmp_path):
    member, case = members(office, call)[1], case_id(office, call, 2)
    answers = {(2, "fit"): 1, (2, "plan"): 3, (2, "budget"): 1}
    content = typed(written(office, call, tmp_path), answers, {(2, "budget"): "x"})
    make(office, score_forms.import_form, call, understood(office, call, content), submit=True)
    make(office, marking.return_sheet, call, (case, member), reason="Қайта қараңыз")
    again = typed(written(office, call, tmp_path), {(2, "plan"): 9})
    make(office, score_forms.import_form, call, understood(office, call, again), submit=True)
    (change,) = office.ask(sheet_history.mark_changes, call)
    assert (change.before, change.after, change.reason) == ("3", "9", "Қайта қараңыз")


def test_other_files_are_no_forms(office, call):
    book = Workbook()
    book.active.append(["a", 1])
    out = BytesIO()
    book.save(out)
    assert str(refusal(office, call, out.getvalue())) == "form.xlsx is not a score form of this program"


def test_member_is_named_by_number_or_name(office, call):
    keys = members(office, call)
    assert [office.ask(score_forms.find_member, call, said) for said in ("2", "бейсенова г.")] == [keys[1]] * 2
    for said in ("0", "9", "Бөтен"):
        with pytest.raises(Refused):
            office.ask(score_forms.find_member, call, said)


def test_facts_of_a_case_are_told_in_words(office):
    fields = [
        {"code": "mission", "name": NAME, "type": "long"},
        {
            "code": "pick",
            "name": NAME,
            "type": "choice",
            "options": [{"code": "a", "name": {"kk": "Бір", "ru": "Один"}}],
        },
        {"code": "own", "name": NAME, "type": "money"},
        {"code": "plan", "name": NAME, "type": "table", "columns": [{"code": "step", "name": NAME}]},
        {"code": "empty", "name": NAME, "type": "text"},
    ]
    key = opened(office, field=fields, direction=[{"code": "it", "name": {"kk": "АТ", "ru": "ИТ"}}])
    given = {"mission": "Мақсат", "pick": "a", "own": "1500000", "plan": [{"step": "Бірінші"}, {"step": "Екінші"}]}
    took(office, key, person(1, direction="it", requested_amount=2_000_000, fields=given))
    marked(office, key, (1, "absent"))
    (case,) = office.ask(reading.reader, members(office, key)[0]).cases
    assert [text.to("ru") for _label, text in case.facts] == [
        "ИТ", "2\xa0000\xa0000", "Мақсат", "Один", "1\xa0500\xa0000", "Бірінші\nЕкінші",
    ]  # fmt: skip
    assert case.heading == "№ 1 · Сынақов1 Әлібек"

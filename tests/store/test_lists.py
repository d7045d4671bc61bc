"""The read side: as many statements for one row as for thirty, the same rows on both databases."""

import inspect
import pkgutil
from datetime import date
from importlib import import_module

import pytest
from sqlmodel import select

from grantdesk.rules.kinds import MarkState, Outcome, Role, SheetState, Status
from grantdesk.rules.likeness import Known
from grantdesk.store import lists
from grantdesk.store import tables as t
from grantdesk.store.engine import reading, writing
from grantdesk.store.lists import (
    applications,
    attachments,
    batches,
    calls,
    cards,
    cases,
    committees,
    completeness,
    counters,
    decisions,
    finding,
    marks,
    meetings,
    papers,
    people,
    personal_data,
    proceedings,
    sheet_history,
    summary,
    terms,
)
from grantdesk.store.lists.applications import View
from grantdesk.store.lists.people import Wanted
from tests.seed import START, fill, person_iin
from tests.seed_proceedings import fill_proceedings

QUESTIONS = {
    "applications.ids": lambda session, filled: applications.ids(session, View(filled.call)),
    "applications.rows": lambda session, filled: applications.rows(session, filled.applications),
    "applications.totals": lambda session, filled: applications.totals(session, View(filled.call)),
    "applications.of_call": lambda session, filled: applications.of_call(session, filled.call),
    "applications.of_person": lambda session, filled: applications.of_person(session, 1),
    "applications.numbers": lambda session, filled: applications.numbers(session, filled.call),
    "calls.rows": lambda session, filled: calls.rows(session),
    "calls.states": lambda session, filled: calls.states(session, filled.call),
    "calls.id_of": lambda session, filled: calls.id_of(session, "sample-2025-1"),
    "calls.definition_text": lambda session, filled: calls.definition_text(session, filled.call),
    "calls.programmes": lambda session, filled: calls.programmes(session),
    "decisions.of_call": lambda session, filled: decisions.of_call(session, filled.call),
    "decisions.results": lambda session, filled: decisions.results(session, filled.decision),
    "decisions.awards": lambda session, filled: decisions.awards(session, call_id=filled.call),
    "decisions.papers": lambda session, filled: decisions.papers(session, call_id=filled.call),
    "marks.members": lambda session, filled: marks.members(session, filled.call),
    "marks.counted": lambda session, filled: marks.counted(session, filled.call),
    "marks.sheets": lambda session, filled: marks.sheets(session, filled.call),
    "marks.sheet_states": lambda session, filled: marks.sheet_states(session, filled.call),
    "marks.votes": lambda session, filled: marks.votes(session, filled.call),
    "marks.voted_orders": lambda session, filled: marks.voted_orders(session, filled.call),
    "counters.rows": lambda session, filled: counters.rows(session, 2025),
    "summary.portions": lambda session, filled: summary.portions(session, [filled.call]),
    "summary.amounts": lambda session, filled: summary.amounts(session, [filled.call]),
    "attachments.of_applications": lambda session, filled: attachments.of_applications(session, filled.applications),
    "attachments.of_call": lambda session, filled: attachments.of_call(session, filled.call),
    "batches.rows": lambda session, filled: batches.rows(session, call_id=filled.call),
    "cards.alike": lambda session, filled: cards.alike(session, Known("Қонаев", "Ерлан", birth_date=date(2000, 1, 31))),
    "cards.merges": lambda session, filled: cards.merges(session, [1]),
    "cards.rows": lambda session, filled: cards.rows(session, [1]),
    "cases.acts": lambda session, filled: cases.acts(session, filled.applications[0]),
    "cases.attachments": lambda session, filled: cases.attachments(session, filled.applications[0]),
    "cases.changes": lambda session, filled: cases.changes(session, filled.applications[0]),
    "cases.documents": lambda session, filled: cases.documents(session, filled.applications[0]),
    "cases.edits": lambda session, filled: cases.edits(session, filled.applications[0]),
    "completeness.corrections": lambda session, filled: completeness.corrections(session, filled.applications[0]),
    "completeness.file_counts": lambda session, filled: completeness.file_counts(session, filled.applications[0]),
    "completeness.in_hand": lambda session, filled: completeness.in_hand(session, filled.call),
    "completeness.open_corrections": lambda session, filled: completeness.open_corrections(session, filled.call),
    "completeness.received_after": lambda session, filled: completeness.received_after(session, filled.call, START),
    "completeness.states": lambda session, filled: completeness.states(session, filled.call),
    "completeness.states_of": lambda session, filled: completeness.states_of(session, filled.applications[0]),
    "people.earlier": lambda session, filled: people.earlier(session, Wanted(iin=person_iin(1))),
    "personal_data.consents": lambda session, filled: personal_data.consents(session, call_id=filled.call),
    "personal_data.destructions": lambda session, filled: personal_data.destructions(session),
    "personal_data.exports": lambda session, filled: personal_data.exports(session),
    "terms.days": lambda session, filled: terms.days(session, filled.call),
    "committees.known": lambda session, filled: committees.known(session),
    "finding.find": lambda session, filled: finding.find(session, "қонаев", call_id=filled.call),
    "meetings.of_call": lambda session, filled: meetings.of_call(session, filled.call),
    "meetings.numbered": lambda session, filled: meetings.numbered(session, filled.call, "1"),
    "meetings.items": lambda session, filled: meetings.items(session, meeting_of(session, filled)),
    "meetings.stays": lambda session, filled: meetings.stays(session, meeting_of(session, filled)),
    "meetings.voices": lambda session, filled: meetings.voices(session, meeting_of(session, filled)),
    "meetings.objections": lambda session, filled: meetings.objections(session, filled.call),
    "proceedings.assignments": lambda session, filled: proceedings.assignments(session, filled.call),
    "proceedings.cards": lambda session, filled: proceedings.cards(session, search="сарапшы"),
    "proceedings.cards_of": lambda session, filled: proceedings.cards_of(session, filled.call),
    "proceedings.commission": lambda session, filled: proceedings.commission(session, filled.call),
    "proceedings.conflicts": lambda session, filled: proceedings.conflicts(session, filled.call),
    "proceedings.declarations": lambda session, filled: proceedings.declarations(session, filled.call),
    "proceedings.recusals": lambda session, filled: proceedings.recusals(session, filled.call),
    "sheet_history.mark_changes": lambda session, filled: sheet_history.mark_changes(session, filled.call),
    "sheet_history.sheet_changes": lambda session, filled: sheet_history.sheet_changes(session, filled.call),
    "sheet_history.typed_twice": lambda session, filled: sheet_history.typed_twice(session, filled.call),
    "batches.holders": lambda session, filled: batches.holders(session, filled.call),
    "cards.of_iin": lambda session, filled: cards.of_iin(session, person_iin(1)),
    "committees.served": lambda session, filled: committees.served(session),
    "completeness.corrections_of": lambda session, filled: completeness.corrections_of(session, filled.call),
    "decisions.newest_paper": lambda session, filled: decisions.newest_paper(session, filled.call, "decision"),
    "marks.state_counts": lambda session, filled: marks.state_counts(session, filled.call),
    "meetings.drawn_seed": lambda session, filled: meetings.drawn_seed(session, filled.call),
    "papers.ids": lambda session, filled: papers.ids(session, papers.PaperView(filled.call)),
    "papers.kinds": lambda session, filled: papers.kinds(session),
    "papers.returned": lambda session, filled: papers.returned(session),
    "papers.returned_to": lambda session, filled: papers.returned_to(session, filled.call, filled.applications),
    "papers.rows": lambda session, filled: papers.rows(session, papers.ids(session, papers.PaperView(filled.call))),
    "personal_data.asked": lambda session, filled: personal_data.asked(session, filled.call),
    "personal_data.consenting": lambda session, filled: personal_data.consenting(session, filled.call),
    "personal_data.subjects": lambda session, filled: personal_data.subjects(session),
}


def meeting_of(session, filled) -> int:
    """The meeting of a filled call."""
    return meetings.of_call(session, filled.call)[0].id


NO_LISTS = {"summary.in_force", "proceedings.as_rows"}
"""Functions beside the lists that ask nothing themselves."""


@pytest.mark.parametrize("name", sorted(QUESTIONS))
def test_thirty_rows_take_as_many_statements_as_one(engine, statements, name):
    found = []
    for size in (1, 30):
        with writing(engine) as session:
            filled = fill(session, applications=size, code=f"call-{size}")
            fill_proceedings(session, filled)
        with statements() as seen, reading(engine) as session:
            QUESTIONS[name](session, filled)
        found.append(len([line for line in seen if line.lstrip().upper().startswith("SELECT")]))
    assert found[0] == found[1] >= 1


def test_every_list_is_measured():
    found = set()
    for module in pkgutil.iter_modules(lists.__path__):
        if module.name == "order":
            continue
        own = import_module(f"{lists.__name__}.{module.name}")
        functions = inspect.getmembers(own, inspect.isfunction)
        names = [name for name, item in functions if item.__module__ == own.__name__ and name[0] != "_"]
        found |= {f"{module.name}.{name}" for name in names}
    assert found - NO_LISTS == set(QUESTIONS)


# --- applications ----------------------------------------------------------------------------------------------------


def numbers(engine, **view) -> list[int]:
    with reading(engine) as session:
        rows = applications.rows(session, applications.ids(session, View(**view)))
    return [row.number for row in rows]


def test_a_view_shows_the_applications_of_its_call_by_number(engine, filled):
    with writing(engine) as session:
        fill(session, applications=2, code="other")
    assert numbers(engine, call_id=filled.call) == list(range(1, 31))
    assert len(numbers(engine)) == 32


@pytest.mark.parametrize(
    ("search", "expected"),
    [
        ("қонаев", [10, 20, 30]),
        ("Конаев", [10, 20, 30]),
        ("ёлкин", [2, 12, 22]),
        ("елкин", [2, 12, 22]),
        ("хашимов", [6, 16, 26]),
        ("умбетов", [5, 15, 25]),
        ("искендир", [3, 13, 23]),
        ("искендір", [3, 13, 23]),
        ("конаев нурай", []),
        ("конаев оскен", [10]),
        ("  ЕРЛАН   конаев ", [30]),
        ("№7", [7]),
        ("100%", []),
        ("_", []),
        ("", list(range(1, 31))),
    ],
)
def test_the_search_folds_kazakh_and_russian_letters(engine, filled, search, expected):
    assert numbers(engine, call_id=filled.call, search=search) == expected


@pytest.mark.parametrize(
    ("view", "expected"),
    [
        ({"statuses": (Status.ADMITTED,)}, list(range(2, 31, 2))),
        ({"statuses": (Status.ADMITTED, Status.REGISTERED)}, list(range(1, 31))),
        ({"statuses": (Status.WITHDRAWN,)}, []),
        ({"district": "193600000"}, list(range(1, 31, 3))),
        ({"direction": "science"}, list(range(1, 31, 3))),
        ({"direction": "Arts", "statuses": (Status.ADMITTED,), "search": "ажар"}, []),
        ({"direction": "science", "statuses": (Status.REGISTERED,), "search": "ажар"}, [1, 7, 13, 19, 25]),
    ],
)
def test_filters_narrow_what_a_view_shows(engine, filled, view, expected):
    assert numbers(engine, call_id=filled.call, **view) == expected


def test_names_are_sorted_as_in_the_kazakh_alphabet(engine, filled):
    with reading(engine) as session:
        wanted = applications.ids(session, View(filled.call, sort="name"))
        found = [row.last_name for row in applications.rows(session, wanted)]
    expected = ["Әбенова", "Ғалиева", "Ерғалиев", "Ёлкин", "Ильина", "Қонаев", "Үмбетов", "Һашимов", "Іскендір", "Яров"]
    assert list(dict.fromkeys(found)) == expected


@pytest.mark.parametrize("sort", sorted(applications.SORTS))
@pytest.mark.parametrize("descending", [False, True])
def test_every_sort_shows_every_row_once_and_equals_by_number(engine, filled, sort, descending):
    found = numbers(engine, call_id=filled.call, sort=sort, descending=descending)
    assert sorted(found) == list(range(1, 31))
    if sort == "sex":
        assert found == list(range(1, 31))


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("sort", ["requested_amount", "direction"])
def test_rows_without_a_value_come_last_in_either_direction(engine, filled, sort, descending):
    with reading(engine) as session:
        wanted = applications.ids(session, View(filled.call, sort=sort, descending=descending))
        values = [getattr(row, sort) for row in applications.rows(session, wanted)]
    given = [value for value in values if value is not None]
    assert values == given + [None] * (30 - len(given))
    assert given == sorted(given, reverse=descending)


def test_capital_letters_come_before_small_ones_on_both_databases(engine, filled, statements):
    with statements() as seen, reading(engine) as session:
        applications.ids(session, View(filled.call, sort="direction"))
    assert any('COLLATE "C"' in line for line in seen) is (engine.dialect.name == "postgresql")
    assert numbers(engine, call_id=filled.call, sort="direction")[:3] == [2, 5, 8]


def test_rows_come_in_the_order_asked_and_leave_out_who_is_gone(engine, filled):
    wanted = [filled.applications[4], 10**6, filled.applications[0]]
    with reading(engine) as session:
        assert [row.number for row in applications.rows(session, wanted)] == [5, 1]


def test_more_ids_than_one_statement_names_come_in_parts(engine, filled, statements, monkeypatch):
    monkeypatch.setattr(applications, "PAGE", 7)
    with statements() as seen, reading(engine) as session:
        found = applications.rows(session, filled.applications)
    assert [row.number for row in found] == list(range(1, 31))
    assert len([line for line in seen if line.startswith("SELECT")]) == 5


def test_the_totals_of_a_view_outgrow_32_bits(engine, filled):
    wanted = sum(number * 1_000_000_000 for number in range(1, 31) if number % 5)
    with reading(engine) as session:
        assert applications.totals(session, View(filled.call)) == (30, wanted)
        assert applications.totals(session, View(filled.call, search="nobody")) == (0, 0)


def test_a_row_holds_what_was_declared(engine, filled):
    with reading(engine) as session:
        row = applications.of_call(session, filled.call)[0]
    assert (row.iin, row.full_name) == (person_iin(filled.call * 10_000 + 1), "Әбенова Ажар")
    assert (row.categories, row.grounds, row.fields) == (("orphan", "rural"), (), {"mission": "Мақсат"})


def test_the_applications_of_a_person_come_newest_first(engine, filled):
    with writing(engine) as session:
        other = fill(session, applications=1, code="later")
        first = session.get(t.Application, filled.applications[0])
        session.get(t.Application, other.applications[0]).person_id = first.person_id
        person = first.person_id
    with reading(engine) as session:
        assert [row.id for row in applications.of_person(session, person)] == [
            other.applications[0],
            filled.applications[0],
        ]


def test_numbers_lead_to_ids(engine, filled):
    with reading(engine) as session:
        assert applications.numbers(session, filled.call) == dict(zip(range(1, 31), filled.applications, strict=True))


# --- calls -----------------------------------------------------------------------------------------------------------


def test_a_call_counts_what_was_received_and_admitted(engine, filled):
    with reading(engine) as session:
        (row,) = calls.rows(session)
        assert calls.states(session, filled.call) == {Status.ADMITTED: 15, Status.REGISTERED: 15}
    assert (row.code, row.programme_code, row.received, row.admitted) == ("sample-2025-1", "sample", 30, 15)
    assert (row.decided, row.frozen, row.name) == (True, False, {"kk": "Сынама", "ru": "Пробная"})


def test_calls_are_found_by_year_id_and_code(engine, filled):
    with writing(engine) as session:
        other = fill(session, applications=1, code="later")
        session.get(t.Call, other.call).year = 2026
    with reading(engine) as session:
        assert [row.code for row in calls.rows(session)] == ["later-2025-1", "sample-2025-1"]
        assert [row.id for row in calls.rows(session, year=2025)] == [filled.call]
        assert [row.id for row in calls.rows(session, call_id=other.call)] == [other.call]
        assert calls.id_of(session, "sample-2025-1") == filled.call
        assert calls.id_of(session, "nothing") is None
        assert calls.definition_text(session, filled.call) == "format = 1"


def test_programmes_count_their_calls(engine, filled):
    with writing(engine) as session:
        kind = session.exec(select(t.Programme.kind)).one()
        session.add(t.Programme(code="alone", kind=kind, name_kk="Жалғыз", name_ru="Одна"))
    with reading(engine) as session:
        assert [(row.code, row.calls) for row in calls.programmes(session)] == [("alone", 0), ("sample", 1)]


# --- marks -----------------------------------------------------------------------------------------------------------


def test_members_come_in_the_order_of_appointment(engine, filled):
    with reading(engine) as session:
        found = marks.members(session, filled.call)
    assert tuple(row.id for row in found) == filled.members
    assert [row.role for row in found] == [Role.CHAIR, Role.MEMBER, Role.MEMBER]


def test_only_submitted_sheets_are_counted(engine, filled):
    with writing(engine) as session:
        sheets = session.exec(select(t.Sheet).where(t.Sheet.application_id == filled.applications[0])).all()
        sheets[0].state, sheets[1].state = SheetState.RECUSED, SheetState.DRAFT
        last = sheets[2].member_id
    with reading(engine) as session:
        found = marks.counted(session, filled.call)
    assert [sheet.member for sheet in found[filled.applications[0]]] == [last]
    assert len(found[filled.applications[1]]) == 3


def test_a_counted_sheet_holds_only_what_was_answered(engine, filled):
    with reading(engine) as session:
        chair = next(sheet for sheet in marks.counted(session, filled.call)[filled.applications[0]] if sheet.chair)
    assert (chair.member, dict(chair.marks)) == (filled.members[0], {"novelty": "1", "use": "5"})


def test_sheets_show_blanks_and_can_be_narrowed(engine, filled):
    with reading(engine) as session:
        assert len(marks.sheets(session, filled.call)) == 90
        assert len(marks.sheets(session, filled.call, application_id=filled.applications[0])) == 3
        assert len(marks.sheets(session, filled.call, member_id=filled.members[0])) == 30
        (sheet,) = marks.sheets(
            session, filled.call, application_id=filled.applications[0], member_id=filled.members[0]
        )
    assert {code: (mark.state, mark.value) for code, mark in sheet.marks.items()} == {
        "novelty": (MarkState.GIVEN, "1"),
        "use": (MarkState.GIVEN, "5"),
        "cost": (MarkState.BLANK, None),
    }


def test_votes_and_voted_orders_belong_to_their_call(engine, filled):
    with writing(engine) as session:
        fill(session, applications=2, code="other")
    with reading(engine) as session:
        assert marks.votes(session, filled.call)[filled.applications[6]] == 7
        assert marks.voted_orders(session, filled.call)[filled.applications[6]] == (7, "№ 1")
        assert len(marks.votes(session, filled.call)) == len(marks.voted_orders(session, filled.call)) == 30


# --- decisions -------------------------------------------------------------------------------------------------------


def test_results_come_by_place_and_those_without_last(engine, filled):
    with writing(engine) as session:
        row = session.get(t.Result, (filled.decision, filled.applications[2]))
        row.place = None
    with reading(engine) as session:
        found = decisions.results(session, filled.decision)
    assert [row.number for row in found] == [1, 2, *range(4, 31), 3]
    assert (found[0].outcome, found[0].amount) == (Outcome.SELECTED, 10_000_000_000)


def test_the_newest_decision_comes_first(engine, filled):
    with writing(engine) as session:
        first = session.get(t.Decision, filled.decision)
        values = {name: getattr(first, name) for name in t.Decision.model_fields if name not in ("id", "edition")}
        session.add(t.Decision(edition=2, **values))
    with reading(engine) as session:
        assert [row.edition for row in decisions.of_call(session, filled.call)] == [2, 1]


def test_awards_are_narrowed_by_call_programme_and_people(engine, filled):
    with writing(engine) as session:
        other = fill(session, applications=2, code="other")
        person = session.get(t.Application, other.applications[1]).person_id
        award = session.exec(select(t.Award).where(t.Award.application_id == other.applications[0])).one()
        award.declined_on = award.decided_on
    with reading(engine) as session:
        assert len(decisions.awards(session)) == 32
        assert len(decisions.awards(session, call_id=filled.call)) == 30
        found = decisions.awards(session, programme_code="other")
        assert [row.in_force for row in found] == [False, True]
        assert [row.person_id for row in decisions.awards(session, person_ids=[person])] == [person]
        assert decisions.awards(session, person_ids=[]) == []


def test_papers_are_narrowed_by_call_and_application(engine, filled):
    with reading(engine) as session:
        assert len(decisions.papers(session)) == len(decisions.papers(session, call_id=filled.call)) == 30
        (row,) = decisions.papers(session, application_id=filled.applications[3])
    assert (row.number, row.language) == ("4", "kk")

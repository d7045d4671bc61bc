"""Personal data: consents and their withdrawal, retention, exports, destruction that leaves figures and nobody."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from grantdesk.errors import Refused
from grantdesk.rules.kinds import Status
from grantdesk.services import applications as acts
from grantdesk.services import archives, attachments, decisions, people, personal_data, reports
from grantdesk.services.erasing import numbers_of, same_age
from grantdesk.services.office import Office
from grantdesk.store.lists import applications, cards, cases
from grantdesk.store.lists import decisions as decision_lists
from grantdesk.store.lists import personal_data as lists
from tests.services.samples import DAY, NOW, marked, opened, person, took
from tests.services.test_batches import dump

GIVEN = {"text_version": "2025-1", "given_on": date(2025, 10, 2), "how": "paper"}
LATER = datetime(2030, 1, 1, tzinfo=UTC)
SECRET = "Құпиясынов"
ACT = {"number": "1", "day": date(2030, 1, 1), "basis": "94-V, 18"}


def make(office: Office, fn, *args, now: datetime = NOW, **named):
    return office.act(fn, *args, by="clerk", now=now, **named)


@pytest.fixture
def call(office: Office) -> int:
    rule = {"purpose": {"kk": "Байқау", "ru": "Конкурс"}, "retention_months": 36}
    call = opened(office, personal_data=rule)
    told = {"email": "secret@mail.kz", "fields": {"mission": SECRET}, "project_title": SECRET}
    took(office, call, person(1, last_name=SECRET, **told), person(2), person(3))
    return call


def decide(office: Office, call: int) -> None:
    marked(office, call, (1, 9, 9, 9), (2, 8, 8, 8), (3, 7, 7, 7))
    make(office, decisions.decide, call, protocol="1", on=DAY)


def destroy(office: Office, call: int, monkeypatch) -> lists.DestructionRow:
    monkeypatch.setattr(office, "act", _later(office.act))
    personal_data.destroy(office, call, present=["Chair", " ", "Clerk"], by="clerk", **ACT)
    return office.ask(lists.destructions, call_id=call)[0]


def _later(act):
    return lambda fn, *args, **named: act(fn, *args, **{"now": LATER, **named})


def ids(office: Office, call: int) -> list[int]:
    return [row.id for row in office.ask(applications.of_call, call)]


# --- consents --------------------------------------------------------------------------------------------------------


def test_consent_is_recorded_with_text_day_and_way(office: Office, call: int) -> None:
    key = ids(office, call)[0]
    make(office, personal_data.record_consent, key, publication=True, note="In the form", **GIVEN)
    row = office.ask(lists.consents, call_id=call)[0]
    assert (row.number, row.text_version, row.given_on, row.how, row.publication, row.recorded_by) == (
        1, "2025-1", date(2025, 10, 2), "paper", True, "clerk",
    )  # fmt: skip
    assert office.ask(personal_data.without_consent, call) == [2, 3]


@pytest.mark.parametrize(
    ("over", "where"),
    [({"text_version": " "}, "text_version"), ({"given_on": date(2026, 1, 1)}, "given_on"), ({"how": "word"}, "how")],
)
def test_consent_that_proves_nothing_is_refused(office: Office, call: int, over: dict, where: str) -> None:
    with pytest.raises(Refused) as error:
        make(office, personal_data.record_consent, ids(office, call)[0], **GIVEN | over)
    assert error.value.where == where


def test_withdrawal_gives_fifteen_working_days(office: Office, call: int) -> None:
    consent = make(office, personal_data.record_consent, ids(office, call)[0], **GIVEN).result
    with pytest.raises(Refused):
        make(office, personal_data.withdraw_consent, consent, on=date(2025, 10, 1))
    done = make(office, personal_data.withdraw_consent, consent, on=date(2025, 10, 31), note="Letter")
    assert done.result.day == date(2025, 11, 21)
    with pytest.raises(Refused):
        make(office, personal_data.withdraw_consent, consent, on=date(2025, 10, 31))
    today = office.ask(personal_data.open_withdrawals, date(2025, 11, 21))
    assert [(item.consent.number, item.overdue) for item in today] == [(1, False)]
    assert office.ask(personal_data.open_withdrawals, date(2025, 11, 22))[0].overdue
    assert office.ask(personal_data.without_consent, call) == [1, 2, 3]


def test_withdrawal_is_carried_out_for_one_application(office: Office, call: int) -> None:
    key = ids(office, call)[0]
    consent = make(office, personal_data.record_consent, key, **GIVEN).result
    with pytest.raises(Refused):
        personal_data.stop_processing(office, consent, number="5")
    make(office, personal_data.withdraw_consent, consent, on=date(2025, 10, 31))
    personal_data.stop_processing(office, consent, number="5", by="clerk")
    rows = office.ask(applications.of_call, call)
    assert [(row.last_name == "", row.status) for row in rows] == [
        (True, Status.WITHDRAWN), (False, Status.ADMITTED), (False, Status.ADMITTED),
    ]  # fmt: skip
    act = office.ask(lists.destructions)[0]
    assert (act.application_id, act.numbers, act.applications, act.persons) == (key, "1", 1, 1)
    assert office.ask(personal_data.open_withdrawals, DAY) == []
    assert SECRET not in str(dump(office.engine))


def test_who_has_an_award_is_kept(office: Office, call: int) -> None:
    consent = make(office, personal_data.record_consent, ids(office, call)[0], **GIVEN).result
    make(office, personal_data.withdraw_consent, consent, on=date(2025, 10, 31))
    decide(office, call)
    with pytest.raises(Refused):
        personal_data.stop_processing(office, consent, number="5")


# --- retention and exports -------------------------------------------------------------------------------------------


def test_term_counts_from_the_decision_or_is_set_by_hand(office: Office, call: int) -> None:
    assert office.ask(personal_data.retention, call).until is None
    decide(office, call)
    found = office.ask(personal_data.retention, call)
    assert (found.until, found.months, found.over(date(2028, 11, 14)), found.over(date(2028, 11, 15))) == (
        date(2028, 11, 14), 36, False, True,
    )  # fmt: skip
    with pytest.raises(Refused):
        make(office, personal_data.set_retention, call, date(2026, 1, 1), reason=" ")
    make(office, personal_data.set_retention, call, date(2026, 1, 1), reason="Order 5")
    assert office.ask(personal_data.retention, call).until == date(2026, 1, 1)


def test_exports_are_listed_with_to_whom_and_why(office: Office, call: int, tmp_path: Path) -> None:
    key = ids(office, call)[0]
    file = tmp_path / "план.txt"
    file.write_text("x", encoding="utf-8")
    attachments.attach_files(office, key, [file])
    archives.pack(office, [key], tmp_path / "a.zip", to_whom="Prosecutor", why="Letter 5", by="clerk")
    make(office, personal_data.note_export, [key], what="register", to_whom="Auditor", why="Audit", call_id=call)
    found = office.ask(lists.exports)
    assert [(row.to_whom, row.why, row.applications, row.by) for row in found] == [
        ("Auditor", "Audit", 1, "clerk"), ("Prosecutor", "Letter 5", 1, "clerk"),
    ]  # fmt: skip
    assert len(office.ask(lists.exports, call_id=call)) == 2
    make(office, reports.record_export, "sample.xlsx", call="sample-2025-1")
    assert [row.verb for row in office.ask(lists.exports, call_id=call)] == ["export", "export", "export_files"]
    assert len(office.ask(lists.exports, call_id=call, limit=1)) == 1
    assert office.ask(lists.exports, call_id=call + 1) == []


# --- destruction -----------------------------------------------------------------------------------------------------


def test_destruction_waits_for_the_term_and_the_decision(office: Office, call: int, monkeypatch) -> None:
    before = dump(office.engine)
    with pytest.raises(Refused) as error:
        personal_data.destroy(office, call, **ACT)
    assert len(error.value.details) == 2
    assert dump(office.engine) == before
    decide(office, call)
    make(office, personal_data.set_retention, call, date(2031, 1, 1), reason="Order 5")
    with pytest.raises(Refused):
        destroy(office, call, monkeypatch)


def test_destruction_leaves_figures_and_nobody(office: Office, call: int, tmp_path: Path, monkeypatch) -> None:
    key = ids(office, call)[0]
    file = tmp_path / "тайна.txt"
    file.write_text(SECRET, encoding="utf-8")
    attachments.attach_files(office, key, [file], by="clerk")
    version = office.ask(applications.rows, [key])[0].version
    new = person(1, last_name=SECRET, note=SECRET)
    make(office, acts.correct, key, new, version=version, reason=f"{SECRET} asked")
    make(office, personal_data.record_consent, key, note=SECRET, **GIVEN)
    decide(office, call)
    rows = office.ask(applications.of_call, call)
    figures = [(row.number, row.sex, row.district, row.rural, row.status) for row in rows]
    results = office.ask(decision_lists.results, 1)

    act = destroy(office, call, monkeypatch)

    rows = office.ask(applications.of_call, call)
    assert [(row.number, row.sex, row.district, row.rural, row.status) for row in rows] == figures
    assert office.ask(decision_lists.results, 1) == results
    assert {row.full_name for row in rows} == {""}
    assert (act.applications, act.persons, act.files, act.numbers, act.present) == (3, 3, 1, "1–3", ("Chair", "Clerk"))
    assert act.size == len(SECRET.encode())
    assert [path for path in office.workspace.attachments.rglob("*") if path.is_file()] == []
    kept = str(dump(office.engine))
    for word in (SECRET, "Сынақов", "secret@mail.kz", person(1).iin, person(2).iin):
        assert word not in kept
    assert office.ask(cases.edits, key) == []
    with pytest.raises(Refused):
        personal_data.destroy(office, call, **ACT)


def test_erased_values_are_not_in_the_file_of_the_database(office: Office, call: int, monkeypatch) -> None:
    decide(office, call)
    destroy(office, call, monkeypatch)
    if office.database_kind == "sqlite":
        office.close()
        database = office.workspace.database_file
        raw = b"".join(path.read_bytes() for path in database.parent.glob(f"{database.name}*"))
        assert SECRET.encode() not in raw
        assert person(1).iin.encode() not in raw


def test_card_that_another_call_needs_stays_and_its_link_is_cut(office: Office, call: int, monkeypatch) -> None:
    other = opened(office, code="other")
    took(office, other, person(1, last_name=SECRET))
    card = office.ask(applications.of_call, other)[0].person_id
    decide(office, call)

    act = destroy(office, call, monkeypatch)

    assert act.persons == 2
    assert office.ask(cards.rows, [card])[0].last_name == SECRET
    found = office.ask(people.card, card)
    assert ([row.call_id for row in found.applications], found.awards) == ([other], ())
    assert office.ask(applications.of_call, call)[0].person_id != card


def test_printed_papers_of_the_call_go_from_the_disk(office: Office, call: int, monkeypatch) -> None:
    from grantdesk.services import papers

    decide(office, call)
    folder = office.workspace.papers / "sample"
    papers.issue(office, call, folder, languages=["ru"], kinds=[papers.RECIPIENTS], by="clerk")
    foreign = office.workspace.papers / "other.pdf"
    foreign.write_bytes(b"x")
    act = destroy(office, call, monkeypatch)
    assert act.papers == 1
    assert [path.name for path in office.workspace.papers.rglob("*.pdf")] == ["other.pdf"]


@pytest.mark.parametrize("over", [{"number": " "}, {"basis": ""}])
def test_act_needs_its_number_and_basis(office: Office, call: int, monkeypatch, over: dict) -> None:
    decide(office, call)
    monkeypatch.setattr(office, "act", _later(office.act))
    with pytest.raises(Refused):
        personal_data.destroy(office, call, **ACT | over)


def test_backups_that_still_hold_the_data_are_named(office: Office, call: int, monkeypatch) -> None:
    decide(office, call)
    (office.workspace.backups / "old.sqlite").write_bytes(b"x")
    monkeypatch.setattr(office, "act", _later(office.act))
    done = personal_data.destroy(office, call, **ACT)
    assert [path.name for path in done.result.others] == ["old.sqlite"]


@pytest.mark.parametrize(
    ("birth", "on", "expected"),
    [
        (date(2000, 3, 5), date(2025, 10, 31), date(2000, 10, 28)),
        (date(2000, 12, 5), date(2025, 10, 31), date(2001, 10, 28)),
        (date(2000, 2, 29), date(2024, 2, 29), date(2000, 2, 28)),
    ],
)
def test_only_the_age_in_years_stays(birth: date, on: date, expected: date) -> None:
    from grantdesk.rules.calendar import completed_years

    assert same_age(birth, on) == expected
    assert completed_years(birth, on) == completed_years(expected, on)


def test_numbers_as_ranges() -> None:
    assert numbers_of([1, 2, 3, 5, 8, 7]) == "1–3, 5, 7–8"
    assert numbers_of([]) == ""

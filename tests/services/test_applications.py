"""Single applications: moves by hand, corrections, the checklist of documents."""

from dataclasses import replace
from datetime import date

import pytest

from grantdesk.errors import Refused, Stale
from grantdesk.rules.kinds import Status
from grantdesk.services import applications as service
from grantdesk.services import decisions
from grantdesk.services.applications import Checked
from grantdesk.services.calls import definition_of
from grantdesk.services.office import Office
from grantdesk.store.lists import applications, cases
from tests.rules.samples import NAME
from tests.services.samples import DAY, NOW, opened, person, three, took

DOCUMENTS = [
    {"code": "plan", "name": NAME, "need": "required"},
    {"code": "slides", "name": NAME, "need": "one_of:show"},
    {"code": "video", "name": NAME, "need": "one_of:show"},
    {"code": "letter", "name": NAME, "need": "if_any"},
]


def status(office: Office, call: int) -> list[Status]:
    return [row.status for row in office.ask(applications.of_call, call)]


def make(office: Office, fn, *args, **named):
    return office.act(fn, *args, by="clerk", now=NOW, **named)


def test_several_applications_move_together(office: Office) -> None:
    call = opened(office)
    ids = [taken.id for taken in took(office, call, person(1), person(2))]

    done = make(office, service.move, ids, "correct", reason="The estimate is missing")

    assert done.result == 2
    assert status(office, call) == [Status.CORRECTION] * 2
    change = office.ask(cases.changes, ids[0])[-1]
    assert (change.move, change.before, change.after, change.reason) == (
        "correct", "admitted", "correction", "The estimate is missing",
    )  # fmt: skip


def test_one_that_cannot_move_keeps_all_where_they_are(office: Office) -> None:
    call = opened(office)
    ids = [taken.id for taken in took(office, call, person(1), person(2))]
    make(office, service.move, ids[:1], "withdraw", reason="His letter")

    with pytest.raises(Refused):
        make(office, service.move, ids, "correct", reason="x")

    assert status(office, call) == [Status.WITHDRAWN, Status.ADMITTED]


@pytest.mark.parametrize("named", [{}, {"ground": "unheard"}])
def test_refusal_needs_a_ground_of_the_call(office: Office, named: dict) -> None:
    call = opened(office)
    ids = [taken.id for taken in took(office, call, person(1))]

    with pytest.raises(Refused) as error:
        make(office, service.move, ids, "refuse", **named)

    assert error.value.where == "ground"


def test_ground_of_a_refusal_stands_first(office: Office) -> None:
    call = opened(office)
    ids = [taken.id for taken in took(office, call, person(1, citizenship="RU"))]
    make(office, service.move, ids, "admit", reason="Became a citizen")

    make(office, service.move, ids, "refuse", ground="late")

    row = office.ask(applications.of_call, call)[0]
    assert (row.status, row.grounds) == (Status.NOT_ADMITTED, ("late", "citizenship"))


def test_admitting_against_a_ground_needs_a_reason_that_is_kept(office: Office) -> None:
    call = opened(office)
    ids = [taken.id for taken in took(office, call, person(1, citizenship="RU"))]

    with pytest.raises(Refused):
        make(office, service.move, ids, "admit")
    make(office, service.move, ids, "admit", reason="Became a citizen on 1 October")

    row = office.ask(applications.of_call, call)[0]
    assert (row.status, row.override_reason) == (Status.ADMITTED, "Became a citizen on 1 October")


def test_moves_of_a_decision_are_not_made_by_hand(office: Office) -> None:
    call = opened(office)
    ids = [taken.id for taken in took(office, call, person(1))]
    with pytest.raises(Refused):
        make(office, service.move, ids, "select")


def test_after_the_decision_nothing_is_moved_or_corrected(office: Office) -> None:
    call = three(office)
    make(office, decisions.decide, call, protocol="1", on=DAY)
    row = office.ask(applications.of_call, call)[0]
    with pytest.raises(Refused):
        make(office, service.move, [row.id], "withdraw", reason="x")
    with pytest.raises(Refused):
        make(office, service.correct, row.id, person(1), version=row.version)


def test_correction_is_stored_searched_and_judged_again(office: Office) -> None:
    call = opened(office)
    taken = took(office, call, person(1, citizenship="RU"))[0]

    make(office, service.correct, taken.id, person(1, last_name="Өмірбек", fields={"a": 1}), version=1)

    row = office.ask(applications.of_call, call)[0]
    assert (row.last_name, row.status, row.grounds, row.fields) == ("Өмірбек", Status.ADMITTED, (), {"a": 1})
    found = office.ask(applications.ids, applications.View(call_id=call, search="омирбек"))
    assert found == [taken.id]


def test_correction_that_bars_the_first_application_lets_the_second_stand(office: Office) -> None:
    call = opened(office)
    first, second = took(office, call, person(1), replace(person(1), received_at=person(2).received_at))
    assert status(office, call) == [Status.ADMITTED, Status.NOT_ADMITTED]

    done = make(office, service.correct, first.id, person(1, citizenship="RU"), version=1)

    assert status(office, call) == [Status.NOT_ADMITTED, Status.ADMITTED]
    assert second.id in next(iter(done.changed.values()))


def test_corrected_iin_leads_to_another_person(office: Office) -> None:
    call = opened(office)
    taken = took(office, call, person(1))[0]
    before = office.ask(applications.of_call, call)[0]

    make(office, service.correct, taken.id, person(2), version=1)

    row = office.ask(applications.of_call, call)[0]
    assert (row.iin, row.person_id != before.person_id) == (person(2).iin, True)


def test_what_a_person_decided_by_hand_is_not_judged_again(office: Office) -> None:
    call = opened(office)
    taken = took(office, call, person(1, citizenship="RU"))[0]
    make(office, service.move, [taken.id], "admit", reason="Became a citizen")
    row = office.ask(applications.of_call, call)[0]

    make(office, service.correct, taken.id, person(1, citizenship="RU", note="seen"), version=row.version)

    assert status(office, call) == [Status.ADMITTED]


def test_second_clerk_is_told_both_values_and_overwrites_nothing(office: Office) -> None:
    call = opened(office)
    taken = took(office, call, person(1))[0]
    make(office, service.correct, taken.id, person(1, note="first"), version=1)

    with pytest.raises(Stale) as error:
        make(office, service.correct, taken.id, person(1, note="second"), version=1)

    assert (error.value.mine, error.value.theirs) == ({"note": "second"}, {"note": "first"})
    assert office.ask(applications.of_call, call)[0].note == "first"


def test_checklist_is_written_changed_and_taken_back(office: Office) -> None:
    call = opened(office, document=DOCUMENTS)
    taken = took(office, call, person(1))[0]

    make(office, service.check_documents, taken.id, {"plan": Checked.RECEIVED, "slides": Checked.MISSING})
    make(office, service.check_documents, taken.id, {"plan": Checked.SEEN, "slides": None}, seen_on=date(2025, 10, 3))

    found = office.ask(cases.documents, taken.id)
    assert {code: (row.state, row.seen_by, row.seen_on) for code, row in found.items()} == {
        "plan": ("seen", "clerk", date(2025, 10, 3))
    }


def test_checklist_knows_only_the_documents_of_the_call(office: Office) -> None:
    call = opened(office, document=DOCUMENTS)
    taken = took(office, call, person(1))[0]
    with pytest.raises(Refused):
        make(office, service.check_documents, taken.id, {"passport": Checked.RECEIVED})


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        ({}, ["plan", "slides"]),
        ({"plan": "received", "video": "seen"}, []),
        ({"plan": "missing", "slides": "received"}, ["plan"]),
    ],
)
def test_missing_documents(office: Office, states: dict, expected: list[str]) -> None:
    call = opened(office, document=DOCUMENTS)
    definition = office.ask(definition_of, call)
    assert service.missing(definition, states) == expected


def test_history_of_one_application(office: Office) -> None:
    call = opened(office)
    first, second = took(office, call, person(1), person(2))
    make(office, service.move, [first.id, second.id], "withdraw", reason="x")
    make(office, service.move, [second.id], "reopen", reason="y")
    assert [act.verb for act in office.ask(cases.acts, second.id)] == ["reopen_application", "withdraw_application"]
    assert [act.verb for act in office.ask(cases.acts, first.id)] == ["withdraw_application"]


def test_typed_application_is_stored_with_its_checklist(office: Office) -> None:
    call = opened(office, document=DOCUMENTS)
    done = make(office, service.register, call, person(1), documents={"plan": Checked.RECEIVED})
    found = office.ask(cases.documents, done.result.id)
    assert {code: row.state for code, row in found.items()} == {"plan": "received"}

"""Where the definition asks for consent, nobody reads or scores an application before it is recorded."""

from datetime import date

import pytest

from grantdesk.errors import Refused
from grantdesk.services import consents, personal_data
from grantdesk.services.gate import readable
from grantdesk.services.mark_imports import MarksFile, import_marks
from grantdesk.services.marking import Answer, write_marks
from grantdesk.services.office import Office
from grantdesk.store.lists import applications, marks
from grantdesk.store.lists import personal_data as lists
from tests.services.samples import NOW, _sheet, marked, opened, person, took

CONSENT = {"text_version": "2025-1", "given_on": date(2025, 10, 2), "how": "paper"}
WORDS = "Application 2 has no consent to the processing of personal data: record it on its card first"


def make(office: Office, fn, *args, **named):
    return office.act(fn, *args, by="clerk", now=NOW, **named)


@pytest.fixture
def call(office: Office) -> int:
    call = opened(office, personal_data={"consent": True})
    took(office, call, person(1), person(2))
    make(office, personal_data.record_consent, office.ask(applications.numbers, call)[1], **CONSENT)
    return call


@pytest.fixture
def chair(office: Office, call: int) -> int:
    marked(office, call, (1, 9, 9, 9))
    return office.ask(marks.members, call)[0].id


def key(office: Office, call: int, number: int) -> int:
    return office.ask(applications.numbers, call)[number]


def test_call_that_asks_for_none_keeps_nobody_out(office: Office) -> None:
    call = opened(office)
    took(office, call, person(1))
    assert office.ask(consents.lacking, call) == frozenset()


def test_mark_is_refused_until_the_consent_is_recorded(office: Office, call: int, chair: int) -> None:
    answer = Answer(key(office, call, 2), chair, "idea", text="9")
    with pytest.raises(Refused) as refused:
        make(office, write_marks, call, [answer])
    assert refused.value.message.to("en") == WORDS
    make(office, personal_data.record_consent, answer.application_id, **CONSENT)
    assert make(office, write_marks, call, [answer]).result == 1


def test_case_without_consent_is_not_open_to_members(office: Office, call: int, chair: int) -> None:
    assert [row.number for row in office.ask(readable, chair)] == [1]


def test_imported_marks_name_every_application_without_consent(office: Office, call: int, chair: int) -> None:
    sheets = tuple(_sheet(number, "Аманжолов Е.", 8) for number in (1, 2))
    with pytest.raises(Refused) as refused:
        make(office, import_marks, call, MarksFile("marks.xlsx", "0" * 64, sheets))
    assert [line.to("en") for line in refused.value.details] == [WORDS]


def test_withdrawn_consent_closes_the_door_again(office: Office, call: int, chair: int) -> None:
    consent = office.ask(lists.consents, call_id=call)[0]
    make(office, personal_data.withdraw_consent, consent.id, on=date(2025, 10, 20))
    assert office.ask(consents.lacking, call) == {key(office, call, 1), key(office, call, 2)}

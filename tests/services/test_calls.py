"""Opening, changing and showing calls."""

import pytest

from grantdesk.errors import Refused
from grantdesk.services import calls
from grantdesk.services.office import Office
from grantdesk.store import journal
from grantdesk.store.lists import calls as lists
from tests.services.samples import NOW, opened, person, toml, took


def test_open_call_creates_the_programme_and_freezes_nothing_yet(office: Office) -> None:
    done = office.act(calls.open_call, toml(), file="sample.toml", by="clerk", now=NOW)

    assert done.result == "sample-2025-1"
    assert [(row.code, row.calls) for row in office.ask(lists.programmes)] == [("sample", 1)]
    assert [(row.code, row.frozen, row.received) for row in office.ask(lists.rows)] == [("sample-2025-1", False, 0)]
    assert [line.verb for line in office.ask(journal.lines)] == ["open_call"]


def test_the_same_call_is_not_opened_twice(office: Office) -> None:
    opened(office)

    with pytest.raises(Refused, match="already open"):
        opened(office)


def test_a_second_round_belongs_to_the_same_programme(office: Office) -> None:
    opened(office)
    second = toml().replace("round = 1", "round = 2")

    office.act(calls.open_call, second, file="second.toml")

    assert [(row.code, row.calls) for row in office.ask(lists.programmes)] == [("sample", 2)]


def test_a_definition_with_faults_opens_nothing_and_names_them_all(office: Office) -> None:
    broken = toml().replace("total = 2", "total = 0").replace('kind = "contest"', 'kind = "raffle"')

    with pytest.raises(Refused) as refused:
        office.act(calls.open_call, broken, file="broken.toml")

    told = refused.value.to("en")
    assert "broken.toml: kind: expected" in told
    assert "broken.toml: seats.total: expected at least 1, found 0" in told
    assert office.ask(lists.rows) == []
    assert office.ask(journal.lines) == []


def test_a_programme_without_dates_is_no_call(office: Office) -> None:
    with pytest.raises(Refused, match=r"expected a table \[call\]") as refused:
        office.act(calls.open_call, toml(call=None), file="programme.toml")
    assert refused.value.to("en").splitlines()[1].endswith("create the call in the window: Calls, “New call…”.")


def test_a_programme_keeps_its_kind(office: Office) -> None:
    opened(office)
    prize = toml().replace('kind = "contest"', 'kind = "prize"').replace("year = 2025", "year = 2026", 1)

    with pytest.raises(Refused, match="sample is a"):
        office.act(calls.open_call, prize, file="prize.toml")


def test_a_call_without_applications_can_be_redefined(office: Office) -> None:
    call = opened(office)
    before = office.ask(calls.shown, "sample-2025-1")["definition_hash"]

    office.act(calls.redefine_call, call, toml(award={"amount": 200}))

    shown = office.ask(calls.shown, "sample-2025-1")
    assert shown["definition"]["award"]["amount"] == 200
    assert shown["definition_hash"] != before


def test_the_first_application_freezes_the_definition(office: Office) -> None:
    call = opened(office)
    took(office, call, person(1))

    with pytest.raises(Refused, match="frozen"):
        office.act(calls.redefine_call, call, toml(award={"amount": 200}))

    assert office.ask(calls.shown, "sample-2025-1")["frozen"] is True


def test_a_call_is_not_redefined_as_another(office: Office) -> None:
    call = opened(office)

    with pytest.raises(Refused, match="belongs to another call"):
        office.act(calls.redefine_call, call, toml().replace("year = 2025", "year = 2024", 1))


def test_an_unknown_call_is_named_with_those_there_are(office: Office) -> None:
    opened(office)

    with pytest.raises(Refused, match=r"no call nowhere\. Calls: sample-2025-1"):
        office.ask(calls.call_id, "nowhere")


def test_shown_counts_by_state(office: Office) -> None:
    call = opened(office)
    took(office, call, person(1), person(2, district="351000000"))

    shown = office.ask(calls.shown, "sample-2025-1")

    assert (shown["received"], shown["admitted"]) == (2, 1)
    assert shown["counts"] == {"admitted": 1, "not_admitted": 1}

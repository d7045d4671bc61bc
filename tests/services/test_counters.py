"""Counters are stored, changed, taken out; a stale change is refused; the journal keeps what was said."""

import pytest

from grantdesk.errors import Refused
from grantdesk.rules.counters import NewCounter
from grantdesk.services import counters
from grantdesk.services.office import Office
from grantdesk.store.journal import lines

JOBS = NewCounter(2025, "jobs", "Хат № 1", value=1000, plan=1100)


def test_a_counter_is_stored_and_typed_again(office: Office) -> None:
    first = office.act(counters.put_counter, JOBS, by="clerk").result
    again = office.act(counters.put_counter, NewCounter(2025, "jobs", "Хат № 2", value=1001), by="chief").result

    (row,) = office.ask(counters.counters_of, 2025)
    assert (first, again) == (row.id, row.id)
    assert (row.value, row.plan, row.source, row.entered_by, row.version) == (1001, None, "Хат № 2", "chief", 2)


def test_counters_of_another_year_region_or_district_stand_apart(office: Office) -> None:
    for new in (JOBS, NewCounter(2024, "jobs", "х", value=1), NewCounter(2025, "jobs", "х", value=2, region="19")):
        office.act(counters.put_counter, new)
    office.act(counters.put_counter, NewCounter(2025, "jobs", "х", value=3, district="196200000", region="35"))

    assert [row.value for row in office.ask(counters.counters_of, 2025)] == [1000, 2, 3]
    assert [row.value for row in office.ask(counters.counters_of, 2025, region="19")] == [1000, 2]


def test_a_change_of_an_older_version_is_refused(office: Office) -> None:
    office.act(counters.put_counter, JOBS, version=1)
    office.act(counters.put_counter, NewCounter(2025, "jobs", "Хат № 2", value=5), version=1)

    with pytest.raises(Refused, match="Somebody else"):
        office.act(counters.put_counter, JOBS, version=1)

    assert office.ask(counters.counters_of, 2025)[0].value == 5


def test_what_is_not_complete_is_refused_and_nothing_is_stored(office: Office) -> None:
    with pytest.raises(Refused, match="source"):
        office.act(counters.put_counter, NewCounter(2025, "jobs", " ", value=1))

    assert office.ask(counters.counters_of, 2025) == []


def test_a_counter_taken_out_stays_in_the_journal(office: Office) -> None:
    key = office.act(counters.put_counter, JOBS).result
    office.act(counters.remove_counter, key)

    assert office.ask(counters.counters_of, 2025) == []
    line = office.ask(lines, limit=1)[0]
    assert (line.verb, line.subjects) == ("remove_counter", str(key))
    assert '"source": "Хат № 1"' in line.detail
    with pytest.raises(Refused, match="not there"):
        office.act(counters.remove_counter, key)

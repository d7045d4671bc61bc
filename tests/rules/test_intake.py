"""The checked values of an application: its name as one text, what the eligibility rules look at."""

from datetime import UTC, date, datetime

from grantdesk.rules.eligibility import Facts
from grantdesk.rules.intake import NewApplication
from grantdesk.rules.kinds import Sex

RECEIVED = datetime(2025, 10, 2, 5, tzinfo=UTC)


def new(**over: object) -> NewApplication:
    values = {
        "iin": "970312400509",
        "last_name": "Сынақова",
        "first_name": "Аида",
        "birth_date": date(1997, 3, 12),
        "sex": Sex.FEMALE,
        "district": "194000000",
        "received_at": RECEIVED,
        **over,
    }
    return NewApplication(**values)  # type: ignore[arg-type]


def test_the_whole_name_leaves_out_what_is_not_there() -> None:
    assert new().full_name == "Сынақова Аида"
    assert new(middle_name="Ерланқызы").full_name == "Сынақова Аида Ерланқызы"


def test_the_facts_are_those_the_rules_of_eligibility_look_at() -> None:
    facts = new(citizenship="KZ", direction="it").facts()

    assert facts == Facts(RECEIVED, date(1997, 3, 12), "KZ", "194000000", "it")

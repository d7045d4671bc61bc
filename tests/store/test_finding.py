"""The search over all calls."""

import pytest

from grantdesk.services.office import Office
from grantdesk.store.lists.finding import find
from tests.services.samples import opened, person, took


@pytest.fixture
def calls(office: Office) -> tuple[int, int]:
    """Two calls: three people in the first, the third of them again in the second."""
    one, other = opened(office), opened(office, code="other")
    took(office, one, person(1), person(2, phone="+77011234567"), person(3))
    took(office, other, person(3))
    return one, other


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("сынаков2", [2]),
        ("СЫНАҚОВ2 әлібек", [2]),
        ("алибек сынаков1", [1]),
        (person(2).iin, [2]),
        ("8 701 123 45 67", [2]),
        ("+7 (701) 123-45-67", [2]),
        ("nobody", []),
        ("", []),
    ],
)
def test_application_is_found_by(office: Office, calls: tuple[int, int], text: str, numbers: list[int]) -> None:
    assert [row.number for row in office.ask(find, text)] == numbers


def test_register_number_comes_first(office: Office, calls: tuple[int, int]) -> None:
    assert office.ask(find, "2")[0].number == 2


def test_chosen_call_comes_before_the_others(office: Office, calls: tuple[int, int]) -> None:
    for call in calls:
        assert office.ask(find, "сынаков3", call_id=call)[0].call_id == call


def test_no_more_than_wanted(office: Office, calls: tuple[int, int]) -> None:
    assert len(office.ask(find, "алибек", limit=2)) == 2

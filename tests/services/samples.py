"""A small call in an office: a definition as TOML, people who apply, sheets that a commission gives."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import tomli_w

from grantdesk.rules.identity import check_digit
from grantdesk.rules.intake import NewApplication
from grantdesk.rules.kinds import MarkState, Role, Sex, SheetState
from grantdesk.rules.sheets import NewMark, NewSheet
from grantdesk.services import calls
from grantdesk.services.act import Act, Done
from grantdesk.services.intake import Taken, take_in
from grantdesk.services.office import Office
from grantdesk.services.scoring import store_sheets
from tests.rules.samples import NAME, points

NOW = datetime(2025, 11, 1, 6, tzinfo=UTC)
RECEIVED = datetime(2025, 10, 1, 6, tzinfo=UTC)
DAY = date(2025, 11, 14)
MEMBERS = ("Аманжолов Е.", "Бейсенова Г.", "Вдовина Т.")


def toml(**over: Any) -> str:
    """A call that accepts in October 2025: two seats of 100 tenge, one in reserve, marks 0–10, three members."""
    tree: dict[str, Any] = {
        "format": 1,
        "code": "sample",
        "kind": "contest",
        "region": "19",
        "name": {"kk": "Сынама конкурс", "ru": "Пробный конкурс"},
        "call": {
            "year": 2025,
            "round": 1,
            "acceptance_start": datetime(2025, 10, 1, 9),
            "acceptance_end": datetime(2025, 10, 31, 18),
            "decision_date": DAY,
        },
        "award": {"amount": 100},
        "seats": {"total": 2, "reserve": 1},
        "eligibility": {
            "age": {"from": 14, "to": 34, "on": "acceptance_end"},
            "citizenship": "KZ",
            "residence": ["19"],
            "repeat": "never",
            "one_application": True,
        },
        "criterion": [points("idea")],
        "scoring": {"method": "sum", "ties": ["vote", "lot"]},
        "committee": {"size_min": 3, "odd": True, "quorum": "2/3", "majority": "present"},
        "refusal": [{"code": "late", "name": NAME, "paragraph": "18"}],
        **over,
    }
    return tomli_w.dumps({key: value for key, value in tree.items() if value is not None})


def opened(office: Office, **over: Any) -> int:
    """The id of a call opened from `toml`."""
    code = office.act(calls.open_call, toml(**over), file="sample.toml", by="clerk", now=NOW).result
    return office.ask(calls.call_id, code)


def iin(number: int, birth: date = date(2000, 3, 5), sex: Sex = Sex.MALE) -> str:
    """An invented IIN with a right check digit; equal numbers give equal IINs."""
    century = (5 if birth.year >= 2000 else 3) + (sex is Sex.FEMALE)
    for serial in range(number * 10, number * 10 + 10):
        eleven = f"{birth:%y%m%d}{century}{serial:04d}"
        digit = check_digit(eleven)
        if digit is not None:
            return f"{eleven}{digit}"
    raise AssertionError("no IIN")


def person(number: int, **over: Any) -> NewApplication:
    """The application of invented person `number`, received `number` hours after the first of October."""
    values: dict[str, Any] = {
        "iin": iin(number),
        "last_name": f"Сынақов{number}",
        "first_name": "Әлібек",
        "birth_date": date(2000, 3, 5),
        "sex": Sex.MALE,
        "district": "194000000",
        "received_at": RECEIVED + timedelta(hours=number),
        "citizenship": "KZ",
        "rural": True,
        **over,
    }
    return NewApplication(**values)


def took(office: Office, call: int, *people: NewApplication) -> list[Taken]:
    """Takes applications in as one act."""

    def act(act: Act) -> Done:
        return Done(take_in(act, call, people))

    return office.act(act, by="clerk", now=NOW).result


def marked(office: Office, call: int, *rows: tuple[int, int | str | None, ...]) -> None:
    """Stores sheets: (register number, mark of each member in turn); None leaves one out, a word is its standing."""
    sheets = [
        _sheet(number, member, mark)
        for number, *marks in rows
        for member, mark in zip(MEMBERS, marks, strict=False)
        if mark is not None
    ]

    def act(act: Act) -> Done:
        return Done(store_sheets(act, call, sheets))

    office.act(act, by="secretary", now=NOW)


def _sheet(number: int, member: str, mark: int | str) -> NewSheet:
    role = Role.CHAIR if member == MEMBERS[0] else Role.MEMBER
    if isinstance(mark, str):
        return NewSheet(number, member, role, SheetState(mark))
    return NewSheet(number, member, role, marks={"idea": NewMark(MarkState.GIVEN, str(mark))})


def three(office: Office, **over: Any) -> int:
    """A call with three applications whose means are 9, 8 and 7."""
    call = opened(office, **over)
    took(office, call, person(1), person(2), person(3))
    marked(office, call, (1, 9, 9, 9), (2, 8, 8, 8), (3, 7, 7, 7))
    return call

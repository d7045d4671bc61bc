"""Ranking and selection of large calls against reading their marks from the database as plain tuples."""

import random
from pathlib import Path

import pytest

from grantdesk.rules.kinds import MarkState, Role
from grantdesk.rules.sheets import NewMark, NewSheet
from grantdesk.services.act import Act, Done
from grantdesk.services.office import Office
from grantdesk.services.ranking import ranking
from grantdesk.services.scoring import store_sheets
from tests.bench.table import Table, best
from tests.rules.samples import points
from tests.services.samples import opened, person, took

CRITERIA = [f"c{number}" for number in range(9)]
MEMBERS = [f"Мүше {number}" for number in range(7)]
PLAIN = "SELECT sheet_id, criterion, value FROM mark"


def filled(office: Office, size: int) -> int:
    """A call with `size` applications, each marked by seven members on nine criteria."""
    dice = random.Random(size)
    call = opened(
        office,
        code=f"bench-{size}",
        criterion=[points(code, 10, weight=1 + place % 3) for place, code in enumerate(CRITERIA)],
        scoring={"method": "sum", "blank": "zero", "ties": ["criterion:c0", "median", "chair", "earlier"]},
        seats={
            "total": size // 10,
            "reserve": 20,
            "per_district": size // 20,
            "kept": [{"group": "rural", "seats": size // 40}],
        },
        award={"amount": 1_000_000, "pool": size // 10 * 1_000_000, "when_short": "stop"},
        eligibility={},
    )
    districts = [f"19{number}000000" for number in range(1, 10)]
    people = [
        person(number % 999 + 1, district=dice.choice(districts), rural=dice.random() < 0.5) for number in range(size)
    ]
    took(office, call, *people)
    sheets = [
        NewSheet(
            number,
            member,
            Role.CHAIR if member == MEMBERS[0] else Role.MEMBER,
            marks={code: NewMark(MarkState.GIVEN, str(dice.randint(0, 10))) for code in CRITERIA},
        )
        for number in range(1, size + 1)
        for member in MEMBERS
    ]

    def act(act: Act) -> Done:
        return Done(store_sheets(act, call, sheets))

    office.act(act)
    return call


def read_plain(office: Office) -> int:
    """All marks as plain tuples, nothing done with them."""
    with office.engine.connect() as connection:
        return len(connection.exec_driver_sql(PLAIN).fetchall())


@pytest.mark.bench
def test_ranking_against_reading_the_marks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table, times = (
        Table("Ranking and selection, 7 members × 9 criteria, against reading the marks as tuples", capsys),
        {},
    )
    for size, aim in ((5_000, "below 3"), (10_000, "below 3")):
        office = Office.open(tmp_path / str(size))
        call = filled(office, size)
        assert read_plain(office) == size * 63
        times[size] = best(lambda: office.ask(ranking, call))  # noqa: B023 - run at once
        table.add(f"{size:,} applications", times[size], best(lambda: read_plain(office)), aim)  # noqa: B023
        office.close()
    table.add("10 000 against 5 000", times[10_000], times[5_000], "about 2")
    table.show()

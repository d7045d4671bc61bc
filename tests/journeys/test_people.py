"""People through the command line: one person across calls, two cards put together and parted again."""

from pathlib import Path

from tests.journeys.conftest import Desk
from tests.journeys.test_bad_input import CALL, opened, register
from tests.services.samples import iin

OTHER = iin(2)
ROWS = (
    (iin(1), "Смағұлов", "Асылан", "05.03.2000", "m", "194000000", "02.10.2025 10:00", "KZ"),
    (OTHER, "Смагулов", "Асылан", "05.03.2000", "m", "194000000", "03.10.2025 10:00", "KZ"),
)


def test_two_cards_are_put_together_and_parted_again(desk: Desk, tmp_path: Path) -> None:
    opened(desk, tmp_path)
    desk("import", "applications", CALL, register(tmp_path, *ROWS))

    told = desk("person", "show", iin(1), "--json").json
    assert [(item["iin"], item["name"]) for item in told["likely"]] == [(OTHER, "Смагулов Асылан")]
    assert "likely the same: Смагулов Асылан" in desk("person", "show", iin(1)).out

    merge = desk("person", "merge", iin(1), OTHER, "--reason", "one passport", "--json").json["merge"]
    told = desk("person", "show", iin(1), "--json").json
    assert [(item["number"], item["status"]) for item in told["applications"]] == [
        (2, "not_admitted"), (1, "admitted"),
    ]  # fmt: skip
    assert told["merges"][0]["parted"] is False

    desk("person", "part", merge)
    assert [item["number"] for item in desk("person", "show", OTHER, "--json").json["applications"]] == [2]


def test_unknown_iin_is_told(desk: Desk, tmp_path: Path) -> None:
    opened(desk, tmp_path)
    assert "Nobody has applied with the IIN 000000000000" in desk("person", "show", "000000000000", code=1).err

"""The office's key: made once, replaced without losing old papers, another office's known, forgeries refused."""

import stat
from pathlib import Path

import pytest

from grantdesk.errors import Refused
from grantdesk.papers import seal
from grantdesk.services import decisions, papers, seals
from grantdesk.services.office import Office
from grantdesk.services.workspace import Workspace
from tests.services.samples import DAY, NOW, three


@pytest.fixture
def place(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path)


def claim(key: bytes) -> bytes:
    return seal.sealed(seal.Seal("order", "kk", "1", "2025-12-10", "", "", 5, "c", "0" * 16, ""), key).encode()


def test_the_key_is_made_once_and_kept_for_the_owner_alone(place: Workspace) -> None:
    first = seals.office_key(place)
    assert seals.office_key(place) == first
    assert stat.S_IMODE((place.root / seals.SECRET).stat().st_mode) == 0o600


def test_papers_sealed_before_a_new_key_still_check(place: Workspace) -> None:
    old = seals.office_key(place)
    new = seals.replace_key(place)
    assert seals.office_key(place) != old
    assert new == seals.public_key(place)
    assert seals.verify(place, claim(old))[0].amount == 5
    assert seals.verify(place, claim(seals.office_key(place)))[0].amount == 5


def test_a_key_brought_from_elsewhere_is_taken(place: Workspace) -> None:
    key = seal.new_key()
    seals.replace_key(place, seal.key_text(key))
    assert seals.office_key(place) == key


def test_the_papers_of_another_office_check_when_its_key_is_known(place: Workspace) -> None:
    stranger = seal.new_key()
    with pytest.raises(Refused):
        seals.verify(place, claim(stranger))
    seals.trust(place, seal.key_text(seal.public_of(stranger)))
    assert seals.verify(place, claim(stranger))[0].kind == "order"


@pytest.mark.parametrize("data", [b"", b"\xff\xfe\x00", b"GD1|x", "қағаз".encode()])
def test_what_is_no_seal_is_refused(place: Workspace, data: bytes) -> None:
    with pytest.raises(Refused):
        seals.verify(place, data)


def test_every_issued_paper_checks(office: Office, tmp_path: Path) -> None:
    call = three(office)
    office.act(decisions.decide, call, protocol="5", on=DAY, by="secretary", now=NOW)
    done = papers.issue(office, call, tmp_path / "out", by="secretary")
    told = [seals.verify(office.workspace, file.read_bytes()) for file in done.result]
    assert {one.kind for (one,) in told} == {"protocol", "recipients", "decision"}
    assert len(told) == 10

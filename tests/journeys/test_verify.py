"""The seal through the command line: issued papers check, another office's do not."""

import json
from dataclasses import replace
from pathlib import Path

from grantdesk.services import seals
from grantdesk.services.workspace import Workspace
from tests.papers import occasions


def test_a_paper_of_another_office_is_refused_and_a_lost_file_is_trouble(desk, tmp_path: Path) -> None:
    module, values = occasions.EVERY["order"]
    paper = tmp_path / "order.pdf"
    paper.write_bytes(module.render(values, "kk", replace(occasions.FULL, key=bytes(range(32)))))

    assert desk("verify", paper, code=1).err
    assert desk("verify", tmp_path / "gone.pdf", code=3).err


def test_a_paper_sealed_with_the_key_of_this_office_checks(desk, tmp_path: Path) -> None:
    place = Workspace(desk.workspace)
    place.prepare()
    module, values = occasions.EVERY["order"]
    paper = tmp_path / "order.pdf"
    paper.write_bytes(module.render(values, "ru", replace(occasions.FULL, key=seals.office_key(place))))

    (told,) = json.loads(desk("--json", "verify", paper).out)
    assert (told["kind"], told["number"], told["amount"]) == ("order", "118", 12_000_000)

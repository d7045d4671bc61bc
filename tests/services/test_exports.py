"""Writing the reports of a year as long work."""

import json

import pytest

from grantdesk.errors import Refused
from grantdesk.services import exports
from grantdesk.services.act import file_hash
from grantdesk.store import journal
from tests.services.samples import three


def test_workbook_is_on_disk_and_in_the_journal(office, tmp_path):
    three(office)
    file = tmp_path / "2025.xlsx"
    done = exports.year_to_excel(office, 2025, file, by="clerk")
    line = office.ask(journal.lines)[0]
    assert (done.result, line.verb, line.by) == (file, "export", "clerk")
    assert json.loads(line.detail)["sha256"] == file_hash(file.read_bytes())


def test_year_on_paper_comes_in_both_languages_with_progress(office, tmp_path):
    three(office)
    told = []
    exports.year_to_pdf(office, 2025, tmp_path, progress=lambda done, total: told.append((done, total)) or True)
    assert sorted(file.name for file in tmp_path.glob("*.pdf")) == ["2025-kk.pdf", "2025-ru.pdf"]
    assert told == [(0, 2), (1, 2)]


def test_cancelled_work_leaves_nothing(office, tmp_path):
    three(office)
    folder = tmp_path / "out"
    with pytest.raises(Refused):
        exports.year_to_excel(office, 2025, folder / "2025.xlsx", progress=lambda _done, _total: False)
    with pytest.raises(Refused):
        exports.year_to_pdf(office, 2025, folder, progress=lambda _done, _total: False)
    assert not folder.exists()

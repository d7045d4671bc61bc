"""Settings of the office: kept whole, the emblem with them, the change in the journal."""

import json

import pytest

from grantdesk import settings as kept
from grantdesk.errors import Trouble
from grantdesk.services import preferences
from grantdesk.settings import Bilingual, Settings
from grantdesk.store import journal


def lines(office):
    return [line for line in office.ask(journal.lines) if line.verb == "change_settings"]


def test_settings_are_written_and_in_force(office):
    wanted = Settings(office=Bilingual(kk="Басқарма", ru="Управление"), paper_points=12)
    done = preferences.keep(office, wanted, by="clerk")
    assert done.result == wanted == office.settings == kept.load(office.workspace.root)


def test_journal_names_what_changed_and_not_what_it_says(office):
    preferences.keep(office, Settings(head_name="Қалиев Ерлан", paper_points=12), by="clerk")
    (line,) = lines(office)
    assert json.loads(line.detail) == {"names": "head_name,paper_points"}


def test_nothing_changed_leaves_no_line(office):
    preferences.keep(office, office.settings, by="clerk")
    assert lines(office) == []


def test_emblem_moves_in_with_the_office(office, tmp_path):
    picture = tmp_path / "Gerb.PNG"
    picture.write_bytes(b"picture")
    preferences.keep(office, Settings(emblem=str(picture)), by="clerk")
    own = office.workspace.root / "emblem.png"
    assert office.settings.emblem == str(own)
    assert own.read_bytes() == b"picture"
    preferences.keep(office, office.settings, by="clerk")
    assert office.settings.emblem == str(own)


def test_missing_emblem_is_trouble_and_the_old_settings_stand(office, tmp_path):
    before = office.settings
    with pytest.raises(Trouble):
        preferences.keep(office, Settings(emblem=str(tmp_path / "none.png")), by="clerk")
    assert office.settings == before


def test_place_of_the_database_shows_no_password(office):
    said = preferences.database_words(office)
    assert said["kind"] == office.database_kind
    password = office.engine.url.password
    assert not password or password not in said["where"]

"""Settings of an office and of a user: written, read, unreadable."""

from pathlib import Path

import pytest

from grantdesk.errors import Trouble
from grantdesk.settings import Bilingual, Personal, Settings, load, load_personal, save, save_personal


def test_office_settings_come_back_as_written(tmp_path: Path):
    settings = Settings(language="ru", office=Bilingual(kk="Басқарма", ru="Управление"), paper_points=12)
    save(tmp_path, settings)
    assert load(tmp_path) == settings


def test_absent_settings_are_the_defaults(tmp_path: Path):
    assert (load(tmp_path), load_personal(tmp_path)) == (Settings(), Personal())


def test_personal_settings_come_back_as_written(tmp_path: Path):
    settings = Personal(language="kk", appearance="dark", type_percent=130).opened(tmp_path)
    save_personal(tmp_path / "new", settings)
    assert load_personal(tmp_path / "new") == settings


def test_office_opened_again_moves_to_the_top_and_eight_are_kept():
    settings = Personal()
    for name in [*map(str, range(10)), "5"]:
        settings = settings.opened(Path(name))
    assert settings.recent == ("5", "9", "8", "7", "6", "4", "3", "2")


@pytest.mark.parametrize("text", ["language = ", "language = 5", "paper_points = 99"])
def test_unreadable_settings_are_trouble(tmp_path: Path, text: str):
    (tmp_path / "office.toml").write_text(text, encoding="utf-8")
    with pytest.raises(Trouble):
        load(tmp_path)


def test_emblem_moves_with_the_workspace(tmp_path):
    old, new = tmp_path / "old", tmp_path / "new"
    save(old, Settings(emblem=str(old / "emblem.png")))
    old.rename(new)
    assert load(new).emblem == str(new / "emblem.png")
    save(new, Settings(emblem=str(tmp_path / "elsewhere.png")))
    assert load(new).emblem == str(tmp_path / "elsewhere.png")
    save(new, Settings())
    assert load(new).emblem == ""

"""The settings: typed, checked at the field, seen on the head of a paper, stored; the user's own hold at once."""

from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage

from grantdesk import settings as kept
from grantdesk.settings import Bilingual, Settings
from grantdesk.ui.preferences.fields import flat, settings_from
from grantdesk.ui.preferences.page import PreferencesPage
from grantdesk.ui.preferences.places import PlacesPart
from tests.services.test_localities import ROWS, workbook
from tests.ui.typist import type_into


@pytest.fixture
def page(place, shown, settled) -> PreferencesPage:
    page = shown(PreferencesPage(place))
    page.enter()
    settled()
    return page


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    image = QImage(20, 20, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    file = tmp_path / "gerb.png"
    assert image.save(str(file))
    return file


def typed(page, **texts):
    for key, text in texts.items():
        page.office.widget(key).clear()
        type_into(page.office.widget(key), text)
        page.office.widget(key).tidy()


def test_settings_and_form_say_the_same():
    names = {"office": Bilingual(kk="А", ru="Б"), "city": Bilingual(kk="В"), "head_name": "Г"}
    whole = Settings(**names, language="ru", paper_points=12, database="x")
    assert settings_from(flat(whole), whole) == whole


def test_nothing_typed_is_nothing_to_save(page):
    assert not page._save.isEnabled()
    assert page.leave()


def test_typed_settings_are_stored(page, filled, settled):
    typed(page, office_kk="Басқарма", office_ru="Управление", head_name="ҚАЛИЕВ ерлан", number_prefix="ТҰ-")
    page.save()
    settled()
    stored = kept.load(filled.workspace.root)
    assert (stored.office, stored.head_name, stored.number_prefix) == (
        Bilingual(kk="Басқарма", ru="Управление"),
        "Қалиев ерлан",
        "ТҰ-",
    )
    assert filled.settings == stored
    assert not page.is_changed()


def test_text_in_one_language_is_remarked_and_stored_all_the_same(page, filled, settled):
    typed(page, office_kk="Басқарма")
    page.save()
    settled()
    assert page.office.cells["office_ru"].fault() == "The papers in Russian need this too"
    assert filled.settings.office.kk == "Басқарма"


def test_wrong_bin_keeps_the_settings_from_being_stored(page, filled, settled):
    typed(page, bin="240540000808")
    page.save()
    settled()
    assert page.office.cells["bin"].fault() != ""
    assert filled.settings.bin == ""


def test_preview_shows_what_is_typed_and_the_usual_name_before(page):
    assert page.preview.text("office", "ru") == "Управление по вопросам молодежной политики"
    page.office.widget("region").set_value("35")
    page._changed()
    assert page.preview.text("city", "kk") == "Қарағанды қаласы"
    typed(page, office_ru="Отдел")
    assert page.preview.text("office", "ru") == "Отдел"


def test_emblem_is_chosen_and_moves_into_the_workspace(page, questions, filled, settled, picture):
    questions.answers.append(picture)
    page.office.widget("emblem").choose()
    page.save()
    settled()
    assert Path(filled.settings.emblem) == filled.workspace.root / "emblem.png"
    assert page.office.widget("emblem").value() == filled.settings.emblem


def test_file_that_is_no_picture_is_said_at_the_field(page, questions, tmp_path):
    (tmp_path / "gerb.png").write_text("text")
    questions.answers.append(tmp_path / "gerb.png")
    page.office.widget("emblem").choose()
    assert page.office.cells["emblem"].fault() == "The papers print PNG and JPEG pictures"


def test_leaving_asks_when_something_is_not_saved(page, questions):
    typed(page, head_name="Қалиев")
    questions.answers.extend([False, True])
    assert not page.leave()
    assert page.leave()


def test_undo_shows_what_is_kept(page, filled):
    typed(page, head_name="Қалиев")
    page.undo()
    assert page.office.widget("head_name").value() == filled.settings.head_name
    assert not page._undo.isEnabled()


def test_look_of_the_window_holds_at_once(page, place, qtbot):
    with qtbot.waitSignal(place.guide.preferred) as said:
        page.personal.widget("appearance").button("dark").click()
    assert said.args[0].appearance == "dark"
    place.guide.personal = said.args[0]
    with qtbot.waitSignal(place.guide.preferred) as said:
        page.personal.widget("type_percent").button(130).click()
    assert (said.args[0].appearance, said.args[0].type_percent) == ("dark", 130)


def test_parts_stand_under_each_other_in_a_narrow_window(page, qtbot):
    page.resize(1200, 700)
    qtbot.waitUntil(lambda: page._parts.direction() == page._parts.Direction.LeftToRight)
    page.resize(720, 700)
    qtbot.waitUntil(lambda: page._parts.direction() == page._parts.Direction.TopToBottom)


def test_official_workbook_of_places_is_taken_in(page, questions, settled, tmp_path):
    places = page.findChild(PlacesPart)
    settled()
    assert places.words.text().startswith("Rural districts and settlements are typed by hand")
    questions.answers.append(workbook(tmp_path, *ROWS))
    places.take.click()
    settled()
    assert places.words.text() == "4 rural districts and settlements are offered"

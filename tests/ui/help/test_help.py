"""The help: a page for each job in both languages, links that lead somewhere, texts of the window as it says them."""

import re

import pytest
from babel.messages.pofile import read_po
from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QPushButton, QWidget

from grantdesk import i18n
from grantdesk.paths import shipped
from grantdesk.ui.help.shortcuts import carried, groups, native, table_keys
from grantdesk.ui.help.topics import LANGUAGES, TOPICS, labels_of, page_file, page_text, source_of, topic_of_page
from grantdesk.ui.help.window import HelpWindow
from grantdesk.ui.shell.keys import KEYS
from grantdesk.ui.shell.pages import ENTRIES

PAGES = [(topic.key, language) for topic in TOPICS for language in LANGUAGES]
LINK = re.compile(r"!?\[[^\]\[]*\]\(([^)]+)\)")


@pytest.fixture(scope="module")
def msgids() -> set[str]:
    with (shipped("resources", "locale") / "en" / "LC_MESSAGES" / "grantdesk.po").open("rb") as file:
        found = read_po(file)
    return {message.id if isinstance(message.id, str) else message.id[0] for message in found}


@pytest.fixture
def window(shown) -> HelpWindow:
    return shown(HelpWindow())


# --- the pages


@pytest.mark.parametrize(("key", "language"), PAGES)
def test_page_is_there_with_a_title_and_some_words(key, language):
    first, *rest = source_of(key, language).splitlines()
    assert first.startswith("# ")
    assert len(" ".join(rest).split()) > 40


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_stands_there_that_no_topic_shows(language):
    files = shipped("resources", "help", language).glob("*")
    assert {file.name for file in files} == {f"{topic.key}.md" for topic in TOPICS}


@pytest.mark.parametrize(("key", "language"), PAGES)
def test_links_and_pictures_resolve(key, language):
    folder = page_file(key, language).parent
    assert [link for link in LINK.findall(source_of(key, language)) if not (folder / link).is_file()] == []


@pytest.mark.parametrize(("key", "language"), PAGES)
def test_page_names_only_texts_that_the_window_has(key, language, msgids):
    assert [label for label in labels_of(key, language) if label not in msgids] == []


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.key)
def test_both_languages_say_the_same_things(topic):
    kk, ru = (source_of(topic.key, language) for language in LANGUAGES)
    for mark in (r"^#+ ", r"^\d+\. ", r"^\* ", r"`[^`]+`"):
        assert len(re.findall(mark, kk, re.MULTILINE)) == len(re.findall(mark, ru, re.MULTILINE))
    assert sorted(labels_of(topic.key, "kk")) == sorted(labels_of(topic.key, "ru"))
    assert sorted(LINK.findall(kk)) == sorted(LINK.findall(ru))


def test_buttons_are_called_as_the_window_calls_them():
    i18n.use("ru")
    assert "**Новый конкурс…**" in page_text("calls", "ru")
    i18n.use("kk")
    assert "**Жаңа конкурс…**" in page_text("calls", "kk")


def test_every_page_of_the_window_has_its_topic():
    keys = {topic.key for topic in TOPICS}
    assert {topic_of_page(entry.key) for entry in ENTRIES} <= keys
    assert [entry.key for entry in ENTRIES if topic_of_page(entry.key) == "start"] == []


# --- the window of the help


def test_topic_of_the_page_is_shown(window):
    window.show_topic("marks")
    assert window.list.currentRow() == [topic.key for topic in TOPICS].index("marks")
    assert window.browser.toPlainText().splitlines()[0] == "Оценки"


def test_language_without_pages_of_its_own_reads_russian_ones(window):
    i18n.use("en")
    window.show_topic("report")
    assert "Годовой отчёт" in window.browser.toPlainText()


def test_pages_follow_the_language(window):
    i18n.use("kk")
    window.retranslate()
    assert window.browser.toPlainText().splitlines()[0] == "Алғашқы іске қосу"


def test_link_leads_to_its_page(window):
    window.show_topic("start")
    window.browser.anchorClicked.emit(QUrl("committee.md"))
    assert window.topic == "committee"


def test_foreign_link_leads_nowhere(window):
    window.show_topic("start")
    window.browser.anchorClicked.emit(QUrl("https://example.org"))
    assert window.topic == "start"


def test_search_finds_pages_in_any_spelling(window):
    i18n.use("kk")
    window.retranslate()
    window.search.setText("оздигинен кворум")
    shown = [topic.key for n, topic in enumerate(TOPICS) if not window.list.item(n).isHidden()]
    assert shown == ["committee", "meeting"]
    window._to_first()
    assert window.topic == "committee"


def test_search_for_what_is_nowhere_finds_nothing(window):
    window.search.setText("zzz")
    assert all(window.list.item(n).isHidden() for n in range(window.list.count()))


# --- shortcuts


def test_all_shortcuts_of_the_table_are_listed(window):
    window.show_topic("keyboard")
    text = window.browser.toPlainText()
    assert [entry.keys for entry in KEYS if native(entry.keys) not in text] == []


def test_every_place_of_the_table_is_named():
    assert sum(len(group.lines) for group in groups()) == len(KEYS)


def test_shortcut_beside_the_table_is_listed_too(shown):
    owner = QWidget()
    button = QPushButton("Something else", owner)
    button.setShortcut("Ctrl+Alt+Y")
    listed = groups(owner)[-1]
    assert (str(listed.title), listed.lines) == ("More", (("Ctrl+Alt+Y", "Something else"),))


def test_range_of_keys_stands_for_each_of_them():
    assert {"Ctrl+1", "Ctrl+4", "Ctrl+7"} <= table_keys(KEYS)


def test_arrows_and_ranges_are_shown_as_they_are():
    assert [native(keys) for keys in ("0 … 9", "Ctrl+K")] == ["0 … 9", "Ctrl+K"]


def test_escape_closes_the_help(window, qtbot):
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.isVisible())


def test_actions_carry_their_shortcuts(shown, place, settled):
    from grantdesk.ui.reports.page import ReportsPage

    page = shown(ReportsPage(place))
    settled()
    assert {"Alt+Left", "Alt+Right"} <= {keys for keys, _text in carried(page)}

"""The year at a glance: figures, charts, sentences; every figure leads to its rows; workbook and papers."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QGuiApplication

from grantdesk.rules.counters import NewCounter
from grantdesk.rules.kinds import Kind
from grantdesk.rules.summary import Cut
from grantdesk.services import counters
from grantdesk.services.year import year
from grantdesk.store.lists import applications
from grantdesk.ui.applications.register import RegisterPage
from grantdesk.ui.reports.chart import BarChart
from grantdesk.ui.reports.page import ReportsPage
from grantdesk.ui.reports.rows import Bar, Chart, charts
from grantdesk.ui.shared.place import Chosen, Guide, Place
from tests.ui.office import FakeDone
from tests.ui.typist import Typist


@pytest.fixture
def page(place, shown, settled) -> ReportsPage:
    page = shown(ReportsPage(place))
    settled()
    return page


def chart_of(page, title: str) -> BarChart:
    return next(chart for _frame, _title, chart in page._cards if str(chart._chart.title) == title)


# --- what is shown


def test_newest_year_with_calls_is_shown(page):
    assert page.year == 2025
    assert page.report.year == 2025


def test_tiles_are_the_totals_of_the_year(page, filled):
    total = filled.ask(year, 2025).total.total
    said = {measure: tile.figure.text().replace("\u00a0", "") for measure, tile in page.tiles.items()}
    assert said == {measure: str(getattr(total, measure).value) for measure in said}


def test_unknown_year_before_is_said(page):
    assert page.tiles["awarded"].change.text() == "nothing known of 2024"


def test_year_before_is_compared(page, filled, place, settled):
    new = NewCounter(2024, "awarded", "letter 1", value=100)
    place.desk.act(counters.put_counter, new)
    settled()
    now = filled.ask(year, 2025).total.total.awarded.value
    assert page.tiles["awarded"].change.text() == f"+{now - 100} (+{now - 100},0 %) against 2024"


def test_chosen_programme_has_its_own_figures(page):
    page.programme.set_value("zangar")
    page.programme.changed.emit()
    section = page.report.section("zangar")
    assert page.tiles["received"].figure.text() == str(section.total.received.value)
    assert "Programmes" not in [str(chart._chart.title) for _frame, _title, chart in page._cards]


def test_measure_changes_the_bars(page):
    page.measure.button("received").click()
    bars = chart_of(page, "Programmes").bars
    assert [bar.value for bar in bars] == [section.total.received.value for section in page.report.programmes]


@pytest.mark.parametrize("measure", ["received", "admitted", "awarded"])
def test_every_bar_counts_exactly_the_rows_that_it_opens(page, filled, measure):
    for section in (page.report.total, *page.report.programmes):
        for chart in charts(page.report, section, measure):
            for bar in chart.bars:
                assert filled.ask(applications.totals, bar.query)[0] == bar.value


def test_shares_of_sex_are_of_the_whole(page):
    bars = next(c for c in charts(page.report, page.report.total, "awarded") if c.title == Cut.SEX.label).bars
    assert sum(bar.share for bar in bars) in (99, 100, 101)


def test_sentences_follow_the_language_and_are_copied(page):
    page.copy_sentences()
    assert QGuiApplication.clipboard().text() == "\n\n".join(page.report.paragraphs("en"))


def test_another_year_is_one_key_away(page, settled):
    page.step(-1)
    settled()
    assert page.report.year == 2024
    assert page.tiles["received"].figure.text() == "0"
    page.step(1)
    settled()
    assert page.report.year == 2025


def test_change_by_somebody_is_shown(page, place, settled, qtbot):
    page.report = None
    place.desk.act(lambda act: FakeDone(changed={Kind.APPLICATION: frozenset({1})}))
    qtbot.waitUntil(lambda: page.report is not None)


def test_parts_stand_under_each_other_in_a_narrow_window(page, qtbot):
    page.resize(1200, 700)
    qtbot.waitUntil(lambda: page._columns[1].count() > 1)
    page.resize(700, 700)
    qtbot.waitUntil(lambda: page._columns[1].count() == 1)


def test_without_calls_the_page_says_so(empty_office, make_desk, settled, shown):
    desk = make_desk(empty_office)
    page = shown(ReportsPage(Place(desk, Chosen(desk), Guide())))
    settled()
    assert page._either.currentIndex() == 1
    assert not page._excel.isEnabled()


# --- the way to the rows


def test_figure_opens_its_rows(page, place, qtbot):
    with qtbot.waitSignal(place.guide.go) as go:
        page.tiles["admitted"].figure.click()
    assert go.args == ["register", page.report.total.total.admitted.query]


def test_register_shows_exactly_the_rows_of_a_figure(page, place, shown, settled):
    register = shown(RegisterPage(place))
    settled()
    figure = page.report.total.total.awarded
    register.enter(figure.query)
    settled()
    assert register.model.rowCount() == figure.value
    register.filters.reset()
    settled()
    assert register.model.rowCount() == place.chosen.call.received


def test_another_call_ends_the_rows_of_a_figure(page, place, shown, settled):
    register = shown(RegisterPage(place))
    settled()
    register.enter(page.report.total.total.received.query)
    settled()
    other = next(call for call in place.chosen.calls if call.id != place.chosen.call_id)
    place.chosen.choose(other.id)
    settled()
    assert register.model.rowCount() == other.received


# --- the chart itself


@pytest.fixture
def chart(shown) -> BarChart:
    chart = BarChart()
    bars = (Bar("first", 3, "q1"), Bar("second", 0, "q2", behind=4), Bar("third", 7, "q3", share=70))
    chart.show_chart(Chart(Cut.SEX.label, bars))
    chart.resize(400, chart.sizeHint().height())
    return shown(chart)


def test_arrows_walk_and_enter_opens(chart, qtbot):
    typist = Typist()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down):
        typist.press(key, widget=chart)
    assert chart.current == 2
    with qtbot.waitSignal(chart.opened) as opened:
        typist.press(Qt.Key.Key_Return, widget=chart)
    assert opened.args == ["q3"]


def test_bar_in_view_is_said_to_screen_readers(chart):
    assert (chart.accessibleName(), chart.accessibleDescription()) == ("Sex", "first: 3")
    Typist().press(Qt.Key.Key_End, widget=chart)
    assert chart.accessibleDescription() == "third: 7  ·  70\u202f%"


def test_click_opens_the_bar_under_it(chart, qtbot):
    with qtbot.waitSignal(chart.opened) as opened:
        qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=chart.room_of(1).center().toPoint())
    assert opened.args == ["q2"]
    assert chart.place_at(QPointF(5, chart.height() + 50)) == -1


# --- files


def test_workbook_is_written(page, questions, settled, tmp_path):
    questions.answers.append(tmp_path / "year.xlsx")
    page._excel.click()
    settled()
    assert (tmp_path / "year.xlsx").read_bytes()[:2] == b"PK"


def test_papers_are_written_in_both_languages(page, questions, settled, tmp_path):
    questions.answers.append(tmp_path)
    page._pdf.click()
    settled()
    assert [file.name for file in sorted(tmp_path.glob("*.pdf"))] == ["2025-kk.pdf", "2025-ru.pdf"]
    assert (tmp_path / "2025-kk.pdf").read_bytes()[:5] == b"%PDF-"


def test_no_place_chosen_writes_nothing(page, questions):
    questions.answers.extend([None, None])
    page._excel.click()
    page._pdf.click()
    assert page.desk.jobs.idle()

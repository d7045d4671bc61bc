"""The year at a glance: its figures against last year, charts of a measure, the year in sentences; every figure opens
its rows."""

from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from grantdesk.i18n import N_, Message, current
from grantdesk.rules.kinds import Kind
from grantdesk.rules.programme import LOCAL
from grantdesk.rules.summary import Section, YearReport
from grantdesk.services.year import year as report_of
from grantdesk.ui.reports import acts
from grantdesk.ui.reports.books import BooksPart
from grantdesk.ui.reports.chart import BarChart
from grantdesk.ui.reports.compare import ComparePart
from grantdesk.ui.reports.counters import CountersPart
from grantdesk.ui.reports.rows import MEASURES, Chart, charts, figure_of
from grantdesk.ui.reports.tile import Tile
from grantdesk.ui.shared.choice import Choice, ChoiceField
from grantdesk.ui.shared.page import Button, Either, Empty, Page, Words, card
from grantdesk.ui.shared.place import Place
from grantdesk.ui.shared.segments import SegmentsField
from grantdesk.ui.shared.theme import L, M, S

CONCERNED = (Kind.CALL, Kind.APPLICATION, Kind.DECISION, Kind.AWARD, Kind.COUNTER)
NARROW = 900
HEAD = 60  # what a card adds to its chart, in pixels
WHOLE = ""
YEAR, COMPARE, COUNTERS, BOOKS = "year", "compare", "counters", "books"
PARTS = {
    YEAR: Message(N_("The year")),
    COMPARE: Message(N_("Against last year and plan")),
    COUNTERS: Message(N_("Counters")),
    BOOKS: Message(N_("Workbooks")),
}
SHORT = {"money": Message(N_("Money"))}


class ReportsPage(Page):
    """Alt with left and right goes to another year."""

    TITLE = Message(N_("Reports"))

    def __init__(self, place: Place) -> None:
        super().__init__(place)
        self.year = datetime.now(LOCAL).year
        self.report: YearReport | None = None
        self._chose = False
        self._cards: list[tuple[QWidget, Words, BarChart]] = []
        self.tiles = {measure: Tile(title) for measure, title in MEASURES.items()}
        self.measure = SegmentsField([Choice(key, title) for key, title in (MEASURES | SHORT).items()])
        self.measure.set_value("awarded")
        self.programme = ChoiceField()
        self.programme.setMinimumWidth(150)
        self.sentences = Words("", wrap=True)
        self._year = Words("", "heading")
        self.parts = SegmentsField([Choice(key, title) for key, title in PARTS.items()])
        self.compare, self.counters, self.books = ComparePart(self.desk), CountersPart(self.desk), BooksPart(place)
        self._lay_out()
        self._add_buttons()
        self.compare.opened.connect(self._open)
        self.parts.changed.connect(self._show_part)
        self.parts.set_value(YEAR)
        self._show_part()
        self.measure.changed.connect(self._show)
        self.programme.changed.connect(self._show)
        for tile in self.tiles.values():
            tile.opened.connect(self._open)
        self.chosen.changed.connect(self._take_years)
        self.desk.changed.connect(self._react)
        self._take_years()
        self.retranslate()

    def _add_buttons(self) -> None:
        self._pdf = Button(Message(N_("On paper…")), lambda: acts.to_pdf(self.desk, self.year), icon_name="paper")
        self._excel = Button(
            Message(N_("Excel…")), lambda: acts.to_excel(self.desk, self.year), icon_name="sheet", role="primary"
        )
        for button in (self._pdf, self._excel):
            self.add_button(button)
        self.add_action("Alt+Left", partial(self.step, -1))
        self.add_action("Alt+Right", partial(self.step, 1))
        self.add_action("Ins", partial(self._with_counters, self.counters.add))
        self.add_action("Del", partial(self._with_counters, self.counters.remove))

    def _with_counters(self, deed: Any) -> None:
        if self.parts.value() == COUNTERS:
            deed()

    # --- layout

    def _lay_out(self) -> None:
        inner = QWidget()
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(0, 0, S, 0)
        layout.setSpacing(M)
        self._tiles = QGridLayout()
        self._tiles.setSpacing(M)
        self._columns = (QVBoxLayout(), QVBoxLayout())
        across = QHBoxLayout()
        across.setSpacing(M)
        for column in self._columns:
            column.setSpacing(M)
            across.addLayout(column, 1)
        self._across = across
        layout.addLayout(self._tiles)
        layout.addLayout(across)
        layout.addWidget(self._words())
        layout.addStretch()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inner)
        self._stack = QStackedWidget()
        for part in (self._year_part(area), self.compare, self.counters, self.books):
            self._stack.addWidget(part)
        self._either = Either(self._stack, Empty("reports", *_NOTHING))
        self.body.addLayout(self._bar())
        self.body.addWidget(self._either, 1)

    def _year_part(self, area: QWidget) -> QWidget:
        part = QWidget()
        layout = QVBoxLayout(part)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(S)
        choices = QHBoxLayout()
        choices.setSpacing(S)
        choices.addWidget(self.programme, 1)
        choices.addStretch(1)
        choices.addWidget(self.measure)
        layout.addLayout(choices)
        layout.addWidget(area, 1)
        return part

    def _show_part(self) -> None:
        part = self.parts.value()
        self._stack.setCurrentIndex(list(PARTS).index(part))
        if part == COUNTERS:
            self.counters.show_year(self.year)

    def _bar(self) -> QHBoxLayout:
        self._before = _Arrow(Message(N_("Year before")), partial(self.step, -1), icon_name="left", key="Alt+Left")
        self._after = _Arrow(Message(N_("Year after")), partial(self.step, 1), icon_name="right", key="Alt+Right")
        row = QHBoxLayout()
        row.setSpacing(S)
        for widget in (self._before, self._year, self._after):
            row.addWidget(widget)
        row.addSpacing(L)
        row.addWidget(self.parts)
        row.addStretch(1)
        return row

    def _words(self) -> QWidget:
        frame, layout = card()
        head = QHBoxLayout()
        head.addWidget(Words(Message(N_("The year in sentences")), "heading"), 1)
        head.addWidget(Button(Message(N_("Copy")), self.copy_sentences, icon_name="copy"))
        layout.addLayout(head)
        self.sentences.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        layout.addWidget(self.sentences)
        return frame

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_tiles()
        self._place_cards()

    def _place_tiles(self) -> None:
        columns = len(self.tiles) if self.width() >= NARROW else len(self.tiles) // 2
        for number, tile in enumerate(self.tiles.values()):
            self._tiles.addWidget(tile, number // columns, number % columns)
        for column in range(len(self.tiles)):
            self._tiles.setColumnStretch(column, 1 if column < columns else 0)

    def _place_cards(self) -> None:
        """Each chart goes into the column that is shorter so far; in a narrow window there is one column."""
        columns = self._columns if self.width() >= NARROW else self._columns[:1]
        self._across.setStretch(1, len(columns) - 1)
        for column in self._columns:
            while column.count():
                column.takeAt(0)
        heights = [0] * len(columns)
        for frame, _title, chart in self._cards:
            shorter = heights.index(min(heights))
            columns[shorter].addWidget(frame)
            heights[shorter] += chart.sizeHint().height() + HEAD
        for column in self._columns:
            column.addStretch()

    def retranslate(self) -> None:
        self.measure.setAccessibleName(str(Message(N_("What the charts show"))))
        self.programme.setAccessibleName(str(Message(N_("Programme"))))
        self._say_sentences()

    def enter(self, _argument: Any = None) -> None:
        self.measure.setFocus()

    # --- years

    def _take_years(self) -> None:
        years = sorted({call.year for call in self.chosen.calls})
        if years and not self._chose and self.year not in years:
            self.year = years[-1]
        self._either.show_full(bool(years))
        for button in (self._pdf, self._excel):
            button.setEnabled(bool(years))
        if years:
            self._ask()

    def step(self, by: int) -> None:
        """Shows another year."""
        self._chose = True
        self.year += by
        self._ask()

    def _react(self, changed: dict[Kind, frozenset[int]]) -> None:
        if any(changed.get(kind) for kind in CONCERNED) and self.chosen.calls:
            self._ask()

    def _ask(self) -> None:
        self._year.say(Message("{year}", year=self.year))
        self.newest.ask(report_of, self.year).then(self._take)
        if self.parts.value() == COUNTERS:
            self.counters.show_year(self.year)

    def _take(self, report: YearReport) -> None:
        if report.year != self.year:
            return
        self.report = report
        choices = [Choice(WHOLE, Message(N_("All programmes")))]
        choices += [Choice(section.code, section.name) for section in report.programmes]
        before = self.programme.chosen()
        self.programme.set_choices(choices)
        self.programme.set_value(before if before in {choice.value for choice in choices} else WHOLE)
        self.remark.say(report.region_name)
        self.compare.show_report(report)
        self._show()

    # --- what is shown

    def section(self) -> Section | None:
        """The programme in view, or all of them together."""
        if self.report is None:
            return None
        return self.report.section(self.programme.chosen() or WHOLE) or self.report.total

    def _show(self) -> None:
        section = self.section()
        if section is None or self.report is None:
            return
        for measure, tile in self.tiles.items():
            figure = figure_of(section.total, measure)
            assert figure is not None
            tile.show_figure(figure.value, figure.query, section.change(measure), self.year - 1)
        self._show_charts(charts(self.report, section, self.measure.value()))
        self._say_sentences()

    def _show_charts(self, found: list[Chart]) -> None:
        while len(self._cards) > len(found):
            frame, _title, _chart = self._cards.pop()
            frame.hide()
            frame.deleteLater()
        while len(self._cards) < len(found):
            self._cards.append(self._card())
        for (_frame, title, chart), wanted in zip(self._cards, found, strict=True):
            title.say(wanted.title)
            chart.show_chart(wanted)
        self._place_cards()

    def _card(self) -> tuple[QWidget, Words, BarChart]:
        frame, layout = card()
        title, chart = Words("", "heading"), BarChart()
        chart.opened.connect(self._open)
        layout.addWidget(title)
        layout.addWidget(chart)
        return frame, title, chart

    def _say_sentences(self) -> None:
        if self.report is not None:
            self.sentences.say("\n\n".join(self.report.paragraphs(current())))

    def copy_sentences(self) -> None:
        """Puts the sentences into the clipboard."""
        QGuiApplication.clipboard().setText(self.sentences.text())
        self.desk.said.emit(Message(N_("Copied")))

    def _open(self, query: Any) -> None:
        self.place.guide.go.emit("register", query)


class _Arrow(Button):
    """A button that shows only its icon."""

    def retranslate(self) -> None:
        super().retranslate()
        self.setText("")


_NOTHING = (
    Message(N_("There is nothing to report yet")),
    Message(N_("The year shows itself here as soon as a call is open and applications come in.")),
)

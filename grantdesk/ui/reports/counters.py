"""The counters of a year typed by hand: figures that no application gives, and plans, each with its source."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from grantdesk.i18n import N_, Message
from grantdesk.rules.counters import CounterKey, NewCounter, name_of
from grantdesk.rules.summary import change
from grantdesk.services import counters
from grantdesk.services.reference import places
from grantdesk.store.lists.calls import ProgrammeRow
from grantdesk.store.lists.counters import CounterRow
from grantdesk.ui.reports.compare import percent
from grantdesk.ui.shared.choice import Choice, ChoiceField
from grantdesk.ui.shared.columns import Column, amount, moment
from grantdesk.ui.shared.desk import Call, Desk
from grantdesk.ui.shared.fields import LineField, WholeField
from grantdesk.ui.shared.form import Field
from grantdesk.ui.shared.form_dialog import FormDialog
from grantdesk.ui.shared.names import district_name
from grantdesk.ui.shared.page import Button, Either, Empty, Words
from grantdesk.ui.shared.rows_model import RowsModel
from grantdesk.ui.shared.table import PagedTable
from grantdesk.ui.shared.theme import S

OWN, WHOLE = "own", ""
Typed = tuple[list[CounterRow], list[CounterRow], list[ProgrammeRow]]


def read(session: Any, year: int) -> Typed:
    """The counters of a year, those of the year before, and the programmes they may be about."""
    from grantdesk.store.lists.calls import programmes  # noqa: PLC0415

    return counters.counters_of(session, year), counters.counters_of(session, year - 1), programmes(session)


class CounterDialog(FormDialog):
    """Types a counter; what it counts and of what stays as it is when one is changed."""

    def __init__(self, desk: Desk, year: int, programmes: Sequence[ProgrammeRow], row: CounterRow | None) -> None:
        self._year, self._row = year, row
        keys = [*(Choice(key.value, key.label) for key in CounterKey), Choice(OWN, Message(N_("Another, own counter")))]
        about = [Choice(WHOLE, Message(N_("All programmes"))), *(Choice(one.code, one.name) for one in programmes)]
        wide = [place for place in places() if place.level == "district"]
        where = [Choice(WHOLE, Message(N_("The whole region"))), *(Choice(place.code, place.name) for place in wide)]
        fields = [
            Field("key", Message(N_("What is counted")), partial(_choices, keys), required=True, span=2),
            Field("name_kk", Message(N_("Own name in Kazakh")), LineField),
            Field("name_ru", Message(N_("Own name in Russian")), LineField),
            Field("programme", Message(N_("Programme")), partial(_choices, about)),
            Field("district", Message(N_("District")), partial(_choices, where)),
            Field("value", Message(N_("In {year}"), year=year), WholeField),
            Field("plan", Message(N_("Plan for {year}"), year=year + 1), WholeField),
            Field("source", Message(N_("Source")), LineField, required=True, span=2, hint=_SOURCE),
        ]
        title = Message(N_("Counter of {year}"), year=year)
        super().__init__(title, fields, partial(self._keep, desk), agree=Message(N_("Store")))
        self.form.widget("key").changed.connect(self._allow_names)
        self.form.fill({"key": CounterKey.TRAINED.value, "programme": WHOLE, "district": WHOLE})
        if row is not None:
            self._fill(row)
        self._allow_names()

    def _fill(self, row: CounterRow) -> None:
        known = row.key in set(CounterKey)
        self.form.fill(
            {
                "key": row.key if known else OWN, "name_kk": row.name_kk, "name_ru": row.name_ru,
                "programme": row.programme, "district": row.district, "value": row.value, "plan": row.plan,
                "source": row.source,
            }
        )  # fmt: skip
        for key in ("key", "programme", "district"):
            self.form.widget(key).setEnabled(False)

    def _allow_names(self) -> None:
        for key in ("name_kk", "name_ru"):
            self.form.cells[key].setVisible(self.form.peek_one("key") == OWN)

    def _keep(self, desk: Desk, values: dict[str, Any]) -> Call:
        said = {name: values[name] or "" for name in ("programme", "district", "name_kk", "name_ru", "source")}
        key = values["key"]
        if key == OWN:
            key = self._row.key if self._row is not None else f"own:{said['name_kk']}"
        new = NewCounter(self._year, key, value=values["value"], plan=values["plan"], **said)
        return desk.act(counters.put_counter, new, version=self._row.version if self._row is not None else None)


def _choices(choices: Sequence[Choice]) -> ChoiceField:
    field = ChoiceField()
    field.set_choices(choices)
    return field


class CountersPart(QWidget):
    """The list of counters; Insert types one, Enter changes, Delete takes out."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.year = 0
        self._programmes: list[ProgrammeRow] = []
        self._before: dict[tuple[str, str, str], int | None] = {}
        self.model = RowsModel(desk, self._columns(), self)
        self.table = PagedTable(self.model, "counters")
        self.table.opened.connect(lambda _id: self.change())
        add = Button(Message(N_("Type a counter…")), self.add, icon_name="add", role="primary")
        self._either = Either(self.table, Empty("reports", *_NOTHING, add))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(S)
        layout.addWidget(Words(_ADVICE, "muted", wrap=True))
        layout.addWidget(self._either, 1)
        layout.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(S)
        for button in (
            Button(Message(N_("Type a counter…")), self.add, icon_name="add", key="Ins"),
            Button(Message(N_("Change…")), self.change, icon_name="edit", key="Return"),
            Button(Message(N_("Take out…")), self.remove, icon_name="delete", key="Del"),
        ):
            row.addWidget(button)
        row.addStretch()
        return row

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column("name", Message(N_("What is counted")), _name, 230, tip=_name),
            Column("programme", Message(N_("Programme")), self._programme, 190, tip=self._programme),
            Column("district", Message(N_("District")), lambda row: district_name(row.district), 120),
            Column("value", Message(N_("This year")), lambda row: amount(row.value), 80, right=True),
            Column("before", Message(N_("Year before")), lambda row: amount(self._of_before(row)), 90, right=True),
            Column("percent", Message(N_("Per cent")), self._percent, 80, right=True),
            Column("plan", Message(N_("Plan for next year")), lambda row: amount(row.plan), 130, right=True),
            Column("source", Message(N_("Source")), lambda row: row.source, 180, tip=lambda row: row.source),
            Column("by", Message(N_("Typed by")), lambda row: f"{row.entered_by}, {moment(row.entered_at)}", 200),
        )

    def _programme(self, row: CounterRow) -> str:
        found = next((one.name for one in self._programmes if one.code == row.programme), row.programme)
        return str(Message("{name}", name=found)) if found else ""

    def _of_before(self, row: CounterRow) -> int | None:
        return self._before.get((row.programme, row.district, row.key))

    def _percent(self, row: CounterRow) -> str:
        before = self._of_before(row)
        return "" if before is None or row.value is None else percent(change(row.value, before))

    # --- what is shown

    def show_year(self, year: int) -> None:
        """Shows the counters of another year."""
        self.year = year
        self.desk.ask(read, year).then(partial(self._take, year))

    def _take(self, year: int, found: Typed) -> None:
        if year != self.year:
            return
        rows, before, self._programmes = found
        self._before = {(row.programme, row.district, row.key): row.value for row in before}
        self.model.set_rows(rows)
        self._either.show_full(bool(rows))

    def _chosen(self) -> CounterRow | None:
        ids = self.table.selected_ids()
        return self.model.row(self.model.position(ids[0])) if len(ids) == 1 else None

    # --- deeds

    def add(self) -> None:
        """Types a new counter."""
        self.desk.questions.run(CounterDialog(self.desk, self.year, self._programmes, None))

    def change(self) -> None:
        """Changes the chosen counter."""
        row = self._chosen()
        if row is not None:
            self.desk.questions.run(CounterDialog(self.desk, self.year, self._programmes, row))

    def remove(self) -> None:
        """Takes the chosen counter out after a question."""
        row = self._chosen()
        if row is None:
            return
        title = Message(N_("Take the counter «{name}» out?"), name=name_of(row.key, row.name_kk, row.name_ru))
        text = Message(N_("The journal keeps what it said."))
        if self.desk.questions.confirm(title, text, yes=Message(N_("Take out")), danger=True):
            self.desk.act(counters.remove_counter, row.id)


def _name(row: CounterRow) -> str:
    return str(Message("{name}", name=name_of(row.key, row.name_kk, row.name_ru)))


_SOURCE = Message(N_("report or letter it is taken from, with number and day"))
_ADVICE = Message(
    N_(
        "Figures that no application gives: trained, mentors, villages, reached; the year before where its calls are "
        "not in the program; plans. They stand in the sentences of the year, and in the workbook with their source."
    )
)
_NOTHING = (
    Message(N_("No counters are typed for this year")),
    Message(N_("Type how many were trained or reached, or the plan for next year, with the paper that says so.")),
)

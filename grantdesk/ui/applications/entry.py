"""The entry form: one application typed from the keyboard, checked while it is typed, numbered by Ctrl+Enter."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from grantdesk.errors import Refused, Stale
from grantdesk.i18n import N_, Message
from grantdesk.rules import contacts, identity
from grantdesk.rules.completeness import Checked
from grantdesk.rules.eligibility import EarlierAward
from grantdesk.rules.entry import Told, age_on_the_day, assemble
from grantdesk.rules.intake import NewApplication
from grantdesk.rules.kinds import Level
from grantdesk.rules.likeness import Known
from grantdesk.rules.places import rural_default
from grantdesk.rules.programme import LOCAL, Definition
from grantdesk.services import applications as service
from grantdesk.services.completeness import check_documents
from grantdesk.services.localities import of_district
from grantdesk.services.reference import place_names, place_words
from grantdesk.store.lists import people
from grantdesk.store.lists.applications import ApplicationRow
from grantdesk.ui.applications.around import Around, around
from grantdesk.ui.applications.checklist import Checklist
from grantdesk.ui.applications.drafts import draft_file, read_draft, write_draft
from grantdesk.ui.applications.earlier import EarlierPanel
from grantdesk.ui.applications.entry_consent import EntryConsent
from grantdesk.ui.applications.entry_doubts import Doubts
from grantdesk.ui.applications.entry_fields import canonical, fields, filled, settlements
from grantdesk.ui.applications.reading import ToEdit, to_edit
from grantdesk.ui.applications.stale import StaleNotice
from grantdesk.ui.applications.verdict import Verdict
from grantdesk.ui.shared.form import Form
from grantdesk.ui.shared.page import Button, Page, Words, card
from grantdesk.ui.shared.place import Place
from grantdesk.ui.shared.theme import L, M, S

DRAFT_PAUSE = 1500  # milliseconds after the last key before the draft is written
SIDE_WIDTH, NARROW_SIDE = 330, 260
NARROW = 960  # below this width of the page the form has two columns
FROM_EARLIER = (
    "last_name", "first_name", "middle_name", "birth_date", "phone", "email", "district", "locality", "address",
)  # fmt: skip
PERSONAL = ("iin", "last_name", "first_name", "phone", "email")


class EntryPage(Page):
    """A new application of the chosen call, or the correction of one (`enter(application id)`)."""

    TITLE = Message(N_("New application"))

    def __init__(self, place: Place) -> None:
        super().__init__(place)
        self.definition: Definition | None = None
        self.form: Form | None = None
        self._call_id: int | None = None
        self._row: ApplicationRow | None = None
        self._documents: dict[str, Checked] = {}
        self._busy = False
        self._last_receipt: datetime | None = None
        self._last_district: str | None = None
        self.checklist = Checklist()
        self.consent = EntryConsent()
        self.earlier = EarlierPanel()
        self.verdict = Verdict()
        self.stale = StaleNotice()
        self._notice = Words("", "muted")
        self._draft = QTimer(self)
        self._draft.setSingleShot(True)
        self._draft.setInterval(DRAFT_PAUSE)
        self._draft.timeout.connect(self._keep_draft)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.add_button(Button(Message(N_("Back")), self._back, icon_name="left"))
        self._store_button = Button(
            Message(N_("Store and next")), self.store, icon_name="check", role="primary", key="Ctrl+Return"
        )
        self.add_button(self._store_button)
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(L)
        for part in (self.verdict, self.earlier, self.checklist, self.consent):
            column.addWidget(part)
        column.addStretch()
        scroll = self._side = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(side)
        frame, inside = card()
        inside.addWidget(self.stale)
        inside.addWidget(self._area, 1)
        row = QHBoxLayout()
        row.setSpacing(L)
        row.addWidget(frame, 1)
        row.addWidget(scroll)
        self.body.addLayout(row, 1)
        self.body.addWidget(self._notice)
        self.body.setSpacing(S)

    def _connect(self) -> None:
        self.add_action("Ctrl+Return", self.store)
        self.add_action("Ctrl+Enter", self.store)
        self.add_action("Ctrl+E", self.earlier.take)
        self.add_action("Ctrl+D", self.consent.tick)
        self.earlier.taken.connect(self._take_earlier)
        self.earlier.opened.connect(self._open_person)
        self.checklist.changed.connect(self._draft.start)
        self.stale.mine.connect(self._keep_mine)
        self.stale.theirs.connect(self._take_theirs)
        self.desk.compute(of_district, self.desk.office.workspace.root, "19")  # read once, not at the first district
        self.desk.compute(contacts.phone, "87010000000")  # its library is slow to load: not at the first number

    # --- opening

    def enter(self, argument: Any = None) -> None:
        if self.chosen.call_id is None and argument is None:
            return
        self.desk.ask(to_edit, self.chosen.call_id, argument).then(self._open)

    def leave(self) -> bool:
        self._keep_draft()
        return True

    def remember(self) -> None:
        self._keep_draft()

    def _open(self, found: ToEdit) -> None:
        self.definition, self._row, self._call_id = found.definition, found.row, found.call_id
        if self.form is not None:
            self.form.deleteLater()
        self.form = Form(fields(found.definition), columns=3)
        self.doubts = Doubts(self.form, found.definition, found.row.warnings if found.row else ())
        self.form.setContentsMargins(0, 0, M, 0)
        self.form.changed.connect(self._changed)
        self.form.left.connect(self._left)
        self.form.completed.connect(self._store_button.setFocus)
        self._area.setWidget(self.form)
        self._fit()
        self.checklist.serve(found.definition)
        self.consent.serve(found.definition, new=found.row is None)
        self._clear()
        if found.row is not None:
            self.form.fill(filled(found.row, found.definition))
            self.checklist.fill(found.documents)
        self._documents = self.checklist.states()
        self._name()
        draft = read_draft(self._draft_file())
        if draft:
            self.form.restore(draft.get("fields", {}))
            self.checklist.fill(draft.get("documents", {}))
            self._notice.say(Message(N_("What was being typed here before was brought back.")))
        self._offer_settlement()
        self._look_up()
        self._judge()
        self.form.widget("iin").setFocus()

    def _name(self) -> None:
        if self._row is None:
            self._title.say(self.TITLE)
            self._store_button.say(Message(N_("Store and next")))
        else:
            self._title.say(Message(N_("Application {number}"), number=self._row.number))
            self._store_button.say(Message(N_("Save")))

    def _clear(self) -> None:
        assert self.form is not None
        self.form.clear()
        self.checklist.fill({})
        self.consent.clear()
        self.earlier.show_found(Around(), asked=False)
        self.stale.hide()
        self._notice.say("")
        if self._row is None:
            self.form.cells["citizenship"].offer("KZ")
            receipt = self._last_receipt or datetime.now(UTC).replace(second=0, microsecond=0)
            self.form.cells["received_at"].offer(receipt)
            self.form.widget("received_at").on = receipt.astimezone(LOCAL).date()
            self.form.cells["district"].offer(self._last_district)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        narrow = self.width() < NARROW
        self._side.setFixedWidth(NARROW_SIDE if narrow else SIDE_WIDTH)
        if self.form is not None:
            self.form.set_columns(2 if narrow else 3)

    # --- while typing

    def _changed(self, key: str) -> None:
        self._draft.start()
        if key == "iin":
            self._offer_from_iin()
        elif key in ("district", "locality"):
            self._offer_settlement(key)

    def _left(self, key: str) -> None:
        assert self.form is not None
        self.form.check(key)
        if key in PERSONAL:
            self._look_up()
        self.doubts.say(self._judge(), key)

    def _offer_from_iin(self) -> None:
        assert self.form is not None
        number = self.form.peek_one("iin") or ""
        right = identity.is_right(number)
        sex = identity.sex_from_iin(number) if right else None
        self.form.cells["birth_date"].offer(identity.birth_date_from_iin(number) if right else None)
        self.form.cells["sex"].offer(sex.value if sex else None)
        if right:
            self._look_up()

    def _offer_settlement(self, changed: str = "district") -> None:
        """Offers the settlements of the district, and by its sign whether the place is rural."""
        assert self.form is not None
        district = self.form.widget("district").chosen() or ""
        known = of_district(self.desk.office.workspace.root, district) if district else ()
        if changed == "district":
            self.form.widget("locality").set_choices(settlements(known))
        settlement = self.form.widget("locality").chosen()
        place = next((place for place in known if place.code == settlement), place_names().get(district))
        self.form.cells["rural"].offer(rural_default(place.k) if place else None)

    def _look_up(self) -> None:
        assert self.form is not None
        typed = {key: self.form.peek_one(key) or "" for key in PERSONAL}
        typed["phone"] = contacts.phone(typed["phone"]).e164 if typed["phone"] else ""
        wanted = people.Wanted(**typed, besides=self._row.id if self._row else None)
        if wanted == people.Wanted(besides=wanted.besides):
            self.earlier.show_found(Around(), asked=False)
            return
        born, sex = (self.form.peek_one(key) or self.form.cells[key].offered for key in ("birth_date", "sex"))
        middle = self.form.peek_one("middle_name") or ""
        known = Known(**typed, middle_name=middle, birth_date=born, sex=sex or "")
        self.newest.ask(around, wanted, known).then(self._found_around)

    def _found_around(self, found: Around) -> None:
        self.earlier.show_found(found)
        self._judge()

    def _open_person(self, person_id: int) -> None:
        self.place.guide.go.emit("person", person_id)

    def _take_earlier(self, row: people.EarlierRow) -> None:
        assert self.form is not None
        empty = [key for key in FROM_EARLIER if self.form.widget(key).is_empty()]
        self.form.fill({key: getattr(row, key) or None for key in empty})
        if self.form.widget("sex").is_empty():
            self.form.fill({"sex": row.sex.value})
        self._offer_settlement()
        self._changed("")
        self._judge()

    def _judge(self) -> Told:
        if self.form is None or self.definition is None:
            return []
        values = canonical(self.form.peek(), self.definition)
        age = age_on_the_day(values, self.definition)
        application, told = self._assembled(values)
        self.verdict.show_found(age, told, self.definition, complete=application is not None)
        return told

    def _assembled(self, values: dict[str, Any]) -> tuple[NewApplication | None, Told]:
        assert self.definition is not None
        own = [
            row
            for row in self.earlier.rows
            if "iin" in row.same and row.call_code.startswith(f"{self.definition.code}-")
        ]
        awards = [EarlierAward(row.awarded_on, row.direction, row.call_code) for row in own if row.awarded_on]
        now = datetime.now(UTC)
        return assemble(values, self.definition, now=now, awards=awards, places=place_words())

    # --- storing

    def store(self) -> None:
        """Checks the whole form and stores it; faults are said at their fields."""
        if self.form is None or self.definition is None or self._busy:
            return
        values = self.form.read()
        application, told = self._assembled(canonical(values or self.form.peek(), self.definition))
        self.doubts.show(told)
        if values is None or application is None:
            return
        if self.doubts.unseen(told):
            self._notice.say(Message(N_("Look at what is marked. Ctrl+Enter stores it as it stands.")))
            return
        explained = self.doubts.explained(application, told, self.desk.questions)
        if explained is not None:
            self._send(explained)

    def _send(self, application: NewApplication, *, version: int | None = None) -> None:
        self._busy = True
        states = self.checklist.states()
        if self._row is None:
            consent = self.consent.values(application.received_at)
            call = self.desk.act(service.register, self._call_id, application, documents=states, consent=consent)
            call.then(self._stored)
        else:
            call = self.desk.act(service.correct, self._row.id, application, version=version or self._row.version)
            call.then(self._saved)
        call.failed(self._refused).ended(self._free)

    def _free(self) -> None:
        self._busy = False

    def _stored(self, taken: Any) -> None:
        assert self.form is not None
        self._draft.stop()
        self._last_receipt, self._last_district = (self.form.peek_one(key) for key in ("received_at", "district"))
        self._drop_draft()
        assert self.definition is not None
        self.doubts = Doubts(self.form, self.definition)
        self._clear()
        self._judge()
        if taken.grounds:
            self._notice.say(Message(N_("Stored as number {number}, with a ground for refusal"), number=taken.number))
        else:
            self._notice.say(Message(N_("Stored as number {number}"), number=taken.number))
        self.form.widget("iin").setFocus()

    def _saved(self, _nothing: Any) -> None:
        assert self._row is not None
        assert self.definition is not None
        self._draft.stop()
        self._drop_draft()
        states = self.checklist.states()
        if states != self._documents:
            wanted = {item.code: states.get(item.code) for item in self.definition.documents}
            self.desk.act(check_documents, self._row.id, wanted)
        self.place.guide.go.emit("application", self._row.id)

    def _refused(self, error: Refused) -> None:
        assert self.form is not None
        if isinstance(error, Stale) and self.definition is not None:
            self.stale.show_both(error, self.definition)
        elif error.where in self.form.cells:
            self.form.show_faults([(error.where, error.message, Level.ERROR)])
        else:
            self.desk.questions.refused(error)

    # --- somebody else saved first

    def _keep_mine(self) -> None:
        if self._row is not None:
            self.desk.ask(to_edit, self._call_id, self._row.id).then(self._send_again)

    def _send_again(self, found: ToEdit) -> None:
        self._row = found.row
        self.stale.hide()
        self.store()

    def _take_theirs(self) -> None:
        if self._row is not None:
            self._drop_draft()
            self.desk.ask(to_edit, self._call_id, self._row.id).then(self._open)

    # --- drafts and the way back

    def _draft_file(self) -> Path:
        folder: Path = self.desk.office.workspace.drafts
        return draft_file(folder, self._call_id or 0, self._row.id if self._row else None)

    def _keep_draft(self) -> None:
        if self._draft.isActive() or self.sender() is self._draft:
            self._draft.stop()
            self.desk.keep(write_draft, self._draft_file(), self._state())

    def _drop_draft(self) -> None:
        self.desk.keep(write_draft, self._draft_file(), {})

    def _state(self) -> dict[str, Any]:
        state = self.form.state() if self.form is not None else {}
        documents = {code: checked.value for code, checked in self.checklist.states().items()}
        return {"fields": state, "documents": documents} if state or documents else {}

    def _back(self) -> None:
        if self._row is None:
            self.place.guide.go.emit("register", None)
        else:
            self.place.guide.go.emit("application", self._row.id)

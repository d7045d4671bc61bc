"""The page of settings: those of the office with the head of its papers beside them, and those of the user."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QVBoxLayout, QWidget

from grantdesk.i18n import N_, Message
from grantdesk.rules.kinds import Level
from grantdesk.rules.office import remarks
from grantdesk.services import preferences
from grantdesk.services.reference import office_names
from grantdesk.settings import Settings
from grantdesk.ui.preferences.fields import flat, office_fields, personal_fields, personal_from, settings_from
from grantdesk.ui.preferences.places import PlacesPart
from grantdesk.ui.preferences.preview import LetterheadPreview
from grantdesk.ui.shared.form import Form
from grantdesk.ui.shared.page import Button, Page, Words, card
from grantdesk.ui.shared.place import Place
from grantdesk.ui.shared.theme import L

SIDE = 372
NARROW = 1000  # below it the parts stand under each other
_KINDS = {
    "sqlite": Message(N_("A file in the folder of the office")),
    "postgresql": Message(N_("A shared database of several computers")),
}


class PreferencesPage(Page):
    """Settings of the office are stored with Ctrl+S; those of the user hold at once."""

    TITLE = Message(N_("Settings"))

    def __init__(self, place: Place) -> None:
        super().__init__(place)
        self._kept: Settings = place.desk.office.settings
        self.office = Form(list(office_fields(self.desk.questions, self._kept)))
        self.personal = Form(list(personal_fields()), columns=1)
        self.preview = LetterheadPreview()
        self._save = Button(Message(N_("Save")), self.save, icon_name="check", role="primary", key="Ctrl+S")
        self._undo = Button(Message(N_("Undo")), self.undo)
        for button in (self._undo, self._save):
            self.add_button(button)
        self.add_action("Ctrl+S", self.save)
        self._lay_out()
        self.office.changed.connect(lambda _key: self._changed())
        self.office.left.connect(lambda _key: self._check())
        self.office.completed.connect(self._save.setFocus)
        self.personal.changed.connect(lambda _key: self._prefer())
        self.undo()

    def _lay_out(self) -> None:
        left, left_layout = card()
        left_layout.addWidget(Words(Message(N_("The office")), "heading"))
        left_layout.addWidget(self.office)
        left_layout.addStretch()
        privacy = Button(Message(N_("Consents, exports, destruction…")), self._show_privacy, role="link")
        side = QVBoxLayout()
        side.setSpacing(L)
        for title, widget in (
            (N_("The head of a paper"), self.preview),
            (N_("My window"), self.personal),
            (N_("Database"), self._database()),
            (N_("Rural districts and settlements"), PlacesPart(self.desk)),
            (N_("Personal data"), privacy),
        ):
            frame, layout = card()
            layout.addWidget(Words(Message(title), "heading", wrap=True))
            layout.addWidget(widget)
            frame.setMinimumWidth(SIDE)
            side.addWidget(frame)
        side.addStretch()
        inner = QWidget()
        self._parts = QBoxLayout(QBoxLayout.Direction.LeftToRight, inner)
        self._parts.setContentsMargins(0, 0, 0, 0)
        self._parts.setSpacing(L)
        self._parts.addWidget(left, 5)
        self._parts.addLayout(side, 3)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inner)
        self.body.addWidget(area)

    def _database(self) -> QWidget:
        said = preferences.database_words(self.desk.office)
        box = QWidget()
        layout = QVBoxLayout(box)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(Words(_KINDS.get(said["kind"], said["kind"]), wrap=True))
        where = Words(said["where"], "muted", wrap=True)
        where.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        layout.addWidget(where)
        return box

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        across = QBoxLayout.Direction.LeftToRight
        self._parts.setDirection(across if self.width() >= NARROW else QBoxLayout.Direction.TopToBottom)

    def _show_privacy(self) -> None:
        self.place.guide.go.emit("privacy", None)

    def enter(self, _argument: Any = None) -> None:
        own = self.place.guide.personal
        self.personal.fill({key: getattr(own, key) for key in self.personal.cells})

    def leave(self) -> bool:
        return not self.is_changed() or self.desk.questions.confirm(
            Message(N_("The settings of the office are not saved")),
            Message(N_("What was typed will be lost.")),
            yes=Message(N_("Leave without saving")),
            danger=True,
        )

    # --- the office

    def is_changed(self) -> bool:
        """Whether the form says something else than what is kept."""
        return self.office.peek() != {key: flat(self._kept)[key] for key in self.office.cells}

    def undo(self) -> None:
        """Shows the settings as they are kept."""
        self._kept = self.desk.office.settings
        self.office.fill(flat(self._kept))
        self._changed()
        self._check()

    def save(self) -> None:
        """Stores the settings of the office when no field has an error."""
        values = self.office.read()
        if values is None or not self._check():
            self.office.focus_fault()
            return
        self._save.setEnabled(False)
        settings = settings_from(values, self._kept)
        title = Message(N_("Saving the settings"))
        self.desk.work(preferences.keep, settings, title=title).then(self._saved).ended(self._changed)

    def _saved(self, settings: Settings) -> None:
        self._kept = settings
        self.office.fill({"emblem": settings.emblem or None})
        own = self.place.guide.personal
        if not own.language:  # the window speaks the language of the office
            self.place.guide.preferred.emit(own)

    def _changed(self) -> None:
        values = self.office.peek()
        usual = office_names(values.get("region") or "")
        self.preview.show_values(values, usual)
        for key, name in (("office", "name"), ("city", "city")):
            for language in ("kk", "ru"):
                self.office.widget(f"{key}_{language}").setPlaceholderText(usual[name][language])
        for button in (self._save, self._undo):
            button.setEnabled(self.is_changed())

    def _check(self) -> bool:
        """Says at each field what should be mended; whether nothing stands in the way of storing."""
        found: dict[str, tuple[Message, Level]] = {}
        for key, text, level in remarks(self.office.peek()):
            found.setdefault(key, (text, level))
        for key, cell in self.office.cells.items():
            if key in found:
                cell.show_fault(*found[key])
            else:
                self.office.check(key)
        return not any(level is Level.ERROR for _text, level in found.values())

    # --- the user

    def _prefer(self) -> None:
        personal = personal_from(self.personal.peek(), self.place.guide.personal)
        if personal != self.place.guide.personal:
            self.place.guide.preferred.emit(personal)

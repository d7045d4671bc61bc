"""The call assistant: makes a call from a programme or from last year's call, changes one while nothing came in."""

from datetime import datetime
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget

from grantdesk.errors import Refused
from grantdesk.i18n import N_, Message
from grantdesk.rules.draft import Draft
from grantdesk.rules.programme import LOCAL
from grantdesk.services import calls, presets
from grantdesk.services.presets import Source
from grantdesk.store.lists import calls as lists
from grantdesk.store.lists.calls import CallRow
from grantdesk.ui.calls import draft_file
from grantdesk.ui.calls.acts import draft_from_file, save_definition
from grantdesk.ui.calls.editor import Editor
from grantdesk.ui.calls.sources import SourcesView
from grantdesk.ui.shared.page import Button, Page, Words
from grantdesk.ui.shared.place import Place

KEEP_AFTER = 1500  # milliseconds between a change and the draft on disk


class AssistantPage(Page):
    """Entered with the id of a call it shows that call's definition, else what a new call may begin with."""

    TITLE = Message(N_("Call assistant"))

    def __init__(self, place: Place) -> None:
        super().__init__(place)
        self._folder = place.desk.office.workspace.drafts
        self._call: CallRow | None = None  # the open call whose definition is shown
        self._kept = ""  # what that definition says
        self.sources = SourcesView(self.desk, datetime.now(LOCAL).year)
        self.editor = Editor(self.desk)
        self._fault = Words("", "fault", wrap=True)
        self._fault.hide()
        self.state = Words("", "muted", wrap=True)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.sources)
        self._stack.addWidget(self.editor)
        self.body.addWidget(self.state)
        self.body.addWidget(self._fault)
        self.body.addWidget(self._stack, 1)
        self._anew = Button(Message(N_("Begin anew…")), self.begin_anew)
        self._save = Button(Message(N_("Save as a file…")), self.save_file, icon_name="paper")
        open_it = Message(N_("Open the call"))
        self._store = Button(open_it, self.store, icon_name="check", role="primary", key="Ctrl+Return")
        for button in (self._anew, self._save, self._store):
            self.add_button(button)
        self._connect()
        self._show_view(self.sources)

    def _connect(self) -> None:
        self.add_action("Ctrl+Return", self.store)
        self.add_action("F8", self.editor.go_to_next)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEEP_AFTER)
        self._timer.timeout.connect(self._keep)
        self.sources.chosen.connect(self._begin)
        self.sources.empty.connect(lambda year: self._edit(Draft.empty().for_year(year)))
        self.sources.file.connect(lambda: draft_from_file(self.desk, self._edit))
        self.sources.resumed.connect(self._resume)
        self.sources.thrown_away.connect(self._throw_away)
        self.editor.edited.connect(self._edited)
        self.editor.checked.connect(self._say_state)

    def enter(self, argument: Any = None) -> None:
        if isinstance(argument, int):
            call = next((row for row in self.chosen.calls if row.id == argument), None)
            if call is not None:
                self.desk.ask(lists.definition_text, argument).then(lambda text: self._show_call(call, text))
        elif self._call is not None or self._stack.currentWidget() is self.sources:
            self._list_sources()

    def leave(self) -> bool:
        self._keep()
        return not self._is_changed_call() or self.desk.questions.confirm(
            Message(N_("The changes of the call are not stored")),
            Message(N_("What was typed will be lost.")),
            yes=Message(N_("Leave without saving")),
            danger=True,
        )

    def _is_changed_call(self) -> bool:
        return self._call is not None and self._shows_editor() and self.editor.draft.text != self._kept

    def _shows_editor(self) -> bool:
        return self._stack.currentWidget() is self.editor

    def _show_view(self, view: Any) -> None:
        self._stack.setCurrentWidget(view)
        for button in (self._anew, self._save, self._store):
            button.setVisible(view is self.editor)
        self._anew.setVisible(view is self.editor and self._call is None)
        self._fault.hide()
        self._say_state()

    # --- what to begin with

    def _list_sources(self) -> None:
        self._call = None
        self._show_view(self.sources)
        self.desk.ask(presets.sources).then(self._show_sources)

    def _show_sources(self, found: list[Source]) -> None:
        self.sources.show_sources(found, draft_file.left_behind(self._folder))

    def _begin(self, source: Source, year: int) -> None:
        self.desk.ask(presets.begun, source, year).then(self._edit)

    def _resume(self) -> None:
        draft = draft_file.left_behind(self._folder)
        if draft is not None:
            self._edit(draft)

    def _throw_away(self) -> None:
        draft_file.drop(self._folder)
        self._list_sources()

    def begin_anew(self) -> None:
        """Goes back to the sources; the draft stays where it can be taken up again."""
        self._keep()
        self._list_sources()

    # --- the editor

    def _edit(self, draft: Draft) -> None:
        self._call = None
        self._store.say(Message(N_("Open the call")))
        self.editor.show_draft(draft)
        self._show_view(self.editor)
        self.editor.focus_list()

    def _show_call(self, call: CallRow, text: str) -> None:
        self._call = call
        draft = Draft.of(text)
        self._kept = draft.text
        self._store.say(Message(N_("Save")))
        self.editor.show_draft(draft, may_change=not call.frozen, is_open=True)
        self._show_view(self.editor)
        self.editor.focus_list()

    def _say_state(self) -> None:
        self._store.setEnabled(self._call is None or (not self._call.frozen and self._is_changed_call()))
        self.state.setVisible(self._shows_editor())
        if not self._shows_editor():
            self.state.say("")
        elif self._call is None:
            self.state.say(Message(N_("A new call; the draft is kept by itself")))
        elif self._call.frozen:
            self.state.say(Message(N_("{code}: frozen since its first application came in"), code=self._call.code))
        else:
            words = N_("{code}: may be changed until the first application comes in")
            self.state.say(Message(words, code=self._call.code))

    def _edited(self) -> None:
        self._fault.hide()
        self._say_state()
        if self._call is None:
            self._timer.start()

    def _keep(self) -> None:
        if self._timer.isActive():
            self._timer.stop()
            self.desk.compute(draft_file.keep, self._folder, self.editor.draft.text)

    # --- storing

    def save_file(self) -> None:
        """Writes the definition into a file."""
        save_definition(self.desk, self.editor.draft)

    def store(self) -> None:
        """Opens the call, or stores its changes; leads to what is still to be mended."""
        if not self._shows_editor() or not self._store.isEnabled():
            return
        if not self.editor.is_whole():
            self.editor.go_to_next()
            return
        self._store.setEnabled(False)
        text = self.editor.draft.text
        if self._call is None:
            act = self.desk.act(calls.open_call, text, title=Message(N_("Opening the call")))
            act.then(self._opened).failed(self._refused).ended(self._say_state)
        else:
            act = self.desk.act(calls.redefine_call, self._call.id, text, title=Message(N_("Changing the call")))
            act.then(lambda _code: self._changed(text)).failed(self._refused).ended(self._say_state)

    def _opened(self, code: str) -> None:
        self._timer.stop()
        draft_file.drop(self._folder)
        self._list_sources()
        self.desk.ask(lists.id_of, code).then(self._choose)

    def _choose(self, call_id: int | None) -> None:
        self.chosen.choose(call_id)
        self.place.guide.go.emit("calls", None)

    def _changed(self, text: str) -> None:
        self._kept = text

    def _refused(self, error: Refused) -> None:
        lines = [error.message, *error.details]
        self._fault.say("\n".join(str(Message("{line}", line=line)) for line in lines))
        self._fault.show()

"""Builds the application around the main window: language, theme, jobs, faults that nobody caught."""

import logging
import os
import sys
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Any

from PySide6.QtCore import QCoreApplication, QEventLoop, QSettings, QTimer
from PySide6.QtWidgets import QApplication

from grantdesk import settings
from grantdesk.errors import Refused, Trouble
from grantdesk.i18n import N_, Message, _, current
from grantdesk.paths import user_config
from grantdesk.services.office import Office, system_user
from grantdesk.services.progress import Progress
from grantdesk.settings import Personal
from grantdesk.ui.shared.crash import facts_of_program
from grantdesk.ui.shared.desk import place_of
from grantdesk.ui.shared.jobs import Jobs
from grantdesk.ui.shared.language import Language
from grantdesk.ui.shared.questions import Questions
from grantdesk.ui.shared.sweeper import Sweeper
from grantdesk.ui.shared.theme import Theme
from grantdesk.ui.shell.window import MainWindow

SELF_CHECK_MS = 30_000
_log = logging.getLogger(__name__)


class Program:
    """Everything that lives as long as the window does."""

    def __init__(
        self,
        app: QApplication,
        *,
        questions: Questions | None = None,
        folder: Path | None = None,
        database: str | None = None,
        user: str = "",
        language: str = "",
    ) -> None:
        self._folder = folder or user_config()
        self._fixed_language = language
        self._office: Office | None = None
        self.personal = _personal(self._folder)
        self.theme = Theme(app, appearance=self.personal.appearance, scale=self.personal.type_percent)
        self.language = Language(language or self.personal.language or current(), app)
        self.jobs = Jobs(app)
        self._sweeper = Sweeper(app)
        self.questions = questions or Questions(lambda: facts_of_program(self._database()))
        self.window = MainWindow(
            self.jobs,
            self.questions,
            opener=partial(Office.open, database=database),
            demo=_demo,
            user=user or system_user(),
            recent=self.personal.recent,
        )
        self.window.opened.connect(self._opened)
        self.window.language_wanted.connect(self.speak)

    def speak(self, language: str) -> None:
        """Puts a language in force and keeps it."""
        self.language.switch(language)
        self.keep(self.personal.model_copy(update={"language": language}))

    def prefer(self, personal: Personal) -> None:
        """Puts the user's settings in force and keeps them; without a language that of the office."""
        self.theme.choose(appearance=personal.appearance, scale=personal.type_percent)
        self.keep(personal)
        if self._office is not None:
            self.language.switch(personal.language or self._office.settings.language)

    def keep(self, personal: Personal) -> None:
        """Keeps the user's settings."""
        self.personal = personal
        if self.window.place is not None:
            self.window.place.guide.personal = personal
        try:
            settings.save_personal(self._folder, personal)
        except Trouble as trouble:
            _log.warning("the user's settings are not kept: %s", type(trouble.__cause__).__name__)

    def close(self) -> None:
        """Waits for what is under way and lets the office go."""
        self.jobs.close()
        self._sweeper.stop()
        if self._office is not None:
            self._office.close()

    def _opened(self, office: Office) -> None:
        self._office = office
        assert self.window.place is not None
        self.window.place.guide.preferred.connect(self.prefer)
        self.keep(self.personal.opened(office.workspace.root))
        if not (self.personal.language or self._fixed_language):
            self.language.switch(office.settings.language)

    def _database(self) -> str:
        return self._office.database_kind if self._office is not None else "-"


def run(workspace: Path | None, *, database: str | None = None, user: str = "", language: str = "") -> int:
    """Shows the window until it is closed: on an office that is named, on the last one, or on the start page."""
    app = application()
    program = Program(app, database=database, user=user, language=language)
    sys.excepthook = partial(_uncaught, program.questions)
    program.window.show()
    start = workspace or next((Path(name) for name in program.personal.recent if Path(name).is_dir()), None)
    if start is not None:
        program.window.open_office(start)
    code = app.exec()
    program.close()
    return code


def self_check() -> int:
    """Opens the window on a new office in a folder of its own and closes it; 0, or 3 when it does not open."""
    if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = application()
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        program = Program(app, folder=Path(folder))
        loop = QEventLoop()
        program.window.opened.connect(lambda _office: QTimer.singleShot(0, loop.quit))
        QTimer.singleShot(SELF_CHECK_MS, loop.quit)
        program.window.show()
        program.window.open_office(Path(folder) / "office")
        loop.exec()
        opened = program.window.place is not None
        program.close()
    print("ok " if opened else "NO ", _("The window opens"))
    return 0 if opened else 3


def application() -> QApplication:
    """The one application object, with settings kept in a file."""
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QCoreApplication.setOrganizationName("GrantDesk")
    QCoreApplication.setApplicationName("GrantDesk")
    app = QApplication.instance()
    return app if isinstance(app, QApplication) else QApplication(sys.argv[:1])


def _personal(folder: Path) -> Personal:
    try:
        return settings.load_personal(folder)
    except Trouble:
        return Personal()


def _uncaught(
    questions: Questions, _kind: type[BaseException], error: BaseException, _trace: TracebackType | None
) -> None:
    _log.error("bug in the window: %s at %s", type(error).__name__, place_of(error))
    questions.crashed(error)


def _demo(folder: Path, *, progress: Any) -> Office:
    from grantdesk.services import demo  # noqa: PLC0415  slow import

    if not demo.folder_is_free(folder):
        raise Refused(Message(N_("The folder {folder} is not empty; choose another one"), folder=str(folder)))

    tell: Progress = progress

    class Watching(demo.Watch):
        """Hands the progress of every step on."""

        progress = staticmethod(tell)

    office = Office.open(folder)
    demo.make(office, watch=Watching())
    return office

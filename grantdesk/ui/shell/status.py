"""The status bar: office, user, saved or not, running jobs with Cancel."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QStatusBar, QWidget

from grantdesk.i18n import N_, Message
from grantdesk.ui.shared.desk import Desk
from grantdesk.ui.shared.jobs import Job, Jobs, Lane
from grantdesk.ui.shared.language import Spoken
from grantdesk.ui.shared.page import Button, Words
from grantdesk.ui.shared.theme import M, S

SAID_FOR = 8000  # milliseconds that a sentence stays
FRESH = 1000  # milliseconds in which it goes along to another page: an act may lead there itself


class Status(Spoken, QStatusBar):
    """Shows what the jobs are doing and what the desk says."""

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self._jobs = jobs
        self.setSizeGripEnabled(False)
        self._office = QLabel()
        self._user = QLabel()
        self._saved = Words("")
        self._job = _JobLine()
        self._said: Message | None = None
        self._forget = QTimer(self)
        self._forget.setSingleShot(True)
        self._forget.timeout.connect(self._unsay)
        self._words = QLabel()
        self.addWidget(self._words, 1)
        for widget in (self._job, self._saved, self._user, self._office):
            self.addPermanentWidget(widget)
        jobs.changed.connect(self._show_jobs)
        self.retranslate()

    def serve(self, desk: Desk, office_name: str, tip: str) -> None:
        """Shows whose office it is."""
        self._office.setText(office_name)
        self._office.setToolTip(tip)
        self._user.setText(desk.user)
        self._saved.say(Message(N_("All saved")))
        desk.said.connect(self.say)

    def say(self, message: Message) -> None:
        """Shows a sentence for some seconds."""
        self._said = message
        self._words.setText(str(message))
        self._forget.start(SAID_FOR)

    def turn_page(self) -> None:
        """Another page is opened: what was said of the one before goes, unless it was said just now."""
        if self._forget.isActive() and self._forget.remainingTime() < SAID_FOR - FRESH:
            self._forget.stop()
            self._unsay()

    def retranslate(self) -> None:
        self._words.setText("" if self._said is None else str(self._said))

    def _unsay(self) -> None:
        self._said = None
        self._words.clear()

    def _show_jobs(self) -> None:
        running = self._jobs.running()
        saving = any(job.lane is Lane.WRITE for job in running)
        if self._user.text():
            self._saved.say(Message(N_("Saving…")) if saving else Message(N_("All saved")))
        self._job.show_job(next((job for job in running if job.title is not None), None))


class _JobLine(Spoken, QWidget):
    """The oldest running job that has a name, its progress and its Cancel button."""

    def __init__(self) -> None:
        super().__init__()
        self._job: Job | None = None
        self._title = QLabel()
        self._bar = QProgressBar()
        self._bar.setFixedWidth(140)
        self._cancel = Button(Message(N_("Cancel")), self._stop, role="link")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, M, 0)
        row.setSpacing(S)
        for widget in (self._title, self._bar, self._cancel):
            row.addWidget(widget)
        self.hide()

    def show_job(self, job: Job | None) -> None:
        """Shows a job, or nothing."""
        self._job = job
        self.setVisible(job is not None)
        if job is not None:
            self._title.setText(str(job.title))
            self._bar.setMaximum(job.total)
            self._bar.setValue(job.done)
            self._cancel.setEnabled(not job.token.cancelled)

    def retranslate(self) -> None:
        self._title.setText("" if self._job is None else str(self._job.title))

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._cancel.setEnabled(False)

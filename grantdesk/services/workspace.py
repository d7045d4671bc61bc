"""The folder of an office: settings, database, attachments, papers, backups."""

from dataclasses import dataclass
from pathlib import Path

from grantdesk.errors import Trouble
from grantdesk.i18n import N_, Message


@dataclass(frozen=True)
class Workspace:
    """The places inside the folder of an office."""

    root: Path

    @property
    def database_file(self) -> Path:
        return self.root / "grantdesk.sqlite"

    @property
    def attachments(self) -> Path:
        return self.root / "attachments"

    @property
    def papers(self) -> Path:
        return self.root / "papers"

    @property
    def reports(self) -> Path:
        return self.root / "reports"

    @property
    def backups(self) -> Path:
        return self.root / "backups"

    @property
    def drafts(self) -> Path:
        return self.root / "drafts"

    def prepare(self) -> None:
        """Makes the folders; raises `Trouble` where the disk refuses."""
        try:
            for folder in (self.root, self.attachments, self.papers, self.reports, self.backups, self.drafts):
                folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise Trouble(
                Message(
                    N_("The folder {folder} cannot be used: {why}"), folder=str(self.root), why=error.strerror or ""
                )
            ) from error

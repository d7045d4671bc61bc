"""The settings of an office: one model, kept as `office.toml` in the workspace."""

import tomllib
from pathlib import Path
from typing import Literal, TypeVar

import tomli_w
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from grantdesk.errors import Trouble
from grantdesk.i18n import N_, Message

FILE_NAME = "office.toml"
PERSONAL_NAME = "personal.toml"
RECENT = 8


class Bilingual(BaseModel):
    """A text in Kazakh and Russian; empty until the office fills it in."""

    model_config = ConfigDict(extra="ignore", frozen=True)
    kk: str = ""
    ru: str = ""


class Settings(BaseModel):
    """What an office sets once: its names for the papers, the language, the type size."""

    model_config = ConfigDict(extra="ignore", frozen=True)
    language: Literal["kk", "ru", "en"] = "kk"
    region: str = ""
    office: Bilingual = Bilingual()
    city: Bilingual = Bilingual()
    address: Bilingual = Bilingual()
    contacts: str = ""
    """Telephone, e-mail, site: one line under the address."""
    bin: str = ""
    head_position: Bilingual = Bilingual()
    head_name: str = ""
    drafter: str = ""
    drafter_phone: str = ""
    emblem: str = ""
    number_prefix: str = ""
    paper_points: int = Field(14, ge=8, le=18)
    database: str = ""
    """URL of a shared database; empty: a file in the workspace."""


class Personal(BaseModel):
    """What one user sets on this computer: language and look of the window, the offices opened last."""

    model_config = ConfigDict(extra="ignore", frozen=True)
    language: Literal["", "kk", "ru", "en"] = ""
    """Empty: the language of the office."""
    appearance: Literal["system", "light", "dark"] = "system"
    type_percent: int = Field(100, ge=80, le=200)
    recent: tuple[str, ...] = ()
    """Folders of offices, the last one first."""

    def opened(self, workspace: Path) -> "Personal":
        """The same with an office put at the top of the recent ones."""
        name = str(workspace)
        return self.model_copy(update={"recent": (name, *(other for other in self.recent if other != name))[:RECENT]})


def load(workspace: Path) -> Settings:
    """The settings of a workspace, the defaults where there is no file; raises `Trouble` for an unreadable one."""
    read = _load(Settings, workspace / FILE_NAME)
    return read.model_copy(update={"emblem": str(workspace / read.emblem)}) if read.emblem else read


def save(workspace: Path, settings: Settings) -> None:
    """Writes the settings; a crash leaves either the old file or the new one.

    An emblem in the workspace is written without its folder: the workspace may be moved and be on another computer.
    """
    emblem = Path(settings.emblem)
    if emblem.parent == workspace:
        settings = settings.model_copy(update={"emblem": emblem.name})
    _save(settings, workspace / FILE_NAME)


def load_personal(folder: Path) -> Personal:
    """The user's settings in a folder; raises `Trouble` for an unreadable file."""
    return _load(Personal, folder / PERSONAL_NAME)


def save_personal(folder: Path, settings: Personal) -> None:
    """Writes the user's settings."""
    _save(settings, folder / PERSONAL_NAME)


M = TypeVar("M", Settings, Personal)


def _load(model: type[M], file: Path) -> M:
    if not file.exists():
        return model()
    try:
        return model.model_validate(tomllib.loads(file.read_text(encoding="utf-8")))
    except (OSError, tomllib.TOMLDecodeError, ValidationError) as error:
        raise Trouble(
            Message(N_("The settings {file} cannot be read: {why}"), file=str(file), why=_first_line(error))
        ) from error


def _save(settings: Settings | Personal, file: Path) -> None:
    fresh = file.with_suffix(".toml.new")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_text(tomli_w.dumps(settings.model_dump()), encoding="utf-8")
        fresh.replace(file)
    except OSError as error:
        raise Trouble(
            Message(N_("The settings {file} cannot be written: {why}"), file=str(file), why=_first_line(error))
        ) from error


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0] if str(error) else type(error).__name__

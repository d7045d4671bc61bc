"""Where things lie: what is shipped with the program, and the user's own folders."""

import sys
from pathlib import Path

import platformdirs

_HERE = Path(__file__).resolve().parent


def shipped(*parts: str) -> Path:
    """The path of a shipped file or folder (`resources/…`, `database/…`) in a checkout, a wheel or a frozen build."""
    for root in (_HERE / "_shipped", _HERE.parent, Path(getattr(sys, "_MEIPASS", _HERE))):
        if (root / "resources").is_dir():
            return root.joinpath(*parts)
    raise FileNotFoundError(f"resources are missing beside {_HERE}")


def user_data() -> Path:
    """The user's own data folder: the workspace used when none is named."""
    return Path(platformdirs.user_data_dir("GrantDesk", appauthor=False))


def user_logs() -> Path:
    """The user's own log folder."""
    return Path(platformdirs.user_log_dir("GrantDesk", appauthor=False))


def user_config() -> Path:
    """The user's own configuration folder: what belongs to the person and not to an office."""
    return Path(platformdirs.user_config_dir("GrantDesk", appauthor=False))

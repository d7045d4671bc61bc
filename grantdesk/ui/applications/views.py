"""Saved views of the register: ready ones, and those that a person keeps under a name."""

import json
from dataclasses import asdict, fields
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QSettings

from grantdesk.i18n import N_, Message
from grantdesk.rules.calendar import add_working_days
from grantdesk.rules.kinds import Sex, Status
from grantdesk.rules.summary import Place
from grantdesk.services.reference import calendar
from grantdesk.store.lists.applications import View

READY = (
    (Message(N_("To be completed")), View(statuses=(Status.CORRECTION,))),
    (Message(N_("Not admitted")), View(statuses=(Status.NOT_ADMITTED,))),
    (Message(N_("Newest first")), View(sort="received_at", descending=True)),
    (Message(N_("Selected and in reserve")), View(statuses=(Status.SELECTED, Status.RESERVE))),
)
_KEY = "register/views"


def ready(today: date) -> list[tuple[Message, View]]:
    """The views that everybody has; some depend on the day."""
    next_day = add_working_days(today, 1, calendar())
    due = View(statuses=(Status.CORRECTION,), due_until=next_day)
    over = View(statuses=(Status.CORRECTION,), due_until=today - timedelta(days=1))
    return [
        (Message(N_("Incomplete, due by tomorrow")), due),
        (Message(N_("Incomplete, overdue")), over),
        *READY,
    ]


def saved() -> dict[str, View]:
    """The person's own views by name; what cannot be read any more is left out."""
    try:
        stored = json.loads(str(QSettings().value(_KEY) or "{}"))
        return {str(name): _view(values) for name, values in stored.items()}
    except (ValueError, TypeError, AttributeError):
        return {}


def save(name: str, view: View) -> None:
    """Keeps a view under a name, without its call."""
    _store({**saved(), name: view})


def forget(name: str) -> None:
    """Throws a view away."""
    _store({known: view for known, view in saved().items() if known != name})


def _store(views: dict[str, View]) -> None:
    plain = {name: {**asdict(view), "call_id": None, "calls": None} for name, view in views.items()}
    QSettings().setValue(_KEY, json.dumps(plain, ensure_ascii=False, default=str))


def _view(values: dict[str, Any]) -> View:
    known = {field.name for field in fields(View)}
    found = {name: value for name, value in values.items() if name in known}
    found["statuses"] = tuple(Status(word) for word in found.get("statuses") or ())
    found["sex"] = Sex(found["sex"]) if found.get("sex") else None
    found["place"] = Place(found["place"]) if found.get("place") else None
    found["due_until"] = date.fromisoformat(found["due_until"]) if found.get("due_until") else None
    return View(**found)

"""`terms`: the deadlines of a call as they stand today, and the calendar file."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from grantdesk import i18n
from grantdesk.cli.shared import setting, show
from grantdesk.i18n import N_, Message
from grantdesk.rules.programme import LOCAL
from grantdesk.rules.remaining import remaining
from grantdesk.rules.terms import Deadline, Step
from grantdesk.services import calls, completeness, terms
from grantdesk.services.reference import calendar


def show_terms(
    call: Annotated[str, typer.Argument(metavar="CALL")],
    ics: Annotated[Path | None, typer.Option(help="Write the open days into a calendar file.")] = None,
) -> None:
    """The terms of a call: what is overdue, due and running, for the call and for single applications."""
    office = setting.opened()
    key = office.ask(calls.call_id, call)
    today = datetime.now(UTC).astimezone(LOCAL).date()
    found = office.ask(terms.timeline, key, today)
    late = office.ask(completeness.late, key)
    if ics is not None:
        office.act(terms.write_calendar, key, ics, setting.spoken(), by=setting.by)
    value: dict[str, Any] = {
        "call": call,
        "today": today,
        "overdue": found.overdue,
        "days": [{"name": point.name.to("en"), "day": point.day} for point in found.points],
        "terms": [_term(item) for item in found.deadlines],
        "applications": [
            {"number": row.number, "step": row.step, "day": row.day, "overdue": row.overdue} for row in found.each
        ],
        "late": [{"number": row.number, "received_at": row.received_at, "minutes": row.minutes} for row in late],
        "file": str(ics) if ics else None,
    }
    lines = [f"{point.day:%d.%m.%Y}  {point.name.to(i18n.current())}" for point in found.points]
    lines += [_said(item, today) for item in found.deadlines]
    for row in found.each:
        words = Message(N_("№ {number}: {step}, {left}"), number=row.number, step=Step(row.step).label,
                        left=remaining(row.day, today, calendar()))  # fmt: skip
        lines.append(f"{row.day:%d.%m.%Y}  {words.to(i18n.current())}")
    show(value, "\n".join(lines))


def _term(item: Deadline) -> dict[str, Any]:
    return {
        "step": item.term.step, "bound": item.term.bound, "from": item.start, "day": item.day, "done": item.done,
        "state": item.state.value,
    }  # fmt: skip


def _said(item: Deadline, today: date) -> str:
    shown = f"{item.day:%d.%m.%Y}" if item.day else " " * 10
    state = item.state.label
    if item.day is not None and item.done is None and item.term.bound == "not_later":
        state = remaining(item.day, today, calendar())
    return f"{shown}  {item.step.label.to(i18n.current())}: {state.to(i18n.current())}"


def add_to(app: typer.Typer) -> None:
    """Puts the command into an application."""
    app.command("terms")(show_terms)

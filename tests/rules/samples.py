"""Definitions for the tests of the rules: the smallest that is right, with parts put over it."""

from datetime import UTC, datetime, timedelta
from typing import Any

from grantdesk.rules.programme import Definition

NAME = {"kk": "Атау", "ru": "Название"}
DAY = datetime(2025, 10, 1, 5, tzinfo=UTC)


def coded(*codes: str, **more: Any) -> list[dict[str, Any]]:
    """Items with these codes."""
    return [{"code": code, "name": NAME, **more} for code in codes]


def points(code: str = "a", high: Any = 10, step: Any = 1, **more: Any) -> dict[str, Any]:
    """A criterion with a scale from 0."""
    return {"code": code, "name": NAME, "min": 0, "max": high, "step": step, **more}


def tree(**over: Any) -> dict[str, Any]:
    """A definition as the TOML reader gives it; a value of None takes the key away."""
    whole = {
        "format": 1,
        "code": "sample",
        "kind": "contest",
        "name": NAME,
        "award": {"amount": 100},
        "criterion": [points()],
        "scoring": {"method": "sum"},
        **over,
    }
    return {key: value for key, value in whole.items() if value is not None}


def definition(**over: Any) -> Definition:
    """A definition as a value; only single keys are checked, not contradictions."""
    return Definition.model_validate(tree(**over))


def scored(method: str = "sum", criteria: list[dict[str, Any]] | None = None, **scoring: Any) -> Definition:
    """A definition with this scoring."""
    return definition(criterion=criteria or [points()], scoring={"method": method, **scoring})


def call(**over: Any) -> dict[str, Any]:
    """The dates of a call that accepts from 1 to 31 October 2025, 18:00 local time."""
    return {
        "year": 2025,
        "acceptance_start": datetime(2025, 10, 1, 9),
        "acceptance_end": datetime(2025, 10, 31, 18),
        **over,
    }


def later(hours: float) -> datetime:
    """A moment so many hours after `DAY`."""
    return DAY + timedelta(hours=hours)

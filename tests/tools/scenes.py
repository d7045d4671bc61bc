"""What is on each picture: a function for each brings the window there; it may return another window to be drawn."""

from collections.abc import Callable
from typing import Any

Scene = Callable[[Any, Callable[[], None]], Any]


def start(window: Any, settle: Callable[[], None]) -> None:
    """The first-start page is what a new window shows."""


def page(name: str, argument: Any = None) -> Scene:
    """A page of the navigation."""

    def show(window: Any, settle: Callable[[], None]) -> None:
        window.go(name, argument)
        settle()

    return show


SCENES: dict[str, Scene] = {
    "start": start,
    "calls": page("calls"),
    "register": page("register"),
    "committee": page("committee"),
    "decisions": page("decisions"),
}

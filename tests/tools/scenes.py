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


def of_call(programme: str, then: Scene) -> Scene:
    """A scene in which the call of a programme is the chosen one."""

    def show(window: Any, settle: Callable[[], None]) -> Any:
        chosen = window.place.chosen
        chosen.choose(next(call.id for call in chosen.calls if call.programme_code == programme))
        settle()
        return then(window, settle)

    return show


def card(window: Any, settle: Callable[[], None]) -> None:
    """The card of the first application in the list."""
    window.go("register")
    settle()
    window.go("application", window.page("register").model.ids[3])
    settle()


def definition(window: Any, settle: Callable[[], None]) -> None:
    """The definition of the chosen call, at its criteria."""
    window.go("assistant", window.place.chosen.call_id)
    settle()
    window.page("assistant").editor.list.setCurrentRow(9)


def ranking(window: Any, settle: Callable[[], None]) -> None:
    """The ranked list with one place explained."""
    window.go("decisions")
    settle()
    shown = window.page("decisions")
    shown.table.select_ids([shown.model.ids[8]])
    settle()


def help_page(topic: str) -> Scene:
    """A page of the help, in its own window."""

    def show(window: Any, settle: Callable[[], None]) -> Any:
        window.show_help()
        window.help.show_topic(topic)
        settle()
        return window.help

    return show


SCENES: dict[str, Scene] = {
    "start": start,
    "calls": page("calls"),
    "register": page("register"),
    "committee": page("committee"),
    "marks": of_call("zangar", page("marks")),
    "decisions": of_call("tu-almaty-region", ranking),
    "assistant": page("assistant"),
    "definition": definition,
    "reports": page("reports"),
    "settings": page("settings"),
    "help": help_page("start"),
    "help-keyboard": help_page("keyboard"),
    "entry": page("entry"),
    "card": of_call("tu-almaty-region", card),
}

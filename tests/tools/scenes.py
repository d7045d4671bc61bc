"""What is on each picture: a function for each brings the window there; it may return another window to be drawn."""

import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFrame

from grantdesk.rules.counters import NewCounter
from grantdesk.rules.meeting import Ballot, Manner
from grantdesk.rules.proceedings import ItemKind, ObjectionState
from grantdesk.services import agenda, meetings, objections
from grantdesk.services.counters import put_counter
from grantdesk.services.import_repeats import Before
from grantdesk.services.import_views import fault_lines
from grantdesk.services.people import preview_merge
from grantdesk.store.lists import batches as lists_of_batches
from grantdesk.store.lists import marks
from grantdesk.store.lists import meetings as lists
from grantdesk.ui.applications.card_consent import record
from grantdesk.ui.applications.register_acts import offer_folder
from grantdesk.ui.people.merge_dialog import MergeDialog
from tests.tools.messy_register import messy_register, read_only

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
    window.page("application").show_tab("case")
    settle()


def card_part(part: str) -> Scene:
    """The first card with files, at one of its parts."""

    def show(window: Any, settle: Callable[[], None]) -> None:
        window.go("register")
        settle()
        window.go("application", window.page("register").model.ids[3])
        settle()
        window.page("application").show_tab(part)
        settle()

    return show


def dialog_of(name: str, argument: Any, press: Callable[[Any], object]) -> Scene:
    """The dialog that opens when something is pressed on a page."""

    def show(window: Any, settle: Callable[[], None]) -> Any:
        opened: list[Any] = []
        questions = window.place.desk.questions
        questions.run = lambda dialog: opened.append(dialog)
        window.go("register")
        settle()
        wanted = window.page("register").model.ids[argument] if isinstance(argument, int) else argument
        window.go(name, wanted)
        settle()
        press(window.page(name))
        settle()
        del questions.run
        opened[0].show()
        return opened[0]

    return show


def notify(card_page: Any) -> None:
    """Presses the notice of missing documents."""
    next(f.part for f in card_page._area.widget().findChildren(QFrame) if hasattr(f, "part")).notify()


def hand_out(register: Any) -> None:
    """Drops a folder with files of several applications on the register."""
    folder = Path(tempfile.mkdtemp())
    for name in ("1/Смета.pdf", "2/Жоба сипаттамасы.pdf", "3/Презентация.pdf", "басқа/сурет.jpg"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(b"%PDF-1.4")
    offer_folder(register.desk, register.chosen.call_id, register.names.definition, folder)


def definition(window: Any, settle: Callable[[], None]) -> None:
    """The definition of the chosen call, at its criteria."""
    window.go("assistant", window.place.chosen.call_id)
    settle()
    window.page("assistant").editor.list.setCurrentRow(9)


def ranking(window: Any, settle: Callable[[], None]) -> None:
    """The ranked list with one place explained."""
    window.go("decisions", "ranking")
    settle()
    shown = window.page("decisions")
    shown.table.select_ids([shown.model.ids[8]])
    settle()


def person(window: Any, settle: Callable[[], None]) -> None:
    """The person of an application, as across programmes and years."""
    window.go("register")
    settle()
    shown = window.page("register")
    shown.model.fetch(shown.model.ids[:1], lambda rows: window.go("person", rows[0].person_id))
    settle()


def merge(window: Any, settle: Callable[[], None]) -> Any:
    """Two cards side by side before they are put together."""
    person(window, settle)
    shown = window.page("person")
    window.go("register")
    settle()
    first, second = (row.person_id for row in _rows(window, settle)[:2])
    found: list[Any] = []
    window.place.desk.ask(preview_merge, first, second).then(found.append)
    settle()
    dialog = MergeDialog(shown.desk, found[0])
    dialog.show()
    return dialog


def _rows(window: Any, settle: Callable[[], None]) -> list[Any]:
    shown, found = window.page("register"), []
    shown.model.fetch(shown.model.ids[:2], found.extend)
    settle()
    return found


_BATCH: dict[str, Any] = {
    "id": 1, "call_id": 1, "call_code": "zangar-2025-1", "kind": "applications", "file_name": "register.xlsx",
    "file_hash": "", "imported_at": datetime(2025, 6, 2, 5, 12, tzinfo=UTC), "imported_by": "Clerk", "stored": 39,
    "refused": 1, "first_number": 1, "last_number": 39, "undone_at": None, "undone_by": "",
}  # fmt: skip


def file_taken_in(step: str) -> Scene:
    """A register on its way in: its columns, its faults, or what was imported so far."""

    def show(window: Any, settle: Callable[[], None]) -> None:
        file = Path(tempfile.mkdtemp()) / "register.xlsx"
        messy_register(file)
        chosen = window.place.chosen
        chosen.call = replace(chosen.call, decided=False)  # the calls of the invented year are all decided
        window.go("register")
        window.go("import", file)
        settle()
        shown = window.page("import")
        if step in ("faults", "repeated"):
            checked = read_only(shown.columns.opened, shown.columns.layout_now)
            if step == "repeated":
                before = Before(39, 40, lists_of_batches.BatchRow(**_BATCH), same=True)
                checked = replace(checked, before=before)
            shown._show_checked(checked, fault_lines(checked))
        elif step == "imported":
            shown.step.button(2).click()
        settle()

    return show


def commission_tab(tab: str) -> Scene:
    """A tab of the commission's page."""

    def show(window: Any, settle: Callable[[], None]) -> None:
        window.go("committee", tab)
        settle()
        if tab == "assignment":
            window.page("committee").assignment.ask_preview()
            settle()

    return show


def meeting(window: Any, settle: Callable[[], None]) -> None:
    """The last meeting of the commission, at the vote on the results; held where there is none."""
    window.go("meetings")
    settle()
    if not window.page("meetings").meetings:
        _hold(window.place.desk, window.place.chosen.call_id, settle)


def _hold(desk: Any, call: int, settle: Callable[[], None]) -> None:
    """Opens a decided call by an objection, then a meeting of its commission: six are there, three have voted."""

    def done(fn: Any, *args: Any, **named: Any) -> Any:
        found: list[Any] = []
        desk.act(fn, *args, **named).then(found.append)
        settle()
        return found[0]

    day = date(2025, 12, 12)
    objection = done(objections.receive, call, raised_by="Үміткер", text="Балл қате есептелген", received_on=day)
    done(objections.answer, objection, ObjectionState.UPHELD, text="Есеп түзетілді", on=day)
    held = done(agenda.plan_usual, call, number="12-5", on=day, place_kk="Қонаев қаласы", place_ru="город Конаев")
    people = [row.id for row in desk.office.ask(marks.members, call)]
    for place, member in enumerate(people[:-1]):
        done(meetings.arrive, held, member, manner=Manner.REMOTE if place == 3 else Manner.IN_PERSON)
    done(meetings.arrive, held, people[-1], manner=Manner.ABSENT)
    done(meetings.open_meeting, held)
    results = next(item.id for item in desk.office.ask(lists.items, held) if item.kind is ItemKind.LIST)
    done(agenda.open_item, results)
    for member in people[:3]:
        done(agenda.vote, results, member, Ballot.FOR)


def beamer(window: Any, settle: Callable[[], None]) -> Any:
    """What the room sees of that meeting, in its own window."""
    meeting(window, settle)
    shown = window.page("meetings")
    shown.show_beamer()
    settle()
    return shown.beamer


def objections_tab(window: Any, settle: Callable[[], None]) -> None:
    """The objections to a decision."""
    meeting(window, settle)
    window.go("decisions", "objections")
    settle()


def second_entry(window: Any, settle: Callable[[], None]) -> None:
    """Second entries of paper sheets, with the list of differences."""
    window.go("marks")
    settle()
    window.page("marks").axis.button("second").click()
    settle()


def papers_part(part: str) -> Scene:
    """The register of papers with one of them shown, the check of a paper, or the office's key and texts."""

    def show(window: Any, settle: Callable[[], None]) -> None:
        window.go("papers")
        settle()
        shown = window.page("papers")
        shown.parts.button(part).click()
        settle()
        if part == "check":
            office = window.place.desk.office
            for file in sorted(office.workspace.papers.rglob("decision-0001-kk.pdf"))[:1]:
                shown.check.check_file(file)
        elif part == "issued":
            shown.table.select_ids(shown.model.ids[3:4])
        settle()

    return show


def issue_papers(window: Any, settle: Callable[[], None]) -> Any:
    """What papers are to be issued."""
    from grantdesk.ui.papers.issue_dialog import IssueDialog

    dialog = IssueDialog(window.place.chosen.call)
    dialog.form.fill({"kinds": ("receipt", "order")})
    dialog._allow_order()
    dialog.show()
    settle()
    return dialog


def report_part(part: str) -> Scene:
    """A part of the reports beside the year at a glance, with some counters typed."""

    def show(window: Any, settle: Callable[[], None]) -> None:
        desk = window.place.desk
        for new in (
            NewCounter(2025, "trained", "Есеп № 12, 25.12.2025", value=910, plan=1000),
            NewCounter(2024, "trained", "Есеп № 9, 26.12.2024", value=860),
            NewCounter(2025, "villages", "Есеп № 12, 25.12.2025", value=35),
            NewCounter(2024, "awarded", "Есеп № 9, 26.12.2024", value=8, programme="zangar"),
            NewCounter(2025, "awarded", "Жоспар № 3", plan=12, programme="zangar"),
        ):
            desk.act(put_counter, new)
        window.go("reports")
        settle()
        window.page("reports").parts.button(part).click()
        settle()

    return show


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
    "import": of_call("zangar", file_taken_in("columns")),
    "import-faults": of_call("zangar", file_taken_in("faults")),
    "import-repeated": of_call("zangar", file_taken_in("repeated")),
    "imported": of_call("zangar", file_taken_in("imported")),
    "person": of_call("tu-almaty-region", person),
    "person-merge": of_call("tu-almaty-region", merge),
    "committee": page("committee", "members"),
    "marks": of_call("zangar", page("marks")),
    "declarations": of_call("tu-almaty-region", commission_tab("declarations")),
    "assignment": of_call("tu-almaty-region", commission_tab("assignment")),
    "meetings": of_call("zangar", meeting),
    "beamer": of_call("zangar", beamer),
    "objections": of_call("zangar", objections_tab),
    "marks-twice": of_call("zangar", second_entry),
    "reading": of_call("zangar", page("reading")),
    "decisions": of_call("tu-almaty-region", ranking),
    "assistant": page("assistant"),
    "definition": definition,
    "papers": of_call("zangar", papers_part("issued")),
    "papers-check": of_call("zangar", papers_part("check")),
    "papers-office": of_call("zangar", papers_part("office")),
    "papers-issue": of_call("zangar", issue_papers),
    "reports": page("reports"),
    "reports-compare": report_part("compare"),
    "reports-counters": report_part("counters"),
    "reports-books": report_part("books"),
    "settings": page("settings"),
    "help": help_page("start"),
    "help-keyboard": help_page("keyboard"),
    "entry": page("entry"),
    "card": of_call("tu-almaty-region", card),
    "terms": of_call("tu-almaty-region", page("terms")),
    "terms-each": of_call("tu-almaty-region", page("terms", "each")),
    "privacy": of_call("tu-almaty-region", page("privacy")),
    "privacy-consents": of_call("tu-almaty-region", page("privacy", "consents")),
    "privacy-exports": of_call("tu-almaty-region", page("privacy", "exports")),
    "notice": of_call("tu-almaty-region", dialog_of("application", 7, notify)),
    "hand-out": of_call("tu-almaty-region", dialog_of("register", None, hand_out)),
    "consent": of_call("tu-almaty-region", dialog_of("application", 7, lambda page: record(page.case, page.desk))),
    "destruction": of_call("tu-almaty-region", dialog_of("privacy", None, lambda page: page.destroy_data())),
    "day": of_call("tu-almaty-region", dialog_of("terms", None, lambda page: page.record())),
    "card-files": of_call("tu-almaty-region", card_part("files")),
    "card-marks": of_call("tu-almaty-region", card_part("marks")),
    "card-history": of_call("tu-almaty-region", card_part("history")),
}

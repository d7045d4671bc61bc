"""What is to be issued: kinds of papers, languages, one file or many, number and day of the order."""

from dataclasses import dataclass
from datetime import date
from functools import partial

from grantdesk.i18n import N_, Message
from grantdesk.services.papers import BLANK_SHEETS, JOINED, OF_DECISION, USUAL
from grantdesk.services.papers import KINDS as EVERY
from grantdesk.store.lists.calls import CallRow
from grantdesk.ui.papers.columns import kind_name
from grantdesk.ui.shared.choice import ChecksField, Choice
from grantdesk.ui.shared.desk import Call
from grantdesk.ui.shared.fields import CheckField, DateField, LineField
from grantdesk.ui.shared.form import Field
from grantdesk.ui.shared.form_dialog import FormDialog
from grantdesk.ui.shared.segments import SegmentsField

EARLY = ("receipt", "missing", "refusal", BLANK_SHEETS, "destruction")
"""Kinds that need no decision."""
BOTH = "both"
WIDTH = 700
SPOKEN = {BOTH: ("kk", "ru"), "kk": ("kk",), "ru": ("ru",), JOINED: (JOINED,)}


@dataclass(frozen=True)
class Wanted:
    """What a person wants issued; `elsewhere`: copies go into a folder that is asked for."""

    kinds: tuple[str, ...]
    languages: tuple[str, ...]
    bound: bool
    elsewhere: bool
    order_number: str = ""
    order_date: date | None = None


class IssueDialog(FormDialog):
    """`wanted` is there once it was accepted; the work itself begins when the window is closed."""

    def __init__(self, call: CallRow) -> None:
        self.wanted: Wanted | None = None
        kinds = [kind for kind in EVERY if kind in EARLY or call.decided]
        fields = [
            Field("kinds", Message(N_("Papers")), partial(ChecksField, _named(kinds)), required=True, span=2),
            Field("languages", Message(N_("Languages")), _languages, required=True, span=2),
            Field("bound", Message(N_("One printable file with bookmarks")), CheckField, span=2),
            Field("elsewhere", Message(N_("Copies into a folder of my choice")), CheckField, span=2),
        ]
        if call.decided:
            hint = Message(N_("empty: as issued before, else as the protocol"))
            fields.append(Field("order_number", Message(N_("Number of the order")), LineField, hint=hint))
            fields.append(Field("order_date", Message(N_("Day of the order")), partial(DateField, years_ahead=1)))
        super().__init__(Message(N_("Issue papers")), fields, _nothing, agree=Message(N_("Issue")))
        self.setMinimumWidth(WIDTH)
        self.form.fill({"kinds": USUAL if call.decided else ("receipt",), "languages": BOTH})
        if call.decided:
            self.form.widget("kinds").changed.connect(self._allow_order)
            self._allow_order()

    def _allow_order(self) -> None:
        with_order = "order" in self.form.widget("kinds").value()
        for key in ("order_number", "order_date"):
            self.form.cells[key].setVisible(with_order)

    def store(self) -> None:
        values = self.form.read()
        if values is None:
            return
        kinds = tuple(values["kinds"])
        if not kinds:
            self.form.cells["kinds"].show_fault(Message(N_("Choose at least one kind of paper")))
            return
        if BLANK_SHEETS in kinds and len(kinds) > 1:
            alone = Message(N_("Blank score sheets are forms and are printed alone"))
            self.form.cells["kinds"].show_fault(alone)
            return
        self.wanted = Wanted(
            kinds, SPOKEN[values["languages"]], bool(values["bound"]), bool(values["elsewhere"]),
            values.get("order_number") or "", values.get("order_date"),
        )  # fmt: skip
        self.accept()


def _nothing(_values: object) -> Call:
    raise AssertionError("the dialog keeps what is wanted itself")


def _named(kinds: list[str]) -> list[Choice]:
    late = {kind for kind in OF_DECISION if kind not in EARLY}
    return [Choice(kind, kind_name(kind)) for kind in sorted(kinds, key=lambda kind: kind in late)]


def _languages() -> SegmentsField:
    names = {
        BOTH: Message(N_("Kazakh and Russian, two files")),
        "kk": Message(N_("Only Kazakh")),
        "ru": Message(N_("Only Russian")),
        JOINED: Message(N_("Joined in one file")),
    }
    return SegmentsField([Choice(key, names[key]) for key in SPOKEN])

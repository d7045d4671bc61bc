"""The card of a person who serves on commissions, kept across years: contacts for the hints, earlier commissions."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from grantdesk.i18n import N_, Message
from grantdesk.services.seats import NewCard
from grantdesk.store.lists.committees import Service
from grantdesk.store.lists.marks import MemberRow
from grantdesk.store.lists.proceedings import CardRow
from grantdesk.ui.shared.desk import Call
from grantdesk.ui.shared.fields import CheckField, LineField, LongField, NameField, PhoneField
from grantdesk.ui.shared.form import Field
from grantdesk.ui.shared.form_dialog import FormDialog
from grantdesk.ui.shared.page import Words

KEYS = ("name", "position_kk", "position_ru", "employer", "address", "phone", "email", "note", "retired")


class CardDialog(FormDialog):
    """Shows the card of a member, filled from the member where there is none yet."""

    def __init__(
        self,
        row: MemberRow,
        card: CardRow | None,
        served: Sequence[Service],
        send: Callable[[NewCard, int | None], Call],
        parent: QWidget | None = None,
    ) -> None:
        version = card.version if card is not None else None

        def sent(values: dict[str, Any]) -> Call:
            texts = {key: values[key] or "" for key in KEYS if key != "retired"}
            return send(NewCard(**texts, retired=bool(values["retired"])), version)

        title = Message(N_("Card: {name}"), name=row.name)
        super().__init__(title, _fields(), sent, agree=Message(N_("Store")), parent=parent)
        position = {"position_kk": row.position["kk"], "position_ru": row.position["ru"]}
        known = {"name": row.name, **position} if card is None else {key: getattr(card, key) for key in KEYS}
        self.form.fill(known)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        self.served = Words(_Served(served), "muted", wrap=True)
        layout.insertWidget(1, self.served)


class _Served:
    """The commissions in which a person served, said in the reader's language."""

    def __init__(self, found: Sequence[Service]) -> None:
        self._found = found

    def to(self, language: str) -> str:
        """A line for each commission."""
        if not self._found:
            return Message(N_("No commission yet")).to(language)
        lines = [
            Message("{year}: {name}, {role}", year=one.year, name=one.name, role=one.role.label).to(language)
            for one in self._found
        ]
        return "\n".join([Message(N_("Commissions:")).to(language), *lines])


def _fields() -> list[Field]:
    hint = Message(N_("Only for hints at conflicts of interest; it is printed nowhere"))
    return [
        Field("name", Message(N_("Last name, first name, patronymic")), NameField, required=True, span=2),
        Field("position_kk", Message(N_("Position in Kazakh")), LineField),
        Field("position_ru", Message(N_("Position in Russian")), LineField),
        Field("employer", Message(N_("Place of work")), LineField, span=2, hint=hint),
        Field("address", Message(N_("Address")), LineField, span=2, hint=hint),
        Field("phone", Message(N_("Telephone")), PhoneField, hint=hint),
        Field("email", Message(N_("E-mail")), LineField, hint=hint),
        Field("note", Message(N_("Note")), partial(LongField, lines=2), span=2),
        Field("retired", Message(N_("Does not serve on commissions any more")), CheckField, span=2),
    ]

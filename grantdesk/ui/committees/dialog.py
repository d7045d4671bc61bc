"""The form of one member: name with the card file of earlier years behind it, role, seat, position, direction."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QWidget

from grantdesk.i18n import N_, Message
from grantdesk.rules.kinds import Role
from grantdesk.rules.members import NewMember
from grantdesk.rules.names import search_key
from grantdesk.rules.programme import Definition
from grantdesk.store.lists.marks import MemberRow
from grantdesk.ui.shared.choice import Choice, ChoiceField
from grantdesk.ui.shared.desk import Call
from grantdesk.ui.shared.fields import LineField, NameField
from grantdesk.ui.shared.form import Field
from grantdesk.ui.shared.form_dialog import FormDialog

_KEY = Qt.ItemDataRole.UserRole
_PLACE = Qt.ItemDataRole.UserRole + 1


class MemberDialog(FormDialog):
    """Adds or changes a member; choosing somebody known fills the positions in."""

    def __init__(
        self,
        title: Message,
        send: Callable[[NewMember, int | None], Call],
        *,
        definition: Definition,
        known: Sequence[MemberRow] = (),
        seats: Sequence[MemberRow] = (),
        parent: QWidget | None = None,
    ) -> None:
        self._known = known
        fields = _fields(definition, seats)
        super().__init__(
            title,
            fields,
            lambda values: send(_member(values), values.get("stands_in_for")),
            agree=Message(N_("Store")),
            parent=parent,
        )
        self._cards = _Cards(known, self)
        self._cards.activated[QModelIndex].connect(self._take_card)  # type: ignore[index]
        self.form.widget("name").setCompleter(self._cards)

    def fill(self, row: MemberRow) -> None:
        """Shows a member who is to be changed."""
        position = {"position_kk": row.position["kk"], "position_ru": row.position["ru"]}
        seat = {"direction": row.direction, "stands_in_for": row.stands_in_for}
        self.form.fill({"name": row.name, "role": row.role, **seat, **position})

    def _take_card(self, index: QModelIndex) -> None:
        row = self._known[index.data(_PLACE)]
        self.form.fill({"name": row.name, "position_kk": row.position["kk"], "position_ru": row.position["ru"]})


class _Cards(QCompleter):
    """Offers known names while one types, in any spelling of Kazakh letters."""

    def __init__(self, known: Sequence[MemberRow], parent: QWidget) -> None:
        cards = QStandardItemModel()
        for place, row in enumerate(known):
            item = QStandardItem(row.name)
            item.setData(search_key(row.name), _KEY)
            item.setData(place, _PLACE)
            cards.appendRow(item)
        super().__init__(cards, parent)
        cards.setParent(self)
        self.setCompletionRole(_KEY)
        self.setFilterMode(Qt.MatchFlag.MatchContains)

    def splitPath(self, path: str) -> list[str]:
        return [search_key(path)]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        return str(index.data(Qt.ItemDataRole.DisplayRole))


def _fields(definition: Definition, seats: Sequence[MemberRow]) -> list[Field]:
    fields = [
        Field("name", Message(N_("Last name, first name, patronymic")), NameField, required=True, span=2),
        Field("role", Message(N_("Role")), partial(_choices, [(role, role.label) for role in Role]), required=True),
    ]
    if definition.directions:
        named = [(item.code, item.name) for item in definition.directions]
        fields.append(Field("direction", Message(N_("Direction")), partial(_choices, named)))
    if seats:
        others = [(row.id, row.name) for row in seats]
        hint = Message(N_("Only for a substitute: he takes the seat of this member while that one is away"))
        fields.append(
            Field("stands_in_for", Message(N_("Stands in for")), partial(_choices, others), span=2, hint=hint)
        )
    return [
        *fields,
        Field("position_kk", Message(N_("Position in Kazakh")), LineField, span=2),
        Field("position_ru", Message(N_("Position in Russian")), LineField, span=2),
    ]


def _choices(items: Sequence[tuple[Any, Any]]) -> ChoiceField:
    field = ChoiceField()
    field.set_choices([Choice(value, words) for value, words in items])
    return field


def _member(values: dict[str, Any]) -> NewMember:
    return NewMember(
        values["name"],
        values["role"],
        values["position_kk"] or "",
        values["position_ru"] or "",
        values.get("direction"),
    )

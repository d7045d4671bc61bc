"""The parts of the page of a person, each a card of its own."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout

from grantdesk.i18n import N_, Message
from grantdesk.services.people import Like
from grantdesk.store.lists.cards import MergeRow
from grantdesk.ui.people.reading import Whole
from grantdesk.ui.people.words import FIELDS, NOTHING, said
from grantdesk.ui.shared.chips import Chip
from grantdesk.ui.shared.columns import amount, day, moment
from grantdesk.ui.shared.delegates import tone_of
from grantdesk.ui.shared.page import Button, Words, card, line
from grantdesk.ui.shared.theme import M, S


def _titled(title: Message) -> tuple[QFrame, QVBoxLayout]:
    frame, layout = card()
    layout.addWidget(Words(title, "heading"))
    return frame, layout


def data_part(found: Whole) -> QFrame:
    """What the card says, and every way to reach the person."""
    frame, layout = _titled(Message(N_("Card")))
    person = found.card.person
    rows: list[tuple[Any, Any]] = [(Message(N_("IIN")), person.iin or NOTHING)]
    rows += [(label, said(name, getattr(person, name))) for name, label in FIELDS.items() if name not in _CONTACTS]
    rows.append((Message(N_("Telephones")), "\n".join(found.phones) or NOTHING))
    rows.append((Message(N_("E-mail addresses")), "\n".join(found.emails) or NOTHING))
    grid = QGridLayout()
    grid.setHorizontalSpacing(M)
    grid.setColumnStretch(1, 1)
    for place, (label, value) in enumerate(rows):
        grid.addWidget(Words(label, "muted"), place, 0, Qt.AlignmentFlag.AlignTop)
        words = Words(value)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        grid.addWidget(words, place, 1)
    layout.addLayout(grid)
    return frame


_CONTACTS = ("phone", "email")


def applications_part(found: Whole, open_application: Callable[[int], object]) -> QFrame:
    """Every application of the person, the newest first."""
    frame, layout = _titled(Message(N_("Applications")))
    if not found.card.applications:
        layout.addWidget(Words(Message(N_("No application belongs to this card.")), "muted", wrap=True))
    for place, row in enumerate(found.card.applications):
        if place:
            layout.addWidget(line())
        call = found.card.calls[row.call_id]
        top = QHBoxLayout()
        top.setSpacing(M)
        title = Message(N_("№ {number}, {day}"), number=row.number, day=day(row.received_at.date()))
        top.addWidget(Button(title, partial(open_application, row.id), role="link"))
        top.addWidget(Chip(row.status.label, tone_of(row.status)))
        top.addStretch()
        layout.addLayout(top)
        layout.addWidget(Words(Message("{name}, {year}", name=call.name, year=call.year), wrap=True))
        money = f"{amount(row.requested_amount)} ₸" if row.requested_amount else ""
        other = row.iin if row.iin != found.card.person.iin else ""  # filed under the number of a merged card
        layout.addWidget(Words(" · ".join(filter(None, (row.project_title, money, other))), "muted", wrap=True))
    return frame


def awards_part(found: Whole) -> QFrame:
    """Every award of the person, the newest first."""
    frame, layout = _titled(Message(N_("Awards")))
    if not found.card.awards:
        layout.addWidget(Words(Message(N_("No award so far.")), "muted"))
    names = {call.id: call for call in found.card.calls.values()}
    for award in found.card.awards:
        row = QHBoxLayout()
        row.setSpacing(M)
        row.addWidget(
            Words(Message("{money} ₸, {day}", money=amount(award.amount), day=day(award.decided_on)), "strong")
        )
        state = _award_state(award)
        row.addWidget(Chip(state, "green" if award.in_force else "grey"))
        row.addStretch()
        layout.addLayout(row)
        call = names.get(award.call_id)
        name: Any = Message("{name}, {year}", name=call.name, year=call.year) if call else award.call_code
        layout.addWidget(Words(name, "muted", wrap=True))
    return frame


def _award_state(award: Any) -> Message:
    if award.revoked_on is not None:
        return Message(N_("Revoked"))
    if award.declined_on is not None:
        return Message(N_("Declined"))
    return Message(N_("Paid")) if award.paid_on is not None else Message(N_("In force"))


def likes_part(likes: Sequence[Like], compare: Callable[[int], object], show: Callable[[int], object]) -> QFrame:
    """Who is likely the same person, with what speaks for it and against."""
    frame, layout = _titled(Message(N_("Likely the same person")))
    if not likes:
        layout.addWidget(Words(Message(N_("Nobody else looks like this person.")), "muted", wrap=True))
    for place, like in enumerate(likes):
        if place:
            layout.addWidget(line())
        layout.addLayout(_like(like, compare, show))
    return frame


def _like(like: Like, compare: Callable[[int], object], show: Callable[[int], object]) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(S)
    top = QHBoxLayout()
    top.addWidget(Button(Message("{name}", name=like.person.full_name), partial(show, like.person.id), role="link"), 1)
    tone = "amber" if like.likeness.likely else "grey"
    top.addWidget(Chip(Message(N_("{score} of 100"), score=like.likeness.score), tone))
    column.addLayout(top)
    known = (like.person.iin or "", day(like.person.birth_date))
    column.addWidget(Words(" · ".join(filter(None, known)), "muted"))
    for message in like.likeness.reasons:
        column.addWidget(Words(Message(N_("+ {reason}"), reason=message), "good", wrap=True))
    for message in like.likeness.doubts:
        column.addWidget(Words(Message(N_("− {reason}"), reason=message), "fault", wrap=True))
    row = QHBoxLayout()
    row.addWidget(Button(Message(N_("Compare…")), partial(compare, like.person.id)))
    row.addStretch()
    column.addLayout(row)
    return column


def merges_part(found: Whole, part: Callable[[MergeRow], object]) -> QFrame | None:
    """Which cards were put together; None where none was."""
    if not found.card.merges:
        return None
    frame, layout = _titled(Message(N_("Cards put together")))
    for place, merge in enumerate(found.card.merges):
        if place:
            layout.addWidget(line())
        other = merge.merged_id if merge.kept_id == found.card.person.id else merge.kept_id
        person = found.others.get(other)
        name = Message("{name} · {iin}", name=person.full_name, iin=person.iin or NOTHING) if person else NOTHING
        layout.addWidget(Words(name, "strong", wrap=True))
        told = Message(N_("{at}, {by}: {reason}"), at=moment(merge.at), by=merge.by, reason=merge.reason)
        layout.addWidget(Words(told, "muted", wrap=True))
        if merge.undone_at is None:
            row = QHBoxLayout()
            row.addWidget(Button(Message(N_("Part again…")), partial(part, merge)))
            row.addStretch()
            layout.addLayout(row)
        else:
            words = N_("parted again {at}, {by}")
            layout.addWidget(Words(Message(words, at=moment(merge.undone_at), by=merge.undone_by), "muted", wrap=True))
    return frame

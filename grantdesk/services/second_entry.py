"""Paper sheets typed twice by different people, and the list of differences between the two."""

from collections.abc import Mapping

from sqlmodel import Session

from grantdesk.errors import Refused
from grantdesk.i18n import N_, Message
from grantdesk.rules.kinds import Kind, MarkState, SheetState
from grantdesk.rules.scoring import mark_text, read_mark
from grantdesk.services.act import Act, Done
from grantdesk.services.calls import definition_of
from grantdesk.services.scoring import changed_sheets, refuse_decided
from grantdesk.store import find, find_committee
from grantdesk.store.lists.sheet_history import Twice, typed_twice
from grantdesk.store.tables import SecondEntry, Sheet

Entered = tuple[MarkState, str | None]
"""A mark as entered: its state, and what was typed where it is given."""


def enter_again(act: Act, call_id: int, sheet: tuple[int, int], entries: Mapping[str, Entered]) -> Done:
    """Keeps the marks of a sheet, (application, member), as a second person read them from the paper.

    The result says on how many criteria the two differ. Raises `Refused` for who typed the sheet the first time, for
    a sheet that is not there or recused, an unknown criterion, and once the call is decided.
    """
    keep_again(act, call_id, sheet, entries)
    row = find.sheets(act.session, call_id)[sheet]
    found = sum(item.differs for item in typed_twice(act.session, call_id) if item.sheet_id == row.id)
    act.journal("enter_again", Kind.SHEET, [sheet[0]], call=call_id, member=sheet[1], differences=found)
    message = Message(N_("Typed a second time; differences: {n}"), n=found)
    return Done(found, changed_sheets(call_id, [sheet[0]]), message)


def keep_again(act: Act, call_id: int, sheet: tuple[int, int], entries: Mapping[str, Entered]) -> None:
    """What `enter_again` does, as part of an act."""
    refuse_decided(act, call_id)
    row = find.sheets(act.session, call_id).get(sheet)
    if row is None or row.state is SheetState.RECUSED:
        raise Refused(Message(N_("There is no such sheet to be typed a second time")))
    if row.entered_by == act.by:
        raise Refused(Message(N_("The second entry is made by somebody else than the first ({name})"), name=act.by))
    definition = definition_of(act.session, call_id)
    there = find_committee.second_entries(act.session, row.id or 0)
    for code, (state, text) in entries.items():
        if definition.criterion(code) is None:
            raise Refused(Message(N_("The call has no criterion “{code}”"), code=code), where=code)
        value = _read(text or "", code) if state is MarkState.GIVEN else None
        again = there.get(code) or SecondEntry(
            sheet_id=row.id or 0, criterion=code, state=state, value=value, entered_at=act.now, entered_by=act.by
        )
        again.state, again.value, again.entered_at, again.entered_by = state, value, act.now, act.by
        act.session.add(again)
    act.session.flush()


def _read(text: str, code: str) -> str:
    """A mark as it was read from the paper; off its scale it will show among the differences."""
    mark = read_mark(text)
    if mark is None:
        raise Refused(Message(N_("“{text}” is no mark"), text=text.strip()), where=code)
    return mark_text(mark)


def differs(act: Act, sheet: Sheet) -> bool:
    """Whether a sheet was typed twice and the two do not agree."""
    again = find_committee.second_entries(act.session, sheet.id or 0)
    first = find_committee.marks(act.session, sheet.id or 0)
    for code, entry in again.items():
        mark = first.get(code)
        if (entry.state, entry.value) != ((mark.state, mark.value) if mark else (MarkState.BLANK, None)):
            return True
    return False


def differences(session: Session, call_id: int) -> list[Twice]:
    """Every mark of a call on which the two entries differ; the mark itself is put right as any other is."""
    return [item for item in typed_twice(session, call_id) if item.differs]


def drop_second_entry(act: Act, call_id: int, sheet: tuple[int, int]) -> Done:
    """Throws the second entry of a sheet away, to be typed anew."""
    refuse_decided(act, call_id)
    row = find.sheets(act.session, call_id).get(sheet)
    if row is None:
        raise Refused(Message(N_("There is no such sheet to be typed a second time")))
    find.remove(act.session, SecondEntry, SecondEntry.sheet_id, [row.id])
    act.journal("drop_second_entry", Kind.SHEET, [sheet[0]], call=call_id, member=sheet[1])
    return Done(None, changed_sheets(call_id, [sheet[0]]))

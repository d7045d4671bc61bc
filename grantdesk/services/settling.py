"""Second entries typed mark by mark, and their differences from the first ones settled."""

from collections.abc import Sequence

from grantdesk.errors import Refused
from grantdesk.i18n import N_, Message
from grantdesk.rules.kinds import Kind, MarkState
from grantdesk.services import marking, second_entry
from grantdesk.services.act import Act, Done
from grantdesk.services.marking import Answer
from grantdesk.services.scoring import changed_sheets, refuse_decided
from grantdesk.services.second_entry import Entered
from grantdesk.store import find, find_committee


def type_again(act: Act, call_id: int, answers: Sequence[Answer]) -> Done:
    """Keeps answers of any sheets as a second person typed them: all or none; the result is how many.

    Raises `Refused` as `second_entry.enter_again` does.
    """
    sheets: dict[tuple[int, int], dict[str, Entered]] = {}
    for answer in answers:
        key = answer.application_id, answer.member_id
        sheets.setdefault(key, {})[answer.criterion] = (answer.state, answer.text or None)
    for key, entries in sheets.items():
        second_entry.keep_again(act, call_id, key, entries)
    touched = {application for application, _member in sheets}
    act.journal("type_again", Kind.SHEET, touched, call=call_id, marks=len(answers))
    return Done(len(answers), changed_sheets(call_id, touched))


def settle(
    act: Act, call_id: int, sheet: tuple[int, int], criterion: str, entered: Entered, *, reason: str = ""
) -> Done:
    """Makes an answer the right one in both entries of a sheet, (application, member): the paper was looked at again.

    Raises `Refused` for a sheet that was not typed twice, a mark off the scale, and, where it changes a submitted mark,
    without a reason.
    """
    refuse_decided(act, call_id)
    row = find.sheets(act.session, call_id).get(sheet)
    again = find_committee.second_entries(act.session, row.id or 0).get(criterion) if row is not None else None
    if again is None:
        raise Refused(Message(N_("There is no such sheet to be typed a second time")))
    state, text = entered
    answer = Answer(*sheet, criterion, state, text or "")
    _touched, changed = marking.store_answers(act, call_id, [answer], reason=reason)
    stored = find_committee.marks(act.session, again.sheet_id).get(criterion)
    again.state, again.value = (stored.state, stored.value) if stored else (MarkState.BLANK, None)
    act.session.flush()
    act.journal(
        "settle_entry", Kind.SHEET, [sheet[0]],
        call=call_id, member=sheet[1], criterion=criterion, first_was_wrong=bool(changed),
    )  # fmt: skip
    return Done(bool(changed), changed_sheets(call_id, [sheet[0]]), Message(N_("The difference is settled")))

"""What is done with whole sheets from the page of marks: Excel forms out and back, returning, recusals."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from grantdesk import i18n
from grantdesk.i18n import N_, NP_, Message
from grantdesk.rules.kinds import SheetState
from grantdesk.services import marking, score_forms
from grantdesk.services.score_forms import FormFile
from grantdesk.store.lists.marks import MemberRow
from grantdesk.ui.shared.desk import Call, Desk
from grantdesk.ui.shared.questions import EXCEL

Keys = Sequence[tuple[int, int]]


def write_form(desk: Desk, call_code: str, place: int, member: MemberRow) -> Call | None:
    """Writes the Excel form of a member, the one at a place in the commission, and shows its folder."""
    suggested = desk.office.workspace.reports / f"{call_code}-{place:02d}.xlsx"
    title = Message(N_("Write the Excel form of {name}"), name=member.name)
    file = desk.questions.save_file(title, EXCEL, suggested)
    if file is None:
        return None
    language = i18n.current() if i18n.current() in i18n.LANGUAGES else "kk"
    call = desk.act(score_forms.write_form, member.id, file, language=language, title=Message(N_("Excel form")))
    return call.then(lambda written: desk.questions.open_outside(written.parent))


def read_form(desk: Desk, call_id: int) -> Call | None:
    """Asks for a form that came back, says what is in it, and stores it as drafts or submitted."""
    file = desk.questions.open_file(Message(N_("Read an Excel form that came back")), EXCEL)
    if file is None:
        return None
    call = desk.ask(_understood, call_id, file, title=Message(N_("Excel form")))
    return call.then(partial(_store, desk, call_id))


def _understood(session: object, call_id: int, file: Path) -> FormFile:
    return score_forms.understand_form(session, call_id, file, file.name)  # type: ignore[arg-type]


def _store(desk: Desk, call_id: int, form: FormFile) -> None:
    many = Message(*NP_("{n} new or changed answer", "{n} new or changed answers"), n=len(form.answers))
    title = Message(N_("{name}: {answers} in {cases} cases"), name=form.member_name, answers=many, cases=form.cases)
    ways = [str(Message(N_("Submit the finished sheets at once"))), str(Message(N_("Store as drafts")))]
    way = desk.questions.choice(title, Message(N_("How are they stored?")), ways)
    if way is not None:
        desk.act(score_forms.import_form, call_id, form, submit=way == 0)


def give_back(desk: Desk, call_id: int, keys: Keys) -> None:
    """Returns submitted sheets, (application, member), for correction; one reason for all."""
    title = Message(*NP_("Return {n} sheet for correction", "Return {n} sheets for correction"), n=len(keys))
    reason = desk.questions.text(title, Message(N_("Reason (kept on record)")))
    if reason:
        for key in keys:
            desk.act(marking.return_sheet, call_id, key, reason=reason)


def stand(desk: Desk, call_id: int, keys: Keys, state: SheetState, *, back: bool) -> None:
    """Records a recusal or an absence for sheets, or takes it back."""
    if back:
        desk.act(marking.set_standing, call_id, keys, None)
        return
    reason: str | None = ""
    if state is SheetState.RECUSED:
        reason = desk.questions.text(Message(N_("Recusal")), Message(N_("Reason (stands in the protocol)")))
    if reason is not None:
        desk.act(marking.set_standing, call_id, keys, state, reason=reason)

"""What a person does with a report: write it as a workbook or on paper."""

from grantdesk.i18n import N_, Message
from grantdesk.services import exports
from grantdesk.store.lists.calls import CallRow
from grantdesk.ui.shared.desk import Call, Desk
from grantdesk.ui.shared.questions import EXCEL


def to_excel(desk: Desk, year: int) -> Call | None:
    """Asks where to write the workbook of a year, and writes it."""
    suggested = desk.office.workspace.reports / f"{year}.xlsx"
    file = desk.questions.save_file(Message(N_("The year as a workbook")), EXCEL, suggested)
    if file is None:
        return None
    return desk.work(exports.year_to_excel, year, file, title=Message(N_("Writing the workbook of the year")))


def to_pdf(desk: Desk, year: int) -> Call | None:
    """Asks for a folder and writes the year on paper into it, in both languages."""
    folder = desk.questions.folder(Message(N_("Choose a folder for the papers")), desk.office.workspace.reports)
    if folder is None:
        return None
    return desk.work(exports.year_to_pdf, year, folder, title=Message(N_("Writing the year on paper")))


def write_call(desk: Desk, call: CallRow, *, register_only: bool) -> Call | None:
    """Asks where to write the workbook of a call, or its register alone, writes it and opens it."""
    suggested = desk.office.workspace.reports / f"{call.code}{'-register' if register_only else ''}.xlsx"
    file = desk.questions.save_file(Message(N_("Write an Excel workbook")), EXCEL, suggested)
    if file is None:
        return None
    title = Message(N_("Writing the workbook"))
    done = desk.work(exports.call_to_excel, call.id, file, register_only=register_only, title=title)
    return done.then(lambda _file: desk.questions.open_outside(file))

"""What a person does with a decision: print its papers."""

from grantdesk.i18n import N_, Message
from grantdesk.services import papers
from grantdesk.store.lists.calls import CallRow
from grantdesk.ui.shared.desk import Call, Desk


def print_papers(desk: Desk, call: CallRow) -> Call | None:
    """Prints all papers of a decided call into a folder."""
    folder = desk.questions.folder(Message(N_("Choose a folder for the papers")), desk.office.workspace.papers)
    if folder is None:
        return None
    return desk.work(papers.issue, call.id, folder, title=Message(N_("Printing papers")))

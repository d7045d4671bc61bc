"""The booklet of applications for the commission or for one member: no names where blind, no conflicts of his."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sqlmodel import Session

from grantdesk.errors import Refused
from grantdesk.i18n import N_, NP_, Message
from grantdesk.papers.values import NOTHING, Both
from grantdesk.rules.completeness import Checked
from grantdesk.rules.kinds import Kind
from grantdesk.rules.lifecycle import ADMITTED_ONCE
from grantdesk.services import consents, paper_values, reading
from grantdesk.services.act import Act, Done, changed, file_hash
from grantdesk.services.calls import definition_of
from grantdesk.services.office import Office
from grantdesk.services.paper_files import keep
from grantdesk.services.progress import Progress, nobody
from grantdesk.store import find_committee
from grantdesk.store.lists import applications, calls
from grantdesk.store.lists import completeness as lists
from grantdesk.store.tables import Member

if TYPE_CHECKING:
    from grantdesk.papers.booklet import Booklet


def booklet(session: Session, call_id: int, member_id: int | None = None) -> "Booklet":
    """The admitted applications of a call by number; for one member those that he may read, in his own order.

    Names are left out where the call is marked without names. Raises `Refused` where there is nothing to read.
    """
    from grantdesk.papers.booklet import Booklet, Entry  # noqa: PLC0415 - slow import

    row, definition = calls.rows(session, call_id=call_id)[0], definition_of(session, call_id)
    facts = paper_values.facts(definition, row.code, row.definition_hash)
    states = lists.states(session, call_id)
    directions = {item.id: definition.direction(item.direction) for item in applications.of_call(session, call_id)}
    entries = []
    for case in _cases(session, call_id, member_id):
        found = directions[case.application_id]
        direction = paper_values.both(found.name) if found else NOTHING
        entries.append(
            Entry(
                case.number, case.name, case.title, direction,
                tuple((_both(label), _both(text)) for label, text in case.facts[1 if found else 0 :]),
                tuple(
                    paper_values.both(document.name)
                    for document in definition.documents
                    if states.get(case.application_id, {}).get(document.code) == Checked.RECEIVED
                ),
            )
        )  # fmt: skip
    if not entries:
        raise Refused(Message(N_("There is no admitted application to be put into a booklet.")))
    member = find_committee.one(session, Member, member_id).name if member_id is not None else ""
    return Booklet(facts, tuple(entries), member)


def _cases(session: Session, call_id: int, member_id: int | None) -> Sequence[reading.Case]:
    if member_id is not None:
        return reading.reader(session, member_id).cases
    definition, lacking = definition_of(session, call_id), consents.lacking(session, call_id)
    return [
        reading.case(row, definition)
        for row in applications.of_call(session, call_id)
        if row.status in ADMITTED_ONCE and row.id not in lacking
    ]


def _both(text: Message) -> Both:
    return Both(text.to("kk"), text.to("ru"))


def write_booklet(
    office: Office, call_id: int, file: Path, *, language: str, member_id: int | None = None, by: str = "",
    progress: Progress = nobody,
) -> Done:  # fmt: skip
    """Writes the booklet in one language (kk or ru) and journals it; the result is the file.

    It is no paper of the register: nobody signs it. Raises as `booklet` does, `Trouble` where the disk refuses.
    """
    from grantdesk.papers.booklet import render  # noqa: PLC0415 - slow import

    values = office.ask(booklet, call_id, member_id)
    progress(0, 1)
    region = office.ask(lambda session: definition_of(session, call_id).region or "")
    content = render(values, language, paper_values.office(office.settings, region, office.workspace.root / "texts"))
    keep(file, content)
    progress(1, 1)
    return office.act(_record, call_id, file, len(values.entries), file_hash(content), by=by)


def _record(act: Act, call_id: int, file: Path, count: int, sha256: str) -> Done:
    act.journal("write_booklet", Kind.CALL, [call_id], call=call_id, applications=count, sha256=sha256)
    words = NP_("The booklet holds {n} application", "The booklet holds {n} applications")
    return Done(file, changed(Kind.JOURNAL, []), Message(*words, n=count))

"""The protocol of a meeting and its extract on paper: a draft until it is signed, printed in both languages at once."""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlmodel import Session

from grantdesk.errors import Refused
from grantdesk.i18n import N_, Message
from grantdesk.papers import occasions
from grantdesk.papers import values as paper
from grantdesk.rules.kinds import Kind
from grantdesk.services import meeting_values, paper_values, seals
from grantdesk.services.act import Act, Done, changed, file_hash
from grantdesk.services.calls import definition_of
from grantdesk.services.meeting_values import Held
from grantdesk.services.office import Office
from grantdesk.services.paper_files import keep
from grantdesk.services.progress import Progress, nobody
from grantdesk.services.ranking import ranking
from grantdesk.store import find_committee
from grantdesk.store.lists import decisions
from grantdesk.store.lists.decisions import DecisionRow, ResultRow
from grantdesk.store.tables import Meeting

if TYPE_CHECKING:
    from grantdesk.papers.press import Build

LANGUAGES = ("kk", "ru")


def protocol(session: Session, meeting_id: int) -> paper.Protocol:
    """The protocol of a meeting: with the results where it carried them, as decided or as they stand now.

    Raises `Refused` where there was no quorum, and names the items that lack it.
    """
    return paper_values.protocol(_case(session, meeting_id))


def extract(session: Session, meeting_id: int, on: date) -> occasions.Extract | None:
    """The extract of the protocol for publication, certified by the secretary, else the chair.

    None where the meeting carried no results, for then there is nothing to publish, or nobody can certify it.
    """
    case = _case(session, meeting_id)
    signers = paper_values.signers(case)
    if case.held is None or not case.held.carried or not signers:
        return None
    return occasions.Extract(paper_values.protocol(case), on, signers[-1])


def _case(session: Session, meeting_id: int) -> paper_values.Decided:
    meeting = find_committee.one(session, Meeting, meeting_id)
    held = meeting_values.held(session, meeting_id)
    made = next((row for row in decisions.of_call(session, meeting.call_id) if row.protocol == meeting.number), None)
    if made is not None:
        return paper_values.gathered(session, made, decisions.results(session, made.id), held)
    made, results = _not_decided(session, meeting, held)
    return paper_values.gathered(session, made, results, held)


def _not_decided(session: Session, meeting: Meeting, held: Held) -> tuple[DecisionRow, list[ResultRow]]:
    """What the decision would be as things stand: the draft protocol is published before it is made."""
    current = ranking(session, meeting.call_id, today=meeting.held_on)
    names = ResultRow.__slots__
    results = [ResultRow(**{name: getattr(row, name) for name in names}) for row in current.by_place]
    quorum, when = held.quorum, datetime.combine(meeting.held_on, time(), UTC)
    made = DecisionRow(
        id=0, call_id=meeting.call_id, edition=0, protocol=meeting.number, decided_on=meeting.held_on,
        lot_seed=current.lot_seed, definition_hash="", members=quorum.entitled, present=quorum.took_part,
        needed=quorum.needed, reason="", superseded=False, made_at=when, made_by="",
    )  # fmt: skip
    return made, results if held.carried else []


def folder_name(number: str) -> str:
    """The folder of a protocol's papers: its number without signs that no file may have."""
    return "protocol-" + re.sub(r"[^\w.-]+", "-", number).strip("-.")


def print_protocol(
    office: Office,
    meeting_id: int,
    out: Path,
    *,
    languages: Sequence[str] = LANGUAGES,
    by: str = "",
    progress: Progress = nobody,
) -> Done:
    """Writes the protocol of a meeting and its extract as PDFs into a folder; the result is the files.

    Raises `Refused` without a quorum and where the two languages differ, `Trouble` where the disk refuses.
    """
    from grantdesk.papers import extract as extracts  # noqa: PLC0415  slow import
    from grantdesk.papers import press  # noqa: PLC0415  slow import
    from grantdesk.papers import protocol as protocols  # noqa: PLC0415  slow import

    values = office.ask(protocol, meeting_id)
    wanted: list[tuple[str, Build, Any]] = [
        ("protocol-draft" if values.draft else "protocol", protocols.document, values)
    ]
    public = office.ask(extract, meeting_id, values.date)
    if public is not None:
        wanted.append(("extract", extracts.document, public))
    region = office.ask(_region, meeting_id)
    key = seals.office_key(office.workspace)
    body = paper_values.office(office.settings, region, office.workspace.root / "texts", key)
    files = []
    for step, (name, build, item) in enumerate(wanted):
        progress(step, len(wanted))
        for language in languages:
            content = press.render(build, item, language, body)
            files.append((keep(out / f"{name}-{language}.pdf", content), file_hash(content)))
    progress(len(wanted), len(wanted))
    return office.act(_printed, meeting_id, files, draft=values.draft, by=by)


def _region(session: Session, meeting_id: int) -> str:
    call_id = find_committee.one(session, Meeting, meeting_id).call_id
    return definition_of(session, call_id).region or ""


def _printed(act: Act, meeting_id: int, files: Sequence[tuple[Path, str]], *, draft: bool) -> Done:
    call_id = find_committee.one(act.session, Meeting, meeting_id).call_id
    hashes = {file.name: digest for file, digest in files}
    act.journal("print_protocol", Kind.MEETING, [meeting_id], call=call_id, draft=draft, files=hashes)
    text = N_("The draft protocol is printed") if draft else N_("The protocol is printed")
    return Done([file for file, _digest in files], changed(Kind.PAPER, [meeting_id]), Message(text))


def find_meeting(session: Session, call_id: int, number: str) -> int:
    """The id of the meeting of a call with that protocol number; raises `Refused` where there is none."""
    row = find_committee.meeting_numbered(session, call_id, number)
    if row is None or row.id is None:
        raise Refused(Message(N_("The call has no meeting with the protocol {number}"), number=number))
    return row.id

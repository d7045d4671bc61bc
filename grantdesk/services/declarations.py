"""Declarations of conflicts of interest: what the page of a commission shows of them, and the form on paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlmodel import Session

from grantdesk.errors import Refused
from grantdesk.i18n import N_, Message
from grantdesk.papers import occasions
from grantdesk.papers import values as paper
from grantdesk.rules.conflicts import Hint
from grantdesk.rules.lifecycle import ADMITTED_ONCE
from grantdesk.rules.names import sort_key
from grantdesk.rules.rights import votes
from grantdesk.services import paper_values
from grantdesk.services.calls import definition_of
from grantdesk.services.conflicts import conflict_hints
from grantdesk.services.office import Office
from grantdesk.services.paper_files import keep
from grantdesk.services.progress import Progress, nobody
from grantdesk.store.lists import applications, calls, marks, proceedings
from grantdesk.store.lists.marks import MemberRow
from grantdesk.store.lists.proceedings import DeclarationRow, RecusalRow

LANGUAGES = ("kk", "ru")


@dataclass(frozen=True)
class Declared:
    """A member who reads cases, with his newest declaration, the hints that nobody settled, and his recusals."""

    member: MemberRow
    declaration: DeclarationRow | None
    hints: tuple[Hint, ...]
    recusals: tuple[RecusalRow, ...]

    @property
    def id(self) -> int:
        """The member's id."""
        return self.member.id


@dataclass(frozen=True)
class Overview:
    """The declarations of a commission; `cases` is application id → (register number, name)."""

    call_id: int
    rows: tuple[Declared, ...]
    cases: dict[int, tuple[int, str]]

    @property
    def missing(self) -> int:
        """How many members have not declared."""
        return sum(row.declaration is None for row in self.rows)


def overview(session: Session, call_id: int) -> Overview:
    """Who declared what; a hint at a case on which the member has a recusal, even a rejected one, is settled."""
    recusals = proceedings.recusals(session, call_id)
    known = {(row.member_id, row.application_id) for row in recusals}
    hints = [hint for hint in conflict_hints(session, call_id) if (hint.member, hint.applicant) not in known]
    declared = proceedings.declarations(session, call_id)
    return Overview(
        call_id,
        tuple(
            Declared(
                member,
                declared.get(member.id),
                tuple(hint for hint in hints if hint.member == member.id),
                tuple(row for row in recusals if row.member_id == member.id),
            )
            for member in marks.members(session, call_id)
            if votes(member.role)
        ),
        {row.id: (row.number, row.full_name) for row in applications.of_call(session, call_id)},
    )


def forms(session: Session, call_id: int, member_ids: Sequence[int], on: date) -> list[occasions.Declaration]:
    """The forms of some members, of all who vote where none are named; raises `Refused` with nothing to declare on.

    Where members mark without names the cases stand in the order of names and without their numbers.
    """
    row, definition = calls.rows(session, call_id=call_id)[0], definition_of(session, call_id)
    facts = paper_values.facts(definition, row.code, row.definition_hash)
    members = [one for one in marks.members(session, call_id) if votes(one.role)]
    wanted = [one for one in members if not member_ids or one.id in member_ids]
    admitted = [one for one in applications.of_call(session, call_id) if one.status in ADMITTED_ONCE]
    if not wanted or not admitted:
        raise Refused(Message(N_("Declarations need admitted applications and members with a vote.")))
    if definition.committee.blind:
        ordered = sorted(admitted, key=lambda one: sort_key(one.full_name))
        cases = tuple(occasions.SheetFor(0, one.full_name) for one in ordered)
    else:
        ordered = sorted(admitted, key=lambda one: one.number)
        cases = tuple(occasions.SheetFor(one.number, one.full_name, project=one.project_title) for one in ordered)
    order = proceedings.commission(session, call_id)
    return [
        occasions.Declaration(
            facts, on, paper.Member(one.name, one.role.value, paper.Both.of(one.position)), cases,
            order.order_number if order else "", order.order_date if order else None,
        )
        for one in wanted
    ]  # fmt: skip


def print_forms(
    office: Office, call_id: int, out: Path, *, on: date, member_ids: Sequence[int] = (),
    languages: Sequence[str] = LANGUAGES, progress: Progress = nobody,
) -> list[Path]:  # fmt: skip
    """The forms as one PDF for each language with a bookmark for each member; they stand in no register.

    Raises `Refused` as `forms` does, `Trouble` where the disk refuses.
    """
    from grantdesk.papers.batch import Job, bound  # noqa: PLC0415  slow import
    from grantdesk.papers.declaration import document  # noqa: PLC0415  slow import

    values = office.ask(forms, call_id, member_ids, on)
    region = office.ask(lambda session: definition_of(session, call_id).region or "")
    body = paper_values.office(office.settings, region, office.workspace.root / "texts")
    files = []
    for step, language in enumerate(languages):
        progress(step, len(languages))
        content = bound([Job(document, one, language) for one in values], body, values[0].call.code)
        assert content is not None
        files.append(keep(out / f"declarations-{language}.pdf", content))
    progress(len(languages), len(languages))
    return files

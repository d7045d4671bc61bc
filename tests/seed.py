"""A small filled database: a call with its commission, marks, decision, awards and papers of invented people."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from sqlmodel import Session, SQLModel

from grantdesk.rules.kinds import MarkState, Outcome, ProgrammeKind, Reason, Role, Sex, SheetState, Status
from grantdesk.store import journal
from grantdesk.store import tables as t

START = datetime(2025, 3, 3, 4, 0, tzinfo=UTC)
SURNAMES = ("Қонаев", "Әбенова", "Ёлкин", "Іскендір", "Яров", "Үмбетов", "Һашимов", "Ильина", "Ғалиева", "Ерғалиев")
FIRST_NAMES = ("Ерлан", "Ажар", "Пётр", "Нұрай", "Өскен", "Асқар")
DISTRICTS = ("191000000", "193600000", "196200000")


@dataclass(frozen=True)
class Filled:
    """The ids of what was filled in."""

    call: int
    members: tuple[int, ...]
    applications: tuple[int, ...]
    decision: int


def person_iin(number: int) -> str:
    """Twelve digits that nobody has: the month is 99."""
    return f"0199{number:08d}"


def fill(session: Session, *, applications: int = 30, code: str = "sample", members: int = 3) -> Filled:
    """Fills every table with something that hangs together; marks of the first criterion differ."""
    call = _add(session, _call(session, code))
    people = tuple(_add(session, _member(call, rank)) for rank in range(members))
    filed = tuple(_application(session, call, number) for number in range(1, applications + 1))
    for number, application in enumerate(filed):
        for rank, member in enumerate(people):
            _sheet(session, application, member, str(1 + (number + rank) % 10))
    decision = _decide(session, call, filed)
    journal.append(session, at=START, by="Clerk", verb="fill", kind="call", subjects=str(call), detail="{}")
    return Filled(call, people, filed, decision)


def _add(session: Session, row: SQLModel) -> int:
    session.add(row)
    session.flush()
    key = row.id  # type: ignore[attr-defined]
    assert isinstance(key, int)
    return key


def _call(session: Session, code: str) -> t.Call:
    programme = t.Programme(code=code, kind=ProgrammeKind.CONTEST, name_kk="Сынама", name_ru="Пробная")
    return t.Call(
        programme_id=_add(session, programme),
        code=f"{code}-2025-1",
        year=2025,
        name_kk="Сынама",
        name_ru="Пробная",
        definition="format = 1",
        definition_hash="0" * 64,
        acceptance_start=START,
        acceptance_end=START + timedelta(days=30),
        opened_at=START,
        opened_by="Clerk",
    )


def _member(call: int, rank: int) -> t.Member:
    name = f"{SURNAMES[-1 - rank % 10]} {FIRST_NAMES[rank % 6]} {rank}"
    return t.Member(call_id=call, name=name, role=Role.MEMBER if rank else Role.CHAIR, rank=rank, search_key=name)


def _application(session: Session, call: int, number: int) -> int:
    last, first = SURNAMES[number % len(SURNAMES)], FIRST_NAMES[number % len(FIRST_NAMES)]
    keys = {"sort_key": f"{last} {first}", "search_key": f"{last} {first} №{number}"}
    named = {"last_name": last, "first_name": first, **keys}
    iin = person_iin(call * 10_000 + number)
    person = _add(session, t.Person(iin=iin, birth_date=date(2000, 1, 31), sex=Sex.FEMALE, **named))
    application = _add(
        session,
        t.Application(
            call_id=call, person_id=person, number=number, status=(Status.ADMITTED, Status.REGISTERED)[number % 2],
            received_at=START + timedelta(hours=number), iin=iin, birth_date=date(2000, 1, 31), sex=Sex.FEMALE,
            district=DISTRICTS[number % 3], direction=(None, "science", "Arts")[number % 3],
            requested_amount=None if number % 5 == 0 else number * 1_000_000_000,
            categories="orphan;rural" if number % 2 else "", fields={"mission": "Мақсат"},
            registered_at=START, registered_by="Clerk", **named,
        ),
    )  # fmt: skip
    seen = {"state": "seen", "seen_on": date(2025, 3, 9)}
    session.add(t.DocumentCheck(application_id=application, document="estimate", **seen))
    session.add(
        t.Attachment(
            application_id=application, document="estimate", name="смета.pdf", sha256=f"{application:064x}", size=5,
            media_type="application/pdf", added_at=START, added_by="Clerk",
        )
    )  # fmt: skip
    change = {"move": "admit", "before": "registered", "after": "admitted", "reason": "Толық"}
    session.add(t.Change(application_id=application, at=START, by="Clerk", **change))
    session.add(t.VoteCount(application_id=application, votes=number))
    session.add(t.VotedOrder(application_id=application, rank=number, minute="№ 1"))
    return application


def _sheet(session: Session, application: int, member: int, mark: str) -> None:
    state = SheetState.SUBMITTED
    sheet = _add(session, t.Sheet(application_id=application, member_id=member, state=state, submitted_at=START))
    session.add(t.Mark(sheet_id=sheet, criterion="novelty", state=MarkState.GIVEN, value=mark))
    session.add(t.Mark(sheet_id=sheet, criterion="use", state=MarkState.GIVEN, value="5"))
    session.add(t.Mark(sheet_id=sheet, criterion="cost", state=MarkState.BLANK))
    change = {"before": "1", "after": mark, "reason": "Қате жазылған"}
    session.add(t.MarkChange(sheet_id=sheet, criterion="novelty", at=START, by="Clerk", **change))


def _decide(session: Session, call: int, applications: tuple[int, ...]) -> int:
    decision = _add(
        session,
        t.Decision(
            call_id=call, edition=1, protocol="№ 1", decided_on=date(2025, 5, 5), definition_hash="0" * 64,
            members=3, present=3, needed=2, made_at=START, made_by="Clerk",
        ),
    )  # fmt: skip
    for place, application in enumerate(applications, 1):
        first = place == 1
        session.add(
            t.Result(
                decision_id=decision, application_id=application, result="5.00", place=place, sheets=3,
                outcome=Outcome.SELECTED if first else Outcome.NOT_SELECTED,
                reason=Reason.SELECTED if first else Reason.SEATS_FULL, amount=10_000_000_000 if first else 0,
            )
        )  # fmt: skip
        row = session.get(t.Application, application)
        assert row is not None
        award = {"amount": 10_000_000_000, "decided_on": date(2025, 5, 5)}
        session.add(t.Award(application_id=application, call_id=call, person_id=row.person_id, **award))
        paper = {"kind": "decision", "language": "kk", "number": f"{place}", "file_name": f"{place}.pdf"}
        stamp = {"sha256": f"{application:064x}", "issued_at": START, "issued_by": "Clerk"}
        session.add(t.Paper(call_id=call, application_id=application, decision_id=decision, **paper, **stamp))
    session.flush()
    return decision

"""The values of a call's papers, gathered from the decision in force: stored results, never a fresh computation."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path

from sqlmodel import Session

from grantdesk.errors import Refused
from grantdesk.i18n import N_, Message
from grantdesk.papers import values as paper
from grantdesk.rules.eligibility import ground_words
from grantdesk.rules.kinds import Outcome, Reason, Role, SheetState
from grantdesk.rules.programme import LOCAL, Criterion, Definition, Words
from grantdesk.rules.rights import votes
from grantdesk.rules.scoring import half_up, is_trimmed, mark_text, mean, result_text
from grantdesk.services.calls import definition_of
from grantdesk.services.meeting_values import Held, of_protocol
from grantdesk.services.reference import office_names, place_names
from grantdesk.settings import Bilingual, Settings
from grantdesk.store.lists import applications, calls, decisions, marks
from grantdesk.store.lists.applications import ApplicationRow
from grantdesk.store.lists.decisions import DecisionRow, ResultRow


@dataclass(frozen=True)
class Decided:
    """A decided call with everything its papers speak of."""

    call: paper.CallFacts
    definition: Definition
    decision: DecisionRow
    results: tuple[ResultRow, ...]
    applications: Mapping[int, ApplicationRow]
    members: tuple[paper.Member, ...]
    recusals: tuple[paper.Recusal, ...]
    means: Mapping[int, tuple[paper.CriterionMark, ...]]
    held: Held | None = None
    """The meeting that carried the results, where the call holds its meetings in the program."""

    @property
    def protocol_date(self) -> date:
        """The day of the protocol: that of the meeting, else of the decision."""
        return self.held.date if self.held is not None else self.decision.decided_on


def decided(session: Session, call_id: int) -> Decided:
    """Gathers a decided call; raises `Refused` while there is no decision, or no quorum in the meeting behind it."""
    made = decisions.of_call(session, call_id)
    if not made:
        code = calls.rows(session, call_id=call_id)[0].code
        raise Refused(Message(N_("The call {code} is not decided yet: papers are printed from a decision"), code=code))
    held = of_protocol(session, call_id, made[0].protocol)
    return gathered(session, made[0], decisions.results(session, made[0].id), held)


def gathered(session: Session, made: DecisionRow, results: Sequence[ResultRow], held: Held | None) -> Decided:
    """A call with a decision, stored or about to be made, and everything that its papers speak of."""
    call_id = made.call_id
    row = calls.rows(session, call_id=call_id)[0]
    definition = definition_of(session, call_id)
    found = {item.id: item for item in applications.of_call(session, call_id)}
    sheets = marks.sheets(session, call_id)
    names = {member.id: member for member in marks.members(session, call_id)}
    took_part = {sheet.member_id for sheet in sheets if sheet.state is SheetState.SUBMITTED}
    return Decided(
        call=facts(definition, row.code, row.definition_hash),
        definition=definition,
        decision=made,
        results=tuple(results),
        applications=found,
        members=held.members if held is not None else _by_sheets(names.values(), took_part),
        recusals=held.recusals if held is not None else _recusals(sheets, names, found),
        means=_means(definition, sheets),
        held=held,
    )


def _by_sheets(members: Iterable[marks.MemberRow], took_part: Collection[int]) -> tuple[paper.Member, ...]:
    """Where no meeting is recorded, who submitted a sheet took part."""
    return tuple(
        paper.Member(
            member.name,
            member.role.value,
            paper.Both.of(member.position),
            "in_person" if member.id in took_part else "absent",
        )
        for member in members
    )


def _recusals(
    sheets: Sequence[marks.SheetRow], names: Mapping[int, marks.MemberRow], found: Mapping[int, ApplicationRow]
) -> tuple[paper.Recusal, ...]:
    return tuple(
        paper.Recusal(
            names[sheet.member_id].name,
            found[sheet.application_id].number,
            found[sheet.application_id].full_name,
            sheet.comment,
        )
        for sheet in sorted(sheets, key=lambda item: (found[item.application_id].number, item.member_id))
        if sheet.state is SheetState.RECUSED
    )


def _means(definition: Definition, sheets: Sequence[marks.SheetRow]) -> dict[int, tuple[paper.CriterionMark, ...]]:
    """Application id → the mean of each criterion over its submitted sheets, rounded as the call's results are."""
    given: dict[int, dict[str, list[str]]] = {}
    for sheet in sheets:
        if sheet.state is SheetState.SUBMITTED:
            for mark in sheet.marks.values():
                if mark.value is not None:
                    given.setdefault(sheet.application_id, {}).setdefault(mark.criterion, []).append(mark.value)
    return {
        key: tuple(
            paper.CriterionMark(_criterion(item), _mean_text(values[item.code], definition))
            for item in definition.criteria
            if item.code in values
        )
        for key, values in given.items()
    }


def _mean_text(texts: Sequence[str], definition: Definition) -> str:
    decimals = max(definition.counting.decimals, 2)
    return result_text(half_up(mean([Fraction(text) for text in texts]), decimals), decimals)


def both(words: Words | None) -> paper.Both:
    """The words of a definition as papers take them; nothing where it has none."""
    return paper.Both(words.kk, words.ru) if words else paper.NOTHING


def _criterion(item: Criterion) -> paper.Criterion:
    return paper.Criterion(item.code, both(item.name), f"{mark_text(item.bottom)}–{mark_text(item.top)}")


def facts(definition: Definition, code: str, definition_hash: str) -> paper.CallFacts:
    """The call as its papers name it."""
    call = definition.call
    assert call is not None
    threshold = definition.counting.threshold
    return paper.CallFacts(
        name=both(definition.name),
        code=code,
        kind=definition.kind,
        definition_hash=definition_hash,
        year=call.year,
        round=call.round,
        acts=tuple(paper.Act(act.kind, act.number, act.date, both(act.title)) for act in definition.acts),
        announced=call.announced,
        acceptance_start=call.acceptance_start.astimezone(LOCAL),
        acceptance_end=call.acceptance_end.astimezone(LOCAL),
        criteria=tuple(map(_criterion, definition.criteria)),
        threshold="" if threshold is None else f"{threshold:f}",
    )


def line(case: Decided, result: ResultRow) -> paper.RankedLine:
    """One application as the papers show it."""
    item = case.applications[result.application_id]
    place = place_names().get(item.district)
    direction = case.definition.direction(item.direction)
    return paper.RankedLine(
        number=result.number,
        name=item.full_name,
        district=paper.Both(place.kk, place.ru) if place else paper.Both.of(item.district),
        direction=both(direction.name if direction else None),
        project=item.project_title,
        result=result.result,
        place=result.place,
        tie_rule=result.tie_rule,
        sheets=result.sheets,
        outcome=result.outcome.value,
        reason=result.reason.value,
        amount=result.amount,
        requested=item.requested_amount,
        grounds=tuple(ground(code, case.definition) for code in item.grounds)
        if result.reason is Reason.NOT_ADMITTED
        else (),
    )


def ground(code: str, definition: Definition) -> paper.Ground:
    """A ground of refusal as papers name it, with its paragraph."""
    words, refusal = ground_words(code, definition), definition.refusal(code)
    return paper.Ground(paper.Both(words.to("kk"), words.to("ru")), (refusal.paragraph or "") if refusal else "")


def _reserve(results: Sequence[ResultRow]) -> dict[int, int]:
    """Application id → its number on the reserve list."""
    waiting = (row for row in results if row.outcome is Outcome.RESERVE)
    return {row.application_id: number for number, row in enumerate(waiting, 1)}


def applicant_decisions(case: Decided) -> list[paper.ApplicantDecision]:
    """The decision on each application, by register number."""
    reserve, ranked = _reserve(case.results), sum(row.place is not None for row in case.results)
    return [
        paper.ApplicantDecision(
            call=case.call,
            number=f"{case.decision.protocol}/{row.number}",
            date=case.decision.decided_on,
            protocol=case.decision.protocol,
            protocol_date=case.protocol_date,
            line=line(case, row),
            received_at=case.applications[row.application_id].received_at.astimezone(LOCAL),
            ranked=ranked,
            reserve_number=reserve.get(row.application_id),
            marks=case.means.get(row.application_id, ()) if row.result else (),
            signers=signers(case),
        )
        for row in sorted(case.results, key=lambda item: item.number)
    ]


ROLE_NAMES = {
    "chair": paper.Both("Комиссия төрағасы", "Председатель комиссии"),
    "secretary": paper.Both("Комиссия хатшысы", "Секретарь комиссии"),
    "secretary_voting": paper.Both("Комиссия хатшысы", "Секретарь комиссии"),
}


def signers(case: Decided) -> tuple[paper.Signer, ...]:
    """The chair and the secretary, as far as the commission has them."""
    return tuple(
        paper.Signer(ROLE_NAMES[member.role], member.name) for member in case.members if member.role in ROLE_NAMES
    )


def protocol(case: Decided) -> paper.Protocol:
    """The minutes of the decision."""
    decision, scoring, committee = case.decision, case.definition.counting, case.definition.committee
    untrimmed = (
        tuple(row.number for row in case.results if row.result and not is_trimmed(row.sheets, scoring.trim))
        if scoring.aggregate == "trimmed_mean"
        else ()
    )
    seated = [member for member in case.members if votes(Role(member.role))]
    counted = paper.Quorum(
        decision.members, decision.present, decision.needed, committee.quorum or "",
        decision.present >= decision.needed,
    )  # fmt: skip
    held = case.held
    return paper.Protocol(
        call=case.call,
        number=decision.protocol,
        date=case.protocol_date,
        members=case.members,
        lines=tuple(line(case, row) for row in case.results),
        received=len(case.applications),
        admitted=sum(row.reason is not Reason.NOT_ADMITTED for row in case.results),
        quorum=held.quorum if held is not None else (counted if seated else None),
        recusals=case.recusals,
        votes=held.votes if held is not None else None,
        pool=case.definition.award.pool if case.definition.award else None,
        lot_seed=decision.lot_seed or "",
        trim_fallback=untrimmed,
        draft=held is not None and held.draft,
        place=held.place if held is not None else paper.NOTHING,
        sitting=held.sitting if held is not None else None,
    )


def recipients(case: Decided) -> paper.RecipientList:
    """The list of recipients, an annex to the protocol."""
    lines = [line(case, row) for row in case.results if row.outcome is Outcome.SELECTED]
    return paper.RecipientList(
        call=case.call,
        number=case.decision.protocol,
        date=case.protocol_date,
        recipients=tuple(
            paper.Recipient(item.number, item.name, item.amount, item.district, item.direction, item.project)
            for item in lines
        ),
        signers=signers(case),
    )


def office(settings: Settings, region: str, texts: Path | None = None, key: bytes = b"") -> paper.Office:
    """The office as its papers name it: its settings, else the names usual in its region."""
    usual = office_names(settings.region or region)

    def chosen(own: Bilingual, key: str) -> paper.Both:
        return paper.Both(own.kk or usual[key]["kk"], own.ru or usual[key]["ru"])

    return paper.Office(
        name=chosen(settings.office, "name"),
        city=chosen(settings.city, "city"),
        head=head(settings),
        drafter=settings.drafter,
        drafter_phone=settings.drafter_phone,
        address=paper.Both(settings.address.kk, settings.address.ru),
        contacts=settings.contacts,
        bin=settings.bin,
        emblem=Path(settings.emblem) if settings.emblem else None,
        size=float(settings.paper_points),
        texts=texts if texts and texts.is_dir() else None,
        prefix=settings.number_prefix,
        key=key,
    )


def head(settings: Settings) -> paper.Signer | None:
    """The head of the office, None while the settings name nobody."""
    if not settings.head_name:
        return None
    return paper.Signer(paper.Both(settings.head_position.kk, settings.head_position.ru), settings.head_name)

"""The explanation of a place as a paper, gathered from a decision: only while the ranking is still the decided one."""

import re

from sqlmodel import Session

from grantdesk.errors import Refused
from grantdesk.i18n import N_, Message
from grantdesk.papers.explained import ExplainedPlace, MemberLine
from grantdesk.papers.values import Both
from grantdesk.rules.kinds import Outcome, SheetState
from grantdesk.rules.scoring import result_text
from grantdesk.services import paper_values
from grantdesk.services.explanations import Explained, Insight, MemberMarks, explained, insight
from grantdesk.services.further_papers import Gathered
from grantdesk.services.paper_values import Decided
from grantdesk.store.lists.decisions import ResultRow

EXPLANATION = "explanation"
_POINT = re.compile(r"(?<=\d)\.(?=\d)")


def explanations(session: Session, case: Decided, only: tuple[int, ...] | None = None) -> list[Gathered]:
    """One paper for each application with a place (of `only` these ids), certified by the secretary, else by the chair.

    Raises `Refused` where the marks were changed since the decision (an upheld objection), and for a fund.
    """
    found = insight(session, case.decision.call_id, lot_seed=case.decision.lot_seed)
    signers = paper_values.signers(case)
    made = []
    wanted = (row for row in case.results if row.place and (only is None or row.application_id in only))
    for row in sorted(wanted, key=lambda row: row.number):
        one = explained(session, found, row.application_id, row.number)
        _refuse_other(found, one, row)
        number = f"{case.decision.protocol}/{row.number}"
        values = ExplainedPlace(
            case.call, number, case.decision.decided_on, row.number, case.applications[row.application_id].full_name,
            row.outcome.value, tuple(map(_line, one.members)), tuple(map(_both, one.sentences)),
            tuple(map(_both, one.without)), signers[-1] if signers else None,
        )  # fmt: skip
        name = f"{EXPLANATION}-{row.number:04d}"
        made.append(Gathered(number, row.application_id, name, values, case.decision.decided_on))
    return made


def _refuse_other(found: Insight, one: Explained, row: ResultRow) -> None:
    """Raises `Refused` where the case does not stand any more as it was decided."""
    placed = one.why.placed if one.why else None
    decimals = found.definition.counting.decimals
    result = result_text(placed.result, decimals) if placed and placed.result is not None else None
    now = (placed.place if placed else None, result, one.why.selected if one.why else False)
    if now != (row.place, row.result, row.outcome is Outcome.SELECTED):
        text = N_("Application {number} does not stand any more as it was decided: decide anew, then explain")
        raise Refused(Message(text, number=row.number))


def _line(member: MemberMarks) -> MemberLine:
    states = (SheetState.RECUSED, SheetState.ABSENT)
    state = member.state.value if member.state in states and member.state else ""
    return MemberLine(member.name, member.marks, member.total, state)


def _both(sentence: Message) -> Both:
    """A sentence in both languages, decimals with a comma."""
    return Both(*(_POINT.sub(",", sentence.to(language)) for language in ("kk", "ru")))

"""The columns of declarations, and of what stands between a member and a case: hints and recusals."""

from collections.abc import Callable
from dataclasses import dataclass

from grantdesk.i18n import N_, Message
from grantdesk.rules.conflicts import Hint
from grantdesk.rules.proceedings import RecusalState
from grantdesk.services.declarations import Declared
from grantdesk.store.lists.proceedings import RecusalRow
from grantdesk.ui.shared.columns import Column, day, moment

STATE_TONES = {RecusalState.DECLARED: "amber", RecusalState.ACCEPTED: "red", RecusalState.REJECTED: "grey"}


@dataclass(frozen=True)
class Concern:
    """A case of a member: the hints at a conflict, or one recusal."""

    id: int
    application_id: int
    hints: tuple[Hint, ...] = ()
    recusal: RecusalRow | None = None

    def words(self) -> str:
        """The reasons in the language in force."""
        if self.recusal is not None:
            return self.recusal.reason
        return "; ".join(str(hint.words) for hint in self.hints)


def concerns(row: Declared) -> list[Concern]:
    """What stands between a member and cases: recusals first, then hints, several of one case together."""
    found = [Concern(number, item.application_id, (), item) for number, item in enumerate(row.recusals, 1)]
    by_case: dict[int, list[Hint]] = {}
    for hint in row.hints:
        by_case.setdefault(hint.applicant, []).append(hint)
    start = len(found) + 1
    return found + [Concern(start + n, case, tuple(hints)) for n, (case, hints) in enumerate(by_case.items())]


def declared_columns() -> tuple[Column, ...]:
    """Member, declaration, how many conflicts, hints and recusals."""
    return (
        Column("name", Message(N_("Member")), lambda row: row.member.name, 250),
        Column("role", Message(N_("Role")), lambda row: str(row.member.role.label), 180),
        Column("declaration", Message(N_("Declaration")), _declaration, 215, chip=_declaration_tone),
        Column("conflicts", Message(N_("Conflicts declared")), _conflicts, 175, right=True),
        Column("hints", Message(N_("Hints")), lambda row: str(len(row.hints) or ""), 95, right=True),
        Column("recusals", Message(N_("Recusals")), lambda row: str(len(row.recusals) or ""), 110, right=True),
    )


def _declaration(row: Declared) -> str:
    made = row.declaration
    if made is None:
        return str(Message(N_("is missing")))
    return str(Message("{day}, {channel}", day=day(made.declared_on), channel=made.channel.label))


def _declaration_tone(row: Declared) -> str:
    return "amber" if row.declaration is None else "green"


def _conflicts(row: Declared) -> str:
    return "" if row.declaration is None else str(row.declaration.conflicts)


def concern_columns(case: Callable[[int], tuple[int, str]]) -> tuple[Column, ...]:
    """Case, what speaks for a conflict, the recusal and its decision; `case` gives number and name."""
    return (
        Column("number", Message(N_("No.")), lambda row: str(case(row.application_id)[0]), 56, right=True),
        Column("name", Message(N_("Applicant")), lambda row: case(row.application_id)[1], 200),
        Column("kind", Message(N_("Kind")), _kind, 190, chip=_kind_tone),
        Column("reason", Message(N_("Reason")), lambda row: row.words(), 260, tip=lambda row: row.words()),
        Column("decision", Message(N_("Decision")), _decision, 330, tip=_decision),
    )


def _kind(row: Concern) -> str:
    if row.recusal is None:
        return str(Message(N_("hint")))
    return str(row.recusal.kind.label)


def _kind_tone(row: Concern) -> str:
    return "blue" if row.recusal is None else STATE_TONES[row.recusal.state]


def _decision(row: Concern) -> str:
    made = row.recusal
    if made is None:
        return ""
    late = str(Message(N_("late, marks taken out"))) if made.late else ""
    if made.state is RecusalState.DECLARED:
        said = Message(N_("{state} {at}"), state=made.state.label, at=moment(made.declared_at))
    else:
        said = Message(
            N_("{state}, № {number} of {day}: {in_favour} for, {against} against, {abstained} abstained"),
            state=made.state.label, number=made.decision_number, day=day(made.decided_on),
            in_favour=made.in_favour, against=made.against, abstained=made.abstained,
        )  # fmt: skip
    return f"{said} · {late}" if late else str(said)

"""Why a case stands where it does: marks by member and criterion, neighbours, the line, what little would move it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property

from sqlmodel import Session

from grantdesk.errors import Refused
from grantdesk.i18n import N_, NP_, Message
from grantdesk.rules.explain import Apart, Explainer, Explanation, Without
from grantdesk.rules.kinds import MarkState, SheetState
from grantdesk.rules.mark_moves import MarkMove
from grantdesk.rules.programme import Definition
from grantdesk.rules.scoring import Counting, result_text
from grantdesk.services.ranking import contest, inputs, ranking
from grantdesk.store.lists import marks
from grantdesk.store.lists.marks import SheetRow

CANNOT = "–"
BLANK = "·"
TIE_RULES = {
    "median": Message(N_("by the median")),
    "chair": Message(N_("by the chair's sheet")),
    "earlier": Message(N_("received earlier")),
    "vote": Message(N_("by a vote")),
    "lot": Message(N_("by lot")),
}


@dataclass(frozen=True)
class Insight:
    """A ranking counted once for all its explanations; `members` are the names by id, in the order of appointment."""

    call_id: int
    definition: Definition
    explainer: Explainer
    members: Mapping[int, str]

    @cached_property
    def without(self) -> tuple[Without, ...]:
        """The selection without each member, counted when it is first asked for."""
        return tuple(self.explainer.without_each())

    def points(self, gap: Fraction) -> str:
        """A difference of results with the decimals of the call."""
        return result_text(abs(gap), self.definition.counting.decimals)


@dataclass(frozen=True, slots=True)
class MemberMarks:
    """What one member gave: a text for each criterion in their order, the total; None as state: no sheet."""

    member_id: int
    name: str
    state: SheetState | None
    marks: tuple[str, ...]
    total: str


@dataclass(frozen=True)
class Explained:
    """One case explained; `why` is None where it takes no part in the ranking (not admitted, a fund)."""

    application_id: int
    number: int
    members: tuple[MemberMarks, ...]
    why: Explanation | None
    sentences: tuple[Message, ...]
    without: tuple[Message, ...]
    """What the sheets of each member decide."""


def insight(
    session: Session, call_id: int, *, definition: Definition | None = None, lot_seed: str | None = None,
    today: date | None = None,
) -> Insight:  # fmt: skip
    """A call ready to be explained; a rehearsal gives its own copy of the definition. Raises `Refused` for a fund."""
    official = ranking(session, call_id, lot_seed, today=today)
    rules = definition or official.definition
    if rules.kind == "fund":
        raise Refused(Message(N_("Requests to a fund are decided one by one and have no places")))
    given = contest(rules, inputs(session, call_id), official.amount, official.lot_seed)
    names = {row.id: row.name for row in marks.members(session, call_id)}
    return Insight(call_id, rules, Explainer(given), names)


def explained(session: Session, found: Insight, application_id: int, number: int) -> Explained:
    """One case of an insight, with the sheets behind it."""
    rows = {row.member_id: row for row in marks.sheets(session, found.call_id, application_id=application_id)}
    members = tuple(_member(found, member, rows.get(member)) for member in found.members)
    known = any(entry.number == number for entry in found.explainer.contest.entries)
    why = found.explainer.explain(number) if known else None
    if why is None:
        return Explained(application_id, number, members, None, (), ())
    return Explained(application_id, number, members, why, tuple(sentences(found, why)), tuple(_without(found, why)))


def _member(found: Insight, member: int, sheet: SheetRow | None) -> MemberMarks:
    criteria = found.definition.criteria
    answers = sheet.marks if sheet else {}
    shown = tuple(
        BLANK
        if item.code not in answers or answers[item.code].state is MarkState.BLANK
        else answers[item.code].value or CANNOT
        for item in criteria
    )
    total = None
    if sheet is not None and sheet.state is SheetState.SUBMITTED:
        given = {code: mark.value for code, mark in sheet.marks.items() if mark.value is not None}
        total = Counting(found.definition).total(given)
    text = "" if total is None else result_text(total, found.definition.counting.decimals)
    return MemberMarks(member, found.members[member], sheet.state if sheet else None, shown, text)


# --- in sentences ----------------------------------------------------------------------------------------------------


def sentences(found: Insight, why: Explanation) -> list[Message]:
    """An explanation in sentences, the same in every language."""
    said: list[Message] = []
    if why.placed.place is not None and why.placed.result is not None:
        result = result_text(why.placed.result, found.definition.counting.decimals)
        said.append(Message(N_("Place {place} with the result {result}"), place=why.placed.place, result=result))
    said += [_neighbour(found, other, above=above) for other, above in ((why.above, True), (why.below, False)) if other]
    if why.line is not None and why.line not in (why.above, why.below):
        said.append(_line(found, why.line, selected=why.selected))
    if why.to_threshold is not None:
        text = N_("{points} above the threshold") if why.to_threshold >= 0 else N_("{points} below the threshold")
        said.append(Message(text, points=found.points(why.to_threshold)))
    if why.placed.tie_rule is not None:
        said.append(Message(N_("Equal results were settled {rule}"), rule=tie_words(why.placed.tie_rule, found)))
    return [*said, _change(found, why.change, selected=why.selected)]


def tie_words(rule: str, found: Insight) -> Message:
    """A tie rule in words."""
    criterion = found.definition.criterion(rule.partition(":")[2])
    if criterion is not None:
        return Message(N_("by the criterion «{name}»"), name=criterion.name)
    return TIE_RULES[rule]


def _neighbour(found: Insight, other: Apart, *, above: bool) -> Message:
    if other.gap:
        text = N_("the next above is № {number}, with {points} more")
        if not above:
            text = N_("the next below is № {number}, with {points} less")
        return Message(text, points=found.points(other.gap), number=other.number)
    if other.rule is None:
        return Message(N_("shares the place with № {number}"), number=other.number)
    text = N_("as much as № {number} above, which stands first {rule}")
    if not above:
        text = N_("as much as № {number} below, which stands behind {rule}")
    return Message(text, number=other.number, rule=tie_words(other.rule, found))


def _line(found: Insight, other: Apart, *, selected: bool) -> Message:
    if other.gap:
        text = N_("{points} less than № {number}, the last selected that it would have to pass")
        if selected:
            text = N_("{points} more than № {number}, the best of those behind who are not selected")
        return Message(text, points=found.points(other.gap), number=other.number)
    text = N_("as much as № {number} on the other side of the line")
    return Message(text, number=other.number)


def _change(found: Insight, change: MarkMove | None, *, selected: bool) -> Message:
    if change is None:
        return Message(N_("No change of a single mark would carry it over the line"))
    text = N_(
        "The smallest change that would bring it in: the mark of {member} on «{criterion}» from {before} to {after}"
    )
    if selected:
        text = N_(
            "The smallest change that would put it out: the mark of {member} on «{criterion}» from {before} to {after}"
        )
    criterion = found.definition.criterion(change.criterion)
    return Message(
        text, member=found.members.get(change.member, ""), criterion=criterion.name if criterion else change.criterion,
        before=change.before, after=change.after,
    )  # fmt: skip


def _without(found: Insight, why: Explanation) -> list[Message]:
    """What each member's sheets decide: for this case, and who would enter or leave the selection."""
    said, alike = [], 0
    for item in found.without:
        own = why.number in item.entered or why.number in item.left
        if not item.entered and not item.left:
            alike += 1
            continue
        enter, leave = (", ".join(map(str, numbers)) or CANNOT for numbers in (item.entered, item.left))
        text = N_("Without the sheets of {member}: selected in addition № {entered}; no longer selected № {left}")
        if own:
            text = N_("Without the sheets of {member} this case would change sides: in № {entered}; out № {left}")
        said.append(Message(text, member=found.members.get(item.member, ""), entered=enter, left=leave))
    if alike:
        many = NP_(
            "Without the sheets of any one of {n} member the selection would be the same",
            "Without the sheets of any one of {n} members the selection would be the same",
        )
        said.append(Message(*many, n=alike))
    return said

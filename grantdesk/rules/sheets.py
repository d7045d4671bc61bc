"""A score sheet as it comes in from a file, a form or a page, and the state it is stored in."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from grantdesk.rules.kinds import MarkState, Role, SheetState
from grantdesk.rules.programme import Definition
from grantdesk.rules.scoring import may_submit


@dataclass(frozen=True, slots=True)
class NewMark:
    """One answer: `value` is the mark's decimal text, None unless the state is given."""

    state: MarkState
    value: str | None = None
    comment: str = ""


@dataclass(frozen=True, slots=True)
class NewSheet:
    """What one member gave one application; `standing` is recused or absent for the whole sheet, else None."""

    application: int
    member: str
    role: Role | None = None
    standing: SheetState | None = None
    marks: Mapping[str, NewMark] = field(default_factory=dict)
    comment: str = ""


def stored_state(sheet: NewSheet, definition: Definition) -> SheetState:
    """The state a whole sheet from outside is stored in.

    A recusal or absence outweighs its marks; a sheet that `blank = "refuse"` does not let pass stays a draft.
    """
    if sheet.standing is not None:
        return sheet.standing
    answered = {code: mark.value for code, mark in sheet.marks.items() if mark.value is not None}
    return SheetState.SUBMITTED if may_submit(answered, definition) else SheetState.DRAFT


def lacking(marks: Mapping[str, NewMark], definition: Definition) -> list[tuple[str, bool]]:
    """What keeps a sheet from being submitted: (criterion, whether it is its comment that is missing), in their order.

    Nothing lacks under `blank = "zero"` or `"attainable"` but comments; a sheet without any mark lacks all of them.
    """
    answered = {code for code, mark in marks.items() if mark.value is not None}
    needed = definition.counting.blank == "refuse" or not answered
    found = []
    for item in definition.criteria:
        if item.code in answered:
            if item.comment == "required" and not marks[item.code].comment.strip():
                found.append((item.code, True))
        elif needed:
            found.append((item.code, False))
    return found

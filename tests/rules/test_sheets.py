"""The state in which a whole sheet from outside is stored."""

import pytest

from grantdesk.rules.kinds import MarkState, SheetState
from grantdesk.rules.sheets import NewMark, NewSheet, lacking, stored_state
from tests.rules.samples import points, scored

BOTH = [points("a"), points("b")]
GIVEN = NewMark(MarkState.GIVEN, "5")
CANNOT = NewMark(MarkState.CANNOT_JUDGE)


@pytest.mark.parametrize(
    ("blank", "marks", "state"),
    [
        ("refuse", {"a": GIVEN, "b": GIVEN}, SheetState.SUBMITTED),
        ("refuse", {"a": GIVEN}, SheetState.DRAFT),
        ("refuse", {"a": GIVEN, "b": CANNOT}, SheetState.DRAFT),
        ("zero", {"a": GIVEN, "b": CANNOT}, SheetState.SUBMITTED),
        ("attainable", {}, SheetState.SUBMITTED),
    ],
)
def test_only_what_refuse_does_not_let_pass_stays_a_draft(
    blank: str, marks: dict[str, NewMark], state: SheetState
) -> None:
    assert stored_state(NewSheet(1, "Ким А.", marks=marks), scored("sum", BOTH, blank=blank)) is state


@pytest.mark.parametrize("standing", [SheetState.RECUSED, SheetState.ABSENT])
def test_a_recusal_or_absence_outweighs_the_marks(standing: SheetState) -> None:
    sheet = NewSheet(1, "Ким А.", standing=standing, marks={"a": GIVEN, "b": GIVEN})

    assert stored_state(sheet, scored("sum", BOTH)) is standing


def test_what_a_sheet_lacks_is_named_by_criterion() -> None:
    criteria = [points("a"), {**points("b"), "comment": "required"}]
    refuse, zero = scored("sum", criteria), scored("sum", criteria, blank="zero")
    told = NewMark(MarkState.GIVEN, "5", "Because")

    assert lacking({}, refuse) == lacking({}, zero) == [("a", False), ("b", False)]
    assert lacking({"a": GIVEN, "b": CANNOT}, refuse) == [("b", False)]
    assert lacking({"a": GIVEN, "b": CANNOT}, zero) == []
    assert lacking({"a": GIVEN, "b": NewMark(MarkState.GIVEN, "5", " ")}, zero) == [("b", True)]
    assert lacking({"a": GIVEN, "b": told}, refuse) == []

"""A recused, absent, returned or unfinished sheet never counts, whatever marks it holds."""

import random
from collections.abc import Sequence

from sqlalchemy import Engine
from sqlmodel import Session, col, select

from grantdesk.rules.kinds import SheetState
from grantdesk.rules.ranking import Entry, rank
from grantdesk.rules.scoring import Sheet as Counted
from grantdesk.store.lists import marks
from grantdesk.store.tables import Mark, Sheet
from tests.rules.samples import DAY, points, scored
from tests.seed import Filled


def test_only_submitted_sheets_reach_the_result(engine: Engine, filled: Filled) -> None:
    """Ten draws of states over the same 90 sheets, counted a second time by hand."""
    rng = random.Random(5)
    with Session(engine) as session:
        sheets = session.exec(select(Sheet).where(col(Sheet.application_id).in_(filled.applications))).all()
        answered: dict[int, dict[str, str]] = {}
        for mark in session.exec(select(Mark).where(col(Mark.value).is_not(None))):
            answered.setdefault(mark.sheet_id, {})[mark.criterion] = mark.value or ""
        codes = sorted({code for sheet in answered.values() for code in sheet})
        for _ in range(10):
            for sheet in sheets:
                sheet.state = rng.choice(list(SheetState))
            session.flush()
            found = marks.counted(session, filled.call)
            for key in filled.applications:
                own = [sheet for sheet in sheets if sheet.application_id == key and sheet.state == "submitted"]
                by_hand = [Counted(sheet.member_id, answered.get(sheet.id or 0, {})) for sheet in own]
                assert outcome(found.get(key, ()), codes) == outcome(by_hand, codes)
        session.rollback()


def outcome(sheets: Sequence[Counted], codes: list[str]) -> tuple[object, ...]:
    """The result, the number of sheets and their totals of one application."""
    rule = scored("sum", [points(code, high=100) for code in codes], blank="zero")
    (only,) = rank(rule, [Entry(1, DAY, tuple(sheets))])
    return only.result, only.sheets, sorted(only.totals)

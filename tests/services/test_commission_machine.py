"""Random acts on score sheets: what is counted is recounted from the bare tables, and history must explain the rest.

GRANTDESK_ACTS says how many random acts are tried (240 without it); many of them need `--timeout=0`.
"""

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

import hypothesis.strategies as st
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from grantdesk.errors import Refused
from grantdesk.rules.kinds import MarkState, SheetState
from grantdesk.rules.meeting import Ballot
from grantdesk.rules.proceedings import ItemKind, RecusalKind
from grantdesk.rules.scoring import half_up, result_text
from grantdesk.rules.sheets import NewMark, NewSheet
from grantdesk.services import (
    agenda,
    assignments,
    conflicts,
    decisions,
    marking,
    meetings,
    score_forms,
    second_entry,
    settling,
)
from grantdesk.services.act import Done
from grantdesk.services.assignments import Wish
from grantdesk.services.explanations import insight
from grantdesk.services.marking import Answer
from grantdesk.services.office import Office
from grantdesk.services.ranking import ranking
from grantdesk.services.scoring import store_sheets
from grantdesk.sheets.score_form import FormMark
from grantdesk.sheets.score_form_in import FormAnswer
from grantdesk.store.lists import applications, marks, proceedings
from grantdesk.store.lists import meetings as lists
from tests.rules.samples import points
from tests.services.samples import DAY, MEMBERS, NOW, marked, opened, person, took

STEPS = 40
ACTS = int(os.environ.get("GRANTDESK_ACTS", "240"))
WHO, WHAT = st.integers(0, 2), st.integers(1, 4)
CODE = st.sampled_from(["idea", "plan"])
STATE = st.sampled_from([MarkState.GIVEN, MarkState.GIVEN, MarkState.BLANK, MarkState.CANNOT_JUDGE])
MARK = st.integers(0, 11).map(str)
REASON = st.sampled_from(["", "", "қате терілген"])
BY = st.sampled_from(["first", "second"])
_ready: dict[str, Path] = {}


def prepared(blank: str) -> Path:
    """The folder of an office with a call of four cases and three members, two cases marked; made once."""
    if blank not in _ready:
        folder = Path(tempfile.mkdtemp(prefix="commission-")) / "office"
        office = Office.open(folder)
        criteria = [points("idea", weight=2), points("plan")]
        call = opened(office, criterion=criteria, scoring={"method": "sum", "blank": blank, "ties": ["earlier"]})
        took(office, call, *(person(number) for number in range(1, 5)))
        marked(office, call, (1, "absent", "absent", "absent"))
        office.close()
        _ready[blank] = folder
    return _ready[blank]


class Sheets(RuleBasedStateMachine):
    """Every act may be refused; what is refused changes nothing."""

    blank = "refuse"

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="acts-"))
        shutil.copytree(prepared(self.blank), self.folder / "office")
        self.office = Office.open(self.folder / "office")
        self.watch = sqlite3.connect(self.office.workspace.database_file)
        self.call, self.minute = 1, 0
        self.members = [row.id for row in self.office.ask(marks.members, self.call)]
        self.cases = self.office.ask(applications.numbers, self.call)
        self.before = self._submitted()
        self.traced = 0
        self.apart = self._apart()

    def teardown(self) -> None:
        self.watch.close()
        self.office.close()
        shutil.rmtree(self.folder)

    def act(self, fn: Any, *args: Any, by: str = "first", **named: Any) -> Any:
        """Does an act a minute later; None where a rule refuses it, and then nothing is changed."""
        self.minute += 1
        state = self._version()
        try:
            return self.office.act(fn, *args, by=by, now=NOW + timedelta(minutes=self.minute), **named)
        except Refused:
            assert self._version() == state
            return None

    def key(self, who: int, what: int) -> tuple[int, int]:
        return self.cases[what], self.members[who]

    # --- acts on sheets

    @rule(who=WHO, what=WHAT, code=CODE, state=STATE, text=MARK, reason=REASON, by=BY)
    def write(self, who, what, code, state, text, reason, by):
        answer = Answer(*self.key(who, what), code, state, text if state is MarkState.GIVEN else "")
        self.act(marking.write_marks, self.call, [answer], reason=reason, by=by)

    @rule(who=WHO, what=WHAT, idea=MARK, plan=MARK)
    def fill(self, who, what, idea, plan):
        """A whole sheet, as a clerk types it, submitted at once."""
        key = self.key(who, what)
        if self.act(marking.write_marks, self.call, [Answer(*key, "idea", text=idea), Answer(*key, "plan", text=plan)]):
            self.act(marking.submit_sheets, self.call, sheets=[key])

    @rule(who=WHO, what=WHAT, code=CODE, text=MARK)
    def change(self, who, what, code, text):
        """A mark put right with its reason, in whatever state the sheet is."""
        self.act(marking.write_marks, self.call, [Answer(*self.key(who, what), code, text=text)], reason="қате")

    @rule(who=st.none() | WHO)
    def submit(self, who):
        self.act(marking.submit_sheets, self.call, member_id=None if who is None else self.members[who])

    @rule(who=WHO, what=WHAT, reason=REASON)
    def give_back(self, who, what, reason):
        self.act(marking.return_sheet, self.call, self.key(who, what), reason=reason)

    @rule(who=WHO, what=WHAT, standing=st.sampled_from([None, SheetState.RECUSED, SheetState.ABSENT]), reason=REASON)
    def stand(self, who, what, standing, reason):
        self.act(marking.set_standing, self.call, [self.key(who, what)], standing, reason=reason)

    @rule(who=WHO, what=WHAT, code=CODE, state=STATE, text=MARK, by=BY)
    def type_again(self, who, what, code, state, text, by):
        answer = Answer(*self.key(who, what), code, state, text if state is MarkState.GIVEN else "")
        self.act(settling.type_again, self.call, [answer], by=by)

    @rule(who=WHO, what=WHAT, code=CODE, text=MARK, reason=REASON)
    def settle(self, who, what, code, text, reason):
        entered = (MarkState.GIVEN, text)
        self.act(settling.settle, self.call, self.key(who, what), code, entered, reason=reason)

    @rule(who=WHO, what=WHAT)
    def forget_second(self, who, what):
        self.act(second_entry.drop_second_entry, self.call, self.key(who, what))

    @rule(who=WHO, what=WHAT, idea=MARK, submit=st.booleans())
    def form(self, who, what, idea, submit):
        """The answer of an Excel form that was read; whatever was checked when it was read may have changed since."""
        answer = FormAnswer("D9", what, "idea", FormMark(MarkState.GIVEN, idea), FormMark())
        file = score_forms.FormFile("x.xlsx", "0" * 64, self.members[who], MEMBERS[who], (answer,), 1)
        self.act(score_forms.import_form, self.call, file, submit=submit)

    @rule(who=WHO, what=WHAT, marks_=st.dictionaries(CODE, MARK))
    def bring_in(self, who, what, marks_):
        """A sheet of a marks file."""
        given = {code: NewMark(MarkState.GIVEN, text) for code, text in marks_.items() if int(text) <= 10}
        sheet = NewSheet(what, MEMBERS[who], marks=given)
        self.act(lambda act: Done(store_sheets(act, self.call, [sheet])))

    # --- acts on the commission

    @rule(who=WHO, what=WHAT)
    def recuse(self, who, what):
        kind = RecusalKind.SELF if what % 2 else RecusalKind.CHALLENGE
        self.act(conflicts.recuse, self.members[who], what, reason="Туысы", kind=kind, raised_by="Үміткер")

    @rule(pick=st.integers(0, 11), text=MARK, reason=REASON)
    def push_into_a_conflict(self, pick, text, reason):
        """Everything that could bring a recused member's marks in, one after the other."""
        pairs = sorted(self.office.ask(proceedings.conflicts, self.call))
        if pairs:
            key = pairs[pick % len(pairs)]
            answers = [Answer(*key, code, text=text) for code in ("idea", "plan")]
            self.act(marking.write_marks, self.call, answers, reason=reason)
            self.act(settling.settle, self.call, key, "idea", (MarkState.GIVEN, text), reason=reason)
            self.act(marking.submit_sheets, self.call, sheets=[key])
            self.act(marking.return_sheet, self.call, key, reason=reason)

    @rule(who=WHO, what=st.none() | WHAT)
    def declare(self, who, what):
        self.act(conflicts.declare, self.members[who], on=DAY, conflicts={what: "Туысы"} if what else {})

    @rule(pick=st.integers(0, 5), accepted=st.booleans())
    def decide_recusal(self, pick, accepted):
        rows = self.office.ask(proceedings.recusals, self.call)
        if rows:
            yes, no = (2, 0) if accepted else (0, 2)
            named = {"accepted": accepted, "on": DAY, "number": "1", "in_favour": yes, "against": no}
            self.act(conflicts.decide_recusal, rows[pick % len(rows)].id, **named)

    @rule(readers=st.sampled_from([0, 0, 2, 3]))
    def assign(self, readers):
        if readers == 0:
            self.act(assignments.everyone_reads, self.call)
            return
        with suppress(Refused):
            plan = self.office.ask(assignments.preview, self.call, Wish(readers, seed="s"))
            self.act(assignments.apply, self.call, plan)

    @rule(present=st.sets(WHO), votes=st.lists(st.sampled_from(Ballot), min_size=3, max_size=3))
    def meet(self, present, votes):
        """A meeting on the list: some come, vote and go; without a quorum it is never opened."""
        meeting = self.act(meetings.plan_meeting, self.call, number=str(self.minute), on=DAY)
        if meeting is None:
            return
        for who in present:
            self.act(meetings.arrive, meeting.result, self.members[who])
        began = self.act(meetings.open_meeting, meeting.result)
        assert (began is not None) == (len(present) >= 2)
        item = self.act(agenda.add_item, meeting.result, ItemKind.LIST)
        if item is None or self.act(agenda.open_item, item.result) is None:
            return
        for who, ballot in zip(range(3), votes, strict=True):
            self.act(agenda.vote, item.result, self.members[who], ballot)
        self.act(agenda.close_item, item.result)
        self.act(meetings.close_meeting, meeting.result)

    @rule(pick=st.integers(0, 3))
    def decide(self, pick):
        rows = self.office.ask(lists.of_call, self.call)
        number = rows[pick % len(rows)].number if rows else "77"
        if self.act(decisions.decide, self.call, protocol=number, on=DAY):
            seats = self._rows("select distinct member_id from sheet where state = 'submitted'")
            assert rows or len(seats) >= 2

    # --- the bare tables

    def _rows(self, query: str) -> list[tuple[Any, ...]]:
        return self.watch.execute(query).fetchall()

    def _version(self) -> int:
        """A number that is another one as soon as anybody writes into the database."""
        return int(self.watch.execute("pragma data_version").fetchone()[0])

    def _submitted(self) -> dict[tuple[int, str], str | None]:
        """(sheet, criterion) → the mark, of every sheet that was ever submitted."""
        query = "select m.sheet_id, m.criterion, m.value from mark m join sheet s on s.id = m.sheet_id"
        return {(sheet, code): value for sheet, code, value in self._rows(f"{query} where s.submitted_at is not null")}

    def _sheets(self) -> Iterator[tuple[int, list[tuple[str, str]]]]:
        """(number, given marks) of each sheet that counts by the letter: submitted, no recusal in force."""
        query = """select s.id, a.number from sheet s join application a on a.id = s.application_id
                   where s.state = 'submitted' and not exists (select 1 from recusal r where r.state <> 'rejected'
                   and r.application_id = s.application_id and r.member_id = s.member_id)"""
        given = self._rows("select sheet_id, criterion, value from mark where state = 'given'")
        for sheet, number in self._rows(query):
            yield number, [(code, value) for whose, code, value in given if whose == sheet]

    def _apart(self) -> dict[tuple[int, int], list[tuple[Any, ...]]]:
        """(application, member) of every recusal in force → the marks that lie there."""
        pairs = self._rows("select distinct application_id, member_id from recusal where state <> 'rejected'")
        return {
            (case, member): self._rows(
                "select m.criterion, m.state, m.value, m.comment from mark m join sheet s on s.id = m.sheet_id "
                f"where s.application_id = {case} and s.member_id = {member} order by 1"
            )
            for case, member in pairs
        }

    def _total(self, given: list[tuple[str, str]]) -> Fraction | None:
        """The total of a sheet, counted by hand: idea weighs twice, both reach to ten."""
        weights = {"idea": 2, "plan": 1}
        if not given or (self.blank == "refuse" and len(given) < 2):
            return None
        points_ = sum(weights[code] * Fraction(value) for code, value in given)
        answered = sum(weights[code] for code, _value in given)
        return points_ * 3 / answered if self.blank == "attainable" else points_

    # --- what must hold

    @invariant()
    def results_are_the_mean_of_what_counts_by_the_letter(self):
        """So no conflicted mark enters a total, and a blank is never a zero but where the rules say so."""
        totals: dict[int, list[Fraction]] = {}
        for number, given in self._sheets():
            total = self._total(given)
            if total is not None:
                totals.setdefault(number, []).append(total)
        rows = self.office.ask(ranking, self.call).rows
        for row in rows:
            own = totals.get(row.number, [])
            expected = result_text(half_up(sum(own) / len(own), 2), 2) if own else None
            assert (row.result, row.sheets) == (expected, len(own))
        if self.minute % 5 == 0:
            explainer = self.office.ask(insight, self.call).explainer
            assert {item.number: item.place for item in explainer.placed} == {row.number: row.place for row in rows}

    @invariant()
    def nothing_is_written_into_a_conflict(self):
        """From the recusal on the marks of a sheet stay as they are, until it is rejected."""
        now = self._apart()
        assert all(now[key] == marks_ for key, marks_ in self.apart.items() if key in now)
        self.apart = now

    @invariant()
    def blanks_are_stored_as_blanks(self):
        assert self._rows("select 1 from mark where (state = 'given') <> (value is not null)") == []
        assert self._rows("select 1 from sheet where state = 'submitted' and submitted_at is null") == []

    @invariant()
    def submitted_marks_change_only_with_a_reason_and_a_trace(self):
        now = self._submitted()
        fresh = self._rows('select sheet_id, criterion, reason, "before", "after" from mark_change order by id')
        changed = {key for key in now.keys() & self.before.keys() if now[key] != self.before[key]}
        assert changed <= {(sheet, code) for sheet, code, *_rest in fresh[self.traced :]}
        assert self.before.keys() <= now.keys()
        assert all(reason.strip() for _sheet, _code, reason, *_rest in fresh)
        self.before, self.traced = now, len(fresh)


class ZeroSheets(Sheets):
    """A blank counts nothing, and the rest of the sheet does."""

    blank = "zero"


class AttainableSheets(Sheets):
    """The answered part of a sheet is scaled up."""

    blank = "attainable"


SETTINGS = settings(
    max_examples=max(ACTS // STEPS // 3, 1),
    stateful_step_count=STEPS,
    deadline=None,
    derandomize=True,
    database=None,
    phases=(Phase.generate,),  # a shrunk story is shorter, but takes minutes to find
    suppress_health_check=list(HealthCheck),
)
TestRefused, TestZero, TestAttainable = Sheets.TestCase, ZeroSheets.TestCase, AttainableSheets.TestCase
for case in (TestRefused, TestZero, TestAttainable):
    case.settings = SETTINGS
del case  # or it would be collected once more

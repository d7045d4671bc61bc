"""Random proceedings: whatever a commission does, no conflicted mark counts, no protocol lacks a quorum, no submitted
mark changes without a reason and a trace.

GRANTDESK_ACTS says how many random acts are tried (320 without it).
"""

import os
import shutil
import tempfile
from contextlib import suppress
from datetime import timedelta
from math import ceil
from pathlib import Path

import hypothesis.strategies as st
from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from grantdesk.errors import Refused
from grantdesk.rules.kinds import MarkState, SheetState
from grantdesk.rules.meeting import Ballot, Manner
from grantdesk.rules.members import NewMember
from grantdesk.rules.proceedings import ItemKind, ItemState, MeetingState, ObjectionState
from grantdesk.services import agenda, committees, conflicts, decisions, marking, meetings, objections
from grantdesk.services.marking import Answer
from grantdesk.services.office import Office
from grantdesk.services.ranking import ranking
from grantdesk.store.lists import applications, marks, proceedings, sheet_history
from grantdesk.store.lists import meetings as lists
from tests.services.samples import DAY, NOW, marked, opened, person, took

STEPS = 40
ACTS = int(os.environ.get("GRANTDESK_ACTS", "320"))
MORE = (NewMember("Ғабитов Дәурен"), NewMember("Ким Алексей"))
PICK = st.integers(min_value=0, max_value=11)
REASON = st.sampled_from(["", "қате терілген"])
_ready: list[Path] = []


def prepared() -> Path:
    """The folder of an office with a call of four cases, three of them marked, and a commission of five; made once."""
    if not _ready:
        folder = Path(tempfile.mkdtemp(prefix="proceedings-")) / "office"
        office = Office.open(folder)
        call = opened(office, committee={"quorum": "2/3", "majority": "present"})
        took(office, call, *(person(number) for number in range(1, 5)))
        marked(office, call, (1, 9, 9, 9), (2, 8, 8, 8), (3, 8, 8, 8))
        for new in MORE:
            office.act(committees.add_member, call, new, by="s", now=NOW)
        office.close()
        _ready.append(folder)
    return _ready[0]


class Proceedings(RuleBasedStateMachine):
    """Every act may be refused; what is refused changes nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="acts-"))
        shutil.copytree(prepared(), self.folder / "office")
        self.office = Office.open(self.folder / "office")
        self.minute = 0
        self.call = 1
        self.members = [row.id for row in self.office.ask(marks.members, self.call)]
        self.cases = self.office.ask(applications.numbers, self.call)
        self.there: dict[int, set[int]] = {}
        self.at_close: dict[int, tuple[int, int]] = {}
        self.marks = self._marks()
        self.changes = 0

    def teardown(self) -> None:
        self.office.close()
        shutil.rmtree(self.folder)

    def act(self, fn, *args, **named):
        """Does an act a minute later; None where a rule refuses it."""
        self.minute += 1
        with suppress(Refused):
            return self.office.act(fn, *args, by="s", now=NOW + timedelta(minutes=self.minute), **named)
        return None

    def member(self, pick: int) -> int:
        return self.members[pick % len(self.members)]

    def case(self, pick: int) -> tuple[int, int]:
        number = 1 + pick % len(self.cases)
        return number, self.cases[number]

    def meeting(self) -> lists.MeetingRow | None:
        rows = self.office.ask(lists.of_call, self.call)
        return rows[-1] if rows else None

    def items(self, *states: ItemState) -> list[lists.ItemRow]:
        row = self.meeting()
        found = self.office.ask(lists.items, row.id) if row else []
        return [item for item in found if item.state in states]

    # --- marks

    @rule(who=PICK, what=PICK, mark=st.integers(0, 12), reason=REASON)
    def write(self, who, what, mark, reason):
        answer = Answer(self.case(what)[1], self.member(who), "idea", MarkState.GIVEN, str(mark))
        self.act(marking.write_marks, self.call, [answer], reason=reason)

    @rule(who=PICK)
    def submit(self, who):
        self.act(marking.submit_sheets, self.call, member_id=self.member(who))

    @rule(who=PICK, what=PICK, reason=REASON)
    def give_back(self, who, what, reason):
        self.act(marking.return_sheet, self.call, (self.case(what)[1], self.member(who)), reason=reason)

    @rule(who=PICK, what=PICK, standing=st.sampled_from([None, SheetState.RECUSED, SheetState.ABSENT]))
    def stand(self, who, what, standing):
        sheet = (self.case(what)[1], self.member(who))
        self.act(marking.set_standing, self.call, [sheet], standing, reason="себеп")

    # --- conflicts

    @rule(who=PICK, what=PICK, reason=REASON)
    def recuse(self, who, what, reason):
        self.act(conflicts.recuse, self.member(who), self.case(what)[0], reason=reason)

    @rule(who=PICK, what=PICK)
    def declare(self, who, what):
        self.act(conflicts.declare, self.member(who), on=DAY, conflicts={self.case(what)[0]: "туысы"})

    @rule(pick=PICK, votes=st.tuples(st.integers(0, 3), st.integers(0, 3)))
    def decide_in_writing(self, pick, votes):
        rows = self.office.ask(proceedings.recusals, self.call)
        if rows:
            row, (yes, no) = rows[pick % len(rows)], votes
            self.act(conflicts.decide_recusal, row.id, accepted=yes > no, on=DAY, number="1", in_favour=yes, against=no)

    # --- meetings

    @initialize(present=st.integers(2, 5))
    def begin_with_a_meeting(self, present):
        self.plan()
        for member in self.members[:present]:
            self.arrive_in(member, Manner.IN_PERSON)
        self.open()

    @rule()
    def plan(self):
        row = self.meeting()
        if row is None or row.state in (MeetingState.CLOSED, MeetingState.SIGNED):
            number = str(len(self.there) + 1)
            done = self.act(agenda.plan_usual, self.call, number=number, on=DAY)
            if done is not None:
                self.there[done.result] = set()

    @precondition(lambda self: self.meeting() is not None)
    @rule(who=PICK, manner=st.sampled_from([Manner.IN_PERSON, Manner.IN_PERSON, Manner.REMOTE, Manner.ABSENT]))
    def arrive(self, who, manner):
        self.arrive_in(self.member(who), manner)

    def arrive_in(self, member, manner):
        row = self.meeting()
        if self.act(meetings.arrive, row.id, member, manner=manner) is not None:
            present = self.there[row.id]
            (present.discard if manner is Manner.ABSENT else present.add)(member)

    @precondition(lambda self: self.meeting() is not None)
    @rule(who=PICK)
    def leave(self, who):
        row = self.meeting()
        if self.act(meetings.leave, row.id, self.member(who)) is not None:
            self.there[row.id].discard(self.member(who))

    @precondition(lambda self: self.meeting() is not None)
    @rule()
    def open(self):
        self.act(meetings.open_meeting, self.meeting().id)

    @precondition(lambda self: self.meeting() is not None)
    @rule(kind=st.sampled_from([ItemKind.HEARING, ItemKind.TIE, ItemKind.RECUSAL, ItemKind.LIST]), what=PICK)
    def add(self, kind, what):
        waiting = self.office.ask(proceedings.recusals, self.call)
        recusal = waiting[what % len(waiting)].id if waiting else None
        named = {
            ItemKind.HEARING: {"number": self.case(what)[0]},
            ItemKind.TIE: {"numbers": [2, 3], "seed": "523,18" if what % 2 else ""},
            ItemKind.RECUSAL: {"recusal_id": recusal},
        }
        self.act(agenda.add_item, self.meeting().id, kind, **named.get(kind, {}))

    @rule(pick=PICK)
    def begin(self, pick):
        waiting = self.items(ItemState.WAITING)
        if waiting:
            self.act(agenda.open_item, waiting[pick % len(waiting)].id)

    @rule(who=PICK, ballot=st.sampled_from(Ballot), rest=st.booleans())
    def vote(self, who, ballot, rest):
        for item in self.items(ItemState.OPEN):
            self.act(agenda.vote, item.id, self.member(who), ballot)
            if rest:
                self.act(agenda.vote_rest, item.id, ballot)

    @rule(pick=PICK, ballot=st.sampled_from(Ballot))
    def discuss(self, pick, ballot):
        """An item from its beginning to its end, as most go."""
        self.begin(pick)
        for item in self.items(ItemState.OPEN):
            self.act(agenda.vote_rest, item.id, ballot)
        self.close()

    @rule()
    def close(self):
        for item in self.items(ItemState.OPEN):
            out = self._recused(item)
            here = self.there[item.meeting_id] - out
            if self.act(agenda.close_item, item.id) is not None:
                self.at_close[item.id] = (len(here), ceil(len(self.members) * 2 / 3))

    @rule(pick=PICK)
    def drop(self, pick):
        found = self.items(ItemState.OPEN, ItemState.WAITING)
        if found:
            self.act(agenda.drop_item, found[pick % len(found)].id)

    @precondition(lambda self: self.meeting() is not None)
    @rule()
    def end(self):
        if self.act(meetings.close_meeting, self.meeting().id) is not None:
            self.there[self.meeting().id].clear()

    @precondition(lambda self: self.meeting() is not None)
    @rule()
    def sign(self):
        self.act(meetings.sign_protocol, self.meeting().id, on=DAY)

    # --- decisions

    @precondition(lambda self: self.meeting() is not None)
    @rule()
    def decide(self):
        self.act(decisions.decide, self.call, protocol=self.meeting().number, on=DAY)

    @rule(what=PICK)
    def decline(self, what):
        self.act(decisions.decline, self.call, self.case(what)[0], on=DAY)

    @rule(upheld=st.booleans())
    def object(self, upheld):
        done = self.act(objections.receive, self.call, raised_by="Үміткер", text="Балл қате", received_on=DAY)
        if done is not None:
            state = ObjectionState.UPHELD if upheld else ObjectionState.REJECTED
            self.act(objections.answer, done.result, state, text="Негіз", on=DAY)

    # --- what must hold

    def _recused(self, item: lists.ItemRow) -> set[int]:
        tied = {self.cases[number] for number in item.numbers} if item.kind is ItemKind.TIE else set()
        cases = tied | ({item.application_id} if item.application_id else set())
        return {member for case, member in self.office.ask(proceedings.conflicts, self.call) if case in cases}

    def _marks(self) -> dict[tuple[int, str], str | None]:
        """(sheet, criterion) → the mark, of sheets that were ever submitted."""
        return {
            (sheet.id, code): mark.value
            for sheet in self.office.ask(marks.sheets, self.call)
            if sheet.submitted_at is not None
            for code, mark in sheet.marks.items()
        }

    @invariant()
    def no_conflicted_mark_counts(self):
        apart = self.office.ask(proceedings.conflicts, self.call)
        counted = self.office.ask(marks.counted, self.call)
        assert not {(case, sheet.member) for case, sheets in counted.items() for sheet in sheets} & apart
        for row in self.office.ask(ranking, self.call).rows:
            assert row.sheets <= len(counted.get(row.application_id, ()))

    @invariant()
    def no_protocol_lacks_a_quorum(self):
        for row in self.office.ask(lists.of_call, self.call):
            try:
                told = self.office.ask(meetings.minutes, row.id)
            except Refused:
                assert row.state is MeetingState.PLANNED
                continue
            assert told.quorum.reached
            for item in told.items:
                if item.state is ItemState.CLOSED:
                    present, needed = self.at_close[item.id]
                    assert (item.present, item.needed) == (present, needed)
                    assert present >= needed

    @invariant()
    def no_submitted_mark_changes_without_reason_and_trace(self):
        now, traced = self._marks(), self.office.ask(sheet_history.mark_changes, self.call)
        changed = {key for key, value in now.items() if key in self.marks and self.marks[key] != value}
        fresh = traced[self.changes :]
        assert changed == {(row.sheet_id, row.criterion) for row in fresh} & set(self.marks)
        assert all(row.reason.strip() for row in traced)
        self.marks, self.changes = now, len(traced)


TestProceedings = Proceedings.TestCase
TestProceedings.settings = settings(
    max_examples=max(ACTS // STEPS, 1),
    stateful_step_count=STEPS,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)

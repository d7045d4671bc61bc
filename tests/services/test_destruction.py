"""After a destruction no name, no IIN, no typed word of a call is left: every text column, every file is searched."""

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import MetaData, String, text
from sqlmodel import SQLModel

from grantdesk.services import decisions, papers, personal_data, reports
from grantdesk.services.leftovers import of_call
from grantdesk.services.office import Office
from grantdesk.store.lists import applications
from tests.services.samples import DAY, NOW, marked, opened, person, took
from tests.services.test_batches import dump

SECRET = "Құпиясынов"
LATER = datetime(2032, 1, 1, tzinfo=UTC)
ACT = {"number": "7", "day": date(2032, 1, 1), "basis": "94-V, 18"}

STAYS = {
    "journal": "chained: holds ids and hashes, never what was typed about an applicant",
    "staff": "people of the office",
    "member": "the commission is no applicant",
    "card": "the commission is no applicant",
    "commission": "number and title of an order",
    "declaration": "the commission is no applicant",
    "programme": "the rules",
    "call": "the rules",
    "mapping": "headings of forms",
    "counter": "figures",
    "destruction": "the act itself names nobody",
    "alembic_version": "the schema",
}
CODES = {
    "application": {"district", "direction", "categories", "grounds", "overridden", "registered_by"},
    "document_check": {"document", "state", "seen_by", "checked_by"},
    "correction": {"missing", "notified_by", "answered_by"},
    "change": {"by", "move", "before", "after", "ground"},
    "sheet": {"entered_by", "definition_hash"},
    "mark": {"criterion", "value"},
    "mark_change": {"criterion", "by", "before", "after"},
    "sheet_change": {"by"},
    "second_entry": {"criterion", "value", "entered_by"},
    "recusal": {"declared_by", "decision_number", "decided_by"},
    "assignment": {"given_by"},
    "voted_order": {"minute"},
    "decision": {"protocol", "lot_seed", "definition_hash", "made_by"},
    "result": {"result", "tie_rule"},
    "award": {"payer", "source"},
    "paper": {"kind", "language", "number", "file_name", "sha256", "issued_by"},
    "batch": {"kind", "file_hash", "imported_by", "undone_by"},
    "meeting": {"number", "place_kk", "place_ru"},
    "item": {"seed"},
    "voice": {"by"},
    "objection": {"answered_by", "recorded_by"},
    "call_day": {"event", "recorded_by"},
    "merge": {"by", "undone_by"},
}
"""Columns that hold codes, numbers, hashes or names of the staff: nobody types about an applicant into them."""


@pytest.fixture
def call(office: Office) -> int:
    call = opened(office, personal_data={"retention_months": 12})
    told = {"email": "secret@mail.kz", "fields": {"mission": SECRET}, "project_title": SECRET, "note": SECRET}
    took(office, call, person(1, last_name=SECRET, **told), person(2), person(3))
    marked(office, call, (1, 9, 9, 9), (2, 8, 8, 8), (3, 7, 7, 7))
    office.act(decisions.decide, call, protocol="1", on=DAY, by="clerk", now=NOW)
    return call


def destroy(office: Office, call: int, monkeypatch: pytest.MonkeyPatch) -> personal_data.Destroyed:
    act = office.act
    monkeypatch.setattr(office, "act", lambda fn, *args, **named: act(fn, *args, **{"now": LATER, **named}))
    return personal_data.destroy(office, call, present=["Chair"], by="clerk", **ACT).result


def typed_columns() -> list[tuple[str, str]]:
    """Every column of every table into which somebody types free words."""
    meta: MetaData = SQLModel.metadata
    return [
        (table.name, column.name)
        for table in meta.sorted_tables
        if table.name not in STAYS
        for column in table.columns
        if isinstance(getattr(column.type, "impl_instance", column.type), String)
        if column.name not in CODES.get(table.name, ()) and not getattr(column.type, "enums", None)
    ]


def fill_everything(office: Office) -> set[tuple[str, str]]:
    """Writes the secret into every typed column that a row of this office has; returns the columns that had rows."""
    filled = set()
    fixed = {("application", "iin"), ("application", "citizenship"), ("person", "iin"), ("person", "citizenship")}
    with office.engine.begin() as connection:
        for table, column in typed_columns():
            if (table, column) not in fixed:
                done = connection.execute(text(f'UPDATE "{table}" SET "{column}" = :word'), {"word": SECRET})
                if done.rowcount:
                    filled.add((table, column))
    return filled


def still_saying(office: Office, columns: set[tuple[str, str]]) -> list[tuple[str, str]]:
    """The columns in which the secret still stands."""
    with office.engine.connect() as connection:
        return [
            (table, column)
            for table, column in sorted(columns)
            if connection.execute(text(f'SELECT count(*) FROM "{table}" WHERE "{column}" = :word'), {"word": SECRET})
            .scalar_one()
        ]  # fmt: skip


def add_proceedings(office: Office, call: int) -> None:
    """Rows in the tables that the fixture leaves empty."""
    from grantdesk.rules.kinds import SheetState
    from grantdesk.rules.proceedings import ItemKind, RecusalKind
    from grantdesk.store import tables as t

    def act(act):
        key, member = 1, 1
        moment, day = NOW, date(2025, 11, 1)
        meeting = t.Meeting(call_id=call, number="1", held_on=day, state="planned")
        recusal = t.Recusal(
            application_id=key, member_id=member, kind=RecusalKind.CHALLENGE, reason="r", state="declared",
            declared_at=moment, declared_by="clerk",
        )  # fmt: skip
        objection = t.Objection(
            call_id=call, application_id=key, raised_by="x", received_on=day, text="t", state="open",
            recorded_at=moment, recorded_by="clerk",
        )  # fmt: skip
        act.session.add_all([meeting, recusal, objection])
        act.session.flush()
        act.session.add(t.Item(meeting_id=meeting.id, rank=1, kind=ItemKind.OTHER, state="waiting"))
        act.session.add(t.Change(application_id=key, at=moment, by="c", move="correct", before="a", after="b"))
        act.session.add(t.DocumentCheck(application_id=key, document="plan", state="received"))
        act.session.add(t.Correction(application_id=key, notified_on=day, notified_by="c", recorded_at=moment))
        act.session.add(t.Edit(application_id=key, at=moment, by="c", field="note", before="a", after="b"))
        act.session.add(
            t.Attachment(
                application_id=key, name="x", sha256="0" * 64, size=1, media_type="text/plain", added_at=moment,
                added_by="c",
            )
        )  # fmt: skip
        act.session.add(
            t.Consent(
                application_id=key, text_version="1", given_on=day, how="paper", recorded_at=moment, recorded_by="c"
            )
        )
        act.session.add(t.SheetChange(sheet_id=1, at=moment, by="c", after=SheetState.SUBMITTED))
        act.session.add(
            t.MarkChange(sheet_id=1, criterion="idea", at=moment, by="c", before="1", after="2", reason="r")
        )
        act.session.add(t.CallDay(call_id=call, event="draft", day=day, recorded_at=moment, recorded_by="c"))
        act.session.add(
            t.Batch(
                call_id=call, kind="applications", file_name="x", file_hash="0" * 64, imported_at=moment,
                imported_by="c",
            )
        )  # fmt: skip
        other = t.Person(last_name="x", first_name="y", merged_into=1)
        act.session.add(other)
        act.session.flush()
        act.session.add(t.Merge(kept_id=1, merged_id=other.id, at=moment, by="c", reason="r", before={"a": SECRET}))
        return personal_data.Done(None)

    office.act(act, by="clerk", now=NOW)


def test_no_word_about_an_applicant_is_left_in_any_column(office: Office, call: int, monkeypatch) -> None:
    add_proceedings(office, call)
    filled = fill_everything(office)
    assert len(filled) > 40
    destroy(office, call, monkeypatch)
    assert still_saying(office, filled) == []
    kept = str(dump(office.engine))
    for word in (SECRET, "Сынақов", "Әлібек", "secret@mail.kz", person(1).iin, person(2).iin, person(3).iin):
        assert word not in kept


def test_every_table_of_the_schema_is_judged() -> None:
    """A new table with free words must be looked at: it stays with a reason, or its columns are named or emptied."""
    known = set(STAYS) | set(CODES) | {"person", "edit", "attachment", "consent", "returned"}
    assert {table for table, _column in typed_columns()} <= known


def test_no_file_of_the_workspace_names_anybody(office: Office, call: int, tmp_path: Path, monkeypatch) -> None:
    work = office.workspace
    papers.issue(office, call, by="clerk")
    office.act(reports.write_call, call, work.reports / "sample-2025-1.xlsx", by="clerk", now=NOW)
    (work.reports / "sample-2025-1-files.zip").write_bytes(SECRET.encode())
    (work.reports / "sample-2025-10.xlsx").write_bytes(b"another call")
    (work.reports / "2025.xlsx").write_bytes(b"the year")
    (work.backups / "old.sqlite").write_bytes(b"x")
    work.drafts.mkdir(exist_ok=True)
    (work.drafts / f"application-{call}-new.json").write_text(json.dumps({"last_name": SECRET}), encoding="utf-8")
    (work.drafts / f"application-{call}9-new.json").write_text("{}", encoding="utf-8")

    done = destroy(office, call, monkeypatch)

    left = {path.name for path in work.root.rglob("*") if path.is_file() and "grantdesk.sqlite" not in path.name}
    assert {"sample-2025-10.xlsx", "2025.xlsx", "old.sqlite", f"application-{call}9-new.json"} <= left
    assert [name for name in left if name.endswith((".pdf", ".zip")) or name.startswith("sample-2025-1.")] == []
    assert [path.name for path in done.others] == ["old.sqlite", "2025.xlsx"]
    assert done.deleted > 3
    assert of_call(work, call, "sample-2025-1", []) == []


def test_withdrawn_application_takes_its_papers_and_draft_along(office: Office, call: int, monkeypatch) -> None:
    other = opened(office, code="other", personal_data={"retention_months": 12})
    took(office, other, person(7, last_name=SECRET))
    key = office.ask(applications.of_call, other)[0].id
    papers.issue_for(office, key, "receipt", by="clerk")
    draft = office.workspace.drafts / f"application-{other}-{key}.json"
    draft.parent.mkdir(exist_ok=True)
    draft.write_text(SECRET, encoding="utf-8")
    consent = office.act(
        personal_data.record_consent, key, text_version="1", given_on=date(2025, 10, 2), how="paper", by="c", now=NOW
    ).result
    office.act(personal_data.withdraw_consent, consent, on=date(2025, 10, 30), by="c", now=NOW)
    personal_data.stop_processing(office, consent, number="5", by="clerk")
    assert [path.name for path in office.workspace.papers.rglob("*.pdf")] == []
    assert not draft.exists()

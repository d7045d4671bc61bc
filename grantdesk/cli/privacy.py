"""`privacy`: personal data of a call: purpose and term, consents, exports, destruction with an act."""

from datetime import UTC, datetime
from typing import Annotated, Any

import typer

from grantdesk import i18n
from grantdesk.cli.shared import day, note, plain_app, setting, show, tell, wrong_use
from grantdesk.errors import Refused
from grantdesk.i18n import N_, Message
from grantdesk.rules.programme import LOCAL
from grantdesk.services import calls, consents, personal_data
from grantdesk.store.lists import applications
from grantdesk.store.lists import personal_data as lists

privacy = plain_app("Personal data of a call: purpose, term, consents, exports, destruction.")
WAYS = ", ".join(personal_data.How)


@privacy.command("show")
def show_privacy(call: Annotated[str, typer.Argument(metavar="CALL")]) -> None:
    """Why and until when the data are kept, missing consents, open withdrawals, exports, what a destruction takes."""
    office = setting.opened()
    key = office.ask(calls.call_id, call)
    today = datetime.now(UTC).astimezone(LOCAL).date()
    term = office.ask(personal_data.retention, key)
    found = office.ask(personal_data.destruction_preview, key, today)
    without = office.ask(personal_data.without_consent, key)
    withdrawn = [row for row in office.ask(personal_data.open_withdrawals, today) if row.consent.call_id == key]
    exports = office.ask(lists.exports, call_id=key)
    value: dict[str, Any] = {
        "call": call,
        "purpose": term.purpose.model_dump() if term.purpose else None,
        "kept_until": term.until,
        "without_consent": without,
        "withdrawals": [{"number": row.consent.number, "stop_by": row.consent.stop_by, "overdue": row.overdue}
                        for row in withdrawn],
        "exports": [{"at": row.at, "by": row.by, "what": row.verb, "to": row.to_whom, "why": row.why,
                     "applications": row.applications} for row in exports],
        "applications": found.applications, "files": found.files, "papers": found.papers,
        "obstacles": [words.to("en") for words in found.obstacles],
    }  # fmt: skip
    until = f"{term.until:%d.%m.%Y}" if term.until else "–"
    words = Message(
        N_("Kept until {day}; without a consent: {without}; open withdrawals: {open}; exports: {exports}"),
        day=until, without=len(without), open=len(withdrawn), exports=len(exports),
    )  # fmt: skip
    show(value, "\n".join([words.to(i18n.current()), *(line.to(i18n.current()) for line in found.obstacles)]))


@privacy.command("consent")
def record_consent(
    call: Annotated[str, typer.Argument(metavar="CALL")],
    numbers: Annotated[list[int], typer.Argument(metavar="NUMBER…")],
    text: Annotated[str, typer.Option(help="The version of the text that was signed.")],
    date: Annotated[str, typer.Option(help="The day on which it was given, 2026-03-05.")],
    how: Annotated[str, typer.Option(help="paper, electronic or service.")] = "paper",
    publication: Annotated[bool, typer.Option("--publication", help="The name may be published.")] = False,
) -> None:
    """Records the consents of applications; where the rules ask for consent, they can be scored from then on."""
    if how not in list(personal_data.How):
        raise wrong_use("--how", how, WAYS)
    office = setting.opened()
    key = office.ask(calls.call_id, call)
    known = office.ask(applications.numbers, key)
    unknown = [number for number in numbers if number not in known]
    if unknown:
        raise Refused(Message(N_("There is no application {number} in this call"), number=unknown[0]))
    done = office.act(
        personal_data.record_consents, [known[number] for number in numbers], text_version=text, given_on=day(date),
        how=how, publication=publication, by=setting.by,
    )  # fmt: skip
    left = len(office.ask(consents.lacking, key))
    if setting.json:
        show({"call": call, "recorded": sorted(numbers), "still_barred": left}, "")
    tell(done.message)


@privacy.command("destroy")
def destroy(
    call: Annotated[str, typer.Argument(metavar="CALL")],
    number: Annotated[str, typer.Option(help="The number of the act.")],
    date: Annotated[str, typer.Option(help="The day of the act, 2026-03-05.")],
    basis: Annotated[str, typer.Option(help="The basis of the act.")],
    present: Annotated[list[str] | None, typer.Option(help="Who was present; may be repeated.")] = None,
    sure: Annotated[bool, typer.Option("--sure", help="It cannot be taken back.")] = False,
) -> None:
    """Destroys the personal data of a call after its term; figures and votes stay."""
    if not sure:
        raise wrong_use("--sure", "", "--sure")
    office = setting.opened()
    key = office.ask(calls.call_id, call)
    done = personal_data.destroy(
        office, key, number=number, day=day(date), basis=basis, present=present or (), by=setting.by
    )
    others = [str(path) for path in done.result.others]
    if setting.json:
        show({"call": call, "act": done.result.id, "deleted_files": done.result.deleted, "look_at": others}, "")
    tell(done.message)
    for path in others:
        note(path)

"""`rank`, `decide`, `decline`, `vote`."""

from typing import Annotated, Any

import typer

from grantdesk import i18n
from grantdesk.cli.shared import day, note, setting, show, tell
from grantdesk.i18n import N_, Message, say
from grantdesk.rules.money import money
from grantdesk.services import calls, decisions
from grantdesk.services.ranking import CallRanking, RankRow, ranking

Call = Annotated[str, typer.Argument(metavar="CALL")]
Seed = Annotated[str | None, typer.Option("--lot-seed", help="The published text a lot is drawn with.")]


def rank(
    call: Call,
    lot_seed: Seed = None,
    table: Annotated[bool, typer.Option("--table", help="A table for people instead of JSON.")] = False,
) -> None:
    """Results, places, outcomes and reasons of a call as JSON."""
    office = setting.opened()
    key = office.ask(calls.call_id, call)
    found = office.ask(ranking, key, lot_seed)
    setting.json = setting.json or not table
    show({"call": call, "lot_seed": found.lot_seed, "applications": [row.plain() for row in found.rows]}, _table(found))
    if found.unresolved:
        numbers = ", ".join(str(row.number) for row in found.unresolved)
        note(
            Message(N_("Not settled: applications {numbers} share a place on the line"), numbers=numbers).to(
                i18n.current()
            )
        )


def _table(found: CallRanking) -> str:
    return "\n".join(_line(row) for row in found.by_place)


def _line(row: RankRow) -> str:
    reason = say(row.reason.label, i18n.current())
    ranked = f"{row.place or '–':>5} {row.number:>6} {row.result or '–':>9} {row.tie_rule or '':<22}"
    return f"{ranked} {money(row.amount):>14} {reason}"


def decide(
    call: Call,
    protocol: Annotated[str, typer.Option(help="The number of the protocol.")],
    date: Annotated[str, typer.Option(help="The day of the decision, 2026-03-05.")],
    lot_seed: Seed = None,
) -> None:
    """Stores the decision of a call; refused while a tie, an unfinished sheet or a missing quorum stands."""
    office = setting.opened()
    key = office.ask(calls.call_id, call)
    done = office.act(decisions.decide, key, protocol=protocol, on=day(date), lot_seed=lot_seed, by=setting.by)
    found = office.ask(ranking, key)
    value = {
        "call": call,
        "edition": done.result,
        "protocol": protocol,
        "selected": sum(row.amount > 0 or row.outcome == "selected" for row in found.rows),
        "money": sum(row.amount for row in found.rows),
    }
    show(value, done.message.to(i18n.current()) if done.message else "")


def decline(call: Call, number: int, date: Annotated[str, typer.Option(help="The day it was declined.")]) -> None:
    """Records that a winner declined and says what the selection, run again, changes."""
    office = setting.opened()
    key = office.ask(calls.call_id, call)
    done = office.act(decisions.decline, key, number, on=day(date), by=setting.by)
    value: list[dict[str, Any]] = [
        {"number": str(shift.number), "before": shift.before.value, "after": shift.after.value, "amount": shift.amount}
        for shift in done.result
    ]
    language = i18n.current()
    arrow = "\n".join(
        f"{shift.number}: {say(shift.before.label, language)} → {say(shift.after.label, language)}"
        for shift in done.result
    )
    tell(done.message)
    show({"call": call, "number": str(number), "changed": value}, arrow)


def vote(
    call: Call,
    numbers: Annotated[list[int], typer.Argument(help="Application numbers in the order voted, the best first.")],
    minute: Annotated[str, typer.Option(help="The minute that records the vote.")],
) -> None:
    """Records the order in which the commission voted applications with equal results."""
    office = setting.opened()
    key = office.ask(calls.call_id, call)
    done = office.act(decisions.record_voted_order, key, numbers, minute=minute, by=setting.by)
    show(
        {"call": call, "numbers": [str(number) for number in numbers], "minute": minute},
        done.message.to(i18n.current()) if done.message else "",
    )


def add_to(app: typer.Typer) -> None:
    """Adds the commands of this module."""
    for command in (rank, decide, decline, vote):
        app.command()(command)

"""`counter put`, `counter list`, `counter remove`: figures of a year typed by hand, each with its source."""

from dataclasses import asdict
from typing import Annotated

import typer

from grantdesk import i18n
from grantdesk.cli.shared import plain_app, setting, show
from grantdesk.i18n import say
from grantdesk.rules.counters import NewCounter, name_of
from grantdesk.services import counters

counter = plain_app("Figures of a year that no application gives, and plans, each with its source.")

Year = Annotated[int, typer.Option(help="The year of the figure.")]


@counter.command("put")
def put(
    key: Annotated[str, typer.Argument(help="trained, mentors, villages, reached …, or an own word.")],
    year: Year,
    source: Annotated[str, typer.Option(help="The report or letter that says so.")],
    value: Annotated[int | None, typer.Option(help="The figure of the year.")] = None,
    plan: Annotated[int | None, typer.Option(help="The plan for the year after.")] = None,
    programme: Annotated[str, typer.Option(help="The code of a programme; empty: all of them.")] = "",
    district: Annotated[str, typer.Option(help="The code of a district; empty: the whole region.")] = "",
    name_kk: Annotated[str, typer.Option(help="The name of an own counter in Kazakh.")] = "",
    name_ru: Annotated[str, typer.Option(help="The name of an own counter in Russian.")] = "",
) -> None:
    """Types a counter, or changes the one of the same year, key, programme and district."""
    new = NewCounter(
        year, key, source, value, plan, programme=programme, district=district, name_kk=name_kk, name_ru=name_ru
    )
    done = setting.opened().act(counters.put_counter, new, by=setting.by)
    show({"id": done.result, "key": key, "year": year}, done.message.to(i18n.current()) if done.message else "")


@counter.command("list")
def listed(year: Year) -> None:
    """The counters of a year."""
    rows = setting.opened().ask(counters.counters_of, year)
    lines = []
    for row in rows:
        name = say(name_of(row.key, row.name_kk, row.name_ru), i18n.current())
        figures = f"{'–' if row.value is None else row.value} → {'–' if row.plan is None else row.plan}"
        about = " ".join(part for part in (row.programme, row.district) if part)
        lines.append(f"{row.id:>4} {name}: {figures} {about} ({row.source})")
    show([asdict(row) for row in rows], "\n".join(lines))


@counter.command("remove")
def remove(number: Annotated[int, typer.Argument(metavar="ID")]) -> None:
    """Takes a counter out; the journal keeps what it said."""
    done = setting.opened().act(counters.remove_counter, number, by=setting.by)
    show({"id": number}, done.message.to(i18n.current()) if done.message else "")

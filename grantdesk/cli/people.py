"""`person show`, `person merge`, `person part`: one person across calls, two cards put together and parted again."""

from typing import Annotated, Any

import typer

from grantdesk import i18n
from grantdesk.cli.shared import plain_app, setting, show
from grantdesk.errors import Refused
from grantdesk.i18n import N_, Message
from grantdesk.services import people
from grantdesk.services.people import Card, Like
from grantdesk.store.lists import cards
from grantdesk.store.lists.cards import CardRow

persons = plain_app("People across programmes and years.")

Number = Annotated[str, typer.Argument(metavar="IIN")]


def _card(iin: str) -> CardRow:
    found = setting.opened().ask(cards.of_iin, iin)
    if found is None:
        raise Refused(Message(N_("Nobody has applied with the IIN {iin}"), iin=iin), where="iin")
    return found


@persons.command("show")
def show_person(iin: Number) -> None:
    """The card of a person: applications, awards, merges, and who is likely the same person."""
    office = setting.opened()
    card = office.ask(people.card, _card(iin).id)
    likes = office.ask(people.likely, card.person.known, besides=card.person.id)
    show(_plain(card, likes), "\n".join(_lines(card, likes, i18n.current())))


def _plain(card: Card, likes: list[Like]) -> dict[str, Any]:
    return {
        "iin": card.person.iin,
        "name": card.person.full_name,
        "applications": [
            {"call": card.calls[row.call_id].code, "number": row.number, "status": row.status.value}
            for row in card.applications
        ],
        "awards": [
            {"call": row.call_code, "amount": row.amount, "on": row.decided_on.isoformat(), "in_force": row.in_force}
            for row in card.awards
        ],
        "merges": [
            {"merge": row.id, "at": row.at.isoformat(), "parted": row.undone_at is not None} for row in card.merges
        ],
        "likely": [
            {"iin": like.person.iin, "name": like.person.full_name, "score": like.likeness.score} for like in likes
        ],
    }


def _lines(card: Card, likes: list[Like], language: str) -> list[str]:
    lines = [f"{card.person.full_name}  {card.person.iin or ''}".rstrip()]
    lines += [
        f"  {card.calls[row.call_id].code:32} {row.number:>6}  {row.status.label.to(language)}"
        for row in card.applications
    ]
    lines += [f"  {row.call_code:32} {row.amount:>12} ₸  {row.decided_on:%d.%m.%Y}" for row in card.awards]
    likely = Message(N_("likely the same")).to(language)
    lines += [f"  {likely}: {like.person.full_name}  {like.person.iin or ''}  {like.likeness.score}" for like in likes]
    return lines


@persons.command("merge")
def merge(
    kept: Annotated[str, typer.Argument(metavar="IIN", help="The card that stays.")],
    other: Annotated[str, typer.Argument(metavar="OTHER", help="The IIN of the card that goes into it.")],
    reason: Annotated[str, typer.Option(help="Why the two are one person.")],
    take: Annotated[list[str] | None, typer.Option(help="A field taken from the other card, e.g. last_name.")] = None,
) -> None:
    """Puts two cards together; applications and awards of the other one go along."""
    one, two = _card(kept), _card(other)
    done = setting.opened().act(people.merge, one.id, two.id, reason=reason, take=take or (), by=setting.by)
    show({"merge": done.result}, done.message.to(i18n.current()) if done.message else "")


@persons.command("part")
def part(merge_id: Annotated[int, typer.Argument(metavar="MERGE")]) -> None:
    """Parts two cards again that were put together; `person show` tells the number of the merge."""
    done = setting.opened().act(people.undo_merge, merge_id, by=setting.by)
    show({"merge": merge_id}, done.message.to(i18n.current()) if done.message else "")

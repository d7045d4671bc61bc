"""What the page of a person reads at once, as plain values."""

from dataclasses import dataclass
from typing import Any

from grantdesk.errors import Refused
from grantdesk.i18n import N_, Message
from grantdesk.rules.contacts import phone_shown
from grantdesk.services.people import Card, Like, card, likely
from grantdesk.store.lists import cards


@dataclass(frozen=True)
class Whole:
    """A card, who is likely the same person, and the names of the cards that were put together with it."""

    card: Card
    likes: tuple[Like, ...]
    others: dict[int, cards.CardRow]

    @property
    def phones(self) -> tuple[str, ...]:
        """Every telephone that the card or an application names, the card's first."""
        found = [self.card.person.phone]
        for row in self.card.applications:
            found += [row.phone, *row.phones]
        return tuple(
            phone_shown(number) if number.startswith("+") else number for number in dict.fromkeys(found) if number
        )

    @property
    def emails(self) -> tuple[str, ...]:
        """Every e-mail address that the card or an application names, the card's first."""
        found = [self.card.person.email, *(row.email for row in self.card.applications)]
        return tuple(address for address in dict.fromkeys(found) if address)


def whole(session: Any, person_id: int) -> Whole:
    """Reads the page of a person; of a merged card the one that took it over. Raises `Refused` when it is gone."""
    found = card(session, person_id)
    wanted = {key for merge in found.merges for key in (merge.kept_id, merge.merged_id)}
    others = {row.id: row for row in cards.rows(session, sorted(wanted))}
    return Whole(found, tuple(likely(session, found.person.known, besides=found.person.id)), others)


def card_of(session: Any, iin: str) -> cards.CardRow:
    """The card of an IIN; raises `Refused` where there is none."""
    found = cards.of_iin(session, iin)
    if found is None:
        raise Refused(Message(N_("Nobody has applied with the IIN {iin}"), iin=iin), where="iin")
    return found

"""Stored codes put into words: districts, directions, criteria, grounds."""

from grantdesk.i18n import Message
from grantdesk.rules.programme import Definition
from grantdesk.services.reference import place_names


def district_name(code: str) -> str:
    """A district in the language in force; the bare code where it is unknown."""
    place = place_names().get(code)
    return str(Message("{name}", name=place.name)) if place else code


class Names:
    """Puts the codes of a call (directions, categories) into words; pages give it the call's definition."""

    def __init__(self) -> None:
        self.definition: Definition | None = None

    def direction(self, code: str | None) -> str:
        """The name of a direction; the bare code while the definition is not there."""
        found = self.definition.direction(code) if self.definition is not None else None
        return str(Message("{name}", name=found.name)) if found else code or ""

    def criterion(self, code: str) -> str:
        """The name of a criterion."""
        found = self.definition.criterion(code) if self.definition is not None else None
        return str(Message("{name}", name=found.name)) if found else code

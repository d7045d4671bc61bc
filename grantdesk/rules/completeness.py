"""Whether the documents of an application are all there: required ones, those that may be, one of several."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce

from grantdesk.i18n import N_, Message
from grantdesk.rules.kinds import Labelled
from grantdesk.rules.programme import Definition, Document


class Checked(Labelled):
    """What the checklist says of a document."""

    RECEIVED = "received", N_("Received")
    MISSING = "missing", N_("Missing")
    NOT_NEEDED = "not_needed", N_("Not needed")
    SEEN = "seen", N_("Seen, no copy kept")


THERE = (Checked.RECEIVED, Checked.SEEN, Checked.NOT_NEEDED)


class Standing(Labelled):
    """How complete an application is."""

    UNCHECKED = "unchecked", N_("Not checked yet")
    INCOMPLETE = "incomplete", N_("Documents are missing")
    COMPLETE = "complete", N_("Complete")


@dataclass(frozen=True, slots=True)
class Gap:
    """What is missing: one document, or one of several of which any is enough."""

    documents: tuple[Document, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the documents, any of which fills the gap."""
        return tuple(document.code for document in self.documents)

    @property
    def name(self) -> Message:
        """The gap in words: «Presentation or Video»."""
        names = [Message("{name}", name=document.name) for document in self.documents]
        return reduce(lambda one, other: Message(N_("{one} or {other}"), one=one, other=other), names)


def gaps(definition: Definition, states: Mapping[str, str]) -> list[Gap]:
    """What is missing by the checklist (code → state) in the order of the definition; of an either-or group one
    document is enough. A document that may be missing is a gap only where it is said to be missing.
    """
    there = {code for code, state in states.items() if state in THERE}
    missed: dict[str, list[Document]] = {}
    for document in definition.documents:
        if document.need == "if_any":
            if states.get(document.code) == Checked.MISSING:
                missed[document.code] = [document]
        else:
            missed.setdefault(document.need if document.group else document.code, []).append(document)
    return [Gap(tuple(documents)) for documents in missed.values() if not there & {item.code for item in documents}]


def standing(definition: Definition, states: Mapping[str, str]) -> Standing:
    """How complete an application is. Without a single line it is not checked, unless nothing is asked for."""
    if not gaps(definition, states):
        return Standing.COMPLETE
    return Standing.INCOMPLETE if states else Standing.UNCHECKED


def wrong_check(document: Document, state: Checked, note: str) -> Message | None:
    """Why a state cannot be written for a document: no copy is taken of what is only to be seen, and a required
    document is "not needed" only with a reason.
    """
    if document.seen and state is Checked.RECEIVED:
        words = N_("“{name}” is only looked at, no copy is collected: record who saw it and when")
        return Message(words, name=document.name)
    if document.need == "required" and state is Checked.NOT_NEEDED and not note.strip():
        return Message(N_("“{name}” is required: say in a note why it is not needed here"), name=document.name)
    return None


def named(definition: Definition, codes: Sequence[str]) -> list[Document]:
    """The documents of the definition with these codes, in its order."""
    return [document for document in definition.documents if document.code in codes]

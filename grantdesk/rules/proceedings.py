"""The closed words of a commission's proceedings: recusals, meetings, items of the agenda, objections."""

from grantdesk.i18n import N_
from grantdesk.rules.kinds import Labelled


class RecusalKind(Labelled):
    """Who raises it: the member himself, or somebody else against him."""

    SELF = "self", N_("Self-recusal")
    CHALLENGE = "challenge", N_("Challenge of a member")


class RecusalState(Labelled):
    """A recusal bites from its declaration on; only a rejection by the commission lifts it."""

    DECLARED = "declared", N_("Declared")
    ACCEPTED = "accepted", N_("Accepted by the commission")
    REJECTED = "rejected", N_("Rejected by the commission")


class MeetingState(Labelled):
    PLANNED = "planned", N_("Planned")
    OPEN = "open", N_("Under way")
    CLOSED = "closed", N_("Ended, draft protocol")
    SIGNED = "signed", N_("Protocol signed")


class ItemKind(Labelled):
    """What an item of the agenda is about."""

    OPENING = "opening", N_("Opening of the meeting")
    DECLARATIONS = "declarations", N_("Conflicts of interest")
    REVIEW = "review", N_("Consideration of the applications")
    HEARING = "hearing", N_("Hearing of an applicant")
    RECUSAL = "recusal", N_("Recusal of a member")
    TIE = "tie", N_("Order of applications with equal results")
    LIST = "list", N_("Results and winners")
    OBJECTION = "objection", N_("Objection")
    OTHER = "other", N_("Other matter")


class ItemState(Labelled):
    WAITING = "waiting", N_("Waiting")
    OPEN = "open", N_("Under discussion")
    CLOSED = "closed", N_("Closed")
    DROPPED = "dropped", N_("Taken off the agenda")


class ObjectionState(Labelled):
    OPEN = "open", N_("To be answered")
    UPHELD = "upheld", N_("Upheld")
    REJECTED = "rejected", N_("Not upheld")
    WITHDRAWN = "withdrawn", N_("Withdrawn by who raised it")


class Channel(Labelled):
    """How a form was given."""

    SCREEN = "screen", N_("On screen")
    PAPER = "paper", N_("On paper")

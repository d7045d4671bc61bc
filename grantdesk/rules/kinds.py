"""The closed words of the domain, each with its label; the value is stored, the label is translated where shown."""

from enum import StrEnum

from grantdesk.i18n import N_, Message


class Kind(StrEnum):
    """What an act may change; open lists refresh by it."""

    PROGRAMME = "programme"
    CALL = "call"
    PERSON = "person"
    APPLICATION = "application"
    ATTACHMENT = "attachment"
    MEMBER = "member"
    SHEET = "sheet"
    DECISION = "decision"
    AWARD = "award"
    PAPER = "paper"
    STAFF = "staff"
    JOURNAL = "journal"
    MEETING = "meeting"
    COUNTER = "counter"


class Labelled(StrEnum):
    """A stored word with a label for people: `MEMBER = "value", N_("Label")`."""

    label_text: str

    def __new__(cls, value: str, label: str = "") -> "Labelled":
        member = str.__new__(cls, value)
        member._value_ = value
        member.label_text = label or value
        return member

    @property
    def label(self) -> Message:
        """The label, to be said in the reader's language."""
        return Message(self.label_text)


class ProgrammeKind(Labelled):
    CONTEST = "contest", N_("Contest")
    PRIZE = "prize", N_("Prize")
    FUND = "fund", N_("Fund")
    VOTE = "vote", N_("Public vote")


class Sex(Labelled):
    FEMALE = "f", N_("Female")
    MALE = "m", N_("Male")


class Status(Labelled):
    """Where an application stands; the moves between them are in `rules.lifecycle`."""

    REGISTERED = "registered", N_("Registered")
    CORRECTION = "correction", N_("Sent for correction")
    ADMITTED = "admitted", N_("Admitted")
    NOT_ADMITTED = "not_admitted", N_("Not admitted")
    WITHDRAWN = "withdrawn", N_("Withdrawn")
    SELECTED = "selected", N_("Selected")
    RESERVE = "reserve", N_("In reserve")
    NOT_SELECTED = "not_selected", N_("Not selected")
    DECLINED = "declined", N_("Declined the award")


class MarkState(Labelled):
    """What one criterion of a sheet holds."""

    GIVEN = "given", N_("Mark given")
    BLANK = "blank", N_("No mark")
    CANNOT_JUDGE = "cannot_judge", N_("Cannot judge")


class SheetState(Labelled):
    """What a whole sheet is."""

    DRAFT = "draft", N_("Being filled in")
    SUBMITTED = "submitted", N_("Submitted")
    RETURNED = "returned", N_("Returned")
    RECUSED = "recused", N_("Recused")
    ABSENT = "absent", N_("Absent")


class Role(Labelled):
    CHAIR = "chair", N_("Chair of the commission")
    DEPUTY = "deputy", N_("Deputy chair")
    MEMBER = "member", N_("Member of the commission")
    HEAD = "head", N_("Head of a direction")
    SECRETARY = "secretary", N_("Secretary of the commission")
    SECRETARY_VOTING = "secretary_voting", N_("Secretary with a vote")


class Outcome(Labelled):
    SELECTED = "selected", N_("Selected")
    RESERVE = "reserve", N_("In reserve")
    NOT_SELECTED = "not_selected", N_("Not selected")


class Reason(Labelled):
    """Why an application has its outcome; one word each."""

    NOT_ADMITTED = "not_admitted", N_("Not admitted")
    INCOMPLETE = "incomplete", N_("Too few score sheets")
    BELOW_THRESHOLD = "below_threshold", N_("Below the threshold score")
    UNRESOLVED_TIE = "unresolved_tie", N_("Equal results on the line are not settled")
    SELECTED = "selected", N_("Selected")
    RESERVE = "reserve", N_("On the reserve list")
    SEATS_FULL = "seats_full", N_("All seats are taken")
    DIRECTION_FULL = "direction_full", N_("The seats of the direction are taken")
    DISTRICT_FULL = "district_full", N_("The seats of the district are taken")
    ONE_AWARD = "one_award", N_("The person already has an award in this call")
    POOL_SHORT = "pool_short", N_("The money of the call is spent")
    DECLINED = "declined", N_("Declined the award")


class Level(Labelled):
    """How grave a fault of a row or a form is."""

    ERROR = "error", N_("Error")
    GROUND = "ground", N_("Ground for refusal")
    WARNING = "warning", N_("Warning")
    NOTICE = "notice", N_("Notice")


class Verdict(Labelled):
    """What an import did with a row."""

    STORED = "stored", N_("Stored")
    WARNING = "warning", N_("Stored, to be looked at")
    NOT_ADMITTED = "not_admitted", N_("Stored, not admitted")
    REFUSED = "refused", N_("Refused")

"""The closed words of the format in words of people."""

from grantdesk.i18n import N_

KINDS = (
    ("contest", N_("Contest")),
    ("prize", N_("Prize")),
    ("fund", N_("Fund")),
    ("vote", N_("Public vote")),
)
ACTS = (
    ("law", N_("Law")),
    ("resolution", N_("Resolution")),
    ("order", N_("Order")),
    ("decision", N_("Decision")),
    ("other", N_("Other act")),
)
MODES = (
    ("fixed", N_("The same amount for each")),
    ("cap", N_("As requested, up to the amount")),
)
SHORT = (
    ("stop", N_("The selection ends there")),
    ("skip", N_("He is passed over, the next one is looked at")),
    ("partial", N_("He gets the rest")),
)
NEEDS = (
    ("required", N_("Required")),
    ("if_any", N_("If there is one")),
    ("one_of", N_("One of a group")),
)
FIELD_NEEDS = NEEDS[:2]
FIELD_TYPES = (
    ("text", N_("Text of one line")),
    ("long", N_("Long text")),
    ("number", N_("Number")),
    ("money", N_("Money")),
    ("date", N_("Date")),
    ("choice", N_("Choice from a list")),
    ("table", N_("Table")),
)
SCALES = (("met", N_("Met or not met")), ("points", N_("Points")))
METHODS = (
    ("met_count", N_("Number of criteria met")),
    ("sum", N_("Sum of points")),
    ("percent", N_("Per cent of the best possible")),
)
BLANKS = (
    ("refuse", N_("The sheet cannot be submitted")),
    ("zero", N_("Counts as zero")),
    ("attainable", N_("The answered part is scaled up")),
)
AGGREGATES = (
    ("mean", N_("Mean")),
    ("median", N_("Median")),
    ("sum", N_("Sum")),
    ("trimmed_mean", N_("Mean without the extremes")),
)
TIES = (
    ("median", N_("Higher median of the sheets")),
    ("chair", N_("Higher total of the chair")),
    ("vote", N_("Order voted by the commission")),
    ("lot", N_("Lot")),
    ("earlier", N_("Received earlier")),
)
MAJORITIES = (
    ("present", N_("Of those present")),
    ("all", N_("Of all members")),
    ("entitled", N_("Of those entitled to vote")),
)
STEPS = (
    ("announcement", N_("Announcement")),
    ("completeness", N_("Check of completeness")),
    ("correction", N_("Correction by the applicant")),
    ("handover", N_("Handover to the commission")),
    ("evaluation", N_("Evaluation")),
    ("draft", N_("Draft protocol")),
    ("objections", N_("Objections")),
    ("signing", N_("Signing of the protocol")),
    ("publication", N_("Publication")),
    ("notice", N_("Notice to the applicants")),
    ("bank", N_("Certificate of the bank account")),
    ("payment", N_("Payment of the award")),
    ("use", N_("Use of the money")),
    ("interim_report", N_("Interim report")),
    ("report", N_("Report of the recipient")),
    ("monitoring", N_("End of monitoring")),
    ("repayment", N_("Giving back what was not used for the purpose")),
)
ANCHORS = (
    ("received", N_("Receipt of the application")),
    ("announced", N_("Announcement")),
    ("acceptance_end", N_("End of acceptance")),
    ("notice", N_("Notice to the applicants")),
    ("handover", N_("Handover to the commission")),
    ("draft", N_("Draft protocol")),
    ("objections", N_("Objections")),
    ("signed", N_("Signing of the protocol")),
    ("decided", N_("Decision")),
)
UNITS = (
    ("working_days", N_("working days")),
    ("calendar_days", N_("calendar days")),
    ("months", N_("months")),
)
BOUNDS = (("not_later", N_("Not later")), ("not_earlier", N_("Not earlier")))
AGE_DAYS = (
    ("acceptance_end", N_("On the last day of acceptance")),
    ("received", N_("On the day of receipt")),
    ("date", N_("On a day that is named")),
)
REPEATS = (
    ("never", N_("Never")),
    ("same_direction", N_("Not in the same direction")),
    ("years", N_("Not within some years")),
)
GROUPS = (("rural", N_("Rural applicants")), ("woman", N_("Women")), ("man", N_("Men")))


def label(items: tuple[tuple[str, str], ...], value: object) -> str:
    """The msgid of a stored word; the word itself where it is unknown."""
    return next((words for word, words in items if word == value), str(value or ""))

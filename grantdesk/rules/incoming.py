"""What a file that comes in may hold, which of its columns can be taken as what, and the faults of rows by name."""

from grantdesk.errors import Refused
from grantdesk.i18n import N_, Message
from grantdesk.rules.columns import Guess, guess, missing
from grantdesk.rules.grid import Grid
from grantdesk.rules.kinds import Labelled
from grantdesk.rules.programme import Definition
from grantdesk.rules.wordings import MARKS, VOTES, Known, Vocabulary, application_columns


class Incoming(Labelled):
    """What the rows of a file are."""

    APPLICATIONS = "applications", N_("Applications")
    MARKS = "marks", N_("Marks")
    VOTES = "votes", N_("Votes")


def kinds_of(definition: Definition) -> tuple[Incoming, ...]:
    """What files a call takes: votes of the public only where the programme is one."""
    found = (Incoming.APPLICATIONS, Incoming.MARKS)
    return (*found, Incoming.VOTES) if definition.kind == "vote" else found


def vocabulary_of(kind: Incoming, definition: Definition) -> Vocabulary:
    """The columns of a file of that kind."""
    if kind is Incoming.APPLICATIONS:
        return application_columns(definition)
    return MARKS if kind is Incoming.MARKS else VOTES


def offered(kind: Incoming, definition: Definition) -> tuple[Known, ...]:
    """What a column may be taken as, each once, in the order of the vocabulary."""
    named = {known.name: known for known in reversed(vocabulary_of(kind, definition).columns)}
    columns = (known.name for known in vocabulary_of(kind, definition).columns)
    return tuple(named[name] for name in dict.fromkeys(columns))


def likely_kind(grid: Grid, definition: Definition) -> Incoming:
    """What a file most likely holds: the kind of which it has the largest share of the required columns."""
    return max(kinds_of(definition), key=lambda kind: _share(grid, vocabulary_of(kind, definition)))


def _share(grid: Grid, vocabulary: Vocabulary) -> float:
    guessed = guess_or_none(grid, vocabulary)
    if guessed is None:
        return 0.0
    return 1 - len(missing(guessed.mapping.columns, vocabulary)) / len(vocabulary.required)


def guess_or_none(grid: Grid, vocabulary: Vocabulary) -> Guess | None:
    """What was understood of the header, None where no row looks like one."""
    try:
        return guess(grid, vocabulary)
    except Refused:
        return None


FAULTS = {
    "amount": N_("Sum of money"),
    "cell_error": N_("Mistake of the spreadsheet"),
    "choice": N_("Not in the list of choices"),
    "citizenship_unknown": N_("Citizenship not understood"),
    "control_characters": N_("Invisible signs"),
    "date": N_("Date"),
    "duplicate_mark": N_("Mark given twice"),
    "duplicate_votes": N_("Votes given twice"),
    "early": N_("Received too early"),
    "email": N_("E-mail"),
    "email_domain": N_("E-mail: name of the server"),
    "email_letters": N_("E-mail: foreign letters"),
    "email_two": N_("Two e-mail addresses"),
    "formula_text": N_("Looks like a formula"),
    "formula_value": N_("Computed by a formula"),
    "iin_birth_date": N_("IIN and birth date differ"),
    "iin_check_digit": N_("IIN: check digit"),
    "iin_leading_zero": N_("IIN: zeros in front lost"),
    "iin_length": N_("IIN: number of digits"),
    "iin_seventh": N_("IIN: seventh digit"),
    "iin_sex": N_("IIN and sex differ"),
    "letter_case": N_("Capital letters"),
    "mark": N_("Mark"),
    "mark_and_state": N_("Mark beside a state"),
    "mixed_script": N_("Latin letters among Cyrillic ones"),
    "name_order": N_("Order of the parts of a name"),
    "name_parts": N_("Parts of a name"),
    "name_signs": N_("Signs in a name"),
    "number": N_("Number"),
    "off_scale": N_("Mark off the scale"),
    "off_step": N_("Mark between two steps"),
    "phone": N_("Telephone"),
    "phone_foreign": N_("Telephone of another country"),
    "phone_two": N_("Several telephones"),
    "required": N_("Blank cell"),
    "rural": N_("Village or town"),
    "second_chair": N_("Two chairs"),
    "sex": N_("Sex"),
    "time": N_("Time"),
    "time_missing": N_("Time of day missing"),
    "too_long": N_("Text too long"),
    "two_roles": N_("Two roles"),
    "two_states": N_("Two states"),
    "unknown_application": N_("No such application"),
    "unknown_category": N_("Unknown category"),
    "unknown_criterion": N_("Unknown criterion"),
    "unknown_direction": N_("Unknown direction"),
    "unknown_district": N_("District not understood"),
    "unknown_role": N_("Unknown role"),
    "unknown_state": N_("Unknown state"),
    "votes": N_("Number of votes"),
}
"""What each rule of a cell is about, in a few words; the words of a ground belong to the definition."""


def fault_name(rule: str) -> Message:
    """The name of a rule for a list of faults; its bare code where it has none."""
    return Message(FAULTS.get(rule, rule))

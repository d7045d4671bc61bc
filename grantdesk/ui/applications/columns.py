"""The columns of the register."""

from grantdesk.i18n import N_, Message
from grantdesk.rules.kinds import Status
from grantdesk.store.lists.applications import ApplicationRow
from grantdesk.ui.shared.columns import Column, amount, day, moment
from grantdesk.ui.shared.delegates import tone_of
from grantdesk.ui.shared.names import Names, district_name

_SHORT = {Status.NOT_ADMITTED: Message(N_("Barred"))}
"""Words for the states that are too long for a column; cards and papers say them whole."""


def short_status(status: Status) -> str:
    """A state in a word or two."""
    return str(_SHORT.get(status, status.label))


def short_district(code: str) -> str:
    """`district_name` with the usual Russian abbreviations of its kind."""
    return district_name(code).replace(" район", " р-н").replace("город ", "г. ")


def short_settlement(row: ApplicationRow) -> str:
    """`settlement` in one word."""
    if row.rural is None:
        return ""
    return str(Message(N_("village"))) if row.rural else str(Message(N_("town")))


def settlement(row: ApplicationRow) -> str:
    """Whether the applicant lives in a rural or an urban place; empty where it was not stated."""
    if row.rural is None:
        return ""
    return str(Message(N_("rural"))) if row.rural else str(Message(N_("urban")))


def columns(names: Names) -> tuple[Column, ...]:
    """The columns, the codes of the call said by `names`."""
    return (*_COLUMNS[:5], _direction(names), *_COLUMNS[5:])


def _direction(names: Names) -> Column:
    def name(row: ApplicationRow) -> str:
        return names.direction(row.direction)

    return Column("direction", Message(N_("Direction")), name, 112, sort="direction", tip=name)


_COLUMNS = (
    Column("number", Message(N_("No.")), lambda row: str(row.number), 50, right=True, sort="number"),
    Column("name", Message(N_("Last name, first name, patronymic")), lambda row: row.full_name, 250, sort="name"),
    Column(
        "status",
        Message(N_("Status")),
        lambda row: short_status(row.status),
        152,
        sort="status",
        chip=lambda row: tone_of(row.status),
        tip=lambda row: str(row.status.label),
    ),
    Column(
        "district",
        Message(N_("District")),
        lambda row: short_district(row.district),
        186,
        sort="district",
        tip=lambda row: district_name(row.district),
    ),
    Column("rural", Message(N_("Settlement")), short_settlement, 92),
    Column("title", Message(N_("Project")), lambda row: row.project_title, 140, tip=lambda row: row.project_title),
    Column(
        "amount",
        Message(N_("Requested")),
        lambda row: amount(row.requested_amount),
        104,
        right=True,
        sort="requested_amount",
    ),
    Column("received", Message(N_("Received on")), lambda row: moment(row.received_at), 132, sort="received_at"),
    Column("birth", Message(N_("Date of birth")), lambda row: day(row.birth_date), 110, sort="birth_date", hidden=True),
    Column("sex", Message(N_("Sex")), lambda row: str(row.sex.label), 90, sort="sex", hidden=True),
    Column("iin", Message(N_("IIN")), lambda row: row.iin, 120, sort="iin", hidden=True),
    Column("phone", Message(N_("Telephone")), lambda row: row.all_phones, 140, hidden=True),
    Column("email", Message(N_("E-mail")), lambda row: row.email, 180, hidden=True),
    Column("locality", Message(N_("Locality")), lambda row: row.locality, 140, hidden=True),
)

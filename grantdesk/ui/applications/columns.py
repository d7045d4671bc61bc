"""The columns of the register."""

from grantdesk.i18n import N_, Message
from grantdesk.store.lists.applications import ApplicationRow
from grantdesk.ui.shared.columns import Column, amount, day, moment
from grantdesk.ui.shared.delegates import tone_of
from grantdesk.ui.shared.names import Names, district_name


def settlement(row: ApplicationRow) -> str:
    """Whether the applicant lives in a rural or an urban place; empty where it was not stated."""
    if row.rural is None:
        return ""
    return str(Message(N_("rural"))) if row.rural else str(Message(N_("urban")))


def columns(names: Names) -> tuple[Column, ...]:
    """The columns, the codes of the call said by `names`."""
    return (*_COLUMNS[:5], _direction(names), *_COLUMNS[5:])


def _direction(names: Names) -> Column:
    return Column(
        "direction", Message(N_("Direction")), lambda row: names.direction(row.direction), 150, sort="direction"
    )


_COLUMNS = (
    Column("number", Message(N_("No.")), lambda row: str(row.number), 64, right=True, sort="number"),
    Column("name", Message(N_("Last name, first name, patronymic")), lambda row: row.full_name, 280, sort="name"),
    Column(
        "status",
        Message(N_("Status")),
        lambda row: str(row.status.label),
        150,
        sort="status",
        chip=lambda row: tone_of(row.status),
    ),
    Column("district", Message(N_("District")), lambda row: district_name(row.district), 170, sort="district"),
    Column("rural", Message(N_("Settlement")), settlement, 100),
    Column("title", Message(N_("Project")), lambda row: row.project_title, 240, tip=lambda row: row.project_title),
    Column(
        "amount",
        Message(N_("Requested")),
        lambda row: amount(row.requested_amount),
        120,
        right=True,
        sort="requested_amount",
    ),
    Column("received", Message(N_("Received on")), lambda row: moment(row.received_at), 140, sort="received_at"),
    Column("birth", Message(N_("Date of birth")), lambda row: day(row.birth_date), 110, sort="birth_date", hidden=True),
    Column("sex", Message(N_("Sex")), lambda row: str(row.sex.label), 90, sort="sex", hidden=True),
    Column("iin", Message(N_("IIN")), lambda row: row.iin, 120, sort="iin", hidden=True),
    Column("phone", Message(N_("Telephone")), lambda row: row.all_phones, 140, hidden=True),
    Column("email", Message(N_("E-mail")), lambda row: row.email, 180, hidden=True),
    Column("locality", Message(N_("Locality")), lambda row: row.locality, 140, hidden=True),
)

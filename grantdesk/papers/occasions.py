"""What goes into the papers around a decision: extract, letters, receipt, score sheets, order, contract, diploma, act.

Each kind is a module with `render(values, language, office) -> bytes`: `extract.render(Extract, …)`,
`missing.render(Letter, …)`, `refusal.render(Letter, …)`, `winner.render(Letter, …)`, `receipt.render(Receipt, …)`,
`blank_sheets.render(BlankSheets, …)`, `summary_sheet.render(SummarySheet, …)`, `order.render(Order, …)`,
`contract.render(Contract, …)`, `diploma.render(Diploma, …)`, `destruction.render(Destruction, …)`.
"""

import datetime as dt
from dataclasses import dataclass

from grantdesk.papers.values import (
    NOTHING,
    Both,
    CallFacts,
    Ground,
    Member,
    Protocol,
    Recipient,
    Signer,
)


@dataclass(frozen=True)
class Extract:
    """An extract of the protocol for publication: register numbers and figures, nobody's name but the signer's."""

    protocol: Protocol
    date: dt.date
    signer: Signer


@dataclass(frozen=True)
class Letter:
    """A letter to an applicant; `until` is the last day of the term given, `consequence` what follows after it."""

    call: CallFacts
    number: str
    date: dt.date
    applicant: str
    application: int
    signer: Signer
    until: dt.date | None = None
    consequence: Both = NOTHING
    documents: tuple[Both, ...] = ()
    """Missing documents (notice) or those to be brought (winner)."""
    grounds: tuple[Ground, ...] = ()
    amount: int = 0
    protocol: str = ""
    protocol_date: dt.date | None = None
    appeal_until: dt.date | None = None


@dataclass(frozen=True)
class Taken:
    """A document that was taken, with its number of sheets where it is on paper."""

    name: Both
    sheets: int | None = None


@dataclass(frozen=True)
class Receipt:
    """The receipt for documents; `channel` is paper | email | online, "" where nobody recorded it."""

    call: CallFacts
    number: str
    date: dt.date
    applicant: str
    application: int
    received_at: dt.datetime
    documents: tuple[Taken, ...]
    signer: Signer
    channel: str = "paper"


@dataclass(frozen=True)
class SheetFor:
    """An application on a blank score sheet; the name may be left out where marks are given without names."""

    number: int
    name: str = ""
    direction: Both = NOTHING
    project: str = ""
    code: str = ""
    """What a clerk scans or types to come to this sheet."""


@dataclass(frozen=True)
class BlankSheets:
    """Blank score sheets of one member, a page for each application, in the member's own order."""

    call: CallFacts
    date: dt.date
    member: str
    applications: tuple[SheetFor, ...]


@dataclass(frozen=True)
class Declaration:
    """The form of one member's declaration of conflicts of interest, with every case; `date` is that of the form.

    Where members mark without names, `cases` come without numbers: a name must not lead to a number.
    """

    call: CallFacts
    date: dt.date
    member: Member
    cases: tuple[SheetFor, ...]
    order_number: str = ""
    order_date: dt.date | None = None


@dataclass(frozen=True)
class SummaryRow:
    """One application in the summary sheet: a total of each member as text, or recused | absent | ""."""

    number: int
    name: str
    totals: tuple[str, ...]
    result: str | None = None
    place: int | None = None


@dataclass(frozen=True)
class SummarySheet:
    """All members' totals side by side; `members` in the order of the totals."""

    call: CallFacts
    number: str
    date: dt.date
    members: tuple[Member, ...]
    rows: tuple[SummaryRow, ...]
    approves: Signer | None = None
    """Who approves the sheet; without one it has no stamp."""


@dataclass(frozen=True)
class Order:
    """The order that approves the results, with the list of recipients as its annex."""

    call: CallFacts
    number: str
    date: dt.date
    protocol: str
    protocol_date: dt.date
    recipients: tuple[Recipient, ...]
    signer: Signer
    control: Signer | None = None
    """Who sees to it; the signer himself when empty."""


@dataclass(frozen=True)
class Contract:
    """The contract of a grant; what is not agreed (None or "") is not printed. Terms in days are working days."""

    call: CallFacts
    number: str
    date: dt.date
    name: str
    iin: str
    amount: int
    signer: Signer
    basis: Both = NOTHING
    """By what the signer acts: «Басқарма туралы ереже»."""
    protocol: str = ""
    protocol_date: dt.date | None = None
    project: str = ""
    address: str = ""
    phone: str = ""
    account: str = ""
    bank: str = ""
    office_account: str = ""
    office_bank: str = ""
    payment_days: int | None = None
    use_until: dt.date | None = None
    interim_report: dt.date | None = None
    final_report: dt.date | None = None
    monitoring_until: dt.date | None = None
    return_days: int | None = None
    """Calendar days for giving back what was not used for the purpose."""
    representative: str = ""
    """The legal representative of a minor."""


@dataclass(frozen=True)
class Diploma:
    """The diploma of a prize; `nomination` is the direction won."""

    call: CallFacts
    number: str
    date: dt.date
    name: str
    signer: Signer
    nomination: Both = NOTHING
    amount: int = 0


@dataclass(frozen=True)
class Destroyed:
    """What was destroyed: kind of data, number of files or records, the years they are of."""

    what: Both
    count: int
    years: str = ""


@dataclass(frozen=True)
class Destruction:
    """The act of destruction of personal data; `approves` signs the stamp, `members` below."""

    number: str
    date: dt.date
    items: tuple[Destroyed, ...]
    members: tuple[Member, ...]
    approves: Signer
    ground: Both
    method: Both
    call: CallFacts | None = None

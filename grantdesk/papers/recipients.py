"""The list of recipients, an annex to the protocol."""

from collections.abc import Sequence

from grantdesk.papers import press
from grantdesk.papers.blocks import Document, SealFacts
from grantdesk.papers.common import Frame, Scene, values_of, written
from grantdesk.papers.compose import Insertion, Rows
from grantdesk.papers.spoken import grouped, money
from grantdesk.papers.values import Office, Recipient, RecipientList

COLUMNS = {
    "index": "center", "name": "left", "number": "center", "district": "left", "direction": "left", "project": "left",
    "amount": "right",
}  # fmt: skip


def render(values: RecipientList, language: str, office: Office) -> bytes:
    """The list as a PDF in one language; checked against its twin. Refused, Trouble."""
    return press.render(document, values, language, office)


def document(values: RecipientList, language: str, office: Office) -> Document:
    """The list as a document, not yet laid out."""
    scene = Scene.of(language, office)
    total = sum(recipient.amount for recipient in values.recipients)
    filled = {
        **values_of(scene, values.call, values.number, values.date),
        "count": str(len(values.recipients)),
        "total": money(total, language) if total else "",
    }
    frame = Frame(
        letterhead=False,
        seal=SealFacts(f"{len(values.recipients)}", "", total),
        names=tuple(text for recipient in values.recipients for text in (recipient.name, recipient.project)),
    )
    insertions: dict[str, Insertion] = {
        "recipients": rows_of(values.recipients, scene, total),
        "signatures": values.signers,
    }
    return written("recipients", scene, values.call, values.number, values.date, filled, insertions, frame)


def rows_of(recipients: Sequence[Recipient], scene: Scene, total: int) -> Rows:
    """The table of recipients with its total, for the list and for the annex of an order."""
    rows = [
        {
            "index": str(index),
            "name": recipient.name,
            "number": str(recipient.number),
            "district": scene.said(recipient.district),
            "direction": scene.said(recipient.direction),
            "project": recipient.project,
            "amount": grouped(recipient.amount) if recipient.amount else "",
        }
        for index, recipient in enumerate(recipients, 1)
    ]
    if total:
        rows.append({"name": scene.word("total"), "amount": grouped(total)})
    return Rows(COLUMNS, rows, bold=frozenset({len(rows) - 1}) if total else frozenset())

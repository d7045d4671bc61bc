"""The order that approves the results, with the list of recipients as its annex."""

from grantdesk.papers import press
from grantdesk.papers.blocks import Document, SealFacts
from grantdesk.papers.common import Frame, Scene, values_of, written
from grantdesk.papers.compose import Insertion
from grantdesk.papers.occasions import Order
from grantdesk.papers.recipients import rows_of
from grantdesk.papers.spoken import day_at, money
from grantdesk.papers.values import Office


def render(values: Order, language: str, office: Office) -> bytes:
    """The order as a PDF in one language; checked against its twin. Refused, Trouble."""
    return press.render(document, values, language, office)


def document(values: Order, language: str, office: Office) -> Document:
    """The order as a document, not yet laid out."""
    scene = Scene.of(language, office)
    total = sum(recipient.amount for recipient in values.recipients)
    filled = {
        **values_of(scene, values.call, values.number, values.date),
        "protocol": values.protocol,
        "protocol_at": day_at(values.protocol_date, language),
        "count": str(len(values.recipients)),
        "total": money(total, language) if total else "",
        "control": values.control.name if values.control else "",
        "control_post": scene.said(values.control.post) if values.control else "",
    }
    frame = Frame(
        seal=SealFacts(str(len(values.recipients)), "", total),
        names=(
            values.control.name if values.control else "",
            *(text for recipient in values.recipients for text in (recipient.name, recipient.project)),
        ),
    )
    insertions: dict[str, Insertion] = {
        "recipients": rows_of(values.recipients, scene, total),
        "signatures": (values.signer,),
    }
    return written("order", scene, values.call, values.number, values.date, filled, insertions, frame)

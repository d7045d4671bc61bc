"""The receipt for the documents of an application."""

from grantdesk.papers import press
from grantdesk.papers.blocks import Document, SealFacts
from grantdesk.papers.common import Frame, Scene, values_of, written
from grantdesk.papers.compose import Insertion, Rows
from grantdesk.papers.occasions import Receipt
from grantdesk.papers.spoken import moment, surname_first
from grantdesk.papers.values import Office

COLUMNS = {"index": "center", "document": "left", "sheets": "center"}


def render(values: Receipt, language: str, office: Office) -> bytes:
    """The receipt as a PDF in one language; checked against its twin. Refused, Trouble."""
    return press.render(document, values, language, office)


def document(values: Receipt, language: str, office: Office) -> Document:
    """The receipt as a document, not yet laid out."""
    scene = Scene.of(language, office)
    filled = {
        **values_of(scene, values.call, values.number, values.date),
        "name": values.applicant,
        "application": scene.registered(values.application),
        "received": moment(values.received_at, language),
        "channel": scene.word(f"channel.{values.channel}") if values.channel else "",
        "count": str(len(values.documents)),
        "sheets": str(sum(taken.sheets or 0 for taken in values.documents) or ""),
    }
    rows = [
        {
            "index": str(index),
            "document": scene.said(taken.name),
            "sheets": str(taken.sheets) if taken.sheets is not None else "",
        }
        for index, taken in enumerate(values.documents, 1)
    ]
    frame = Frame(
        seal=SealFacts("", surname_first(values.applicant)),
        names=(values.applicant,),
    )
    insertions: dict[str, Insertion] = {"documents": Rows(COLUMNS, rows), "signatures": (values.signer,)}
    return written("receipt", scene, values.call, values.number, values.date, filled, insertions, frame)

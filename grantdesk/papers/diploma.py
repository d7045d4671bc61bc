"""The diploma of a prize."""

from dataclasses import replace

from grantdesk.papers import press
from grantdesk.papers.blocks import Document, SealFacts
from grantdesk.papers.common import Frame, Scene, values_of, written
from grantdesk.papers.occasions import Diploma
from grantdesk.papers.spoken import money, surname_first
from grantdesk.papers.values import Office


def render(values: Diploma, language: str, office: Office) -> bytes:
    """The diploma as a PDF in one language, lying, in a frame; checked against its twin. Refused, Trouble."""
    return press.render(document, values, language, office)


def document(values: Diploma, language: str, office: Office) -> Document:
    """The diploma as a document, not yet laid out."""
    scene = Scene.of(language, replace(office, drafter=""))
    filled = {
        **values_of(scene, values.call, values.number, values.date),
        "name": values.name,
        "nomination": scene.said(values.nomination),
        "amount": money(values.amount, language) if values.amount else "",
    }
    frame = Frame(
        letterhead=False, landscape=True, border=True, drafter=False,
        seal=SealFacts("", surname_first(values.name), values.amount),
        names=(values.name,),
    )  # fmt: skip
    insertions = {"signatures": (values.signer,)}
    return written("diploma", scene, values.call, values.number, values.date, filled, insertions, frame)

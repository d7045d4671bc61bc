"""What letters to an applicant share; each kind of letter is a module of its own with its template."""

from grantdesk.papers.blocks import Document, SealFacts
from grantdesk.papers.common import Frame, Scene, values_of, written
from grantdesk.papers.occasions import Letter
from grantdesk.papers.spoken import day_at, money, surname_first
from grantdesk.papers.values import Office


def written_letter(kind: str, values: Letter, language: str, office: Office) -> Document:
    """A letter from the template of its kind."""
    scene = Scene.of(language, office)
    filled = {
        **values_of(scene, values.call, values.number, values.date),
        "name": values.applicant,
        "application": scene.registered(values.application),
        "until": scene.day(values.until),
        "consequence": scene.said(values.consequence),
        "documents": [{"document": scene.said(one)} for one in values.documents],
        "grounds": [
            {"ground": scene.said(ground.name), "paragraph": scene.paragraph(ground)} for ground in values.grounds
        ],
        "amount": money(values.amount, language) if values.amount else "",
        "protocol": values.protocol,
        "protocol_at": day_at(values.protocol_date, language) if values.protocol_date else "",
        "appeal_until": scene.day(values.appeal_until),
    }
    frame = Frame(
        seal=SealFacts("", surname_first(values.applicant), values.amount),
        names=(values.applicant,),
    )
    return written(
        kind, scene, values.call, values.number, values.date, filled, {"signatures": (values.signer,)}, frame
    )

"""The contract of a grant with its terms of payment, use and reports."""

from grantdesk.papers import press
from grantdesk.papers.blocks import Document, SealFacts
from grantdesk.papers.common import Frame, Scene, values_of, written
from grantdesk.papers.compose import Value
from grantdesk.papers.occasions import Contract
from grantdesk.papers.spoken import day_at, initials, money, surname_first
from grantdesk.papers.values import Office

AS_TYPED = ("iin", "project", "address", "phone", "account", "bank", "office_account", "office_bank", "representative")
DATES = ("use_until", "interim_report", "final_report", "monitoring_until")


def render(values: Contract, language: str, office: Office) -> bytes:
    """The contract as a PDF in one language; checked against its twin. Refused, Trouble."""
    return press.render(document, values, language, office)


def document(values: Contract, language: str, office: Office) -> Document:
    """The contract as a document, not yet laid out."""
    scene = Scene.of(language, office)
    frame = Frame(
        letterhead=False,
        seal=SealFacts("", surname_first(values.name), values.amount),
        names=(values.name, *(getattr(values, field) for field in AS_TYPED if field != "iin"), values.signer.name),
    )
    return written("contract", scene, values.call, values.number, values.date, _values(values, scene), {}, frame)


def _values(values: Contract, scene: Scene) -> dict[str, Value]:
    return {
        **values_of(scene, values.call, values.number, values.date),
        **{field: getattr(values, field) for field in AS_TYPED},
        **{field: scene.day(getattr(values, field)) for field in DATES},
        "name": values.name,
        "recipient_initials": initials(values.representative or values.name),
        "head": values.signer.name,
        "head_initials": initials(values.signer.name),
        "head_post": scene.said(values.signer.post),
        "basis": scene.said(values.basis),
        "protocol": values.protocol,
        "protocol_at": day_at(values.protocol_date, scene.language) if values.protocol_date else "",
        "amount": money(values.amount, scene.language),
        "payment_days": values.payment_days,
        "return_days": values.return_days,
        "office_bin": scene.office.bin,
        "office_address": scene.said(scene.office.address),
        "reports": bool(values.interim_report or values.final_report or values.monitoring_until),
    }

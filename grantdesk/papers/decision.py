"""The decision on one application: selected, in reserve, not selected with its reason, not admitted with its ground."""

from grantdesk.papers import press
from grantdesk.papers.blocks import Document, SealFacts
from grantdesk.papers.common import Frame, Scene, values_of, written
from grantdesk.papers.compose import Rows, Value
from grantdesk.papers.spoken import day_at, decimal, moment, money, surname_first
from grantdesk.papers.values import ApplicantDecision, Office

MARKS = {"index": "center", "criterion": "left", "scale": "center", "mean": "center"}


def render(values: ApplicantDecision, language: str, office: Office) -> bytes:
    """The decision as a PDF in one language; checked against its twin. Refused, Trouble."""
    return press.render(document, values, language, office)


def document(values: ApplicantDecision, language: str, office: Office) -> Document:
    """The decision as a document, not yet laid out."""
    scene, call, line = Scene.of(language, office), values.call, values.line
    frame = Frame(
        seal=SealFacts(case(values), surname_first(line.name), line.amount),
        names=(line.name, line.project),
    )
    return written(
        "decision", scene, call, values.number, values.date, _values(values, scene),
        {"marks": _marks(values, scene), "signatures": values.signers}, frame,
    )  # fmt: skip


def case(values: ApplicantDecision) -> str:
    """Which decision it is: selected | reserve | not_selected | not_admitted | declined."""
    line = values.line
    if line.reason in {"not_admitted", "declined"}:
        return line.reason
    return line.outcome


def _values(values: ApplicantDecision, scene: Scene) -> dict[str, Value]:
    line = values.line
    which = case(values)
    return {
        **values_of(scene, values.call, values.number, values.date),
        "case": which,
        "name": line.name,
        "application": scene.registered(line.number),
        "received": moment(values.received_at, scene.language) if values.received_at else "",
        "direction": scene.said(line.direction),
        "district": scene.said(line.district),
        "project": line.project,
        "result": decimal(line.result or ""),
        "place": line.place,
        "ranked": values.ranked or "",
        "protocol": values.protocol,
        "protocol_at": day_at(values.protocol_date, scene.language),
        "amount": money(line.amount, scene.language) if line.amount else "",
        "reserve_number": values.reserve_number,
        "reason": scene.word(f"reason.{line.reason}") if which == "not_selected" else "",
        "grounds": [
            {"ground": scene.said(ground.name), "paragraph": scene.paragraph(ground)} for ground in line.grounds
        ],
    }


def _marks(values: ApplicantDecision, scene: Scene) -> Rows:
    rows = [
        {
            "index": str(index),
            "criterion": scene.said(mark.criterion.name),
            "scale": mark.criterion.scale,
            "mean": decimal(mark.mean),
        }
        for index, mark in enumerate(values.marks, 1)
    ]
    return Rows(MARKS, rows)

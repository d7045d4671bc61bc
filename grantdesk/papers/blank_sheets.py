"""Blank score sheets of one member, a page for each application."""

from collections.abc import Mapping

from grantdesk.papers import press
from grantdesk.papers.blocks import Document
from grantdesk.papers.common import Frame, Scene, values_of, written
from grantdesk.papers.compose import Insertion, Rows, Value
from grantdesk.papers.occasions import BlankSheets
from grantdesk.papers.spoken import initials
from grantdesk.papers.values import Office

COLUMNS = {"index": "center", "criterion": "left", "scale": "center", "mark": "center", "comment": "left"}


def render(values: BlankSheets, language: str, office: Office) -> bytes:
    """The sheets as a PDF in one language; checked against their twin. Refused, Trouble."""
    return press.render(document, values, language, office)


def document(values: BlankSheets, language: str, office: Office) -> Document:
    """The sheets as a document, not yet laid out."""
    scene = Scene.of(language, office)
    sheets: list[Mapping[str, str | int | bool | None]] = [
        {
            "code": sheet.code,
            "application": scene.registered(sheet.number),
            "name": sheet.name,
            "direction": scene.said(sheet.direction),
            "project": sheet.project,
            "more": index < len(values.applications),
        }
        for index, sheet in enumerate(values.applications, 1)
    ]
    filled: dict[str, Value] = {
        **values_of(scene, values.call, "", values.date),
        "member": values.member,
        "member_initials": initials(values.member),
        "sheets": sheets,
    }
    frame = Frame(
        letterhead=False, drafter=False,
        names=(values.member, *(text for sheet in values.applications for text in (sheet.name, sheet.project))),
    )  # fmt: skip
    insertions: dict[str, Insertion] = {"criteria": _criteria(values, scene)}
    return written("blank_sheets", scene, values.call, "", values.date, filled, insertions, frame)


def _criteria(values: BlankSheets, scene: Scene) -> Rows:
    rows = [
        {"index": str(index), "criterion": scene.said(criterion.name), "scale": criterion.scale}
        for index, criterion in enumerate(values.call.criteria, 1)
    ]
    return Rows(COLUMNS, rows, blank={"mark": 18.0, "comment": 50.0}, tall=9.0)

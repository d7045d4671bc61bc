"""The declaration of a member on conflicts of interest: a form with every case, to be filled in and signed."""

from grantdesk.papers import press
from grantdesk.papers.blocks import Document
from grantdesk.papers.common import Frame, Scene, values_of, written
from grantdesk.papers.compose import Insertion, Rows, Value
from grantdesk.papers.occasions import Declaration
from grantdesk.papers.spoken import NBSP, day_at, initials
from grantdesk.papers.values import Office

CASES = {"application": "center", "name": "left", "project": "left", "conflict": "center", "reason": "left"}


def render(values: Declaration, language: str, office: Office) -> bytes:
    """The form as a PDF in one language; checked against its twin. Refused, Trouble."""
    return press.render(document, values, language, office)


def document(values: Declaration, language: str, office: Office) -> Document:
    """The form as a document, not yet laid out."""
    scene = Scene.of(language, office)
    dated = day_at(values.order_date, language) if values.order_date else ""
    filled: dict[str, Value] = {
        **values_of(scene, values.call, "", values.date),
        "member": values.member.name,
        "member_initials": initials(values.member.name),
        "role": scene.word(f"role.{values.member.role}"),
        "post": scene.said(values.member.post),
        "order": f"{dated} №{NBSP}{values.order_number}".strip() if values.order_number else "",
    }
    frame = Frame(
        letterhead=False, drafter=False,
        names=(values.member.name, *(text for case in values.cases for text in (case.name, case.project))),
    )  # fmt: skip
    insertions: dict[str, Insertion] = {"cases": _cases(values)}
    return written("declaration", scene, values.call, "", values.date, filled, insertions, frame)


def _cases(values: Declaration) -> Rows:
    rows = [
        {"application": str(case.number or ""), "name": case.name, "project": case.project} for case in values.cases
    ]
    return Rows(CASES, rows, blank={"conflict": 22.0, "reason": 46.0}, tall=8.0)

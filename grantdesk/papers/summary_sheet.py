"""The summary score sheet: the totals of all members side by side, the result and the place."""

from grantdesk.papers import press
from grantdesk.papers.blocks import Document, SealFacts
from grantdesk.papers.common import Frame, Scene, values_of, written
from grantdesk.papers.compose import Insertion, Rows
from grantdesk.papers.occasions import SummaryRow, SummarySheet
from grantdesk.papers.spoken import NBSP, decimal, initials
from grantdesk.papers.values import Both, Office, Signer

STATES = ("recused", "absent", "cannot_judge")


def render(values: SummarySheet, language: str, office: Office) -> bytes:
    """The sheet as a PDF in one language, lying; checked against its twin. Refused, Trouble."""
    return press.render(document, values, language, office)


def document(values: SummarySheet, language: str, office: Office) -> Document:
    """The sheet as a document, not yet laid out."""
    scene = Scene.of(language, office)
    filled = {
        **values_of(scene, values.call, values.number, values.date),
        "approves": bool(values.approves),
        "approves_post": scene.said(values.approves.post) if values.approves else "",
        "approves_name": initials(values.approves.name) if values.approves else "",
        "count": str(len(values.rows)),
    }
    frame = Frame(
        letterhead=False,
        landscape=True,
        seal=SealFacts(str(len(values.rows))),
        names=(*(member.name for member in values.members), *(row.name for row in values.rows)),
    )
    signers = [
        Signer(Both.of(scene.word(f"role.{member.role}")), member.name)
        for member in values.members
        if member.presence != "absent"
    ]
    insertions: dict[str, Insertion] = {"totals": _totals(values, scene), "signatures": signers}
    return written("summary_sheet", scene, values.call, values.number, values.date, filled, insertions, frame)


def _totals(values: SummarySheet, scene: Scene) -> Rows:
    members = [
        (f"member{index}", initials(member.name).replace(NBSP, " ")) for index, member in enumerate(values.members)
    ]
    columns = {"place": "center", "number": "center", "name": "left", "result": "center"}
    columns |= {key: "center" for key, _head in members}
    return Rows(columns, [_row(row, scene) for row in values.rows], several={"members": members}, smaller=0.5)


def _row(row: SummaryRow, scene: Scene) -> dict[str, str]:
    totals = {
        f"member{index}": scene.word(f"sheet.{total}") if total in STATES else decimal(total) or "–"
        for index, total in enumerate(row.totals)
    }
    return {
        "place": str(row.place) if row.place else "–",
        "number": str(row.number),
        "name": row.name,
        "result": decimal(row.result or "–"),
        **totals,
    }

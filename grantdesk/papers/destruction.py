"""The act of destruction of personal data."""

from grantdesk.papers import press
from grantdesk.papers.blocks import Document, SealFacts
from grantdesk.papers.common import Frame, Scene, values_of, written
from grantdesk.papers.compose import Insertion, Rows
from grantdesk.papers.occasions import Destruction
from grantdesk.papers.spoken import grouped, initials
from grantdesk.papers.values import Both, Office, Signer

ITEMS = {"index": "center", "what": "left", "years": "center", "count": "right"}
MEMBERS = {"index": "center", "name": "left", "role": "left", "post": "left"}


def render(values: Destruction, language: str, office: Office) -> bytes:
    """The act as a PDF in one language; checked against its twin. Refused, Trouble."""
    return press.render(document, values, language, office)


def document(values: Destruction, language: str, office: Office) -> Document:
    """The act as a document, not yet laid out."""
    scene = Scene.of(language, office)
    total = sum(item.count for item in values.items)
    filled = {
        **values_of(scene, values.call, values.number, values.date),
        "approves_post": scene.said(values.approves.post),
        "approves_name": initials(values.approves.name),
        "ground": scene.said(values.ground),
        "method": scene.said(values.method),
        "total": grouped(total),
    }
    frame = Frame(
        letterhead=False,
        seal=SealFacts(str(total)),
        names=tuple(member.name for member in values.members),
    )  # fmt: skip
    insertions: dict[str, Insertion] = {
        "items": _items(values, scene),
        "members": _members(values, scene),
        "signatures": [Signer(Both.of(scene.word(f"act_role.{_role(m.role)}")), m.name) for m in values.members],
    }
    return written("destruction", scene, values.call, values.number, values.date, filled, insertions, frame)


def _role(role: str) -> str:
    return "chair" if role == "chair" else "member"


def _items(values: Destruction, scene: Scene) -> Rows:
    rows = [
        {"index": str(index), "what": scene.said(item.what), "years": item.years, "count": grouped(item.count)}
        for index, item in enumerate(values.items, 1)
    ]
    return Rows(ITEMS, rows)


def _members(values: Destruction, scene: Scene) -> Rows:
    rows = [
        {
            "index": str(index),
            "name": member.name,
            "role": scene.word(f"act_role.{_role(member.role)}"),
            "post": scene.said(member.post),
        }
        for index, member in enumerate(values.members, 1)
    ]
    return Rows(MEMBERS, rows)

"""The place of one application explained on a page: marks by member and criterion, then the reasons in sentences."""

from grantdesk.papers import press
from grantdesk.papers.blocks import Document, SealFacts
from grantdesk.papers.common import Frame, Scene, values_of, written
from grantdesk.papers.compose import Insertion, Rows, Value
from grantdesk.papers.explained import ExplainedPlace
from grantdesk.papers.spoken import NBSP, decimal, initials, surname_first
from grantdesk.papers.values import Office


def render(values: ExplainedPlace, language: str, office: Office) -> bytes:
    """The explanation as a PDF in one language; checked against its twin. Refused, Trouble."""
    return press.render(document, values, language, office)


def document(values: ExplainedPlace, language: str, office: Office) -> Document:
    """The explanation as a document, not yet laid out."""
    scene = Scene.of(language, office)
    criteria = "; ".join(
        f"{index} – {scene.said(item.name)} ({item.scale})" for index, item in enumerate(values.call.criteria, 1)
    )
    filled: dict[str, Value] = {
        **values_of(scene, values.call, values.number, values.date),
        "name": values.applicant,
        "application": scene.registered(values.application),
        "outcome": scene.word(f"outcome.{values.outcome}"),
        "criteria": criteria,
        "points": [{"point": _short(scene.said(point), values)} for point in values.points],
        "without": [{"point": _short(scene.said(point), values)} for point in values.without],
    }
    frame = Frame(
        letterhead=False,
        smaller=2.5,
        seal=SealFacts(values.outcome, surname_first(values.applicant)),
        names=(values.applicant, *(initials(member.name) for member in values.members)),
    )
    insertions: dict[str, Insertion] = {
        "marks": _marks(values, scene),
        "signatures": (values.signer,) if values.signer else (),
    }
    return written("explanation", scene, values.call, values.number, values.date, filled, insertions, frame)


def _short(sentence: str, values: ExplainedPlace) -> str:
    """A sentence with initials in place of members' whole names, for the page is one; no number leaves its sign."""
    sentence = sentence.replace("№ ", f"№{NBSP}")
    for member in values.members:
        sentence = sentence.replace(member.name, initials(member.name))
    return sentence


def _marks(values: ExplainedPlace, scene: Scene) -> Rows:
    codes = [(f"mark{index}", str(index)) for index in range(1, len(values.call.criteria) + 1)]
    columns = {"member": "left", "total": "center"} | {key: "center" for key, _head in codes}
    rows = [
        {
            "member": initials(member.name),
            "total": scene.word(f"sheet.{member.state}") if member.state else decimal(member.total) or "–",
            **{key: decimal(mark) for (key, _head), mark in zip(codes, member.marks, strict=True)},
        }
        for member in values.members
    ]
    return Rows(columns, rows, several={"criteria": codes}, smaller=1.0)

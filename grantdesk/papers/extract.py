"""The extract of a protocol for publication: what was decided, without anybody's personal data."""

from grantdesk.papers import press
from grantdesk.papers.blocks import Document, SealFacts
from grantdesk.papers.common import Frame, Scene, values_of, written
from grantdesk.papers.compose import Insertion, Rows
from grantdesk.papers.occasions import Extract
from grantdesk.papers.spoken import day, day_at, decimal, grouped, money
from grantdesk.papers.values import Office, RankedLine

COLUMNS = {
    "place": "center", "number": "center", "direction": "left", "district": "left", "result": "center",
    "outcome": "left", "amount": "right",
}  # fmt: skip


def render(values: Extract, language: str, office: Office) -> bytes:
    """The extract as a PDF in one language; checked against its twin. Refused, Trouble."""
    return press.render(document, values, language, office)


def document(values: Extract, language: str, office: Office) -> Document:
    """The extract as a document, not yet laid out."""
    scene, protocol = Scene.of(language, office), values.protocol
    quorum = protocol.quorum
    total = sum(line.amount for line in protocol.lines)
    winners = sum(line.outcome == "selected" for line in protocol.lines)
    filled = {
        **values_of(scene, protocol.call, protocol.number, protocol.date, protocol.place),
        "protocol_at": day_at(protocol.date, language),
        "extract_date": day(values.date, language),
        "received": str(protocol.received),
        "admitted": str(protocol.admitted),
        "entitled": quorum.entitled if quorum else None,
        "took_part": quorum.took_part if quorum else None,
        "count": str(winners),
        "total": money(total, language) if total else "",
    }
    frame = Frame(letterhead=False, seal=SealFacts(str(winners), "", total))
    insertions: dict[str, Insertion] = {"results": _results(values, scene), "signatures": (values.signer,)}
    return written("extract", scene, protocol.call, protocol.number, values.date, filled, insertions, frame)


def _results(values: Extract, scene: Scene) -> Rows:
    rows = [_row(line, scene) for line in values.protocol.lines if line.reason != "not_admitted"]
    return Rows(COLUMNS, rows)


def _row(line: RankedLine, scene: Scene) -> dict[str, str]:
    return {
        "place": str(line.place) if line.place else "",
        "number": str(line.number),
        "direction": scene.said(line.direction),
        "district": scene.said(line.district),
        "result": decimal(line.result or ""),
        "outcome": scene.word(f"outcome.{line.outcome}"),
        "amount": grouped(line.amount) if line.amount else "",
    }

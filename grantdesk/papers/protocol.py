"""The protocol: who took part and how, the quorum, recusals, the ranked table, the vote, what was decided."""

from collections.abc import Iterable, Sequence

from grantdesk.papers import press, sitting
from grantdesk.papers.blocks import Document, SealFacts
from grantdesk.papers.common import Frame, Scene, values_of, written
from grantdesk.papers.compose import Insertion, Rows, Value
from grantdesk.papers.spoken import NBSP, decimal, grouped, moment, money
from grantdesk.papers.values import Both, CallFacts, Office, Protocol, RankedLine, Signer

RANKS = {"chair": 0, "deputy": 1, "secretary": 3, "secretary_voting": 3}
MEMBERS = {"index": "center", "name": "left", "role": "left", "post": "left", "presence": "left", "times": "center"}
RANKING = {
    "place": "center", "number": "center", "name": "left", "direction": "left", "district": "left", "sheets": "center",
    "result": "center", "tie": "center", "outcome": "left",
}  # fmt: skip
REQUESTS = {
    "number": "center", "name": "left", "district": "left", "requested": "right", "amount": "right", "outcome": "left",
}  # fmt: skip
REASONS = {"number": "center", "name": "left", "reason": "left"}
REFUSED = {"number": "center", "name": "left", "ground": "left", "paragraph": "center"}
WINNERS = {"index": "center", "name": "left", "number": "center", "amount": "right"}


def render(values: Protocol, language: str, office: Office) -> bytes:
    """The protocol as a PDF in one language; checked against its twin. Refused, Trouble."""
    return press.render(document, values, language, office)


def document(values: Protocol, language: str, office: Office) -> Document:
    """The protocol as a document, not yet laid out."""
    scene = Scene.of(language, office)
    frame = Frame(
        letterhead=False,
        seal=SealFacts("draft" if values.draft else "final", "", sum(line.amount for line in _winners(values))),
        names=(
            *(member.name for member in values.members),
            *(line.name for line in values.lines),
            *sitting.names(values.sitting),
        ),
        template="minutes" if values.sitting else "",
    )
    return written(
        "protocol", scene, values.call, values.number, values.date, _values(values, scene),
        _insertions(values, scene), frame,
    )  # fmt: skip


def _values(values: Protocol, scene: Scene) -> dict[str, Value]:
    call, quorum, votes = values.call, values.quorum, values.votes
    total = sum(line.amount for line in _winners(values))
    return {
        **values_of(scene, call, values.number, values.date, values.place),
        "draft": values.draft,
        "announced": scene.day(call.announced),
        "acceptance_start": moment(call.acceptance_start, scene.language) if call.acceptance_start else "",
        "acceptance_end": moment(call.acceptance_end, scene.language) if call.acceptance_end else "",
        "quorum": bool(quorum),
        "entitled": quorum.entitled if quorum else None,
        "took_part": quorum.took_part if quorum else None,
        "needed": quorum.needed if quorum else None,
        "fraction": f"{NBSP}({quorum.fraction})" if quorum and quorum.fraction else "",
        "quorum_met": bool(quorum and quorum.met),
        "received": str(values.received),
        "admitted": str(values.admitted),
        "not_admitted": str(values.received - values.admitted),
        "threshold": decimal(call.threshold),
        "ties": [{"index": index, "tie": tie_words(rule, call, scene)} for index, rule in enumerate(_ties(values), 1)],
        "lot_seed": values.lot_seed if "lot" in _ties(values) else "",
        "trim_fallback": ", ".join(map(str, values.trim_fallback)),
        "votes": bool(votes),
        "in_favour": str(votes.in_favour) if votes else "",
        "against": str(votes.against) if votes else "",
        "abstained": str(votes.abstained) if votes else "",
        "casting": bool(votes and votes.casting),
        "total": money(total, scene.language) if total else "",
        **sitting.values(values.sitting, scene),
    }


def _insertions(values: Protocol, scene: Scene) -> dict[str, Insertion]:
    admitted = [line for line in values.lines if line.reason != "not_admitted"]
    fund = values.call.kind == "fund"
    return {
        "members": _members(values, scene),
        "recusals": sitting.recusals(values.recusals, scene),
        "ranking": Rows(RANKING, [] if fund else [_ranked(line, values, scene) for line in admitted]),
        "requests": Rows(REQUESTS, [_requested(line, scene) for line in admitted] if fund else []),
        "reasons": _reasons(admitted, scene),
        "refused": _refused(values.lines, scene),
        "winners": _list(_winners(values)),
        "reserve": _list(line for line in values.lines if line.outcome == "reserve"),
        "signatures": _signers(values, scene),
    }


def tie_words(rule: str, call: CallFacts, scene: Scene) -> str:
    """A tie rule in words; a criterion is named."""
    kind, _colon, code = rule.partition(":")
    name = next((scene.said(criterion.name) for criterion in call.criteria if criterion.code == code), code)
    return scene.word(f"tie.{kind}").format(name=name)


def _ties(values: Protocol) -> list[str]:
    """The tie rules that parted applications, in the order of the table."""
    return list(dict.fromkeys(line.tie_rule for line in values.lines if line.tie_rule))


def _winners(values: Protocol) -> list[RankedLine]:
    return [line for line in values.lines if line.outcome == "selected"]


def _members(values: Protocol, scene: Scene) -> Rows:
    rows = [
        {
            "index": str(index),
            "name": member.name,
            "role": scene.word(f"role.{member.role}"),
            "post": scene.said(member.post),
            "presence": scene.word(f"presence.{member.presence}"),
            "times": member.times,
        }
        for index, member in enumerate(values.members, 1)
    ]
    return Rows(MEMBERS, rows)


def _ranked(line: RankedLine, values: Protocol, scene: Scene) -> dict[str, str]:
    ties = _ties(values)
    return {
        "place": str(line.place) if line.place else "–",
        "number": str(line.number),
        "name": line.name,
        "direction": scene.said(line.direction),
        "district": scene.said(line.district),
        "sheets": str(line.sheets) if line.sheets else "",
        "result": decimal(line.result or "–"),
        "tie": str(ties.index(line.tie_rule) + 1) if line.tie_rule else "",
        "outcome": scene.word(f"outcome.{'declined' if line.reason == 'declined' else line.outcome}"),
    }


def _requested(line: RankedLine, scene: Scene) -> dict[str, str]:
    return {
        "number": str(line.number),
        "name": line.name,
        "district": scene.said(line.district),
        "requested": grouped(line.requested) if line.requested is not None else "",
        "amount": grouped(line.amount),
        "outcome": scene.word("fund.selected" if line.outcome == "selected" else "fund.not_selected"),
    }


def _reasons(lines: Iterable[RankedLine], scene: Scene) -> Rows:
    rows = [
        {"number": str(line.number), "name": line.name, "reason": scene.word(f"reason.{line.reason}")}
        for line in lines
        if line.outcome == "not_selected" and line.reason
    ]
    return Rows(REASONS, rows)


def _refused(lines: Iterable[RankedLine], scene: Scene) -> Rows:
    rows = [
        {
            "number": str(line.number),
            "name": line.name,
            "ground": "; ".join(scene.said(ground.name) for ground in line.grounds),
            "paragraph": "; ".join(ground.paragraph for ground in line.grounds if ground.paragraph),
        }
        for line in lines
        if line.reason == "not_admitted"
    ]
    return Rows(REFUSED, rows)


def _list(lines: Iterable[RankedLine]) -> Rows:
    rows = [
        {
            "index": str(index),
            "name": line.name,
            "number": str(line.number),
            "amount": grouped(line.amount) if line.amount else "",
        }
        for index, line in enumerate(lines, 1)
    ]
    return Rows(WINNERS, rows)


def _signers(values: Protocol, scene: Scene) -> Sequence[Signer]:
    """Those who were there sign: the chair first, then the deputy, the members as given, the secretary last."""
    present = [member for member in values.members if member.presence != "absent"]
    present.sort(key=lambda member: RANKS.get(member.role, 2))
    return [Signer(Both.of(scene.word(f"role.{member.role}")), member.name) for member in present]

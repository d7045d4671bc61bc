"""The values of a meeting's record in its protocol: times, order of appointment, the items with their votes."""

import datetime as dt
from collections.abc import Mapping, Sequence

from grantdesk.papers.common import Scene
from grantdesk.papers.compose import Rows, Value
from grantdesk.papers.spoken import NBSP, day_at
from grantdesk.papers.values import AgendaItem, Quorum, Recusal, Sitting

Fields = Mapping[str, str | int | bool | None]
RECUSALS = {
    "index": "center", "member": "left", "number": "center", "applicant": "left", "reason": "left", "decision": "left",
}  # fmt: skip


def values(sitting: Sitting | None, scene: Scene) -> dict[str, Value]:
    """What the template of the protocol asks of a meeting; all of it is empty without one."""
    if sitting is None:
        return {"sitting": False}
    return {
        "sitting": True,
        "opened": hour(sitting.opened),
        "closed": hour(sitting.closed),
        "order": _order(sitting, scene),
        "quorum_rule": scene.said(sitting.quorum_rule),
        "majority_rule": scene.said(sitting.majority_rule),
        "signed": scene.day(sitting.signed),
        "agenda": [{"place": item.place, "title": scene.said(item.title)} for item in sitting.items],
        "items": [_item(item, scene) for item in sitting.items],
    }


def hour(when: dt.datetime | None) -> str:
    """«10:05»."""
    return f"{when.hour:02}:{when.minute:02}" if when is not None else ""


def _order(sitting: Sitting, scene: Scene) -> str:
    if not sitting.order_number:
        return ""
    dated = day_at(sitting.order_date, scene.language) if sitting.order_date else ""
    return f"{dated} №{NBSP}{sitting.order_number}".strip()


def _item(item: AgendaItem, scene: Scene) -> Fields:
    votes = item.votes
    return {
        "place": item.place,
        "title": scene.said(item.title),
        "results": item.results,
        "heard": scene.said(item.heard),
        "resolved": scene.said(item.resolved),
        "item_time": f"{hour(item.opened)}–{hour(item.closed)}" if item.opened else "",
        **_quorum(item.quorum),
        "item_recused": ", ".join(item.recused),
        "item_votes": bool(votes),
        "item_for": str(votes.in_favour) if votes else "",
        "item_against": str(votes.against) if votes else "",
        "item_abstained": str(votes.abstained) if votes else "",
        "item_casting": bool(votes and votes.casting),
        "item_carried": item.carried,
        "names_for": ", ".join(item.names_for),
        "names_against": ", ".join(item.names_against),
        "names_abstained": ", ".join(item.names_abstained),
    }


def _quorum(found: Quorum | None) -> Fields:
    return {
        "item_quorum": bool(found),
        "item_entitled": found.entitled if found else None,
        "item_present": found.took_part if found else None,
        "item_needed": found.needed if found else None,
    }


def names(sitting: Sitting | None) -> tuple[str, ...]:
    """Names and words typed by hand that stand in both languages letter by letter."""
    if sitting is None:
        return ()
    return tuple(name for item in sitting.items for name in item.named)


def recusals(found: Sequence[Recusal], scene: Scene) -> Rows:
    """The recusals with what the commission decided on them."""
    rows = [
        {
            "index": str(index),
            "member": recusal.member,
            "number": str(recusal.number),
            "applicant": recusal.applicant,
            "reason": recusal.reason,
            "decision": scene.said(recusal.decision),
        }
        for index, recusal in enumerate(found, 1)
    ]
    return Rows(RECUSALS, rows)

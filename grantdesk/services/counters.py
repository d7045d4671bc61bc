"""Typing the counters of a year: each with its source, changed and taken out like any other datum."""

from sqlmodel import Session

from grantdesk.errors import Refused
from grantdesk.i18n import N_, Message
from grantdesk.rules.counters import NewCounter, checked, name_of
from grantdesk.rules.kinds import Kind
from grantdesk.services.act import Act, Done, changed
from grantdesk.store import find
from grantdesk.store.lists import counters
from grantdesk.store.lists.counters import CounterRow
from grantdesk.store.tables import Counter

SAID = ("value", "plan", "source", "name_kk", "name_ru")


def put_counter(act: Act, new: NewCounter, *, version: int | None = None) -> Done:
    """Stores a counter, or changes the one of the same year, region, programme, district and key; the result is its id.

    Raises `Refused` for a counter without source, figure or name, and when somebody else changed it since `version`.
    """
    item = checked(new)
    row = find.counter(act.session, item.year, item.region, item.programme, item.district, item.key)
    if row is None:
        row = Counter(
            year=item.year, region=item.region, programme=item.programme, district=item.district, key=item.key,
            source=item.source, entered_at=act.now, entered_by=act.by,
        )  # fmt: skip
    elif version is not None and row.version != version:
        raise Refused(Message(N_("Somebody else changed this in the meantime. Look at the new state and try again.")))
    for name in SAID:
        setattr(row, name, getattr(item, name))
    row.entered_at, row.entered_by = act.now, act.by
    act.session.add(row)
    act.session.flush()
    assert row.id is not None
    act.journal("put_counter", Kind.COUNTER, [row.id], year=item.year, key=item.key, value=item.value, plan=item.plan)
    said = name_of(item.key, item.name_kk, item.name_ru)
    return Done(row.id, changed(Kind.COUNTER, [row.id]), Message(N_("The counter «{name}» is stored"), name=said))


def remove_counter(act: Act, counter_id: int) -> Done:
    """Takes a counter out; the journal keeps what it said. Raises `Refused` when it is gone already."""
    row = find.counter_by_id(act.session, counter_id)
    act.journal(
        "remove_counter", Kind.COUNTER, [counter_id],
        year=row.year, key=row.key, value=row.value, plan=row.plan, source=row.source,
    )  # fmt: skip
    act.session.delete(row)
    act.session.flush()
    return Done(None, changed(Kind.COUNTER, [counter_id]), Message(N_("The counter is taken out")))


def counters_of(session: Session, year: int, *, region: str = "") -> list[CounterRow]:
    """The counters of a year, for the page where they are typed."""
    return counters.rows(session, year, region=region)

"""The report of a year: its programmes and figures, the year before, the plan, the counters, the sentences."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sqlmodel import Session

from grantdesk.i18n import N_, Message
from grantdesk.rules.counters import name_of
from grantdesk.rules.sentences import paragraphs
from grantdesk.rules.summary import MEASURES, CounterLine, Section, Spoken, YearReport
from grantdesk.services.calls import definition_of
from grantdesk.services.figures import Known, district_name, known, programme_section, total_section
from grantdesk.services.reference import place_names
from grantdesk.store.lists import calls, counters
from grantdesk.store.lists.calls import CallRow
from grantdesk.store.lists.counters import CounterRow

ALL = {"kk": "Барлық бағдарламалар", "ru": "Все программы"}


def year(session: Session, year: int, *, region: str = "") -> YearReport:
    """The report of the calls of a year; with `region` (KATO digits) only of calls that name it, or none.

    Received are the stored applications, admitted those that were admitted once, awarded and money the awards in
    force of decided calls. Figures of the year before are counted where calls were held, else taken from counters.
    """
    data = known(session, _calls(session, year, region))
    last = known(session, _calls(session, year - 1, region))
    typed = counters.rows(session, year, region=region)
    typed_before = counters.rows(session, year - 1, region=region)
    own = region or _region(data)
    sections = tuple(
        _compared(programme_section(data.of(ids)), _of(last, code), typed, typed_before)
        for code, ids in _by_programme(data.calls).items()
    )
    total = _compared(total_section(data, ALL, own), last, typed, typed_before)
    report = YearReport(
        year=year,
        region=own,
        region_name=_region_name(own),
        programmes=sections,
        total=total,
        counters=tuple(_counter_lines(typed, typed_before, sections)),
    )
    return replace(report, sentences=paragraphs(report))


def _calls(session: Session, year: int, region: str) -> list[CallRow]:
    """The calls of a year in the order in which they began."""
    found = calls.rows(session, year=year)
    if region:
        found = [row for row in found if (definition_of(session, row.id).region or region).startswith(region)]
    return sorted(found, key=lambda row: (row.acceptance_start, row.code))


def _region(data: Known) -> str:
    """The region that all calls share; "" where they do not."""
    found = {definition.region for definition in data.definitions}
    return (found.pop() or "") if len(found) == 1 else ""


def _region_name(region: str) -> Spoken:
    place = place_names().get(region.ljust(9, "0")) if region else None
    return place.name if place else Message(N_("All regions"))


def _by_programme(rows: Iterable[CallRow]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for row in rows:
        found.setdefault(row.programme_code, []).append(row.id)
    return found


def _of(data: Known, programme: str) -> Known:
    return data.of(row.id for row in data.calls if row.programme_code == programme)


def _compared(
    section: Section, last: Known, typed: Sequence[CounterRow], typed_before: Sequence[CounterRow]
) -> Section:
    """The section with the year before (counted, else typed) and with the plan."""
    before, source = _counted(last), ""
    if not before:
        before, source = _typed(typed_before, section.code, "value")
    plan, plan_source = _typed(typed, section.code, "plan")
    return replace(section, before=before, before_source=source, plan=plan, plan_source=plan_source)


def _counted(last: Known) -> dict[str, int]:
    """The measures of the year before; awards only where a call was decided."""
    if not last.calls:
        return {}
    section = programme_section(last)
    measures = MEASURES if section.decided else MEASURES[:2]
    return {measure: getattr(section.total, measure).value for measure in measures}


def _typed(rows: Sequence[CounterRow], programme: str, what: str) -> tuple[dict[str, int], str]:
    found = [row for row in rows if row.programme == programme and not row.district and row.key in MEASURES]
    found = [row for row in found if getattr(row, what) is not None]
    return {row.key: getattr(row, what) for row in found}, "; ".join(dict.fromkeys(row.source for row in found))


def _counter_lines(
    typed: Sequence[CounterRow], typed_before: Sequence[CounterRow], sections: Sequence[Section]
) -> Iterable[CounterLine]:
    """The counters to be listed; those that stand for a measure of a programme of the report are its plan instead."""
    names = {section.code: section.name for section in sections} | {"": ALL}
    before = {(row.programme, row.district, row.key): row.value for row in typed_before}
    for row in typed:
        if row.key in MEASURES and row.programme in names and not row.district:
            continue
        yield CounterLine(
            id=row.id,
            key=row.key,
            name=name_of(row.key, row.name_kk, row.name_ru),
            programme=row.programme,
            programme_name=names.get(row.programme, {"kk": row.programme, "ru": row.programme})
            if row.programme
            else "",
            district=row.district,
            district_name=district_name(row.district) if row.district else "",
            value=row.value,
            plan=row.plan,
            before=before.get((row.programme, row.district, row.key)),
            source=row.source,
        )

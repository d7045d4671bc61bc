"""Sections of a report: the portions of some calls as named lines, each figure with the view that opens its rows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sqlmodel import Session

from grantdesk.i18n import N_, Message
from grantdesk.rules.kinds import Sex
from grantdesk.rules.lifecycle import ADMITTED_ONCE
from grantdesk.rules.programme import Coded, Definition
from grantdesk.rules.summary import (
    NOT_STATED,
    Cut,
    Figure,
    Line,
    Place,
    Portion,
    Section,
    Spoken,
    Tally,
    folded,
    together,
)
from grantdesk.services.calls import definition_of
from grantdesk.services.reference import place_names, places
from grantdesk.store.lists import summary
from grantdesk.store.lists.applications import View
from grantdesk.store.lists.calls import CallRow

UNSTATED = Message(N_("Not stated"))
NO_CATEGORY = Message(N_("Without a category"))


@dataclass(frozen=True)
class Known:
    """What a section is made of: its calls, their definitions, and what was counted."""

    calls: tuple[CallRow, ...]
    definitions: tuple[Definition, ...]
    portions: tuple[Portion, ...]
    amounts: dict[int, tuple[int, int]]

    @property
    def ids(self) -> tuple[int, ...]:
        """The ids of the calls."""
        return tuple(row.id for row in self.calls)

    def of(self, ids: Iterable[int]) -> "Known":
        """The same for some of the calls."""
        wanted = set(ids)
        kept = [index for index, row in enumerate(self.calls) if row.id in wanted]
        return Known(
            tuple(self.calls[index] for index in kept),
            tuple(self.definitions[index] for index in kept),
            tuple(portion for portion in self.portions if portion.call_id in wanted),
            {key: value for key, value in self.amounts.items() if key in wanted},
        )


def known(session: Session, calls: Sequence[CallRow]) -> Known:
    """Counts the applications and awards of some calls."""
    ids = [row.id for row in calls]
    return Known(
        tuple(calls),
        tuple(definition_of(session, key) for key in ids),
        tuple(summary.portions(session, ids)),
        summary.amounts(session, ids),
    )


def programme_section(data: Known) -> Section:
    """The section of one programme (all calls of `data` are of it), named as its newest call names it."""
    newest = data.calls[-1]
    return replace(_section(data, newest.name, tuple(Cut)), code=newest.programme_code, kind=newest.kind)


def total_section(data: Known, name: dict[str, str], region: str) -> Section:
    """All programmes together; the districts of the region stand in it even without an application.

    Directions are left out: each programme has its own.
    """
    cuts = tuple(cut for cut in Cut if cut is not Cut.DIRECTION)
    return _section(data, name, cuts, _districts_of(region) if region else ())


def _districts_of(region: str) -> list[str]:
    return [place.code for place in places() if place.level == "district" and place.code.startswith(region[:2])]


def _section(data: Known, name: dict[str, str], cuts: Sequence[Cut], districts: Sequence[str] = ()) -> Section:
    base = View(calls=data.ids)
    ends = {end for ends in data.amounts.values() for end in ends}
    return Section(
        code="",
        name=name,
        kind=None,
        total=_line("", name, together(data.portions), base),
        cuts={cut: _lines(data, cut, base, districts) for cut in cuts},
        calls=tuple(row.code for row in data.calls),
        undecided=tuple(row.code for row in data.calls if not row.decided),
        each=ends.pop() if len(ends) == 1 else None,
    )


def _lines(data: Known, cut: Cut, base: View, districts: Sequence[str]) -> tuple[Line, ...]:
    tallies = folded(data.portions, cut)
    names = _names(data.definitions, cut, tallies, districts)
    if set(names) == {NOT_STATED} and cut in (Cut.DIRECTION, Cut.CATEGORY):
        return ()
    return tuple(
        _line(code, name, tallies.get(code, Tally()), _view(base, cut, code), only_awards=cut is Cut.SOURCE)
        for code, name in names.items()
    )


def _line(code: str, name: Spoken, tally: Tally, view: View, *, only_awards: bool = False) -> Line:
    awarded = replace(view, awarded=True)
    return Line(
        code=code,
        name=name,
        received=None if only_awards else Figure(tally.received, view),
        admitted=None if only_awards else Figure(tally.admitted, replace(view, statuses=ADMITTED_ONCE)),
        awarded=Figure(tally.awarded, awarded),
        money=Figure(tally.money, awarded),
        paid=Figure(tally.paid, awarded),
    )


def _view(base: View, cut: Cut, code: str) -> View:
    match cut:
        case Cut.DISTRICT:
            return replace(base, district=code)
        case Cut.SEX:
            return replace(base, sex=Sex(code))
        case Cut.PLACE:
            return replace(base, place=Place(code))
        case Cut.DIRECTION:
            return replace(base, direction=code)
        case Cut.CATEGORY:
            return replace(base, category=code)
        case Cut.SOURCE:
            return replace(base, source=code)


def _names(
    definitions: Sequence[Definition], cut: Cut, tallies: dict[str, Tally], districts: Sequence[str]
) -> dict[str, Spoken]:
    """Code → name of the lines of a cut, in their order; a code that nothing names is its own name."""
    match cut:
        case Cut.DISTRICT:
            return {code: district_name(code) for code in sorted({*districts, *tallies}, key=_last)}
        case Cut.SEX:
            return {sex.value: sex.label for sex in Sex}
        case Cut.PLACE:
            return {place.value: place.label for place in Place if place is not Place.UNKNOWN or place.value in tallies}
        case Cut.DIRECTION:
            return _coded([item for definition in definitions for item in definition.directions], tallies, UNSTATED)
        case Cut.CATEGORY:
            return _coded([item for definition in definitions for item in definition.categories], tallies, NO_CATEGORY)
        case Cut.SOURCE:
            return {code: _same(code) if code != NOT_STATED else UNSTATED for code in sorted(tallies, key=_last)}


def _last(code: str) -> tuple[bool, str]:
    return code == NOT_STATED, code


def district_name(code: str) -> Spoken:
    """The name of a district; a code that the shipped list does not have is its own name."""
    place = place_names().get(code)
    if place is not None:
        return place.name
    return UNSTATED if code == NOT_STATED else _same(code)


def _coded(items: Iterable[Coded], tallies: dict[str, Tally], unstated: Message) -> dict[str, Spoken]:
    names: dict[str, Spoken] = {item.code: {"kk": item.name.kk, "ru": item.name.ru} for item in items}
    for code in sorted(tallies):
        if code != NOT_STATED:
            names.setdefault(code, _same(code))
    if NOT_STATED in tallies:
        names[NOT_STATED] = unstated
    return names


def _same(text: str) -> dict[str, str]:
    return {"kk": text, "ru": text}

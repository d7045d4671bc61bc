"""The demonstration: an office with a whole year of four programmes, decided, printed and reported."""

from dataclasses import dataclass
from pathlib import Path
from random import Random

from grantdesk.i18n import N_, Message
from grantdesk.paths import shipped
from grantdesk.rules.counters import NewCounter
from grantdesk.rules.kinds import Kind
from grantdesk.rules.programme import Definition
from grantdesk.services import calls, papers, reports
from grantdesk.services.act import Act, Done
from grantdesk.services.counters import put_counter
from grantdesk.services.decisions import decide
from grantdesk.services.intake import take_in
from grantdesk.services.invented import Case, people, sheets
from grantdesk.services.office import Office
from grantdesk.services.ranking import ranking
from grantdesk.services.scoring import changed_sheets, store_sheets
from grantdesk.settings import Bilingual

YEAR = 2025
BY = "Сейітова Айша Маратқызы"
"""The invented clerk who does everything here."""
HEAD = {
    "head_name": "Оспанова Гүлдана Сәкенқызы",
    "head_position": Bilingual(kk="Басқарма басшысы", ru="Руководитель управления"),
    "drafter": "А. Сейітова",
}


@dataclass(frozen=True)
class Sample:
    """One call of the demonstration: its definition, how many apply, its protocol and lot."""

    file: str
    applications: int
    protocol: str
    lot_seed: str | None = None
    kinds: tuple[str, ...] = papers.USUAL


SAMPLES = (
    Sample("jas-fund.toml", 48, "7"),
    Sample("startup-400mci.toml", 250, "2"),
    Sample("zangar.toml", 56, "4", "zangar-2025-08-08"),
    Sample(
        "tu-almaty-region.toml",
        46,
        "9",
        None,
        ("receipt", *papers.USUAL, "extract", "summary_sheet", "order", "winner", "refusal", "contract"),
    ),
)

COUNTERS = (
    NewCounter(YEAR, "trained", "Есеп № 12, 25.12.2025", value=910, plan=1000),
    NewCounter(YEAR - 1, "trained", "Есеп № 9, 26.12.2024", value=860),
    NewCounter(YEAR, "mentors", "Есеп № 12, 25.12.2025", value=13),
    NewCounter(YEAR, "villages", "Есеп № 12, 25.12.2025", value=35),
    NewCounter(YEAR, "reached", "Есеп № 12, 25.12.2025", value=2000),
    NewCounter(YEAR - 1, "awarded", "Есеп № 9, 26.12.2024", value=8, programme="zangar"),
    NewCounter(YEAR, "awarded", "Жоспар № 3, 25.12.2025", plan=12, programme="zangar"),
)
"""Invented figures typed by hand, among them a year before and a plan."""

STEPS = {
    "applications": N_("applications"),
    "marks": N_("marks"),
    "decision": N_("decision"),
    "papers": N_("papers"),
    "report": N_("report"),
}


class Watch:
    """Tells somebody which step of the demonstration runs."""

    def step(self, call: str, step: str) -> None:
        """A step of a call begins; `step` is a key of `STEPS`."""

    def progress(self, _done: int, _total: int, /) -> bool:
        """So much of a step is done; False stops it."""
        return True


def make(office: Office, *, watch: Watch | None = None, with_papers: bool = True) -> Done:
    """Fills an empty office with the year; the result is the list of calls. Raises `Refused` where calls are there."""
    eye, dice, codes = watch or Watch(), Random(YEAR), []
    if not office.settings.head_name:
        office.keep(office.settings.model_copy(update=HEAD))
    for sample in SAMPLES:
        code = _call(office, sample, eye, dice)
        codes.append(code)
        key = office.ask(calls.call_id, code)
        if with_papers:
            eye.step(code, "papers")
            papers.issue(office, key, kinds=sample.kinds, by=BY, progress=eye.progress)
        eye.step(code, "report")
        office.act(reports.write_call, key, office.workspace.reports / f"{code}.xlsx", by=BY)
    eye.step(str(YEAR), "report")
    for new in COUNTERS:
        office.act(put_counter, new, by=BY)
    office.act(reports.write_year, YEAR, office.workspace.reports / f"{YEAR}.xlsx", by=BY)
    return Done(
        codes, {Kind.CALL: frozenset()}, Message(N_("The demonstration is ready: {calls} calls"), calls=len(codes))
    )


def _call(office: Office, sample: Sample, eye: Watch, dice: Random) -> str:
    text = shipped("database", "demo", sample.file).read_text(encoding="utf-8")
    code: str = office.act(calls.open_call, text, file=sample.file, by=BY).result
    key = office.ask(calls.call_id, code)
    definition = office.ask(calls.definition_of, key)
    assert definition.call is not None
    assert definition.call.decision_date is not None
    eye.step(code, "applications")
    cases = people(definition, sample.applications, dice)
    office.act(fill_in, key, cases, by=BY)
    if definition.criteria:
        eye.step(code, "marks")
        office.act(mark_up, key, definition, cases, dice, by=BY)
    eye.step(code, "decision")
    office.act(decide, key, protocol=sample.protocol, on=definition.call.decision_date, lot_seed=sample.lot_seed, by=BY)
    return code


def fill_in(act: Act, call_id: int, cases: list[Case]) -> Done:
    """Stores invented applications."""
    taken = take_in(act, call_id, [case.new for case in cases])
    act.journal("fill_demo", Kind.APPLICATION, [], call=call_id, stored=len(taken))
    return Done(len(taken), {Kind.APPLICATION: frozenset(item.id for item in taken)})


def mark_up(act: Act, call_id: int, definition: Definition, cases: list[Case], dice: Random) -> Done:
    """Stores invented score sheets for the admitted applications."""
    admitted = {row.number for row in ranking(act.session, call_id).rows if row.reason.value != "not_admitted"}
    numbered = [(number, case) for number, case in enumerate(cases, 1) if number in admitted]
    touched = store_sheets(act, call_id, sheets(definition, numbered, dice))
    act.journal("mark_demo", Kind.SHEET, [], call=call_id, applications=len(touched))
    return Done(len(touched), changed_sheets(call_id, touched))


def folder_is_free(folder: Path) -> bool:
    """Whether a demonstration can be made in a folder: it is new or empty."""
    return not folder.exists() or not any(folder.iterdir())

"""The sentences of a year, as an office tells them to the press: figures in words that need no declension."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from grantdesk.i18n import N_, NP_, Message
from grantdesk.rules.kinds import ProgrammeKind, Sex
from grantdesk.rules.summary import Change, CounterLine, Cut, Line, Place, Section, Spoken, YearReport

NBSP = "\u00a0"
MILLION = 1_000_000
HUNDRED_THOUSAND = 100_000


def grouped(number: int) -> str:
    """Digits in groups of three parted by no-break spaces."""
    return f"{number:,}".replace(",", NBSP)


def signed(number: int) -> str:
    """A difference with its sign: «+3», «−18 920»."""
    return f"{'+' if number > 0 else '−' if number < 0 else ''}{grouped(abs(number))}"


def money(tenge: int) -> Message:
    """«10 млн теңге» where no digit is lost by it, «1 572 800 теңге» else."""
    if tenge >= MILLION and tenge % HUNDRED_THOUSAND == 0:
        whole, rest = divmod(tenge // HUNDRED_THOUSAND, 10)
        return Message(N_("{n} mln tenge"), n=f"{grouped(whole)},{rest}" if rest else grouped(whole))
    return Message(N_("{n} tenge"), n=grouped(tenge))


def paragraphs(report: YearReport) -> tuple[tuple[Message, ...], ...]:
    """One paragraph for the year, one for each programme, one for the counters."""
    found = [tuple(_whole(report)), *(tuple(_programme(section, report.year)) for section in report.programmes)]
    counters = tuple(_counters(report.counters, report.year))
    return (*found, counters) if counters else tuple(found)


def _whole(report: YearReport) -> Iterator[Message]:
    total = report.total
    if not report.programmes:
        yield Message(N_("No call was held in {year}."), year=report.year)
        return
    yield Message(
        N_(
            "The year {year}: programmes – {programmes}, applications received – {received}, admitted – {admitted}, "
            "recipients – {awarded}, total – {money}."
        ),
        year=report.year,
        programmes=len(report.programmes),
        **_counts(total.total),
    )
    yield from _whose(total)
    yield from _against(total.change("awarded"), report.year, total.before_source)


def _counts(line: Line) -> dict[str, object]:
    return {
        "received": grouped(line.received.value if line.received else 0),
        "admitted": grouped(line.admitted.value if line.admitted else 0),
        "awarded": grouped(line.awarded.value),
        "money": money(line.money.value),
    }


def _programme(section: Section, year: int) -> Iterator[Message]:
    if not section.decided:
        yield Message(
            N_("{name}: applications received – {received}, no decision has been made yet."),
            name=section.name,
            received=grouped(section.total.received.value if section.total.received else 0),
        )
    else:
        yield _given(section)
        yield from _whose(section)
        counts = _counts(section.total)
        yield Message(
            N_("Applications received – {received}, admitted – {admitted}."),
            received=counts["received"],
            admitted=counts["admitted"],
        )
        yield from _where(section)
        if section.undecided:
            yield Message(N_("No decision has been made yet in: {calls}."), calls=", ".join(section.undecided))
    yield from _against(section.change("awarded"), year, section.before_source)
    if "awarded" in section.plan:
        yield Message(N_("Plan for {year} – {plan}."), year=year + 1, plan=grouped(section.plan["awarded"]))


GIVEN = {
    ProgrammeKind.CONTEST: NP_(
        "{name}: {n} young citizen was granted {money}{each}.", "{name}: {n} young citizens were granted {money}{each}."
    ),
    ProgrammeKind.PRIZE: NP_(
        "{name}: the prize went to {n} young citizen, {money}{each}.",
        "{name}: the prize went to {n} young citizens, {money}{each}.",
    ),
    ProgrammeKind.FUND: NP_(
        "{name}: {n} young citizen was supported with {money}{each}.",
        "{name}: {n} young citizens were supported with {money}{each}.",
    ),
    ProgrammeKind.VOTE: NP_(
        "{name}: {n} participant won, {money}{each}.", "{name}: {n} participants won, {money}{each}."
    ),
}
WITHOUT_MONEY = NP_("{name}: {n} participant won.", "{name}: {n} participants won.")


def _given(section: Section) -> Message:
    """«… 10 жас азаматқа 10 млн теңге бөлінді, әрқайсысына – 1 млн теңге.»"""
    count, tenge = section.total.awarded.value, section.total.money.value
    if count == 0:
        return Message(N_("{name}: nobody was selected."), name=section.name)
    if tenge == 0:
        return Message(*WITHOUT_MONEY, n=count, name=section.name)
    equal = section.each is not None and count > 1
    each: object = Message(N_(", {money} each"), money=money(section.each or 0)) if equal else ""
    return Message(
        *GIVEN[section.kind or ProgrammeKind.CONTEST], n=count, name=section.name, money=money(tenge), each=each
    )


def _whose(section: Section) -> Iterator[Message]:
    """Of them rural residents and women; a place that is not known is said too."""
    if not section.total.awarded.value:
        return
    yield Message(
        N_("Of them: rural residents – {rural}, women – {women}."),
        rural=grouped(section.awarded_in(Cut.PLACE, Place.RURAL)),
        women=grouped(section.awarded_in(Cut.SEX, Sex.FEMALE)),
    )
    unknown = section.awarded_in(Cut.PLACE, Place.UNKNOWN)
    if unknown:
        yield Message(N_("Rural or urban is not stated for {n} of them."), n=grouped(unknown))


def _where(section: Section) -> Iterator[Message]:
    lines = [line for line in section.cuts[Cut.DISTRICT] if line.awarded.value]
    if lines:
        yield Message(
            N_("By district and city: {list}."), list=_Listed(tuple((line.name, line.awarded.value) for line in lines))
        )


@dataclass(frozen=True)
class _Listed:
    """«Қонаев қаласы – 1, Кеген ауданы – 2» in the reader's language."""

    pairs: tuple[tuple[Spoken, int], ...]

    def to(self, language: str) -> str:
        return ", ".join(_pair(name, number).to(language) for name, number in self.pairs)


def _pair(name: Spoken, number: int) -> Message:
    return Message("{name} – {number}", name=name, number=grouped(number))


def _against(change: Change | None, year: int, source: str) -> Iterator[Message]:
    if change is None:
        return
    values = {"year": year - 1, "before": grouped(change.before), "difference": signed(change.difference)}
    if change.percent is None:
        yield Message(N_("Recipients in {year} – {before}, difference: {difference}."), **values)
    else:
        percent = f"{change.percent:+}".replace(".", ",").replace("-", "−") if change.percent else "0"
        yield Message(
            N_("Recipients in {year} – {before}, difference: {difference} ({percent} %)."), percent=percent, **values
        )
    if source:
        yield Message(N_("Source for {year}: {source}."), year=year - 1, source=source)


def _counters(lines: Iterable[CounterLine], year: int) -> Iterator[Message]:
    for line in lines:
        if line.district or line.value is None:
            continue
        yield Message("{name} – {number}.", name=line.name, number=grouped(line.value))
        if line.plan is not None:
            yield Message(N_("Plan for {year} – {plan}."), year=year + 1, plan=grouped(line.plan))

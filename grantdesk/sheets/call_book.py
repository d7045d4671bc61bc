"""The workbook of one call: register, ranking with every mark, summaries, in Kazakh and in Russian."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from grantdesk.i18n import N_, Message
from grantdesk.rules.programme import Definition
from grantdesk.rules.summary import Cut, Section
from grantdesk.sheets import styles, summaries
from grantdesk.sheets.ranking_book import RankingValues, ranking_sheets
from grantdesk.sheets.register import Entry, Rows, Vocabulary, columns, register_sheet
from grantdesk.sheets.writing import Book, Progress

LANGUAGES = ("kk", "ru")
TABS = {"kk": styles.MIDDLE, "ru": styles.WARM}
CUTS: tuple[tuple[Cut, ...], ...] = (
    (Cut.DISTRICT,),
    (Cut.SEX, Cut.PLACE),
    (Cut.DIRECTION,),
    (Cut.CATEGORY, Cut.SOURCE),
)


@dataclass(frozen=True)
class CallValues:
    """What the workbook of a call holds; `entries` begins the register anew, `ranking` gathers the rest."""

    name: Mapping[str, str]
    code: str
    definition: Definition
    decided: bool
    made: datetime
    entries: Callable[[], Iterable[Entry]]
    count: int
    vocabularies: Mapping[str, Vocabulary]
    ranking: Callable[[], RankingValues]
    section: Section


def call_book(
    values: CallValues, *, languages: Sequence[str] = LANGUAGES, progress: Progress | None = None,
    with_ranking: bool = True,
) -> bytes:  # fmt: skip
    """The workbook as bytes; without ranking it is the register alone. Refused when `progress` says stop."""
    ranking = values.ranking() if with_ranking else None
    with Book(values.code, values.made) as book:
        for step, language in enumerate(languages):
            part = _part(progress, step, values.count, len(languages))
            _language(book, values, ranking, language, part)
        if progress:
            progress(values.count * len(languages), values.count * len(languages))
        return book.content()


def _part(progress: Progress | None, step: int, count: int, languages: int) -> Progress | None:
    """The progress of one language as a part of the whole."""
    if progress is None:
        return None
    return lambda done, _total: progress(step * count + done, languages * count)


def _language(
    book: Book, values: CallValues, ranking: RankingValues | None, language: str, progress: Progress | None
) -> None:
    definition, tab = values.definition, TABS.get(language, "")
    subtitle = f"{values.name.get(language, '')}, {values.code}"
    shown = columns(definition, decided=values.decided)
    register_sheet(
        book, Message(N_("Register")).to(language), subtitle, shown, values.entries(),
        Rows(shown.columns, values.vocabularies[language], definition, language),
        language, tab=tab, total=values.count, progress=progress,
    )  # fmt: skip
    if ranking is None:
        return
    ranking_sheets(book, ranking, subtitle, language, tab=tab)
    for cuts in CUTS:
        if any(values.section.cuts.get(cut) for cut in cuts):
            summaries.cut_sheet(book, summaries.titled(cuts, language), subtitle, [values.section], cuts, language, tab)

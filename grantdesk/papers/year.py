"""The year on paper: a table of the programmes, the sentences, and the awards by district as bars."""

import io
from collections.abc import Iterable
from dataclasses import dataclass, replace

from reportlab.graphics import renderPDF
from reportlab.graphics.shapes import Drawing, Rect
from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from grantdesk.i18n import N_, Message, say
from grantdesk.papers import pages, press, twins
from grantdesk.papers.blocks import Block, Column, Document, NewPage, Run, Signatures, Table, Text
from grantdesk.papers.fonts import BOLD, REGULAR, Faces, faces
from grantdesk.papers.pages import LEFT, Page, Sheet
from grantdesk.papers.slabs import MM, Words
from grantdesk.papers.spoken import NBSP, grouped, words
from grantdesk.papers.values import NOTHING, Both, Office
from grantdesk.rules.kinds import Sex
from grantdesk.rules.summary import Cut, Line, Place, Section, Spoken, YearReport, several

KIND = "year"
LANGUAGES = ("kk", "ru")
SMALLER, LEAST = 2.0, 9.0
"""The report is set so many points smaller than other papers, and still smaller until it fits, down to the least."""
WISHED = 2
"""How many pages the report should have."""
BAR, STEP, TITLE_ROOM = 8.0, 15.0, 24.0
"""Points: the height of a bar, from one bar to the next, the room of the chart's title."""
LABELS, FIGURES = 0.30, 0.10
"""Shares of the width: names at the left of the bars, figures at their right."""
COLOUR, AXIS = HexColor("#2E86AB"), HexColor("#9AA5AC")
HEADS = (
    ("programme", N_("Programme"), "left"),
    ("received", N_("Received"), "right"),
    ("admitted", N_("Admitted"), "right"),
    ("awarded", N_("Awarded"), "right"),
    ("money", N_("Money, ₸"), "right"),
    ("rural", N_("Rural residents"), "right"),
    ("women", N_("Women"), "right"),
)


def render(report: YearReport, language: str, office: Office) -> bytes:
    """The report of a year as a PDF in one language, after comparing it with its twin.

    Refused: the two languages differ. Trouble: a letter that the face lacks.
    """
    size = max(office.size - SMALLER, LEAST)
    documents = {each: document(report, each, office) for each in LANGUAGES}
    twins.check(documents["kk"], documents["ru"])
    charts = {each: _chart(report, each) for each in LANGUAGES}
    while size > LEAST and any(
        len(_pages(documents[each], charts[each], replace(office, size=size))) > WISHED for each in LANGUAGES
    ):
        size -= 0.5
    return _printed(documents[language], charts[language], replace(office, size=size))


def document(report: YearReport, language: str, office: Office) -> Document:
    """The report as a document, not yet laid out; the bars come behind it."""
    title = Message(N_("Results of {year}"), year=report.year)
    blocks: list[Block] = [
        Text((Run(words(title.to(language))),), "title"),
        Text((Run(words(say(report.region_name, language)), value=True),), "about"),
    ]
    if report.programmes:
        blocks.append(_programmes(report, language))
    blocks += [Text((Run(_glued(words(paragraph)), value=True),), "body") for paragraph in report.paragraphs(language)]
    districts = _districts(report, language)
    if districts.rows:
        blocks += [NewPage(), Text((Run(words(Cut.DISTRICT.label.to(language))),), "section"), districts]
    if office.head:
        blocks.append(Signatures((office.head,), language))
    return Document(
        KIND, language, "", f"{report.year}-12-31", "", "", words(title.to(language)), tuple(blocks),
        pairs=tuple(_pairs(report)),
    )  # fmt: skip


def _pairs(report: YearReport) -> list[Both]:
    named: list[Spoken] = [report.region_name, *(section.name for section in report.programmes)]
    named += [line.name for line in report.total.cuts[Cut.DISTRICT]]
    return [both for both in (Both(say(name, "kk"), say(name, "ru")) for name in named) if both.kk != both.ru] or [
        NOTHING
    ]


def _glued(text: str) -> str:
    """No line begins with a dash or a sign of percent."""
    return text.replace(" – ", f"{NBSP}– ").replace(" %", f"{NBSP}%")


def _programmes(report: YearReport, language: str) -> Table:
    rows = [_row(section, say(section.name, language)) for section in report.programmes]
    if several(report.programmes):
        rows.append(_row(report.total, Message(N_("Total")).to(language)))
    bold = frozenset({len(rows) - 1}) if several(report.programmes) else frozenset()
    return Table("programmes", _columns(HEADS, language), tuple(rows), bold)


def _row(section: Section, name: str) -> tuple[str, ...]:
    rural, women = section.awarded_in(Cut.PLACE, Place.RURAL), section.awarded_in(Cut.SEX, Sex.FEMALE)
    return (*_cells(name, section.total), grouped(rural), grouped(women))


def _districts(report: YearReport, language: str) -> Table:
    heads = (("district", N_("District"), "left"), *HEADS[1:5])
    rows = [_cells(say(line.name, language), line) for line in report.total.cuts[Cut.DISTRICT]]
    return Table("districts", _columns(heads, language), tuple(rows))


def _columns(heads: Iterable[tuple[str, str, str]], language: str) -> tuple[Column, ...]:
    return tuple(Column(key, words(Message(head).to(language)), align) for key, head, align in heads)


def _cells(name: str, line: Line) -> tuple[str, ...]:
    figures = (line.received, line.admitted, line.awarded, line.money)
    return (words(name), *(grouped(figure.value if figure else 0) for figure in figures))


# --- bars ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Chart:
    """Bars with their names and figures, under a title."""

    title: str
    lines: tuple[tuple[str, int], ...]

    @property
    def height(self) -> float:
        """In points."""
        return TITLE_ROOM + STEP * len(self.lines)


def _chart(report: YearReport, language: str) -> Chart | None:
    """The awards by district; None while there is none."""
    lines = report.total.cuts[Cut.DISTRICT]
    if not report.total.total.awarded.value:
        return None
    title = Message(N_("Awards by district and city")).to(language)
    return Chart(words(title), tuple((words(say(line.name, language)), line.awarded.value) for line in lines))


def _pages(made: Document, chart: Chart | None, office: Office) -> list[Page]:
    """The pages, the last one with room for the chart."""
    found = press.laid_out(made, office)
    if chart and found[-1].used + chart.height > Sheet.of(made.landscape).inner_height:
        found.append(Page())
    return found


def _printed(made: Document, chart: Chart | None, office: Office) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=1, pageCompression=1, lang=made.language)
    canvas.setTitle(made.title)
    canvas.setAuthor(words(office.name.to(made.language)))
    canvas.setCreator("GrantDesk")
    sheet, face = Sheet.of(made.landscape), faces(office.face)
    set_pages = _pages(made, chart, office)
    canvas.setPageSize((sheet.width, sheet.height))
    for number, page in enumerate(set_pages, 1):
        pages.draw(canvas, page, sheet, face, _no_seal)
        if number > 1:
            shown = str(number)
            middle = (sheet.width - face[REGULAR].width(shown, office.size)) / 2
            pages.text(canvas, face, Words(middle, sheet.height - pages.TOP + 3 * MM, shown, REGULAR, office.size))
        if chart and number == len(set_pages):
            _draw(canvas, chart, sheet.height - pages.TOP - page.used, sheet, face, office.size)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _draw(canvas: Canvas, chart: Chart, top: float, sheet: Sheet, face: Faces, size: float) -> None:
    """The chart below a height; its letters are set like all others, so that a missing one is noticed."""
    width, small = sheet.inner_width, max(size - 3, 7)
    left, longest = width * LABELS, width * (1 - LABELS - FIGURES)
    most = max(count for _name, count in chart.lines) or 1
    drawing = Drawing(width, chart.height)
    pages.text(canvas, face, Words(LEFT, top - 14, chart.title, BOLD, size - 1))
    for index, (name, count) in enumerate(chart.lines):
        base = chart.height - TITLE_ROOM - STEP * (index + 1) + (STEP - BAR) / 2
        bar = longest * count / most
        drawing.add(Rect(left, base, bar, BAR, fillColor=COLOUR, strokeColor=None))
        y = top - chart.height + base + 1.5
        shown = _fitted(name, face, small, left - 2 * MM)
        pages.text(
            canvas, face, Words(LEFT + left - 2 * MM - face[REGULAR].width(shown, small), y, shown, REGULAR, small)
        )
        pages.text(canvas, face, Words(LEFT + left + bar + 1.5 * MM, y, grouped(count), REGULAR, small))
    drawing.add(Rect(left - 0.6, 0, 0.6, chart.height - TITLE_ROOM, fillColor=AXIS, strokeColor=None))
    renderPDF.draw(drawing, canvas, LEFT, top - chart.height)


def _fitted(text: str, face: Faces, size: float, width: float) -> str:
    """A name as long as fits."""
    while text and face[REGULAR].width(text, size) > width:
        text = text[:-2].rstrip() + "…"
    return text


def _no_seal(_canvas: object, _code: object, _x: float, _y: float) -> None:
    """A report carries no seal."""

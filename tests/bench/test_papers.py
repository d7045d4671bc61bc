"""A two-page decision with table and QR against the same words by bare ReportLab and by WeasyPrint; 1 000 of them.

WeasyPrint is measured where it is installed. Times are processor time, the least of several rounds taken in turns.
"""

import html
import io
import resource
import time
from collections.abc import Callable
from dataclasses import replace

import pytest
import segno
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from grantdesk.papers import batch, blocks, decision, press, seal
from grantdesk.papers.batch import Job
from grantdesk.papers.fonts import shipped_files
from grantdesk.papers.pages import LEFT, TOP, Sheet
from grantdesk.papers.slabs import MM, Code, Rules, Words
from grantdesk.papers.spoken import initials
from tests.bench.table import Table
from tests.papers import samples

pytestmark = pytest.mark.bench
OFFICE = replace(samples.OFFICE, key=bytes(range(32)))
SAME = "a decision of 2 pages with table and QR, sealed, compared with its twin"
FONTS = ("bare-regular", "bare-bold", "bare-italic")
SEAL = seal.sealed(
    seal.Seal("decision", "kk", "12-5/17", "2025-12-10", "selected", "Сейітқали А.Н.", 1_572_800,
              samples.CALL.code, "0123456789abcdef", ""),
    OFFICE.key,
)  # fmt: skip


def numbered(number: int):
    """A decision of its own: another number, another person."""
    values = samples.decision(number=number, name=samples.NAMES[number % len(samples.NAMES)])
    return replace(values, number=f"12-5/{number}")


def bare() -> Callable[[], bytes]:
    """The same strokes at the same places by drawString, line and rect, fonts registered the usual way."""
    files = shipped_files()
    for name, file in zip(FONTS, (files.regular, files.bold, files.italic), strict=True):
        pdfmetrics.registerFont(TTFont(name, str(file)))
    document = decision.document(samples.DECISION, "kk", OFFICE)
    sheet = Sheet.of(False)
    pages = [
        [(stroke, sheet.height - TOP - top) for slab, top in page.placed for stroke in slab.strokes]
        for page in press.laid_out(document, OFFICE)
    ]

    def drawn() -> bytes:
        buffer = io.BytesIO()
        canvas = Canvas(buffer, invariant=1, pageCompression=1)
        for strokes in pages:
            for stroke, base in strokes:
                if isinstance(stroke, Words):
                    canvas.setFont(FONTS[stroke.face], stroke.size)
                    canvas.drawString(LEFT + stroke.x, base - stroke.y, stroke.text, wordSpace=stroke.stretch)
                elif isinstance(stroke, Rules):
                    canvas.setLineWidth(stroke.thickness)
                    canvas.lines([(LEFT + a, base - b, LEFT + c, base - d) for a, b, c, d in stroke.lines])
                elif isinstance(stroke, Code):
                    qr(canvas, LEFT + stroke.x, base - stroke.y - stroke.side, stroke.side)
            canvas.setFont(FONTS[0], 6.5)
            canvas.drawString(LEFT, 9 * MM, f"{samples.CALL.code}, SHA-256: {samples.CALL.definition_hash}")
            canvas.showPage()
        canvas.save()
        return buffer.getvalue()

    return drawn


def qr(canvas: Canvas, x: float, y: float, side: float) -> None:
    """The QR code as filled squares, a run of them in one rectangle."""
    matrix = segno.make(SEAL, error="m", micro=False, boost_error=False, mask=4).matrix
    step = side / len(matrix)
    path = canvas.beginPath()
    for row, modules in enumerate(matrix):
        start = None
        for column, dark in enumerate([*modules, 0]):
            if dark and start is None:
                start = column
            elif not dark and start is not None:
                path.rect(x + start * step, y + side - (row + 1) * step, (column - start) * step, step)
                start = None
    canvas.drawPath(path, stroke=0, fill=1)


def weasy() -> Callable[[], bytes] | None:
    """The same words as HTML through WeasyPrint; None where it is not installed."""
    try:
        from weasyprint import CSS, HTML
        from weasyprint.text.fonts import FontConfiguration
    except (ImportError, OSError):
        return None
    files, fonts = shipped_files(), FontConfiguration()
    faces = "".join(
        f"@font-face {{ font-family: Plex; font-weight: {weight}; src: url('{file.as_uri()}') }}"
        for weight, file in ((400, files.regular), (700, files.bold))
    )
    style = CSS(
        string=faces + "@page { size: A4; margin: 15mm 10mm 16mm 20mm } body { font: 14pt Plex; text-align: justify }"
        "table { width: 100%; border-collapse: collapse; font-size: 10.5pt } td, th { border: 0.4pt solid black }"
        "h3 { text-align: center; font-size: 14pt } p { text-indent: 12.5mm; margin: 0 0 1.2mm } svg { width: 31mm }",
        font_config=fonts,
    )
    page = as_html()
    return lambda: HTML(string=page).write_pdf(stylesheets=[style], font_config=fonts)


def as_html() -> str:
    """The decision's blocks as plain HTML."""
    parts = [f"<h3>{html.escape(samples.OFFICE.name.kk)}</h3><h3>{html.escape(samples.OFFICE.name.ru)}</h3>"]
    for block in decision.document(samples.DECISION, "kk", OFFICE).blocks:
        if isinstance(block, blocks.Text):
            tag = "h3" if block.style in {"title", "about", "section"} else "p"
            parts.append(f"<{tag}>{block.label} {html.escape(blocks.plain(block.runs))}</{tag}>")
        elif isinstance(block, blocks.Sides):
            parts.append(f"<p>{html.escape(blocks.plain(block.left))} {html.escape(blocks.plain(block.right))}</p>")
        elif isinstance(block, blocks.Facts):
            parts += [f"<p>{html.escape(label)} {html.escape(blocks.plain(runs))}</p>" for label, runs in block.rows]
        elif isinstance(block, blocks.Table):
            head = "".join(f"<th>{html.escape(column.head)}</th>" for column in block.columns)
            cells = ("".join(f"<td>{html.escape(cell)}</td>" for cell in row) for row in block.rows)
            rows = "".join(f"<tr>{row}</tr>" for row in cells)
            parts.append(f"<table><thead><tr>{head}</tr></thead>{rows}</table>")
    parts += [f"<p>{signer.post.kk} {initials(signer.name)}</p>" for signer in samples.DECISION.signers]
    code = segno.make(SEAL, error="m", micro=False, boost_error=False, mask=4).svg_inline()
    return f"<html><body>{''.join(parts)}{code}<p>{SEAL}</p></body></html>"


def best_of(measures: list[Callable[[], object]], rounds: int, each: int) -> list[float]:
    """The least processor time of one call of each, in seconds, taken in turns."""
    times: list[list[float]] = [[] for _measure in measures]
    for _round in range(rounds):
        for measure, found in zip(measures, times, strict=True):
            start = time.process_time()
            for _call in range(each):
                measure()
            found.append((time.process_time() - start) / each)
    return [min(found) for found in times]


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # WeasyPrint's own, about the libraries of the system
def test_one_decision_of_two_pages_against_bare_reportlab_and_weasyprint(capsys: pytest.CaptureFixture[str]):
    numbers = iter(range(1, 10**6))
    measures: list[Callable[[], object]] = [
        lambda: decision.render(numbered(next(numbers)), "kk", OFFICE),
        lambda: press.render_both(decision.document, numbered(next(numbers)), OFFICE),
        bare(),
    ]
    single, both, words_only = best_of(measures, rounds=9, each=12)
    table = Table(SAME, capsys)
    table.add("decision.render, peer: bare ReportLab canvas", single, words_only, "2")
    table.add("one of press.render_both, peer: bare canvas", both / 2, words_only, "2")
    if other := weasy():
        (slow,) = best_of([other], rounds=3, each=3)
        table.add("WeasyPrint, peer: decision.render", slow, single, "12")
    table.show()


def test_a_thousand_decisions_in_linear_time_and_flat_memory(capsys: pytest.CaptureFixture[str]):
    lines = []
    for count in (250, 500, 1000):
        jobs = (Job(decision.document, numbered(number), "kk") for number in range(count))
        start = time.process_time()
        size = sum(len(pdf) for _job, pdf in batch.each(jobs, OFFICE))
        spent = time.process_time() - start
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        lines.append(f"  {count:>6} papers {spent:8.1f} s {spent / count * 1e3:8.1f} ms each {peak:8.0f} MB peak")
        assert size > count * 10_000
    with capsys.disabled():
        print("\ndecisions in a batch, one file each", *lines, sep="\n")

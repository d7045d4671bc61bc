"""Charts of the workbooks: bars along the page, values at their ends, colours of the house."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl.chart import BarChart, DoughnutChart, Reference, Series
from openpyxl.chart.data_source import StrRef
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.marker import DataPoint
from openpyxl.chart.series import SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import CharacterProperties, Font, Paragraph, ParagraphProperties, RegularTextRun

from grantdesk.sheets.styles import COUNT_FORMAT, DARK, FACE, INK, LINE, SERIES
from grantdesk.sheets.writing import Sheet, shown

ROOM = 0.2
"""The share of the largest bar that is kept free for the figure at its end."""
SMALL, BIG = 900, 1200
"""Sizes of letters in hundredths of a point."""


@dataclass(frozen=True)
class Block:
    """A part of a table that a chart shows: column of names, columns of values, row of heads, first and last row."""

    sheet: Sheet
    names: int
    values: Sequence[int]
    head: int
    first: int
    last: int
    most: int = 0
    """The largest of the values, so that the figures at the ends of the bars stay inside; 0: unknown."""

    @property
    def lines(self) -> int:
        """How many lines it has."""
        return self.last - self.first + 1

    def column(self, number: int) -> Reference:
        """The cells of a column."""
        return Reference(self.sheet.target, min_col=number, min_row=self.first, max_row=self.last)


def _keep_formats(chart: Any) -> None:
    """Has number formats of labels marked as the chart's own; some programs else take those of the cells."""
    write = chart._write

    def marked() -> Any:
        tree = write()
        for element in tree.iter("numFmt"):
            element.set("sourceLinked", "0")
        return tree

    chart._write = marked


def bars(title: str, block: Block, size: tuple[float, float], *, number: str = COUNT_FORMAT) -> BarChart:
    """Horizontal bars, one colour for each column of values; `size` is width and height in centimetres."""
    chart: Any = BarChart()
    chart.type, chart.grouping, chart.gapWidth, chart.overlap = "bar", "clustered", 45, -5
    for index, column in enumerate(block.values):
        series: Any = Series(block.column(column))
        head = Reference(block.sheet.target, min_col=column, min_row=block.head)
        series.tx = SeriesLabel(strRef=StrRef(str(head)))
        series.graphicalProperties = GraphicalProperties(solidFill=SERIES[index % len(SERIES)])
        series.graphicalProperties.line = LineProperties(noFill=True)
        series.dLbls = _labels(number)
        chart.series.append(series)
    chart.x_axis.scaling.orientation = "maxMin"  # the first line of the table stands at the top
    chart.x_axis.delete, chart.y_axis.delete = False, True
    chart.x_axis.tickLblPos, chart.x_axis.majorTickMark = "low", "none"
    chart.x_axis.txPr = _letters(SMALL)
    chart.x_axis.graphicalProperties = GraphicalProperties(ln=LineProperties(solidFill=LINE))
    chart.y_axis.majorGridlines, chart.y_axis.scaling.min = None, 0
    chart.y_axis.scaling.max = block.most * (1 + ROOM) if block.most else None
    return _finished(chart, title, block, size, legend=len(block.values) > 1)  # type: ignore[no-any-return]


def ring(title: str, block: Block, size: tuple[float, float]) -> DoughnutChart:
    """A ring of the shares of a few lines."""
    chart: Any = DoughnutChart(holeSize=58)
    series: Any = Series(block.column(block.values[0]))
    for index in range(block.lines):
        point: Any = DataPoint(idx=index)
        point.graphicalProperties = GraphicalProperties(solidFill=SERIES[index % len(SERIES)])
        point.graphicalProperties.line = LineProperties(solidFill="FFFFFF")
        series.dPt.append(point)
    series.dLbls = _labels(COUNT_FORMAT, colour="FFFFFF")
    chart.series.append(series)
    return _finished(chart, title, block, size, legend=True)  # type: ignore[no-any-return]


def _finished(chart: Any, title: str, block: Block, size: tuple[float, float], *, legend: bool) -> Any:
    chart.set_categories(block.column(block.names))
    chart.title = _title(title)
    chart.width, chart.height = size
    chart.graphical_properties = GraphicalProperties(solidFill="FFFFFF", ln=LineProperties(solidFill=LINE))
    chart.roundedCorners = False
    _keep_formats(chart)
    if legend:
        chart.legend.position, chart.legend.txPr = "b", _letters(SMALL)
    else:
        chart.legend = None
    return chart


def _labels(number: str, *, colour: str = INK) -> Any:
    labels: Any = DataLabelList()
    labels.showVal = True
    labels.showSerName = labels.showCatName = labels.showLegendKey = labels.showPercent = False
    labels.numFmt = number
    labels.txPr = _letters(SMALL, colour=colour)
    return labels


def _letters(size: int, *, bold: bool = False, colour: str = INK) -> RichText:
    properties = _look(size, bold, colour)
    return RichText(p=[Paragraph(pPr=ParagraphProperties(defRPr=properties), endParaRPr=properties)])


def _look(size: int, bold: bool, colour: str) -> CharacterProperties:
    return CharacterProperties(sz=size, b=bold, solidFill=colour, latin=Font(typeface=FACE))


def _title(text: str) -> Title:
    look = _look(BIG, True, DARK)
    paragraph = Paragraph(pPr=ParagraphProperties(defRPr=look), r=[RegularTextRun(rPr=look, t=shown(text))])
    return Title(tx=Text(rich=RichText(p=[paragraph])), overlay=False)

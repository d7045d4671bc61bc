"""A table for the clipboard: tab-separated for plain programs, HTML for Excel and Word."""

from collections.abc import Collection, Sequence
from html import escape

_AS_TEXT = " style=\"mso-number-format:'\\@'\""  # Excel keeps leading zeros and makes no formula of it
_FORMULA = ("=", "+", "-", "@")


def as_tabs(lines: Sequence[Sequence[str]]) -> str:
    """Lines of cells parted by tabs; what a sheet would take for a formula is guarded by an apostrophe."""
    return "\n".join("\t".join(_plain(cell) for cell in line) for line in lines)


def as_html(lines: Sequence[Sequence[str]], numbers: Collection[int] = ()) -> str:
    """The same as an HTML table with the first line as its head; the columns `numbers` stay numbers."""
    head, *rest = lines
    parts = ["<meta charset='utf-8'><table><tr>", *(f"<th>{escape(cell)}</th>" for cell in head), "</tr>"]
    for line in rest:
        cells = ((_number(cell), "") if n in numbers else (cell, _AS_TEXT) for n, cell in enumerate(line))
        parts += ["<tr>", *(f"<td{style}>{escape(cell)}</td>" for cell, style in cells), "</tr>"]
    return "".join([*parts, "</table>"])


def _number(cell: str) -> str:
    return cell.replace("\u00a0", "").replace("\u2212", "-")


def _plain(cell: str) -> str:
    text = " ".join(cell.replace("\u00a0", " ").split())
    return f"'{text}" if text.startswith(_FORMULA) else text

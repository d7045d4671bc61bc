"""Tables for the clipboard."""

from grantdesk.ui.shared.clip import as_html, as_tabs

LINES = [["IIN", "Sum"], ["051130501109", "1\u00a0500"], ["=1+1", "-5"]]


def test_plain_text_guards_what_a_sheet_takes_for_a_formula():
    assert as_tabs(LINES) == "IIN\tSum\n051130501109\t1 500\n'=1+1\t'-5"


def test_html_keeps_leading_zeros_and_makes_no_formula():
    style = " style=\"mso-number-format:'\\@'\""
    assert as_html(LINES, {1}) == (
        "<meta charset='utf-8'><table><tr><th>IIN</th><th>Sum</th></tr>"
        f"<tr><td{style}>051130501109</td><td>1500</td></tr><tr><td{style}>=1+1</td><td>-5</td></tr></table>"
    )

"""`scores export`, `scores import`: the Excel score form of one member, out and back."""

from pathlib import Path
from typing import Annotated

import typer

from grantdesk import i18n
from grantdesk.cli.shared import plain_app, setting, show, unreadable, wrong_use
from grantdesk.services import calls, score_forms

scores = plain_app("The Excel score form of one member, out and back.")

Call = Annotated[str, typer.Argument(metavar="CALL")]


@scores.command("export")
def export_form(
    call: Call,
    member: Annotated[str, typer.Option(help="Number in the order of the commission, or the name.")],
    out: Annotated[Path, typer.Option(help="The workbook to be written (.xlsx).")],
    language: Annotated[str, typer.Option(help="kk, ru or en.")] = "kk",
) -> None:
    """Writes the form of a member: the cases he may mark, in his own order."""
    if language not in i18n.LANGUAGES:
        raise wrong_use("--language", language, ", ".join(i18n.LANGUAGES))
    office = setting.opened()
    key = office.ask(score_forms.find_member, office.ask(calls.call_id, call), member)
    done = office.act(score_forms.write_form, key, out, language=language, by=setting.by)
    show({"call": call, "file": str(out)}, done.message.to(i18n.current()) if done.message else "")


@scores.command("import")
def import_form(
    call: Call,
    file: Path,
    submit: Annotated[bool, typer.Option("--submit", help="Submit the finished sheets at once.")] = False,
) -> None:
    """Stores the answers of a form that came back; a form with any fault is stored not at all."""
    office = setting.opened()
    key = office.ask(calls.call_id, call)
    try:
        content = file.read_bytes()
    except OSError as error:
        raise unreadable(file, error) from error
    form = office.ask(score_forms.understand_form, key, content, file.name)
    done = office.act(score_forms.import_form, key, form, submit=submit, by=setting.by)
    marks, submitted, left = done.result
    value = {"call": call, "member": form.member_name, "marks": marks, "submitted": submitted, "left": left}
    show(value, done.message.to(i18n.current()) if done.message else "")

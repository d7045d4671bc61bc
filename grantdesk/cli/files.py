"""`files`: the attached files of a call: checked, packed."""

from pathlib import Path
from typing import Annotated

import typer

from grantdesk import i18n
from grantdesk.cli.shared import plain_app, setting, show
from grantdesk.errors import Refused
from grantdesk.i18n import N_, Message
from grantdesk.services import archives, attachments, calls, folders
from grantdesk.store.lists import applications

files = plain_app("The attached files of a call.")


@files.command("check")
def check_files(call: Annotated[str, typer.Argument(metavar="CALL")]) -> None:
    """Every file read again: those that are missing or were changed; exit code 1 when there is one."""
    office = setting.opened()
    flaws = attachments.check(office, call_id=office.ask(calls.call_id, call))
    value = [{"number": flaw.row.number, "file": flaw.row.name, "what": flaw.what} for flaw in flaws]
    words = Message(N_("Every file is there and as it was attached.")).to(i18n.current())
    show({"call": call, "flaws": value}, "\n".join(flaw.message.to(i18n.current()) for flaw in flaws) or words)
    if flaws:
        raise typer.Exit(1)


@files.command("attach")
def attach_folder(
    call: Annotated[str, typer.Argument(metavar="CALL")],
    folder: Annotated[Path, typer.Argument(metavar="FOLDER")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would go where.")] = False,
) -> None:
    """Attaches the files of a folder whose sub-folders are called by number, IIN or name."""
    office = setting.opened()
    key = office.ask(calls.call_id, call)
    found = folders.look(office, key, folder)
    if not dry_run:
        folders.attach_found(office, key, found, by=setting.by)
    value = [{"file": item.shown, "number": item.number, "document": item.document, "why": item.why} for item in found]
    lines = [f"{item.number or '–'}\t{item.document or '–'}\t{item.shown}" for item in found]
    show({"call": call, "files": value}, "\n".join(lines))


@files.command("pack")
def pack_files(
    call: Annotated[str, typer.Argument(metavar="CALL")],
    out: Annotated[Path, typer.Option(help="The archive to be written (.zip).")],
    to_whom: Annotated[str, typer.Option("--to", help="For whom: it stands in the list of exports.")],
    why: Annotated[str, typer.Option("--why", help="What for: it stands in the list of exports.")],
    number: Annotated[list[int] | None, typer.Option(help="Only this application; may be repeated.")] = None,
) -> None:
    """Packs the files of applications into an archive, a folder for each."""
    office = setting.opened()
    known = office.ask(applications.numbers, office.ask(calls.call_id, call))
    unknown = [one for one in number or () if one not in known]
    if unknown:
        raise Refused(Message(N_("There is no application {number} in this call"), number=unknown[0]))
    keys = [known[one] for one in number or known]
    done = archives.pack(office, keys, out, to_whom=to_whom, why=why, by=setting.by)
    value = {"call": call, "file": str(out), "files": done.result.files, "missing": len(done.result.missing)}
    show(value, done.message.to(i18n.current()) if done.message else "")

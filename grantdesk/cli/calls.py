"""`programme check/list` and `call open/show/list`."""

from pathlib import Path
from typing import Annotated, Any

import typer

from grantdesk import i18n, paths
from grantdesk.cli.shared import note, plain_app, read_text, setting, show
from grantdesk.errors import Refused
from grantdesk.i18n import N_, Message
from grantdesk.rules.checker import fingerprint, read
from grantdesk.rules.meaning import remarks
from grantdesk.services import calls
from grantdesk.store.lists import calls as lists

programme = plain_app("Definitions of programmes.")
call = plain_app("Calls: the runs of a programme.")


@programme.command("check")
def check(file: Path) -> int:
    """Reads a definition and lists every fault of it."""
    definition, faults = read(read_text(file), file.name)
    language = i18n.current()
    noted = [(key, message.to(language)) for key, message in remarks(definition)] if definition else []
    value: dict[str, Any] = {
        "file": file.name,
        "code": definition.code if definition else None,
        "hash": fingerprint(definition) if definition else None,
        "faults": [{"key": fault.key, "text": fault.message.to(language)} for fault in faults],
        "open": list(definition.open) if definition else [],
        "remarks": [{"key": key, "text": text} for key, text in noted],
    }
    lines = [fault.to(language) for fault in faults]
    if definition and not faults:
        lines = [Message(N_("{file}: no faults, hash {hash}"), file=file.name, hash=value["hash"]).to(language)]
    if definition:
        opened = Message(N_("to be filled in by the office"))
        lines += [f"{file.name}: {key}: {opened.to(language)}" for key in definition.open]
    lines += [f"{file.name}: {key}: {text}" for key, text in noted]
    show(value, "\n".join(lines))
    return 1 if faults else 0


@programme.command("list")
def list_programmes() -> None:
    """The programmes of the office, and the presets that come with the program."""
    rows = setting.opened().ask(lists.programmes)
    language = i18n.current()
    presets = [_preset(file) for file in sorted(paths.shipped("database", "programmes").glob("*.toml"))]
    value = {
        "programmes": [
            {"code": row.code, "kind": row.kind.value, "name": row.name, "calls": row.calls} for row in rows
        ],
        "presets": presets,
    }
    named = Message(N_("Programmes of the office")).to(language)
    lines = [named, *(f"  {row.code:24} {i18n.say(row.name, language)} ({row.calls})" for row in rows)]
    lines += [Message(N_("Presets")).to(language)]
    lines += [f"  {item['file']:28} {i18n.say(item['name'], language)}" for item in presets]
    show(value, "\n".join(lines))


def _preset(file: Path) -> dict[str, Any]:
    definition, _faults = read(file.read_text(encoding="utf-8"), file.name)
    if definition is None:
        raise Refused(Message(N_("The preset {file} is damaged"), file=file.name))
    return {
        "file": str(file.name),
        "code": definition.code,
        "kind": definition.kind,
        "name": definition.name.model_dump(exclude_none=True),
    }


@call.command("open")
def open_call(file: Path) -> None:
    """Creates the programme if it is new, and the call; prints the call's code."""
    done = setting.opened().act(calls.open_call, read_text(file), file=file.name, by=setting.by)
    show({"call": done.result}, done.result)


@call.command("show")
def show_call(code: Annotated[str, typer.Argument(metavar="CALL")]) -> None:
    """The frozen definition of a call, its hash, its applications by state."""
    value = setting.opened().ask(calls.shown, code)
    language = i18n.current()
    definition = value["definition"]
    lines = [
        f"{code}: {i18n.say(definition['name'], language)}",
        f"SHA-256 {value['definition_hash']}",
        Message(
            N_("received {received}, admitted {admitted}"), received=value["received"], admitted=value["admitted"]
        ).to(language),
    ]
    show(value, "\n".join(lines))


@call.command("list")
def list_calls(year: int | None = None) -> None:
    """The calls of the office."""
    rows = setting.opened().ask(lists.rows, year=year)
    value = [
        {"code": row.code, "programme": row.programme_code, "kind": row.kind.value, "name": row.name, "year": row.year,
         "round": row.round, "received": row.received, "admitted": row.admitted, "decided": row.decided}
        for row in rows
    ]  # fmt: skip
    language = i18n.current()
    if not rows and not setting.json:
        note(Message(N_("There is no call yet. Open one: grantdesk call open FILE.toml")).to(language))
    show(value, "\n".join(f"{row.code:32} {i18n.say(row.name, language)} ({row.received})" for row in rows))

"""The catalogues of the program: extract, fill, report what is missing, compile.

python tests/tools/catalogue.py build            extract the texts, update kk/ru/en, compile
python tests/tools/catalogue.py fill FILE.tsv    put in translations: msgid, kk, ru (plural forms parted by " | ")
python tests/tools/catalogue.py missing          list the texts without a translation
"""

import csv
import fcntl
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[2]
LOCALE = ROOT / "resources" / "locale"
LANGUAGES = ("kk", "ru", "en")
MADE = datetime(2026, 1, 1, tzinfo=UTC)
"""The same date in every build, so that a catalogue changes only with its texts."""
KEYWORDS = {"_": None, "N_": None, "Message": None, "gettext": None, "ngettext": (1, 2), "NP_": (1, 2)}
KEYWORDS_WITH_PLURAL = {**KEYWORDS}


@contextmanager
def only_one() -> Iterator[None]:
    with (Path(tempfile.gettempdir()) / "grantdesk-catalogue.lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def extracted() -> Catalog:
    """Every text marked in the program, with its places."""
    template = Catalog(domain="grantdesk", project="GrantDesk", fuzzy=False)
    for filename, _line, message, _comments, _context in extract_from_dir(
        ROOT / "grantdesk", [("**.py", "python")], {}, {**KEYWORDS, "Plural": (1, 2)}
    ):
        template.add(message, locations=[(f"grantdesk/{filename}", 0)])
    return template


def path(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / "grantdesk.po"


def load(language: str) -> Catalog:
    if not path(language).exists():
        return Catalog(locale=language, domain="grantdesk", project="GrantDesk", fuzzy=False)
    with path(language).open("rb") as handle:
        return read_po(handle, locale=language, domain="grantdesk")


def store(language: str, catalog: Catalog) -> None:
    path(language).parent.mkdir(parents=True, exist_ok=True)
    for suffix, write in ((".po", save_po), (".mo", write_mo)):
        target = path(language).with_suffix(suffix)
        fresh = target.with_suffix(suffix + ".new")
        with fresh.open("wb") as handle:
            write(handle, catalog)
        fresh.replace(target)


def save_po(handle: object, catalog: Catalog) -> None:
    write_po(handle, catalog, sort_output=True, omit_header=False, no_location=True, width=0, ignore_obsolete=True)


def build(translations: dict[str, dict[str, str]] | None = None) -> None:
    """Brings the catalogues up to the texts of the program; translations already there are kept."""
    template = extracted()
    for language in LANGUAGES:
        old = load(language)
        fresh = Catalog(
            locale=language, domain="grantdesk", project="GrantDesk", fuzzy=False, header_comment="# GrantDesk",
            creation_date=MADE, revision_date=MADE,
        )  # fmt: skip
        for message in template:
            if not message.id:
                continue
            known = old.get(message.id if isinstance(message.id, str) else message.id[0])
            key = message.id if isinstance(message.id, str) else message.id[0]
            string = (translations or {}).get(key, {}).get(language) or (known.string if known else "")
            if isinstance(message.id, tuple):
                forms = string.split(" | ") if isinstance(string, str) and string else list(string or ())
                if language == "en":
                    forms = list(message.id)
                string = tuple(forms) if any(forms) else ("",) * fresh.num_plurals
            elif language == "en":
                string = message.id
            fresh.add(message.id, string)
        store(language, fresh)


def missing() -> list[tuple[str, str]]:
    found = []
    template = extracted()
    for language in ("kk", "ru"):
        catalog = load(language)
        for message in template:
            if message.id:
                known = catalog.get(message.id if isinstance(message.id, str) else message.id[0])
                if known is None or not (known.string if isinstance(known.string, str) else all(known.string)):
                    found.append((language, message.id if isinstance(message.id, str) else message.id[0]))
    return found


def fill(source: Path) -> None:
    with source.open(encoding="utf-8", newline="") as handle:
        rows = [
            row
            for row in csv.reader(handle, delimiter="\t", quoting=csv.QUOTE_NONE)
            if len(row) >= 3 and row[0] != "msgid"
        ]
    build(
        {
            row[0].replace("\\n", "\n"): {"kk": row[1].replace("\\n", "\n"), "ru": row[2].replace("\\n", "\n")}
            for row in rows
        }
    )


def main(words: list[str]) -> int:
    with only_one():
        if words[:1] == ["fill"]:
            fill(Path(words[1]))
        elif words[:1] == ["build"]:
            build()
        if words[:1] in (["missing"], ["fill"], ["build"]):
            gaps = missing()
            print("\n".join(f"{language}\t{text}" for language, text in gaps) or "nothing is missing")
            return 1 if gaps else 0
    print(__doc__)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

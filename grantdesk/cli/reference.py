"""`reference import-kato`: what an office takes from official classifiers."""

from pathlib import Path

from grantdesk import i18n
from grantdesk.cli.shared import plain_app, setting, show
from grantdesk.services import localities

reference = plain_app("Classifiers of the office.")


@reference.command("import-kato")
def import_kato(file: Path) -> None:
    """Takes the official KATO workbook in: rural districts and settlements are offered in the form from then on."""
    done = localities.import_kato(setting.opened(), file, by=setting.by)
    show({"places": done.result}, done.message.to(i18n.current()) if done.message else "")

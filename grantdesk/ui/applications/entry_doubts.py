"""What the rules say of a sheet being typed: at a field as soon as it is left, and once more before storing."""

from collections.abc import Iterable
from dataclasses import replace

from grantdesk.i18n import N_, Message
from grantdesk.rules.entry import Told
from grantdesk.rules.findings import Finding
from grantdesk.rules.intake import NewApplication
from grantdesk.rules.kinds import Level
from grantdesk.rules.programme import Definition
from grantdesk.ui.applications.entry_fields import OWN
from grantdesk.ui.shared.form import Form
from grantdesk.ui.shared.questions import Questions

BESIDE = {"birth_date": "iin", "sex": "iin"}
"""Fields that are judged together with another one; the fault stands at the other."""
BLANK = "required"


class Doubts:
    """The findings of one form; `known` are rules that an earlier edition of the application was stored with."""

    def __init__(self, form: Form, definition: Definition, known: Iterable[str] = ()) -> None:
        self._form = form
        self._own = {item.code for item in definition.fields}
        self._known = frozenset(known)
        self._looked_at: set[tuple[str, str]] = set()

    def say(self, told: Told, left: str) -> None:
        """Says what is wrong with a field that was just left; the focus stays where it went."""
        for key, finding in self._faults(told):
            if key not in (left, BESIDE.get(left)) or finding.rule == BLANK or key not in self._form.cells:
                continue
            if finding.level is Level.NOTICE or not self._form.widget(key).is_empty():
                self._form.cells[key].show_fault(finding.text, finding.level)

    def show(self, told: Told) -> None:
        """Says everything at its field and goes to the first error; what cannot be read keeps its own words."""
        faults = list(self._faults(told))
        self._form.show_faults(
            [
                (key, finding.text, finding.level)
                for key, finding in faults
                if finding.rule != BLANK or not self._form.cells[key].fault()
            ]
        )

    def unseen(self, told: Told) -> bool:
        """Whether something doubtful is shown for the first time; the second time it is taken as looked at."""
        doubts = {(key, finding.rule) for key, finding in self._faults(told) if finding.level is Level.WARNING}
        fresh = {doubt for doubt in doubts - self._looked_at if doubt[0] != "iin" and doubt[1] not in self._known}
        self._looked_at |= doubts
        first = next((key for key in self._form.cells if any(key == doubt[0] for doubt in fresh)), None)
        if first is not None:
            self._form.widget(first).setFocus()
        return bool(fresh)

    def explained(self, application: NewApplication, told: Told, questions: Questions) -> NewApplication | None:
        """The application, with the reason in its note where the IIN contradicts what was typed; None when withdrawn.

        Date and sex in an IIN are no proof (explained by the Ministry of Justice in 2019), so the clerk decides and
        says from which document.
        """
        doubts = [finding for key, finding in told if key == "iin" and finding.level is Level.WARNING]
        doubts = [finding for finding in doubts if finding.rule not in self._known]
        if not doubts:
            return application
        title = Message(N_("The IIN and what was typed do not agree"))
        label = Message(N_("{doubt}\n\nWhy it is right (by which document):"), doubt=doubts[0].text)
        reason = questions.text(title, label)
        if not reason:
            self._form.widget("iin").setFocus()
            return None
        words = Message(N_("IIN: {reason}"), reason=reason)
        return replace(application, note="\n".join(part for part in (application.note, str(words)) if part))

    def _faults(self, told: Told) -> Iterable[tuple[str, Finding]]:
        for name, finding in told:
            if finding.level is not Level.GROUND:
                yield (OWN + name if name in self._own else name), finding

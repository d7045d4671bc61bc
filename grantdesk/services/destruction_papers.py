"""The acts of destruction of a call's personal data as papers; they name nobody whose data were destroyed."""

from sqlmodel import Session

from grantdesk.papers import occasions as paper
from grantdesk.papers.values import Both, CallFacts, Member, Signer
from grantdesk.services import paper_values
from grantdesk.services.calls import definition_of
from grantdesk.services.further_papers import Gathered, signing
from grantdesk.store.lists import calls
from grantdesk.store.lists import personal_data as lists
from grantdesk.store.lists.personal_data import DestructionRow

DESTRUCTION = "destruction"
WHAT = {
    "applications": Both("Өтінімдердегі дербес деректер", "Персональные данные заявок"),
    "persons": Both("Адамдардың карточкалары", "Карточки лиц"),
    "files": Both("Тіркелген файлдар", "Приложенные файлы"),
    "papers": Both("Басып шығарылған құжаттардың файлдары", "Файлы напечатанных документов"),
}
METHOD = Both(
    "дерекқордағы жазбалар иесіздендірілді, файлдар өшірілді, дерекқордағы босаған орын тазартылды",
    "записи базы данных обезличены, файлы удалены, освобожденное место базы данных очищено",
)


def acts(session: Session, call_id: int, head: Signer | None) -> list[Gathered]:
    """Every act of destruction of a call, the oldest first; those present sign, else whoever did it."""
    found = sorted(lists.destructions(session, call_id=call_id), key=lambda row: row.id)
    if not found:
        return []
    row, definition = calls.rows(session, call_id=call_id)[0], definition_of(session, call_id)
    facts = paper_values.facts(definition, row.code, row.definition_hash)
    return [_act(act, facts, signing(head)) for act in found]


def _act(row: DestructionRow, facts: CallFacts, head: Signer) -> Gathered:
    counts = {key: getattr(row, key) for key in WHAT}
    values = paper.Destruction(
        row.number, row.day,
        tuple(paper.Destroyed(WHAT[key], count, str(facts.year)) for key, count in counts.items() if count),
        tuple(Member(name) for name in row.present or (row.done_by,)),
        head, Both.of(row.basis), METHOD, facts,
    )  # fmt: skip
    return Gathered(row.number, row.application_id, f"destruction-{row.id:04d}", values, row.day)

"""The protocol from a meeting's record: times, order, each item with its quorum, votes by name and words of both."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from grantdesk.errors import Refused
from grantdesk.papers import protocol
from grantdesk.papers.blocks import Table
from grantdesk.papers.values import AgendaItem, Both, Member, Quorum, Recusal, Sitting, Votes
from tests.papers import samples
from tests.papers.reading import text_of

NAMES = samples.NAMES
OPENED, CLOSED = datetime(2025, 12, 10, 10, 5), datetime(2025, 12, 10, 12, 40)
OPENING = AgendaItem(
    1, Both("Отырыстың ашылуы", "Открытие заседания"), Both("Мүшелер – 5", "Членов – 5"),
    Both("Күн тәртібі бекітілсін.", "Утвердить повестку дня."), Quorum(5, 4, 4), opened=OPENED, closed=OPENED,
)  # fmt: skip
RESULTS = AgendaItem(
    2, Both("Конкурс қорытындысы", "Итоги конкурса"), resolved=Both("Қорытынды бекітілсін.", "Утвердить итоги."),
    quorum=Quorum(5, 3, 4, met=False), recused=(NAMES[2],), votes=Votes(2, 1, 0), carried=True,
    names_for=NAMES[:2], names_against=NAMES[3:4], opened=OPENED, closed=CLOSED, results=True,
)  # fmt: skip
SITTING = Sitting(
    OPENED, CLOSED, (OPENING, RESULTS), Both("Кворум ережесі.", "Правило кворума."),
    Both("Көпшілік.", "Большинство."), "214-Ө", date(2025, 10, 3), date(2025, 12, 15),
)  # fmt: skip
VALUES = replace(
    samples.protocol(8, 4),
    sitting=SITTING,
    members=(Member(NAMES[0], "chair", times="10:05–12:40"), Member(NAMES[1], presence="absent")),
    recusals=(
        Recusal(NAMES[2], 4, NAMES[4], "туысы", Both("қабылданды, № 1/2", "принят, № 1/2")),
    ),
)  # fmt: skip


def said(language: str, values=VALUES) -> str:
    return text_of(protocol.render(values, language, samples.OFFICE)).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        (
            "ru",
            (
                "утвержден приказом от 3 октября 2025 года № 214-Ө",
                "Время начала заседания – 10:05, окончания – 12:40.",
                "Кворум по вопросу (10:05–12:40): членов с правом голоса – 5, участвуют – 3, необходимо – 4.",
                f"За: {NAMES[0]}, {NAMES[1]}.",
                "Утвердить итоги.",
                "День подписания протокола: 15 декабря 2025 года.",
            ),
        ),
        (
            "kk",
            (
                "Комиссия құрамы 2025 жылғы 3 қазандағы № 214-Ө бұйрықпен бекітілген.",
                "Отырыстың басталу уақыты – 10:05, аяқталу уақыты – 12:40.",
                f"Қарсы: {NAMES[3]}.",
                "Қорытынды бекітілсін.",
                "Хаттамаға қол қойылған күн: 2025 жылғы 15 желтоқсан.",
            ),
        ),
    ],
)
def test_the_record_stands_in_the_paper(language, lines):
    text = " ".join(said(language).split())
    for line in lines:
        assert " ".join(line.split()) in text


def test_who_did_not_vote_so_is_not_named():
    assert "Воздержались:" not in said("ru")


def test_the_ranked_table_stands_under_the_item_that_carried_it():
    document = protocol.document(VALUES, "ru", samples.OFFICE)
    assert [block.name for block in document.blocks if isinstance(block, Table)].count("ranking") == 1
    none = replace(VALUES, sitting=replace(SITTING, items=(OPENING,)))
    tables = [block.name for block in protocol.document(none, "ru", samples.OFFICE).blocks if isinstance(block, Table)]
    assert tables == ["members", "recusals"]


def test_times_and_decisions_on_recusals_have_their_columns():
    document = protocol.document(VALUES, "ru", samples.OFFICE)
    tables = {block.name: block for block in document.blocks if isinstance(block, Table)}
    assert tables["members"].rows[0][-1] == "10:05–12:40"
    assert tables["recusals"].rows[0][-1] == "принят, № 1/2"


def test_a_meeting_under_way_tells_its_beginning_only():
    assert "Время начала заседания – 10:05." in said("ru", replace(VALUES, sitting=replace(SITTING, closed=None)))


def test_typed_words_that_differ_in_a_number_are_refused():
    other = replace(OPENING, heard=Both("Мүшелер – 5", "Членов – 6"))
    with pytest.raises(Refused) as caught:
        said("ru", replace(VALUES, sitting=replace(SITTING, items=(other, RESULTS))))
    assert "do not say the same" in caught.value.to("en")

"""The twin check: planted differences are all found, true twins pass."""

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

from grantdesk.errors import Refused
from grantdesk.papers import decision, press, protocol, recipients, twins
from grantdesk.papers.blocks import Block, Document, Facts, Run, Sides, Signatures, Table, Text, plain
from grantdesk.papers.values import Both, Signer
from tests.papers import occasions, samples

PROTOCOL = samples.protocol(30)


def pair(module, values) -> tuple[Document, Document]:
    return module.document(values, "kk", samples.OFFICE), module.document(values, "ru", samples.OFFICE)


def changed(document: Document, old: str, new: str, nth: int = 0) -> Document:
    """The document with one place changed: the nth one that holds `old`."""
    seen = -1

    def swap(text: str) -> str:
        nonlocal seen
        plain = text.replace("\u00a0", " ")
        if old in plain:
            seen += 1
            if seen == nth:
                return plain.replace(old, new, 1)
        return text

    blocks = tuple(_mapped(block, swap) for block in document.blocks)
    assert seen >= nth, f"{old} is not in the paper {nth + 1} times"
    return replace(document, blocks=blocks)


def _mapped(block: Block, swap: Callable[[str], str]) -> Block:
    def runs(of):
        words = plain(of)
        swapped_words = swap(words)
        return of if swapped_words == words else (Run(swapped_words, value=True),)

    match block:
        case Text():
            return replace(block, runs=runs(block.runs))
        case Sides():
            return replace(block, left=runs(block.left), right=runs(block.right))
        case Facts():
            return Facts(tuple((label, runs(value)) for label, value in block.rows))
        case Table():
            return replace(block, rows=tuple(tuple(swap(cell) for cell in row) for row in block.rows))
        case Signatures():
            return replace(block, signers=tuple(Signer(signer.post, swap(signer.name)) for signer in block.signers))
    return block


def table_changed(document: Document, name: str, change: Callable[[list], list]) -> Document:
    return replace(
        document,
        blocks=tuple(
            replace(block, rows=tuple(change(list(block.rows)))) if isinstance(block, Table) and block.name == name
            else block
            for block in document.blocks
        ),
    )  # fmt: skip


def swapped(rows: list) -> list:
    return [rows[1], rows[0], *rows[2:]]


IN_DECISION = [
    ("1 572 800 (один", "1 572 900 (один", 0),
    ("1 572 800 (один", "1 572 801 (один", 0),
    ("семьдесят две тысячи", "семьдесят три тысячи", 0),
    ("миллион пятьсот", "миллиона пятьсот", 0),
    (") тенге", ") теңге", 0),
    ("10 декабря 2025 года", "11 декабря 2025 года", 0),
    ("10 декабря 2025 года", "10 ноября 2025 года", 0),
    ("10 декабря 2025 года", "10 декабря 2026 года", 1),
    ("12 октября 2025 года, 14:05", "12 октября 2025 года, 14:50", 0),
    ("12 октября", "21 октября", 0),
    ("№ 12-5/17", "№ 12-5/71", 0),
    ("№ 12-5/17", "№ 12-6/17", 0),
    ("Сейітқали Айгерім Нұрланқызы", "Сейтқали Айгерім Нұрланқызы", 0),
    ("Сейітқали Айгерім Нұрланқызы", "Сейітқали Айгерим Нұрланқызы", 1),
    ("Сейітқали Айгерім Нұрланқызы", "Ким Виктория Сергеевна", 1),
    ("Сейітқали Айгерім Нұрланқызы", "", 1),
    ("Илийский район", "Уйгурский район", 0),
    ("Илийский район", "Іле ауданы", 0),
    ("Илийский район", "", 0),
    ("Наука", "Культура", 0),
    ("8,86", "8,68", 0),
    ("8,86", "886", 0),
    ("4 (всего", "14 (всего", 0),
    ("всего 29", "всего 28", 0),
    ("Жасыл лаборатория", "Жасыл зертхана", 0),
    ("17 июля 2023 года", "17 июня 2023 года", 0),
    ("№ 283-НҚ", "№ 238-НҚ", 0),
    ("года № 1 комиссия", "года № 2 комиссия", 0),
    ("0,71", "0,17", 0),
    ("0–1", "0–10", 2),
    ("Региональный грант «Тәуелсіздік ұрпақтары»", "Региональный грант «Тәуелсіздік ұрпағы»", 0),
    ("Тлеуберді Нұрсұлтан Болатұлы", "Тлеуберді Нұрсұлтан Болатович", 0),
]
IN_PROTOCOL = [
    ("победитель", "резерв", 0),
    ("резерв", "не отобрана", 0),
    ("не отобрана", "победитель", 3),
    ("9 000 000 (девять миллионов)", "9 000 000 (десять миллионов)", 0),
    ("9 000 000 (девять", "8 000 000 (девять", 0),
    ("1 000 000", "1 100 000", 0),
    ("необходимо участие не менее 8", "необходимо участие не менее 7", 0),
    ("за – 8", "за – 7", 0),
    ("против – 0, воздержались – 1", "против – 1, воздержались – 0", 0),
    ("участие дистанционно", "отсутствие", 0),
    ("Председатель комиссии", "Секретарь комиссии", 0),
    ("Депутат областного маслихата", "Член общественного совета", 0),
    ("Заявка подана после срока", "Возраст не соответствует требованию", 0),
    ("18; 6-1", "18; 6-2", 0),
    ("жақын туыс", "", 0),
    ("31 октября 2025 года, 18:00", "31 октября 2025 года, 08:00", 0),
    ("Ысқақ Һафиз Әлібекұлы", "Ысқақ Хафиз Әлібекұлы", 2),
    ("9,41", "9,14", 0),
]  # fmt: skip


def found(module, values, change: Callable[[Document], Document]) -> list[str]:
    kazakh, russian = pair(module, values)
    return [message.to("en") for message in twins.differences(kazakh, change(russian))]


@pytest.mark.parametrize("old, new, nth", IN_DECISION)
def test_a_difference_planted_in_a_decision_is_found(old, new, nth):
    assert found(decision, samples.DECISION, lambda russian: changed(russian, old, new, nth))


@pytest.mark.parametrize("old, new, nth", IN_PROTOCOL)
def test_a_difference_planted_in_a_protocol_is_found(old, new, nth):
    assert found(protocol, PROTOCOL, lambda russian: changed(russian, old, new, nth))


@pytest.mark.parametrize("table", ["ranking", "winners", "reserve", "members", "refused"])
def test_rows_in_another_order_are_found(table):
    assert found(protocol, PROTOCOL, lambda russian: table_changed(russian, table, swapped))


@pytest.mark.parametrize("table", ["ranking", "winners", "reserve", "members", "recusals", "reasons"])
def test_a_missing_row_is_found(table):
    assert found(protocol, PROTOCOL, lambda russian: table_changed(russian, table, lambda rows: rows[:-1]))


@pytest.mark.parametrize("at", [0, 3, 5, 9, 12])
def test_a_missing_block_is_found(at):
    assert found(
        protocol, PROTOCOL, lambda russian: replace(russian, blocks=russian.blocks[:at] + russian.blocks[at + 1 :])
    )


@pytest.mark.parametrize(
    "change",
    [{"number": "2"}, {"date": "2025-12-11"}, {"call_code": "other"}, {"definition_hash": "00"}, {"seal": None}],
)
def test_another_number_date_call_hash_or_seal_is_found(change):
    assert found(decision, samples.DECISION, lambda russian: replace(russian, **change))


def test_a_difference_in_the_kazakh_paper_is_found_too():
    kazakh, russian = pair(decision, samples.DECISION)
    for old, new in (("10 желтоқсандағы", "10 қарашадағы"), ("сегіз жүз", "жеті жүз"), ("Ғылым", "Наука")):
        assert twins.differences(changed(kazakh, old, new), russian)


def test_the_refusal_names_both_places():
    kazakh, russian = pair(decision, samples.DECISION)
    with pytest.raises(Refused) as caught:
        twins.check(kazakh, changed(russian, "8,86", "8,68"))
    assert caught.value.to("en") == (
        "The Kazakh and the Russian paper do not say the same; nothing was printed.\n"
        "the number 8.86 – 8.68: in Kazakh the line “Қорытынды балл”, in Russian the line “Итоговый балл”"
    )


def test_a_template_that_says_something_else_stops_the_print(tmp_path):
    from grantdesk.papers.templates import shipped

    (tmp_path / "ru").mkdir()
    text = shipped("resources", "papers", "ru", "recipients.txt").read_text(encoding="utf-8")
    (tmp_path / "ru" / "recipients.txt").write_text(text + "\nСрок оплаты: 10 дней.\n", encoding="utf-8")
    with pytest.raises(Refused):
        recipients.render(samples.recipients(), "kk", replace(samples.OFFICE, texts=tmp_path))


# Names of calls made of the words that the papers use themselves.
CALLED = (
    Both("Дауыс", "Голосование"),
    Both("Дауыс беру", "Голосование"),
    Both("Конкурс", "Конкурс"),
    Both("Ғылым", "Наука"),
    Both("Ғылым гранты", "Грант «Наука»"),
    Both("Сыйлық", "Премия"),
    Both("«Jas fund» қоры", "Фонд «Jas fund»"),
    Both("Жас 2025", "Молодежь 2025"),
    Both("жеңімпаз", "резерв"),
)


def twin_values(count: int) -> Iterator[tuple]:
    """Decisions, protocols and lists with values drawn by chance, awkward ones among them."""
    chance = random.Random(5)
    names = [*samples.NAMES, samples.MARKUP, "Ғылым Наука Іле", "Ли 2 Ән", "Қонаев Ақпан"]
    for number in range(count):
        when = date(2024, 1, 1) + timedelta(days=chance.randrange(900))
        outcome = chance.choice(["selected", "reserve", "not_selected"])
        reason = {"not_selected": chance.choice(["seats_full", "pool_short", "not_admitted"])}.get(outcome, outcome)
        line = replace(
            samples.LINE, name=chance.choice(names), project=f"«{chance.choice(names)}» {number} 2025 жыл",
            district=chance.choice(samples.DISTRICTS), direction=chance.choice(samples.DIRECTIONS),
            amount=chance.randrange(1, 10**8) if outcome == "selected" else 0, outcome=outcome, reason=reason,
            grounds=(samples.AGE,), number=number + 1,
        )  # fmt: skip
        called = chance.choice([samples.CALL.name, *CALLED])
        call = replace(samples.CALL, name=called, kind=chance.choice(["contest", "prize", "fund", "vote"]))
        if number % 3 == 0:
            yield decision, replace(samples.DECISION, call=call, line=line, date=when, protocol_date=when)
        elif number % 3 == 1:
            minutes = samples.protocol(chance.randrange(4, 30), chance.randrange(4, 12))
            yield protocol, replace(minutes, call=call, date=when)
        else:
            yield recipients, replace(samples.recipients(chance.randrange(1, 20)), call=call, date=when)


def test_none_of_200_true_pairs_is_refused():
    refused = [
        (number, [message.to("en") for message in told])
        for number, (module, values) in enumerate(twin_values(200))
        if (told := twins.differences(*pair(module, values)))
    ]
    assert refused == []


def test_the_press_compares_before_it_prints(monkeypatch):
    built = decision.document

    def false(values, language, office):
        document = built(values, language, office)
        return changed(document, "8,86", "8,87") if language == "ru" else document

    for print_it in (press.render_both, press.render_joined):
        with pytest.raises(Refused):
            print_it(false, samples.DECISION, samples.OFFICE)
    with pytest.raises(Refused):
        press.render(false, samples.DECISION, "kk", samples.OFFICE)


@pytest.mark.parametrize("called", [samples.CALL.name, *CALLED])
@pytest.mark.parametrize("kind", occasions.EVERY)
def test_the_twins_of_every_kind_are_true_whatever_the_call_is_called(kind, called):
    module, values = occasions.EVERY[kind]
    for programme in ("contest", "prize", "fund", "vote"):
        call = replace(samples.CALL, name=called, kind=programme)
        if kind == "extract":
            changed_values = replace(values, protocol=replace(values.protocol, call=call))
        else:
            changed_values = replace(values, call=call)
        assert [told.to("en") for told in twins.differences(*pair(module, changed_values))] == []

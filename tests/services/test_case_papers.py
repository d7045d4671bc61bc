"""Papers of single applications: the receipt and the notice before a decision, editions kept, nothing printed twice."""

from datetime import date
from pathlib import Path

import pytest

from grantdesk.errors import Refused
from grantdesk.rules.completeness import Checked
from grantdesk.services import completeness, decisions, papers, personal_data, seals
from grantdesk.services.office import Office
from grantdesk.services.paper_values import head
from grantdesk.store.lists import applications
from grantdesk.store.lists import decisions as lists
from tests.papers.reading import text_of
from tests.rules.samples import NAME
from tests.services.samples import DAY, NOW, opened, person, three, took
from tests.services.test_issuing import with_head

ESTIMATE = {"code": "estimate", "name": {"kk": "Смета", "ru": "Смета расходов"}, "need": "required"}
CARD = {"code": "card", "name": {"kk": "Жеке куәлік", "ru": "Удостоверение личности"}, "need": "required", "seen": True}
VIDEO = {"code": "video", "name": {"kk": "Бейне", "ru": "Видео"}, "need": "one_of:show"}
SLIDES = {"code": "slides", "name": {"kk": "Таныстырылым", "ru": "Презентация"}, "need": "one_of:show"}
CORRECTION = {"step": "correction", "from": "notice", "amount": 2, "unit": "working_days", "bound": "not_later"}
MONDAY = date(2025, 11, 3)


def asked(office: Office) -> tuple[int, int]:
    """A call that asks for documents, and the id of its one application with the estimate and the card."""
    call = opened(office, document=[ESTIMATE, CARD, VIDEO, SLIDES], term=[CORRECTION])
    (taken,) = took(office, call, person(1))
    states = {"estimate": Checked.RECEIVED, "card": Checked.SEEN}
    office.act(completeness.check_documents, taken.id, states, by="Сейітова Айша", now=NOW)
    return call, taken.id


def register(office: Office, call: int) -> list[tuple[str, str, str, int]]:
    return [(row.kind, row.number, row.language, row.edition) for row in office.ask(lists.papers, call_id=call)]


def test_a_receipt_says_number_minute_and_the_documents_taken(office: Office) -> None:
    call, key = asked(office)

    done = papers.issue_for(office, key, "receipt", ("ru",), by="clerk")

    text = text_of(done.result[0].read_bytes())
    assert "Заявка" in text
    assert "Смета расходов" in text
    assert "Удостоверение личности (предъявлен оригинал)" in text
    assert "Презентация" not in text
    assert "1 октября 2025 года, 12 часов 00 минут" in text or "12:00" in text
    assert register(office, call) == [("receipt", "1", "ru", 1)]


def test_a_receipt_says_the_same_in_both_languages_or_in_one_joined_file(office: Office) -> None:
    _call, key = asked(office)

    done = papers.issue_for(office, key, "receipt", ("kk", "ru", papers.JOINED), by="clerk")

    assert [file.name for file in done.result] == [f"receipt-0001-{each}.pdf" for each in ("kk", "ru", "kk+ru")]
    assert [len(seals.verify(office.workspace, file.read_bytes())) for file in done.result] == [1, 1, 2]


def test_a_notice_of_missing_documents_names_them_and_the_last_day(office: Office) -> None:
    call, key = asked(office)
    with_head(office)
    office.act(completeness.notify_missing, key, on=MONDAY, by="clerk", now=NOW)

    done = papers.issue_for(office, key, "missing", ("ru",), by="clerk")

    text = text_of(done.result[0].read_bytes())
    assert "Видео или Презентация" in text
    assert "5 ноября 2025 года" in text
    assert register(office, call) == [("missing", "1/1", "ru", 1)]


def test_a_notice_needs_to_be_recorded_and_can_be_seen_before(office: Office) -> None:
    call, key = asked(office)
    with_head(office)

    with pytest.raises(Refused, match="Record the notice"):
        papers.issue_for(office, key, "missing", by="clerk")
    shown = papers.preview(office, key, "missing", "kk", on=MONDAY)

    assert "Бейне немесе Таныстырылым" in text_of(shown)
    assert register(office, call) == []


def test_a_receipt_after_more_documents_is_a_new_edition_and_the_first_stays(office: Office) -> None:
    call, key = asked(office)
    first = papers.issue_for(office, key, "receipt", ("kk",), by="clerk").result[0]
    before = first.read_bytes()
    office.act(completeness.check_documents, key, {"video": Checked.RECEIVED}, by="clerk", now=NOW)

    second = papers.issue_for(office, key, "receipt", ("kk",), by="clerk").result[0]
    again = papers.issue_for(office, key, "receipt", ("kk",), by="clerk").result[0]

    assert (first.name, second.name, again.name) == ("receipt-0001-kk.pdf",) + ("receipt-0001-kk-2.pdf",) * 2
    assert first.read_bytes() == before
    assert register(office, call) == [("receipt", "1", "kk", 1), ("receipt", "1", "kk", 2)]


def test_receipts_of_a_whole_call_are_one_file_with_bookmarks_when_wished(office: Office, tmp_path: Path) -> None:
    call = three(office)

    done = papers.issue(office, call, tmp_path, kinds=("receipt",), languages=("kk", "ru"), bound=True, by="clerk")

    assert [file.name for file in done.result] == ["sample-2025-1-receipt-kk-ru.pdf"]
    assert len(seals.verify(office.workspace, done.result[0].read_bytes())) == 6
    assert len(register(office, call)) == 6


def test_who_is_not_admitted_is_told_before_the_decision(office: Office) -> None:
    call = opened(with_head(office), refusal=[{"code": "citizenship", "name": NAME, "paragraph": "18"}])
    (taken,) = took(office, call, person(1, citizenship="RU"))

    done = papers.issue_for(office, taken.id, "refusal", ("ru",), by="clerk")

    assert "(пункт 18)" in text_of(done.result[0].read_bytes())


def test_nothing_is_printed_where_nobody_is_refused(office: Office) -> None:
    call = three(with_head(office))

    with pytest.raises(Refused, match="nothing to print"):
        papers.issue(office, call, kinds=("refusal",), by="clerk")


def decided(office: Office, **over: object) -> int:
    call = three(with_head(office), **over)
    office.act(decisions.decide, call, protocol="5", on=DAY, by="secretary", now=NOW)
    return call


def test_an_order_has_its_own_number_and_keeps_it_when_it_is_printed_again(office: Office) -> None:
    call = decided(office)
    order = papers.Asked(head(office.settings), "77-Ө", date(2025, 11, 18))

    papers.issue(office, call, kinds=("order",), languages=("ru",), asked=order, by="clerk")
    again = papers.issue(office, call, kinds=("order",), languages=("ru",), by="clerk")

    text = text_of(again.result[0].read_bytes())
    assert "№ 77-Ө" in text
    assert "18 ноября 2025 года" in text
    assert register(office, call) == [("order", "77-Ө", "ru", 1)]


def test_a_contract_takes_its_terms_from_the_definition(office: Office) -> None:
    terms = [
        {"step": "payment", "from": "signed", "amount": 10, "unit": "working_days", "bound": "not_later"},
        {"step": "report", "from": "decided", "amount": 6, "unit": "months", "bound": "not_later"},
    ]
    call = decided(office, term=terms)

    done = papers.issue(office, call, kinds=("contract",), languages=("ru",), by="clerk")

    text = text_of(done.result[0].read_bytes())
    assert [file.name for file in done.result] == ["contract-0001-ru.pdf", "contract-0002-ru.pdf"]
    assert "количество рабочих дней после подписания договора – 10" in text
    assert "14 мая 2026 года" in text
    assert "Срок возврата" not in text


def test_papers_of_one_application_leave_the_others_alone(office: Office) -> None:
    call = decided(office)
    first = office.ask(applications.of_call, call)[0]

    done = papers.issue_for(office, first.id, "decision", by="clerk")

    assert [file.name for file in done.result] == ["decision-0001-kk.pdf", "decision-0001-ru.pdf"]


def test_what_can_be_issued_grows_with_the_case(office: Office) -> None:
    _call, key = asked(office)
    assert office.ask(papers.open_kinds, key) == ("receipt",)

    office.act(completeness.notify_missing, key, on=MONDAY, by="clerk", now=NOW)

    assert office.ask(papers.open_kinds, key) == ("receipt", "missing")


def test_after_the_decision_winners_get_more_papers_than_the_rest(office: Office) -> None:
    call = decided(office)

    first, _second, last = (row.id for row in office.ask(applications.of_call, call))

    assert office.ask(papers.open_kinds, first) == (
        "receipt", "decision", "winner", "contract", "diploma", "explanation",
    )  # fmt: skip
    assert office.ask(papers.open_kinds, last) == ("receipt", "decision", "explanation")


def test_an_act_of_destruction_is_printed_after_the_data_went(office: Office) -> None:
    call = decided(office)
    papers.issue(office, call, kinds=("decision",), by="clerk")
    office.act(personal_data.set_retention, call, date(2025, 11, 15), reason="бұйрық", by="clerk", now=NOW)
    present = ["Сейітова Айша Маратқызы", "Ким Виктор"]
    personal_data.destroy(office, call, number="3", day=DAY, basis="94-V, 18", present=present, by="clerk")

    done = papers.issue(office, call, kinds=("destruction",), languages=("ru",), by="clerk")

    text = text_of(done.result[0].read_bytes())
    assert "Файлы напечатанных документов" in text
    assert "Сейітова Айша Маратқызы" in text
    assert "Сынақов" not in text
    kept = done.result[0].parent
    assert [file.name for file in kept.iterdir()] == ["destruction-0001-ru.pdf"]

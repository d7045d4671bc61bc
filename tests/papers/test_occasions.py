"""Every kind of paper: what it says in both languages, and that it prints whole."""

import shutil
import subprocess
from dataclasses import replace

import pytest
import zxingcpp
from PIL import Image

from grantdesk.papers import (
    blank_sheets,
    contract,
    decision,
    destruction,
    diploma,
    extract,
    kinds,
    missing,
    order,
    press,
    receipt,
    refusal,
    seal,
    summary_sheet,
    winner,
)
from grantdesk.papers.blocks import Signatures, Table
from grantdesk.papers.values import Both, Ground
from tests.papers import occasions, samples
from tests.papers.reading import pages_of, text_of

KEY = bytes(range(32))
OFFICE = replace(occasions.FULL, key=KEY)
BOTH = pytest.mark.parametrize("language", ["kk", "ru"])
KINDS = pytest.mark.parametrize("kind", occasions.EVERY)


def shown(module, values, language: str) -> str:
    return text_of(module.render(values, language, occasions.FULL))


@KINDS
def test_every_kind_is_known_by_its_name(kind):
    module, _values = occasions.EVERY[kind]
    assert kinds.KINDS[kind] is module.document
    assert set(kinds.KINDS) == set(occasions.EVERY)


@BOTH
@KINDS
def test_every_kind_prints_with_its_definition_and_passes_its_check(kind, language):
    module, values = occasions.EVERY[kind]
    pdf = module.render(values, language, OFFICE)
    text = text_of(pdf)
    assert values.call.definition_hash in text if kind != "extract" else samples.CALL.definition_hash in text
    if kind in ("blank_sheets", "declaration"):
        assert "GD1|" not in text
    else:
        (told,) = seal.verified_pdf(pdf, [seal.public_of(KEY)])
        assert (told.kind, told.language) == (kind, language)


@KINDS
def test_every_kind_gives_the_same_bytes_again(kind):
    module, values = occasions.EVERY[kind]
    assert module.render(values, "kk", OFFICE) == module.render(values, "kk", OFFICE)


@BOTH
@KINDS
def test_no_page_is_empty(kind, language):
    module, values = occasions.EVERY[kind]
    assert all(len(page) > 150 for page in pages_of(module.render(values, language, OFFICE)))


@KINDS
def test_the_seal_never_stands_on_a_page_of_its_own(kind):
    module, values = occasions.EVERY[kind]
    for size in (11.0, 12.5, 14.0, 15.5, 17.0):
        document = module.document(values, "ru", OFFICE)
        last = press.laid_out(document, replace(OFFICE, size=size))[-1]
        assert len([slab for slab, _top in last.placed if slab.strokes]) > (1 if document.seal else 0)


@BOTH
def test_a_notice_lists_what_is_missing_and_until_when(language):
    text = shown(missing, occasions.MISSING, language)
    expected = {
        "kk": (
            "1. Шығындар сметасының жобасы; 2. Жоба бойынша таныстырылым немесе бейне;",
            "соңғы күні: 2025 жылғы 17 желтоқсан.",
            "Көрсетілген мерзімде толықтырылмаған құжаттар топтамасы қайтарылады.",
        ),
        "ru": (
            "1. Проект сметы расходов; 2. Презентация или видео проекта;",
            "дополнения документов: 17 декабря 2025 года.",
            "Пакет документов, не дополненный в указанный срок, возвращается.",
        ),
    }
    assert all(words in text for words in expected[language])


def test_a_refusal_names_ground_and_paragraph():
    assert "1. Заявка подана после срока (пункт 18); 2. Возраст не соответствует требованию (пункт 6-1);" in shown(
        refusal, occasions.REFUSAL, "ru"
    )
    assert "Қарсылық білдіру мерзімінің соңғы күні: 2025 жылғы 19 желтоқсан." in shown(refusal, occasions.REFUSAL, "kk")
    assert "Қарсылық білдіру" not in shown(refusal, replace(occasions.REFUSAL, appeal_until=None), "kk")


def test_a_refusal_without_a_paragraph_names_the_ground_alone():
    bare = replace(occasions.REFUSAL, grounds=(Ground(Both("Жасы сәйкес емес", "Возраст не подходит")),))
    assert "1. Возраст не подходит;" in text_of(refusal.render(bare, "ru", samples.OFFICE))


def test_a_winner_learns_the_sum_and_what_to_bring():
    text = shown(winner, occasions.WINNER, "ru")
    assert "1 572 800 (один миллион пятьсот семьдесят две тысячи восемьсот) тенге" in text
    assert "протокола заседания комиссии от 10 декабря 2025 года № 1 сообщаем, что Вы признаны победителем." in text
    assert "1. Справка о наличии и номере банковского счета;" in text
    bare = shown(winner, replace(occasions.LETTER, amount=0), "kk")
    assert "Сіздің жеңімпаз деп танылғаныңызды хабарлаймыз." in bare
    assert "құжаттарды ұсыну қажет" not in bare


def test_a_receipt_counts_documents_and_sheets():
    text = shown(receipt, occasions.RECEIPT, "kk")
    assert "қағаз жүзінде" in text
    assert "Құжаттар саны – 3." in text
    assert "Парақтардың жалпы саны – 4." in text
    online = replace(occasions.RECEIPT, channel="online", documents=occasions.RECEIPT.documents[1:2])
    assert "Парақтардың жалпы саны" not in shown(receipt, online, "kk")
    assert "онлайн" in shown(receipt, online, "ru")


def test_blank_sheets_have_a_page_for_each_application_and_room_to_write():
    pages = pages_of(blank_sheets.render(occasions.BLANK, "kk", OFFICE))
    assert [page.split("№ ")[1].split()[0] for page in pages] == ["17", "23", "31"]
    assert samples.MARKUP in pages[1]
    assert "Үміткер" not in pages[2]
    (table, *_rest) = [
        block for block in blank_sheets.document(occasions.BLANK, "ru", OFFICE).blocks if isinstance(block, Table)
    ]
    assert [column.head for column in table.columns] == ["№", "Критерий", "Шкала", "Оценка", "Пояснение"]
    assert {row[3] for row in table.rows} == {""}


def test_the_code_of_a_sheet_stands_on_its_page_and_is_scanned_at_150_dpi(tmp_path):
    content = blank_sheets.render(occasions.BLANK, "kk", OFFICE)
    assert ["7-17-42" in page for page in pages_of(content)] == [True, False, False]
    (tmp_path / "sheets.pdf").write_bytes(content)
    subprocess.run(["pdftoppm", "-r", "150", "-gray", "-png", "sheets.pdf", "page"], cwd=tmp_path, check=True)
    found = [zxingcpp.read_barcodes(Image.open(page)) for page in sorted(tmp_path.glob("page*.png"))]
    assert [[code.text for code in codes] for codes in found] == [["7-17-42"], [], []]


def test_the_summary_sheet_has_a_column_for_each_member_and_the_stamp():
    document = summary_sheet.document(occasions.SUMMARY, "kk", OFFICE)
    (table,) = [block for block in document.blocks if isinstance(block, Table)]
    assert len(table.columns) == 14
    assert table.rows[0][3:6] == ("9,00", "қатыспады", "7,00")
    assert table.rows[3][7] == "өздігінен бас тартты"
    assert "БЕКІТЕМІН" in shown(summary_sheet, occasions.SUMMARY, "kk")
    assert "БЕКІТЕМІН" not in shown(summary_sheet, replace(occasions.SUMMARY, approves=None), "kk")
    assert document.landscape


def test_the_extract_names_nobody_but_who_signs():
    for language in ("kk", "ru"):
        text = shown(extract, occasions.EXTRACT, language)
        assert not any(name.split()[0] in text for name in samples.NAMES)
        assert "9 000 000" in text
    assert "Выписка верна: Секретарь комиссии Н.Б. Тлеуберді" in shown(extract, occasions.EXTRACT, "ru")


def test_the_order_has_its_annex_on_a_new_page():
    pages = pages_of(order.render(occasions.ORDER, "kk", OFFICE))
    assert "БҰЙЫРАМЫН:" in pages[0]
    assert "жүктелсін: Басшының орынбасары Әлімжан Дәурен Серікұлы." in pages[0]
    assert pages[1].startswith("2025 жылғы 15 желтоқсандағы № 118 бұйрыққа қосымша АЛУШЫЛАРДЫҢ ТІЗІМІ")
    own = shown(order, replace(occasions.ORDER, control=None), "ru")
    assert "Контроль за исполнением настоящего приказа оставляю за собой." in own


def test_the_contract_prints_only_the_terms_that_are_agreed():
    text = shown(contract, occasions.CONTRACT, "ru")
    assert "2.1. Сумма гранта: 1 572 800 (один миллион пятьсот семьдесят две тысячи восемьсот) тенге." in text
    assert "2.3. Срок выплаты: количество рабочих дней после подписания договора – 10." in text
    assert "4.2. Дата представления заключительного программного отчета" in text
    assert "5.2. Срок возврата: количество календарных дней после получения уведомления – 30." in text
    bare = replace(
        occasions.CONTRACT, payment_days=None, use_until=None, interim_report=None, final_report=None, phone="",
        monitoring_until=None, return_days=None, office_account="", representative="Серік Болат Асқарұлы",
    )  # fmt: skip
    shorter = text_of(contract.render(bare, "ru", samples.OFFICE))
    assert "Срок выплаты" not in shorter
    assert "Отчеты и мониторинг" not in shorter
    assert "4. Ответственность сторон" in shorter
    assert "Законный представитель Грантополучателя: Серік Болат Асқарұлы." in shorter
    assert "БИН" not in shorter


def test_the_diploma_is_one_lying_page():
    for language, words in (("kk", "Марапатталады: "), ("ru", "Награждается: ")):
        pages = pages_of(diploma.render(occasions.DIPLOMA, language, OFFICE))
        assert len(pages) == 1
        assert words + occasions.DIPLOMA.name in pages[0]
    assert "Размер премии" not in shown(diploma, replace(occasions.DIPLOMA, amount=0), "ru")


def test_the_act_of_destruction_counts_and_is_approved():
    text = shown(destruction, occasions.ACT, "kk")
    assert "БЕКІТЕМІН Басқарма басшысы" in text
    assert "Барлығы: 1 485." in text
    (signatures,) = [
        block for block in destruction.document(occasions.ACT, "kk", OFFICE).blocks if isinstance(block, Signatures)
    ]
    assert len(signatures.signers) == 3
    without = shown(destruction, replace(occasions.ACT, call=None), "kk")
    assert "SHA-256" not in without


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs pdftotext")
@BOTH
def test_all_letters_come_back_from_pdftotext(tmp_path, language):
    values = replace(occasions.RECEIPT, applicant=f"Әріптер {samples.LETTERS}")
    (tmp_path / "paper.pdf").write_bytes(receipt.render(values, language, OFFICE))
    text = subprocess.run(["pdftotext", tmp_path / "paper.pdf", "-"], capture_output=True, check=True).stdout.decode()
    assert samples.LETTERS in text


def test_the_sign_of_the_office_stands_before_the_register_number():
    office = replace(samples.OFFICE, prefix="ТУ-")
    for kind in ("receipt", "missing", "winner", "decision", "blank_sheets"):
        module, values = {**occasions.EVERY, "decision": (decision, samples.DECISION)}[kind]
        assert "№ ТУ-17" in text_of(module.render(values, "ru", office)), kind

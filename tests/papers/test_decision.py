"""The decision on one application, in each of its cases."""

from dataclasses import replace

import pytest

from grantdesk.papers import decision
from tests.papers import samples
from tests.papers.reading import pages_of, text_of


def shown(language: str, values=None, **changes) -> str:
    return text_of(decision.render(values or samples.decision(**changes), language, samples.OFFICE))


def test_a_winner_reads_the_amount_in_figures_and_words():
    assert (
        "2. Грант мынадай мөлшерде берілсін: 1 572 800 (бір миллион бес жүз жетпіс екі мың сегіз жүз) теңге."
        in shown("kk")
    )
    assert (
        "2. Предоставить грант в размере: 1 572 800 (один миллион пятьсот семьдесят две тысячи восемьсот) тенге."
        in shown("ru")
    )


def test_the_name_stands_in_the_nominative_in_both_languages():
    assert "деп танылсын: Сейітқали Айгерім Нұрланқызы." in shown("kk")
    assert "(грантополучателем): Сейітқали Айгерім Нұрланқызы." in shown("ru")


def test_number_date_protocol_and_definition_are_on_both():
    for language, dated, rests_on in (
        ("kk", "2025 жылғы 10 желтоқсан № 12-5/17", "2025 жылғы 10 желтоқсандағы № 1 хаттамасы негізінде"),
        ("ru", "10 декабря 2025 года № 12-5/17", "протокола заседания комиссии от 10 декабря 2025 года № 1"),
    ):
        text = shown(language)
        assert dated in text
        assert rests_on in text
        assert f"tu-almaty-region-2025-1, SHA-256: {samples.CALL.definition_hash}" in text


def test_both_names_of_the_office_are_in_the_letterhead():
    for language in ("kk", "ru"):
        text = shown(language)
        assert samples.OFFICE.name.kk in text
        assert samples.OFFICE.name.ru in text


def test_the_reserve_has_its_number():
    values = replace(samples.decision(outcome="reserve", reason="reserve", amount=0), reserve_number=2)
    assert (
        "Резервтік тізімге енгізілсін: Сейітқали Айгерім Нұрланқызы. 2. Резервтік тізімдегі реттік нөмірі: 2."
        in shown("kk", values)
    )
    assert "2. Порядковый номер в резервном списке: 2." in shown("ru", values)


@pytest.mark.parametrize(
    "reason, kazakh, russian",
    [
        ("below_threshold", "қорытынды балл шекті балдан төмен", "итоговый балл ниже порогового"),
        ("pool_short", "бөлінген қаражат толық бөлініп бітті", "выделенные средства полностью распределены"),
        ("incomplete", "бағалау парақтарының саны жеткіліксіз", "недостаточное количество оценочных листов"),
    ],
)
def test_who_is_not_selected_reads_why(reason, kazakh, russian):
    changes = {"outcome": "not_selected", "reason": reason, "amount": 0}
    assert f"2. Себебі: {kazakh}." in shown("kk", **changes)
    assert f"2. Причина: {russian}." in shown("ru", **changes)


def test_who_is_not_admitted_reads_each_ground_with_its_paragraph():
    values = replace(
        samples.decision(
            outcome="not_selected", reason="not_admitted", amount=0, result=None, place=None,
            grounds=(samples.LATE, samples.AGE),
        ),
        marks=(),
    )  # fmt: skip
    kazakh, russian = shown("kk", values), shown("ru", values)
    assert "Өтінім мерзімінен кейін берілді (18-тармақ);" in kazakh
    assert "Жасы талапқа сай емес (6-1-тармақ);" in kazakh
    assert "Заявка подана после срока (пункт 18);" in russian
    assert "Возраст не соответствует требованию (пункт 6-1);" in russian
    assert "1 572 800" not in kazakh
    assert "Итоговый балл" not in russian


@pytest.mark.parametrize(
    "kind, kazakh, russian",
    [
        ("prize", "Сыйлық мынадай мөлшерде берілсін", "Присудить премию в размере"),
        ("fund", "Қаржылай қолдаудың мөлшері", "Размер финансовой поддержки"),
        ("vote", "Дауыс беру қорытындысы бойынша жеңімпаз деп танылсын", "Признать победителем по итогам голосования"),
    ],
)
def test_each_kind_of_programme_has_its_words(kind, kazakh, russian):
    values = replace(samples.DECISION, call=replace(samples.CALL, kind=kind))
    assert kazakh in shown("kk", values)
    assert russian in shown("ru", values)


def test_the_explanation_shows_every_criterion_with_its_mean():
    text = shown("ru")
    assert "новизна (уникальность) предлагаемого проекта 0–1 1,00" in text
    assert "охват бенефициаров и масштаб реализации проекта 0–1 0,57" in text


@pytest.mark.parametrize("text", [samples.MARKUP, '=HYPERLINK("x")', "{name} **қою** & <img src='http://example.org'>"])
def test_names_print_as_typed(text):
    for language in ("kk", "ru"):
        assert text in shown(language, name=text, project=f"Жоба {text}")


def test_every_kazakh_letter_comes_back():
    text = shown("kk", name=f"Әріп {samples.LETTERS}")
    assert samples.LETTERS in text


def test_the_same_values_give_the_same_bytes():
    first = decision.render(samples.DECISION, "kk", samples.OFFICE)
    assert decision.render(samples.DECISION, "kk", samples.OFFICE) == first


def test_page_numbers_begin_on_the_second_page():
    pages = pages_of(decision.render(samples.DECISION, "ru", samples.OFFICE))
    assert len(pages) == 2
    assert pages[1].split("SHA-256")[1].split()[-1] == "2"
    assert pages[0].split("SHA-256")[1].split()[-1] == samples.CALL.definition_hash

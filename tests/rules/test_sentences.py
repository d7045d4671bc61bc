"""The sentences of a year: the wording of the press, exact figures, every case said in words."""

import pytest

from grantdesk.rules.kinds import ProgrammeKind
from grantdesk.rules.sentences import grouped, money, paragraphs, signed
from grantdesk.rules.summary import CounterLine, Cut, Line, Section, YearReport
from tests.rules.test_summary import line, section

CUTS = {
    Cut.PLACE: (line("rural", 7), line("urban", 3)),
    Cut.SEX: (line("f", 3), line("m", 7)),
    Cut.DISTRICT: (line("Кеген", 6), line("Шет"), line("Іле", 4)),
}


def said(language: str, *sections: Section, **over: object) -> list[str]:
    total = over.pop("total", None) or section("", line("", 10, received=35, admitted=29, money=10_000_000), cuts=CUTS)
    report = YearReport(2025, "19", "", sections, total, **over)  # type: ignore[arg-type]
    made = YearReport(2025, "19", "", sections, total, sentences=paragraphs(report))  # type: ignore[arg-type]
    return [text.replace("\u00a0", " ") for text in made.paragraphs(language)]


def programme(awarded: int = 10, tenge: int = 10_000_000, **over: object) -> Section:
    total = line("", awarded, received=35, admitted=29, money=tenge)
    return section("tu", total, **{"name": {"kk": "«ТҰ»", "ru": "«ТУ»"}, "cuts": CUTS, **over})


@pytest.mark.parametrize(
    ("tenge", "kk"),
    [
        (10_000_000, "10 млн теңге"),
        (1_500_000, "1,5 млн теңге"),
        (1_572_800, "1 572 800 теңге"),
        (900_000, "900 000 теңге"),
        (1_234_000_000, "1 234 млн теңге"),
        (0, "0 теңге"),
    ],
)
def test_money_is_shortened_only_where_no_digit_is_lost(tenge: int, kk: str) -> None:
    assert money(tenge).to("kk").replace("\u00a0", " ") == kk


def test_numbers_are_grouped_and_differences_signed() -> None:
    assert grouped(143_124_800) == "143\u00a0124\u00a0800"
    assert [signed(3), signed(-18_920), signed(0)] == ["+3", "−18\u00a0920", "0"]


def test_the_sentence_of_the_press_article() -> None:
    kk, ru = said("kk", programme(each=1_000_000))[1], said("ru", programme(each=1_000_000))[1]

    assert kk == (
        "«ТҰ»: 10 жас азаматқа 10 млн теңге бөлінді, әрқайсысына – 1 млн теңге. "
        "Олардың ішінде: ауыл тұрғындары – 7, әйелдер – 3. "
        "Келіп түскен өтінімдер – 35, конкурсқа жіберілгені – 29. "
        "Аудандар мен қалалар бойынша: Кеген – 6, Іле – 4."
    )
    assert ru == (
        "«ТУ»: 10 молодым гражданам выделено 10 млн тенге, каждому – 1 млн тенге. "
        "Из них: сельские жители – 7, женщины – 3. "
        "Поступило заявок – 35, допущено – 29. "
        "По районам и городам: Кеген – 6, Іле – 4."
    )


@pytest.mark.parametrize(
    ("kind", "kk"),
    [
        (ProgrammeKind.PRIZE, "«ТҰ»: 10 жас азаматқа 10 млн теңге көлемінде сыйлық берілді."),
        (ProgrammeKind.FUND, "«ТҰ»: 10 жас азаматқа 10 млн теңге көлемінде қаржылай қолдау көрсетілді."),
        (ProgrammeKind.VOTE, "«ТҰ»: 10 қатысушы жеңімпаз атанды, 10 млн теңге."),
        (None, "«ТҰ»: 10 жас азаматқа 10 млн теңге бөлінді."),
    ],
)
def test_each_kind_of_programme_has_its_words(kind: ProgrammeKind | None, kk: str) -> None:
    assert said("kk", programme(kind=kind))[1].startswith(kk + " Олардың")


def test_one_winner_is_not_told_the_amount_of_each() -> None:
    alone = programme(1, 5_000_000, each=5_000_000)

    assert said("ru", alone)[1].startswith("«ТУ»: 1 молодому гражданину выделено 5 млн тенге. ")


def test_winners_without_money_and_nobody() -> None:
    assert said("kk", programme(2, 0))[1].startswith("«ТҰ»: 2 қатысушы жеңімпаз атанды. ")
    nobody = programme(0, 0, cuts=dict.fromkeys(Cut, ()))
    assert said("kk", nobody)[1] == (
        "«ТҰ»: ешкім іріктелген жоқ. Келіп түскен өтінімдер – 35, конкурсқа жіберілгені – 29."
    )


def test_an_undecided_call_says_so_in_words() -> None:
    none = programme(0, 0, undecided=("tu-2025-1",))
    part = programme(calls=("tu-2025-1", "tu-2025-2"), undecided=("tu-2025-2",))

    assert said("kk", none)[1] == "«ТҰ»: келіп түскен өтінімдер – 35, шешім әлі қабылданған жоқ."
    assert said("ru", part)[1].endswith(" Решение ещё не принято: tu-2025-2.")


def test_who_has_no_figure_of_applications_counts_as_none() -> None:
    bare = line("", 0)
    empty = Line("", "", None, None, bare.awarded, bare.money, bare.paid)
    without = programme(undecided=("tu-2025-1",))
    without = section("tu", empty, calls=without.calls, undecided=without.calls, cuts=CUTS)

    assert said("kk", without)[1] == "Грант: келіп түскен өтінімдер – 0, шешім әлі қабылданған жоқ."
    assert "келіп түскен өтінімдер – 0" in said("kk", without, total=without)[0]


def test_a_place_that_is_not_known_is_said() -> None:
    cuts = CUTS | {Cut.PLACE: (line("rural", 7), line("-", 3))}

    assert "Не указано, село или город – 3." in said("ru", programme(cuts=cuts))[1]


@pytest.mark.parametrize(
    ("before", "ru"),
    [
        (7, "Получателей в 2024 году – 7, изменение: +3 (+42,9 %)."),
        (20, "Получателей в 2024 году – 20, изменение: −10 (−50,0 %)."),
        (10, "Получателей в 2024 году – 10, изменение: 0 (0 %)."),
        (0, "Получателей в 2024 году – 0, изменение: +10."),
    ],
)
def test_the_year_before_stands_in_figures_and_percent(before: int, ru: str) -> None:
    assert said("ru", programme(before={"awarded": before}))[1].endswith(ru)


def test_a_typed_year_before_names_its_source_and_the_plan_follows() -> None:
    typed = programme(before={"awarded": 8}, before_source="Есеп № 3", plan={"awarded": 12})

    assert said("kk", typed)[1].endswith(
        "2024 жылғы алушылар – 8, айырмасы: +2 (+25,0 %). 2024 жыл бойынша дереккөз: Есеп № 3. "
        "2026 жылға арналған жоспар – 12."
    )


def test_the_whole_year_comes_first() -> None:
    assert said("kk", programme())[0] == (
        "2025 жылы: бағдарламалар – 1, келіп түскен өтінімдер – 35, конкурсқа жіберілгені – 29, алушылар – 10, "
        "жалпы сома – 10 млн теңге. Олардың ішінде: ауыл тұрғындары – 7, әйелдер – 3."
    )
    assert said("ru") == ["В 2025 году конкурсы не проводились."]


def test_counters_of_the_whole_are_told_with_their_plan() -> None:
    name = {"kk": "Жұмыс орындары", "ru": "Рабочие места"}
    whole = CounterLine(1, "jobs", name, "", "", "", "", 1000, 1000, None, "хат")
    district = CounterLine(2, "jobs", name, "", "", "196200000", "Талғар", 40, None, None, "хат")
    planned = CounterLine(3, "camps", name, "", "", "", "", None, 2, None, "хат")
    bare = CounterLine(4, "mentors", {"kk": "Тәлімгерлер", "ru": "Наставники"}, "", "", "", "", 13, None, None, "хат")

    found = said("kk", programme(), counters=(whole, district, planned, bare))

    assert found[-1] == "Жұмыс орындары – 1 000. 2026 жылға арналған жоспар – 1 000. Тәлімгерлер – 13."


def test_equal_sentences_are_equal_and_differ_by_their_lists() -> None:
    first, second = (
        paragraphs(YearReport(2025, "", "", (programme(cuts=cuts),), programme()))
        for cuts in (CUTS, CUTS | {Cut.DISTRICT: (line("Шет", 1),)})
    )

    assert first == paragraphs(YearReport(2025, "", "", (programme(),), programme()))
    assert first != second

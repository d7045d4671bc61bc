"""Headers of files are found and understood."""

import pytest

from grantdesk.errors import Refused
from grantdesk.rules.columns import ColumnMap, Doubt, by_hand, guess, missing, required, understand
from grantdesk.rules.grid import Span
from grantdesk.rules.wordings import MARKS, VOTES, application_columns, folded
from tests.rules.grids import grid, mapped
from tests.rules.samples import call, coded, definition

PLAIN = application_columns(definition(call=call()))

CANONICAL = (
    "iin", "last_name", "first_name", "middle_name", "birth_date", "sex", "citizenship", "phone", "email", "district",
    "locality", "rural", "address", "direction", "project_title", "requested_amount", "received_at", "category", "note",
)  # fmt: skip

# Headings as forms and registers have them: the column each of them is, or "" for none.
HEADINGS = {
    "row_number": [
        "№", "№ п/п", "р/с", "Рет саны", "Реттік нөмірі", "Тіркеу нөмірі", "Номер заявки", "Рег. номер (вход. номер)",
    ],
    "iin": [
        "ИИН", "ЖСН", "ЖСН (12 сан)", "ИИН (12 цифр)", "Ваш ИИН *", "IIN", "Жеке сәйкестендіру нөмірі (ЖСН)",
        "Индивидуальный идентификационный номер", "ЖСН / ИИН", "1. ИИН", "ИИН заявителя",
    ],
    "full_name": [
        "Ф.И.О.", "ФИО", "Ф. И. О. заявителя", "Аты-жөні", "Тегі, аты, әкесінің аты", "Т.А.Ә. (тегі, аты)",
        "Фамилия, имя, отчество (при наличии)", "Full name", "Өтінім беруші", "Заявитель", "Толық аты-жөніңіз",
    ],
    "last_name": [
        "Фамилия", "Тегі", "Тегіңіз", "Тегіңіз ", "Ваша фамилия", "Last name", "Surname", "Тегіңізді жазыңыз: тегі",
    ],
    "first_name": [
        "Имя", "Аты", "Атыңыз", "Есіміңіз", "Ваше имя", "First name", "Name",
    ],
    "middle_name": [
        "Отчество", "Отчество (при наличии)", "Әкесінің аты", "Әкеңіздің аты", "Әкесінің аты (бар болса)",
        "Patronymic",
    ],
    "birth_date": [
        "Дата рождения", "Туған күні", "Туған күніңіз", "Туған күні, айы, жылы", "Дата рожд.", "Date of birth",
        "День, месяц, год рождения", "Туған жылы",
    ],
    "sex": [
        "Пол", "Жынысы", "Жынысыңыз", "Пол (м/ж)", "Ваш пол", "Gender",
    ],
    "citizenship": [
        "Гражданство", "Азаматтығы", "Азаматтығыңыз", "Citizenship",
    ],
    "phone": [
        "Телефон", "Телефон нөмірі", "Контактный телефон", "Байланыс телефоны", "Тел.", "Моб. телефон",
        "Ұялы телефоны", "Номер телефона (WhatsApp)", "Контактный номер", "Контакты", "Phone",
    ],
    "email": [
        "Эл. почта", "Электрондық пошта", "Электронная почта", "E-mail", "Email", "Адрес электронной почты",
        "Электрондық пошта мекенжайы", "Эл. адрес", "Электрондық мекенжай", "Пошта", "Имейл",
    ],
    "district": [
        "Район", "Ауданы", "Район (город)", "Ауданы / қаласы", "Аудан, қала", "Район проживания", "District",
        "Тұратын ауданы",
    ],
    "locality": [
        "Населенный пункт", "Населённый пункт", "Елді мекен", "Ауылдың (қаланың) атауы", "Село", "Ауылы",
        "Название села", "Сельский округ", "Ауылдық округ", "Населенный пункт (село, город)",
    ],
    "rural": [
        "Село/город", "Ауыл/қала", "Ауылда тұрасыз ба?", "Город или село", "Сельская местность", "Ауылдық жер",
        "Проживаете в селе?", "Қала/ауыл", "Rural",
    ],
    "address": [
        "Адрес", "Адрес проживания", "Мекенжайы", "Мекен-жайы", "Тұрғылықты мекенжайы", "Место жительства",
        "Почтовый адрес",
    ],
    "direction": [
        "Направление", "Жобаның бағыты", "Бағыты", "Номинация", "Направление проекта", "Direction",
    ],
    "project_title": [
        "Наименование проекта", "Название проекта", "Жобаның атауы", "Жоба атауы", "Тема работы", "Проект",
        "Project title", "Жоба тақырыбы",
    ],
    "requested_amount": [
        "Запрашиваемая сумма, тенге", "Сұратылатын сома", "Сұратылған сома (теңге)", "Сумма", "Сома",
        "Запрашиваемая сумма гранта", "Грант сомасы", "Requested amount",
    ],
    "received_at": [
        "Дата и время поступления", "Отметка времени", "Уақыт белгісі", "Timestamp", "Дата подачи", "Дата приема",
        "Түскен күні мен уақыты", "Тіркелген күні", "Өтінімнің тапсырылған күні", "Дата регистрации заявки",
    ],
    "received_time": [
        "Время", "Время поступления", "Уақыты", "Түскен уақыты",
    ],
    "category": [
        "Категория", "Санаты", "Әлеуметтік санаты", "Социальный статус", "Әлеуметтік мәртебесі", "Льготная категория",
    ],
    "note": [
        "Примечание", "Ескертпе", "Қосымша ақпарат", "Дополнительная информация", "Комментарий", "Note",
    ],
    "": [
        "ИИН родителя", "Заңды өкілінің аты-жөні", "Телефон законного представителя", "ФИО руководителя", "Область",
        "Согласие на обработку персональных данных (ФИО, ИИН, телефон)", "Место учёбы", "Возраст", "Микрорайон",
        "Жеке деректерді өңдеуге келісім беремін: ЖСН, телефон", "Место рождения", "Ғылыми жетекшінің телефоны",
    ],
}  # fmt: skip


@pytest.mark.parametrize(("name", "heading"), [(name, text) for name, texts in HEADINGS.items() for text in texts])
def test_headings_of_three_languages_are_understood(name, heading):
    found = understand(grid([heading, "Жауап"], [None, None]), PLAIN, header=(1,)).mapping.columns
    expected = {"received_time": "received_at"}.get(name, name)
    assert found == ({expected: 1} if expected else {})


def test_canonical_names_are_headings_too():
    found = guess(grid(CANONICAL, ["1"] * len(CANONICAL)), PLAIN)
    assert found.mapping == ColumnMap({name: place for place, name in enumerate(CANONICAL, 1)}, (1,))
    assert (found.unknown, found.doubts, found.missing) == ((), (), ())


def test_a_header_stands_below_titles_and_above_data():
    table = grid(
        ["Журнал регистрации заявок, дата: 28.11.2025"],
        ["по состоянию на 28.11.2025"],
        [],
        ["№", "ИИН", "Фамилия", "Имя"],
        [1, "040823696312", "Насырова", "Зульфия"],
    )
    assert guess(table, PLAIN).mapping == ColumnMap({"row_number": 1, "iin": 2, "last_name": 3, "first_name": 4}, (4,))


def test_groups_above_are_read_with_the_columns_below():
    table = grid(
        ["Тізілім"],
        ["Өтінім беруші", None, None, "Байланыс", None, "Жоба", None, "Заңды өкілі", None],
        ["Тегі", "Аты", "ЖСН", "Телефон", "Пошта", "Атауы", "Бағыты", "Аты-жөні", "Телефон"],
        ["Есімов", "Ислам", "050801583475", "87470005988", "a@b.kz", "Үйірме", "it", "Есімов А.", "87470005989"],
    )
    found = guess(table, PLAIN)
    assert found.mapping.header == (2, 3)
    assert found.mapping.columns == {
        "last_name": 1, "first_name": 2, "iin": 3, "phone": 4, "email": 5, "project_title": 6, "direction": 7,
    }  # fmt: skip
    assert found.unknown == (8, 9)
    assert found.headings[8] == "Заңды өкілі / Аты-жөні"


def test_merged_cells_of_a_header_say_their_text_over_all_their_columns():
    table = grid(
        ["ИИН", "Адрес", None, "Родитель", None],
        [None, "Район", "Улица, дом", "Телефон", "ИИН"],
        ["050801583475", "Балқаш", "Достық 1", "87470005988", "050801583476"],
        merged=[
            Span(1, 40, 1, 41),
            Span(1, 1, 2, 1),
            Span(1, 2, 1, 3),
            Span(1, 4, 1, 5),
            Span(3, 1, 3, 9),
            Span(2, 1, 2, 1),
        ],
    )
    found = guess(table, PLAIN)
    assert (found.mapping.header, found.mapping.columns) == ((1, 2), {"iin": 1, "district": 2, "address": 3})


def test_a_group_is_not_carried_over_a_column_of_its_own():
    table = grid(
        ["ФИО", None, "Сома", None],
        ["Тегі", "Аты", None, "Жынысы"],
        ["Есімов", "Ислам", 100, "ер"],
    )
    found = guess(table, PLAIN)
    assert found.mapping.columns == {"last_name": 1, "first_name": 2, "requested_amount": 3, "sex": 4}
    assert found.headings == {1: "ФИО / Тегі", 2: "ФИО / Аты", 3: "Сома", 4: "Жынысы"}


def test_a_title_of_several_cells_above_the_header_says_nothing_about_its_columns():
    table = grid(
        ["ФИО руководителя: Ахметов А.", None, "2025"],
        ["ЖСН", "Тегі", "Аты"],
        ["050801583475", "Есімов", "Ислам"],
    )
    assert guess(table, PLAIN).mapping == ColumnMap({"iin": 1, "last_name": 2, "first_name": 3}, (2,))
    table = grid(["Руководитель отдела", None, None, "кадров"], [*table.rows[1].cells, "Жынысы"])
    assert guess(table, PLAIN).mapping.header == (2,)


def test_a_first_row_of_texts_is_data_where_it_heads_nothing():
    table = grid(["ЖСН", "Тегі", "Аты", "Ауылы"], ["050801 583475", "Есімов", "Ислам", "Село"])
    assert guess(table, PLAIN).mapping.header == (1,)


def test_the_same_header_in_a_second_language_is_no_data():
    table = grid(
        ["ЖСН", "Тегі", "Аты", "Белгісіз"],
        ["ИИН", "Фамилия", "Имя", "Неизвестно"],
        ["050801583475", "Есімов", "Ислам", "x"],
    )
    assert guess(table, PLAIN).mapping == ColumnMap({"iin": 1, "last_name": 2, "first_name": 3}, (1, 2))


def test_a_row_that_counts_the_columns_is_part_of_the_header():
    table = grid(["ЖСН", "Тегі", "Аты"], [1, "2", 3], ["050801583475", "Есімов", "Ислам"])
    assert guess(table, PLAIN).mapping.header == (1, 2)
    assert guess(table, PLAIN).mapping.first_row == 3


def test_a_header_without_data_is_a_header():
    assert guess(grid(["ЖСН", "Тегі", "Аты"]), PLAIN).mapping.header == (1,)


def test_no_heading_is_refused_with_the_columns_expected():
    with pytest.raises(Refused) as refused:
        guess(grid(["050801583475", "Есімов", "Ислам"]), VOTES)
    assert refused.value.to("en") == (
        "No heading was found in list.xlsx (Sheet). Expected columns are: Application, Votes."
    )


def test_a_text_table_is_named_without_a_sheet():
    from dataclasses import replace

    with pytest.raises(Refused) as refused:
        guess(replace(grid(["a"]), sheet=""), VOTES)
    assert refused.value.to("en") == "No heading was found in list.xlsx. Expected columns are: Application, Votes."


def test_several_columns_for_one_thing_are_told_and_the_first_is_taken():
    found = guess(grid(["ЖСН", "Телефон", "Тегі", "Телефон (қосымша)", "Телефон нөмірі"]), PLAIN)
    assert found.mapping.columns["phone"] == 2
    found = guess(grid(["ЖСН", "Телефон 1", "Тегі", "Телефон 2"]), PLAIN)
    assert (found.mapping.columns["phone"], found.doubts, found.unknown) == (2, (Doubt("phone", (2, 4)),), (4,))


def test_values_under_no_heading_are_told():
    table = grid(["ЖСН", "  ", "Тегі", None, "Аты"], ["1", "2", "3", None, "5", None, 7], ["1"])
    assert guess(table, PLAIN).unknown == (2, 7)


def test_the_better_heading_wins_wherever_it_stands():
    found = guess(grid(["ЖСН", "Жобаның толық сомасы", "Сұратылатын сома", "Тегі"]), PLAIN)
    assert (found.mapping.columns["requested_amount"], found.doubts, found.unknown) == (3, (), (2,))


def test_two_columns_of_numbers_are_no_doubt():
    assert guess(grid(["№", "Тіркеу нөмірі", "ЖСН", "Тегі"]), PLAIN).doubts == ()
    assert guess(grid(["№", "Тіркеу нөмірі", "ЖСН", "Тегі"]), PLAIN).unknown == ()


def test_date_and_time_of_receipt_may_be_two_columns():
    columns = guess(grid(["Дата поступления", "Время поступления", "ИИН"]), PLAIN).mapping.columns
    assert columns == {"received_at": 1, "received_time": 2, "iin": 3}


@pytest.mark.parametrize(
    ("values", "name"),
    [(["Кеген", "Есік"], "locality"), (["село", "қала"], "rural"), (["иә", "Кеген"], "rural"), ([], "rural")],
)
def test_village_or_town_is_a_question_or_a_name_as_its_cells_show(values, name):
    rows = [["050801583475", "Есімов", value] for value in values]
    found = guess(grid(["ЖСН", "Тегі", "Село/город"], *rows, ["050801583475", "Есімов"]), PLAIN)
    assert found.mapping.columns[name] == 3


def test_village_or_town_is_a_question_where_the_name_has_its_column():
    columns = guess(grid(["ЖСН", "Елді мекен", "Село/город"], ["1", "Кеген", "Кеген"]), PLAIN).mapping.columns
    assert columns == {"iin": 1, "locality": 2, "rural": 3}


def field(code, kk, ru):
    return {"code": code, "name": {"kk": kk, "ru": ru}, "type": "text"}


def test_fields_of_the_programme_are_found_by_code_and_by_name():
    form = [
        field("summary", "Қысқаша сипаттамасы", "Краткое описание (до 500 слов)"),
        field("parent_iin", "Ата-анасының ЖСН-і", "ИИН родителя"),
    ]
    vocabulary = application_columns(definition(call=call(), field=form))
    for heading in ("summary", "ҚЫСҚАША СИПАТТАМАСЫ (5 сөйлем)", "Краткое описание (до 500 слов)"):
        found = guess(grid(["ЖСН", heading, "Тегі", "ИИН родителя"]), vocabulary)
        assert found.mapping.columns == {"iin": 1, "summary": 2, "last_name": 3, "parent_iin": 4}


def test_a_long_question_is_understood_by_its_beginning():
    heading = "ЖСН-іңізді жазыңыз. " + "Он екі сан болуы тиіс. " * 10 + "Телефон"
    assert guess(grid([heading, "Тегі", "Аты"]), PLAIN).mapping.columns["iin"] == 1


def test_what_a_programme_requires_depends_on_its_definition():
    plain = ("iin", "last_name", "first_name", "birth_date", "sex", "district", "received_at")
    assert missing([], PLAIN) == plain
    assert missing(["full_name"], PLAIN) == ("iin", "birth_date", "sex", "district", "received_at")
    whole = definition(
        call=call(),
        award={"mci": 100, "mode": "cap"},
        direction=coded("it"),
        field=coded("summary", type="long", need="required") + coded("site", type="text"),
    )
    assert missing([], application_columns(whole)) == (*plain, "direction", "requested_amount", "summary")
    assert missing([], application_columns(definition(call=call(), award=None, kind="vote"))) == plain


def test_missing_columns_are_refused_all_at_once():
    with pytest.raises(Refused) as refused:
        required(mapped("iin", "last_name", "first_name", "birth_date"), PLAIN, grid(["a"]))
    assert refused.value.to("en") == (
        "list.xlsx (Sheet) has no column for: Sex, District or city, Day and time of receipt. Add it, or say which "
        "column it is."
    )
    required(mapped(*CANONICAL), PLAIN, grid(["a"]))


def test_the_label_of_an_unknown_column_is_its_name():
    assert PLAIN.label("shoe_size").to("en") == "shoe_size"


def test_a_form_is_known_again_by_its_fingerprint():
    first = guess(grid(["ЖСН", "Тегі", "Аты", "Не"], ["5", "6", "7"]), PLAIN)
    again = guess(grid(["жсн ", "ТЕГІ *", "Аты", "Не"], ["4", "5", "6"]), PLAIN)
    other = guess(grid(["ЖСН", "Не", "Аты", "Тегі"], ["5", "6", "7"]), PLAIN)
    assert first.fingerprint == again.fingerprint
    assert first.fingerprint != other.fingerprint


def test_a_mapping_can_be_made_by_hand():
    found = guess(grid(["ЖСН", "Тегі", "Не", "Аты"], ["5", "6", "7"]), PLAIN)
    assert by_hand(found, {"iin": 3, "note": 1}) == ColumnMap({"iin": 3, "note": 1}, (1,))


def test_marks_and_votes_have_their_own_headings():
    table = grid(["Өтінім №", "Комиссия мүшесі", "Рөлі", "Өлшемшарт", "Балл", "Күйі", "Пікір"])
    assert tuple(guess(table, MARKS).mapping.columns) == (
        "application", "member", "role", "criterion", "mark", "state", "comment",
    )  # fmt: skip
    assert guess(grid(["Номер заявки", "Количество голосов"]), VOTES).mapping.columns == {"application": 1, "votes": 2}


def test_headings_are_compared_without_case_signs_and_numbers_in_front():
    assert folded("  1. Тегіңіз\u00a0* ") == "тегиниз"

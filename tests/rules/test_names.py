"""Cleaning, folding, order and case of what people typed."""

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grantdesk.rules import names
from grantdesk.rules.letters import ALPHABET

KAZAKH_TEXT = st.text(alphabet=ALPHABET + ALPHABET.upper() + " -09№aZ", max_size=20)
ANY_TEXT = st.text(max_size=40) | st.text(alphabet="_x0105Fab \n\u200b\x07\u0438\u0306", max_size=30)


# --- clean -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "cleaned"),
    [
        ("\u200bЖас а\x7fқындарға арналған айтыс мектебі\u202e_x0007_\x85", "Жас ақындарға арналған айтыс мектебі"),
        ("  Сәкен\t", "Сәкен"),
        ("Қонаев\u00a0қаласы", "Қонаев қаласы"),
        ("1\u202f690\u2009000\u3000₸", "1 690 000 ₸"),
        ("Бейбітші\u00adлік", "Бейбітшілік"),
        ("и\u0306од", "йод"),
        ("\ufeffИИН", "ИИН"),
        ("_x0410_бай_x000D_\nауылы", "Абай ауылы"),
        ("a\ud800b", "ab"),
        ("_x005F_x0007_", ""),
        ("snake_case _x12_", "snake_case _x12_"),
        ("", ""),
        (" \n ", ""),
    ],
)
def test_clean_leaves_one_line_of_visible_text(typed, cleaned):
    assert names.clean(typed) == cleaned


@given(ANY_TEXT)
def test_clean_twice_is_clean_once(text):
    assert names.clean(names.clean(text)) == names.clean(text)


@given(st.text(alphabet=" !-^`-z«»–№₸АЁаяёҚқӘәІі\u0301", max_size=12))
def test_usual_texts_are_cleaned_like_all_others(text):
    assert names.clean(text) == " ".join(unicodedata.normalize("NFC", text).split())


@given(ANY_TEXT)
def test_cleaned_text_holds_no_invisible_sign_and_no_double_space(text):
    cleaned = names.clean(text)
    assert [sign for sign in cleaned if unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Zl", "Zp")] == []
    assert cleaned == " ".join(cleaned.split())
    assert unicodedata.is_normalized("NFC", cleaned)


def test_clean_takes_away_every_control_format_and_surrogate_character_of_unicode():
    left = [
        hex(code)
        for code in range(sys.maxunicode + 1)
        if unicodedata.category(chr(code)) in ("Cc", "Cf", "Cs") and names.clean(f"a{chr(code)}b") not in ("ab", "a b")
    ]
    assert left == []


def test_clean_lines_keeps_paragraphs():
    typed = "\n Мақсаты:\u00a0 үйрету._x000D_\n\nШығындар \u200bбағасы.\r\n"
    assert names.clean_lines(typed) == "Мақсаты: үйрету.\n\nШығындар бағасы."


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Айтыс\u202e", True),
        ("Айтыс_x0007_", True),
        ("\u200bАйтыс", True),
        ("Айтыс\u00a0мектебі\t\n", False),
        ("", False),
    ],
)
def test_control_characters_are_noticed_but_spaces_are_not(text, found):
    assert names.has_control_characters(text) is found


# --- search ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Смағұлов", "смагулов"),
        ("ӘҒҚҢӨҰҮҺІ Ё", "агкноуухи е"),
        ("Epғaли", "ергали"),
        ("  Қонаев\u00a0 ҚАЛАСЫ ", "конаев каласы"),
        ("Ivan.Petrov@Example.COM", "ivan.petrov@example.com"),
        ("и\u0306од", "йод"),
        ("Straße", "strasse"),
        ("", ""),
    ],
)
def test_search_key_folds_case_kazakh_letters_and_lookalikes(text, key):
    assert names.search_key(text) == key


@given(KAZAKH_TEXT)
def test_search_key_does_not_depend_on_case_and_is_stable(text):
    key = names.search_key(text)
    assert names.search_key(text.upper()) == names.search_key(text.lower())
    assert names.search_key(key) == key


@given(KAZAKH_TEXT, st.data())
def test_a_piece_of_a_cyrillic_name_finds_it(text, data):
    name = "".join(sign for sign in text if sign.lower() in ALPHABET)
    start = data.draw(st.integers(0, len(name)))
    assert names.search_key(name[start:]) in names.search_key(name)


# --- order -----------------------------------------------------------------------------------------------------------


def test_sort_key_is_the_kazakh_order():
    mixed = sorted(ALPHABET, key=lambda letter: (letter in "әғқңөұүһіё", letter))
    assert "".join(sorted(mixed, key=names.sort_key)) == ALPHABET


def test_signs_and_digits_stand_before_letters_and_other_letters_after():
    right = [
        "",
        "!",
        "1-қосымша",
        "2-қосымша",
        "№ 5",
        "Абай",
        "Әлия",
        "Ли",
        "Ли Анна",
        "Лиана",
        "Яков",
        "Alma",
        "Zара",
        "Їжак",
    ]
    backwards = right[::-1]
    assert sorted(backwards, key=names.sort_key) == right


def test_sort_key_knows_neither_case_nor_stress_marks_nor_doubled_spaces():
    assert names.sort_key("ИВА\u0301НОВ  Пётр") == names.sort_key("иванов пётр")


@given(KAZAKH_TEXT, KAZAKH_TEXT)
def test_the_order_of_the_keys_is_the_same_bytewise_in_utf_8(one, other):
    first, second = names.sort_key(one), names.sort_key(other)
    assert (first < second) == (first.encode() < second.encode())


@given(st.text(alphabet=ALPHABET, max_size=8), st.text(alphabet=ALPHABET, max_size=8))
def test_sort_key_agrees_with_the_places_in_the_alphabet(one, other):
    places = [[ALPHABET.index(letter) for letter in word] for word in (one, other)]
    assert (names.sort_key(one) < names.sort_key(other)) == (places[0] < places[1])


def test_sqlite_orders_the_keys_rightly(tmp_path):
    import sqlite3

    words = [
        "Яна",
        "Ұлан",
        "Үкібай",
        "Уәли",
        "Ілияс",
        "Иса",
        "Қанат",
        "Камила",
        "Ғани",
        "Гүлнұр",
        "Һасан",
        "Хан",
        "Әлия",
        "Алия",
    ]
    base = sqlite3.connect(":memory:")
    base.execute("create table t (name text, sort_key text)")
    base.executemany("insert into t values (?, ?)", [(word, names.sort_key(word)) for word in words])
    found = [name for (name,) in base.execute("select name from t order by sort_key")]
    base.close()
    assert found == [
        "Алия", "Әлия", "Гүлнұр", "Ғани", "Иса", "Камила", "Қанат", "Уәли", "Ұлан", "Үкібай", "Хан", "Һасан",
        "Ілияс", "Яна",
    ]  # fmt: skip


# --- names -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("МОРОЗОВА", "Морозова"),
        ("АННА-МАРИЯ", "Анна-Мария"),
        ("ЕРЛАН ҰЛЫ", "Ерлан ұлы"),
        ("СЕРІК-ҚЫЗЫ", "Серік-қызы"),
        ("СЕРІКҰЛЫ", "Серікұлы"),
        ("АЛИЕВ ВАГИФ ОГЛЫ", "Алиев Вагиф оглы"),
        ("ҰЛЫ", "Ұлы"),
        ("ілияс ерланұлы", "Ілияс Ерланұлы"),
        ("ИВАНОВ Пётр", "Иванов Пётр"),
        ("В'ЯЧЕСЛАВ", "В'ячеслав"),
        ("ЛИ", "Ли"),
        ("Ж. А. НАСЫРОВ", "Ж. А. Насыров"),
        ("ж. а. насыров", "Ж. А. Насыров"),
        ("МакКормик", "МакКормик"),
        ("Смағұлов", "Смағұлов"),
        ("фон Берг", "фон Берг"),
        ("", ""),
    ],
)
def test_proper_case_puts_shouted_and_whispered_names_right(typed, name):
    assert names.proper_case(typed) == name


@given(st.text(alphabet=ALPHABET + " -", max_size=20))
def test_proper_case_changes_only_case_and_only_once(text):
    name = names.proper_case(text.upper())
    assert name.lower() == text
    assert names.proper_case(name) == name


@pytest.mark.parametrize(
    ("parts", "short"),
    [
        (("Смағұлов", "Асылан", "Ерланұлы"), "Смағұлов А. Е."),
        (("Пак", "Владислав", ""), "Пак В."),
        (("Бауэр", "Анна-мария", "Юрьевна"), "Бауэр А.-М. Ю."),
        (("Қанат", "Айдос", "Есен ұлы"), "Қанат А. Е."),
        ((" Кох ", " ", "-"), "Кох"),
        (("", "Рена", ""), "Р."),
    ],
)
def test_initials_give_the_short_name_of_papers(parts, short):
    assert names.initials(*parts) == short

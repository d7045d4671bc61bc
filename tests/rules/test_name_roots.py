"""Names in every spelling give one root."""

import pytest

from grantdesk.rules.name_roots import first_key, first_root, patronymic_root, sound, surname_key, surname_root


@pytest.mark.parametrize(
    ("spellings", "expected"),
    [
        ("Жәңгір Жангир Zhangir Jangir Jáńgir Jäñgır ЖӘҢГІР", "janir"),
        ("Ерлан Yerlan Erlan ЕРЛАН Epлан", "erlan"),
        ("Әлиев Алиев Aliev Aliyev Äliev", "aliev"),
        ("Дмитрий Dmitriy Dmitry Dmitrii", "dmitri"),
        ("Шәріпов Шарипов Sharipov Şäripov S'aripov S’aripov", "waripov"),
        ("Ёлкин Елкин Yolkin Elkin", "elkin"),
        ("Қайсар Кайсар Kaisar Kaysar Qaysar", "kaisar"),
        ("Щербаков Shcherbakov Scherbakov", "werbakov"),
        ("Чернов Chernov Çernov C'ernov Tchernov", "cernov"),
        ("Ахметова Akhmetova Ahmetova", "ahmetova"),
        ("Юлия Yuliya Iuliia Yulia", "iulia"),
        ("Сергей Sergey Sergei Sergej", "sergei"),
        ("Александр Alexandr Aleksandr", "aleksandr"),
        ("Джамбул Dzhambul Djambul Жамбул", "jambul"),
        ("Цой Tsoi Tzoi", "tsoi"),
        ("Jанар Жанар Zhanar", "janar"),
        ("Дәурен Dauren Dawren", "dauren"),
        ("2 - 中", ""),
    ],
)
def test_spellings_sound_alike(spellings: str, expected: str) -> None:
    assert {sound(word) for word in spellings.split()} == {expected}


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ("Смағұлов Смағұлова Смагул Smagulova СМАГУЛОВ", "smagul"),
        ("Маринский Маринская Marinskaya", "marinsk"),
        ("Нұрғазин Нұрғазина", "nurgazin"),
        ("Ерланұлы Ерланқызы Ерлан", "erlan"),
        ("Ли", "li"),
        ("Лев", "lev"),
    ],
)
def test_surnames_of_a_family_have_one_root(names: str, expected: str) -> None:
    assert {surname_root(name) for name in names.split()} == {expected}


@pytest.mark.parametrize(
    "words",
    [
        "Ерланұлы", "Ерлан ұлы", "Ерланович", "Ерлановна", "Ерланқызы", "Ерлан кызы", "Yerlanuly", "Erlanovich",
        "Ерлан-оглы",
    ],
)
def test_patronymics_of_one_father_have_one_root(words: str) -> None:
    assert patronymic_root(words) == "erlan"


def test_first_name_of_two_words_is_one() -> None:
    assert first_root("Мұхаммед Әли") == first_root("Мухаммедали") == first_root("Mukhammed-Ali") == "muhamedali"


def test_keys_are_the_first_sound_and_the_consonants() -> None:
    assert surname_key("Смағұлова") == surname_key("Smagulov") == "smgl"
    assert first_key("Бауыржан") == first_key("Baurzhan") == "brjn"
    assert surname_key("") == first_key("-") == ""

"""Hints at a conflict of interest: names in both languages, workplaces, addresses, telephones."""

import pytest

from grantdesk.rules.conflicts import HintKind, Party, by_pair, hints, street, workplace

MEMBER = Party(
    1, "Смағұлов Ерлан Болатұлы", employer="«Ақ жол медиа» ЖШС", address="Қонаев қ., Абай көшесі, 12-үй, 5-пәтер",
    phone="+77011234567", email="Erlan@example.org",
)  # fmt: skip


def kinds(applicant: Party, member: Party = MEMBER) -> list[HintKind]:
    return [hint.kind for hint in hints([member], [applicant])]


def named(name: str, member: str) -> list[HintKind]:
    return kinds(Party(2, name), Party(1, member))


SPELLINGS = ["Смағұлова Айгерім", "Смагулова А. С.", "СМАГУЛОВ Серик", "Смағұл Дана", "Smagulov", "Смағұлқызы Әсел"]


@pytest.mark.parametrize("name", SPELLINGS)
def test_a_surname_is_the_same_in_every_form(name):
    assert named(name, "Смағұлов Ерлан Болатұлы") == [HintKind.SURNAME]


@pytest.mark.parametrize("name", ["Смаилов Ерлан", "Сағындықов Ерлан", "Иванов Смағұл", "", "Болатов Серік Ерланұлы"])
def test_another_surname_is_no_hint(name):
    assert kinds(Party(2, name), Party(1, "Смағұлов Ерлан Нұрланұлы")) == []


@pytest.mark.parametrize("name", ["Болатұлы Нұрлан Ерланұлы", "Болат Дана Ерланқызы", "Болатова Дана Ерлановна"])
def test_a_child_may_bear_the_grandfathers_name(name):
    assert kinds(Party(2, name)) == [HintKind.KIN]


@pytest.mark.parametrize("name", ["Болатұлы Нұрлан Серікұлы", "Ахметов Нұрлан Ерланұлы", "Болатұлы Нұрлан"])
def test_one_name_in_common_makes_no_kin(name):
    assert kinds(Party(2, name)) == []


def test_a_child_with_the_same_surname_is_one_hint():
    assert kinds(Party(2, "Смағұлова Дана Ерланқызы")) == [HintKind.SURNAME]


def test_initials_make_no_kin():
    assert named("Болатова Д. Е.", "Смағұлов Е. Б.") == []


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("ТОО «Ақ жол медиа»", "«Ак жол медиа» ЖШС, редактор", True),
        ("КГУ «Школа № 5» г. Қонаев", "школа №5 Конаев, учитель", True),
        ("Школа № 5", "Школа № 6", False),
        ("Школа № 5", "№ 5 школа", True),
        ("Школа", "Школа", False),
        ("студент", "Студент", False),
        ("безработный", "безработный", False),
        ("Сәтбаев университеті", "Satbayev University", False),
        ("Сәтбаев университеті", "студент, Сатбаев Университеті", True),
        ("Управление молодёжной политики Алматинской области", "управление молодежной политики", True),
        ("Жастар саясаты басқармасы", "Жастар саясаты басқармасының маманы", True),
        ("", "", False),
        ("ИП Ахметов", "ИП Сериков", False),
    ],
)
def test_workplaces_are_compared_by_the_words_that_tell_them_apart(one, other, same):
    found = kinds(Party(2, "Бір Адам", employer=other), Party(1, "Екі Кісі", employer=one))
    assert found == ([HintKind.EMPLOYER] if same else [])


def test_a_workplace_without_telling_words_is_empty():
    assert workplace("КГУ школа") == workplace("5") == frozenset()
    assert workplace("«Дарын» лицейі") == {"дарын"}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Қонаев қ., Абай көшесі, 12-үй, 5-пәтер", "г. Конаев, ул. Абая, д. 12, кв. 5", True),
        ("ул. Абая 12, кв. 5", "Алматинская область, г. Қонаев, ул. Абая, 12-5", True),
        ("ул. Абая 12, кв. 5", "ул. Абая 12, кв. 6", False),
        ("ул. Абая 12", "ул. Ауэзова 12", False),
        ("ул. Абая", "ул. Абая", False),
        ("12", "12", False),
        ("Самал ықшамауданы 12а", "мкр. Самал, 12А", True),
        ("", "", False),
    ],
)
def test_addresses_are_compared_by_street_and_numbers(one, other, same):
    found = kinds(Party(2, "Бір Адам", address=other), Party(1, "Екі Кісі", address=one))
    assert found == ([HintKind.ADDRESS] if same else [])


def test_an_address_falls_into_words_and_numbers():
    assert street("г. Қонаев, ул. Абая, д. 12, кв. 5") == (frozenset({"конаев", "абая"}), ("12", "5"))


def test_contacts_are_compared_whole():
    both = Party(2, "Бір Адам", phone="+77011234567", email="erlan@example.org")
    assert kinds(both) == [HintKind.PHONE, HintKind.EMAIL]
    assert kinds(Party(2, "Бір Адам", phone="+77011234568", email="other@example.org")) == []
    assert kinds(Party(2, "Бір Адам"), Party(1, "Екі Кісі")) == []


def test_hints_come_by_member_then_applicant_then_kind():
    members = [Party(9, "Ахметов Серік"), Party(3, "Смағұлов Ерлан", phone="+77011234567")]
    people = [Party(7, "Смагулов А."), Party(5, "Ахметова Б."), Party(2, "Смағұлова В.", phone="+77011234567")]
    found = [(hint.member, hint.applicant, hint.kind.value) for hint in hints(members, people)]
    assert found == [(9, 5, "surname"), (3, 7, "surname"), (3, 2, "surname"), (3, 2, "phone")]
    assert {pair: len(pair_hints) for pair, pair_hints in by_pair(hints(members, people)).items()} == {
        (9, 5): 1,
        (3, 7): 1,
        (3, 2): 2,
    }


def test_a_hint_says_what_the_two_have_in_common():
    (hint,) = hints([MEMBER], [Party(2, "Бір Адам", employer="Ақ жол медиа")])
    assert hint.words.to("en") == "The same place of work or study: Ақ жол медиа"


def test_nobody_gives_no_hints():
    assert hints([], [MEMBER]) == hints([MEMBER], []) == []

"""Latin letters in Cyrillic words, and the other way round."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grantdesk.rules import letters


def test_the_alphabet_has_its_42_letters_once():
    assert len(letters.ALPHABET) == len(set(letters.ALPHABET)) == 42


@pytest.mark.parametrize(
    ("typed", "mended"),
    [
        ("Epғaли", "Ерғали"),
        ("Әyeзxaн", "Әуезхан"),
        ("Aктoгaйcкий район", "Актогайский район"),
        ("Paйымбeкcкий", "Райымбекский"),
        ("Серiк Iлиясұлы", "Серік Ілиясұлы"),
        ("Yкібай", "Үкібай"),
        ("Yльянa", "Ульяна"),
        ("hаким", "һаким"),
        ("Hұрлан", "Нұрлан"),
        ("ƏЛИЯ", "ӘЛИЯ"),
        ("Фëдoров", "Фёдоров"),
        ("МAРAТҰЛЫ 5-үй", "МАРАТҰЛЫ 5-үй"),
    ],
)
def test_latin_lookalikes_in_cyrillic_words_are_put_right(typed, mended):
    assert letters.mend_lookalikes(typed) == (mended, True)


@pytest.mark.parametrize(
    "text",
    [
        "Ерғали",
        "Startup COCA",
        "IT-жоба және Web",
        "COVIDтен кейін",
        "PRменеджер",
        "Украïнаi ї",
        "ПроектU",
        "Київi",
        "12 345",
        "",
    ],
)
def test_latin_words_and_words_with_other_letters_stay(text):
    assert letters.mend_lookalikes(text) == (text, False)


@given(st.text(alphabet="аерсұүіxyoPHiY -", max_size=12))
def test_mending_twice_changes_nothing_more(text):
    mended, _changed = letters.mend_lookalikes(text)
    assert letters.mend_lookalikes(mended) == (mended, False)


def test_cyrillic_letters_in_an_address_become_latin():
    assert letters.mend_cyrillic("Qairat@exаmple.оrg") == "qairat@example.org"

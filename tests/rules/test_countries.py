"""The names of countries."""

from grantdesk.rules.countries import NAMES, country_name
from grantdesk.rules.words import COUNTRIES


def test_a_country_is_said_in_each_language() -> None:
    assert country_name("RU") == {"kk": "Ресей", "ru": "Россия", "en": "Russia"}


def test_letters_that_stand_for_no_known_country_stay_letters() -> None:
    assert (country_name("FR"), country_name("")) == ("FR", "")


def test_every_country_that_a_file_may_name_has_a_name() -> None:
    assert set(COUNTRIES.values()) - NAMES.keys() == set()
    assert {tuple(sorted(names)) for names in NAMES.values()} == {("en", "kk", "ru")}

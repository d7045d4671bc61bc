"""The names of countries for people; what is stored is two letters."""

from typing import Any

NAMES: dict[str, dict[str, str]] = {
    "KZ": {"kk": "Қазақстан", "ru": "Казахстан", "en": "Kazakhstan"},
    "RU": {"kk": "Ресей", "ru": "Россия", "en": "Russia"},
    "UZ": {"kk": "Өзбекстан", "ru": "Узбекистан", "en": "Uzbekistan"},
    "KG": {"kk": "Қырғызстан", "ru": "Кыргызстан", "en": "Kyrgyzstan"},
    "TJ": {"kk": "Тәжікстан", "ru": "Таджикистан", "en": "Tajikistan"},
    "TM": {"kk": "Түрікменстан", "ru": "Туркменистан", "en": "Turkmenistan"},
    "CN": {"kk": "Қытай", "ru": "Китай", "en": "China"},
    "MN": {"kk": "Моңғолия", "ru": "Монголия", "en": "Mongolia"},
    "TR": {"kk": "Түркия", "ru": "Турция", "en": "Türkiye"},
    "AZ": {"kk": "Әзербайжан", "ru": "Азербайджан", "en": "Azerbaijan"},
    "BY": {"kk": "Беларусь", "ru": "Беларусь", "en": "Belarus"},
    "UA": {"kk": "Украина", "ru": "Украина", "en": "Ukraine"},
    "GE": {"kk": "Грузия", "ru": "Грузия", "en": "Georgia"},
    "AM": {"kk": "Армения", "ru": "Армения", "en": "Armenia"},
    "DE": {"kk": "Германия", "ru": "Германия", "en": "Germany"},
    "KR": {"kk": "Оңтүстік Корея", "ru": "Южная Корея", "en": "South Korea"},
    "AF": {"kk": "Ауғанстан", "ru": "Афганистан", "en": "Afghanistan"},
    "IR": {"kk": "Иран", "ru": "Иран", "en": "Iran"},
    "US": {"kk": "АҚШ", "ru": "США", "en": "USA"},
}


def country_name(code: str) -> Any:
    """The name of a country by its two letters as a table of languages, as messages take it.

    The letters themselves where the country is not known here.
    """
    return NAMES.get(code, code)

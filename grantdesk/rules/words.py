"""The words people put into cells for sex, country, yes and no: what each of them means."""

from grantdesk.rules.names import search_key


def plain_word(text: str) -> str:
    """A word as it is looked up: folded for search, without full stops and signs around it."""
    return search_key(text).strip(' .,;:!()«»"“”')


def _table(lines: dict[str, str]) -> dict[str, str]:
    return {plain_word(word): value for value, words in lines.items() for word in words.split("|")}


SEX_WORDS = _table({
    "m": "m|м|муж|мужской|мужчина|мужской пол|ер|ер адам|ер азамат|ер бала|еркек|ұл|ұл бала|жігіт|male|man|парень",
    "f": "f|ж|жен|женский|женщина|женский пол|әйел|әйел адам|әйел бала|қыз|қыз бала|female|woman|девушка",
})  # fmt: skip


def words_of(*lines: str) -> frozenset[str]:
    return frozenset(plain_word(word) for line in lines for word in line.split("|"))


YES_WORDS = words_of("иә|ия|да|yes|y|true|1|+")
NO_WORDS = words_of("жоқ|нет|no|n|false|0")
VILLAGE_WORDS = YES_WORDS | words_of(
    "ауыл|ауылда|ауылдық|ауылдық жер|аул|село|сельская|сельский|сельская местность|сельский житель|в селе|деревня",
    "village|rural",
)
TOWN_WORDS = NO_WORDS | words_of(
    "қала|қалада|қалалық|қалалық жер|город|городская|городской|городской житель|в городе|town|city|urban"
)

COUNTRIES = _table({
    "KZ": "қр|рк|kz|kaz|қазақстан|казахстан|kazakhstan|қазақстан республикасы|республика казахстан|қр азаматы|"
          "гражданин рк|гражданка рк|гражданство рк|қазақстан республикасының азаматы|гражданин республики казахстан|"
          "гражданка республики казахстан|republic of kazakhstan|гр рк|қазақстан азаматы",
    "RU": "россия|рф|российская федерация|ресей|ресей федерациясы|rus|russia|гражданин рф|гражданка рф|ресей азаматы",
    "UZ": "узбекистан|өзбекстан|республика узбекистан|өзбекстан республикасы|uzbekistan|рузб",
    "KG": "кыргызстан|киргизия|қырғызстан|кыргызская республика|қырғыз республикасы|kyrgyzstan",
    "TJ": "таджикистан|тәжікстан|республика таджикистан|tajikistan",
    "TM": "туркменистан|туркмения|түрікменстан|turkmenistan",
    "CN": "китай|кнр|қытай|қхр|қытай халық республикасы|china",
    "MN": "монголия|моңғолия|mongolia",
    "TR": "турция|түркия|turkey|türkiye",
    "AZ": "азербайджан|әзірбайжан|әзербайжан|azerbaijan",
    "BY": "беларусь|белоруссия|беларусь республикасы|belarus",
    "UA": "украина|ukraine",
    "GE": "грузия|georgia",
    "AM": "армения|armenia",
    "DE": "германия|germany",
    "KR": "южная корея|республика корея|оңтүстік корея|корея|korea",
    "AF": "афганистан|ауғанстан|afghanistan",
    "IR": "иран|iran",
    "US": "сша|ақш|usa",
})  # fmt: skip

NONE_WORDS = words_of("нет|жоқ|no|none|n/a|н/д|отсутствует|не имеется|нету|болмайды")

BLANK_SIGNS = frozenset({"", "-", "–", "—"})
"""Texts that stand for nothing."""

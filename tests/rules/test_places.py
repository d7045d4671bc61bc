"""The district that a person meant, and the hand-kept list of places."""

import csv
import json
import tomllib
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grantdesk.errors import Refused
from grantdesk.paths import shipped
from grantdesk.rules.places import Ambiguous, Place, find_district, level_of, places_from, rural_default

PLACES = places_from(tomllib.loads(shipped("database", "reference", "regions.toml").read_text("utf-8")))
DISTRICTS = [place for place in PLACES if place.level == "district"]


def found(text, region=None):
    """Code, "?" and the codes for several, or None."""
    place = find_district(text, PLACES, region)
    if isinstance(place, Ambiguous):
        return "?" + " ".join(candidate.code for candidate in place.candidates)
    return place.code if place else None


# Every spelling as somebody may type it, with the region of the call that it is typed in.
SPELLINGS = [
    # Kazakh, in full, shortened, in capitals, in a case, with stray spaces
    ("Еңбекшіқазақ ауданы", "19", "194000000"),
    ("Еңбекшіқазақ ауд.", "19", "194000000"),
    ("ЕҢБЕКШІҚАЗАҚ АУДАНЫ", "19", "194000000"),
    ("Еңбекші қазақ ауданының", "19", "194000000"),
    (" Қарқаралы ауданы\u00a0", "35", "354800000"),
    ("қарқаралы ауданында", "35", "354800000"),
    ("Бұқар жырау ауд", "35", "354000000"),
    ("Бұқар-Жырау ауданы", "35", "354000000"),
    ("БҰҚАР ЖЫРАУ", "35", "354000000"),
    ("Ұйғыр ауданы", "19", "196600000"),
    ("Іле\u00a0ауданы", "19", "196800000"),
    ("Нұра", "35", "355200000"),
    ("Қонаев қаласы", "19", "191000000"),
    ("Қонаев қ.", "19", "191000000"),
    ("қ. Қонаев", "19", "191000000"),
    ("Қонаев Қ.Ә.", "19", "191000000"),
    ("Қонаев қаласы (Қонаев Қ.Ә.)", "19", "191000000"),
    ("Теміртау қаласының", "35", "352400000"),
    ("Саран қ.", "35", "352200000"),
    # Kazakh names without Kazakh letters
    ("Енбекшиказак ауданы", "19", "194000000"),
    ("Буқар жырау ауданы", "35", "354000000"),
    ("Каркаралы ауданы", "35", "354800000"),
    ("Уйгыр ауданы", "19", "196600000"),
    ("Темиртау каласы", "35", "352400000"),
    ("Балкаш ауданы", "19", "193600000"),
    # Russian, in full, shortened, in a case, with and without hyphens and gaps
    ("Енбекшиказахский район", "19", "194000000"),
    ("Енбекшиказахский р-н", "19", "194000000"),
    ("Енбекшиказахского р-на", "19", "194000000"),
    ("ЕНБЕКШИКАЗАХСКИЙ РАЙОН", "19", "194000000"),
    ("Талгарский р-он", "19", "196200000"),
    ("Кегенский р/н", "19", "194400000"),
    ("Карасайский рн", "19", "195200000"),
    ("район Карасайский", "19", "195200000"),
    ("в Илийском районе", "19", "196800000"),
    ("Уйгурскому району", "19", "196600000"),
    ("Жамбылская район", "19", "194200000"),
    ("Нуринского района", "35", "355200000"),
    ("Бухар-Жырауского района", "35", "354000000"),
    ("Бухар Жырауский", "35", "354000000"),
    ("бухаржырауский р-н.", "35", "354000000"),
    ("Абайский р-он", "35", "353200000"),
    ("Шетский", "35", "356400000"),
    ("Осакаровский район, пос. Осакаровка", "35", "355600000"),
    ("г.Караганда", "35", "351000000"),
    ("гор. Караганда", "35", "351000000"),
    ("город  Караганды", "35", "351000000"),
    ("в городе Караганде", "35", "351000000"),
    ("Караганда Г.А.", "35", "351000000"),
    ("Октябрьский район г. Караганды", "35", "351000000"),
    ("Сарань", "35", "352200000"),
    ("города Приозёрска", "35", "352100000"),
    ("Шахтинск", "35", "352800000"),
    # Latin look-alikes
    ("Aктoгaйcкий район", "35", "353600000"),
    ("Илийcкий", "19", "196800000"),
    ("Paйымбeкcкий", "19", "195800000"),
    ("Бaлxaшcкий paйoн", "19", "193600000"),
    ("Kереген ауданы", "19", None),
    ("Iле ауданы", "19", "196800000"),
    # older names and other spellings
    ("Капчагай", "19", "191000000"),
    ("г. Капшагай", "19", "191000000"),
    ("Қапшағай қ.", "19", "191000000"),
    ("г. Конаев (бывш. Капчагай)", "19", "191000000"),
    ("Конаев (Капчагай)", "19", "191000000"),
    ("Раимбекский район", "19", "195800000"),
    ("Раимбек ауд.", "19", "195800000"),
    ("Джамбульский район", "19", "194200000"),
    # English
    ("Balkhash district", "19", "193600000"),
    ("Karaganda city", "35", "351000000"),
    ("Almaty region, Talgar district", "35", "196200000"),
    ("KONAEV", "19", "191000000"),
    # the same name in two regions: the region of the call, the word of the kind, the oblast named
    ("Балқаш", "19", "193600000"),
    ("Балқаш", "35", "351600000"),
    ("Балхаш", "35", "351600000"),
    ("Балқаш", None, "?193600000 351600000"),
    ("Балқаш", "63", "?193600000 351600000"),
    ("г. Балхаш", "19", "351600000"),
    ("Балхаш қ.", "19", "351600000"),
    ("Балхашский р-н", "35", "193600000"),
    ("Алматы облысы, Балқаш", "35", "193600000"),
    ("Карагандинская область г. Балхаш", "19", "351600000"),
    ("Балқаш, Қарағанды облысы", "19", "351600000"),
    ("Қарағанды обл. Абай ауданы", "19", "353200000"),
    # towns named in the place of their district
    ("г. Талгар", "19", "196200000"),
    ("Есік қаласы", "19", "194000000"),
    ("Иссык", "19", "194000000"),
    ("г.Каскелен", "19", "195200000"),
    ("город Абай", "35", "353200000"),
    ("Каркаралинск", "35", "354800000"),
    # places of other regions, and one of another region of ours
    ("город Қонаев ", "35", "191000000"),
    ("Теміртау", "19", "352400000"),
    # with the settlement or more beside it
    ("Илийский район, с. Байсерке", "19", "196800000"),
    ("с. Байсерке, Илийский район", "19", "196800000"),
    ("Карасайский район с.Жандосов", "19", "195200000"),
    ("Райымбек ауданы; Нарынқол ауылы", "19", "195800000"),
    ("Алматинская обл., Кегенский р-н, с. Саты", "19", "194400000"),
    # nine digits
    ("193600000", None, "193600000"),
    (" 351 600 000 ", "19", "351600000"),
    ("195237000", None, "195200000"),
    ("191600000", None, "191000000"),
    ("751100000", None, None),
    ("１９３６０００００", None, None),
    # nothing of ours
    ("", "19", None),
    ("—", "19", None),
    ("Алматы", "19", None),
    ("г. Алматы", "19", None),
    ("Алматы облысы", "19", None),
    ("Алматы қаласы, Алатау ауданы", "19", None),
    ("Алатауский район", "19", None),
    ("Конаевский район", "19", None),
    ("город Нура", "35", None),
    ("ул. Абая, 5", "35", None),
    ("Абай көшесі", "35", None),
    ("Абай облысы", "35", None),
    ("область", "35", None),
    ("Павлодарская область, Актогайский район", "35", None),
    ("Алматинская область, г. Балхаш", "19", None),
    ("Илийский район и Талгарский район", "19", "?196200000 196800000"),
]


@pytest.mark.parametrize(("typed", "region", "code"), SPELLINGS)
def test_spelling(typed, region, code):
    assert found(typed, region) == code


def test_the_spellings_are_as_many_as_promised():
    assert len(SPELLINGS) > 60


def test_every_district_is_found_by_its_own_names_whatever_their_case():
    for place in DISTRICTS:
        for name in (place.kk, place.ru, place.kk.upper(), place.ru.lower()):
            assert found(name, place.code[:2]) == place.code


def test_the_kind_decides_without_any_region():
    kinds = Counter(found(f"{name}") for place in DISTRICTS for name in (place.kk, place.ru))
    assert kinds == {place.code: 2 for place in DISTRICTS}


@given(st.text(max_size=30) | st.text(alphabet="балқшг. ,-ртйонд=191", max_size=30))
def test_no_text_is_too_strange(text):
    assert isinstance(find_district(text, PLACES, "19"), Place | Ambiguous | None)


def test_imported_places_of_lower_levels_do_not_disturb():
    village = Place("193630100", "Бақанас ауылы", "село Баканас", 2, "village", "locality", "193630000")
    assert find_district("Бақанас ауылы", (*PLACES, village)) is None
    assert find_district("193630100", (*PLACES, village)).code == "193600000"


def test_every_district_of_the_acceptance_registers_is_found(shared):
    import openpyxl

    acceptance = shared / "acceptance"
    registers = [
        ("messy/applications.xlsx", "messy/expected.json", "Ауданы", "35"),
        ("jas-fund-2025/applications.xlsx", "expected/jas-fund-2025-import.json", "Район", "19"),
    ]
    for workbook, expected, title, region in registers:
        truth = json.loads((acceptance / expected).read_text("utf-8"))
        sheet = openpyxl.load_workbook(acceptance / workbook)[truth["sheet"]]
        column = next(cell.column for cell in sheet[truth["header_row"]] if str(cell.value).startswith(title))
        for row in truth["rows"]:
            assert found(sheet.cell(row["row"], column).value, region) == row["truth"]["district"]


# --- the list --------------------------------------------------------------------------------------------------------


def test_the_list_has_two_oblasts_and_their_26_districts_and_cities():
    assert Counter((place.code[:2], place.kind) for place in PLACES) == {
        ("19", "oblast"): 1,
        ("19", "district"): 9,
        ("19", "city"): 2,
        ("35", "oblast"): 1,
        ("35", "district"): 7,
        ("35", "city"): 6,
    }
    assert {place.parent for place in DISTRICTS} == {"190000000", "350000000"}
    assert PLACES[0].name == {"kk": "Алматы облысы", "ru": "Алматинская область"}


def test_the_list_says_what_the_classifier_says(shared):
    with (shared / "reference" / "kato.tsv").open(encoding="utf-8", newline="") as handle:
        rows = [row for row in csv.DictReader(handle, delimiter="\t") if row["level"] != "sub_district"]
    assert [(p.code, p.parent, p.kk, p.ru, str(p.k)) for p in PLACES] == [
        (row["kato"], row["parent"], row["kk"], row["ru"], row["k"]) for row in rows
    ]


@pytest.mark.parametrize(
    ("code", "level"),
    [("190000000", "oblast"), ("193600000", "district"), ("193630000", "sub_district"), ("193630100", "locality")],
)
def test_the_digits_tell_the_level(code, level):
    assert level_of(code) == level


@pytest.mark.parametrize(("k", "rural"), [(0, None), (1, False), (2, True), (3, None), (4, None), (None, None)])
def test_only_a_place_of_one_sort_has_a_default(k, rural):
    assert rural_default(k) is rural


PLACE = {"code": "193600000", "kind": "district", "k": 2, "kk": "Балқаш ауданы", "ru": "Балхашский район"}


@pytest.mark.parametrize(
    ("entry", "key"),
    [
        ({**PLACE, "code": "19360000"}, "code"),
        ({**PLACE, "k": "2"}, "k"),
        ({**PLACE, "name": "x"}, "name"),
        ({key: value for key, value in PLACE.items() if key != "ru"}, "ru"),
    ],
)
def test_a_wrong_entry_is_named(entry, key):
    with pytest.raises(Refused) as caught:
        places_from({"place": [PLACE, entry]})
    said = f"Place 2 of the list: “{key}” is missing, not expected or has a wrong value"
    assert caught.value.to("en") == said


def test_a_code_stands_once():
    with pytest.raises(Refused) as caught:
        places_from({"place": [PLACE, PLACE]})
    assert caught.value.to("en") == "Place 193600000 stands twice in the list"


def test_a_list_may_be_empty():
    assert places_from({}) == ()

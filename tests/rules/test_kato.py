"""The official workbook of places."""

import csv

import pytest

from grantdesk.errors import Refused
from grantdesk.rules.kato import kato_rows, with_known_spellings
from grantdesk.rules.places import Place, find_district


def row(te, kk, ru, k=2, **more):
    return {"te": te, "ab": None, "cd": None, "ef": None, "hij": None, "k": k, "kaz_name": kk, "rus_name": ru, **more}


OBLAST = row(190000000, "Алматы облысы", "Алматинская область", 0)
DISTRICT = row("193600000", "Балқаш ауданы", "Балхашский район", nn="1")


def test_places_of_all_levels_with_their_parents():
    places = kato_rows(
        [
            OBLAST,
            DISTRICT,
            row(193630000, "Бақанас а.о.", "Баканасский с.о."),
            row(193630100, "Бақанас а.", "с.Баканас"),
        ]
    )
    assert places == [
        Place("190000000", "Алматы облысы", "Алматинская область", 0, "oblast", "oblast"),
        Place("193600000", "Балқаш ауданы", "Балхашский район", 2, "district", "district", "190000000"),
        Place(
            "193630000", "Бақанас ауылдық округі", "Баканасский сельский округ", 2, "rural_okrug", "sub_district",
            "193600000",
        ),
        Place("193630100", "Бақанас ауылы", "село Баканас", 2, "village", "locality", "193630000"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("kk", "ru", "kind", "kazakh", "russian"),
    [
        ("Қонаев Қ.Ә.", "Қонаев Г.А.", "city", "Қонаев қаласы", "город Қонаев"),
        ("Есік қ.ә.", "Есикская г.а.", "town_admin", "Есік қала әкімдігі", "Есикская городская администрация"),
        ("Есік қ.ә.", "г.а. Есик", "town_admin", "Есік қала әкімдігі", "город Есик"),
        ("Мәди а.о.", "с.о. Мади", "rural_okrug", "Мәди ауылдық округі", "сельский округ Мади"),
        ("Саяқ к.ә.", "Саякская п.а.", "settlement_admin", "Саяқ кент әкімдігі", "Саякская поселковая администрация"),
        ("Нұра к.ә.", "п.а.Нура", "settlement_admin", "Нұра кент әкімдігі", "поселок Нура"),
        ("Ақөре а.ә.", "Акоринская с.а.", "village_admin", "Ақөре ауыл әкімдігі", "Акоринская сельская администрация"),
        ("Ақөре а.ә.", "с.а. Акоре", "village_admin", "Ақөре ауыл әкімдігі", "село Акоре"),
        ("Абай атын. а.ә.", "р.а. им.Абая", "city_district", "Абай атындағы аудан", "район имени Абая"),
        ("Әл-Фараби а.ә.", "Әл-Фараби р.а.", "city_district", "Әл-Фараби ауданы", "район Әл-Фараби"),
        ("Балқаш қ.", "г.Балхаш", "city", "Балқаш қаласы", "город Балхаш"),
        ("Ақжал к.", "п. Акжал", "settlement", "Ақжал кенті", "поселок Акжал"),
        ("Отар ст.", "ст. Отар", "station", "Отар станциясы", "станция Отар"),
        ("54-разъезд", "рзд. 54", "other", "54-разъезд", "рзд. 54"),
        ("Бақанас", "с.Баканас", "village", "Бақанас", "село Баканас"),
    ],
)  # fmt: skip
def test_names_are_written_out(kk, ru, kind, kazakh, russian):
    (place,) = kato_rows([row(193630100, kk, ru)])
    assert (place.kind, place.kk, place.ru) == (kind, kazakh, russian)


def test_cells_may_be_numbers_or_text_and_rows_empty():
    cells = {" TE ": "193600000.0", "K": 2.0, "KAZ_NAME": "Балқаш\u00a0ауданы ", "Rus_Name": "Балхашский район"}
    empty = dict.fromkeys(cells)
    (place,) = kato_rows([empty, cells, {**empty, "K": " "}])
    assert (place.code, place.k, place.kk) == ("193600000", 2, "Балқаш ауданы")


def test_a_place_without_sign_has_none_and_one_without_anything_above_no_parent():
    (place,) = kato_rows([row(193630100, "Бақанас а.", "с.Баканас", None)])
    assert (place.k, place.parent) == (None, "")


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([{"te": 1, "k": 1, "kaz_name": "а"}], "This is not the KATO workbook: the column “rus_name” is missing"),
        ([OBLAST, row("19", "а", "б")], "Row 3: “19” is no KATO code of nine digits"),
        ([row(None, "Ескерту", "Примечание")], "Row 2: “” is no KATO code of nine digits"),
        ([row(193600000, None, "б")], "Row 2: the name or the sign k is missing or wrong"),
        ([row(193600000, "а", "б", 7)], "Row 2: the name or the sign k is missing or wrong"),
        ([OBLAST, OBLAST], "Row 3: the code 190000000 stands twice"),
    ],
)
def test_a_wrong_row_is_named(rows, said):
    with pytest.raises(Refused) as caught:
        kato_rows(rows)
    assert caught.value.to("en") == said


def test_the_published_edition_is_read_as_it_was_written_out_by_hand(shared):
    with (shared / "reference" / "kato.tsv").open(encoding="utf-8", newline="") as handle:
        known = list(csv.DictReader(handle, delimiter="\t"))
    places = kato_rows(row(int(r["kato"]), r["kk_kato"], r["ru_kato"], r["k"]) for r in known)
    assert [(p.code, p.parent, p.level, p.kind, str(p.k), p.kk, p.ru) for p in places] == [
        (r["kato"], r["parent"], r["level"], r["kind"].replace("city_admin", "city"), r["k"], r["kk"], r["ru"])
        for r in known
    ]
    assert find_district("Балқаш ауданы", places).code == "193600000"


def test_the_hand_kept_spellings_go_over_to_the_same_places():
    known = [
        Place("193600000", "Балқаш ауданы", "Балхашский район", 2, "district", "district", aliases=("Балкашский",)),
        Place("190000000", "Талдықорған", "Талдыкорган", 0, "oblast", "oblast", aliases=("Талды",)),
    ]
    oblast, district = with_known_spellings(kato_rows([OBLAST, DISTRICT]), known)
    assert district.aliases == ("Балкашский",)
    assert oblast.aliases == ()  # the code was used again for another place

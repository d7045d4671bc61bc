"""The official KATO workbook (columns te, ab, cd, ef, hij, k, kaz_name, rus_name, nn) as places."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from grantdesk.errors import Refused
from grantdesk.i18n import N_, Message
from grantdesk.rules.names import clean
from grantdesk.rules.places import CODE, Place, level_of

COLUMNS = ("te", "k", "kaz_name", "rus_name")
"""The columns that are needed; the others repeat the code or are of no use here."""

# How the classifier shortens: Russian pattern → kind, Russian name, Kazakh abbreviation, its words.
# The Russian side tells the kind: Kazakh «а.ә.» is a village's as well as a city district's administration.
_SHORTENED = (
    (r"(?P<n>.+) Г\.А\.", "city", "город {n}", "Қ.Ә.", "қаласы"),
    (r"(?P<n>.+) г\.а\.", "town_admin", "{n} городская администрация", "қ.ә.", "қала әкімдігі"),
    (r"г\.а\. ?(?P<n>.+)", "town_admin", "город {n}", "қ.ә.", "қала әкімдігі"),
    (r"(?P<n>.+) с\.о\.", "rural_okrug", "{n} сельский округ", "а.о.", "ауылдық округі"),
    (r"с\.о\. ?(?P<n>.+)", "rural_okrug", "сельский округ {n}", "а.о.", "ауылдық округі"),
    (r"(?P<n>.+) п\.а\.", "settlement_admin", "{n} поселковая администрация", "к.ә.", "кент әкімдігі"),
    (r"п\.а\. ?(?P<n>.+)", "settlement_admin", "поселок {n}", "к.ә.", "кент әкімдігі"),
    (r"(?P<n>.+) с\.а\.", "village_admin", "{n} сельская администрация", "а.ә.", "ауыл әкімдігі"),
    (r"с\.а\. ?(?P<n>.+)", "village_admin", "село {n}", "а.ә.", "ауыл әкімдігі"),
    (r"р\.а\. им\. ?(?P<n>.+)", "city_district", "район имени {n}", "атын. а.ә.", "атындағы аудан"),
    (r"(?P<n>.+) р\.а\.", "city_district", "район {n}", "а.ә.", "ауданы"),
    (r"г\. ?(?P<n>.+)", "city", "город {n}", "қ.", "қаласы"),
    (r"п\. ?(?P<n>.+)", "settlement", "поселок {n}", "к.", "кенті"),
    (r"с\. ?(?P<n>.+)", "village", "село {n}", "а.", "ауылы"),
    (r"ст\. ?(?P<n>.+)", "station", "станция {n}", "ст.", "станциясы"),
    (r"(?P<n>.+ район)", "district", "{n}", "", ""),
    (r"(?P<n>.+ область)", "oblast", "{n}", "", ""),
)


def kato_rows(rows: Iterable[Mapping[str, object]]) -> list[Place]:
    """Every place of the workbook, all levels, in its order, with names written out («Қонаев Қ.Ә.» → «Қонаев қаласы»,
    «г.Балхаш» → «город Балхаш»); an abbreviation that is not known stays as it is, kind `other`.

    Rows are mappings from column names (any case) to cell values; empty rows are passed over. Raises Refused that names
    the row (the first row below the header is 2) or the missing column.
    """
    places: dict[str, Place] = {}
    for number, cells in enumerate(rows, 2):
        row = {str(column).strip().lower(): value for column, value in cells.items()}
        missing = [column for column in COLUMNS if column not in row]
        if missing:
            raise Refused(
                Message(N_("This is not the KATO workbook: the column “{column}” is missing"), column=missing[0])
            )
        if all(value is None or not str(value).strip() for value in row.values()):
            continue
        place = _place(row, number)
        if place.code in places:
            raise Refused(Message(N_("Row {row}: the code {code} stands twice"), row=number, code=place.code))
        places[place.code] = place
    return [_with_parent(place, places) for place in places.values()]


def with_known_spellings(imported: Iterable[Place], known: Iterable[Place]) -> list[Place]:
    """The imported places with the aliases and towns of the hand-kept list. Codes are used again after a reform, so
    the Kazakh name must be the same too.
    """
    kept = {(place.code, place.kk): place for place in known}
    return [
        replace(place, aliases=same.aliases, towns=same.towns) if (same := kept.get((place.code, place.kk))) else place
        for place in imported
    ]


def _place(row: Mapping[str, object], number: int) -> Place:
    code, sign = _digits(row["te"]), _digits(row["k"])
    kk, ru = (clean(str(row[column] or "")) for column in ("kaz_name", "rus_name"))
    if not CODE.fullmatch(code):
        raise Refused(Message(N_("Row {row}: “{code}” is no KATO code of nine digits"), row=number, code=code))
    if not kk or not ru or sign not in ("", "0", "1", "2", "3", "4"):
        raise Refused(Message(N_("Row {row}: the name or the sign k is missing or wrong"), row=number))
    kind, kk, ru = _written_out(kk, ru)
    return Place(code, kk, ru, int(sign) if sign else None, kind, level_of(code))


def _digits(value: object) -> str:
    """A cell as digits: a number that a spreadsheet made of a code loses its «.0»."""
    return re.sub(r"\.0$", "", clean("" if value is None else str(value)))


def _written_out(kk: str, ru: str) -> tuple[str, str, str]:
    """Kind, Kazakh and Russian name in full."""
    for pattern, kind, russian, short, kazakh in _SHORTENED:
        match = re.fullmatch(pattern, ru)
        if match:
            full = f"{kk.removesuffix(short).strip()} {kazakh}" if short and kk.endswith(short) else kk
            return kind, full, russian.format(n=match["n"])
    return "other", kk, ru


def _with_parent(place: Place, places: Mapping[str, Place]) -> Place:
    """The place with the nearest place above it that the workbook has."""
    above = (place.code[:digits].ljust(9, "0") for digits in (6, 4, 2))
    parent = next((code for code in above if code != place.code and code in places), "")
    return replace(place, parent=parent)

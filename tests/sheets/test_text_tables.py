"""Text tables: encodings, separators, quotation marks."""

from datetime import date

import pytest

from grantdesk.errors import Refused
from grantdesk.sheets.limits import Limits
from grantdesk.sheets.reading import read_grid
from grantdesk.sheets.text_in import decoded

TEXT = "ЖСН;Тегі\n050801583475;Есімов\n"
ROWS = [(1, ("ЖСН", "Тегі")), (2, ("050801583475", "Есімов"))]


def rows(content, **options):
    return [tuple(row) for row in read_grid(content, "list.csv", **options).rows]


def refusal(content, **options):
    with pytest.raises(Refused) as refused:
        read_grid(content, "list.csv", **options)
    return refused.value.to("en")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "kz1048"])
def test_every_usual_encoding_is_found(encoding):
    assert rows(TEXT.encode(encoding)) == ROWS


def test_utf_16_with_its_mark_the_other_way_round():
    assert rows(b"\xfe\xff" + TEXT.encode("utf-16-be")) == ROWS


def test_the_russian_code_page_is_found():
    assert rows("ИИН;Фамилия\n050801583475;Киселёв\n".encode("cp1251")) == [
        (1, ("ИИН", "Фамилия")),
        (2, ("050801583475", "Киселёв")),
    ]


def test_ukrainian_letters_are_not_taken_for_kazakh_ones():
    assert decoded("Єременко;Київ".encode("cp1251"), "list.csv") == "Єременко;Київ"


def test_kazakh_letters_of_the_code_page_are_found():
    text = "Әлімбек;Қаныш;Өміртай;Үкібай;Ұлжан;Һақ;Ілияс;Ғалым;Сұңқар"
    assert decoded(text.encode("kz1048"), "list.csv") == text


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_every_usual_separator_is_found(separator):
    lines = [separator.join(cells) for cells in (["ЖСН", "Тегі", "Сома"], ["1", "Есімов", "1.5"])]
    assert rows("\n".join(lines).encode()) == [(1, ("ЖСН", "Тегі", "Сома")), (2, ("1", "Есімов", "1.5"))]


def test_a_separator_inside_texts_does_not_mislead():
    text = "Аты;Мекенжайы;Сома\nАй, Күн;Достық к., 11-үй, 5;1,5\nАс, Ет;Абай к., 1-үй, 2;2,5\n"
    assert [len(row[1]) for row in rows(text.encode())] == [3, 3, 3]


def test_excels_own_line_names_the_separator():
    assert rows(b"sep=|\r\na|b;c;d\r\n1|2;3;4\r\n") == [(2, ("a", "b;c;d")), (3, ("1", "2;3;4"))]


def test_a_single_column_is_a_table_too():
    assert rows(b"a\nb\n") == [(1, ("a",)), (2, ("b",))]


def test_rows_are_counted_as_a_spreadsheet_counts_them():
    text = 'a;b\n\n"x\ny";2\n; \n3;4'
    assert rows(text.encode()) == [(1, ("a", "b")), (3, ("x\ny", "2")), (5, ("3", "4"))]


def test_blank_cells_are_nothing():
    assert rows(b"a;;c;;\n") == [(1, ("a", None, "c"))]


def test_a_text_disguised_as_a_formula_is_that_text():
    assert rows(b'"=""0501""";="02";="a"&"b"\n') == [(1, ("0501", "02", '="a"&"b"'))]


def test_quotation_marks_inside_quotes_that_were_not_doubled_are_understood():
    assert rows('a;b\n"ТОО "Өнер"";2\n'.encode()) == [(1, ("a", "b")), (2, ('ТОО Өнер""', "2"))]


def test_old_line_ends_are_understood():
    assert rows(b"a;b\r1;2\r") == [(1, ("a", "b")), (2, ("1", "2"))]


@pytest.mark.parametrize(
    "content",
    [
        b"a;b\x01\n",
        b"GIF89a\x01\x00\x02\x00;b",
        bytes(range(256)),
        b"\xff\xfe\x00",
        "ЖСН;Тегі".encode("utf-16-le")[:-1],
        b"\x98\x98\x98",
    ],
)
def test_bytes_that_are_no_text_are_refused(content):
    assert refusal(content) == ("list.csv is neither a workbook nor a text table. A table is expected: .xlsx or .csv.")


def test_an_empty_table_is_refused():
    assert refusal(b"\n;;\n \n") == "list.csv is empty: no row of it holds a value."
    assert refusal(b"\xef\xbb\xbf") == "list.csv is empty: no row of it holds a value."


def test_rows_and_columns_beyond_the_limit_are_refused():
    said = "list.csv reaches to row {}, column {}; at most 3 rows and 2 columns are read."
    assert refusal(b"a\n" * 4, limits=Limits(rows=3, columns=2)) == said.format(4, "A")
    assert refusal(b"a;b;c\n", limits=Limits(rows=3, columns=2)) == said.format(1, "C")


def test_values_stay_text():
    assert rows(f"a;{date(2025, 10, 31)}\n007;1e5\n".encode()) == [(1, ("a", "2025-10-31")), (2, ("007", "1e5"))]

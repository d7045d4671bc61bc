"""Templates of an office: what is read, and every fault with file and line."""

from dataclasses import replace
from pathlib import Path

import pytest

from grantdesk.errors import Refused
from grantdesk.papers import decision, templates
from grantdesk.papers.blocks import Facts, Room, Run, Sides, Stamp, Table, Text
from grantdesk.papers.compose import Filling, Rows
from tests.papers import samples
from tests.papers.reading import text_of


def filled(tmp_path: Path, text: str, values=None, insertions=None):
    folder = tmp_path / "kk"
    folder.mkdir(exist_ok=True)
    (folder / "letter.txt").write_text(text, encoding="utf-8")
    return Filling(templates.load("letter", "kk", tmp_path), "kk", values or {}, insertions or {}).blocks()


def fault(tmp_path: Path, text: str, values=None, insertions=None) -> str:
    with pytest.raises(Refused) as caught:
        filled(tmp_path, text, values, insertions)
    return caught.value.to("en")


def test_each_mark_makes_its_block(tmp_path: Path):
    blocks = filled(
        tmp_path,
        "; remark\n= ШЕШІМ\n\n~ туралы\nмәтін **қою** {a}\n# бір\n## екі\n# үш\n- төрт\n: Аты | {a}\n: Жасы | 5\n"
        "<> сол | оң\n> оңда\n! ескерту\n% БЕКІТЕМІН\n% {a}\n@room",
        {"a": "Ә"},
    )
    assert blocks == (
        Text((Run("ШЕШІМ"),), "title"),
        Text((Run("туралы"),), "about"),
        Text((Run("мәтін "), Run("қою", True), Run(" "), Run("Ә", value=True)), "body"),
        Text((Run("бір"),), "item", "1."),
        Text((Run("екі"),), "subitem", "1.1."),
        Text((Run("үш"),), "item", "2."),
        Text((Run("төрт"),), "point", "–"),
        Facts((("Аты", (Run("Ә", value=True),)), ("Жасы", (Run("5"),)))),
        Sides((Run("сол"),), (Run("оң"),)),
        Text((Run("оңда"),), "right"),
        Text((Run("ескерту"),), "note"),
        Stamp(((Run("БЕКІТЕМІН"),), (Run("Ә", value=True),))),
        Room(8.0),
    )


def test_sections_print_when_their_value_is_there(tmp_path: Path):
    text = "[if a]\nбар {a}\n[end]\n[if not a]\nжоқ\n[end]\n[if kind=fund]\nқор\n[end]"
    assert [block.runs[0].text for block in filled(tmp_path, text, {"a": "1", "kind": "fund"})] == ["бар ", "қор"]
    assert [block.runs[0].text for block in filled(tmp_path, text, {"a": "", "kind": "x"})] == ["жоқ"]


def test_each_repeats_for_every_row_with_the_outer_values(tmp_path: Path):
    blocks = filled(tmp_path, "[each rows]\n- {x}{y}\n[end]", {"y": "!", "rows": [{"x": "а"}, {"x": "б"}]})
    assert ["".join(run.text for run in block.runs) for block in blocks] == ["а!", "б!"]


def test_a_value_is_never_read_as_markup_or_template(tmp_path: Path):
    blocks = filled(tmp_path, "{a}", {"a": "**{b}** <b>&amp;"})
    assert blocks[0].runs == (Run("**{b}** <b>&amp;", value=True),)


def test_empty_columns_of_a_table_are_left_out(tmp_path: Path):
    rows = Rows({"a": "left", "b": "right", "c": "left"}, [{"a": "1", "b": ""}, {"a": "2", "b": ""}])
    (table,) = filled(tmp_path, "@rows | b=Бос | a=Бар", insertions={"rows": rows})
    assert isinstance(table, Table)
    assert ([column.head for column in table.columns], table.rows) == (["Бар"], (("1",), ("2",)))


@pytest.mark.parametrize(
    "text, told",
    [
        ("бір\n{nobody}", "kk/letter.txt, line 2: nobody is unknown here; known are a, empty."),
        ("{empty}", "kk/letter.txt, line 1: nothing is known for the placeholder empty; fill it in or put the line "
                    "between [if empty] and [end]."),
        ("[if a]\nx", "kk/letter.txt, line 1: this section is not closed; add a line [end]."),
        ("x\n[end]", "kk/letter.txt, line 2: [end] closes nothing; take it out."),
        ("[when a]", "kk/letter.txt, line 1: a section begins with [if name], [if not name], [if name=word] or "
                     "[each name]."),
        ("a } b", "kk/letter.txt, line 1: a brace without its partner; a placeholder is written {name}, a brace that "
                  "is to be printed is doubled."),
        (": одно", "kk/letter.txt, line 1: this line has two parts, parted by “ | ”."),
        ("@tables | x=Y", "kk/letter.txt, line 1: @tables is unknown here; known are ."),
        ("[if nobody]\nx\n[end]", "kk/letter.txt, line 1: nobody is unknown here; known are a, empty."),
        ("[each a]\nx\n[end]", "kk/letter.txt, line 1: a is unknown here; known are a, empty."),
    ],
)  # fmt: skip
def test_a_fault_names_file_line_and_remedy(tmp_path: Path, text: str, told: str):
    assert fault(tmp_path, text, {"a": "1", "empty": ""}) == told


def test_a_column_that_the_program_does_not_know_is_a_fault(tmp_path: Path):
    told = fault(tmp_path, "@rows | wrong=X", insertions={"rows": Rows({"a": "left"}, [{"a": "1"}])})
    assert told == "kk/letter.txt, line 1: wrong is unknown here; known are a."


def test_doubled_braces_print_as_one(tmp_path: Path):
    assert filled(tmp_path, "{{a}}", {"a": "1"})[0].runs == (Run("{"), Run("a"), Run("}"))


def test_an_office_changes_a_text_by_its_own_copy(tmp_path: Path):
    (tmp_path / "kk").mkdir()
    shipped = Path(templates.shipped("resources", "papers", "kk", "decision.txt")).read_text(encoding="utf-8")
    (tmp_path / "kk" / "decision.txt").write_text(shipped.replace("= ШЕШІМ", "= АЛҚА ШЕШІМІ"), encoding="utf-8")
    office = replace(samples.OFFICE, texts=tmp_path)
    (block,) = [block for block in decision.document(samples.DECISION, "kk", office).blocks
                if isinstance(block, Text) and block.style == "title"]  # fmt: skip
    assert block.runs == (Run("АЛҚА ШЕШІМІ"),)
    assert "РЕШЕНИЕ" in text_of(decision.render(samples.DECISION, "ru", office))


def test_both_languages_have_the_same_templates_and_words():
    names = {
        language: {path.name for path in templates.shipped("resources", "papers", language).glob("*.txt")}
        for language in ("kk", "ru")
    }
    assert names["kk"] == names["ru"]
    assert list(templates.vocabulary("kk")) == list(templates.vocabulary("ru"))


def test_an_office_changes_single_words_and_keeps_the_others(tmp_path: Path):
    (tmp_path / "kk").mkdir()
    (tmp_path / "kk" / "words.txt").write_text("; өз сөздеріміз\n\noutcome.reserve = резервте\n", encoding="utf-8")
    own, shipped = templates.vocabulary("kk", tmp_path), templates.vocabulary("kk")
    assert own["outcome.reserve"] == "резервте"
    assert {**own, "outcome.reserve": shipped["outcome.reserve"]} == shipped


@pytest.mark.parametrize("line", ["seal =", "seal", "seal =   "])
def test_a_word_cannot_be_emptied(tmp_path: Path, line: str):
    (tmp_path / "ru").mkdir()
    (tmp_path / "ru" / "words.txt").write_text(f"total = Итого\n{line}\n", encoding="utf-8")
    with pytest.raises(Refused) as caught:
        templates.vocabulary("ru", tmp_path)
    assert caught.value.to("en") == "ru/words.txt, line 2: expected key = text."

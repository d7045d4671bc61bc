"""The texts of the program in three languages: none missing, placeholders and plurals right, terms of the glossary."""

import ast
import csv
import io
import re
import string
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as Entry
from babel.messages.mofile import write_mo
from babel.messages.plurals import get_plural

from grantdesk import i18n
from grantdesk.rules import kinds, lifecycle
from tests.conftest import ROOT
from tests.tools import catalogue

SPOKEN = ("kk", "ru")
PLURALS = {"kk": 2, "ru": 3, "en": 2}

SAME_IN_BOTH = {
    "the term {mine} – {other}",  # «термин» is one word in both
}
"""Texts of several words that are rightly the same in Kazakh and in Russian."""

OTHER_SENSE = {
    "archive",  # a packed file, not the archive of the office
    "closed",  # an item of the agenda, not an application
    "requirements",  # a short heading; the term has «предъявляемые» before it
}
"""Texts that are written like a term of the glossary and mean something else."""


@cache
def template() -> Catalog:
    return catalogue.extracted()


@cache
def catalog(language: str) -> Catalog:
    return catalogue.load(language)


def texts() -> Iterator[Entry]:
    """Every text marked in the program."""
    return (entry for entry in template() if entry.id)


def forms(text: Any) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


def known(entry: Entry, language: str) -> tuple[str, ...]:
    """The translation with its plural forms; empty where there is none."""
    found = catalog(language).get(forms(entry.id)[0])
    return forms(found.string) if found is not None else ()


def placeholders(text: str) -> set[str]:
    return {name for _before, name, _spec, _conversion in string.Formatter().parse(text) if name is not None}


def words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]{2,}", re.sub(r"\{[^}]*\}", "", text))


@pytest.mark.parametrize("language", SPOKEN)
class TestTranslations:
    def test_every_text_has_one(self, language: str) -> None:
        assert [forms(entry.id)[0] for entry in texts() if not all(known(entry, language) or [""])] == []

    def test_placeholders_are_those_of_the_text(self, language: str) -> None:
        wrong = [
            (forms(entry.id)[0], form)
            for entry in texts()
            for form in known(entry, language)
            if form and placeholders(form) != placeholders(forms(entry.id)[-1])
        ]
        assert wrong == []

    def test_plural_forms_are_as_many_as_the_language_has(self, language: str) -> None:
        plural = [entry for entry in texts() if not isinstance(entry.id, str)]
        wrong = [
            entry.id[0]
            for entry in plural
            if any(known(entry, language)) and len(known(entry, language)) != PLURALS[language]
        ]
        assert (wrong, get_plural(language).num_plurals) == ([], PLURALS[language])

    def test_begin_and_end_as_the_text_does(self, language: str) -> None:
        """A space, a colon, an ellipsis at the end is a part of the window."""
        wrong = [
            (text, form)
            for entry in texts()
            for text, form in [(forms(entry.id)[0], (known(entry, language) or ("",))[0])]
            if form and (ending(text) != ending(form) or text[:1].isspace() != form[:1].isspace())
        ]
        assert wrong == []

    def test_terms_are_those_of_the_glossary(self, language: str) -> None:
        terms = glossary()
        wrong = [
            (text, form, terms[text.casefold()][language])
            for entry in texts()
            for text, form in [(forms(entry.id)[0], (known(entry, language) or ("",))[0])]
            if form and text.casefold() in terms and not agrees(form, terms[text.casefold()][language])
        ]
        assert wrong == []


def ending(text: str) -> str:
    """What a text ends with: a space, an ellipsis, a colon; the rest is left to the language."""
    return next((sign for sign in ("…", ":", " ", "\n") if text.endswith(sign)), "")


def glossary() -> dict[str, dict[str, str]]:
    """The terms by their English words; headings of papers (in capitals) and words that are several terms left out."""
    text = (ROOT / "resources" / "locale" / "GLOSSARY.tsv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE))
    english = [row["en"].casefold() for row in rows]
    terms = {row["en"].casefold(): row for row in rows if not row["en"].isupper()}
    return {en: row for en, row in terms.items() if english.count(en) == 1 and en not in OTHER_SENSE}


def agrees(text: str, term: str) -> bool:
    """Whether the words of a term stand in a text, whatever their endings."""
    said = text.casefold()
    return all(stem(word) in said for word in words(re.sub(r"\([^)]*\)", "", term.casefold())))


def stem(word: str) -> str:
    return word[: max(3, min(5, len(word) - 2))]


def test_kazakh_is_not_copied_from_russian() -> None:
    copied = [
        forms(entry.id)[0]
        for entry in texts()
        if len(words(forms(entry.id)[0])) > 1
        and forms(entry.id)[0] not in SAME_IN_BOTH
        and any(known(entry, "kk"))
        and known(entry, "kk")[0] == known(entry, "ru")[0]
    ]
    assert copied == []


def test_russian_has_no_kazakh_letters_outside_of_proper_names() -> None:
    plain = ((entry, re.sub("«[^»]*»", "", " ".join(known(entry, "ru")))) for entry in texts())
    found = [text for entry, text in plain if re.search("[әғқңөұүһі]", text, re.IGNORECASE)]
    assert found == []


@pytest.mark.parametrize("language", SPOKEN)
def test_a_translation_is_no_english(language: str) -> None:
    """A text of several English words is said in Cyrillic letters."""
    left = [
        forms(entry.id)[0]
        for entry in texts()
        if len(words(forms(entry.id)[0])) > 1
        and forms(entry.id)[0] not in SAME_IN_BOTH
        and any(known(entry, language))
        and not re.search("[а-яёәғқңөұүһі]", known(entry, language)[0], re.IGNORECASE)
    ]
    assert left == []


def test_english_is_the_text_itself() -> None:
    assert [entry.id for entry in texts() if known(entry, "en") != forms(entry.id)] == []


@pytest.mark.parametrize("language", catalogue.LANGUAGES)
class TestCatalogues:
    def test_hold_the_texts_of_the_program_and_no_others(self, language: str) -> None:
        held = {forms(entry.id)[0] for entry in catalog(language) if entry.id}
        assert held == {forms(entry.id)[0] for entry in texts()}

    def test_are_compiled(self, language: str) -> None:
        compiled = io.BytesIO()
        write_mo(compiled, catalog(language))
        assert catalogue.path(language).with_suffix(".mo").read_bytes() == compiled.getvalue()

    def test_have_no_doubtful_entry(self, language: str) -> None:
        assert [entry.id for entry in catalog(language) if entry.id and entry.fuzzy] == []


def test_every_label_of_a_closed_word_is_marked() -> None:
    """A label that is not marked would never come to the catalogues."""
    marked = {forms(entry.id)[0] for entry in texts()}
    closed = [value for value in vars(kinds).values() if isinstance(value, type) and issubclass(value, kinds.Labelled)]
    labels = {member.label_text for words in closed for member in words}
    labels |= {move.label_text for move in vars(lifecycle).values() if isinstance(move, lifecycle.Move)}
    assert labels - marked == set()


@pytest.mark.parametrize("language", SPOKEN)
def test_labels_of_one_kind_differ(language: str) -> None:
    """Two states that read alike could not be told apart."""
    for name, words in vars(kinds).items():
        if isinstance(words, type) and issubclass(words, kinds.Labelled):
            said = [member.label.to(language) for member in words]
            assert (name, len(set(said))) == (name, len(said))


def test_every_message_takes_the_values_that_its_text_names() -> None:
    wrong = [place for place, text, named in messages() if placeholders(text) != named]
    assert wrong == []


def messages() -> Iterator[tuple[str, str, set[str]]]:
    """Every `Message("…", name=…)` written out in the program: its place, its text, the names of its values."""
    for path in sorted((ROOT / "grantdesk").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Message":
                text = spelled(node.args[0]) if len(node.args) == 1 else None
                named = {keyword.arg for keyword in node.keywords}
                if text is not None and None not in named:
                    yield place(path, node), text, {name for name in named if name}


def place(path: Path, node: ast.Call) -> str:
    return f"{path.relative_to(ROOT).as_posix()}:{node.lineno}"


def spelled(node: ast.expr) -> str | None:
    """A text that stands in the code, marked or plain."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "N_":
        node = node.args[0]
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def test_a_text_is_said_in_the_language_in_force(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(i18n, "_current", "ru")
    assert str(kinds.Status.RESERVE.label) == "В резерве"
    assert i18n.Message("«{move}» needs a reason", move=lifecycle.WITHDRAW.label).to("kk") == (
        "«Өтінімді кері қайтарып алу» әрекетінің себебі көрсетілуі тиіс"
    )

"""Whether the documents of an application are all there."""

import pytest

from grantdesk.rules.completeness import Checked, Standing, gaps, named, standing, wrong_check
from tests.rules.samples import NAME, definition

DOCUMENTS = [
    {"code": "plan", "name": {"kk": "Жоспар", "ru": "План"}, "need": "required"},
    {"code": "slides", "name": {"kk": "Таныстырылым", "ru": "Презентация"}, "need": "one_of:show"},
    {"code": "letter", "name": NAME, "need": "if_any"},
    {"code": "video", "name": {"kk": "Бейне", "ru": "Видео"}, "need": "one_of:show"},
    {"code": "card", "name": {"kk": "Куәлік", "ru": "Удостоверение"}, "need": "required", "seen": True},
]
FULL = {"plan": "received", "video": "received", "card": "seen"}


@pytest.mark.parametrize(
    ("states", "expected", "how"),
    [
        ({}, [("plan",), ("slides", "video"), ("card",)], Standing.UNCHECKED),
        (FULL, [], Standing.COMPLETE),
        (FULL | {"slides": "missing"}, [], Standing.COMPLETE),
        (FULL | {"video": "missing"}, [("slides", "video")], Standing.INCOMPLETE),
        (FULL | {"plan": "missing"}, [("plan",)], Standing.INCOMPLETE),
        (FULL | {"plan": "not_needed"}, [], Standing.COMPLETE),
        (FULL | {"letter": "missing"}, [("letter",)], Standing.INCOMPLETE),
        (FULL | {"letter": "not_needed"}, [], Standing.COMPLETE),
        ({"letter": "received"}, [("plan",), ("slides", "video"), ("card",)], Standing.INCOMPLETE),
    ],
)
def test_gaps(states: dict, expected: list, how: Standing) -> None:
    rules = definition(document=DOCUMENTS)
    assert [gap.codes for gap in gaps(rules, states)] == expected
    assert standing(rules, states) is how


def test_call_that_asks_for_nothing_is_complete() -> None:
    assert standing(definition(), {}) is Standing.COMPLETE


def test_gap_is_named_with_what_may_fill_it() -> None:
    found = gaps(definition(document=DOCUMENTS), {})
    assert [gap.name.to("en") for gap in found] == ["План", "Презентация or Видео", "Удостоверение"]


@pytest.mark.parametrize(
    ("code", "state", "note", "wrong"),
    [
        ("card", Checked.RECEIVED, "", True),
        ("card", Checked.SEEN, "", False),
        ("plan", Checked.RECEIVED, "", False),
        ("plan", Checked.NOT_NEEDED, " ", True),
        ("plan", Checked.NOT_NEEDED, "has none", False),
        ("letter", Checked.NOT_NEEDED, "", False),
    ],
)
def test_what_the_checklist_may_not_hold(code: str, state: Checked, note: str, wrong: bool) -> None:
    document = definition(document=DOCUMENTS).document(code)
    assert document is not None
    assert (wrong_check(document, state, note) is not None) is wrong


def test_documents_by_their_codes() -> None:
    found = named(definition(document=DOCUMENTS), ["video", "plan"])
    assert [document.code for document in found] == ["plan", "video"]

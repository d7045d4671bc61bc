"""The words of the protocol for each kind of item: titles, what was heard, what was resolved."""

import pytest

from grantdesk.rules.agenda import Facts, Subject, heard, named, resolved, title
from grantdesk.rules.meeting import VoteResult
from grantdesk.rules.proceedings import ItemKind, RecusalKind

CARRIED, FAILED = VoteResult.CARRIED, VoteResult.FAILED
RECUSAL = Subject(ItemKind.RECUSAL, (4,), "Ким А.", reason="сестра")
FACTS = Facts(7, 5, 12, 10, (("Ким А.", (4, 6)),), (3, 1), (2,), (6, 4))


def said(message) -> str | None:
    return None if message is None else message.to("en").replace("\u00a0", " ")


def test_numbers_are_named_one_by_one():
    assert (named((3, 5)), named(())) == ("№\u00a03, №\u00a05", "–")


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        (Subject(ItemKind.OPENING), "Opening of the meeting and approval of the agenda"),
        (Subject(ItemKind.HEARING, (3,)), "Hearing of the applicant, application № 3"),
        (RECUSAL, "Self-recusal of a member, application № 4: Ким А."),
        (
            Subject(ItemKind.RECUSAL, (4,), "Ким А.", RecusalKind.CHALLENGE),
            "Recusal of a member, application № 4: Ким А.",
        ),
        (Subject(ItemKind.TIE, (5, 3)), "Order of applications with equal results: № 5, № 3"),
        (Subject(ItemKind.TIE, (5, 3), seed="42"), "Lot on the order of applications with equal results: № 5, № 3"),
    ],
)
def test_each_kind_has_its_title(subject, expected):
    assert said(title(subject)) == expected


@pytest.mark.parametrize(
    ("subject", "facts", "expected"),
    [
        (Subject(ItemKind.OPENING), FACTS, "Members with a vote: 7; taking part: 5. The meeting is opened."),
        (Subject(ItemKind.DECLARATIONS), Facts(), "No member declared a conflict of interest."),
        (Subject(ItemKind.DECLARATIONS), FACTS, "Conflicts of interest were declared: Ким А.: № 4, № 6."),
        (RECUSAL, FACTS, "Ким А., application № 4. Reason: сестра"),
        (Subject(ItemKind.REVIEW), FACTS, "Applications received: 12; admitted to the assessment: 10."),
        (
            Subject(ItemKind.HEARING, (3,)),
            FACTS,
            "The applicant presented the project and answered questions (application № 3).",
        ),
        (Subject(ItemKind.TIE, (5, 3)), FACTS, "Applications № 3, № 5 have equal results."),
        (
            Subject(ItemKind.TIE, (5, 3), seed="42"),
            FACTS,
            "Applications № 5, № 3 have equal results. The lot is drawn from the published text “42”.",
        ),
        (Subject(ItemKind.LIST), FACTS, "Put to the vote as winners: № 3, № 1; as reserve: № 2."),
        (Subject(ItemKind.OTHER), FACTS, None),
    ],
)
def test_what_was_heard_is_proposed(subject, facts, expected):
    assert said(heard(subject, facts)) == expected


@pytest.mark.parametrize(
    ("subject", "result", "expected"),
    [
        (Subject(ItemKind.OPENING), None, "To approve the agenda."),
        (Subject(ItemKind.REVIEW), None, "To take note of it."),
        (RECUSAL, CARRIED, "To accept it: Ким А. takes no part in considering application № 4."),
        (RECUSAL, FAILED, "Not to accept it: Ким А. takes part in considering application № 4."),
        (Subject(ItemKind.TIE, (5, 3)), CARRIED, "To place the applications in this order: № 5, № 3."),
        (Subject(ItemKind.TIE, (5, 3)), FAILED, "The order was not carried."),
        (Subject(ItemKind.TIE, (5, 3), seed="42"), None, "The order by lot: № 6, № 4."),
        (Subject(ItemKind.LIST), CARRIED, "To approve the results; the winners are: № 3, № 1."),
        (Subject(ItemKind.LIST), FAILED, "The results were not carried."),
        (Subject(ItemKind.OTHER), None, None),
    ],
)
def test_what_was_resolved_is_proposed(subject, result, expected):
    assert said(resolved(subject, FACTS, result)) == expected

"""A case explained: every member's marks, neighbours, the line, the smallest change, the selection without a member."""

import re
from datetime import timedelta

import pytest
from pypdf import PdfReader

from grantdesk.errors import Refused
from grantdesk.services import conflicts, decisions, marking, papers
from grantdesk.services.act import Done
from grantdesk.services.explanations import Explained, explained, insight
from grantdesk.services.marking import Answer
from grantdesk.services.office import Office
from grantdesk.services.ranking import ranking
from grantdesk.store import find
from grantdesk.store.lists import applications, marks
from tests.rules.samples import points
from tests.services.samples import DAY, MEMBERS, NOW, RECEIVED, marked, opened, person, three, took

POOL = {"amount": 100, "mode": "cap", "pool": 1000}


def told(office: Office, call: int, number: int, **over) -> Explained:
    key = office.ask(applications.numbers, call)[number]
    found = office.ask(insight, call, **over)
    return office.ask(explained, found, key, number)


def words(case: Explained, language: str = "en") -> list[str]:
    return [sentence.to(language) for sentence in (*case.sentences, *case.without)]


def test_selected_case_is_told_its_neighbours_its_change_and_every_member(office: Office) -> None:
    call = three(office)
    case = told(office, call, 2)
    assert words(case) == [
        "Place 2 with the result 8.00",
        "the next above is № 1, with 1.00 more",
        "the next below is № 3, with 1.00 less",
        "The smallest change that would put it out: the mark of Аманжолов Е. on «Название» from 8 to 5",
        "Without the sheets of any one of 3 members the selection would be the same",
    ]
    assert [(row.name, row.marks, row.total) for row in case.members] == [(name, ("8",), "8.00") for name in MEMBERS]


def test_case_behind_is_told_which_selected_one_it_would_have_to_pass(office: Office) -> None:
    call = opened(office)
    took(office, call, *(person(number) for number in range(1, 5)))
    marked(office, call, (1, 9, 9, 9), (2, 8, 8, 8), (3, 5, 5, 5), (4, 2, 2, 2))
    assert words(told(office, call, 4))[:3] == [
        "Place 4 with the result 2.00",
        "the next above is № 3, with 3.00 more",
        "6.00 less than № 2, the last selected that it would have to pass",
    ]
    assert "No change of a single mark would carry it over the line" in words(told(office, call, 4))


def test_equal_results_name_the_rule_and_the_member_who_decides_is_named(office: Office) -> None:
    call = opened(office, seats={"total": 1}, scoring={"method": "sum", "ties": ["earlier"]})
    took(office, call, person(1), person(2, received_at=RECEIVED + timedelta(days=3)))
    marked(office, call, (1, 9, 8, 7), (2, 6, 9, 9))
    first, second = told(office, call, 1), told(office, call, 2)
    assert words(first) == [
        "Place 1 with the result 8.00",
        "as much as № 2 below, which stands behind received earlier",
        "Equal results were settled received earlier",
        "The smallest change that would put it out: the mark of Аманжолов Е. on «Название» from 9 to 8",
        "Without the sheets of Аманжолов Е. this case would change sides: in № 2; out № 1",
        "Without the sheets of any one of 2 members the selection would be the same",
    ]
    assert words(second)[1] == "as much as № 1 above, which stands first received earlier"


def test_shared_place_and_threshold_are_told(office: Office) -> None:
    call = opened(office, scoring={"method": "sum", "threshold": 5})
    took(office, call, person(1), person(2), person(3))
    marked(office, call, (1, 7, 7, 7), (2, 7, 7, 7), (3, 4, 4, 4))
    assert words(told(office, call, 1))[1] == "shares the place with № 2"
    assert "2.00 above the threshold" in words(told(office, call, 1))
    assert "1.00 below the threshold" in words(told(office, call, 3))


def test_recused_blank_and_cannot_judge_are_seen_as_such_and_do_not_count(office: Office) -> None:
    call = opened(office, criterion=[points("idea"), points("plan")], scoring={"method": "sum", "blank": "zero"})
    took(office, call, person(1))
    marked(office, call, (1, 5, 6, "absent"))
    case, (one, two, _three) = told(office, call, 1), office.ask(marks.members, call)
    key = case.application_id
    change = [Answer(key, one.id, "plan", marking.MarkState.CANNOT_JUDGE)]
    office.act(marking.write_marks, call, change, reason="x", by="s", now=NOW)
    office.act(conflicts.recuse, two.id, 1, reason="Туысы", by="s", now=NOW)
    rows = told(office, call, 1).members
    assert [(row.state.value, row.marks, row.total) for row in rows] == [
        ("submitted", ("5", "–"), "5.00"), ("recused", ("6", "·"), ""), ("absent", ("·", "·"), ""),
    ]  # fmt: skip


def test_case_that_is_not_admitted_has_no_place_to_explain(office: Office) -> None:
    call = three(office)
    taken = took(office, call, person(9, citizenship="RU"))[0]
    case = told(office, call, taken.number)
    assert (case.why, case.sentences, case.without) == (None, (), ())


def test_insight_is_the_ranking_itself_and_a_rehearsal_has_its_own(office: Office) -> None:
    call = three(office)
    found = office.ask(insight, call)
    official = office.ask(ranking, call)
    assert {n: c.outcome for n, c in found.explainer.chosen.items()} == {r.number: r.outcome for r in official.rows}
    fewer = found.definition.model_copy(update={"seats": found.definition.seats.model_copy(update={"total": 1})})
    assert not office.ask(insight, call, definition=fewer).explainer.is_selected(2)


def test_fund_has_no_places(office: Office) -> None:
    call = opened(office, kind="fund", criterion=None, scoring=None, seats=None, award=POOL)
    with pytest.raises(Refused, match="no places"):
        office.ask(insight, call)


def test_sentences_have_the_same_figures_in_the_same_order_in_both_languages(office: Office) -> None:
    call = opened(office, seats={"total": 1}, scoring={"method": "sum", "ties": ["earlier"], "threshold": 5})
    took(office, call, person(1), person(2), person(3))
    marked(office, call, (1, 9, 8, 7), (2, 6, 9, 9), (3, 4, 4, 4))
    for number in (1, 2, 3):
        case = told(office, call, number)
        kk, ru = ([re.findall(r"\d+", line) for line in words(case, language)] for language in ("kk", "ru"))
        assert kk == ru


def test_explanation_is_issued_as_a_page_in_both_languages_and_not_after_the_marks_moved(office, tmp_path):
    call = three(office)
    office.act(decisions.decide, call, protocol="5", on=DAY, by="secretary", now=NOW)
    done = papers.issue(office, call, tmp_path, kinds=("explanation",), by="x")
    assert [file.name for file in done.result] == [
        f"explanation-{number:04d}-{language}.pdf" for number in (1, 2, 3) for language in ("kk", "ru")
    ]
    assert all(len(PdfReader(file).pages) == 1 for file in done.result)
    key = office.ask(applications.numbers, call)[2]
    assert "explanation" in office.ask(papers.open_kinds, key)

    def move(act):
        sheet = find.sheets(act.session, call)[key, office.ask(marks.members, call)[0].id]
        find.marks_of(act.session, sheet.id)[0].value = "1"
        return Done()

    office.act(move)
    with pytest.raises(Refused, match="does not stand any more"):
        papers.issue_for(office, key, "explanation")

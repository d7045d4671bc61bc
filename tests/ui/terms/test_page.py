"""The page of terms: what is overdue in words, bars in order, days recorded, applications opened, a calendar file."""

from datetime import date, timedelta

import pytest

from grantdesk.rules.terms import Event, State
from grantdesk.services import calls, completeness
from grantdesk.services.intake import take_in
from grantdesk.ui.shared.chips import Chip
from grantdesk.ui.shared.dates import today
from grantdesk.ui.shared.page import Button, Words
from grantdesk.ui.shared.place import Chosen, Guide, Place
from grantdesk.ui.terms.bars import Bar, scale_of
from grantdesk.ui.terms.page import TermsPage
from grantdesk.ui.terms.reading import Late
from tests.services.samples import RECEIVED, person, toml
from tests.ui.office import FakeDone

PLAN = {"code": "plan", "name": {"kk": "Жоба жоспары", "ru": "План проекта"}, "need": "required"}


def term(step: str, start: str, amount: int = 3, bound: str = "not_later") -> dict:
    return {"step": step, "from": start, "amount": amount, "unit": "working_days", "bound": bound}


TERMS = [
    term("completeness", "acceptance_end"),
    term("correction", "notice"),
    term("evaluation", "handover", 15),
    term("signing", "draft", 3, "not_earlier"),
]


@pytest.fixture
def place(empty_office, make_desk, settled) -> Place:
    desk = make_desk(empty_office)
    desk.act(calls.open_call, toml(document=[PLAN], term=TERMS), file="x.toml")
    settled()
    chosen = Chosen(desk)
    chosen.reload()
    settled()
    people = [person(1), person(2), person(3, received_at=RECEIVED + timedelta(days=30, hours=7, minutes=12))]
    desk.act(lambda act: FakeDone(take_in(act, chosen.call_id, people)))
    settled()
    desk.act(completeness.notify_missing, 1, on=date(2025, 11, 3), how="")
    settled()
    return Place(desk, chosen, Guide())


@pytest.fixture
def page(place, shown, settled) -> TermsPage:
    page = TermsPage(place)
    page.resize(1200, 760)
    shown(page)
    settled()
    return page


def texts(page, role: str = "") -> list[str]:
    found = page.line.widget().findChildren(Words)
    return [words.text() for words in found if not role or words.property("role") == role]


def test_overdue_is_said_in_red_words(page):
    alarm = texts(page, "alarm")
    assert alarm[0] == "Overdue"
    assert [line.split(":")[0] for line in alarm[1:]] == ["Check of completeness", "№ 1"]
    assert page.remark.text() == "overdue: 2"


def test_terms_stand_in_the_order_of_time_with_a_bar_each(page):
    names = [words for words in texts(page) if words in ORDER]
    assert (names, len(page.line.widget().findChildren(Bar))) == (ORDER, len(ORDER))


ORDER = [
    "Acceptance begins",
    "Acceptance ends",
    "Check of completeness",
    "Day of the decision",
    "Bringing missing documents",
    "Evaluation",
    "Signing of the protocol, not before",
]


def test_recorded_day_starts_the_terms_that_count_from_it(page, questions, settled):
    def handed_over(dialog):
        assert dialog.form.peek_one("event") == "handover"
        dialog.form.fill({"day": today()})
        dialog.store()
        return True

    questions.answers.append(handed_over)
    buttons = page.line.widget().findChildren(Button)
    next(b for b in buttons if b.toolTip() == f"Record a day: {Event.HANDOVER.label}").click()
    settled()
    evaluation = next(item for item in page.terms.timeline.deadlines if item.term.step == "evaluation")
    assert (evaluation.start, evaluation.state) == (today(), State.RUNNING)
    assert [chip.text() for chip in page.line.widget().findChildren(Chip)].count("15 working days left") == 1


def test_recorded_day_is_shown_again_and_taken_away(page, questions, settled):
    def give(day):
        def answer(dialog):
            seen.append(dialog.form.peek_one("day"))
            dialog.form.fill({"day": day})
            dialog.store()
            return True

        return answer

    seen: list = []
    questions.answers.extend([give(date(2025, 11, 5)), give(None)])
    for _ in range(2):
        page.record(Event.DRAFT)
        settled()
    assert (seen, page.terms.timeline.days) == ([today(), date(2025, 11, 5)], {})


def test_application_that_owes_something_is_opened(page, place, qtbot):
    page.show_tab("each")
    with qtbot.waitSignal(place.guide.go) as go:
        page.owed_table.opened.emit(page.owed.ids[0])
    assert go.args == ["application", 1]


def test_late_application_tells_its_minutes(page):
    late = [page.late.row(n) for n in range(len(page.late.ids))]
    assert [(row.number, str(row.after)) for row in late] == [(3, "12 min")]
    moment = late[0].received_at
    assert [str(Late(1, 1, "", moment, n).after) for n in (125, 60 * 50)] == ["2 h 5 min", "2 days 2 h"]


def test_calendar_file_is_written(page, questions, settled, tmp_path):
    questions.answers.append(tmp_path / "terms.ics")
    page.write_calendar()
    settled()
    assert (tmp_path / "terms.ics").read_bytes().startswith(b"BEGIN:VCALENDAR")


def test_page_without_a_call_says_what_to_do(empty_office, make_desk, shown, settled):
    desk = make_desk(empty_office)
    page = shown(TermsPage(Place(desk, Chosen(desk), Guide())))
    settled()
    assert not page._calendar.isEnabled()


def test_scale_holds_every_day_and_the_first_days_of_its_months():
    scale = scale_of([date(2026, 1, 20), date(2026, 3, 5)], date(2026, 2, 10))
    assert scale.months() == [date(2026, 2, 1), date(2026, 3, 1)]
    places = [scale.place(day, 500) for day in (scale.first, date(2026, 2, 10), scale.last)]
    assert places == sorted(places)
    assert (places[0], places[-1]) == (10, 490)

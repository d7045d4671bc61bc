"""The call assistant: calls from a preset or from last year, faults at their fields, open keys, frozen definitions."""

from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication

from grantdesk import i18n
from grantdesk.rules.draft import Draft
from grantdesk.services import calls as service
from grantdesk.store.lists import calls
from grantdesk.ui.calls import draft_file
from grantdesk.ui.calls.assistant import AssistantPage
from grantdesk.ui.calls.chapters import CHAPTERS
from grantdesk.ui.shared.place import Chosen, Guide, Place
from tests.services.samples import opened, person, toml, took
from tests.ui.typist import Typist, type_into

START, END = datetime(2026, 3, 2, 4, tzinfo=UTC), datetime(2026, 4, 30, 13, tzinfo=UTC)


@pytest.fixture
def place(empty_office, make_desk, settled) -> Place:
    desk = make_desk(empty_office)
    chosen = Chosen(desk)
    chosen.reload()
    settled()
    return Place(desk, chosen, Guide())


@pytest.fixture
def page(place, shown, settled) -> AssistantPage:
    page = shown(AssistantPage(place))
    page.enter()
    settled()
    return page


def begin(page, code: str, settled, year: int = 2026) -> Draft:
    """Begins a call of a preset."""
    row = next(n for n in range(page.sources.model.rowCount()) if page.sources.model.row(n).source.code == code)
    page.sources.table.select_ids([page.sources.model.ids[row]])
    page.sources.year.set_value(year)
    page.sources.begin()
    settled()
    return page.editor.draft


def view(page, key: str):
    row = next(n for n, chapter in enumerate(CHAPTERS) if chapter.key == key)
    page.editor.list.setCurrentRow(row)
    return page.editor.views[row]


def look(page, settled) -> list[str]:
    """What the checker says now, by key."""
    page.editor.check()
    settled()
    return [fault.key for fault in page.editor.faults]


def put(form, **values) -> None:
    """Fills fields in as a person would: the value is taken when the field tells that it changed."""
    for key, value in values.items():
        put_one(form, key.replace("__", "."), value)


def put_one(form, key: str, value) -> None:
    form.form.widget(key).set_value(value)
    form.form.widget(key).changed.emit()


def fill_dates(page) -> None:
    put(view(page, "call").form, call__acceptance_start=START, call__acceptance_end=END)


# --- sources


def test_presets_are_offered_with_what_is_open(page):
    rows = [page.sources.model.row(n) for n in range(page.sources.model.rowCount())]
    assert [row.source.code for row in rows][:2] == ["jas-fund", "startup-400mci"]
    assert next(row.source.open for row in rows if row.source.code == "zangar") == 13


def test_last_years_call_stands_first_and_keeps_all_but_its_dates(place, empty_office, page, settled):
    opened(empty_office)
    page.enter()
    settled()
    draft = begin(page, "sample", settled)
    assert draft.get("call") == {"year": 2026, "round": 1}
    assert draft.get("award.amount") == 100
    assert look(page, settled) == ["call.acceptance_start", "call.acceptance_end"]


def test_year_that_is_none_begins_nothing(page, settled):
    page.sources.year.setText("soon")
    page.sources.begin()
    settled()
    assert page._stack.currentWidget() is page.sources


def test_definition_is_taken_from_a_file(page, questions, settled, tmp_path):
    file = tmp_path / "x.toml"
    file.write_text(toml(code="from-file"), encoding="utf-8")
    questions.answers.append(file)
    page.sources.file.emit()
    settled()
    assert page.editor.draft.get("code") == "from-file"


def test_file_that_is_no_toml_is_refused(page, questions, settled, tmp_path):
    file = tmp_path / "x.toml"
    file.write_text("[[[", encoding="utf-8")
    questions.answers.append(file)
    page.sources.file.emit()
    settled()
    assert questions.asked[-1] == "refused: x.toml is no TOML file"


# --- faults at their fields


def test_fault_stands_at_its_field_and_marks_its_chapter(page, settled):
    begin(page, "tu-almaty-region", settled)
    form = view(page, "call").form
    assert form.form.cells["call.acceptance_start"].fault() == "the key is missing"
    assert page.editor.list.item(0).text() == "Name and dates   2"


def test_contradiction_stands_at_its_field(page, settled):
    begin(page, "tu-almaty-region", settled)
    put(view(page, "call").form, call__acceptance_start=END, call__acceptance_end=START)
    look(page, settled)
    assert view(page, "call").form.form.cells["call.acceptance_end"].fault() == "acceptance ends before it starts"


def test_unreadable_text_is_said_and_not_stored(page, settled):
    begin(page, "tu-almaty-region", settled)
    form = view(page, "award").form
    field = form.form.widget("award.amount")
    field.clear()
    type_into(field, "many")
    field.left.emit()
    assert form.form.cells["award.amount"].fault() != ""
    assert page.editor.draft.get("award.amount") == 1_000_000
    assert page.editor.unreadable() == 1
    assert not page.editor.is_whole()


def test_unreadable_text_stays_while_one_looks_elsewhere(page, settled):
    begin(page, "tu-almaty-region", settled)
    field = view(page, "award").form.form.widget("award.amount")
    field.clear()
    type_into(field, "many")
    view(page, "seats")
    view(page, "award")
    assert field.text() == "many"
    assert page.editor.unreadable() == 1


def test_fault_of_an_item_stands_in_the_list_and_at_its_field(page, settled):
    begin(page, "startup-400mci", settled)
    chapter = view(page, "criterion")
    chapter.items.add()
    form = chapter.items.form
    put(form, name__kk="Ой", name__ru="Идея", max=10, min=0, step=3)
    form.left.emit("name.ru")
    fill_dates(page)
    look(page, settled)
    view(page, "criterion")
    last = chapter.items.model.row(chapter.items.model.rowCount() - 1)
    assert last.code == "ideya"
    assert str(last.fault) == "max (10) does not lie on a step of 3 from min (0)"
    assert form.form.cells["max"].fault() == str(last.fault)


def test_f8_leads_from_place_to_place(page, settled):
    begin(page, "tu-almaty-region", settled)
    page.editor.go_to_next()
    assert page.editor.list.currentRow() == 0
    page.editor.go_to_next()
    page.editor.go_to_next()
    assert CHAPTERS[page.editor.list.currentRow()].key == "award"


# --- what the office has to fill in


def test_open_key_is_marked_and_filling_in_settles_it(page, settled):
    begin(page, "tu-almaty-region", settled)
    chapter = view(page, "award")
    assert not chapter.open.isHidden()
    assert chapter.form.form.cells["award.when_short"].fault() == "To be filled in by the office"
    put(chapter.form, award__when_short="skip")
    look(page, settled)
    assert "award.when_short" not in page.editor.draft.open
    assert chapter.open.isHidden()
    assert chapter.form.form.cells["award.when_short"].fault() == ""


def test_open_list_is_settled_by_a_word(page, settled):
    begin(page, "zangar", settled)
    chapter = view(page, "act")
    chapter.open.settled.emit("act")
    look(page, settled)
    assert "act" not in page.editor.draft.open
    assert chapter.open.isHidden()


def test_age_is_settled_by_any_of_its_fields(page, settled):
    begin(page, "tu-almaty-region", settled)
    put(view(page, "eligibility").form, eligibility__age__from=14)
    assert "eligibility.age" not in page.editor.draft.open


# --- single fields


def test_age_on_a_day(page, settled):
    begin(page, "zangar", settled)
    form = view(page, "eligibility").form
    assert form.form.cells["eligibility.age.on_day"].isHidden()
    put(form, eligibility__age__on="date", eligibility__age__on_day=date(2026, 5, 1))
    assert not form.form.cells["eligibility.age.on_day"].isHidden()
    assert page.editor.draft.get("eligibility.age") == {"on": date(2026, 5, 1)}
    put(form, eligibility__age__on="received")
    assert page.editor.draft.get("eligibility.age.on") == "received"


def test_repeat_within_years(page, settled):
    begin(page, "zangar", settled)
    form = view(page, "eligibility").form
    put(form, eligibility__repeat="years")
    assert page.editor.draft.get("eligibility.repeat") == {"years": 0}
    put(form, eligibility__repeat__years=5)
    assert page.editor.draft.get("eligibility.repeat") == {"years": 5}


def test_residence_by_name_in_any_language(page, settled):
    begin(page, "zangar", settled)
    field = view(page, "eligibility").form.form.widget("eligibility.residence")
    type_into(field, "алматинская область; 35")
    assert page.editor.draft.get("eligibility.residence") == ["19", "35"]
    field.tidy()
    assert field.text().count(";") == 1


def test_scale_of_met_takes_the_points_away(page, settled):
    begin(page, "startup-400mci", settled)
    items = view(page, "criterion").items
    items.add()
    put(items.form, min=0, max=10, step=1, weight="1.5")
    item = items.items()[-1]
    assert (str(item["weight"]), item["max"]) == ("1.5", 10)
    items.form.form.widget("scale").button("met").click()
    assert item == {"met": True}
    assert items.form.form.cells["max"].isHidden()


def test_ties_are_ticked_in_an_order(page, settled):
    begin(page, "tu-almaty-region", settled)
    field = view(page, "scoring").form.form.widget("scoring.ties")
    values = [field.item(row).data(Qt.ItemDataRole.UserRole) for row in range(field.count())]
    assert values[0] == "criterion:fit"
    for wanted in ("lot", "criterion:novelty"):
        field.item(values.index(wanted)).setCheckState(Qt.CheckState.Checked)
    assert page.editor.draft.get("scoring.ties") == ["criterion:novelty", "lot"]
    field.setCurrentRow(values.index("lot"))
    Typist().press(Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier, field)
    assert field.currentRow() == values.index("lot") - 1


def test_limits_of_directions(page, settled):
    begin(page, "tu-almaty-region", settled)
    field = view(page, "seats").form.form.widget("seats.per_direction")
    field.way.button("same").click()
    type_into(field.same, "2")
    assert page.editor.draft.get("seats.per_direction") == 2
    field.way.button("each").click()
    field.each.item(0, 1).setText("3")
    assert page.editor.draft.get("seats.per_direction") == {"science": 3}
    field.way.button("none").click()
    assert page.editor.draft.get("seats.per_direction") is None


def test_group_of_kept_seats_names_what_the_call_has(page, settled):
    begin(page, "tu-almaty-region", settled)
    items = view(page, "seats").items
    items.add()
    group = items.form.form.widget("group")
    type_into(group, "Волонт")
    group.settle()
    put(items.form, seats=2)
    assert page.editor.draft.get("seats.kept") == [{"group": "direction:volunteering", "seats": 2}]


def test_document_of_a_group(page, settled):
    begin(page, "zangar", settled)
    items = view(page, "document").items
    items.add()
    put(items.form, need="one_of")
    put(items.form, need_group="Көрсету")
    assert items.items() == [{"need": "one_of:korsetu"}]


def test_choices_of_a_field_get_codes(page, settled):
    begin(page, "zangar", settled)
    items = view(page, "field").items
    items.add()
    put(items.form, type="choice")
    assert not items.form.form.cells["options"].isHidden()
    assert items.form.form.cells["columns"].isHidden()
    grid = items.form.form.widget("options")
    grid.item(0, 1).setText("Да")
    grid.item(0, 0).setText("Иә")
    assert items.items()[0]["options"] == [{"code": "da", "name": {"kk": "Иә", "ru": "Да"}}]


def test_meaning_of_marks(page, settled):
    begin(page, "tu-almaty-region", settled)
    items = view(page, "criterion").items
    grid = items.form.form.widget("anchors")
    for column, text in enumerate(("1", "орындалды", "выполнен")):
        grid.item(0, column).setText(text)
    assert items.items()[0]["anchors"] == {"1": {"kk": "орындалды", "ru": "выполнен"}}


def test_items_are_moved_and_removed(page, settled):
    begin(page, "tu-almaty-region", settled)
    items = view(page, "direction").items
    items.table.select_ids([1])
    items.move_down()
    assert [item["code"] for item in items.items()][:2] == ["culture", "science"]
    assert items.current() == 1
    items.remove()
    assert "science" not in page.editor.draft.codes("direction")


def test_renamed_direction_is_followed(page, settled):
    begin(page, "tu-almaty-region", settled)
    page.editor.draft.put("seats.per_direction", {"science": 1})
    items = view(page, "direction").items
    put(items.form, code="nauka")
    assert page.editor.draft.get("seats.per_direction") == {"nauka": 1}


# --- from beginning to end


def test_call_is_opened_from_a_preset(page, place, settled, empty_office, qtbot):
    begin(page, "tu-almaty-region", settled)
    fill_dates(page)
    put(view(page, "award").form, award__when_short="stop")
    form = view(page, "eligibility").form
    put(form, eligibility__age__from=14, eligibility__age__to=34, eligibility__age__on="acceptance_end")
    for row in range(len(CHAPTERS)):
        chapter = page.editor.views[row]
        for key in page.editor.open_of(chapter):
            chapter.open.settled.emit(key)
    look(page, settled)
    assert page.editor.is_whole()
    with qtbot.waitSignal(place.guide.go) as gone:
        page.store()
    settled()
    assert gone.args[0] == "calls"
    definition = empty_office.ask(service.definition_of, place.chosen.call_id)
    assert place.chosen.call.code == "tu-almaty-region-2026-1"
    assert definition.call.acceptance_start == START
    assert (definition.eligibility.age.last, definition.award.when_short) == (34, "stop")


def test_storing_what_is_not_whole_leads_to_the_fault(page, settled, empty_office):
    begin(page, "tu-almaty-region", settled)
    page.editor.list.setCurrentRow(len(CHAPTERS))
    page.store()
    settled()
    assert page.editor.list.currentRow() == 0
    assert empty_office.ask(calls.rows) == []


def test_open_call_is_changed_while_nothing_came_in(page, place, settled, empty_office):
    call = opened(empty_office)
    place.chosen.choose(call)
    settled()
    page.enter(call)
    settled()
    assert not view(page, "call").form.form.widget("code").isEnabled()
    assert not page._store.isEnabled()
    put(view(page, "award").form, award__amount=250)
    page.store()
    settled()
    assert empty_office.ask(service.definition_of, call).award.amount == 250
    assert not page._store.isEnabled()


def test_frozen_definition_is_shown_and_stands(page, place, settled, empty_office):
    call = opened(empty_office)
    took(empty_office, call, person(1))
    place.chosen.reload()
    settled()
    page.enter(call)
    settled()
    assert page.state.text() == "sample-2025-1: frozen since its first application came in"
    assert not view(page, "award").form.isEnabled()
    assert not view(page, "criterion").items.add_button.isEnabled()
    assert not page._store.isEnabled()


def test_leaving_changes_of_an_open_call_asks(page, place, settled, empty_office, questions):
    call = opened(empty_office)
    place.chosen.choose(call)
    settled()
    page.enter(call)
    settled()
    assert page.leave()
    put(view(page, "award").form, award__amount=250)
    questions.answers.extend([False, True])
    assert not page.leave()
    assert page.leave()


def test_same_call_again_is_refused_in_words(page, place, settled, empty_office):
    opened(empty_office)
    page._edit(Draft.of(toml()))
    settled()
    page.store()
    settled()
    assert page._fault.text().startswith("The call sample-2025-1 is already open.")


def test_text_is_what_is_stored(page, questions, settled, tmp_path):
    begin(page, "tu-almaty-region", settled)
    questions.answers.append(tmp_path / "out.toml")
    page.save_file()
    settled()
    assert (tmp_path / "out.toml").read_text(encoding="utf-8") == page.editor.text.toPlainText()


# --- the draft


def test_draft_is_kept_and_taken_up_again(page, place, settled, shown, empty_office):
    begin(page, "tu-almaty-region", settled)
    put(view(page, "seats").form, seats__total=7)
    page.leave()
    settled()
    again = shown(AssistantPage(place))
    again.enter()
    settled()
    assert not again.sources._draft.isHidden()
    again.sources.resumed.emit()
    settled()
    assert again.editor.draft.get("seats.total") == 7
    again.sources.thrown_away.emit()
    settled()
    assert draft_file.left_behind(empty_office.workspace.drafts) is None


def test_damaged_draft_is_no_draft(tmp_path):
    (tmp_path / draft_file.NAME).write_text("[[", encoding="utf-8")
    assert draft_file.left_behind(tmp_path) is None


def test_assistant_follows_the_language(page, settled, qapp, qtbot):
    begin(page, "tu-almaty-region", settled)
    i18n.use("ru")
    QApplication.sendEvent(qapp, QEvent(QEvent.Type.LanguageChange))
    qtbot.waitUntil(lambda: page.editor.list.item(2).text().startswith("Деньги"))
    assert view(page, "award").form.form.cells["award.amount"].label.text() == "Сумма присуждения, тенге"

"""The call chosen elsewhere stays chosen when the list of calls is in memory too."""

from grantdesk.ui.calls.page import CallsPage


def test_call_chosen_on_another_page_is_not_taken_back_by_the_list(place, shown, settled):
    page = shown(CallsPage(place))
    settled()
    for call in place.chosen.calls:
        place.chosen.choose(call.id)
        settled()
        assert (place.chosen.call_id, page.table.selected_ids()) == (call.id, [call.id])

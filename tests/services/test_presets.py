"""What a new call may begin with."""

from grantdesk.rules.draft import Draft
from grantdesk.services import presets
from tests.services.samples import opened, toml


def test_every_shipped_programme_is_offered():
    found = presets.presets()
    assert [source.code for source in found] == sorted(source.code for source in found)
    assert len(found) == 10
    assert {source.year for source in found} == {None}
    almaty = next(source for source in found if source.code == "tu-almaty-region")
    assert (almaty.name["ru"], almaty.open) == ("Региональный грант «Тәуелсіздік ұрпақтары»", 11)


def test_own_calls_come_first_the_newest_at_the_top(office):
    opened(office, code="before")
    opened(office, code="after", call=Draft.of(toml()).get("call") | {"year": 2026})
    found = office.ask(presets.sources)
    assert [(source.code, source.year) for source in found[:2]] == [("after", 2026), ("before", 2025)]
    assert len(found) == 12


def test_next_call_has_the_year_and_the_next_round(office):
    opened(office)
    source = office.ask(presets.sources)[0]
    assert office.ask(presets.begun, source, 2025).get("call") == {"year": 2025, "round": 2}
    assert office.ask(presets.begun, source, 2026).get("call") == {"year": 2026, "round": 1}

"""The card file of members: everybody once, as entered last."""

from grantdesk.rules.kinds import Role
from grantdesk.rules.members import NewMember
from grantdesk.services import committees as service
from grantdesk.store.lists import committees
from tests.services.samples import opened


def test_everybody_is_known_once_as_entered_last(office):
    before, now = opened(office, code="before"), opened(office)
    office.act(service.add_member, before, NewMember("Ким Алексей", Role.MEMBER, "маман", "специалист"), by="s")
    office.act(service.add_member, before, NewMember("Әбенова Сәуле", Role.CHAIR), by="s")
    office.act(service.add_member, now, NewMember("ким алексей", Role.MEMBER, "директор", "директор"), by="s")
    found = office.ask(committees.known)
    assert [(row.name, row.position["ru"]) for row in found] == [("Әбенова Сәуле", ""), ("Ким Алексей", "директор")]

"""What may be typed about a member of a commission."""

import pytest

from grantdesk.errors import Refused
from grantdesk.rules.kinds import Role
from grantdesk.rules.members import NewMember, checked
from tests.rules.samples import coded, definition

SCIENCE = definition(direction=coded("science"))


def refused(new, rule=SCIENCE, *, others=()):
    with pytest.raises(Refused) as caught:
        checked(new, rule, others=others)
    return str(caught.value.where), str(caught.value.message.text)


def test_texts_are_cleaned_and_shouting_is_put_right():
    new = NewMember("  БЕЙСЕНОВА   Гүлмира ", Role.MEMBER, " бас  маман", "главный\u200b специалист ", "")
    assert checked(new, SCIENCE, others=()) == NewMember(
        "Бейсенова Гүлмира", Role.MEMBER, "бас маман", "главный специалист", None
    )


def test_member_needs_a_name():
    assert refused(NewMember(" \u200b ")) == ("name", "A member needs a name")


def test_name_is_in_the_commission_once_in_any_spelling():
    others = [NewMember("Әбенова Сәуле")]
    assert refused(NewMember("абенова  сауле"), others=others) == ("name", "{name} is in the commission already")


def test_there_is_one_chair():
    others = [NewMember("Қалиев Е.", Role.CHAIR)]
    assert refused(NewMember("Ким А.", Role.CHAIR), others=others) == ("role", "The commission has a chair already")


def test_chair_beside_others_is_welcome():
    others = [NewMember("Қалиев Е.", Role.DEPUTY)]
    assert checked(NewMember("Ким А.", Role.CHAIR), SCIENCE, others=others).role is Role.CHAIR


def test_direction_must_be_one_of_the_call():
    assert refused(NewMember("Ким А.", direction="arts"))[0] == "direction"


def test_head_leads_a_direction():
    assert refused(NewMember("Ким А.", Role.HEAD)) == ("direction", "Which direction does the member lead?")
    assert checked(NewMember("Ким А.", Role.HEAD, direction="science"), SCIENCE, others=()).direction == "science"


def test_head_needs_no_direction_where_the_call_has_none():
    assert checked(NewMember("Ким А.", Role.HEAD), definition(), others=()).role is Role.HEAD

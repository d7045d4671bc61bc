"""What a file may hold: its kind told by its headings, what its columns can be taken as, its faults by name."""

import pytest

from grantdesk.rules.incoming import FAULTS, Incoming, fault_name, guess_or_none, kinds_of, likely_kind, offered
from grantdesk.rules.wordings import MARKS
from tests.rules.grids import grid
from tests.rules.samples import call, coded, definition

CONTEST = definition(call=call())
VOTE = definition(call=call(), kind="vote", award=None)
REGISTER = ("ИИН", "Фамилия", "Имя", "Дата рождения", "Пол", "Район", "Дата поступления")
SHEETS = ("Заявка", "Член комиссии", "Критерий", "Балл")
COUNTS = ("Заявка", "Количество голосов")


@pytest.mark.parametrize(
    ("heading", "to", "kind"),
    [
        (REGISTER, CONTEST, Incoming.APPLICATIONS),
        (REGISTER[:4], CONTEST, Incoming.APPLICATIONS),
        (SHEETS, CONTEST, Incoming.MARKS),
        (SHEETS[:3], CONTEST, Incoming.MARKS),
        (COUNTS, VOTE, Incoming.VOTES),
        (("а", "б"), VOTE, Incoming.APPLICATIONS),
    ],
)
def test_kind_of_a_file_is_told_by_its_headings(heading, to, kind):
    assert likely_kind(grid(heading, tuple("1" for _ in heading)), to) is kind


def test_votes_belong_to_a_public_vote_only():
    assert kinds_of(CONTEST) == (Incoming.APPLICATIONS, Incoming.MARKS)
    assert kinds_of(VOTE) == (Incoming.APPLICATIONS, Incoming.MARKS, Incoming.VOTES)


def test_header_that_is_not_there_is_nothing():
    assert guess_or_none(grid(("а", "б"), (1, 2)), MARKS) is None


def test_columns_are_offered_once_with_the_programmes_own_fields_first():
    own = definition(call=call(), field=coded("idea", type="text"))
    names = [known.name for known in offered(Incoming.APPLICATIONS, own)]
    assert (names[0], names.count("requested_amount"), len(names)) == ("idea", 1, len(set(names)))
    assert [known.name for known in offered(Incoming.VOTES, VOTE)] == ["application", "votes"]


def test_every_kind_of_fault_has_its_name():
    assert fault_name("iin_length").to("en") == "IIN: number of digits"
    assert fault_name("something_new").to("en") == "something_new"
    assert sorted(FAULTS.values()) == sorted(set(FAULTS.values()))

"""The kinds of papers: each with a name of its own, none longer than the register of papers holds."""

from grantdesk.rules.paper_kinds import PaperKind


def test_every_kind_has_a_name_of_its_own():
    names = [kind.label.to("en") for kind in PaperKind]
    assert len(set(names)) == len(names)
    assert all(name and name != kind.value for name, kind in zip(names, PaperKind, strict=True))


def test_a_kind_fits_the_column_of_the_register():
    assert max(map(len, PaperKind)) <= 40

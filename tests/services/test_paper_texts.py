"""An office's own texts of papers: copied, changed, their faults named with the line, put back."""

from grantdesk.services import paper_texts
from grantdesk.services.workspace import Workspace


def own(place: Workspace, name: str, language: str = "kk"):
    return paper_texts.folder(place) / language / f"{name}.txt"


def said(place: Workspace) -> list[str]:
    return [fault.to("en") for fault in paper_texts.faults(place)]


def test_every_kind_of_paper_has_its_text(tmp_path) -> None:
    rows = paper_texts.texts(Workspace(tmp_path))

    assert rows[0].name == "receipt"
    assert {"booklet", "booklet_case", "words", "contract"} <= {row.name for row in rows}
    assert {row.own for row in rows} == {()}


def test_a_copied_text_is_the_shipped_one_without_faults(tmp_path) -> None:
    place = Workspace(tmp_path)

    for row in paper_texts.texts(place):
        paper_texts.make_own(place, row.name)

    assert {row.own for row in paper_texts.texts(place)} == {("kk", "ru")}
    assert said(place) == []


def test_copying_again_keeps_what_the_office_wrote(tmp_path) -> None:
    place = Workspace(tmp_path)
    paper_texts.make_own(place, "order")
    own(place, "order").write_text("= БҰЙРЫҚ\n", encoding="utf-8")

    paper_texts.make_own(place, "order")

    assert own(place, "order").read_text(encoding="utf-8") == "= БҰЙРЫҚ\n"


def test_faults_name_file_and_line(tmp_path) -> None:
    place = Workspace(tmp_path)
    for name in ("order", "winner", "refusal", "receipt", "words"):
        paper_texts.make_own(place, name)
    own(place, "order").write_text("= БҰЙРЫҚ\n{numbr}\n@recipent\n", encoding="utf-8")
    own(place, "winner").write_text("[if amount]\n{amount}\n", encoding="utf-8")
    own(place, "refusal", "ru").unlink()
    own(place, "receipt").write_bytes("Қолхат".encode("utf-16"))
    own(place, "words").write_text("tottal = Барлығы\n", encoding="utf-8")

    found = said(place)

    assert [text.split(";")[0] for text in found] == [
        "kk/receipt.txt is not a UTF-8 text",
        "Notice of refusal: there is an own text in one language only",
        "kk/order.txt, line 2: numbr is unknown here",
        "kk/order.txt, line 3: @recipent is unknown here",
        "kk/winner.txt, line 1: this section is not closed",
        "kk/words.txt: tottal is unknown here and never printed",
    ]


def test_the_shipped_text_comes_back_and_the_own_one_is_kept_beside(tmp_path) -> None:
    place = Workspace(tmp_path)
    paper_texts.make_own(place, "order")

    paper_texts.back_to_shipped(place, "order")

    assert {row.own for row in paper_texts.texts(place) if row.name == "order"} == {()}
    assert own(place, "order").with_suffix(".txt.old").is_file()

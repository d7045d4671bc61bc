"""The protocol: commission, quorum, recusals, ranking, ties, vote and what was decided."""

from dataclasses import replace

from grantdesk.papers import protocol
from grantdesk.papers.blocks import Signatures, Table, Text, plain
from grantdesk.papers.values import CallFacts, Protocol, Quorum, RankedLine, Votes
from tests.papers import samples
from tests.papers.reading import text_of, tidy


def document(language: str, values: Protocol | None = None):
    return protocol.document(values or samples.protocol(), language, samples.OFFICE)


def said(language: str, values: Protocol | None = None) -> list[str]:
    return [tidy(f"{block.label} {plain(block.runs)}") for block in document(language, values).blocks
            if isinstance(block, Text)]  # fmt: skip


def table(name: str, language: str = "kk", values: Protocol | None = None) -> Table:
    return next(block for block in document(language, values).blocks if isinstance(block, Table) and block.name == name)


def test_each_member_with_role_and_way_of_taking_part():
    rows = table("members").rows
    assert len(rows) == 12
    assert rows[0] == ("1", samples.NAMES[0], "Комиссия төрағасы", "Қоғамдық кеңес мүшесі", "өзі қатысты")
    assert rows[1][4] == "қашықтан қатысты"
    assert rows[3][4] == "қатыспады"
    assert table("members", "ru").rows[11][2] == "Секретарь комиссии"


def test_the_quorum_is_stated_either_way():
    text = ("Дауыс беру құқығы бар мүшелер саны – 11, отырысқа қатысқаны – 9. "
            "Кворум үшін кемінде 8 мүше қажет (2/3).")  # fmt: skip
    assert text in said("kk")
    assert "Кворум бар, отырыс заңды болып есептеледі." in said("kk")
    without = replace(samples.protocol(), quorum=Quorum(11, 6, 8, "2/3", met=False))
    assert "Кворума нет, заседание не считается правомочным." in said("ru", without)
    assert "Кворум имеется, заседание считается правомочным." not in said("ru", without)


def test_recusals_are_listed_or_their_absence_is_said():
    assert table("recusals").rows[0][1:] == (samples.NAMES[2], "148", samples.NAMES[4], "жақын туыс")
    none = replace(samples.protocol(), recusals=())
    assert "Заявлений о самоотводе и отводе не поступило." in said("ru", none)


def test_the_ranked_table_names_the_rule_that_parted_equals():
    first = table("ranking", "ru").rows[1]
    assert first[0:2] == ("2", "74")
    assert first[-2:] == ("1", "победитель")
    assert [line for line in said("ru") if line.startswith(("1 – ", "2 – ", "3 – ", "4 – "))] == [
        "1 – выше средний балл по критерию: понимание и четкое описание проблемы (текущей ситуации), поддерживаемое "
        "статистикой и ссылками на официальные источники.",
        "2 – заявка поступила раньше.",
        "3 – жребий.",
        "4 – выше медиана оценочных листов.",
    ]


def test_the_seed_of_a_lot_is_published_only_where_a_lot_decided():
    assert "Жребий проведен по открытому тексту: «tu-almaty-2025-12-10»." in said("ru")
    plain_order = tuple(replace(line, tie_rule=None) for line in samples.lines(10))
    assert not any("Жребий" in line for line in said("ru", replace(samples.protocol(), lines=plain_order)))


def test_a_plain_mean_for_want_of_sheets_is_told():
    assert any(line.endswith("орташа балл есептелген өтінімдер: 5, 8.") for line in said("kk"))


def test_who_was_not_admitted_stands_with_ground_and_paragraph():
    assert table("refused").rows[0] == (
        "92", "Ким Виктория Сергеевна", "Өтінім мерзімінен кейін берілді; Жасы талапқа сай емес", "18; 6-1",
    )  # fmt: skip


def test_the_vote_is_counted_and_the_casting_vote_told():
    assert "Итоги открытого голосования: за – 8, против – 0, воздержались – 1." in said("ru")
    tied = replace(samples.protocol(), votes=Votes(4, 4, 0, casting=True))
    assert "Дауыстар тең болғандықтан, төрағаның дауысы шешуші болды." in said("kk", tied)


def test_winners_with_their_sums_and_the_total_in_words():
    assert len(table("winners").rows) == 9
    assert table("winners").rows[0][3] == "1\u00a0000\u00a0000"
    assert "2. Бөлінетін қаражаттың жалпы сомасы: 9 000 000 (тоғыз миллион) теңге." in said("kk")
    assert len(table("reserve").rows) == 3


def test_those_present_sign_and_nobody_else():
    (block,) = [block for block in document("kk").blocks if isinstance(block, Signatures)]
    assert len(block.signers) == 10
    assert block.signers[0].post.kk == "Комиссия төрағасы"


def test_the_chair_signs_first_and_the_secretary_last():
    order = replace(samples.protocol(), members=tuple(reversed(samples.members(12))))
    (block,) = [block for block in document("ru", order).blocks if isinstance(block, Signatures)]
    assert [block.signers[place].post.ru for place in (0, 1, 2, -1)] == [
        "Председатель комиссии", "Заместитель председателя", "Член комиссии", "Секретарь комиссии",
    ]  # fmt: skip


def test_a_draft_says_so():
    assert "ХАТТАМА ЖОБАСЫ" in said("kk", replace(samples.protocol(), draft=True))
    assert "ПРОТОКОЛ" in said("ru")


def test_a_fund_has_requests_and_no_ranking():
    call = CallFacts(samples.CALL.name, "jas-fund-2025-1", "fund", "ab12", 2025)
    lines = (
        RankedLine(1, samples.NAMES[0], outcome="selected", reason="selected", amount=393_200, requested=500_000),
        RankedLine(2, samples.NAMES[1], reason="pool_short", requested=100_000),
    )
    values = Protocol(call, "3", samples.DECISION.date, samples.members(5), lines, 2, 2)
    assert table("requests", "ru", values).rows[0][-3:] == ("500\u00a0000", "393\u00a0200", "поддержка оказывается")
    assert not any(isinstance(block, Table) and block.name == "ranking" for block in document("ru", values).blocks)


def test_nobody_selected_is_said():
    below = {"outcome": "not_selected", "reason": "below_threshold", "amount": 0}
    values = replace(samples.protocol(), lines=tuple(replace(line, **below) for line in samples.lines(5)))
    assert "1. Победители не определены." in said("ru", values)


def test_the_printed_protocol_holds_every_applicant_and_member():
    values = samples.protocol(40)
    for language in ("kk", "ru"):
        text = text_of(protocol.render(values, language, samples.OFFICE))
        assert all(line.name.split()[0] in text for line in values.lines)
        assert samples.CALL.definition_hash in text

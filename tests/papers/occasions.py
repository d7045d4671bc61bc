"""Values of every kind of paper for the tests: one example each, as an office would have them."""

from dataclasses import replace
from datetime import date, datetime

from grantdesk.papers import (
    blank_sheets,
    contract,
    decision,
    declaration,
    destruction,
    diploma,
    explanation,
    extract,
    missing,
    order,
    protocol,
    receipt,
    recipients,
    refusal,
    summary_sheet,
    winner,
)
from grantdesk.papers.explained import ExplainedPlace, MemberLine
from grantdesk.papers.occasions import (
    BlankSheets,
    Contract,
    Declaration,
    Destroyed,
    Destruction,
    Diploma,
    Extract,
    Letter,
    Order,
    Receipt,
    SheetFor,
    SummaryRow,
    SummarySheet,
    Taken,
)
from grantdesk.papers.values import Both, Member, Signer
from tests.papers import samples
from tests.papers.samples import CALL, NAMES, OFFICE

DAY = date(2025, 12, 15)
HEAD = Signer(Both("Басқарма басшысы", "Руководитель управления"), "Оспанова Гүлдана Маратқызы")
CLERK = Signer(Both("Бас маман", "Главный специалист"), "Серік Жанар Ерболқызы")
ESTIMATE = Both("Шығындар сметасының жобасы", "Проект сметы расходов")
VIDEO = Both("Жоба бойынша таныстырылым немесе бейне", "Презентация или видео проекта")
BANK = Both("Банктік шоттың бар-жоғы және нөмірі туралы анықтама", "Справка о наличии и номере банковского счета")
LETTER = Letter(CALL, "03-11/482", DAY, NAMES[0], 17, HEAD)
MISSING = replace(
    LETTER, documents=(ESTIMATE, VIDEO), until=date(2025, 12, 17), signer=CLERK,
    consequence=Both(
        "Көрсетілген мерзімде толықтырылмаған құжаттар топтамасы қайтарылады.",
        "Пакет документов, не дополненный в указанный срок, возвращается.",
    ),
)  # fmt: skip
REFUSAL = replace(LETTER, grounds=(samples.LATE, samples.AGE), appeal_until=date(2025, 12, 19))
WINNER = replace(
    LETTER,
    amount=1_572_800,
    documents=(BANK,),
    until=date(2025, 12, 24),
    protocol="1",
    protocol_date=date(2025, 12, 10),
)
RECEIPT = Receipt(
    CALL, "17", date(2025, 10, 12), NAMES[0], 17, datetime(2025, 10, 12, 14, 5),
    (Taken(ESTIMATE, 3), Taken(VIDEO), Taken(BANK, 1)), CLERK,
)  # fmt: skip
BLANK = BlankSheets(
    CALL, DAY, NAMES[6],
    (
        SheetFor(
            17,
            NAMES[0],
            samples.DIRECTIONS[0],
            "Ауыл жастарына арналған «Жасыл лаборатория» ғылыми үйірмесі",
            "7-17-42",
        ),
        SheetFor(23, NAMES[1], samples.DIRECTIONS[1], samples.MARKUP),
        SheetFor(31, direction=samples.DIRECTIONS[2]),
    ),
)  # fmt: skip


def totals(index: int) -> tuple[str, ...]:
    """Ten members' totals, one of them no number."""
    states = ("recused", "absent", "cannot_judge", "")
    return tuple(states[index % 4] if column == index % 10 else f"{9 - column % 3}.00" for column in range(10))


SUMMARY = SummarySheet(
    CALL, "1", date(2025, 12, 10), samples.members(10),
    tuple(
        SummaryRow(index * 7, NAMES[index % 7], totals(index), f"{9 - index * 0.11:.2f}", index)
        for index in range(1, 41)
    ),
    approves=HEAD,
)  # fmt: skip
ORDER = Order(CALL, "118", DAY, "1", date(2025, 12, 10), samples.recipients(12).recipients, HEAD,
              Signer(Both("Басшының орынбасары", "Заместитель руководителя"), "Әлімжан Дәурен Серікұлы"))  # fmt: skip
CONTRACT = Contract(
    CALL, "17", date(2025, 12, 29), NAMES[0], "970312400509", 1_572_800, HEAD,
    basis=Both("Басқарма туралы ереже", "Положение об управлении"), protocol="1", protocol_date=date(2025, 12, 10),
    project="Ауыл жастарына арналған «Жасыл лаборатория» ғылыми үйірмесі", address="Іле ауданы, Өтеген батыр к., 5-үй",
    phone="+7 000 000 00 00", account="KZ00 0000 0000 0000 0000", bank="«Мысал Банк» АҚ", payment_days=10,
    office_account="KZ11 1111 1111 1111 1111", office_bank="«Мысал Банк» АҚ",
    use_until=date(2026, 12, 1), interim_report=date(2026, 6, 1), final_report=date(2026, 12, 15),
    monitoring_until=date(2026, 12, 31), return_days=30,
)  # fmt: skip
PRIZE = replace(
    CALL, kind="prize", code="zangar-2025-1", acts=(),
    name=Both("Алматы облысы әкімінің «Заңғар» сыйлығы", "Премия акима Алматинской области «Заңғар»"),
)  # fmt: skip
DIPLOMA = Diploma(PRIZE, "7", date(2025, 10, 24), NAMES[1], HEAD, samples.DIRECTIONS[1], 5_000_000)
ACT = Destruction(
    "2", date(2031, 1, 20),
    (
        Destroyed(Both("Өтінімдер және қоса берілген құжаттар", "Заявки и приложенные документы"), 1240, "2025"),
        Destroyed(Both("Бағалау парақтары", "Оценочные листы"), 245, "2025"),
    ),
    (
        Member(NAMES[3], "chair", Both("Бөлім басшысы", "Руководитель отдела")),
        Member(NAMES[4], "member", Both("Бас маман", "Главный специалист")),
        Member(NAMES[5], "member", Both("Архивист", "Архивариус")),
    ),
    HEAD,
    Both("дербес деректерді сақтау мерзімінің өтуі", "истечение срока хранения персональных данных"),
    Both("қағаздар ұсақталды, электрондық жазбалар өшірілді", "бумаги измельчены, электронные записи стерты"),
    CALL,
)  # fmt: skip
DECLARATION = Declaration(
    CALL, DAY, Member(NAMES[3], "member", Both("Бөлім басшысы", "Руководитель отдела")), BLANK.applications, "214-Ө",
    date(2025, 10, 3),
)  # fmt: skip
EXTRACT = Extract(samples.protocol(40), DAY, samples.SECRETARY)
EXPLAINED = ExplainedPlace(
    CALL, "1/17", DAY, 17, NAMES[0], "selected",
    (
        *(MemberLine(member.name, ("7.5",) * len(CALL.criteria), "29.50") for member in samples.members(6)),
        MemberLine(NAMES[6], ("·",) * len(CALL.criteria), "", "recused"),
    ),
    (
        Both("2-орын, нәтижесі 29,50", "Место 2, результат 29,50"),
        Both("жоғарыдағы көршісі – № 31, 0,25 балл артық", "следующая выше – № 31, больше на 0,25"),
    ),
    (Both("Ешкімнің парағынсыз 7 іріктеу өзгермес еді", "Без листов любого из 7 отбор был бы тем же"),),
    samples.SECRETARY,
)  # fmt: skip
EVERY = {
    "decision": (decision, samples.DECISION),
    "protocol": (protocol, samples.protocol(40)),
    "recipients": (recipients, samples.recipients()),
    "extract": (extract, EXTRACT),
    "explanation": (explanation, EXPLAINED),
    "missing": (missing, MISSING),
    "refusal": (refusal, REFUSAL),
    "winner": (winner, WINNER),
    "receipt": (receipt, RECEIPT),
    "blank_sheets": (blank_sheets, BLANK),
    "declaration": (declaration, DECLARATION),
    "summary_sheet": (summary_sheet, SUMMARY),
    "order": (order, ORDER),
    "contract": (contract, CONTRACT),
    "diploma": (diploma, DIPLOMA),
    "destruction": (destruction, ACT),
}
FULL = replace(
    OFFICE, address=Both("Қонаев қ., Жамбыл көш., 13", "г. Қонаев, ул. Жамбыла, 13"), contacts="office@example.org",
    bin="240540000809",
)  # fmt: skip

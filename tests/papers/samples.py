"""Invented people and calls for the tests of the papers."""

from dataclasses import replace
from datetime import date, datetime

from grantdesk.papers.values import (
    Act,
    ApplicantDecision,
    Both,
    CallFacts,
    Criterion,
    CriterionMark,
    Ground,
    Member,
    Office,
    Protocol,
    Quorum,
    RankedLine,
    Recipient,
    RecipientList,
    Recusal,
    Signer,
    Votes,
)

LETTERS = "ӘәҒғҚқҢңӨөҰұҮүҺһІі₸№"
CITY = Both("Қонаев қаласы", "город Қонаев")
OFFICE = Office(
    name=Both(
        "«Алматы облысының жастар саясаты мәселелері басқармасы» мемлекеттік мекемесі",
        "Государственное учреждение «Управление по вопросам молодежной политики Алматинской области»",
    ),
    city=CITY,
    head=Signer(Both("Басқарма басшысы", "Руководитель управления"), "Оспанова Гүлдана Маратқызы"),
    drafter="Ж. Серік",
    drafter_phone="тел. +7 (000) 000-00-00",
)
CRITERIA = (
    Criterion("fit", Both("жобаның бағытқа сәйкестік дәрежесі", "степень соответствия проекта направлению"), "0–1"),
    Criterion(
        "problem",
        Both(
            "мәселені (ағымдағы жағдайды) түсіну және нақты сипаттау, статистика және ресми дереккөздерге сілтемелер "
            "келтіріледі",
            "понимание и четкое описание проблемы (текущей ситуации), поддерживаемое статистикой и ссылками на "
            "официальные источники",
        ),
        "0–1",
    ),
    Criterion("competitive", Both("жобаның бәсекеге қабілеттілігі", "конкурентоспособность проекта"), "0–1"),
    Criterion(
        "novelty",
        Both("ұсынылатын жобаның жаңашылдығы (бірегейлігі)", "новизна (уникальность) предлагаемого проекта"),
        "0–1",
    ),
    Criterion(
        "reach",
        Both("бенефициарларды қамту және жобаны іске асыру ауқымы", "охват бенефициаров и масштаб реализации проекта"),
        "0–1",
    ),
    Criterion(
        "budget",
        Both(
            "сметада ұсынылған шығындар негізделген және шынайы",
            "представленные в смете расходы обоснованы и реалистичны",
        ),
        "0–1",
    ),
)
CALL = CallFacts(
    name=Both("«Тәуелсіздік ұрпақтары» өңірлік гранты", "Региональный грант «Тәуелсіздік ұрпақтары»"),
    code="tu-almaty-region-2025-1",
    kind="contest",
    definition_hash="5f1d0c9a3b7e4d2886aa91c0e4f7b35d2c6e8f90a1b2c3d4e5f60718293a4b5c",
    year=2025,
    acts=(
        Act(
            "order",
            "283-НҚ",
            date(2023, 7, 17),
            Both(
                "«Тәуелсіздік ұрпақтары» грантын беру қағидалары", "Правила присуждения гранта «Тәуелсіздік ұрпақтары»"
            ),
        ),
    ),
    announced=date(2025, 8, 25),
    acceptance_start=datetime(2025, 10, 1, 9, 0),
    acceptance_end=datetime(2025, 10, 31, 18, 0),
    criteria=CRITERIA,
)
DISTRICTS = (
    Both("Қонаев қаласы", "город Қонаев"),
    Both("Еңбекшіқазақ ауданы", "Енбекшиказахский район"),
    Both("Іле ауданы", "Илийский район"),
    Both("Ұйғыр ауданы", "Уйгурский район"),
    Both("Балқаш ауданы", "Балхашский район"),
)
DIRECTIONS = (
    Both("Ғылым", "Наука"),
    Both("Ақпараттық технологиялар", "Информационные технологии"),
    Both("Волонтерлік", "Волонтерство"),
)
NAMES = (
    "Сейітқали Айгерім Нұрланқызы",
    "Әбдіразақ Мұхаммедқали Ғабдолғазизұлы-Төлебайсыңғаров Өрікбасар",
    "Ким Виктория Сергеевна",
    "Жұмағұл Ернар Қайратұлы",
    "Ысқақ Һафиз Әлібекұлы",
    "Петрова-Цой Анна Юрьевна",
    "Үсен Іңкәр Ғалымқызы",
)
MARKUP = 'ЖК "Өнер & <b>Co</b>" =1+1 «S&P 500» O\'Нил'
LINE = RankedLine(
    number=17,
    name=NAMES[0],
    district=DISTRICTS[2],
    direction=DIRECTIONS[0],
    project="Ауыл жастарына арналған «Жасыл лаборатория» ғылыми үйірмесі",
    result="8.86",
    place=4,
    tie_rule="criterion:problem",
    sheets=7,
    outcome="selected",
    reason="selected",
    amount=1_572_800,
)
CHAIR = Signer(Both("Комиссия төрағасы", "Председатель комиссии"), "Оспанова Гүлдана Маратқызы")
SECRETARY = Signer(Both("Комиссия хатшысы", "Секретарь комиссии"), "Тлеуберді Нұрсұлтан Болатұлы")
DECISION = ApplicantDecision(
    call=CALL,
    number="12-5/17",
    date=date(2025, 12, 10),
    protocol="1",
    protocol_date=date(2025, 12, 10),
    line=LINE,
    received_at=datetime(2025, 10, 12, 14, 5),
    ranked=29,
    marks=tuple(
        CriterionMark(criterion, mean)
        for criterion, mean in zip(CRITERIA, ("1.00", "0.86", "0.71", "1.00", "0.57", "0.86"), strict=True)
    ),
    signers=(CHAIR, SECRETARY),
)
LATE = Ground(Both("Өтінім мерзімінен кейін берілді", "Заявка подана после срока"), "18")
AGE = Ground(Both("Жасы талапқа сай емес", "Возраст не соответствует требованию"), "6-1")


def decision(**changes: object) -> ApplicantDecision:
    """The sample decision with another line."""
    return replace(DECISION, line=replace(LINE, **changes))


def lines(count: int) -> tuple[RankedLine, ...]:
    """A ranked table: ten winners, three in reserve, the rest not selected, every ninth not admitted."""
    return tuple(line(index) for index in range(1, count + 1))


def line(index: int) -> RankedLine:
    refused = index % 9 == 0
    outcome, reason = (
        ("selected", "selected")
        if index <= 10
        else ("reserve", "reserve")
        if index <= 13
        else ("not_selected", "seats_full")
    )
    if refused:
        outcome, reason = "not_selected", "not_admitted"
    return RankedLine(
        number=(index * 37) % 241,
        name=NAMES[index % len(NAMES)],
        district=DISTRICTS[index % len(DISTRICTS)],
        direction=DIRECTIONS[index % len(DIRECTIONS)],
        project=f"«Жоба № {index}»",
        result=None if refused else f"{9.5 - index * 0.03:.2f}",
        place=None if refused else index,
        tie_rule={2: "criterion:problem", 5: "earlier", 6: "lot", 12: "median"}.get(index % 14)
        if not refused
        else None,
        sheets=0 if refused else 7,
        outcome=outcome,
        reason=reason,
        amount=1_000_000 if outcome == "selected" else 0,
        grounds=((LATE, AGE) if index % 2 else (LATE,)) if refused else (),
    )


def members(count: int) -> tuple[Member, ...]:
    """A commission: chair, deputy, members, secretary."""
    roles = ["chair", "deputy", *["member"] * (count - 3), "secretary"]
    posts = (
        Both("Қоғамдық кеңес мүшесі", "Член общественного совета"),
        Both("Облыстық мәслихат депутаты", "Депутат областного маслихата"),
    )
    ways = ("in_person", "remote", "in_person", "absent")
    return tuple(
        Member(
            NAMES[index % len(NAMES)], role, posts[index % 2], "in_person" if role == "secretary" else ways[index % 4]
        )
        for index, role in enumerate(roles)
    )


def protocol(count: int = 40, of_members: int = 12) -> Protocol:
    """The minutes of a call with so many applications."""
    table = lines(count)
    return Protocol(
        call=CALL,
        number="1",
        date=date(2025, 12, 10),
        members=members(of_members),
        lines=table,
        received=count,
        admitted=sum(row.reason != "not_admitted" for row in table),
        quorum=Quorum(of_members - 1, of_members - 3, 8, "2/3"),
        recusals=(Recusal(NAMES[2], table[3].number, table[3].name, "жақын туыс"), Recusal(NAMES[3], 9, NAMES[4])),
        votes=Votes(8, 0, 1),
        lot_seed="tu-almaty-2025-12-10",
        trim_fallback=(5, 8),
    )


def recipients(count: int = 10) -> RecipientList:
    """A list of recipients."""
    return RecipientList(
        CALL, "1", date(2025, 12, 10),
        tuple(
            Recipient(index * 3, NAMES[index % len(NAMES)], 1_000_000, DISTRICTS[index % 5], DIRECTIONS[index % 3],
                      "Ауыл жастарына арналған «Жасыл лаборатория» ғылыми үйірмесі")
            for index in range(1, count + 1)
        ),
        (CHAIR, SECRETARY),
    )  # fmt: skip

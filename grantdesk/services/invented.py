"""Invented people, projects and marks for the demonstration: any likeness to anybody is chance."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction
from random import Random

from grantdesk.rules.identity import check_digit
from grantdesk.rules.intake import NewApplication
from grantdesk.rules.kinds import MarkState, Role, Sex, SheetState
from grantdesk.rules.programme import LOCAL, Criterion, Definition
from grantdesk.rules.scoring import mark_text
from grantdesk.rules.sheets import NewMark, NewSheet

SURNAMES = (
    "Алдабергенов", "Бекежанов", "Досымбеков", "Ермекбаев", "Жолдасов", "Қалиев", "Мұратбеков", "Нұрғазин",
    "Оспанәлиев",
    "Рақышев", "Сағынбаев", "Тілеубаев", "Үмбетов", "Шәріпов", "Ыбыраев", "Әбілқасымов", "Өтегенов", "Құрманов",
    "Беляков", "Григорьев", "Долгих", "Зимин", "Лаптев", "Назаров", "Рябов", "Соколов", "Тихонов",
    "Имиров", "Розиев", "Цой", "Югай", "Вебер",
)  # fmt: skip
UNCHANGED = ("Долгих", "Цой", "Югай", "Вебер")
MEN = (
    "Алихан",
    "Бауыржан",
    "Дәурен",
    "Ержан",
    "Жасұлан",
    "Қайсар",
    "Мирас",
    "Нұрбол",
    "Олжас",
    "Санжар",
    "Әділ",
    "Ілияс",
)
WOMEN = (
    "Аида",
    "Балжан",
    "Гаухар",
    "Дана",
    "Еңлік",
    "Жібек",
    "Қарлығаш",
    "Мөлдір",
    "Назгүл",
    "Сабина",
    "Ұлпан",
    "Әсем",
)
RUSSIAN_MEN = ("Антон", "Глеб", "Игорь", "Максим", "Тимур", "Юрий")
RUSSIAN_WOMEN = ("Вера", "Елена", "Ирина", "Ольга", "Полина", "Юлия")
FATHERS = ("Арман", "Болат", "Дәулет", "Ермек", "Қанат", "Мейрам", "Нұрлан", "Серік", "Талғат")
RUSSIAN_FATHERS = ("Андреев", "Викторов", "Иванов", "Павлов", "Сергеев")
KAZAKH_LETTERS = set("әғқңөұүһі")
STREETS = ("Абай көшесі", "Бейбітшілік көшесі", "Достық көшесі", "ул. Садовая", "ул. Школьная", "Мектеп көшесі")
DISTRICTS = {
    "191000000": ("Қонаев", False), "191800000": ("Алатау", False), "193600000": ("Бақанас", True),
    "194000000": ("Шелек", True),
    "194200000": ("Ұзынағаш", True), "194400000": ("Кеген", True), "195200000": ("Шамалған", True),
    "195800000": ("Нарынқол", True),
    "196200000": ("Бесағаш", True), "196600000": ("Шонжы", True), "196800000": ("Өтеген батыр", True),
}  # fmt: skip
PROJECTS = (
    "Ауыл мектебіндегі робототехника зертханасы", "Мобильная библиотека для отдалённых сёл", "Күн энергиясымен жылыжай",
    "Школа юного журналиста", "Ұлттық ою-өрнек цехы", "Карта безопасных дорог для школьников",
    "Жастарға арналған коворкинг",
    "Мастерская по ремонту сельхозтехники", "Тұрмыстық қалдықты өңдеу шеберханасы", "Театральная студия в ауле",
    "Волонтерлік жедел көмек тобы", "Пчеловодческое хозяйство", "Аудан тарихының сандық мұрағаты", "Кондитерский цех",
    "Домбыра үйрену қосымшасы", "Студия анимации на казахском языке",
)  # fmt: skip
MEMBERS = (
    "Аманжолов Ерлан Маратұлы", "Бейсенова Гүлмира Сайранқызы", "Вдовина Татьяна Олеговна", "Дүйсебаев Қуат Ержанұлы",
    "Жұмағалиева Айнұр Болатқызы", "Ким Алексей Викторович", "Мәжитов Руслан Әнуарұлы", "Орынбекова Сәуле Қайратқызы",
    "Тоқсанов Бекзат Ілиясұлы",
)  # fmt: skip
SUMMARIES = (
    "Жоба ауыл жастарын жұмыспен қамтуға бағытталған. Нәтижесі алты айдан кейін көрінеді.",
    "Проект рассчитан на молодёжь района. Смета составлена по трём предложениям поставщиков.",
)


@dataclass(frozen=True)
class Case:
    """An invented application and how good it really is (0 to 1), which its marks scatter around."""

    new: NewApplication
    merit: float


def people(definition: Definition, count: int, dice: Random) -> list[Case]:
    """So many invented applications to a call, in the order they came in; about one in twelve meets a ground."""
    call = definition.call
    assert call is not None
    span = int((call.acceptance_end - call.acceptance_start).total_seconds() // 60)
    minutes = sorted(dice.randrange(span) for _ in range(count))
    return [_case(definition, call.acceptance_start + timedelta(minutes=minute), dice) for minute in minutes]


def _case(definition: Definition, received: datetime, dice: Random) -> Case:
    sex, age = dice.choice(list(Sex)), dice.choices((16, 20, 24, 28, 32, 36), (1, 3, 4, 4, 3, 0.35))[0]
    received = _office_hours(received)
    if dice.random() < 0.02 and definition.call:
        received = definition.call.acceptance_end + timedelta(minutes=dice.randint(1, 90))
    born = date(received.year - age, dice.randint(1, 12), dice.randint(1, 28))
    last, first, middle = _name(sex, dice)
    district = dice.choices(list(DISTRICTS), (5, 3, 3, 6, 4, 3, 6, 3, 5, 3, 5))[0]
    elsewhere = dice.random() < 0.015
    locality, rural = ("Теміртау", False) if elsewhere else DISTRICTS[district]
    new = NewApplication(
        iin=_iin(born, sex, dice),
        last_name=last,
        first_name=first,
        middle_name=middle,
        birth_date=born,
        sex=sex,
        citizenship="KZ",
        phone=f"+7{dice.choice((701, 702, 705, 707, 747, 775))}000{dice.randint(0, 9999):04d}",
        email=f"{dice.choice('abdegkmnst')}{dice.randint(1000, 9999)}@example.org",
        district="352400000" if elsewhere else district,
        locality=locality,
        rural=rural,
        address=f"{dice.choice(STREETS)}, {dice.randint(1, 120)}",
        direction=dice.choice(definition.directions).code if definition.directions else None,
        project_title=dice.choice(PROJECTS),
        requested_amount=dice.randint(15, 60) * 10_000,
        received_at=received,
        categories=tuple(item.code for item in definition.categories if dice.random() < 0.08),
        fields={item.code: dice.choice(SUMMARIES) for item in definition.fields if item.need == "required"},
    )
    return Case(new, dice.betavariate(3, 2.2))


def _office_hours(moment: datetime) -> datetime:
    local = moment.astimezone(LOCAL)
    return local.replace(hour=9 + local.hour % 9, second=0, microsecond=0) if local.hour not in range(9, 18) else local


def _name(sex: Sex, dice: Random) -> tuple[str, str, str]:
    surname = dice.choice(SURNAMES)
    russian = not KAZAKH_LETTERS & set(surname.lower()) and dice.random() < 0.6
    woman = sex is Sex.FEMALE
    last = surname + "а" if woman and surname not in UNCHANGED else surname
    if russian:
        father = dice.choice(RUSSIAN_FATHERS)
        return last, dice.choice(RUSSIAN_WOMEN if woman else RUSSIAN_MEN), father + ("на" if woman else "ич")
    middle = dice.choice(FATHERS) + ("қызы" if woman else "ұлы")
    return last, dice.choice(WOMEN if woman else MEN), middle if dice.random() < 0.9 else ""


def _iin(born: date, sex: Sex, dice: Random) -> str:
    century = (5 if born.year >= 2000 else 3) + (sex is Sex.FEMALE)
    while True:
        eleven = f"{born:%y%m%d}{century}{dice.randint(0, 9999):04d}"
        digit = check_digit(eleven)
        if digit is not None:
            return f"{eleven}{digit}"


def sheets(definition: Definition, cases: Sequence[tuple[int, Case]], dice: Random) -> list[NewSheet]:
    """The score sheets of an invented commission for (register number, case), with recusals and absences."""
    size = max(definition.committee.size_min or 5, 7)
    strictness = {member: dice.gauss(0, 0.05) for member in MEMBERS[:size]}
    return [
        _sheet(definition, number, case, member, place == 0, strictness[member], dice)
        for number, case in cases
        for place, member in enumerate(strictness)
    ]


def _sheet(
    definition: Definition, number: int, case: Case, member: str, chair: bool, strictness: float, dice: Random
) -> NewSheet:
    role, luck = (Role.CHAIR if chair else Role.MEMBER), dice.random()
    if luck < 0.015 and not chair:
        return NewSheet(number, member, role, SheetState.RECUSED, comment="туыстық байланыс / родственная связь")
    if luck < 0.025 and not chair:
        return NewSheet(number, member, role, SheetState.ABSENT)
    marks = {item.code: _mark(item, case.merit + strictness, definition, dice) for item in definition.criteria}
    return NewSheet(number, member, role, marks=marks)


def _mark(criterion: Criterion, level: float, definition: Definition, dice: Random) -> NewMark:
    if definition.counting.blank != "refuse" and dice.random() < 0.02:
        return NewMark(MarkState.CANNOT_JUDGE)
    share = min(max(level + dice.gauss(0, 0.18), 0), 1)
    if criterion.met:
        return NewMark(MarkState.GIVEN, "1" if dice.random() < 0.25 + 0.7 * share else "0")
    steps = int((criterion.top - criterion.bottom) / criterion.stride)
    return NewMark(MarkState.GIVEN, mark_text(criterion.bottom + Fraction(round(share * steps)) * criterion.stride))

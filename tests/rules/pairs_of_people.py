"""Invented pairs of records: one person written twice as offices meet it, and two people who are easily mixed up.

The spellings are made by tables of their own, so that what is measured does not know how it was made.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from grantdesk.rules.identity import check_digit
from grantdesk.rules.likeness import Known

ROOTS = (
    "Смағұл", "Қалие", "Жәңгір", "Өтеген", "Әбілқасым", "Нұрғаз", "Шәріп", "Ыбыра", "Құрман", "Тілеу", "Досжан",
    "Ермек", "Бекежан", "Сағынды", "Мұратбек", "Оспан", "Рақыш", "Ғабит", "Үмбет", "Ілияс", "Байжан", "Аманжол",
    "Серікба", "Тоқтар", "Көшер", "Мәмбет", "Жүніс", "Сейт", "Есен", "Қожа", "Дүйсен", "Тұрсын",
    "Алдаберген", "Хамит", "Һашым",
)  # fmt: skip
RUSSIAN = ("Беляков", "Григорьев", "Щербаков", "Юрьев", "Яковлев", "Ёлкин", "Жуков", "Цветаев", "Хохлов", "Чернышёв")
MEN = (
    "Асылан", "Ерлан", "Қайсар", "Бауыржан", "Дәурен", "Жандос", "Нұржан", "Әділет", "Мұхаммед", "Шыңғыс", "Олжас",
    "Ғалымжан", "Сұңқар", "Еркебұлан", "Ұлан", "Ілияс", "Өмірбек", "Қуаныш", "Темірлан", "Санжар",
)  # fmt: skip
WOMEN = (
    "Айгүл", "Жанар", "Гүлнұр", "Әсел", "Қарлығаш", "Мөлдір", "Назерке", "Ұлжан", "Шынар", "Ботагөз", "Жұлдыз",
    "Аружан", "Әйгерім", "Сәуле", "Інжу", "Дінара", "Еңлік", "Балнұр", "Күнсұлу", "Жаннұр",
)  # fmt: skip
RUSSIAN_MEN = ("Дмитрий", "Сергей", "Александр", "Юрий", "Евгений", "Илья", "Алексей")
RUSSIAN_WOMEN = ("Юлия", "Наталья", "Екатерина", "Елена", "Ольга", "Ксения", "Мария")
FATHERS = (
    "Ерлан", "Серік", "Болат", "Мұрат", "Қайрат", "Нұрлан", "Асқар", "Жомарт", "Ғани", "Үсен", "Бақытжан", "Талғат",
    "Әнуар", "Мейрам", "Сағындық",
)  # fmt: skip
RUSSIAN_FATHERS = ("Иван", "Павел", "Сергей", "Виктор", "Николай")
_PATRONYMICS = {"Иван": "Иванов", "Павел": "Павлов", "Сергей": "Сергеев", "Виктор": "Викторов", "Николай": "Николаев"}

_FOLD = str.maketrans("әғқңөұүһіӘҒҚҢӨҰҮҺІ", "агкноуухиАГКНОУУХИ")
_PASSPORT = {
    "а": "a", "ә": "a", "б": "b", "в": "v", "г": "g", "ғ": "g", "д": "d", "е": "e", "ё": "e", "ж": "zh", "з": "z",
    "и": "i", "й": "y", "к": "k", "қ": "k", "л": "l", "м": "m", "н": "n", "ң": "n", "о": "o", "ө": "o", "п": "p",
    "р": "r", "с": "s", "т": "t", "у": "u", "ұ": "u", "ү": "u", "ф": "f", "х": "kh", "һ": "kh", "ц": "ts", "ч": "ch",
    "ш": "sh", "щ": "shch", "ы": "y", "і": "i", "э": "e", "ю": "yu", "я": "ya", "ь": "", "ъ": "",
}  # fmt: skip
_NEW_LATIN = _PASSPORT | {
    "ә": "ä", "ғ": "ğ", "ж": "j", "и": "i", "й": "i", "қ": "q", "ң": "ñ", "ө": "ö", "ұ": "ū", "ү": "ü", "х": "h",
    "һ": "h", "ш": "ş", "ы": "y", "щ": "ş", "ч": "ç",
}  # fmt: skip


def folded(text: str) -> str:
    """As somebody types it on a Russian keyboard."""
    return text.translate(_FOLD)


def latin(text: str, table: dict[str, str]) -> str:
    """As a passport or the new alphabet writes it; a first Е is «Ye» in a passport."""
    words = []
    for word in text.split():
        plain = "".join(table.get(sign, sign) for sign in word.lower())
        if table is _PASSPORT and word[0] == "Е":
            plain = "y" + plain
        words.append(plain.capitalize())
    return " ".join(words)


@dataclass(frozen=True)
class Pair:
    """Two records, whether they are one person, and what was done to make the second."""

    one: Known
    other: Known
    same: bool
    case: str


def pairs(count: int, dice: Random) -> list[Pair]:
    """So many pairs, half of them one person, the cases in turn."""
    made = []
    for number in range(count // 2):
        made.append(_same(number, dice))
        made.append(_different(number, dice))
    return made


def somebody(dice: Random) -> Known:
    """An invented person with everything known."""
    woman, russian = dice.random() < 0.5, dice.random() < 0.2
    if russian:
        root = dice.choice(RUSSIAN)
        last = root + "а" if woman else root
        first = dice.choice(RUSSIAN_WOMEN if woman else RUSSIAN_MEN)
        middle = _PATRONYMICS[dice.choice(RUSSIAN_FATHERS)] + ("на" if woman else "ич")
    else:
        last = dice.choice(ROOTS) + dice.choice(("ов", "ев")) + ("а" if woman else "")
        first = dice.choice(WOMEN if woman else MEN)
        middle = dice.choice(FATHERS) + ("қызы" if woman else "ұлы")
    born = date(1990, 1, 1) + timedelta(days=dice.randrange(6500))
    return Known(
        last, first, middle, born, f"+7701{dice.randrange(10**7):07d}", f"a{dice.randrange(10**6)}@example.org",
        _iin(born, woman, dice), "f" if woman else "m",
    )  # fmt: skip


def _iin(born: date, woman: bool, dice: Random) -> str:
    century = (5 if born.year >= 2000 else 3) + woman
    while True:
        eleven = f"{born:%y%m%d}{century}{dice.randrange(10**4):04d}"
        digit = check_digit(eleven)
        if digit is not None:
            return f"{eleven}{digit}"


# --- one person twice ------------------------------------------------------------------------------------------------


def _same(number: int, dice: Random) -> Pair:
    case = list(_SPELLINGS)[number % len(_SPELLINGS)]
    one = somebody(dice)
    other = _contacts(_SPELLINGS[case](one, dice), dice)
    return Pair(one, other, True, case)


def _contacts(known: Known, dice: Random) -> Known:
    """The second record: mostly without an IIN (an old list), often another telephone, sometimes no birth date."""
    luck = dice.random()
    assert known.birth_date is not None
    changes: dict[str, object] = {"iin": ""}
    if dice.random() < 0.2:
        changes["iin"] = _iin(known.birth_date, known.sex == "f", dice)
    if luck < 0.45:
        changes |= {"phone": "", "email": ""}
    elif luck < 0.75:
        changes |= {"phone": f"+7702{dice.randrange(10**7):07d}"}
    if dice.random() < 0.1 and (changes.get("phone", known.phone) or changes.get("email", known.email)):
        changes["birth_date"] = None
    if dice.random() < 0.3:
        changes["sex"] = ""
    return replace(known, **changes)  # type: ignore[arg-type]


def _named(known: Known, change: Callable[[str], str]) -> Known:
    names = {name: change(getattr(known, name)) for name in ("last_name", "first_name", "middle_name")}
    return replace(known, **names)  # type: ignore[arg-type]


def _gender(known: Known, _dice: Random) -> Known:
    last = known.last_name
    return replace(known, last_name=last[:-1] if last.endswith("а") else last + "а")


def _without_ending(known: Known, _dice: Random) -> Known:
    last = known.last_name.removesuffix("а")
    return replace(known, last_name=last[:-2] if last[-2:] in ("ов", "ев") else last)


def _russian_father(known: Known, _dice: Random) -> Known:
    father = folded(known.middle_name)
    for kazakh, russian in (("кызы", "овна"), ("улы", "ович")):
        if father.endswith(kazakh):
            return replace(known, middle_name=father.removesuffix(kazakh) + russian)
    return known


def _order(known: Known, dice: Random) -> Known:
    parts = [known.last_name, known.first_name, known.middle_name]
    order = dice.choice(((1, 0, 2), (1, 2, 0)))
    last, first, middle = (parts[place] for place in order)
    return replace(known, last_name=last, first_name=first, middle_name=middle)


def _slip(word: str, dice: Random) -> str:
    place = dice.randrange(1, max(len(word) - 1, 2))
    kind = dice.randrange(4)
    if kind == 0:
        return word[:place] + word[place + 1 :]
    if kind == 1:
        return word[:place] + word[place] + word[place:]
    if kind == 2:
        return word[: place - 1] + word[place] + word[place - 1] + word[place + 1 :]
    return word[:place] + dice.choice("аеиоунтлркм") + word[place + 1 :]


def _mistyped(known: Known, dice: Random) -> Known:
    if dice.random() < 0.5:
        return replace(known, last_name=_slip(known.last_name, dice))
    return replace(known, first_name=_slip(known.first_name, dice))


def _birth_slip(known: Known, dice: Random) -> Known:
    day = known.birth_date
    assert day is not None
    if day.day <= 12 and day.day != day.month and dice.random() < 0.5:
        return replace(known, birth_date=day.replace(month=day.day, day=day.month))
    return replace(known, birth_date=day.replace(year=day.year + (-1 if day.year % 10 else 1), day=min(day.day, 28)))


def _latin_swapped(known: Known, _dice: Random) -> Known:
    swapped = replace(known, last_name=known.first_name, first_name=known.last_name, middle_name="")
    return _named(swapped, lambda text: latin(text, _PASSPORT))


_SPELLINGS: dict[str, Callable[[Known, Random], Known]] = {
    "Kazakh letters typed as Russian": lambda known, _dice: _named(known, folded),
    "surname of the other sex": _gender,
    "surname without its ending": _without_ending,
    "Russian patronymic": _russian_father,
    "order of the parts": _order,
    "passport Latin": lambda known, _dice: _named(known, lambda text: latin(text, _PASSPORT)),
    "new Latin alphabet": lambda known, _dice: _named(known, lambda text: latin(text, _NEW_LATIN)),
    "no patronymic": lambda known, _dice: replace(known, middle_name=""),
    "a slip of the hand": _mistyped,
    "a slip in the birth date": _birth_slip,
    "capitals and a slip": lambda known, dice: _named(_mistyped(known, dice), str.upper),
    "Latin, other order, no patronymic": _latin_swapped,
}


# --- two people ------------------------------------------------------------------------------------------------------


def _different(number: int, dice: Random) -> Pair:
    case = list(_OTHERS)[number % len(_OTHERS)]
    one = somebody(dice)
    return Pair(one, _OTHERS[case](one, dice), False, case)


def _first_names(known: Known) -> tuple[str, ...]:
    for names in (MEN, WOMEN, RUSSIAN_MEN, RUSSIAN_WOMEN):
        if known.first_name in names:
            return tuple(name for name in names if name != known.first_name)
    raise AssertionError(known.first_name)


def _sibling(known: Known, dice: Random) -> Known:
    """Same surname, father and family telephone, born some years apart."""
    assert known.birth_date is not None
    born = known.birth_date + timedelta(days=dice.choice((-1, 1)) * dice.randrange(400, 3000))
    phone = known.phone if dice.random() < 0.5 else ""
    iin = _iin(born, known.sex == "f", dice)
    name = dice.choice(_first_names(known))
    return replace(known, first_name=name, birth_date=born, phone=phone, email="", iin=iin)


def _twin(known: Known, dice: Random) -> Known:
    assert known.birth_date is not None
    iin = _iin(known.birth_date, known.sex == "f", dice)
    return replace(known, first_name=dice.choice(_first_names(known)), email="", iin=iin)


def _namesake(known: Known, dice: Random) -> Known:
    other = somebody(dice)
    names = {name: getattr(known, name) for name in ("last_name", "first_name", "middle_name", "sex")}
    return replace(other, **names)


def _namesake_of_another_father(known: Known, dice: Random) -> Known:
    other = _namesake(known, dice)
    return replace(other, middle_name=dice.choice(FATHERS) + ("қызы" if known.sex == "f" else "ұлы"), iin="")


def _same_day(known: Known, dice: Random) -> Known:
    return replace(somebody(dice), birth_date=known.birth_date, iin="")


def _same_office_telephone(known: Known, dice: Random) -> Known:
    """Somebody of the same district office that gave its own telephone and address for everybody."""
    return replace(somebody(dice), phone=known.phone, email=known.email)


_OTHERS: dict[str, Callable[[Known, Random], Known]] = {
    "anybody": lambda _known, dice: somebody(dice),
    "sibling": _sibling,
    "twin": _twin,
    "namesake": _namesake,
    "namesake of another father": _namesake_of_another_father,
    "born on the same day": _same_day,
    "same telephone and address": _same_office_telephone,
    "same surname and day": lambda known, dice: replace(
        somebody(dice), last_name=known.last_name, birth_date=known.birth_date, iin=""
    ),
}

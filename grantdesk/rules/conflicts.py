"""Hints at a conflict of interest between members and applicants: kin by name, employer, address, contacts.

A hint asks a person to look; it never recuses anybody.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from grantdesk.i18n import N_, Message
from grantdesk.rules.full_names import part_full_name
from grantdesk.rules.kinds import Labelled
from grantdesk.rules.name_roots import first_root, patronymic_root, surname_root
from grantdesk.rules.names import search_key


class HintKind(Labelled):
    """What two people have in common."""

    SURNAME = "surname", N_("The same surname")
    KIN = "kin", N_("The names of a parent and a child")
    EMPLOYER = "employer", N_("The same place of work or study")
    ADDRESS = "address", N_("The same address")
    PHONE = "phone", N_("The same telephone number")
    EMAIL = "email", N_("The same e-mail address")


@dataclass(frozen=True, slots=True)
class Party:
    """A member or an applicant by `key`; `phone` is E.164, `name` begins with the surname."""

    key: int
    name: str
    employer: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Hint:
    """What speaks for a conflict between a member and an applicant; `words` says it for the secretary."""

    member: int
    applicant: int
    kind: HintKind
    words: Message


def hints(members: Iterable[Party], applicants: Iterable[Party]) -> list[Hint]:
    """Every hint, by member in the order given, then applicant, then kind.

    Surnames are compared without the endings of sex and language («Смағұлова», «Смагулов», «Смағұлұлы» are one),
    workplaces without the words of their legal form, addresses by street and numbers.
    """
    people = list(applicants)
    lookup = _Lookup(people)
    places = {person.key: place for place, person in enumerate(people)}
    order = {kind: place for place, kind in enumerate(HintKind)}
    return [
        hint
        for member in members
        for hint in sorted(lookup.hints(member), key=lambda hint: (places[hint.applicant], order[hint.kind]))
    ]


class _Lookup:
    """The applicants by what they may have in common with a member."""

    def __init__(self, people: Iterable[Party]) -> None:
        self.surnames: dict[str, list[Party]] = defaultdict(list)
        self.fathers: dict[tuple[str, str], list[Party]] = defaultdict(list)
        self.phones: dict[str, list[Party]] = defaultdict(list)
        self.emails: dict[str, list[Party]] = defaultdict(list)
        self.employers: list[tuple[frozenset[str], Party]] = []
        self.addresses: dict[tuple[str, ...], list[tuple[frozenset[str], Party]]] = defaultdict(list)
        for person in people:
            self._add(person)

    def _add(self, person: Party) -> None:
        last, _first, father = _roots(person.name)
        if last:
            self.surnames[last].append(person)
        if last and father:
            self.fathers[father, last].append(person)
        if person.phone:
            self.phones[person.phone].append(person)
        if person.email:
            self.emails[person.email.casefold()].append(person)
        if employer := workplace(person.employer):
            self.employers.append((employer, person))
        words, numbers = street(person.address)
        if words and numbers:
            self.addresses[numbers].append((words, person))

    def hints(self, member: Party) -> list[Hint]:
        """What one member has in common with the applicants; one of a kind for each."""
        last, first, father = _roots(member.name)
        found = [self._hint(member, person, HintKind.SURNAME, person.name) for person in self.surnames.get(last, ())]
        # A Kazakh child may bear the grandfather's name as surname: then parent and child differ in it.
        kin = self.fathers.get((first, father), ()) if first and father and father != last else ()
        found += [self._hint(member, person, HintKind.KIN, person.name) for person in kin]
        mine = workplace(member.employer)
        same = (person for theirs, person in self.employers if mine and (mine <= theirs or theirs <= mine))
        found += [self._hint(member, person, HintKind.EMPLOYER, person.employer) for person in same]
        words, numbers = street(member.address)
        near = (person for theirs, person in self.addresses.get(numbers, ()) if _same_street(words, theirs))
        found += [self._hint(member, person, HintKind.ADDRESS, person.address) for person in near]
        phones = self.phones.get(member.phone, ()) if member.phone else ()
        found += [self._hint(member, person, HintKind.PHONE, person.phone) for person in phones]
        emails = self.emails.get(member.email.casefold(), ()) if member.email else ()
        return found + [self._hint(member, person, HintKind.EMAIL, person.email) for person in emails]

    def _hint(self, member: Party, person: Party, kind: HintKind, what: str) -> Hint:
        return Hint(member.key, person.key, kind, Message(N_("{kind}: {what}"), kind=kind.label, what=what))


@lru_cache(maxsize=16384)
def _roots(name: str) -> tuple[str, str, str]:
    """The roots of surname, first name and the father's name; initials have no root."""
    parts, _findings = part_full_name(name)
    last, first, father = parts or ("", "", "")
    given = "" if _initials(first) else first_root(first)
    return surname_root(last), given, "" if _initials(father) else patronymic_root(father)


def _initials(name: str) -> bool:
    return len(name.replace(".", "").strip()) < 2 or "." in name


# --- places ----------------------------------------------------------------------------------------------------------

_SIGNS = re.compile(r"[^\w]+|_")
_FORMS = frozenset(
    search_key(
        """
        ООО ТОО ЖШС ЗАО ОАО АО АҚ ИП ЖК КГУ КММ ГУ ММ КГП КМК ГКП МКК ГККП МККК РГП РМК НАО КеАҚ ОЮЛ КХ ШҚ LLP JSC LLC
        общественное общественный объединение қоғамдық бірлестігі бірлестік фонд қоры қор товарищество с ограниченной
        ответственностью жауапкершілігі шектеулі серіктестігі коммунальное коммуналдық государственное мемлекеттік
        мекемесі мекеме учреждение предприятие кәсіпорны индивидуальный предприниматель жеке кәсіпкер имени им атындағы
        на в при по и және
        """
    ).split()
)
_COMMON = frozenset(
    search_key(
        """
        школа школы мектеп мектебі мектебінің лицей лицейі гимназия гимназиясы колледж колледжі университет университеті
        институт институты академия академиясы управление басқармасы отдел бөлімі департамент департаменті министерство
        министрлігі акимат әкімдігі аким әкім аппарат аппараты больница ауруханасы поликлиника емханасы центр орталығы
        компания компаниясы область области облысы облыстық областной область район района районный ауданы аудандық
        город города городской қаласы қалалық республика республики республикасы казахстан казахстана қазақстан студент
        студенті студентка учитель учительница мұғалім мұғалімі директор директоры менеджер маман маманы специалист
        безработный безработная жұмыссыз не работает жұмыс істемейді временно самозанятый өзін өзі қамтыған ученик
        ученица оқушы оқушысы дом культуры мәдениет үйі
        """
    ).split()
)


@lru_cache(maxsize=16384)
def workplace(text: str) -> frozenset[str]:
    """The words that tell a place of work or study from others of its kind; empty where none do."""
    words = frozenset(_SIGNS.sub(" ", search_key(text)).split()) - _FORMS
    telling = {word for word in words - _COMMON if len(word) > 2 and not word.isdigit()}
    numbered = {word for word in words if word.isdigit()}
    if telling:
        return frozenset(telling | numbered)
    kinds = words & _COMMON
    return words if numbered and kinds else frozenset()


_STREET_WORDS = frozenset(
    search_key(
        """
        г гор город қ қала қаласы улица ул көшесі көш дом д үй үйі кв квартира п пәтер пер переулок проспект пр пркт
        даңғылы даң мкр микрорайон ықшамауданы ша м село с ауыл ауылы а поселок пос аудан ауданы район рн область обл
        облысы казахстан қазақстан рк қр корпус строение блок street st house apt
        """
    ).split()
)


@lru_cache(maxsize=16384)
def street(text: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """An address as the words of its places and the numbers in their order («12а» is a number)."""
    words = _SIGNS.sub(" ", search_key(text)).split()
    numbers = tuple(word for word in words if word[0].isdigit())
    return frozenset(word for word in words if not word[0].isdigit() and word not in _STREET_WORDS), numbers


def _same_street(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether the shorter of two addresses says nothing that the longer does not; endings of cases do not count."""
    shorter, longer = sorted((mine, theirs), key=len)
    return bool(shorter) and all(any(_alike(word, other) for other in longer) for word in shorter)


def _alike(one: str, other: str) -> bool:
    size = max(3, min(len(one), len(other)) - 2)
    return one[:size] == other[:size]


def by_pair(found: Iterable[Hint]) -> Mapping[tuple[int, int], list[Hint]]:
    """(member, applicant) → their hints."""
    pairs: dict[tuple[int, int], list[Hint]] = defaultdict(list)
    for hint in found:
        pairs[hint.member, hint.applicant].append(hint)
    return pairs
